// Photos as lists and grids show them.
import type { ReadableDb } from './open.ts'
import { filterConditions, inFolder, type PhotoFilter } from './photoFilter.ts'
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
}

const CARD = `
  SELECT photo.id AS photoId, file.id AS fileId, root.text AS rootText, file.text, photo.width, photo.height, photo.bytes, photo.format,
    photo.taken_ms AS takenMs, file.mtime_ns / 1000000 AS fileMs, photo.colour, photo.camera, photo.has_place AS hasPlace, is_protected AS isProtected, is_away AS isAway,
    photo.sharpness, note.keywords, note.rating, note.title AS photoTitle
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

export interface TimelineRow { readonly photoId: number; readonly ms: number; readonly width: number; readonly height: number }

/** Photos that a file holds, newest first by the time taken, else of the file. */
export function timelineRows(db: ReadableDb, filter: PhotoFilter = {}): TimelineRow[] {
  const { where, having, values } = filterConditions(db, filter)
  return prepared<TimelineRow>(db, `
    SELECT photo.id AS photoId, coalesce(photo.taken_ms, min(file.mtime_ns) / 1000000) AS ms, photo.width, photo.height
    FROM file JOIN photo ON photo.id = file.photo_id ${where} GROUP BY photo.id ${having} ORDER BY ms DESC, photo.id`).all(...values)
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

/** For each group of copies: the folders of its members. */
export function groupFolders(db: ReadableDb): { groupId: number; rootText: string; text: string }[] {
  return prepared<{ groupId: number; rootText: string; text: string }>(db, `
    SELECT member.group_id AS groupId, root.text AS rootText, file.text FROM member
    JOIN grouping ON grouping.id = member.group_id AND grouping.kind <> 'same-scene' AND grouping.is_settled = 0
    JOIN file ON file.id = member.file_id JOIN root ON root.id = file.root_id ORDER BY member.group_id`).all()
}

/** Path texts of all photo files, for counting folders. */
export function photoFileTexts(db: ReadableDb): { rootText: string; text: string }[] {
  return prepared<{ rootText: string; text: string }>(db, 'SELECT root.text AS rootText, file.text FROM file JOIN root ON root.id = file.root_id WHERE photo_id IS NOT NULL').all()
}
