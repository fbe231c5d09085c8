// Pairs that an older second look made, on their way through the one of today (app/lookAgain.ts).
import { markStale } from './stale.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { savePairs, type Pair } from './pairs.ts'
import { prepared } from './prepared.ts'

const LOOKED_AGAIN_TO = 'pairs looked at again to photo'

/** Pairs of photos up to this one were looked at again; null: all were, or were made by the look of today. */
export function lookedAgainTo(db: ReadableDb): number | null {
  const value = prepared<{ value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(LOOKED_AGAIN_TO)?.value
  return value === undefined ? null : /^\d{1,15}$/.test(value) ? Number(value) : 0
}

/** The next photos that have the lower id of a pair. */
export function photosToLookAgain(db: ReadableDb, after: number, limit: number): number[] {
  return prepared<{ a: number }>(db, 'SELECT DISTINCT a FROM pair WHERE a > ? ORDER BY a LIMIT ?').all(after, limit).map(({ a }) => a)
}

export interface LookedAgain { readonly gone: readonly { readonly a: number; readonly b: number }[]; readonly changed: readonly Pair[] }

/** Keeps what was seen; the photos of these pairs are stale until they are grouped. @param to the last photo whose pairs were looked at; null: there are no more */
export function saveLookedAgain(db: WritableDb, { gone, changed }: LookedAgain, to: number | null): void {
  db.transaction(() => {
    for (const { a, b } of gone) prepared(db, 'DELETE FROM pair WHERE a = ? AND b = ?').run(a, b)
    savePairs(db, changed)
    markStale(db, [...gone, ...changed].flatMap(({ a, b }) => [a, b]))
    if (to === null) prepared(db, 'DELETE FROM setting WHERE key = ?').run(LOOKED_AGAIN_TO)
    else prepared(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(LOOKED_AGAIN_TO, String(to))
  }).immediate()
}
