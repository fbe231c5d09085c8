// The copies of a photo that may be there so often that it was not held against all of them (search/candidates.ts, CROWD).
import { CROWD } from '../search/candidates.ts'
import { composed, inverse } from '../search/positions.ts'
import type { Pair } from '../store/pairs.ts'
import type { Engine } from './engine.ts'
import { isCopy, otherOf, positionTo } from './findPairs.ts'
import { secondLook } from './secondLook.ts'

const THIRDS = 8 // of its copies are asked whether they know a crowd

/**
 * All pairs of a photo, scenes as well. Those with the rest of its crowd are looked at now and not kept.
 * @param among only these of the crowd are looked at
 * @param most so many of them, those that are closest to the one that knows them all
 */
export async function copiesOf(engine: Engine, photoId: number, among: ((photoId: number) => boolean), most: number): Promise<Pair[]> {
  const pairs = await engine.reader.call('pairsOf', photoId)
  const known = new Set([photoId, ...pairs.map((pair) => otherOf(pair, photoId))])
  for (const pair of pairs.filter(isCopy).toSorted((x, y) => otherOf(x, photoId) - otherOf(y, photoId)).slice(0, THIRDS)) { // those that were there first know the crowd
    const third = otherOf(pair, photoId)
    if (!await engine.reader.call('hasCopies', third, CROWD)) continue
    const rest = (await engine.reader.call('pairsOf', third)).filter((other) => isCopy(other) && !known.has(otherOf(other, third)) && among(otherOf(other, third)))
    const wanted = rest.toSorted((x, y) => y.similarity - x.similarity).slice(0, most).map((other) => {
      const friend = otherOf(other, third)
      const position = composed(positionTo(third, pair), inverse(positionTo(third, other)))
      return photoId > friend ? { a: friend, b: photoId, position } : { a: photoId, b: friend, position: inverse(position) }
    })
    return [...pairs, ...await secondLook(engine, await engine.search.call('friends', wanted))]
  }
  return pairs
}
