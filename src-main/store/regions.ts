// The windows of photos, for finding a photo by a part of it.
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface RegionRow { readonly photoId: number; readonly codes: Uint8Array }

/** @param modelId whose backbone saw them */
export function saveRegions(db: WritableDb, modelId: string, rows: readonly RegionRow[]): void {
  const put = prepared(db, 'INSERT INTO region (photo_id, model_id, codes) VALUES (?, ?, ?) ON CONFLICT (photo_id, model_id) DO NOTHING')
  db.transaction(() => {
    for (const { photoId, codes } of rows) put.run(photoId, modelId, codes)
  }).immediate()
}

export function* regionRows(db: ReadableDb, modelId: string): Generator<RegionRow> {
  yield* prepared<RegionRow>(db, 'SELECT photo_id AS photoId, codes FROM region WHERE model_id = ?').iterate(modelId)
}

export function regionRow(db: ReadableDb, photoId: number, modelId: string): RegionRow | undefined {
  return prepared<RegionRow>(db, 'SELECT photo_id AS photoId, codes FROM region WHERE photo_id = ? AND model_id = ?').get(photoId, modelId)
}

/** Photos that a file holds and whose windows nobody looked at, a page at a time by id. */
export function photosWithoutRegions(db: ReadableDb, modelId: string, afterId: number, limit: number): { photoId: number; sha256: Uint8Array }[] {
  return prepared<{ photoId: number; sha256: Uint8Array }>(db, `
    SELECT photo.id AS photoId, photo.sha256 FROM photo
    WHERE photo.id > ? AND NOT EXISTS (SELECT 1 FROM region WHERE region.photo_id = photo.id AND region.model_id = ?)
      AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id) ORDER BY photo.id LIMIT ?`).all(afterId, modelId, limit)
}
