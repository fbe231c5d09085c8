// Pairs that were found on other machines go to the second look, like candidates of our own, and groups are made of what holds.
import { CROWD } from '../search/candidates.ts'
import type { Engine } from './engine.ts'
import { findPairs } from './findPairs.ts'
import { PairsFile, type PairFoundElsewhere } from './pairsFile.ts'
import { regroup } from './regroup.ts'

const PAGE = 1000 // pairs that one change of the library takes in: two seconds of looking

/** Each pair of the files is counted under one of known, taken, crowded, elsewhere and unknown. */
export interface ImportedPairs {
  pairs: number
  known: number // confirmed before
  taken: number // given to the second look
  crowded: number // of photos of which so many were taken already
  elsewhere: number // one of the two photos is not in this library
  unknown: number // neither is
  confirmed: number // what the second look found to hold, friends of the pairs included
  isStopped: boolean
}

/**
 * Takes in pairs of photos that are known here by their content. All files are read to their end first: of a strange one nothing is taken.
 * @throws UsageError when a file is not one of pairs
 */
export async function importPairs(engine: Engine, names: readonly string[], { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (so: Readonly<ImportedPairs>, total: number) => void } = {}): Promise<ImportedPairs> {
  const files: PairsFile[] = []
  for (const name of names) files.push(await PairsFile.open(name))
  let total = 0
  for (const file of files) total += await file.count()
  const counts: ImportedPairs = { pairs: 0, known: 0, taken: 0, crowded: 0, elsewhere: 0, unknown: 0, confirmed: 0, isStopped: false }
  const looks = new Map<number, number>() // by photo: of a picture that is there thousands of times not all pairs are looked at
  for (const file of files) {
    for await (const pairs of file.groups()) {
      for (let first = 0; first < pairs.length; first += PAGE) {
        if (signal?.aborted) return { ...counts, isStopped: true }
        await engine.inOrder(() => takePage(engine, pairs.slice(first, first + PAGE), counts, looks))
        onProgress?.(counts, total)
      }
    }
  }
  engine.changed()
  return counts
}

async function takePage(engine: Engine, page: readonly PairFoundElsewhere[], counts: ImportedPairs, looks: Map<number, number>): Promise<void> {
  const ids = await engine.writer.call('photosOfShas', page.flatMap(({ a, b }) => [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]))
  const here: Ids[] = []
  page.forEach((_, i) => {
    const [a, b] = [ids[2 * i]!, ids[2 * i + 1]!]
    if (a !== null && b !== null) here.push({ a: Math.min(a, b), b: Math.max(a, b) })
    else if (a !== null || b !== null) counts.elsewhere++
    else counts.unknown++
  })
  counts.pairs += page.length
  const { known, crowded, taken } = toLookAt(here, await engine.writer.call('arePairs', here), looks)
  counts.known += known
  counts.crowded += crowded
  counts.taken += taken.length
  const candidates = await engine.search.call('foundElsewhere', taken)
  if (candidates.length === 0) return
  // Stale until their groups are stored: should this be killed after the pairs were, the next start makes the groups.
  const looked = [...new Set(candidates.flatMap(({ photoId, candidate }) => [photoId, candidate.photoId]))]
  await engine.writer.call('markStale', looked)
  const found = await findPairs(engine, candidates)
  counts.confirmed += found.length
  await regroup(engine, [...new Set([...looked, ...found.flatMap(({ a, b }) => [a, b])])], looked)
}

interface Ids { readonly a: number; readonly b: number }

/**
 * Which pairs the second look shall see: those not known, save between two photos that both have had as many looks as make a crowd.
 * @param looks by photo, so far; counted on
 */
export function toLookAt(pairs: readonly Ids[], areKnown: readonly boolean[], looks: Map<number, number>): { known: number; crowded: number; taken: Ids[] } {
  const unknown = pairs.filter((_, i) => !areKnown[i])
  const taken = unknown.filter(({ a, b }) => {
    const [ofA, ofB] = [looks.get(a) ?? 0, looks.get(b) ?? 0]
    if (ofA >= CROWD && ofB >= CROWD) return false
    looks.set(a, ofA + 1).set(b, ofB + 1)
    return true
  })
  return { known: pairs.length - unknown.length, crowded: unknown.length - taken.length, taken }
}
