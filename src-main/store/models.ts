// Models that this library knows: the one that comes with Likeness, and the person's own.
import type { ReadableDb, WritableDb } from './open.ts'
import { unpackVector } from './packedVector.ts'
import { prepared } from './prepared.ts'

export interface ModelRow {
  readonly id: string
  readonly name: string
  readonly isActive: number
  readonly baseId: string | null // null: it has a backbone of its own
  readonly card: string // JSON
  readonly madeMs: number
  readonly hasSame: number // a head of its own for this question; else the base's
  readonly hasSimilar: number
}

const ROW = 'SELECT id, name, is_active AS isActive, base_id AS baseId, card, made_ms AS madeMs, same IS NOT NULL AS hasSame, similar IS NOT NULL AS hasSimilar FROM model'

/** Makes the bundled model known, and active when none is that could answer with it: its own, or one on its backbone. */
export function knowBundledModel(db: WritableDb, id: string, name: string): void {
  db.transaction(() => {
    prepared(db, 'INSERT INTO model (id, name, is_active) VALUES (?, ?, 0) ON CONFLICT (id) DO NOTHING').run(id, name)
    prepared(db, 'UPDATE model SET is_active = 0 WHERE is_active = 1 AND id <> ? AND base_id IS NOT ?').run(id, id)
    prepared(db, 'UPDATE model SET is_active = 1 WHERE id = ? AND NOT EXISTS (SELECT 1 FROM model WHERE is_active = 1)').run(id)
  }).immediate()
}

export function activeModel(db: ReadableDb): ModelRow | undefined {
  return prepared<ModelRow>(db, `${ROW} WHERE is_active = 1`).get()
}

export function modelRow(db: ReadableDb, id: string): ModelRow | undefined {
  return prepared<ModelRow>(db, `${ROW} WHERE id = ?`).get(id)
}

/** The bundled one first, then as they were made. */
export function listModels(db: ReadableDb): ModelRow[] {
  return prepared<ModelRow>(db, `${ROW} ORDER BY base_id IS NOT NULL, made_ms, id`).all()
}

export interface ModelHeads { readonly same: Uint8Array | null; readonly similar: Uint8Array | null }

export function headsOfModel(db: ReadableDb, id: string): ModelHeads | undefined {
  return prepared<ModelHeads>(db, 'SELECT same, similar FROM model WHERE id = ?').get(id)
}

export interface NewModel extends ModelHeads { readonly id: string; readonly name: string; readonly baseId: string; readonly card: string; readonly madeMs: number }

/** Adds a model of the person's own; one of the same id is the same numbers and keeps its name. */
export function saveModel(db: WritableDb, { id, name, baseId, card, madeMs, same, similar }: NewModel): void {
  prepared(db, `
    INSERT INTO model (id, name, is_active, base_id, card, made_ms, same, similar) VALUES (?, ?, 0, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`).run(
    id, name, baseId, card, madeMs, same, similar)
}

export function renameModel(db: WritableDb, id: string, name: string): void {
  prepared(db, 'UPDATE model SET name = ? WHERE id = ?').run(name, id)
}

/** Forgets a model of the person's own that is not in use, with its codes. */
export function deleteModel(db: WritableDb, id: string): void {
  db.transaction(() => {
    prepared(db, 'DELETE FROM code WHERE model_id = ? AND (SELECT base_id IS NOT NULL AND is_active = 0 FROM model WHERE id = ?)').run(id, id)
    prepared(db, 'DELETE FROM model WHERE id = ? AND base_id IS NOT NULL AND is_active = 0').run(id)
  }).immediate()
}

export interface VectorRow { readonly photoId: number; readonly scale: number; readonly vector: Uint8Array; readonly copy: Uint8Array }

const VECTORS = `
  SELECT embedding.photo_id AS photoId, scale, vector, copy FROM embedding
  JOIN look_vector ON look_vector.photo_id = embedding.photo_id AND look_vector.model_id = embedding.model_id`
const unpacked = (row: VectorRow): VectorRow => ({ ...row, vector: unpackVector(row.vector) })

/** What is stored of one photo for every head; undefined when it has gone. */
export function vectorRow(db: ReadableDb, baseId: string, photoId: number): VectorRow | undefined {
  const row = prepared<VectorRow>(db, `${VECTORS} WHERE embedding.photo_id = ? AND embedding.model_id = ?`).get(photoId, baseId)
  return row && unpacked(row)
}

/** Photos that have an embedding of `baseId` and no code of `modelId`, a page at a time. */
export function uncodedPhotos(db: ReadableDb, baseId: string, modelId: string, afterPhotoId: number, limit: number): VectorRow[] {
  return prepared<VectorRow>(db, `
    ${VECTORS} WHERE embedding.photo_id > ? AND embedding.model_id = ? AND NOT EXISTS (SELECT 1 FROM code WHERE code.photo_id = embedding.photo_id AND code.model_id = ?)
    ORDER BY embedding.photo_id LIMIT ?`).all(afterPhotoId, baseId, modelId, limit).map(unpacked)
}

/** Embeddings a page at a time, of photos that a file holds. */
export function vectorsAfter(db: ReadableDb, baseId: string, afterPhotoId: number, limit: number): VectorRow[] {
  return prepared<VectorRow>(db, `
    ${VECTORS} WHERE embedding.photo_id > ? AND embedding.model_id = ? AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = embedding.photo_id)
    ORDER BY embedding.photo_id LIMIT ?`).all(afterPhotoId, baseId, limit).map(unpacked)
}

export interface NewCode { readonly photoId: number; readonly same: Uint8Array; readonly similar: Uint8Array }

export function saveCodes(db: WritableDb, modelId: string, codes: readonly NewCode[]): void {
  const put = prepared(db, 'INSERT OR REPLACE INTO code (photo_id, model_id, same, similar) VALUES (?, ?, ?, ?)')
  db.transaction(() => {
    for (const { photoId, same, similar } of codes) put.run(photoId, modelId, same, similar)
  }).immediate()
}

/** The `similar` codes of photos that a file holds. @param limit the first so many by photo id */
export function similarCodes(db: ReadableDb, modelId: string, limit: number): { photoId: number; similar: Uint8Array }[] {
  return prepared<{ photoId: number; similar: Uint8Array }>(db, `
    SELECT photo_id AS photoId, similar FROM code WHERE model_id = ? AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = code.photo_id)
    ORDER BY photo_id LIMIT ?`).all(modelId, limit)
}
