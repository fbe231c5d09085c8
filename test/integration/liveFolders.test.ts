// Folders that change while we watch them (goals F18 to F20): whatever happens, the library comes to equal the disk.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SessionId, Target } from '../../src-main/api/contract.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { textOf } from '../../src-main/library/filePath.ts'
import { planGroups } from '../../src-main/app/planGroups.ts'
import { treeOf } from '../support/library.ts'
import { summaryOf } from '../support/librarySummary.ts'
import { randomFrom } from '../support/random.ts'

const OPERATIONS = Number(process.env['LIKENESS_OPERATIONS'] ?? 500) // the long form: 3000, with seeds 1 to 20
const SEEDS = (process.env['LIKENESS_SEEDS'] ?? '7').split(',').map(Number)
const TIMES = { tickMs: 250, fallbackMinutes: 0.05, laterMs: 500, againMs: 500, drives: async () => (await fs.promises.readdir(work)).filter((name) => name.startsWith('Drive')).map((name) => path.join(work, name)) }
const MANY = Number(process.env['LIKENESS_MANY'] ?? 2000) // files at once; the long form: 10000
const ROUNDS = Number(process.env['LIKENESS_ROUNDS'] ?? 5) // the long form: 100
const PICTURES = 60
const execute = promisify(execFile)

let pictures: Buffer[]
beforeAll(async () => {
  const random = randomFrom(11)
  pictures = await Promise.all(Array.from({ length: PICTURES }, async (_, i) => {
    const pixels = Buffer.from(Array.from({ length: 12 * 9 * 3 }, () => Math.floor(random() * 256)))
    const { data } = await sharp(pixels, { raw: { width: 12, height: 9, channels: 3 } }).resize(240, 180, { kernel: i % 2 ? 'cubic' : 'nearest' }).raw().toBuffer({ resolveWithObject: true })
    return await sharp(data, { raw: { width: 240, height: 180, channels: 3 } }).jpeg().toBuffer()
  }))
})

let work: string
let roots: string[]
let likeness: Likeness
beforeEach(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-live-')))
  roots = ['One', 'Two'].map((name) => path.join(work, name))
  for (const root of roots) {
    fs.mkdirSync(path.join(root, 'sub'), { recursive: true })
    for (let i = 0; i < 6; i++) fs.writeFileSync(path.join(root, 'sub', `first ${i}.jpg`), pictures[i]!)
  }
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 2 }, TIMES)
  await likeness.add(roots)
  await settled()
  await likeness.watch()
})
afterEach(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})

const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

/** Resolves when nothing has been under way for a while. */
async function settled(quietMs = 2500): Promise<void> {
  let since = Date.now()
  while (Date.now() - since < quietMs) {
    await sleep(50)
    if (!likeness.isQuiet) since = Date.now()
  }
}

/** A second library that sees the disk as it is now, for the first time. */
async function expectAsScannedAnew(): Promise<void> {
  const library = path.join(work, 'anew')
  const anew = await Likeness.open({ library, threads: 2 })
  await anew.add(roots)
  while (!anew.isQuiet) await sleep(50)
  await anew.close()
  const [watched, scanned] = [summaryOf(likeness.engine.library), summaryOf(library)]
  expect(watched.files).toEqual(scanned.files)
  expect(watched.groups).toEqual(scanned.groups)
}

function filesBelow(folder: string, isFolder = false): string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.name.includes('\uFFFD') && (isFolder ? entry.isDirectory() : entry.isFile())).map((entry) => path.join(entry.parentPath, entry.name))
}

/** One thing that a person, a phone or a program does to folders. */
function operate(random: () => number, number: number): Promise<void> | void {
  const of = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const root = of(roots.filter((one) => !unplugged.has(one)))!
  const folder = of([root, ...filesBelow(root, true)])!
  const file = of(filesBelow(root))
  const picture = of(pictures)!
  const fresh = path.join(folder, `${of(['IMG', 'Bild', 'صورة', 'a b', '猫'])!} ${number}.${of(['jpg', 'JPG', 'jpeg', 'png'])!}`)
  switch (Math.floor(random() * 16)) {
    case 0: case 1: case 2: return fs.writeFileSync(fresh, picture)
    case 3: return slowly(fresh, picture)
    case 4: return file ? fs.renameSync(file, fresh) : undefined
    case 5: return file ? fs.rmSync(file) : undefined
    case 6: return file ? fs.writeFileSync(file, picture) : undefined // in place
    case 7: { // as programs save: a new file takes the old one's place
      if (!file) return
      fs.writeFileSync(`${file}.tmp`, picture)
      return fs.renameSync(`${file}.tmp`, file)
    }
    case 8: return file ? fs.renameSync(file, path.join(path.dirname(file), swapCase(path.basename(file)))) : undefined
    case 9: return void fs.mkdirSync(path.join(folder, `folder ${number}`), { recursive: true })
    case 10: { // a whole tree moves, also to the other root
      const tree = of(filesBelow(root, true))
      const target = path.join(of(roots.filter((one) => !unplugged.has(one)))!, `moved ${number}`)
      return tree && !target.startsWith(tree + path.sep) ? fs.renameSync(tree, target) : undefined
    }
    case 11: {
      const tree = random() < 0.3 ? of(filesBelow(root, true)) : undefined
      return tree ? fs.rmSync(tree, { recursive: true }) : undefined
    }
    case 12: return fs.writeFileSync(fresh, picture.subarray(0, Math.floor(picture.length * random()))) // cut short, and stays so
    case 13: return file ? fs.copyFileSync(file, fresh) : undefined
    case 14: return random() < 0.5 ? fs.symlinkSync(file ?? root, `${fresh}.link.jpg`) : fs.writeFileSync(path.join(folder, `.hidden ${number}.jpg`), picture)
    default: return random() < 0.1 && unplugged.size === 0 ? unplug(root) : fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xe9, 0x20]), Buffer.from(`${number}.jpg`)]), picture)
  }
}

const swapCase = (name: string): string => { const upper = name.toUpperCase(); return upper === name ? name.toLowerCase() : upper }

async function slowly(file: string, picture: Buffer): Promise<void> {
  const third = Math.ceil(picture.length / 3)
  for (let from = 0; from < picture.length; from += third) {
    fs.appendFileSync(file, picture.subarray(from, from + third))
    await sleep(400)
  }
}

const unplugged = new Set<string>()
async function unplug(root: string): Promise<void> {
  unplugged.add(root)
  fs.renameSync(root, `${root} away`)
  if (Math.floor(Date.now()) % 2) fs.mkdirSync(root) // the empty mount point stays
  await sleep(1500)
  fs.rmSync(root, { recursive: true, force: true })
  fs.renameSync(`${root} away`, root)
  unplugged.delete(root)
}

it.each(SEEDS)(`after ${OPERATIONS} random operations the library equals a scan of the disk (seed %i)`, async (seed) => {
  const random = randomFrom(seed)
  const slow: Promise<void>[] = []
  for (let number = 0; number < OPERATIONS; number++) {
    const ends = operate(random, number)
    if (ends && Math.floor(random() * 2)) slow.push(ends.catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error })) // its folder moved on meanwhile
    else await ends
    if (random() < 0.2) await sleep(random() * 60)
  }
  await Promise.all(slow)
  await settled(4000)
  await expectAsScannedAnew()
}, 1_800_000)

/** When each thumbnail was made: one that is decoded again is written again. */
function decodedAt(): string[] {
  const thumbnails = path.join(likeness.engine.library, 'thumbnails')
  return filesBelow(thumbnails).map((file) => `${path.basename(file)} ${fs.statSync(file).mtimeMs}`).toSorted()
}

it('knows moved files and trees again, within a root and across, and decodes nothing', async () => {
  const before = decodedAt()
  expect(before.length).toBe(6)
  fs.renameSync(path.join(roots[0]!, 'sub'), path.join(roots[0]!, 'other')) // a tree within its root
  fs.renameSync(path.join(roots[1]!, 'sub/first 0.jpg'), path.join(roots[0]!, 'across.jpg')) // a file to another root
  await settled()
  fs.renameSync(path.join(roots[0]!, 'other'), path.join(roots[1]!, 'across')) // a tree to another root
  await settled()
  await expectAsScannedAnew()
  await likeness.close()
  fs.renameSync(path.join(roots[1]!, 'across'), path.join(roots[0]!, 'while closed'))
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 2 }, TIMES)
  await likeness.watch()
  await settled()
  expect(decodedAt()).toEqual(before)
  expect(summaryOf(likeness.engine.library).files.filter((file) => file.includes('while closed'))).toHaveLength(6)
})

it('calls nothing gone while a drive is away, whether its mount point stays or not, and has all back with it', async () => {
  const before = summaryOf(likeness.engine.library)
  const decoded = decodedAt()
  for (const isMountPointLeft of [false, true]) {
    fs.renameSync(roots[1]!, `${roots[1]!} away`)
    if (isMountPointLeft) fs.mkdirSync(roots[1]!)
    await settled()
    expect((await likeness.roots()).map(({ isAway }) => isAway)).toEqual([false, true])
    likeness.startScan()
    await settled()
    expect(summaryOf(likeness.engine.library)).toEqual(before)
    if (isMountPointLeft) fs.rmdirSync(roots[1]!)
    fs.renameSync(`${roots[1]!} away`, roots[1]!)
    await settled()
    expect((await likeness.roots()).map(({ isAway }) => isAway)).toEqual([false, false])
    expect(summaryOf(likeness.engine.library)).toEqual(before)
    expect(decodedAt()).toEqual(decoded)
  }
  fs.writeFileSync(path.join(roots[1]!, 'sub', 'later.jpg'), pictures[20]!) // and is watched again
  await settled()
  await expectAsScannedAnew()
})

it('knows a drive again that is plugged in under another name, and decodes nothing', async () => {
  const folder = path.join(work, 'Drive', 'DCIM', '100CANON')
  fs.mkdirSync(folder, { recursive: true })
  for (let i = 10; i < 16; i++) fs.writeFileSync(path.join(folder, `IMG_${i}.jpg`), pictures[i]!)
  const [, , card] = (await likeness.add([path.join(work, 'Drive', 'DCIM')]), await likeness.roots())
  await settled()
  const decoded = decodedAt()
  fs.mkdirSync(path.join(work, 'Drive other', 'DCIM'), { recursive: true }) // another card, with other photos
  fs.writeFileSync(path.join(work, 'Drive other', 'DCIM', 'IMG_10.jpg'), pictures[30]!)
  fs.renameSync(path.join(work, 'Drive'), path.join(work, 'Drive 1'))
  await settled()
  const [, , now] = await likeness.roots()
  expect([now!.id, now!.path, now!.isAway, now!.files]).toEqual([card!.id, path.join(work, 'Drive 1', 'DCIM'), false, 6])
  expect(decodedAt()).toEqual(decoded)
  roots = [...roots, now!.path]
  fs.writeFileSync(path.join(work, 'Drive 1', 'DCIM', 'new.jpg'), pictures[40]!) // and is followed there
  await settled()
  await expectAsScannedAnew()
  fs.cpSync(path.join(work, 'Drive 1'), path.join(work, 'Drive 2'), { recursive: true, preserveTimestamps: true }) // two that look the same: nothing is guessed
  fs.cpSync(path.join(work, 'Drive 1'), path.join(work, 'Drive 3'), { recursive: true, preserveTimestamps: true })
  fs.renameSync(path.join(work, 'Drive 1'), path.join(work, 'gone'))
  await settled()
  expect((await likeness.roots())[2]).toMatchObject({ path: path.join(work, 'Drive 1', 'DCIM'), isAway: true, files: 7 })
})

it('takes back what was removed from a drive that has another name now', async () => {
  const folder = path.join(work, 'Drive A', 'Photos')
  for (const name of ['Camera', 'Copies']) fs.mkdirSync(path.join(folder, name), { recursive: true })
  for (let i = 50; i < 55; i++) for (const name of ['Camera', 'Copies']) fs.writeFileSync(path.join(folder, name, `IMG_${i}.jpg`), pictures[i]!)
  await likeness.add([folder])
  await settled()
  const before = treeOf(path.join(work, 'Drive A'))
  const sortedOut = path.join(work, 'Drive A', 'Sorted out')
  fs.mkdirSync(sortedOut)
  const removeCopies = async (target: Target, most: number) => {
    const planned = await likeness.removals.plan(await planGroups(likeness.engine, 'same-picture', null), target, false)
    const outcome = await (await likeness.removals.begin({ ...planned, items: planned.items.filter(({ file }) => textOf(file.root) === folder).slice(0, most) })).outcome
    await settled()
    return outcome
  }
  const removed = [await removeCopies('holding', 2), await removeCopies({ folder: sortedOut }, 5)] // below the folder of the library, and beside it
  await settled()
  fs.renameSync(path.join(work, 'Drive A'), path.join(work, 'Drive B'))
  await settled()
  expect([removed.map(({ done }) => done), (await likeness.roots()).map((root) => root.path)]).toEqual([[2, 3], [...roots, path.join(work, 'Drive B', 'Photos')]])
  for (const { sessionId, done } of removed) expect(await likeness.removals.undo(sessionId as SessionId, null)).toMatchObject({ restored: done, failed: [], beside: [] })
  fs.rmdirSync(path.join(work, 'Drive B', 'Sorted out'))
  expect([treeOf(path.join(work, 'Drive B')), fs.existsSync(path.join(work, 'Drive A'))]).toEqual([before, false])
})

/** Another process does it, so that ours only watches and answers. */
async function elsewhere(script: string, ...args: readonly string[]): Promise<void> {
  await execute(process.execPath, ['-e', `const fs = require('node:fs'), path = require('node:path'); (async ([folder, many, ...rest]) => { ${script} })(process.argv.slice(1))`, ...args])
}

it(`takes in ${MANY} files that come at once, and ${ROUNDS * MANY} changes, while the window is answered`, async () => {
  const waits: number[] = []
  let isOver = false
  const asking = (async () => { // as a window asks all the time
    while (!isOver) {
      const started = performance.now()
      await likeness.status()
      waits.push(performance.now() - started)
      await sleep(25)
    }
  })()
  const folder = path.join(roots[0]!, 'many')
  const samples = path.join(work, 'samples')
  fs.mkdirSync(samples)
  pictures.forEach((picture, i) => fs.writeFileSync(path.join(samples, `${i}.jpg`), picture))
  await elsewhere(`
    const pictures = fs.readdirSync(rest[0]).map((name) => fs.readFileSync(path.join(rest[0], name)))
    for (let i = 0; i < Number(many); i++) {
      if (i % 500 === 0) fs.mkdirSync(path.join(folder, String(i)), { recursive: true })
      fs.writeFileSync(path.join(folder, String(Math.floor(i / 500) * 500), i + '.jpg'), pictures[i % pictures.length])
    }`, folder, String(MANY), samples)
  await settled()
  const memory = process.memoryUsage().rss
  await elsewhere(`
    const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.jpg')).map((name) => path.join(folder, name))
    for (let round = 0; round < Number(rest[0]); round++) for (const file of files) fs.utimesSync(file, new Date(), new Date(1_600_000_000_000 + round * 1000))`, folder, String(MANY), String(ROUNDS))
  await settled()
  isOver = true
  await asking
  waits.sort((a, b) => a - b)
  const at = (share: number): number => Math.round(waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]!)
  console.log(`${MANY} files and ${ROUNDS * MANY} changes: ${waits.length} answers, median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms; ${Math.round(memory / 1e6)} then ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
  expect((await likeness.status()).files).toBe(MANY + 12)
  expect(process.memoryUsage().rss - memory).toBeLessThan(400e6)
  await expectAsScannedAnew()
}, 3_600_000)

it('calls nothing gone when the drive goes in the middle of a scan, and reads the rest when it is back', async () => {
  const folder = path.join(roots[0]!, 'coming')
  for (let i = 0; i < 40; i++) {
    fs.mkdirSync(path.join(folder, `folder ${i}`), { recursive: true })
    fs.writeFileSync(path.join(folder, `folder ${i}`, 'a.jpg'), pictures[i]!)
  }
  likeness.startScan()
  while ((await likeness.status()).files < 20) await sleep(5)
  fs.renameSync(roots[0]!, `${roots[0]!} away`)
  await settled()
  const { files, problems, roots: known } = await likeness.status()
  expect([files >= 20, problems, known[0]!.isAway]).toEqual([true, 0, true])
  fs.renameSync(`${roots[0]!} away`, roots[0]!)
  await settled()
  await expectAsScannedAnew()
})

it.each([
  ['watches', 'echo 20 > /proc/sys/user/max_inotify_watches', /fs\.inotify\.max_user_watches/],
  ['instances', 'echo 0 > /proc/sys/user/max_inotify_instances', /limit/],
])('says once that the system has too few %s, and finds by the clock what comes', async (_, limit, words) => {
  const root = path.join(work, 'Many folders')
  for (let i = 100; i < 400; i++) fs.mkdirSync(path.join(root, `folder ${i}`), { recursive: true })
  fs.writeFileSync(path.join(root, 'folder 100', 'a.jpg'), pictures[0]!)
  const child = path.resolve(import.meta.dirname, 'support/limitedWatch.ts')
  const { stdout } = await execute('unshare', ['-U', '-r', 'sh', '-c', `${limit} && exec "$0" "$@"`, process.execPath, child, path.join(work, 'limited'), root])
  const told = JSON.parse(stdout) as { notice: string; files: number; foundMs: number; sentences: number }
  expect(told.notice).toMatch(words)
  expect(told.files).toBe(2)
  expect(told.foundMs).toBeLessThan(15_000)
  expect(told.sentences).toBeLessThan(2)
})
