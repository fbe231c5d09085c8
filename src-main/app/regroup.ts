// Groups anew what hangs together with photos that changed; the rest of the library is not touched.
import type { Engine } from './engine.ts'
import { findPairs, lookAtUntried } from './findPairs.ts'
import { CROWD } from '../search/candidates.ts'

/** With fewer copies left a photo is looked at again, after those are gone that tied it to its crowd. */
const FEWEST_TIES = 4

/** @property photoIds these, and all that hangs together with them @property groupIds what was made of them */
export interface Regrouped { readonly photoIds: readonly number[]; readonly groupIds: readonly number[] }

/** @param settled photos that are no longer stale then */
export async function regroup(engine: Engine, photoIds: readonly number[], settled = photoIds): Promise<Regrouped> {
  if (photoIds.length === 0) return { photoIds: [], groupIds: [] }
  let areLeftOutSeen = false
  for (;;) {
    const { photoIds: around, groups, untried, leftOut } = await engine.search.call('groupAround', photoIds)
    let isBetter = false
    for (const one of untried) {
      // Once in a while is enough for what was refused: when its crowd has grown to twice its size.
      const tried = engine.tried.get(one.photoId) ?? 0
      if (one.others.length === 0 || one.crowd < 2 * tried) continue
      engine.tried.set(one.photoId, one.crowd)
      if (await lookAtUntried(engine, one)) { isBetter = true; break }
    }
    if (!isBetter && !areLeftOutSeen && leftOut.length > 1) {
      areLeftOutSeen = true
      isBetter = (await findPairs(engine, await engine.search.call('candidatesAmong', leftOut))).length > 0
    }
    if (isBetter) continue
    return { photoIds: around, groupIds: await engine.writer.call('replaceGroups', around, groups, settled) }
  }
}

const AT_ONCE = 2000 // photos, with all that hangs together with them: a million in one go took 1.7 GB

/** Groups the whole library anew, after the rules changed: part by part, and on from there should it be cut off. */
export async function regroupAll(engine: Engine, atOnce = AT_ONCE): Promise<void> {
  await engine.writer.call('setRegroupedTo', 0)
  await goOnRegrouping(engine, atOnce)
}

async function goOnRegrouping(engine: Engine, atOnce = AT_ONCE): Promise<void> {
  const from = await engine.writer.call('regroupedTo')
  if (from === null) return
  const ids = (await engine.writer.call('photosToGroup')).filter((id) => id >= from).sort((a, b) => a - b)
  const seen = new Set<number>()
  for (let first = 0; first < ids.length;) {
    const part: number[] = []
    while (first < ids.length && part.length < atOnce) {
      const id = ids[first++]!
      if (!seen.has(id)) part.push(id)
    }
    for (const id of (await regroup(engine, part, [])).photoIds) seen.add(id)
    await engine.writer.call('setRegroupedTo', (ids[first - 1] ?? 0) + 1)
  }
  await engine.writer.call('setRegroupedTo', null)
}

/** Photos that lost a file: out of the index when no file is left, and their groups made anew. */
export async function photosLostFiles(engine: Engine, photoIds: readonly number[]): Promise<void> {
  if (photoIds.length === 0) return
  const gone = await engine.writer.call('photosWithoutFile', photoIds)
  await engine.search.call('leave', gone)
  const loose = await engine.writer.call('loosened', gone, CROWD, FEWEST_TIES)
  await findPairs(engine, await engine.search.call('candidatesOf', loose))
  await regroup(engine, [...new Set([...photoIds, ...loose])], photoIds)
}

/** Photos that gained a file by a move: back into the index if they had left it, and their groups made anew. */
export async function photosGainedFiles(engine: Engine, photoIds: readonly number[]): Promise<void> {
  if (photoIds.length === 0) return
  await findPairs(engine, await engine.search.call('enter', photoIds.map((photoId) => ({ photoId, phashes: [] }))))
  await regroup(engine, photoIds)
}

/** Makes the pairs and groups that a scan, a removal or an undo which was killed had still to make. */
export async function settleStale(engine: Engine): Promise<void> {
  await goOnRegrouping(engine)
  const stale = await engine.writer.call('stalePhotos')
  if (stale.length === 0) return
  const without = new Set(await engine.writer.call('photosWithoutFile', stale))
  await photosLostFiles(engine, [...without])
  await photosGainedFiles(engine, stale.filter((id) => !without.has(id)))
}
