// What photos say of themselves: keywords, stars, title, place.
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface StoredNotes {
  readonly keywords: readonly string[]
  readonly title: string | null
  readonly rating: number | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly offsetMinutes: number | null
  readonly lens: string | null
  readonly software: string | null
  readonly burst: string | null
  readonly contentId: string | null
  readonly inside: 'film' | 'data' | null
}

/** Of what is read of a photo: one more when more is read, and photos that were taken in before are asked again. */
const VERSION = 1

/** What a photo says of itself; what it was told by a file beside it before stays where it says nothing. */
export function saveNotes(db: WritableDb, photoId: number, notes: StoredNotes): void {
  prepared(db, `
    INSERT INTO note (photo_id, keywords, title, rating, latitude, longitude, version, offset_minutes, lens, software, burst, content_id, inside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (photo_id) DO UPDATE SET keywords = CASE excluded.keywords WHEN '[]' THEN keywords ELSE excluded.keywords END, title = coalesce(excluded.title, title),
      rating = coalesce(excluded.rating, rating), latitude = coalesce(excluded.latitude, latitude), longitude = coalesce(excluded.longitude, longitude), version = excluded.version,
      offset_minutes = coalesce(excluded.offset_minutes, offset_minutes), lens = coalesce(excluded.lens, lens), software = coalesce(excluded.software, software),
      burst = coalesce(excluded.burst, burst), content_id = coalesce(excluded.content_id, content_id), inside = coalesce(excluded.inside, inside)`).run(
    photoId, JSON.stringify(notes.keywords), notes.title, notes.rating, notes.latitude, notes.longitude, VERSION, notes.offsetMinutes, notes.lens, notes.software, notes.burst, notes.contentId, notes.inside)
}

export function notesOf(db: ReadableDb, photoId: number): StoredNotes | undefined {
  const row = prepared<Omit<StoredNotes, 'keywords'> & { keywords: string }>(db, `
    SELECT keywords, title, rating, latitude, longitude, offset_minutes AS offsetMinutes, lens, software, burst, content_id AS contentId, inside FROM note WHERE photo_id = ?`).get(photoId)
  return row ? { ...row, keywords: JSON.parse(row.keywords) as string[] } : undefined
}

/** What a file beside a photo says of it. */
export interface BesideNotes { readonly takenMs: number | null; readonly keywords: readonly string[]; readonly title: string | null; readonly rating: number | null; readonly latitude: number | null; readonly longitude: number | null }

/** Takes over what a file beside a photo says where the photo itself says nothing. @returns whether it knows more than before */
export function learnBeside(db: WritableDb, photoId: number, notes: BesideNotes): boolean {
  const sql = `SELECT keywords <> '[]' AS keywords, title IS NOT NULL AS title, rating IS NOT NULL AS rating, latitude IS NOT NULL AS place, beside_ms AS besideMs FROM note WHERE photo_id = ?`
  const before = prepared<object>(db, sql).get(photoId)
  prepared(db, `
    INSERT INTO note (photo_id, keywords, title, rating, latitude, longitude, beside_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (photo_id) DO UPDATE SET keywords = CASE keywords WHEN '[]' THEN excluded.keywords ELSE keywords END, title = coalesce(title, excluded.title), rating = coalesce(rating, excluded.rating),
      latitude = coalesce(latitude, excluded.latitude), longitude = coalesce(longitude, excluded.longitude), beside_ms = coalesce(beside_ms, excluded.beside_ms)`).run(
    photoId, JSON.stringify(notes.keywords), notes.title, notes.rating, notes.latitude, notes.longitude, notes.takenMs)
  prepared(db, 'UPDATE photo SET has_place = 1 WHERE id = ? AND EXISTS (SELECT 1 FROM note WHERE photo_id = photo.id AND latitude IS NOT NULL)').run(photoId)
  return JSON.stringify(prepared<object>(db, sql).get(photoId)) !== JSON.stringify(before)
}

/** Photos that were taken in before all of this was read, and that a file still holds; a page at a time by id. */
export function photosWithoutNotes(db: ReadableDb, afterId: number, limit: number): number[] {
  return prepared<{ id: number }>(db, `
    SELECT photo.id FROM photo LEFT JOIN note ON note.photo_id = photo.id
    WHERE photo.id > ? AND coalesce(note.version, 0) < ${VERSION} AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id) ORDER BY photo.id LIMIT ?`).all(afterId, limit).map(({ id }) => id)
}
