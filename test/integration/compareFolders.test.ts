// Folder against folder: "is everything on this card also in my photos?", for folders of the library and any other.
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FOLDER_VERDICTS } from '../../src-main/api/folders.ts'
import { UsageError } from '../../src-main/api/failure.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { treeOf } from '../support/library.ts'

let work: string
let photos: string
let card: string
let likeness: Likeness
beforeEach(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-compare-')))
  photos = path.join(work, 'Photos')
  card = path.join(work, 'Card')
  const files = await makePictures(path.join(photos, '2021'), 6)
  fs.mkdirSync(card)
  fs.copyFileSync(files[0]!, path.join(card, 'a copy.jpg'))
  await makeCopy(files[1]!, 'smaller', card)
  fs.renameSync(files[2]!, path.join(card, 'larger.jpg'))
  await makeCopy(path.join(card, 'larger.jpg'), 'smaller', photos)
  fs.renameSync(files[3]!, path.join(card, 'only.jpg'))
  fs.writeFileSync(path.join(card, 'broken.jpg'), fs.readFileSync(files[0]!).subarray(0, 3000))
  fs.writeFileSync(path.join(card, 'film.mov'), 'a film')
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 2 })
  await likeness.add([photos])
  await quiet()
})
afterEach(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})

const quiet = async (): Promise<void> => { while (!likeness.isQuiet) await new Promise((resolve) => { setTimeout(resolve, 20) }) }

async function compare(here: string, there: string) {
  const id = await likeness.comparisons.begin(here, there)
  const { state, files } = await likeness.comparisons.whole(id)
  return { id, state, names: Object.fromEntries(FOLDER_VERDICTS.map((verdict) => [verdict, files[verdict].map(({ below }) => below).toSorted()])) }
}

const CARD = { onlyHere: ['only.jpg'], betterHere: ['larger.jpg'], betterThere: ['IMG_0002-smaller.jpg'], identical: ['a copy.jpg'], unread: ['broken.jpg'] }

it('says of a card that is not in the library what is only on it, and takes nothing in', async () => {
  const before = treeOf(card)
  const { state, names } = await compare(card, photos)
  expect(names).toEqual(CARD)
  expect([state.isInLibrary, state.others, state.phase, state.hereName, state.thereName]).toEqual([false, 1, 'done', 'Card', 'Photos'])
  expect(treeOf(card)).toEqual(before)
  expect((await likeness.status()).files).toBe(5)
  expect(() => likeness.comparisons.groups(state.comparisonId, ['identical'])).toThrow(UsageError)
})

it('says the same of a folder of the library, and removes only what the other has as well', async () => {
  await likeness.add([card])
  await quiet()
  const { id, names } = await compare(card, photos)
  expect(names).toEqual(CARD)
  const plan = await likeness.removals.plan(likeness.comparisons.groups(id, ['identical', 'betterThere']), 'holding', false)
  expect(plan.items.map(({ file, why }) => [file.text, why]).toSorted()).toEqual([['IMG_0002-smaller.jpg', 'as good a copy is in Photos'], ['a copy.jpg', 'the same is in Photos']])
  const before = treeOf(photos)
  await (await likeness.removals.begin(plan)).outcome
  expect(fs.readdirSync(card).toSorted()).toEqual(['Likeness holding', 'broken.jpg', 'film.mov', 'larger.jpg', 'only.jpg'])
  expect(treeOf(photos)).toEqual(before)
})

it('asks the disk first: a copy that went since the last look is none', async () => {
  fs.rmSync(path.join(photos, '2021/IMG_0001.jpg'))
  const { names } = await compare(card, photos)
  expect(names['onlyHere']).toEqual(['a copy.jpg', 'only.jpg'])
  fs.copyFileSync(path.join(card, 'only.jpg'), path.join(photos, 'brought over.jpg'))
  expect((await compare(card, photos)).names['onlyHere']).toEqual(['a copy.jpg'])
})

it('of a folder within the other, only what lies outside of it counts', async () => {
  fs.mkdirSync(path.join(photos, 'Backup'))
  fs.copyFileSync(path.join(photos, '2021/IMG_0005.jpg'), path.join(photos, 'Backup/five.jpg'))
  fs.copyFileSync(path.join(card, 'only.jpg'), path.join(photos, 'Backup/only.jpg'))
  fs.copyFileSync(path.join(card, 'only.jpg'), path.join(photos, 'Backup/only again.jpg'))
  const { names } = await compare(path.join(photos, 'Backup'), photos)
  expect([names['identical'], names['onlyHere']]).toEqual([['five.jpg'], ['only again.jpg', 'only.jpg']])
})

it('never says that all is there of what it could not look into, or of a drive that is away', async () => {
  fs.mkdirSync(path.join(card, 'closed'))
  fs.copyFileSync(path.join(card, 'only.jpg'), path.join(card, 'closed', 'in it.jpg'))
  fs.mkdirSync(path.join(card, 'Old.photoslibrary'))
  fs.copyFileSync(path.join(card, 'only.jpg'), path.join(card, 'Old.photoslibrary', 'packed.jpg'))
  await likeness.add([card])
  await quiet()
  const { state } = await compare(card, photos)
  expect(state.others).toBe(2) // the film and the package
  const away = path.join(work, 'away')
  fs.renameSync(photos, away)
  await expect(compare(card, photos)).rejects.toThrow('is not there now')
  fs.mkdirSync(photos) // its mount point
  await expect(compare(card, photos)).rejects.toThrow('is not there now')
  fs.writeFileSync(path.join(photos, 'something.txt'), 'left behind')
  const { names } = await compare(card, photos)
  expect([names['identical'], names['betterThere']]).toEqual([[], []])
  expect(names['onlyHere']).toContain('a copy.jpg')
})

const NOBODY = { uid: 65534, gid: 65534 }
const main = path.resolve(import.meta.dirname, '../../dist/cli/likeness.js')
/** Root reads closed folders; so another user asks, where that one can reach this checkout. */
const canAskAsNobody = process.getuid?.() === 0 && spawnSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(main)})`], { ...NOBODY, cwd: '/' }).status === 0

it.runIf(canAskAsNobody)('says of a closed folder that it was not read', async () => {
  const library = path.join(work, 'nobody')
  fs.mkdirSync(path.join(card, 'closed'), { mode: 0o000 })
  fs.copyFileSync(path.join(photos, '2021/IMG_0005.jpg'), path.join(card, 'five.jpg'))
  for (const name of ['only.jpg', 'larger.jpg', 'broken.jpg', 'film.mov']) fs.rmSync(path.join(card, name))
  fs.chmodSync(work, 0o755)
  fs.mkdirSync(library, { mode: 0o700 })
  fs.chownSync(library, 65534, 65534)
  const run = (...args: string[]): string => execFileSync(process.execPath, [main, ...args, '--library', library], { ...NOBODY, cwd: library, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, HOME: library } })
  run('scan', photos, '--quiet')
  for (const isKnown of [false, true]) {
    if (isKnown) run('scan', card, '--quiet')
    const told = JSON.parse(run('compare', card, '--with', photos, '--json')) as { unread: { path: string }[]; identical: unknown[]; inLibrary: boolean }
    expect([told.inLibrary, told.unread.map(({ path: file }) => path.relative(card, file)), told.identical.length]).toEqual([isKnown, ['closed'], 2])
  }
})

it('refuses in a sentence what cannot be compared', async () => {
  const link = path.join(work, 'link')
  fs.symlinkSync(photos, link)
  const sentences = [[photos, photos], [link, photos], [work, photos], [card, card], [path.join(work, 'none'), photos], [path.join(card, 'only.jpg'), photos]]
    .map(async ([here, there]) => await compare(here!, there!).then(() => 'compared', (error: unknown) => (error instanceof UsageError ? error.message.replaceAll(work, '') : String(error))))
  expect(await Promise.all(sentences)).toEqual([
    'These two are the same folder.', 'These two are the same folder.', '/Photos lies within : what is in it would count as here and there.',
    '/Card is not in the library. Add it first.', 'There is no folder /none.', '/Card/only.jpg is a file. Name the folder that it lies in.',
  ])
})

it('knows a picture again that the library held once, whose file is gone since', async () => {
  fs.rmSync(path.join(photos, '2021/IMG_0005.jpg'))
  await likeness.scan(await likeness.engine.reader.call('listRoots'))
  const files = await makePictures(path.join(work, 'again'), 6)
  fs.copyFileSync(files[4]!, path.join(card, 'once.jpg'))
  await makeCopy(files[4]!, 'smaller', photos)
  expect((await compare(card, photos)).names['betterHere']).toEqual(['larger.jpg', 'once.jpg'])
})

/** Copies, and tells the last word. */
async function copied(id: Awaited<ReturnType<typeof compare>>['id'], verdicts: ('onlyHere' | 'betterHere')[] = ['onlyHere', 'betterHere'], signal?: AbortSignal) {
  let end = null
  for await (const progress of likeness.comparisons.copy(id, verdicts, signal)) ({ end } = progress)
  return end!
}

it('copies what is only on a card, or better there, with companions, as it was; then the card can go', async () => {
  fs.mkdirSync(path.join(card, 'DCIM/100'), { recursive: true })
  fs.renameSync(path.join(card, 'only.jpg'), path.join(card, 'DCIM/100/only.jpg'))
  fs.writeFileSync(path.join(card, 'DCIM/100/only.xmp'), 'stars')
  fs.writeFileSync(path.join(card, 'DCIM/100/only.mov'), 'a film of its own')
  fs.utimesSync(path.join(card, 'DCIM/100/only.jpg'), 1_500_000_000, 1_500_000_000.5)
  const [onCard, inPhotos] = [treeOf(card), treeOf(photos)]
  const { id } = await compare(card, photos)
  const end = await copied(id)
  expect({ ...end, bytes: 0 }).toEqual({ folder: path.join(photos, 'Card'), copied: 2, companions: 2, bytes: 0, failed: [], failedCount: 0, isStopped: false })
  const after = treeOf(photos)
  for (const name of ['DCIM/100/only.jpg', 'DCIM/100/only.xmp', 'DCIM/100/only.mov', 'larger.jpg']) expect([name, after[`Card/${name}`]?.split(' ')[0]]).toEqual([name, onCard[name]!.split(' ')[0]])
  expect(fs.statSync(path.join(photos, 'Card/DCIM/100/only.jpg')).mtimeMs).toBe(1_500_000_000_500)
  expect([treeOf(card), Object.fromEntries(Object.entries(after).filter(([name]) => !name.startsWith('Card/')))]).toEqual([onCard, inPhotos])
  expect((await compare(card, photos)).names).toEqual({ ...CARD, onlyHere: [], betterHere: [], identical: ['DCIM/100/only.jpg', 'a copy.jpg', 'larger.jpg'] })
})

it('copies into a folder of its own each time, leaves out what cannot be copied with the reason, and leaves nothing half', async () => {
  const { id } = await compare(card, photos)
  fs.mkdirSync(path.join(photos, 'Card'))
  fs.writeFileSync(path.join(photos, 'Card', 'only.jpg'), 'another of this name')
  fs.rmSync(path.join(card, 'only.jpg')) // the card is pulled, so to speak
  const end = await copied(id)
  expect([end.folder, end.copied, end.failed]).toEqual([path.join(photos, 'Card 2'), 1, [{ name: 'only.jpg', reason: 'It is gone, or closed to you.' }]])
  expect(fs.readdirSync(path.join(photos, 'Card 2'))).toEqual(['larger.jpg'])
  expect(fs.readFileSync(path.join(photos, 'Card', 'only.jpg'), 'utf8')).toBe('another of this name')
})

it('stops when it is told to, and makes no folder when there was nothing to copy', async () => {
  const { id } = await compare(card, photos)
  expect(await copied(id, ['onlyHere'], AbortSignal.abort())).toMatchObject({ copied: 0, isStopped: true })
  expect(fs.existsSync(path.join(photos, 'Card'))).toBe(false)
  await expect(copied((await likeness.comparisons.begin(card, photos)))).rejects.toThrow('not compared to the end')
})
