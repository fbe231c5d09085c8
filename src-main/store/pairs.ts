// Verified pairs: what the second look confirmed.
import type { Look } from '../search/look.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface Pair { readonly a: number; readonly b: number; readonly relation: 'identical-pixels' | 'same-picture' | 'same-scene'; readonly distance: number; readonly similarity: number; readonly look: Look } // a < b

export function savePairs(db: WritableDb, pairs: readonly Pair[]): void {
  const insert = prepared(db, 'INSERT OR REPLACE INTO pair (a, b, relation, distance, similarity, look) VALUES (?, ?, ?, ?, ?, ?)')
  db.transaction(() => {
    for (const pair of pairs) insert.run(pair.a, pair.b, pair.relation, pair.distance, pair.similarity, JSON.stringify(pair.look))
  }).immediate()
}

type PairRow = Omit<Pair, 'look'> & { look: string }

export function pairsOf(db: ReadableDb, photoId: number): Pair[] {
  return prepared<PairRow>(db, `
    SELECT a, b, relation, distance, similarity, look FROM pair WHERE a = ?
    UNION ALL SELECT a, b, relation, distance, similarity, look FROM pair WHERE b = ?`).all(photoId, photoId)
    .map((row) => ({ ...row, look: JSON.parse(row.look) as Look }))
}

/** The pairs in which this photo has the lower id. */
export function pairsFrom(db: ReadableDb, photoId: number): Pair[] {
  return prepared<PairRow>(db, 'SELECT a, b, relation, distance, similarity, look FROM pair WHERE a = ?').all(photoId)
    .map((row) => ({ ...row, look: JSON.parse(row.look) as Look }))
}

/** The other photos of the pairs in which this one has the higher id. */
export function lowerPartners(db: ReadableDb, photoId: number): number[] {
  return prepared<{ a: number }>(db, 'SELECT a FROM pair WHERE b = ?').all(photoId).map(({ a }) => a)
}

/**
 * Photos that hung in a crowd by these, which no file holds any more: those with a file that have fewer than `fewest`
 * copies left with one. @param crowd copies that make a crowd of a photo
 */
export function loosened(db: ReadableDb, gone: readonly number[], crowd: number, fewest: number): number[] {
  const copies = prepared<{ id: number }>(db, "SELECT b AS id FROM pair WHERE a = ? AND relation <> 'same-scene' UNION ALL SELECT a FROM pair WHERE b = ? AND relation <> 'same-scene'")
  const hasFile = prepared(db, 'SELECT 1 FROM file WHERE photo_id = ? LIMIT 1')
  const isPresent = (id: number): boolean => hasFile.get(id) !== undefined
  const around = new Set(gone.filter((id) => hasCopies(db, id, crowd)).flatMap((id) => copies.all(id, id).map((row) => row.id)))
  return [...around].filter((id) => isPresent(id) && copies.all(id, id).filter((other) => isPresent(other.id)).length < fewest)
}

const COPIES_OF = "SELECT * FROM pair WHERE a = ? AND relation <> 'same-scene' UNION ALL SELECT * FROM pair WHERE b = ? AND relation <> 'same-scene'"

/** Whether a photo has so many copies (not scenes); no more than those are counted. */
export function hasCopies(db: ReadableDb, photoId: number, count: number): boolean {
  return prepared<{ n: number }>(db, `SELECT count(*) AS n FROM (${COPIES_OF} LIMIT ?)`).get(photoId, photoId, count)!.n >= count
}

/** The closest copies (not scenes) of a photo. */
export function closestCopies(db: ReadableDb, photoId: number, limit: number): Pair[] {
  return prepared<PairRow>(db, `SELECT a, b, relation, distance, similarity, look FROM (${COPIES_OF}) ORDER BY similarity DESC, a, b LIMIT ?`).all(photoId, photoId, limit)
    .map((row) => ({ ...row, look: JSON.parse(row.look) as Look }))
}

/** Pairs of copies (not scenes) within a set of photos. */
export function copyPairsAmong(db: ReadableDb, photoIds: readonly number[]): { a: number; b: number }[] {
  return prepared<{ a: number; b: number }>(db, `
    SELECT a, b FROM pair WHERE relation <> 'same-scene' AND a IN (SELECT value FROM json_each(?)) AND b IN (SELECT value FROM json_each(?))`).all(JSON.stringify(photoIds), JSON.stringify(photoIds))
}
