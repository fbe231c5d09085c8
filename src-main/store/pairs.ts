// Verified pairs: what the second look confirmed.
import type { Look } from '../search/verify.ts'
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
