// Groups anew what hangs together with photos that changed; the rest of the library is not touched.
import type { Engine } from './engine.ts'
import { findPairs } from './findPairs.ts'

/** @returns the ids of the groups that were made */
export async function regroup(engine: Engine, photoIds: readonly number[]): Promise<number[]> {
  if (photoIds.length === 0) return []
  const facts = await engine.writer.call('componentOf', photoIds)
  const groups = await engine.search.call('group', facts)
  return await engine.writer.call('replaceGroups', [...new Set([...photoIds, ...facts.photos.map(({ photoId }) => photoId)])], groups, photoIds)
}

/** Groups the whole library anew, after the rules changed. */
export async function regroupAll(engine: Engine): Promise<void> {
  const facts = await engine.writer.call('allGroupingFacts')
  const groups = await engine.search.call('group', facts)
  await engine.writer.call('replaceGroups', facts.photos.map(({ photoId }) => photoId), groups, [])
}

/** Photos that lost a file: out of the index when no file is left, and their groups made anew. */
export async function photosLostFiles(engine: Engine, photoIds: readonly number[]): Promise<void> {
  if (photoIds.length === 0) return
  await engine.search.call('leave', await engine.writer.call('photosWithoutFile', photoIds))
  await regroup(engine, photoIds)
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
