// `likeness password`, from the sources: what it keeps, what it refuses, and what it asks on a terminal.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashPassword, isPassword, passwordFrom } from '../../src-main/app/password.ts'
import { openReadable } from '../../src-main/store/open.ts'
import { readSettings } from '../../src-main/store/settings.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src-main/cli/main.ts')
const hasScript = spawnSync('script', ['--version']).status === 0

let work: string
let library: string
beforeAll(() => {
  work = mkdtempSync(path.join(os.tmpdir(), 'likeness-password-'))
  library = path.join(work, 'library')
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

const password = (input: string, ...args: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, 'password', '--library', library, ...args], { input, encoding: 'utf8' })
  return { status, stderr }
}
const stored = () => {
  const db = openReadable(library)
  try { return passwordFrom(readSettings(db)) } finally { db.close() }
}

it('takes one line of stdin and keeps no word of it', async () => {
  expect(password('correct horse\r\nsecond line\n')).toEqual({ status: 0, stderr: 'The password is set. Whoever was logged in must log in again.\n' })
  const kept = stored()!
  expect({ N: kept.N, r: kept.r, p: kept.p }).toEqual({ N: 32768, r: 8, p: 3 })
  expect([await isPassword(kept, 'correct horse'), await isPassword(kept, 'correct horse '), await isPassword(kept, '')]).toEqual([true, false, false])
  expect(['likeness.sqlite', 'likeness.sqlite-wal'].some((name) => fileHolds(path.join(library, name), 'correct horse'))).toBe(false)
})

it('gives the same password another salt and another hash each time', async () => {
  const before = stored()!
  password('correct horse\n')
  const after = stored()!
  expect([after.salt === before.salt, after.hash === before.hash, await isPassword(after, 'correct horse')]).toEqual([false, false, true])
})

it('refuses one that is too short, and leaves the old one', async () => {
  expect(password('1234567\n')).toEqual({ status: 2, stderr: 'likeness: A password has at least 8 characters. Nothing was changed.\n' })
  expect(password('')).toEqual({ status: 2, stderr: 'likeness: A password has at least 8 characters. Nothing was changed.\n' })
  expect(await isPassword(stored()!, 'correct horse')).toBe(true)
})

it('removes it', () => {
  expect([password('', '--remove'), password('', '--remove')].map(({ status, stderr }) => [status, stderr])).toEqual([
    [0, 'The password is removed. Whoever was logged in is out.\n'], [0, 'No password was set.\n'],
  ])
  expect(stored()).toBeNull()
})

it('takes a letter with its accent as one character or as two for the same', async () => {
  expect(await isPassword(await hashPassword('caf\u00e9 au lait'), 'cafe\u0301 au lait')).toBe(true)
})

it('takes a damaged row for no password', async () => {
  const good = await hashPassword('correct horse')
  expect([{}, { password: null }, { password: 'text' }, { password: { ...good, N: 2 ** 30 } }, { password: { ...good, hash: 'AAAA' } }].map(passwordFrom)).toEqual([null, null, null, null, null])
})

it.skipIf(!hasScript)('asks twice on a terminal, without showing what is typed', async () => {
  expect(await onTerminal('typed in secret', 'typed in secret')).toEqual({ code: 0, shown: ['Password: ', 'The same again: ', 'The password is set. Whoever was logged in must log in again.'] })
  expect(await isPassword(stored()!, 'typed in secret')).toBe(true)
  expect(await onTerminal('typed in secret', 'typed otherwise')).toEqual({ code: 2, shown: ['Password: ', 'The same again: ', 'likeness: The two passwords differ. Nothing was changed.'] })
  expect(await onTerminal('\u0003')).toEqual({ code: 130, shown: ['Password: '] })
})

/** Types each answer when the next question is there. */
async function onTerminal(...answers: string[]): Promise<{ code: number | null; shown: string[] }> {
  const child = spawn('script', ['-qec', `'${process.execPath}' '${MAIN}' password --library '${library}'`, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  let output = ''
  const left = [...answers]
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (output.split(': ').length - 1 > answers.length - left.length && left.length > 0) child.stdin.write(`${left.shift()!}\r`)
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, shown: output.split(/\r*\n/).map((line) => line.replace(/\u001b\[[\d;?]*[a-zA-Z]/g, '')).filter((line) => line !== '') }
}

function fileHolds(file: string, text: string): boolean {
  try { return readFileSync(file).includes(text) } catch { return false }
}
