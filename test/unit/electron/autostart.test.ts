import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { autostartEntry, autostartFile, refreshAutostart, removeAutostart, writeAutostart } from '../../../src-main/electron/autostart.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-autostart-'))
  file = autostartFile({ XDG_CONFIG_HOME: path.join(folder, 'config') }, '/home/me')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))
const said = async (asked: Promise<unknown>): Promise<string> => await asked.then(() => 'done', (error: unknown) => String(error))

it('lies where the desktop looks for it', () => {
  expect([file, autostartFile({}, '/home/me'), autostartFile({ XDG_CONFIG_HOME: 'not/absolute' }, '/home/me')])
    .toEqual([path.join(folder, 'config/autostart/likeness.desktop'), '/home/me/.config/autostart/likeness.desktop', '/home/me/.config/autostart/likeness.desktop'])
})

it('quotes as the Desktop Entry Specification says: argument first, then value', () => {
  const exec = (...command: string[]): string => autostartEntry(command).split('\n').find((line) => line.startsWith('Exec='))!
  expect([exec('/opt/Likeness/likeness', '--hidden'), exec('/home/me/My "Apps"/100% $HOME`x`\\y')])
    .toEqual(['Exec="/opt/Likeness/likeness" "--hidden"', 'Exec="/home/me/My \\\\"Apps\\\\"/100%% \\\\$HOME\\\\`x\\\\`\\\\\\\\y"'])
  expect(() => autostartEntry(['/a\nb'])).toThrow(RangeError)
})

it('is written, found to be as it should, kept up to date, and taken away again', async () => {
  await refreshAutostart(file, ['/old'])
  const unasked = fs.existsSync(file)
  await writeAutostart(file, ['/old', '--hidden'])
  const { mtimeNs } = fs.statSync(file, { bigint: true })
  await writeAutostart(file, ['/old', '--hidden'])
  const again = fs.statSync(file, { bigint: true }).mtimeNs
  await refreshAutostart(file, ['/new', '--hidden'])
  const entry = fs.readFileSync(file, 'utf8')
  await removeAutostart(file)
  await removeAutostart(file)
  expect([unasked, again === mtimeNs, entry, fs.readdirSync(path.dirname(file))]).toEqual([false, true, autostartEntry(['/new', '--hidden']), []])
})

it('never touches a file of another program', async () => {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, '[Desktop Entry]\nExec=other\n')
  await removeAutostart(file)
  await refreshAutostart(file, ['/new'])
  expect([await said(writeAutostart(file, ['/new'])), fs.readFileSync(file, 'utf8')]).toEqual([`Error: ${file} is there already and is not of Likeness`, '[Desktop Entry]\nExec=other\n'])
})

it('says when the folder cannot be written', async () => {
  fs.writeFileSync(path.join(folder, 'config'), 'a file')
  expect(await said(writeAutostart(file, ['/new']))).toMatch(/ENOTDIR|EEXIST/)
})
