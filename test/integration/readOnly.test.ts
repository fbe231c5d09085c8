// Places that are closed for writing (reliability.md, F9), as read-only mounts in a namespace of their own.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { scan, treeOf } from '../support/library.ts'
import { canMount } from './support/canDo.ts'

const isAllowed = canMount()
const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-read-only-')))
const photos = path.join(work, 'Photos')
const library = path.join(work, 'library')
let originals: string[]

beforeAll(async () => {
  originals = await makePictures(path.join(photos, 'Camera'), 4)
  for (const file of originals) await makeCopy(file, 'bytes', path.join(photos, 'Backup'))
  for (const file of originals) await makeCopy(file, 'smaller', path.join(photos, 'Sent'))
  await scan(library, photos)
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

interface Ended { readonly code: number; readonly out: string; readonly err: string }

/** Runs commands while a folder can only be read. */
async function whileReadOnly(folder: string, commands: readonly (readonly string[])[]): Promise<Ended[]> {
  const script = `mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 9; shift
    i=0; while [ $# -gt 0 ]; do line=$1; shift; eval "'$NODE' '$MAIN' $line" > "$OUT/$i.out" 2> "$OUT/$i.err"; echo $? > "$OUT/$i.code"; i=$((i+1)); done`
  const quoted = commands.map((args) => [...args, '--library', library].map((argument) => `'${argument}'`).join(' '))
  await promisify(execFile)('unshare', ['-U', '-r', '-m', 'sh', '-c', script, 'sh', folder, ...quoted], { env: { ...process.env, NODE: process.execPath, MAIN, OUT: work, XDG_DATA_HOME: path.join(work, 'data') } })
  return commands.map((_, i) => {
    const [code, out, err] = ['code', 'out', 'err'].map((part) => fs.readFileSync(path.join(work, `${i}.${part}`), 'utf8').trim()) as [string, string, string]
    return { code: Number(code), out, err }
  })
}

it.runIf(isAllowed)('a library on such a drive can be looked at with all its groups, and says in a sentence that nothing can be taken in', async () => {
  const before = treeOf(library)
  const leftovers = (): string[] => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('likeness-look-'))
  const [already] = [leftovers()]
  const [shown, like, state, codes, taken] = await whileReadOnly(library, [['groups', '--json'], ['similar', originals[0]!, '--same', '--json'], ['status', '--json'], ['codes'], ['scan', photos]])
  expect([shown!.code, shown!.err, (JSON.parse(shown!.out) as { groups: unknown[] }).groups.length]).toEqual([0, '', 4])
  expect([like!.code, (JSON.parse(like!.out) as { matches: { path: string }[] }).matches.length]).toEqual([0, 2])
  expect([state!.code, (JSON.parse(state!.out) as { library: string }).library, codes!.code, codes!.out.split('\n').length]).toEqual([0, library, 0, 12])
  expect([taken!.code, taken!.err]).toEqual([2, `likeness: The library folder ${library} cannot be written (EROFS). What it holds can still be looked at: groups, similar, status.`])
  expect([treeOf(library), leftovers()]).toEqual([before, already])
}, 120_000)

// A read-only mount within a drive is, to the system, another drive.
it.runIf(isAllowed)('copies in such a folder stay, each with the reason; the others go, and come back', async () => {
  const before = treeOf(photos)
  const [removed] = await whileReadOnly(path.join(photos, 'Sent'), [['resolve', '--to', 'holding', '--json']])
  const { failed, done, heldBack } = JSON.parse(removed!.out) as { failed: { path: string; reason: string }[]; done: number; heldBack: { path: string; reason: string }[] }
  const stayed = [...failed, ...heldBack]
  expect([stayed.every(({ reason }) => /can only be read|on another drive/.test(reason)), stayed.filter(({ path: file }) => file.includes('Sent')).length, done]).toEqual([true, 4, 4])
  const [undone] = await whileReadOnly(path.join(photos, 'Sent'), [['undo', '--json']])
  expect([undone!.code, Object.fromEntries(Object.entries(treeOf(photos)).filter(([name]) => !name.startsWith('Likeness holding')))]).toEqual([0, before])
}, 120_000)
