// Collections that a person gathers, by content: a photo keeps its place in them through renames, moves, absent drives and a
// new index. What no file holds any more is not shown; it is there again when its file comes back.
import { durably } from './decisions.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface CollectionRow { readonly id: number; readonly name: string; readonly photos: number }

/** So long a deleted collection can come back. */
const KEPT_MS = 24 * 3_600_000

export function listCollections(db: ReadableDb): CollectionRow[] {
  return prepared<CollectionRow>(db, `
    SELECT collection.id, name, (
      SELECT count(*) FROM collection_photo JOIN photo ON photo.sha256 = collection_photo.sha256
      WHERE collection_id = collection.id AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id)) AS photos
    FROM collection WHERE deleted_ms IS NULL ORDER BY collection.id`).all()
}

/** Photos of a collection that a file holds, in no order that means anything. */
export function photosOfCollection(db: ReadableDb, collectionId: number): number[] {
  return prepared<{ id: number }>(db, `
    SELECT photo.id FROM photo WHERE sha256 IN (SELECT sha256 FROM collection_photo WHERE collection_id = ?)
    AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id)`).all(collectionId).map(({ id }) => id)
}

/** Names that a person reads as one: however large the letters, however an accent is written. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase()

function isTaken(db: ReadableDb, name: string, exceptId = 0): boolean {
  const names = prepared<{ name: string }>(db, 'SELECT name FROM collection WHERE deleted_ms IS NULL AND id <> ?').all(exceptId)
  return names.some((other) => folded(other.name) === folded(name))
}

const isThere = (db: ReadableDb, collectionId: number): boolean => prepared(db, 'SELECT 1 FROM collection WHERE id = ? AND deleted_ms IS NULL').get(collectionId) !== undefined

/** @returns its id; null when another has this name */
export function makeCollection(db: WritableDb, name: string, nowMs: number): number | null {
  return durably(db, () => db.transaction((): number | null => {
    if (isTaken(db, name)) return null
    return prepared<{ id: number }>(db, 'INSERT INTO collection (name, made_ms) VALUES (?, ?) RETURNING id').get(name, nowMs)!.id
  }).immediate())
}

/** @returns the photos that were not in it; null when there is no such collection. Photos that the library does not know are passed by */
export function addToCollection(db: WritableDb, collectionId: number, photoIds: readonly number[]): number[] | null {
  const put = prepared(db, 'INSERT INTO collection_photo (collection_id, sha256) SELECT ?, sha256 FROM photo WHERE id = ? ON CONFLICT DO NOTHING')
  return durably(db, () => db.transaction(() => (isThere(db, collectionId) ? photoIds.filter((id) => put.run(collectionId, id).changes > 0) : null)).immediate())
}

/** @returns the photos that were in it; null when there is no such collection */
export function takeFromCollection(db: WritableDb, collectionId: number, photoIds: readonly number[]): number[] | null {
  const take = prepared(db, 'DELETE FROM collection_photo WHERE collection_id = ? AND sha256 = (SELECT sha256 FROM photo WHERE id = ?)')
  return durably(db, () => db.transaction(() => (isThere(db, collectionId) ? photoIds.filter((id) => take.run(collectionId, id).changes > 0) : null)).immediate())
}

export type CollectionOutcome = 'done' | 'taken' | 'gone'

export function renameCollection(db: WritableDb, collectionId: number, name: string): CollectionOutcome {
  return durably(db, () => db.transaction((): CollectionOutcome => {
    if (!isThere(db, collectionId)) return 'gone'
    if (isTaken(db, name, collectionId)) return 'taken'
    prepared(db, 'UPDATE collection SET name = ? WHERE id = ?').run(name, collectionId)
    return 'done'
  }).immediate())
}

/** Its photos stay where they are. It can come back for a day; those that were deleted before go for good. */
export function deleteCollection(db: WritableDb, collectionId: number, nowMs: number): boolean {
  return durably(db, () => db.transaction(() => {
    prepared(db, 'DELETE FROM collection WHERE deleted_ms < ?').run(nowMs - KEPT_MS)
    return prepared(db, 'UPDATE collection SET deleted_ms = ? WHERE id = ? AND deleted_ms IS NULL').run(nowMs, collectionId).changes > 0
  }).immediate())
}

/** Brings a deleted collection back with all its photos. */
export function restoreCollection(db: WritableDb, collectionId: number): CollectionOutcome {
  return durably(db, () => db.transaction((): CollectionOutcome => {
    const known = prepared<{ name: string }>(db, 'SELECT name FROM collection WHERE id = ? AND deleted_ms IS NOT NULL').get(collectionId)
    if (!known) return 'gone'
    if (isTaken(db, known.name)) return 'taken'
    prepared(db, 'UPDATE collection SET deleted_ms = NULL WHERE id = ?').run(collectionId)
    return 'done'
  }).immediate())
}
