// The manual page, out of the commands themselves, so that it can say nothing that they do not.
import type { Argument, Command, Option } from 'commander'

export interface ManPage {
  readonly version: string
  readonly defaultLibrary: string // as it is on the computer that writes: no page may name it
}

const LIBRARY_WORDS = 'LIKENESS_LIBRARY, or the place of this system for data of applications'
const EXIT: readonly (readonly [string, string])[] = [
  ['0', 'done'], ['1', 'the whole job failed'], ['2', 'wrong usage: nothing was done'], ['130', 'interrupted'],
]
const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['LIKENESS_LIBRARY', 'the folder where Likeness keeps what it knows, when no --library says otherwise'],
  ['LIKENESS_MODEL', 'a folder with a model that is used instead of the one that came along'],
  ['LIKENESS_DEBUG', 'when set, an error also says where in the program it arose'],
]

/** Text as roff takes it: no hyphen that breaks, no line that begins as a request, letters beyond ASCII by their number. */
export function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^([.'])/gm, '\\&$1')
    .replace(/[^\x20-\x7e\n]/gu, (letter) => `\\[u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
}

const bold = (text: string): string => `\\fB${roff(text)}\\fR`
const entry = (head: string, text: string): string => `.TP\n${head}\n${roff(text)}`

/**
 * A page for man(1).
 * @param program the whole command line; its commands and theirs come in their order
 */
export function manPage(program: Command, { version, defaultLibrary }: ManPage): string {
  const name = program.name()
  const describe = (option: Option): string => {
    const value = option.defaultValue === defaultLibrary ? LIBRARY_WORDS : plainDefault(option)
    const notes = [option.argChoices ? `one of ${option.argChoices.join(', ')}` : '', option.mandatory ? 'must be given' : '', value === '' ? '' : `default: ${value}`]
    return [option.description, ...notes.filter(Boolean)].join('; ')
  }
  const optionEntry = (option: Option): string => entry(bold(option.flags), describe(option))
  const leaves = leavesOf(program, '')
  const isEverywhere = (option: Option): boolean => leaves.every(({ command }) => command.options.some(({ flags, description }) => flags === option.flags && description === option.description))
  const section = ({ path, command }: Leaf): string[] => {
    const words = command.registeredArguments
    return [
      `.SS ${bold([path, ...words.map(argumentTerm)].join(' '))}`, roff(sentence(command.description())),
      ...words.filter(({ description, argChoices }) => description !== '' || argChoices).map((argument) => entry(bold(argumentTerm(argument)), argument.description || `one of ${argument.argChoices!.join(', ')}`)),
      ...command.options.filter((option) => !option.hidden && !isEverywhere(option)).map(optionEntry),
    ]
  }
  return `${[
    `.\\" Made from the commands by test/unit/cli/manPage.test.ts (LIKENESS_WRITE_DOCS=1). Change those, not this.`,
    `.TH ${name.toUpperCase()} 1 "" "Likeness ${version}" "Commands"`,
    '.SH NAME', roff(`${name} - ${program.description().split('. ')[0]!}`),
    '.SH SYNOPSIS', `${bold(name)} \\fIcommand\\fR [\\fIarguments\\fR] [\\fIoptions\\fR]`,
    '.SH DESCRIPTION', roff(program.description()),
    '.SH "OPTIONS OF ALL COMMANDS"', ...leaves[0]!.command.options.filter(isEverywhere).map(optionEntry),
    '.SH COMMANDS', ...leaves.flatMap(section),
    '.SH "EXIT STATUS"', ...EXIT.map(([head, text]) => entry(bold(head), text)),
    '.SH ENVIRONMENT', ...ENVIRONMENT.map(([head, text]) => entry(bold(head), text)),
  ].join('\n')}\n`
}

interface Leaf { readonly path: string; readonly command: Command }

/** Every command that does something, with its whole name: `model` alone does nothing, `model list` does. */
function leavesOf(command: Command, path: string): Leaf[] {
  return command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`.trim()
    return child.commands.length > 0 ? leavesOf(child, name) : [{ path: name, command: child }]
  })
}

function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '')
  return argument.required ? `<${name}>` : `[${name}]`
}

function plainDefault({ defaultValue }: Option): string {
  return defaultValue === undefined || defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0) ? '' : String(defaultValue)
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`
