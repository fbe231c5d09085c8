// What the system is asked for while a library is scanned, searched, cleaned up and put back (reliability.md, S22 and S19):
// no photo is opened for writing, changed or deleted, files only ever move between their place and the holding folder, and
// nothing is said to any computer.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { treeOf } from '../support/library.ts'
import { canTrace } from './support/canDo.ts'

const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const OPENS = ['open', 'openat', 'openat2', 'creat']
const MOVES = ['rename', 'renameat', 'renameat2', 'link', 'linkat']
const CHANGES = [
  'truncate', 'ftruncate', 'unlink', 'unlinkat', 'rmdir', 'symlink', 'symlinkat', 'mkdir', 'mkdirat', 'chmod', 'fchmod', 'fchmodat', 'chown', 'fchown', 'fchownat', 'lchown',
  'utime', 'utimes', 'utimensat', 'futimesat', 'setxattr', 'lsetxattr', 'fsetxattr', 'removexattr', 'fallocate', 'copy_file_range', 'mknod', 'mknodat',
]
const NETWORK = ['connect', 'sendto', 'sendmsg']
const SYNCS = ['fsync', 'fdatasync']

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-calls-')))
const photos = path.join(work, 'Photos')
const library = path.join(work, 'library')

beforeAll(async () => {
  const originals = await makePictures(path.join(photos, 'Camera'), 8)
  for (const file of originals) await makeCopy(file, 'bytes', path.join(photos, 'Backup'))
  await makeCopy(originals[0]!, 'smaller', path.join(photos, 'Sent'))
  fs.writeFileSync(path.join(photos, 'Backup', 'IMG_0001-bytes.xmp'), '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>') // goes along
  fs.writeFileSync(path.join(photos, 'Camera', 'cut.jpg'), fs.readFileSync(originals[1]!).subarray(0, 4000))
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

interface Call { readonly name: string; readonly line: string; readonly paths: readonly string[] }

/** Runs a command and writes down what it asked of the system. @returns successful calls of these kinds, and tries of the network, each with its absolute paths */
async function callsOf(args: readonly string[]): Promise<Call[]> {
  const log = path.join(work, 'strace.log')
  await promisify(execFile)('strace', ['-f', '-qq', '-y', '-s', '4096', '--seccomp-bpf', '-e', `trace=${[...OPENS, ...MOVES, ...CHANGES, ...SYNCS, ...NETWORK].join()}`, '-o', log, process.execPath, ...args], { maxBuffer: 64e6 })
  return withFolders(joined(fs.readFileSync(log, 'utf8').split('\n'))).flatMap((line): Call[] => {
    const name = /^(\w+)\(/.exec(line)?.[1]
    return name === undefined || (/ = -1 E/.test(line) && !NETWORK.includes(name)) ? [] : [{ name, line, paths: pathsOf(line) }]
  })
}

/** Calls that another thread cut in two, put together; without the number of the thread. */
function joined(lines: readonly string[]): string[] {
  const open = new Map<string, string>()
  return lines.flatMap((whole) => {
    const [, thread, line] = /^(\d+)\s+(.*)$/.exec(whole) ?? []
    if (thread === undefined || line === undefined) return []
    if (line.endsWith('<unfinished ...>')) {
      open.set(thread, line.slice(0, -'<unfinished ...>'.length))
      return []
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(line)?.[1]
    return [rest === undefined ? line : `${open.get(thread) ?? ''}${rest}`]
  })
}

/** Files that are named by an open folder (`/proc/self/fd/7/a.jpg`, see disk.ts), by the name that the folder was opened under. */
function withFolders(lines: readonly string[]): string[] {
  const folders = new Map<string, string>()
  return lines.map((line) => {
    const [, number, folder] = / = (\d+)<([^>]*)>$/.exec(line) ?? []
    if (number !== undefined && folder !== undefined) folders.set(number, folder)
    return line.replaceAll(/\/proc\/self\/fd\/(\d+)/g, (place, of: string) => folders.get(of) ?? place)
  })
}

/** A path beside its folder (`openat(5</folder>, "name"`), paths alone, and what a number stands for (`ftruncate(7</file>`). */
function pathsOf(line: string): string[] {
  const beside = [...line.matchAll(/(?:AT_FDCWD|\d+)<([^>]*)>, "((?:[^"\\]|\\.)*)"/g)].map(([, folder, name]) => path.resolve(folder!, name!))
  const alone = [...line.matchAll(/\(\d+<([^>]*)>/g)].map(([, file]) => file!)
  const plain = [...line.matchAll(/[(,] ?"((?:[^"\\]|\\.)*)"/g)].map(([, file]) => file!).filter((file) => path.isAbsolute(file))
  return [...beside, ...plain, ...(beside.length > 0 ? [] : alone)]
}

const isBelow = (folder: string, file: string): boolean => file === folder || file.startsWith(`${folder}/`)
const isPlaceOfOurs = (file: string): boolean => file.includes('/Likeness holding')
const isWriting = (line: string): boolean => /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(line)

/** Calls that write, change or delete below the root, and are not a move to or from the holding folder. */
function touching(calls: readonly Call[]): string[] {
  return calls.filter(({ name, line, paths }) => {
    const own = paths.filter((file) => isBelow(photos, file))
    if (own.length === 0 || NETWORK.includes(name) || SYNCS.includes(name)) return false
    if (OPENS.includes(name)) return isWriting(line) && own.some((file) => !isPlaceOfOurs(file))
    if (MOVES.includes(name)) return !own.some(isPlaceOfOurs)
    return own.some((file) => !isPlaceOfOurs(file))
  }).map(({ line }) => line)
}
/** New names below the root whose folder was not synced after they came: a power cut could lose them (decision 48). */
function unsynced(calls: readonly Call[]): string[] {
  return calls.flatMap(({ name, line, paths }, at) => {
    const isNew = (MOVES.includes(name) || name.startsWith('mkdir')) && paths.length > 0 && isBelow(photos, paths.at(-1)!)
    return isNew && !calls.slice(at).some((later) => SYNCS.includes(later.name) && later.paths[0] === path.dirname(paths.at(-1)!)) ? [line] : []
  })
}
const told = (calls: readonly Call[]): string[] => calls.filter(({ name, line }) => NETWORK.includes(name) && /AF_INET|AF_PACKET/.test(line)).map(({ line }) => line)

describe.runIf(canTrace())('system calls', () => {
  it('shows each of the ways in which a photo could be touched, and a computer be told', async () => {
    const folder = path.join(photos, 'Touched')
    const script = `
      const fs = require('node:fs'), net = require('node:net'), at = (name) => ${JSON.stringify(folder)} + name
      fs.mkdirSync(at('')); fs.writeFileSync(at('/a'), '1'); fs.utimesSync(at('/a'), 1, 1); fs.chmodSync(at('/a'), 0o600); fs.renameSync(at('/a'), at('/b')); fs.linkSync(at('/b'), at('/c'))
      fs.truncateSync(at('/c'), 0); fs.unlinkSync(at('/b')); fs.unlinkSync(at('/c')); fs.rmdirSync(at(''))
      net.connect(9, '192.0.2.1').on('error', () => undefined); setTimeout(() => process.exit(), 200)`
    const calls = await callsOf(['-e', script])
    const names = [...new Set(touching(calls).map((line) => line.slice(0, line.indexOf('('))))]
    expect(fs.existsSync(folder)).toBe(false)
    expect(unsynced(calls).length).toBe(3) // mkdir, rename, link
    expect(names).toEqual(expect.arrayContaining(['mkdir', 'openat', 'utimensat', 'chmod', 'rename', 'link', 'ftruncate', 'unlink', 'rmdir']))
    expect(told(calls).length).toBeGreaterThan(0)
  })

  it('no photo is written to, and nothing leaves the machine, from the first scan to undo', { timeout: 300_000 }, async () => {
    const before = treeOf(photos)
    const likeness: [string, ...string[]][] = [
      ['scan', photos], ['groups', '--json'], ['similar', path.join(photos, 'Sent', fs.readdirSync(path.join(photos, 'Sent'))[0]!), '--json'], ['resolve', '--to', 'holding', '--json'],
      ['scan'], ['undo'], ['scan'], ['check'], ['status'], ['doctor'],
    ]
    let moves = 0
    let reads = 0
    for (const args of likeness) {
      const calls = await callsOf([MAIN, ...args, '--library', library])
      expect({ args, touching: touching(calls), told: told(calls), unsynced: unsynced(calls) }).toEqual({ args, touching: [], told: [], unsynced: [] })
      moves += calls.filter(({ name, paths }) => MOVES.includes(name) && paths.some((file) => isBelow(photos, file))).length
      reads += calls.filter(({ name, paths }) => OPENS.includes(name) && paths.some((file) => isBelow(photos, file) && file.endsWith('.jpg'))).length
      if (args[0] === 'resolve') expect(Object.keys(treeOf(photos)).filter(isInHolding).length).toBeGreaterThan(8) // it did remove, companion included
    }
    expect(moves).toBeGreaterThan(16) // there and back: the log is no empty one
    expect(reads).toBeGreaterThan(16)
    expect(Object.fromEntries(Object.entries(treeOf(photos)).filter(([name]) => !isInHolding(name)))).toEqual(before)
  })
})

const isInHolding = (name: string): boolean => name.startsWith('Likeness holding')
