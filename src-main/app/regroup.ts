// Groups anew what hangs together with photos that changed; the rest of the library is not touched.
import type { Engine } from './engine.ts'
import { findPairs, lookAtUntried } from './findPairs.ts'
import { CROWD } from '../search/candidates.ts'

/** With fewer copies left a photo is looked at again, after those are gone that tied it to its crowd. */
const FEWEST_TIES = 4

/** @param settled photos that are no longer stale then @returns the ids of the groups that were made */
export async function regroup(engine: Engine, photoIds: readonly number[], settled = photoIds): Promise<number[]> {
  if (photoIds.length === 0) return []
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
    if (!isBetter) return await engine.writer.call('replaceGroups', around, groups, settled)
  }
}

/** Groups the whole library anew, after the rules changed. */
export async function regroupAll(engine: Engine): Promise<void> {
  await regroup(engine, await engine.writer.call('photosToGroup'), [])
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
  const stale = await engine.writer.call('stalePhotos')
  if (stale.length === 0) return
  const without = new Set(await engine.writer.call('photosWithoutFile', stale))
  await photosLostFiles(engine, [...without])
  await photosGainedFiles(engine, stale.filter((id) => !without.has(id)))
}
