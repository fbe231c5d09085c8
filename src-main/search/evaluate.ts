// How good codes are, measured on photos whose classes are known. Every figure names its rule: the same codes give 0.42 to
// 0.60 by different ones (golden vectors, mAP example).

import { popcount32 } from './hamming.ts'

/** Codes beside each other, `width` words of 32 bits each; bit 0 is the most significant of the first word. */
export interface CodeRows { readonly bits: number; readonly width: number; readonly words: Uint32Array }

/** What the mean average precision means here, in one line. */
export const MAP_RULE = 'mean average precision over the first R; ties in the order of the database, which is shuffled; each query divided by its hits in R; queries without a right photo left out'

/** @param logits one row of `bits` values a photo; bit = value > 0. @throws RangeError for a NaN, which would pass for a real code */
export function codeRows(logits: Iterable<ArrayLike<number>>, bits: number): CodeRows {
  const width = Math.ceil(bits / 32)
  const words: number[] = []
  for (const row of logits) {
    const own = new Uint32Array(width)
    for (let bit = 0; bit < bits; bit++) {
      if (Number.isNaN(row[bit]!)) throw new RangeError(`logit ${bit} is NaN`)
      if (row[bit]! > 0) own[bit >> 5]! |= 1 << (31 - (bit & 31))
    }
    words.push(...own)
  }
  return { bits, width, words: Uint32Array.from(words) }
}

/** Distances of one code to all of a database. @param into (rows of the database), overwritten and returned */
export function distancesTo(queries: CodeRows, query: number, database: CodeRows, into: Uint8Array): Uint8Array {
  const { width } = database
  for (let row = 0; row < into.length; row++) {
    let sum = 0
    for (let i = 0; i < width; i++) {
      sum += popcount32(queries.words[query * width + i]! ^ database.words[row * width + i]!)
    }
    into[row] = sum
  }
  return into
}

/** Rows in order of distance; equal distances keep the order of the database. @param highest largest distance there can be */
export function rankStable(distances: Uint8Array, highest: number): Uint32Array {
  const starts = new Uint32Array(highest + 2)
  for (const distance of distances) starts[distance + 1]!++
  for (let d = 1; d < starts.length; d++) starts[d]! += starts[d - 1]!
  const ranked = new Uint32Array(distances.length)
  for (let row = 0; row < distances.length; row++) ranked[starts[distances[row]!]!++] = row
  return ranked
}

/**
 * Precision at each hit among the first `limit`, summed and divided by the hits there; 0 without a hit.
 * @param relevant in ranked order
 */
export function averagePrecision(relevant: readonly boolean[], limit: number): number {
  let hits = 0
  let sum = 0
  for (let i = 0; i < Math.min(limit, relevant.length); i++) {
    if (!relevant[i]) continue
    hits++
    sum += hits / (i + 1)
  }
  return hits === 0 ? 0 : sum / hits
}

export interface Ranked {
  readonly meanAveragePrecision: number // by MAP_RULE, R = all
  readonly foundShare: number // of the R right photos of a query, how many stand among its first R
  readonly queries: number // those that have a right photo at all; others say nothing
  readonly atDistance: readonly { readonly same: number; readonly other: number }[] // pairs at each distance, 0 to bits
}

export interface Question {
  readonly queries: CodeRows
  readonly database: CodeRows
  readonly queryCount: number
  readonly isRelevant: (query: number, row: number) => boolean
  /** A row that is the query itself, which is not asked for; -1: none. */
  readonly ownRow: (query: number) => number
}

/** Ranks the database for every query. @param question rows of the database shuffled by the caller: in class order ties would follow it */
export function evaluate({ queries, database, queryCount, isRelevant, ownRow }: Question): Ranked {
  const { bits, width } = database
  const rows = database.words.length / width
  const distances = new Uint8Array(rows)
  const atDistance = Array.from({ length: bits + 1 }, () => ({ same: 0, other: 0 }))
  let [sum, found, counted] = [0, 0, 0]
  for (let query = 0; query < queryCount; query++) {
    const own = ownRow(query)
    distancesTo(queries, query, database, distances)
    const ranked = rankStable(distances, bits)
    const relevant: boolean[] = []
    for (const row of ranked) {
      if (row === own) continue
      const isSame = isRelevant(query, row)
      atDistance[distances[row]!]![isSame ? 'same' : 'other']++
      relevant.push(isSame)
    }
    const right = relevant.reduce((n, isSame) => n + Number(isSame), 0)
    if (right === 0) continue
    counted++
    sum += averagePrecision(relevant, relevant.length)
    found += relevant.slice(0, right).filter(Boolean).length / right
  }
  return { meanAveragePrecision: counted ? sum / counted : 0, foundShare: counted ? found / counted : 0, queries: counted, atDistance }
}

/** Of all pairs within a distance (inclusive), the share of one class; null when there is none. */
export function precisionWithin(atDistance: Ranked['atDistance'], maxDistance: number): number | null {
  const within = atDistance.slice(0, maxDistance + 1)
  const same = within.reduce((n, pairs) => n + pairs.same, 0)
  const all = within.reduce((n, pairs) => n + pairs.same + pairs.other, 0)
  return all === 0 ? null : same / all
}

export interface BitHealth {
  readonly balance: number // mean of |2 p - 1| over bits, p: share of codes with the bit on. 0: half on, half off; 1: never changes
  readonly constant: number // bits that never change
  readonly correlation: number // mean of |correlation| over pairs of bits that change. 0: independent
}

/** How well the bits of a set of codes are used. */
export function bitHealth({ bits, width, words }: CodeRows): BitHealth {
  const count = words.length / width
  const on = new Float64Array(bits)
  const both = new Float64Array(bits * bits)
  const set = new Uint8Array(bits)
  for (let row = 0; row < count; row++) {
    for (let bit = 0; bit < bits; bit++) set[bit] = (words[row * width + (bit >> 5)]! >>> (31 - (bit & 31))) & 1
    for (let a = 0; a < bits; a++) {
      if (!set[a]) continue
      on[a]!++
      for (let b = 0; b < a; b++) both[a * bits + b]! += set[b]!
    }
  }
  const share = on.map((n) => n / count)
  const moving = [...share.keys()].filter((bit) => share[bit]! > 0 && share[bit]! < 1)
  let [sum, pairs] = [0, 0]
  for (const a of moving) {
    for (const b of moving) {
      if (b >= a) break
      const spread = Math.sqrt(share[a]! * (1 - share[a]!) * share[b]! * (1 - share[b]!))
      sum += Math.abs((both[a * bits + b]! / count - share[a]! * share[b]!) / spread)
      pairs++
    }
  }
  return {
    balance: count ? share.reduce((total, p) => total + Math.abs(2 * p - 1), 0) / bits : 0, constant: bits - moving.length, correlation: pairs ? sum / pairs : 0,
  }
}
