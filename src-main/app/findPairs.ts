// Two copies of one picture may be far from one another by every code, above all when one of them is turned or cropped;
// that both were found to be copies of a third is reason enough to look at them too.
import { composed, inverse } from '../search/positions.ts'
import type { Pair } from '../store/pairs.ts'
import type { Engine } from './engine.ts'
import type { CandidatePair } from '../workers/searchWorker.ts'
import { secondLook } from './secondLook.ts'

const FRIENDS = 48 // looked at for one new pair, the closest of them; the rest of a large group hangs on these

/** Looks at candidates and at the friends of those that hold, and stores what holds. @returns all new pairs */
export async function findPairs(engine: Engine, candidates: readonly CandidatePair[]): Promise<Pair[]> {
  const pairs = await secondLook(engine, candidates)
  if (pairs.length === 0) return []
  await engine.writer.call('savePairs', pairs)
  const friends = await friendPairs(engine, pairs)
  await engine.writer.call('savePairs', friends)
  return [...pairs, ...friends]
}

/** @param found new pairs, stored already @returns the pairs between their friends that hold, and were not known */
async function friendPairs(engine: Engine, found: readonly Pair[]): Promise<Pair[]> {
  const wanted = new Map<string, { a: number; b: number; position: number }>()
  const partners = new Map<number, Pair[]>()
  const partnersOf = async (id: number): Promise<Pair[]> => {
    const known = partners.get(id) ?? (await engine.writer.call('pairsOf', id)).filter(isCopy).toSorted((x, y) => y.similarity - x.similarity)
    partners.set(id, known)
    return known
  }
  for (const pair of found.filter(isCopy)) {
    for (const [photo, third] of [[pair.a, pair.b], [pair.b, pair.a]] as const) {
      const known = new Set((await partnersOf(photo)).map((one) => otherOf(one, photo)))
      for (const other of (await partnersOf(third)).slice(0, FRIENDS)) {
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

const isCopy = ({ relation }: Pair): boolean => relation !== 'same-scene'
const otherOf = ({ a, b }: Pair, id: number): number => (a === id ? b : a)
/** The position that brings the other one of a pair to this one. */
const positionTo = (id: number, { a, look }: Pair): number => (a === id ? look.position : inverse(look.position))
