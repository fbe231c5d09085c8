// What leaves for other machines, and what comes back from them: photos go by their content, not by the ids of one library.
import type { ReadableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface CodesRow {
  readonly photoId: number
  readonly rootText: string
  readonly text: string
  readonly files: number
  readonly sha256: Uint8Array
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly takenMs: number | null
  readonly same: Uint8Array
  readonly similar: Uint8Array
}

/** Every photo that a file holds, under the first of its files, a page at a time by photo id. */
export function photoCodeRows(db: ReadableDb, modelId: string, afterPhotoId: number, limit: number): CodesRow[] {
  return prepared<CodesRow>(db, `
    SELECT photo.id AS photoId, root.text AS rootText, file.text, (SELECT count(*) FROM file AS any_file WHERE any_file.photo_id = photo.id) AS files,
      photo.sha256, photo.bytes, photo.width, photo.height, coalesce(photo.taken_ms, note.beside_ms) AS takenMs, code.same, code.similar
    FROM code JOIN photo ON photo.id = code.photo_id JOIN file ON file.id = (SELECT min(id) FROM file AS first_file WHERE first_file.photo_id = photo.id)
    JOIN root ON root.id = file.root_id LEFT JOIN note ON note.photo_id = photo.id
    WHERE code.photo_id > ? AND code.model_id = ? ORDER BY code.photo_id LIMIT ?`).all(afterPhotoId, modelId, limit)
}

/** Photos by their content; null for one that no file of this library holds. */
export function photosOfShas(db: ReadableDb, hashes: readonly Uint8Array[]): (number | null)[] {
  const find = prepared<{ id: number }>(db, 'SELECT id FROM photo WHERE sha256 = ? AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id)')
  return hashes.map((sha256) => find.get(sha256)?.id ?? null)
}

/** Which of these pairs, a < b, were confirmed before. */
export function arePairs(db: ReadableDb, pairs: readonly { readonly a: number; readonly b: number }[]): boolean[] {
  const find = prepared(db, 'SELECT 1 FROM pair WHERE a = ? AND b = ?')
  return pairs.map(({ a, b }) => find.get(a, b) !== undefined)
}
