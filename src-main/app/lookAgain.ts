// Holds the pairs that an older Likeness found against the second look of today, from thumbnails: what is no pair any more goes.
import { hasThumbnail } from '../store/thumbnailCache.ts'
import type { Pair } from '../store/pairs.ts'
import type { Engine } from './engine.ts'
import { regroup } from './regroup.ts'
import { secondLook } from './secondLook.ts'

const PHOTOS = 64 // with all pairs of each

/** @param mayGoOn asked before each part, which waits for the answer; what is left is looked at after the next scan */
export async function lookAgain(engine: Engine, mayGoOn: () => Promise<boolean>, atOnce = PHOTOS): Promise<void> {
  while ((await engine.reader.call('lookedAgainTo')) !== null && await mayGoOn()) await engine.inOrder(() => lookAtPart(engine, atOnce))
}

async function lookAtPart(engine: Engine, atOnce: number): Promise<void> {
  const { writer, search } = engine
  const after = await writer.call('lookedAgainTo')
  if (after === null) return
  const photoIds = await writer.call('photosToLookAgain', after, atOnce)
  const known = (await Promise.all(photoIds.map((photoId) => writer.call('pairsFrom', photoId)))).flat()
  const candidates = await search.call('friends', await withThumbnails(engine, known.filter(({ relation }) => relation !== 'identical-pixels')))
  const found = new Map((await secondLook(engine, candidates)).map((pair) => [keyOf(pair), pair]))
  const before = new Map(known.map((pair) => [keyOf(pair), pair]))
  const gone = candidates.map(({ photoId, candidate }) => ({ a: photoId, b: candidate.photoId })).filter((pair) => !found.has(keyOf(pair)))
  const changed = [...found].filter(([key, pair]) => !isAsBefore(before.get(key)!, pair)).map(([, pair]) => pair)
  await writer.call('saveLookedAgain', { gone, changed }, photoIds.at(-1) ?? null)
  await regroup(engine, [...new Set([...gone, ...changed].flatMap(({ a, b }) => [a, b]))])
}

const keyOf = ({ a, b }: { readonly a: number; readonly b: number }): string => `${a} ${b}`
const isAsBefore = (before: Pair, now: Pair): boolean => before.relation === now.relation && JSON.stringify(before.look) === JSON.stringify(now.look)

/** A pair is judged only when both can be seen: thumbnails may be deleted at any time. */
async function withThumbnails(engine: Engine, pairs: readonly Pair[]): Promise<{ a: number; b: number; position: number }[]> {
  const facts = await engine.reader.call('lookFacts', [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
  const seen = new Set(facts.filter(({ sha256 }) => hasThumbnail(engine.library, sha256)).map(({ id }) => id))
  return pairs.filter(({ a, b }) => seen.has(a) && seen.has(b)).map(({ a, b, look: { position } }) => ({ a, b, position }))
}
