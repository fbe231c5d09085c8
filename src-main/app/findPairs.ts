// Two copies of one picture may be far from one another by every code, above all when one of them is turned or cropped;
// that both were found to be copies of a third is reason enough to look at them too.
import { composed, inverse } from '../search/positions.ts'
import type { Untried } from '../search/crowd.ts'
import type { Pair } from '../store/pairs.ts'
import type { Engine } from './engine.ts'
import type { CandidatePair } from '../workers/searchWorker.ts'
import { secondLook } from './secondLook.ts'

/** A photo with so many copies hangs well in its group, and a friend has no more of them looked at: the work stays in step with the pairs. */
const ENOUGH = 48
const THIRDS = 6 // of a photo: the closest that it was just found to be a copy of

/** So many of those that were there first tie a photo well to its crowd. */
const TIES = 4

/** Looks at candidates and at the friends of those that hold, and stores what holds. @returns all new pairs */
export async function findPairs(engine: Engine, candidates: readonly CandidatePair[]): Promise<Pair[]> {
  const pairs = await looked(engine, candidates)
  if (pairs.length === 0) return []
  await engine.writer.call('savePairs', pairs)
  const friends = await friendPairs(engine, pairs, crowded(candidates))
  await engine.writer.call('savePairs', friends)
  return [...pairs, ...friends]
}

/** Photos that are there so often that only some of their candidates were looked at. */
export const crowded = (candidates: readonly CandidatePair[]): Set<number> => new Set(candidates.flatMap(({ photoId, candidate }) => (candidate.isSpare ? [photoId] : [])))

/** The second look; at spare candidates only of photos that the others did not tie to their crowd. */
async function looked(engine: Engine, candidates: readonly CandidatePair[]): Promise<Pair[]> {
  const first = await secondLook(engine, candidates.filter(({ candidate }) => !candidate.isSpare))
  const copies = byPhoto(first.filter(isCopy))
  return [...first, ...await secondLook(engine, candidates.filter(({ photoId, candidate }) => candidate.isSpare && (copies.get(photoId)?.length ?? 0) < TIES))]
}

/** Holds a photo that the rules would keep against the rest of its crowd. @returns whether pairs came of it */
export async function lookAtUntried(engine: Engine, { others }: Untried): Promise<boolean> {
  const pairs = await secondLook(engine, await engine.search.call('friends', others))
  await engine.writer.call('savePairs', pairs)
  return pairs.length > 0
}

/** @param found new pairs, stored already @param without photos that need no friends @returns the pairs between their friends that hold, and were not known */
async function friendPairs(engine: Engine, found: readonly Pair[], without: ReadonlySet<number>): Promise<Pair[]> {
  const wanted = new Map<string, { a: number; b: number; position: number }>()
  const copies = new Map<number, Promise<Pair[]>>()
  const copiesOf = (id: number): Promise<Pair[]> => {
    const known = copies.get(id) ?? engine.writer.call('closestCopies', id, ENOUGH)
    copies.set(id, known)
    return known
  }
  for (const [photo, pairs] of byPhoto(found.filter(isCopy))) {
    if (without.has(photo) || await engine.writer.call('hasCopies', photo, ENOUGH)) continue
    const known = new Set((await copiesOf(photo)).map((pair) => otherOf(pair, photo)))
    for (const pair of pairs.toSorted((x, y) => y.similarity - x.similarity).slice(0, THIRDS)) {
      const third = otherOf(pair, photo)
      for (const other of await copiesOf(third)) {
        const friend = otherOf(other, third)
        if (friend === photo || known.has(friend)) continue
        // Brought to the third by one position, and from there to the friend by the way back of the other.
        const position = composed(positionTo(third, pair), inverse(positionTo(third, other)))
        const [a, b] = [Math.min(photo, friend), Math.max(photo, friend)]
        wanted.set(`${a} ${b}`, { a, b, position: b === photo ? position : inverse(position) })
      }
    }
  }
  return wanted.size === 0 ? [] : await secondLook(engine, await engine.search.call('friends', [...wanted.values()]))
}

function byPhoto(pairs: readonly Pair[]): Map<number, Pair[]> {
  const result = new Map<number, Pair[]>()
  for (const pair of pairs) {
    for (const id of [pair.a, pair.b]) {
      const known = result.get(id)
      if (known) known.push(pair)
      else result.set(id, [pair])
    }
  }
  return result
}

export const isCopy = ({ relation }: Pair): boolean => relation !== 'same-scene'
export const otherOf = ({ a, b }: Pair, id: number): number => (a === id ? b : a)
/** The position that brings the other one of a pair to this one. */
export const positionTo = (id: number, { a, look }: Pair): number => (a === id ? look.position : inverse(look.position))
