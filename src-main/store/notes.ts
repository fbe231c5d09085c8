// What photos say of themselves: keywords, stars, title, place.
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface StoredNotes { readonly keywords: readonly string[]; readonly title: string | null; readonly rating: number | null; readonly latitude: number | null; readonly longitude: number | null }

export function saveNotes(db: WritableDb, photoId: number, notes: StoredNotes): void {
  prepared(db, 'INSERT OR REPLACE INTO note (photo_id, keywords, title, rating, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?)').run(
    photoId, JSON.stringify(notes.keywords), notes.title, notes.rating, notes.latitude, notes.longitude)
}

export function notesOf(db: ReadableDb, photoId: number): StoredNotes | undefined {
  const row = prepared<Omit<StoredNotes, 'keywords'> & { keywords: string }>(db, 'SELECT keywords, title, rating, latitude, longitude FROM note WHERE photo_id = ?').get(photoId)
  return row ? { ...row, keywords: JSON.parse(row.keywords) as string[] } : undefined
}

/** Photos that were taken in before notes were read, and that a file still holds; a page at a time by id. */
export function photosWithoutNotes(db: ReadableDb, afterId: number, limit: number): number[] {
  return prepared<{ id: number }>(db, `
    SELECT photo.id FROM photo LEFT JOIN note ON note.photo_id = photo.id
    WHERE photo.id > ? AND note.photo_id IS NULL AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id) ORDER BY photo.id LIMIT ?`).all(afterId, limit).map(({ id }) => id)
}
