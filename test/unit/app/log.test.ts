import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Log, loggedFaults, logFolder } from '../../../src-main/app/log.ts'

let library: string
let said: string[]
beforeEach(() => {
  library = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-log-'))
  said = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { said.push(String(text)); return true })
})
afterEach(() => {
  vi.restoreAllMocks()
  fs.rmSync(library, { recursive: true, force: true })
})
const lines = (name = 'likeness.log'): string[] => fs.readFileSync(path.join(logFolder(library), name), 'utf8').trimEnd().split('\n')

it('keeps what happened, a line each with its time, for its owner alone', () => {
  const log = new Log(library)
  log.note('Opened.')
  log.fault('The scan ended: no room.')
  log.fault('A picture could not be shown.', new Error('one\ntwo'))
  expect(lines().map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, 'TIME').slice(0, 60))).toEqual([
    'TIME Opened.', 'TIME FAULT The scan ended: no room.', expect.stringMatching(/^TIME FAULT A picture could not be shown\. \| Error: one \| two/),
  ])
  expect(said.map((text) => text.split('\n')[0])).toEqual(['The scan ended: no room.', 'A picture could not be shown.']) // notes are not for the terminal
  expect(loggedFaults(library)).toHaveLength(2)
  expect([fs.statSync(logFolder(library)).mode & 0o777, fs.statSync(path.join(logFolder(library), 'likeness.log')).mode & 0o777]).toEqual([0o700, 0o600])
})

it('never grows beyond four files of half a megabyte; the oldest goes', () => {
  const log = new Log(library)
  for (let i = 0; i < 60; i++) log.note(`${i} ${'x'.repeat(50_000)}`)
  const sizes = fs.readdirSync(logFolder(library)).toSorted().map((name) => [name, fs.statSync(path.join(logFolder(library), name)).size < 600_000])
  expect(sizes).toEqual([['likeness.1.log', true], ['likeness.2.log', true], ['likeness.3.log', true], ['likeness.log', true]])
  expect(lines().at(-1)).toContain(' 59 x')
})

it('hinders nothing where it cannot be written, and keeps nothing for who only looks', () => {
  fs.writeFileSync(logFolder(library), 'a file in the place of the folder')
  new Log(library).fault('Said all the same.')
  new Log(null).note('Nowhere.')
  expect(said).toEqual(['Said all the same.\n'])
})
