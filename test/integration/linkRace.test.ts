// Somebody swaps a folder, and a file in it, for links to a tree of their own while copies are moved (reliability.md, S12):
// that tree is never touched, and no photo is lost. Long form: LIKENESS_RACES=200000
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { SessionId } from '../../src-main/api/contract.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { planGroups } from '../../src-main/app/planGroups.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { treeOf } from '../support/library.ts'

const RACES = Number(process.env['LIKENESS_RACES'] ?? 2000) // moves that were tried, there and back

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-race-')))
const root = path.join(work, 'Photos')
const sent = path.join(root, 'Sent')
const canary = path.join(work, 'Canary')
let likeness: Likeness

beforeAll(async () => {
  for (const file of await makePictures(path.join(root, 'Camera'), 6)) {
    const copy = await makeCopy(file, 'bytes', sent)
    fs.mkdirSync(canary, { recursive: true })
    fs.writeFileSync(path.join(canary, path.basename(copy)), `theirs: ${path.basename(copy)}`)
  }
  likeness = await Likeness.open({ library: path.join(work, 'library'), threads: 1 })
  await likeness.add([root])
  while (!likeness.isQuiet) await new Promise((resolve) => { setTimeout(resolve, 20) })
}, 60_000)
afterAll(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})

/** Swaps as fast as it can until it is told to end; all is as it was then. Never more than a moment without the real folder. */
const SWAPS = `
const fs = require('node:fs'), path = require('node:path'), { workerData: { sent, canary, stop }, parentPort } = require('node:worker_threads')
const flag = new Int32Array(stop), aside = sent + ' aside'
let swaps = 0
const retried = (act) => { for (let i = 0; i < 50; i++) try { return act() } catch (error) { if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error } }
while (Atomics.load(flag, 0) === 0) {
  try {
    fs.renameSync(sent, aside); fs.symlinkSync(canary, sent)
    Atomics.wait(flag, 0, 0, Math.random() < 0.5 ? 0 : 0.2)
    fs.unlinkSync(sent); fs.renameSync(aside, sent)
    swaps++
    for (const name of fs.readdirSync(sent).slice(0, 2)) {
      const file = path.join(sent, name)
      try { fs.renameSync(file, file + '~'); fs.symlinkSync(path.join(canary, name), file); fs.unlinkSync(file) } catch (error) { if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error }
      try { fs.renameSync(file + '~', file) } catch (error) { if (error.code !== 'ENOENT') throw error }
    }
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY' && error.code !== 'EPERM') throw error
    // the app had made the folder anew, or the folder stood empty: put right what is half done
    try { if (fs.lstatSync(sent).isSymbolicLink()) fs.unlinkSync(sent) } catch {}
    if (fs.existsSync(aside)) { if (fs.existsSync(sent)) { for (const name of fs.readdirSync(aside)) retried(() => fs.renameSync(path.join(aside, name), path.join(sent, name))); fs.rmdirSync(aside) } else fs.renameSync(aside, sent) }
  }
  Atomics.wait(flag, 0, 0, Math.random() * 1.5)
}
parentPort.postMessage(swaps)
`

const contents = (): string[] => fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => createHash('sha256').update(fs.readFileSync(path.join(entry.parentPath, entry.name))).digest('hex')).toSorted()

it(`${RACES} moves`, { timeout: 20_000_000 }, async () => {
  const [before, theirs] = [contents(), treeOf(canary)]
  const stop = new SharedArrayBuffer(4)
  const swapper = new Worker(SWAPS, { eval: true, workerData: { sent, canary, stop } })
  const swaps = new Promise<number>((resolve, reject) => { swapper.once('message', resolve).once('error', reject) })
  let [tried, moved, refused] = [0, 0, 0]
  const end = async (): Promise<number> => { Atomics.store(new Int32Array(stop), 0, 1); return await swaps }
  onTestFinished(async () => { await end().catch(() => 0) })
  while (tried < RACES) {
    const plan = await likeness.removals.plan(await planGroups(likeness.engine, 'identical-file', null), 'holding', false)
    if (plan.items.length > 0) {
      const { done, failed, sessionId } = await (await likeness.removals.begin(plan)).outcome
      const undone = await likeness.removals.undo(sessionId as SessionId, null)
      tried += 2 * done + failed.length
      moved += done + undone.restored
      refused += failed.length + undone.failed.length
    } else tried++
    for (const { id, back } of (await likeness.removals.sessions(0, 500)).sessions) if (back > 0) await likeness.removals.undo(id as SessionId, null)
    expect(treeOf(canary)).toEqual(theirs)
    if (plan.items.length < 6) await likeness.scan(await likeness.engine.reader.call('listRoots'))
  }
  console.log(`races: ${await end()} swaps, ${moved} moves done, ${refused} refused`)
  expect([treeOf(canary), contents()]).toEqual([theirs, before])
  expect([moved > RACES / 20, refused > 0]).toEqual([true, true]) // both ends of the race were met
})
