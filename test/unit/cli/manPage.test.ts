// The manual page says what the commands say (LIKENESS_WRITE_DOCS=1 npx vitest run --project unit manPage writes it anew).
import fs from 'node:fs'
import path from 'node:path'
import { Command, Option } from 'commander'
import { expect, it } from 'vitest'
import { defaultLibrary } from '../../../src-main/app/likeness.ts'
import { VERSION } from '../../../src-main/app/version.ts'
import { manPage, roff } from '../../../src-main/cli/manPage.ts'
import { program } from '../../../src-main/cli/program.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const FILE = path.join(ROOT, 'docs/likeness.1')

it('docs/likeness.1 is what the commands say, and npm installs it', () => {
  const text = manPage(program, { version: VERSION, defaultLibrary: defaultLibrary() })
  if (process.env['LIKENESS_WRITE_DOCS']) fs.writeFileSync(FILE, text)
  expect(fs.readFileSync(FILE, 'utf8')).toBe(text)
  const { man, files } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { man: string; files: string[] }
  expect([man, files.includes('docs/likeness.1')]).toEqual(['docs/likeness.1', true])
})

it('names every command and option, and no place on the computer that wrote it', () => {
  const text = fs.readFileSync(FILE, 'utf8')
  const leaves = (command: Command): Command[] => (command.commands.length === 0 ? [command] : command.commands.flatMap(leaves))
  const all = leaves(program)
  expect(all.length).toBeGreaterThan(20)
  expect(all.flatMap((command) => command.options.map(({ flags }) => flags)).filter((flags) => !text.includes(`.TP\n\\fB${roff(flags)}\\fR\n`))).toEqual([])
  expect(text.match(/^\.SS /gm)).toHaveLength(all.length)
  expect(text).not.toContain(roff(defaultLibrary()))
})

it('writes arguments, choices, defaults and what must be given, once what all commands share, and not what is hidden', () => {
  const small = new Command('small').description('Does little. On this computer.')
  small.command('take').description('take it in').argument('<file>', 'what to take').argument('[place...]')
    .addOption(new Option('--kind <kind>', 'of what kind').choices(['a', 'b']).default('a')).requiredOption('--to <place>', 'where to')
    .addOption(new Option('--secret', 'not told').hideHelp()).option('--library <folder>', 'where it is kept', '/home/me/library')
  small.command('other').command('give').description('give it out').option('--library <folder>', 'where it is kept', '/home/me/library').option('--to <place>', 'whom')
  const page = manPage(small, { version: '1.2.3', defaultLibrary: '/home/me/library' })
  expect(page.slice(page.indexOf('.SH NAME'), page.indexOf('.SH "EXIT'))).toBe(String.raw`.SH NAME
small \- Does little
.SH SYNOPSIS
\fBsmall\fR \fIcommand\fR [\fIarguments\fR] [\fIoptions\fR]
.SH DESCRIPTION
Does little. On this computer.
.SH "OPTIONS OF ALL COMMANDS"
.TP
\fB\-\-library <folder>\fR
where it is kept; default: LIKENESS_LIBRARY, or the place of this system for data of applications
.SH COMMANDS
.SS \fBtake <file> [place...]\fR
Take it in.
.TP
\fB<file>\fR
what to take
.TP
\fB\-\-kind <kind>\fR
of what kind; one of a, b; default: a
.TP
\fB\-\-to <place>\fR
where to; must be given
.SS \fBother give\fR
Give it out.
.TP
\fB\-\-to <place>\fR
whom
`)
})

it('text cannot become a request', () => {
  expect(roff(".so /etc/passwd\n'x \\ – a-b")).toBe(String.raw`\&.so /etc/passwd
\&'x \e \[u2013] a\-b`)
})

