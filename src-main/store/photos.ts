// Photos: one content each, with all that was computed of it.
import type { ReadableDb, WritableDb } from './open.ts'
import { saveNotes, type StoredNotes } from './notes.ts'
import { packVector } from './packedVector.ts'
import { prepared } from './prepared.ts'
import { saveRegions } from './regions.ts'

/** A photo as it comes from the workers, ready to be stored. */
export interface NewPhoto {
  readonly sha256: Uint8Array
  readonly bytes: number
  readonly format: string
  readonly width: number
  readonly height: number
  readonly orientation: number
  readonly frames: number
  readonly takenMs: number | null
  readonly camera: string | null
  readonly hasPlace: boolean
  readonly notes: StoredNotes
  readonly colour: number
  readonly sharpness: number
  readonly phash: Uint8Array
  readonly lowInformation: boolean
  readonly scale: number
  readonly vector: Uint8Array // int8
  readonly copy: Uint8Array // int8
  readonly same: Uint8Array
  readonly similar: Uint8Array
  readonly regions: Uint8Array // codes of its windows
  readonly own?: { readonly modelId: string; readonly same: Uint8Array; readonly similar: Uint8Array } // codes of the active model, when it is one of the person's own
}

export function photoIdBySha(db: ReadableDb, sha256: Uint8Array, modelId: string): number | undefined {
  return prepared<{ id: number }>(db, 'SELECT photo.id FROM photo JOIN code ON code.photo_id = photo.id AND code.model_id = ? WHERE sha256 = ?').get(modelId, sha256)?.id
}

/** Stores a photo with its embedding and codes, or finds it. @param modelId whose backbone made the embedding @returns its id, and whether it is new to this model */
export function savePhoto(db: WritableDb, photo: NewPhoto, modelId: string): { id: number; isNew: boolean } {
  const known = photoIdBySha(db, photo.sha256, modelId)
  if (known !== undefined) {
    saveRegions(db, modelId, [{ photoId: known, codes: photo.regions }]) // an older Likeness took it in without
    return { id: known, isNew: false }
  }
  prepared(db, `
    INSERT INTO photo (sha256, bytes, format, width, height, orientation, frames, taken_ms, camera, has_place, colour, sharpness, phash, low_information)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`).run(
    photo.sha256, photo.bytes, photo.format, photo.width, photo.height, photo.orientation, photo.frames, photo.takenMs, photo.camera,
    photo.hasPlace ? 1 : 0, photo.colour, photo.sharpness, photo.phash, photo.lowInformation ? 1 : 0)
  const { id } = prepared<{ id: number }>(db, 'SELECT id FROM photo WHERE sha256 = ?').get(photo.sha256)!
  prepared(db, 'INSERT OR REPLACE INTO embedding (photo_id, model_id, scale, vector) VALUES (?, ?, ?, ?)').run(id, modelId, photo.scale, packVector(photo.vector))
  prepared(db, 'INSERT OR REPLACE INTO look_vector (photo_id, model_id, copy) VALUES (?, ?, ?)').run(id, modelId, photo.copy)
  prepared(db, 'INSERT OR REPLACE INTO code (photo_id, model_id, same, similar) VALUES (?, ?, ?, ?)').run(id, modelId, photo.same, photo.similar)
  if (photo.own) prepared(db, 'INSERT OR REPLACE INTO code (photo_id, model_id, same, similar) VALUES (?, ?, ?, ?)').run(id, photo.own.modelId, photo.own.same, photo.own.similar)
  saveRegions(db, modelId, [{ photoId: id, codes: photo.regions }])
  saveNotes(db, id, photo.notes)
  return { id, isNew: true }
}

/** No more photos than this are there; a few less, where some were forgotten. */
export function mostPhotos(db: ReadableDb): number {
  return prepared<{ most: number }>(db, 'SELECT coalesce(max(id), 0) AS most FROM photo').get()!.most
}

export interface IndexRow { readonly photoId: number; readonly same: Uint8Array; readonly similar: Uint8Array; readonly phash: Uint8Array; readonly copy: Uint8Array; readonly lowInformation: number }

const PAGE = 2048
const WIDTHS = [['same', 8], ['similar', 8], ['phash', 8], ['copy', 128]] as const // bytes of each column

/** Many photos for the search index, side by side, each column in one piece. */
export interface IndexPage {
  readonly photoIds: readonly number[]
  readonly lowInformation: readonly number[] // 0 or 1
  readonly same: Uint8Array
  readonly similar: Uint8Array
  readonly phash: Uint8Array
  readonly copy: Uint8Array
}

/**
 * Every photo that a file still holds and that was held against all others, by id.
 * SQLite joins the columns of a page: a million photos are 500 times six values, and not seven million objects.
 * @returns pages whose bytes are there until the next is asked for
 * @throws RangeError when what is stored of a photo has not its length
 */
export function* indexPages(db: ReadableDb, modelId: string): Generator<IndexPage> {
  const column = (name: string): string => `CAST(group_concat(${name}, '') AS BLOB) AS ${name}`
  const next = prepared<{ ids: string; low: string; same: Buffer; similar: Buffer; phash: Buffer; copy: Buffer }>(db, `
    SELECT json_group_array(id) AS ids, json_group_array(low) AS low, ${WIDTHS.map(([name]) => column(name)).join(', ')} FROM (
      SELECT photo.id, photo.low_information AS low, code.same, code.similar, photo.phash, look_vector.copy
      FROM code JOIN photo ON photo.id = code.photo_id JOIN model ON model.id = code.model_id
      JOIN look_vector ON look_vector.photo_id = code.photo_id AND look_vector.model_id = coalesce(model.base_id, model.id)
      WHERE code.photo_id > ? AND code.model_id = ? AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id)
        AND NOT EXISTS (SELECT 1 FROM stale WHERE stale.photo_id = photo.id)
      ORDER BY code.photo_id LIMIT ${PAGE})`)
  for (let after = 0; ;) {
    const { ids, low, ...columns } = next.get(after, modelId)!
    const photoIds = JSON.parse(ids) as number[]
    const last = photoIds.at(-1)
    if (last === undefined) return
    for (const [name, width] of WIDTHS) {
      if (columns[name].length !== photoIds.length * width) throw new RangeError(`codes or vectors of the photos ${after + 1} to ${last} have not their length`)
    }
    yield { photoIds, lowInformation: JSON.parse(low) as number[], ...columns }
    for (const [name] of WIDTHS) (columns[name].buffer as ArrayBuffer).transfer(0) // freed now: V8 sees little reason to collect here, and they would pile up
    after = last
  }
}

export function indexRow(db: ReadableDb, photoId: number, modelId: string): IndexRow | undefined {
  return prepared<IndexRow>(db, `
    SELECT photo.id AS photoId, code.same, code.similar, photo.phash, look_vector.copy, photo.low_information AS lowInformation
    FROM code JOIN photo ON photo.id = code.photo_id JOIN model ON model.id = code.model_id
    JOIN look_vector ON look_vector.photo_id = code.photo_id AND look_vector.model_id = coalesce(model.base_id, model.id)
    WHERE code.model_id = ? AND photo.id = ?`).get(modelId, photoId)
}

export function shaOfPhoto(db: ReadableDb, photoId: number): Uint8Array | undefined {
  return prepared<{ sha256: Uint8Array }>(db, 'SELECT sha256 FROM photo WHERE id = ?').get(photoId)?.sha256
}

/** The facts of a photo that the second look compares. */
export interface LookFacts {
  readonly id: number
  readonly sha256: Uint8Array
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly takenMs: number | null
  readonly camera: string | null
  readonly lowInformation: number
  readonly frames: number
  readonly format: string
  readonly orientation: number // of the EXIF tag, 1 to 8
  readonly sharpness: number // see features.ts
  readonly pixelsHash: Uint8Array | null
}

export function lookFacts(db: ReadableDb, photoIds: readonly number[]): LookFacts[] {
  return photoIds.flatMap((id) => prepared<LookFacts>(db, `
    SELECT id, sha256, width, height, bytes, taken_ms AS takenMs, camera, low_information AS lowInformation, frames, format, orientation, sharpness, pixels_hash AS pixelsHash FROM photo WHERE id = ?`).all(id))
}

export function savePixelsHash(db: WritableDb, photoId: number, hash: Uint8Array): void {
  prepared(db, 'UPDATE photo SET pixels_hash = ? WHERE id = ?').run(hash, photoId)
}

/** Which of these photos no file holds any more. */
export function photosWithoutFile(db: ReadableDb, photoIds: readonly number[]): number[] {
  return photoIds.filter((id) => prepared(db, 'SELECT 1 FROM file WHERE photo_id = ? LIMIT 1').get(id) === undefined)
}

export function photoOfSha(db: ReadableDb, sha256: Uint8Array): number | null {
  return prepared<{ id: number }>(db, 'SELECT id FROM photo WHERE sha256 = ?').get(sha256)?.id ?? null
}

/** Format of a photo, and what its file holds behind the picture. */
export function worthOf(db: ReadableDb, photoId: number): { readonly format: string; readonly inside: 'film' | 'data' | null } | undefined {
  return prepared<{ format: string; inside: 'film' | 'data' | null }>(db, 'SELECT format, note.inside FROM photo LEFT JOIN note ON note.photo_id = photo.id WHERE photo.id = ?').get(photoId)
}
