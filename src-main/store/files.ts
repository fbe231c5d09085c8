// Files: one path in a root each.
import { deserialize } from 'node:v8'
import type { Fingerprint, WalkedFile } from '../library/walk.ts'
import { photosOfSameShot, saveCompanions } from './companions.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { inFolder } from './photoFilter.ts'
import { prepared } from './prepared.ts'
import { hasRoot } from './roots.ts'
import { markStale } from './stale.ts'

export interface FileRow { readonly id: number; readonly rootId: number; readonly path: Uint8Array; readonly text: string; readonly size: number; readonly photoId: number | null }

interface KnownFile { id: bigint; size: bigint; mtimeNs: bigint; device: bigint; inode: bigint; photoId: bigint | null; problem: string | null }

export interface Reconciled {
  readonly unchanged: number
  readonly moved: number // known content under a new path: nothing is read
  readonly seen: number[] // file ids that are on the disk
  readonly toRead: WalkedFile[]
  readonly photoIds: number[] // photos that gained a file by a move, or have others beside them now
}

const SAME_FILE = (known: KnownFile, now: Fingerprint): boolean =>
  Number(known.size) === now.size && known.mtimeNs === now.mtimeNs && known.inode === now.inode

/**
 * Holds what the walk saw against what is known: a file with the same size, time and inode is not read again, and a
 * new path with all three of a known file is that file, moved or linked.
 */
export function reconcileFiles(db: WritableDb, rootId: number, walked: readonly WalkedFile[]): Reconciled {
  const byPath = prepared<KnownFile>(db, `
    SELECT file.id, size, mtime_ns AS mtimeNs, device, inode, photo_id AS photoId, problem.kind AS problem
    FROM file LEFT JOIN problem ON problem.file_id = file.id WHERE root_id = ? AND path = ?`).safeIntegers(true)
  const byInode = prepared<{ photoId: bigint }>(db, `
    SELECT photo_id AS photoId FROM file WHERE inode = ? AND size = ? AND mtime_ns = ? AND device = ? AND photo_id IS NOT NULL LIMIT 1`).safeIntegers(true)
  const result = { unchanged: 0, moved: 0, seen: [] as number[], toRead: [] as WalkedFile[], photoIds: [] as number[] }
  db.transaction(() => {
    if (!hasRoot(db, rootId)) return // the person took the folder out of the library meanwhile
    for (const file of walked) {
      const { fingerprint } = file
      const known = byPath.get(rootId, file.path)
      if (known && SAME_FILE(known, fingerprint) && (known.photoId !== null || isLasting(known.problem))) {
        result.unchanged++
        result.seen.push(Number(known.id))
        if (file.companions && saveCompanions(db, Number(known.id), file.companions) && known.photoId !== null) {
          result.photoIds.push(Number(known.photoId))
          markStale(db, [Number(known.photoId)])
        }
        // A drive gets another number each time it is plugged in; by the number we tell an absent drive from a removed file.
        if (known.device !== fingerprint.device) prepared(db, 'UPDATE file SET device = ? WHERE id = ?').run(fingerprint.device, known.id)
        continue
      }
      const twin = known ? undefined : byInode.get(fingerprint.inode, fingerprint.size, fingerprint.mtimeNs, fingerprint.device)
      if (twin) {
        result.moved++
        result.seen.push(saveFile(db, rootId, file, Number(twin.photoId)))
        result.photoIds.push(Number(twin.photoId))
        markStale(db, [Number(twin.photoId)])
        continue
      }
      if (known) result.seen.push(Number(known.id))
      result.toRead.push(file)
    }
  }).immediate()
  return result
}

/** The same of files in one piece. @param packed WalkedFile[], serialised by V8 */
export function reconcilePacked(db: WritableDb, rootId: number, packed: Uint8Array): Reconciled {
  return reconcileFiles(db, rootId, deserialize(packed) as WalkedFile[])
}

/** A problem of the content lasts until the file changes; one of the moment (rights, drive, time) is tried each scan. */
const isLasting = (kind: string | null): boolean => kind !== null && kind !== 'unreadable' && kind !== 'vanished' && kind !== 'timeout'

/** @returns the file's id; what it was before under this path is replaced */
export function saveFile(db: WritableDb, rootId: number, file: WalkedFile, photoId: number | null): number {
  const { fingerprint } = file
  const { id } = prepared<{ id: number }>(db, `
    INSERT INTO file (root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (root_id, path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, device = excluded.device, inode = excluded.inode, photo_id = excluded.photo_id
    RETURNING id`).get(rootId, file.path, file.text, fingerprint.size, fingerprint.mtimeNs, fingerprint.device, fingerprint.inode, photoId)!
  if (file.companions) saveCompanions(db, id, file.companions)
  return id
}

export function fileIdsOfRoot(db: ReadableDb, rootId: number): number[] {
  return prepared<{ id: number }>(db, 'SELECT id FROM file WHERE root_id = ?').all(rootId).map(({ id }) => id)
}

/** The same in pieces, by id: a million at once are a million objects on the way. @param after the last id of the piece before, 0 for the first */
export function fileIdsAfter(db: ReadableDb, rootId: number, after: number, limit: number): number[] {
  // By the table itself: by the index of paths each piece would sort all of the root.
  return prepared<{ id: number }>(db, 'SELECT id FROM file NOT INDEXED WHERE id > ? AND root_id = ? ORDER BY id LIMIT ?').all(after, rootId, limit).map(({ id }) => id)
}

export interface KnownPlace { readonly id: number; readonly path: Uint8Array; readonly device: bigint }

/** Where files are below their root, and on which drive; those that the library no longer holds are left out. */
export function placesOfFiles(db: ReadableDb, fileIds: readonly number[]): KnownPlace[] {
  const query = prepared<{ id: bigint; path: Uint8Array; device: bigint }>(db, 'SELECT id, path, device FROM file WHERE id = ?').safeIntegers(true)
  return fileIds.flatMap((id) => query.all(id).map((row) => ({ ...row, id: Number(row.id) })))
}

/** Some files of a root, spread over all of it. */
export function sampleFiles(db: ReadableDb, rootId: number, count: number): { path: Uint8Array; size: number; mtimeMs: number }[] {
  const total = prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM file WHERE root_id = ? AND photo_id IS NOT NULL').get(rootId)!.n
  const one = prepared<{ path: Uint8Array; size: number; mtimeMs: number }>(db, 'SELECT path, size, mtime_ns / 1000000 AS mtimeMs FROM file WHERE root_id = ? AND photo_id IS NOT NULL ORDER BY path LIMIT 1 OFFSET ?')
  const step = Math.max(1, total / count)
  return Array.from({ length: Math.min(count, total) }, (_, i) => one.get(rootId, Math.floor(i * step))!)
}

/** Forgets files that are gone from the disk. @returns the photos that lost a file */
export function removeFiles(db: WritableDb, fileIds: readonly number[]): number[] {
  const photos = new Set<number>()
  db.transaction(() => {
    for (const photoId of photosOfSameShot(db, fileIds)) photos.add(photoId) // the RAW of a JPEG that goes is a photo of its own again
    for (const id of fileIds) {
      const row = prepared<{ photoId: number | null }>(db, 'DELETE FROM file WHERE id = ? RETURNING photo_id AS photoId').get(id)
      if (row?.photoId != null) photos.add(row.photoId)
    }
    markStale(db, photos)
  }).immediate()
  return [...photos]
}

/** Files below these folders of a root (or the one file of such a path); an empty path is the root itself. */
export function fileIdsBelow(db: ReadableDb, rootId: number, paths: readonly Uint8Array[], separator: string): number[] {
  return paths.flatMap((path) => (path.length === 0 ? fileIdsOfRoot(db, rootId) : idsBelow(db, rootId, path, separator)))
}

function idsBelow(db: ReadableDb, rootId: number, path: Uint8Array, separator: string): number[] {
  const folder = Buffer.concat([path, Buffer.from(separator)])
  const end = Buffer.from(folder)
  end[end.length - 1]! += 1
  return prepared<{ id: number }>(db, 'SELECT id FROM file WHERE root_id = ? AND (path = ? OR (path >= ? AND path < ?))').all(rootId, path, folder, end).map(({ id }) => id)
}

export interface FileBelow {
  readonly fileId: number
  readonly photoId: number | null
  readonly rootText: string
  readonly path: Uint8Array // below the root
  readonly text: string
  readonly bytes: number
  readonly reason: string | null // why it is no photo
  readonly format: string | null
  readonly inside: 'film' | 'data' | null
}

/** All files of a root below a folder of it, by path; an empty path is the root itself. */
export function filesBelow(db: ReadableDb, rootId: number, path: Uint8Array, separator: string): FileBelow[] {
  const folder = path.length === 0 ? Buffer.alloc(0) : Buffer.concat([path, Buffer.from(separator)])
  const end = Buffer.from(folder)
  if (end.length > 0) end[end.length - 1]! += 1
  return prepared<FileBelow>(db, `
    SELECT file.id AS fileId, file.photo_id AS photoId, root.text AS rootText, file.path, file.text, size AS bytes, problem.reason, photo.format, note.inside
    FROM file JOIN root ON root.id = file.root_id LEFT JOIN problem ON problem.file_id = file.id LEFT JOIN photo ON photo.id = file.photo_id LEFT JOIN note ON note.photo_id = photo.id
    WHERE root_id = ? AND file.path >= ? AND (? OR file.path < ?) ORDER BY file.path`).all(rootId, folder, Number(end.length === 0), end)
}

export interface FilePlace { readonly root: Uint8Array; readonly path: Uint8Array }

/** Where the files of a photo are, best first for reading. @param folder those in it before all others */
export function placesOfPhoto(db: ReadableDb, photoId: number, folder?: string): FilePlace[] {
  const { sql, values } = folder === undefined ? { sql: 'NULL', values: [] } : inFolder(db, folder)
  return prepared<FilePlace>(db, `
    SELECT root.path AS root, file.path AS path FROM file JOIN root ON root.id = file.root_id
    WHERE file.photo_id = ? ORDER BY (${sql}) DESC, root.is_away, file.id`).all(photoId, ...values)
}

export interface FileToRead { readonly rootId: number; readonly path: Uint8Array }

export function filesById(db: ReadableDb, fileIds: readonly number[]): FileToRead[] {
  return fileIds.flatMap((id) => prepared<FileToRead>(db, 'SELECT root_id AS rootId, path FROM file WHERE id = ?').all(id))
}

/** Other paths of the same file on the disk (hard links). */
export function otherNames(db: ReadableDb, fileId: number): string[] {
  return prepared<{ text: string }>(db, `
    SELECT other.text FROM file JOIN file AS other ON other.inode = file.inode AND other.size = file.size AND other.device = file.device AND other.id <> file.id
    WHERE file.id = ? AND file.inode <> 0 ORDER BY other.id`).all(fileId).map(({ text }) => text)
}

/** A file with all that is checked before it moves. */
export interface FileFacts {
  readonly fileId: number
  readonly photoId: number
  readonly rootId: number
  readonly root: Uint8Array
  readonly rootText: string
  readonly path: Uint8Array // below the root
  readonly text: string
  readonly isProtected: boolean
  readonly isAway: boolean
  readonly size: number
  readonly mtimeNs: bigint
  readonly device: bigint
  readonly inode: bigint
  readonly sha256: Uint8Array
}

type FactsRow = { [K in keyof FileFacts]: FileFacts[K] extends number | boolean ? bigint : FileFacts[K] }

/** Files that hold a photo; those that are gone from the library are left out. */
export function fileFacts(db: ReadableDb, fileIds: readonly number[]): FileFacts[] {
  const query = prepared<FactsRow>(db, `
    SELECT file.id AS fileId, photo_id AS photoId, root_id AS rootId, root.path AS root, root.text AS rootText, file.path, file.text, is_protected AS isProtected, is_away AS isAway, size, mtime_ns AS mtimeNs, device, inode, photo.sha256
    FROM file JOIN root ON root.id = file.root_id JOIN photo ON photo.id = file.photo_id WHERE file.id = ?`).safeIntegers(true)
  return fileIds.flatMap((id) => query.all(id).map((row) => ({ ...row, fileId: Number(row.fileId), photoId: Number(row.photoId), rootId: Number(row.rootId), size: Number(row.size), isProtected: row.isProtected === 1n, isAway: row.isAway === 1n })))
}

/** SHA-256 of the photo that lies at a place and is as it was when it was read; null when the library does not know it. */
export function contentAt(db: ReadableDb, rootId: number, path: Uint8Array, size: number, mtimeNs: bigint): Uint8Array | null {
  return prepared<{ sha256: Uint8Array }>(db, 'SELECT sha256 FROM file JOIN photo ON photo.id = file.photo_id WHERE root_id = ? AND path = ? AND size = ? AND mtime_ns = ?').get(rootId, path, size, mtimeNs)?.sha256 ?? null
}

/** Files of the library under these places. */
export function fileIdsAt(db: ReadableDb, places: readonly { readonly rootId: number; readonly path: Uint8Array }[]): number[] {
  return places.flatMap(({ rootId, path }) => prepared<{ id: number }>(db, 'SELECT id FROM file WHERE root_id = ? AND path = ?').all(rootId, path).map(({ id }) => id))
}

/** Puts files back that came back to the disk. @returns their photos; a content that the library does not know is left to the next scan */
export function returnFiles(db: WritableDb, files: readonly { readonly rootId: number; readonly file: WalkedFile; readonly sha256: Uint8Array }[]): number[] {
  return db.transaction(() => files.flatMap(({ rootId, file, sha256 }) => {
    const photo = prepared<{ id: number }>(db, 'SELECT id FROM photo WHERE sha256 = ?').get(sha256)
    if (!photo) return []
    saveFile(db, rootId, file, photo.id)
    markStale(db, [photo.id])
    return [photo.id]
  })).immediate()
}
