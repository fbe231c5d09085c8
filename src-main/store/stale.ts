// Photos whose pairs or groups are not made yet. Marked in the transaction that changes their files, cleared in the one
// that stores their groups: a scan that was killed in between leaves them marked, and the next one begins with them.
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export function markStale(db: WritableDb, photoIds: Iterable<number>): void {
  for (const id of photoIds) prepared(db, 'INSERT INTO stale (photo_id) VALUES (?) ON CONFLICT DO NOTHING').run(id)
}

export function clearStale(db: WritableDb, photoIds: Iterable<number>): void {
  for (const id of photoIds) prepared(db, 'DELETE FROM stale WHERE photo_id = ?').run(id)
}

export function stalePhotos(db: ReadableDb): number[] {
  return prepared<{ id: number }>(db, 'SELECT photo_id AS id FROM stale ORDER BY photo_id').all().map(({ id }) => id)
}
