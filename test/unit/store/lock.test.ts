import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../../src-main/api/failure.ts'
import { takeLibrary } from '../../../src-main/store/lock.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => { folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-lock-')), 'library') })
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  fs.rmSync(path.dirname(folder), { recursive: true, force: true })
})

const LOCK = JSON.stringify(path.resolve(import.meta.dirname, '../../../src-main/store/lock.ts'))
/** Another process that takes the library and holds it. @returns it, once it has said how that went */
async function holder(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `
    import { takeLibrary } from ${LOCK}
    try { takeLibrary(process.argv[1]); console.log('taken') } catch (error) { console.log(error.name + ': ' + error.message) }
    setInterval(() => {}, 1000)`, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const said = await new Promise<string>((resolve) => child.stdout!.once('data', (part: Buffer) => resolve(part.toString().trim())))
  return { child, said }
}
const lockText = (): string => fs.readFileSync(path.join(folder, 'owner.lock'), 'utf8')

describe('the lock of a library', () => {
  it('refuses a second process in a sentence with the owner, and lets it in when it is given back', async () => {
    const giveBack = takeLibrary(folder)
    const second = await holder()
    giveBack()
    const third = await holder()
    expect([second.said, third.said, fs.readdirSync(folder)]).toEqual([`UsageError: This library is open in another window (process ${process.pid}). Close it there first.`, 'taken', ['owner.lock']])
  })

  it('refuses the same process as well', () => {
    const giveBack = takeLibrary(folder)
    expect(() => takeLibrary(folder)).toThrow(UsageError)
    giveBack()
    takeLibrary(folder)()
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it('of a dead owner is taken over', async () => {
    const { child } = await holder()
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGKILL')
    await closed
    const giveBack = takeLibrary(folder)
    expect([lockText().split(' ')[0], fs.readdirSync(folder)]).toEqual([String(process.pid), ['owner.lock']])
    giveBack()
  })

  it.skipIf(process.platform !== 'linux')('is not held by another process that got the dead owner\'s id', () => {
    fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, 'owner.lock'), `${process.ppid} 1`) // alive, but started at another time
    const giveBack = takeLibrary(folder)
    expect(lockText().split(' ')[0]).toBe(String(process.pid))
    giveBack()
  })

  it('is taken over when it is empty or holds nonsense, as after a full disk', () => {
    fs.mkdirSync(folder)
    for (const content of ['', 'nonsense', '-1 5', '0 0', '99999999999 1']) {
      fs.writeFileSync(path.join(folder, 'owner.lock'), content)
      takeLibrary(folder)()
    }
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it('goes to one of many that ask at the same time, over a dead owner\'s lock', async () => {
    fs.mkdirSync(folder)
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    fs.writeFileSync(path.join(folder, 'owner.lock'), `${dead} 1`)
    const all = await Promise.all(Array.from({ length: 6 }, holder))
    expect(all.filter(({ said }) => said === 'taken').length).toBe(1)
    expect(all.filter(({ said }) => said !== 'taken' && !said.startsWith('UsageError: This library is ')).map(({ said }) => said)).toEqual([])
  })

  it('says in a sentence that its folder cannot be made', () => {
    fs.writeFileSync(path.join(path.dirname(folder), 'file'), '')
    expect(() => takeLibrary(path.join(path.dirname(folder), 'file', 'library'))).toThrow(UsageError)
  })
})
