// Photos as lists and grids show them.
import type { ReadableDb } from './open.ts'
import { filterConditions, inFolder, type PhotoFilter } from './photoFilter.ts'
import { mostPhotos } from './photos.ts'
import { prepared } from './prepared.ts'

export interface CardRow {
  readonly photoId: number
  readonly fileId: number
  readonly rootText: string
  readonly text: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly format: string
  readonly takenMs: number | null
  readonly fileMs: number
  readonly colour: number
  readonly camera: string | null
  readonly hasPlace: number
  readonly isProtected: number
  readonly isAway: number
  readonly sharpness: number
  readonly keywords: string | null // JSON array
  readonly rating: number | null
  readonly photoTitle: string | null
  readonly offsetMinutes: number | null
  readonly lens: string | null
  readonly software: string | null
  readonly burst: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly inside: 'film' | 'data' | null
  readonly companions: string | null // roles of what lies beside it, joined by commas
}

const CARD = `
  SELECT photo.id AS photoId, file.id AS fileId, root.text AS rootText, file.text, photo.width, photo.height, photo.bytes, photo.format,
    coalesce(photo.taken_ms, note.beside_ms) AS takenMs, file.mtime_ns / 1000000 AS fileMs, photo.colour, photo.camera, photo.has_place AS hasPlace, is_protected AS isProtected, is_away AS isAway,
    photo.sharpness, note.keywords, note.rating, note.title AS photoTitle, note.offset_minutes AS offsetMinutes, note.lens, note.software,
    note.burst, note.latitude, note.longitude, note.inside, (SELECT group_concat(role) FROM companion WHERE companion.file_id = file.id AND is_other = 0) AS companions
  FROM file JOIN photo ON photo.id = file.photo_id JOIN root ON root.id = file.root_id LEFT JOIN note ON note.photo_id = photo.id`

export function cardOfFile(db: ReadableDb, fileId: number): CardRow | undefined {
  return prepared<CardRow>(db, `${CARD} WHERE file.id = ?`).get(fileId)
}

/** A photo under the first of its files; undefined when no file holds it. */
export function cardOfPhoto(db: ReadableDb, photoId: number): CardRow | undefined {
  return prepared<CardRow>(db, `${CARD} WHERE file.photo_id = ? ORDER BY file.id LIMIT 1`).get(photoId)
}

/** @param folder of a photo that several files hold, one in it comes first */
export function cardsOfPhotos(db: ReadableDb, photoIds: readonly number[], folder?: string): CardRow[] {
  if (folder === undefined) return photoIds.flatMap((id) => cardOfPhoto(db, id) ?? [])
  const { sql, values } = inFolder(db, folder)
  const query = prepared<CardRow>(db, `${CARD} WHERE file.photo_id = ? ORDER BY (${sql}) DESC, file.id LIMIT 1`)
  return photoIds.flatMap((id) => query.all(id, ...values))
}

export function cardsOfFiles(db: ReadableDb, fileIds: readonly number[]): CardRow[] {
  return fileIds.flatMap((id) => cardOfFile(db, id) ?? [])
}

export function filesOfPhoto(db: ReadableDb, photoId: number): CardRow[] {
  return prepared<CardRow>(db, `${CARD} WHERE file.photo_id = ? ORDER BY file.id`).all(photoId)
}

/** Photos in order, a column each: a million of them are handed from thread to thread as four buffers. */
export interface TimelineRows { readonly photoIds: Uint32Array; readonly ms: Float64Array; readonly widths: Uint32Array; readonly heights: Uint32Array }

/** Photos that a file holds, newest first by the time taken, else of the file. */
export function timelineRows(db: ReadableDb, filter: PhotoFilter = {}): TimelineRows {
  const { where, having, values } = filterConditions(db, filter)
  const most = mostPhotos(db)
  const [photoIds, ms, widths, heights] = [new Uint32Array(most), new Float64Array(most), new Uint32Array(most), new Uint32Array(most)]
  let count = 0
  for (const row of prepared<{ photoId: number; ms: number; width: number; height: number }>(db, `
    SELECT photo.id AS photoId, coalesce(photo.taken_ms, note.beside_ms, min(file.mtime_ns) / 1000000) AS ms, photo.width, photo.height
    FROM file JOIN photo ON photo.id = file.photo_id LEFT JOIN note ON note.photo_id = photo.id ${where} GROUP BY photo.id ${having} ORDER BY ms DESC, photo.id`).iterate(...values)) {
    photoIds[count] = row.photoId
    ms[count] = row.ms
    widths[count] = row.width
    heights[count++] = row.height
  }
  return { photoIds: photoIds.slice(0, count), ms: ms.slice(0, count), widths: widths.slice(0, count), heights: heights.slice(0, count) }
}

export function bytesOfPhotos(db: ReadableDb, photoIds: readonly number[]): { id: number; bytes: number }[] {
  return photoIds.flatMap((id) => prepared<{ id: number; bytes: number }>(db, 'SELECT id, bytes FROM photo WHERE id = ?').all(id))
}

export function countFiles(db: ReadableDb): { files: number; photos: number; problems: number } {
  return prepared<{ files: number; photos: number; problems: number }>(db, `
    SELECT (SELECT count(*) FROM file) AS files, (SELECT count(DISTINCT photo_id) FROM file) AS photos, (SELECT count(*) FROM problem) AS problems`).get()!
}

export interface CodeRow { readonly rootText: string; readonly text: string; readonly sha256: Uint8Array; readonly same: Uint8Array; readonly similar: Uint8Array }

/** Every file with its codes, a page at a time by file id. */
export function codeRows(db: ReadableDb, modelId: string, afterFileId: number, limit: number): (CodeRow & { fileId: number })[] {
  return prepared<CodeRow & { fileId: number }>(db, `
    SELECT file.id AS fileId, root.text AS rootText, file.text, photo.sha256, code.same, code.similar
    FROM file JOIN root ON root.id = file.root_id JOIN photo ON photo.id = file.photo_id JOIN code ON code.photo_id = photo.id AND code.model_id = ?
    WHERE file.id > ? ORDER BY file.id LIMIT ?`).all(modelId, afterFileId, limit)
}

/** Path texts of all photo files, for counting folders. */
export function photoFileTexts(db: ReadableDb): { rootText: string; text: string }[] {
  return prepared<{ rootText: string; text: string }>(db, 'SELECT root.text AS rootText, file.text FROM file JOIN root ON root.id = file.root_id WHERE photo_id IS NOT NULL').all()
}
