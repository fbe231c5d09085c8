// The power is cut at every step of a removal and of its undo (goal F22): whatever the two drives had not yet written down is
// lost, in order or in none. No file is in neither place, none in both, and all of it can be taken back.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SessionId, Target } from '../../src-main/api/contract.ts'
import { checkLibrary } from '../../src-main/app/checkLibrary.ts'
import { realDisk } from '../../src-main/app/disk.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { planGroups } from '../../src-main/app/planGroups.ts'
import { Removals } from '../../src-main/app/removals.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { scan, treeOf } from '../support/library.ts'
import { randomFrom } from '../support/random.ts'
import { cutsOf, makeTrue, namesOf, recording, Snapshots, type Cut } from './support/powerCut.ts'

const CUTS = { holding: Number(process.env['LIKENESS_CUTS'] ?? 0), bin: Number(process.env['LIKENESS_CUTS'] ?? 20) } // 0: all
const SEED = Number(process.env['LIKENESS_SEED'] ?? 20211)

let work: string
let root: string
let data: string
let library: string
let original: Record<string, string>
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-cut-')))
  root = path.join(work, 'Photos')
  data = path.join(work, 'data')
  library = path.join(work, 'library')
  fs.mkdirSync(data)
  process.env['XDG_DATA_HOME'] = data
  const originals = await makePictures(path.join(root, 'Camera'), 2)
  for (const file of originals) for (const kind of ['bytes', 'smaller'] as const) await makeCopy(file, kind, path.join(root, 'Backup'))
  fs.writeFileSync(path.join(root, 'Backup/IMG_0001-smaller.jpg.xmp'), 'a sidecar')
  fs.writeFileSync(`${originals[0]!}.xmp`, 'a sidecar') // or the copy with a person's work beside it would be left to the person
  await scan(library, root)
  original = treeOf(root)
})
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

const sessionsOf = async (removals: Removals): Promise<number[]> => (await removals.sessions(0, 100)).sessions.filter(({ back }) => back > 0).map(({ id }) => id)

async function remove(likeness: Likeness, removals: Removals, target: Target): Promise<void> {
  const outcome = await (await removals.begin(await removals.plan(await planGroups(likeness.engine, 'same-picture', null), target, false))).outcome
  expect([outcome.done, outcome.failed]).toEqual([4, []])
}

/** Where each file must be by what the journal says of it, and that it is nowhere else. */
async function wrongIn(likeness: Likeness): Promise<string[]> {
  const { engine, removals } = likeness
  const wrong = [...(await checkLibrary(likeness)).problems]
  const latest = new Map<number, { place: string; other: string | null; state: string }>() // by inode
  for (const { id } of (await removals.sessions(0, 100)).sessions.toReversed()) {
    for (const { inode, from, to, back, state } of await engine.writer.call('operationsOf', id)) {
      const [home, away] = [Buffer.from(back ?? from).toString(), to && Buffer.from(to).toString()]
      latest.set(Number(inode), state === 'done' ? { place: away!, other: home, state } : { place: home, other: away, state })
      if (!['done', 'undone', 'failed'].includes(state)) wrong.push(`${home} is still ${state}`)
    }
  }
  const places = Map.groupBy([...namesOf([root, data])].flatMap(([at, entry]) => ('file' in entry ? [{ at, inode: entry.file }] : [])), ({ inode }) => inode)
  for (const inode of inodes) {
    const found = places.get(inode)?.map(({ at }) => path.relative(work, at)) ?? []
    const known = latest.get(inode)
    if (found.length !== 1) wrong.push(`file ${inode} (${known?.state}) is in ${found.length} places: ${found.join(', ')}`)
    else if (known && path.relative(work, known.place) !== found[0]) wrong.push(`${known.state}, so it should be ${path.relative(work, known.place)}, and is ${found[0]}`)
  }
  for (const inode of places.keys()) if (!inodes.has(inode)) wrong.push(`${places.get(inode)!.map(({ at }) => at).join()} should not be there`)
  return wrong
}
const inodes = new Set<number>()

it.each([[CUTS.holding || 'all', 'holding'], [CUTS.bin || 'all', 'bin']] as const)(`loses nothing, %s cuts of a session into %s (seed ${SEED})`, async (_, target) => {
  const random = randomFrom(SEED)
  const snapshots = new Snapshots(library, path.join(work, `snapshots-${target}`))
  for (const entry of namesOf([root]).values()) if ('file' in entry) inodes.add(entry.file)
  const recorded = async (act: (likeness: Likeness, removals: Removals) => Promise<void>): Promise<Cut[]> => {
    const before = namesOf([root, data])
    const likeness = await Likeness.open({ library, threads: 1 })
    const { engine, disk, steps } = recording(likeness.engine, realDisk, snapshots)
    await act(likeness, new Removals(engine, disk))
    await likeness.close()
    return cutsOf(before, steps, random)
  }
  const whole = { library: snapshots.take(), names: namesOf([root, data]) }
  const removing = await recorded((likeness, removals) => remove(likeness, removals, target))
  const takingBack = await recorded(async (_, removals) => { for (const id of await sessionsOf(removals)) expect((await removals.undo(id as SessionId, null)).failed).toEqual([]) })
  expect(treeOf(root)).toEqual(original)
  const wrong: string[] = []
  let met = 0
  for (const [name, cuts] of [['removing', removing], ['taking back', takingBack]] as const) {
    const chosen = CUTS[target] === 0 ? cuts : cuts.map((cut) => ({ cut, at: random() })).toSorted((a, b) => a.at - b.at).slice(0, CUTS[target] / 2).map(({ cut }) => cut)
    for (const cut of chosen) {
      met++
      makeTrue(cut.names, [root, data], path.join(work, 'stash'))
      snapshots.restore(cut.journal)
      const likeness = await Likeness.open({ library, threads: 1 }) // settles what was cut off
      const say = (what: string): void => { wrong.push(`${name}, ${cut.text}: ${what}`) }
      for (const one of await wrongIn(likeness)) say(one)
      for (const id of await sessionsOf(likeness.removals)) for (const { name: file, reason } of (await likeness.removals.undo(id as SessionId, null)).failed) say(`${file} does not come back: ${reason}`)
      await likeness.close()
      if (JSON.stringify(Object.entries(treeOf(root)).toSorted()) !== JSON.stringify(Object.entries(original).toSorted())) say('taken back, the tree is another one')
    }
  }
  process.stdout.write(`power cuts, ${target}: ${met} of ${removing.length + takingBack.length} states\n`)
  expect(wrong).toEqual([])
  makeTrue(whole.names, [root, data], path.join(work, 'stash'))
  snapshots.restore(whole.library)
}, 1_200_000)
