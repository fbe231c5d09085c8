// What lies beside photo files and goes where they go.
import { extensionOf, isRawExtension } from '../library/formats.ts'
import type { CompanionRole } from '../api/relation.ts'
import { isLeadExtension, isWorkSidecar } from '../library/companions.ts'
import type { FoundCompanion } from '../library/walk.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

interface CompanionRow { readonly name: Uint8Array; readonly text: string; readonly role: CompanionRole; readonly size: bigint; readonly mtimeNs: bigint }

const keyOf = ({ name, role, size, mtimeNs }: Pick<FoundCompanion, 'name' | 'role' | 'mtimeNs'> & { readonly size: number | bigint }): string => `${Buffer.from(name).toString('latin1')}\0${role} ${size} ${mtimeNs}`

/** Brings what is known to lie beside a file to what was found there; what did not change stays read. @returns whether anything changed */
export function saveCompanions(db: WritableDb, fileId: number, found: readonly FoundCompanion[]): boolean {
  const known = prepared<CompanionRow>(db, 'SELECT name, text, role, size, mtime_ns AS mtimeNs FROM companion WHERE file_id = ?').safeIntegers(true).all(fileId)
  if (known.length === 0 && found.length === 0) return false
  const [before, now] = [new Set(known.map(keyOf)), new Set(found.map(keyOf))]
  const gone = known.filter((row) => !now.has(keyOf(row)))
  const fresh = found.filter((one) => !before.has(keyOf(one)))
  for (const { name } of gone) prepared(db, 'DELETE FROM companion WHERE file_id = ? AND name = ?').run(fileId, name)
  for (const { name, text, role, size, mtimeNs } of fresh) {
    prepared(db, 'INSERT OR REPLACE INTO companion (file_id, name, text, role, size, mtime_ns, is_read) VALUES (?, ?, ?, ?, ?, ?, ?)').run(fileId, name, text, role, size, mtimeNs, Number(role === 'raw'))
  }
  return gone.length + fresh.length > 0
}

/** What stands beside a file, for the rules and the card. */
export interface Beside { readonly hasFilm: boolean; readonly hasWork: boolean; readonly roles: readonly CompanionRole[] }

/** @returns `hasWork`: a sidecar holds keywords, stars or edits of the person */
export function besideFile(db: ReadableDb, fileId: number): Beside {
  const rows = prepared<{ text: string; role: CompanionRole }>(db, 'SELECT text, role FROM companion WHERE file_id = ? AND is_other = 0 ORDER BY role').all(fileId)
  const roles = [...new Set(rows.map(({ role }) => role))]
  return { hasFilm: roles.includes('film'), hasWork: rows.some(({ text, role }) => role === 'sidecar' && isWorkSidecar(text)), roles }
}

export interface UnreadCompanion { readonly fileId: number; readonly photoId: number; readonly root: Uint8Array; readonly path: Uint8Array; readonly name: Uint8Array; readonly role: CompanionRole; readonly contentId: string | null }

/** Sidecars and films that nobody has read since they are as they are; a page at a time by file. */
export function unreadCompanions(db: ReadableDb, afterFileId: number, limit: number): UnreadCompanion[] {
  return prepared<UnreadCompanion>(db, `
    SELECT companion.file_id AS fileId, file.photo_id AS photoId, root.path AS root, file.path AS path, companion.name, companion.role, note.content_id AS contentId
    FROM companion JOIN file ON file.id = companion.file_id JOIN root ON root.id = file.root_id LEFT JOIN note ON note.photo_id = file.photo_id
    WHERE companion.file_id > ? AND is_read = 0 AND file.photo_id IS NOT NULL ORDER BY companion.file_id LIMIT ?`).all(afterFileId, limit)
}

/** @param isOther by its identifier the film of another photo */
export function companionWasRead(db: WritableDb, fileId: number, name: Uint8Array, isOther: boolean): void {
  prepared(db, 'UPDATE companion SET is_read = 1, is_other = ? WHERE file_id = ? AND name = ?').run(Number(isOther), fileId, name)
}

interface ShotFile { readonly photoId: number; readonly text: string }

/** Photo files of one shot beside a file: those that differ from it in their extension alone. @param path below the root */
function sameNameBeside(db: ReadableDb, rootId: number, path: Uint8Array, text: string): ShotFile[] {
  const extension = extensionOf(text)
  if (extension === '') return []
  const from = Buffer.from(path.subarray(0, path.length - extension.length)) // up to the dot
  const to = Buffer.from(from)
  to[to.length - 1]! += 1
  return prepared<ShotFile & { path: Buffer }>(db, 'SELECT photo_id AS photoId, text, path FROM file WHERE root_id = ? AND path > ? AND path < ? AND photo_id IS NOT NULL').all(rootId, from, to)
    .filter((other) => other.path.length - from.length === extensionOf(other.text).length && Buffer.compare(other.path, path) !== 0)
}

/** RAW and JPEG (or HEIC) of one press of the button: which one a file is, when the other lies beside it as a photo of its own. */
export function shotRole(db: ReadableDb, rootId: number, path: Uint8Array, text: string): { readonly isLed: boolean; readonly others: readonly number[] } {
  const isRaw = isRawExtension(extensionOf(text))
  if (!isRaw && !isLeadExtension(extensionOf(text))) return { isLed: false, others: [] }
  const others = sameNameBeside(db, rootId, path, text).filter((other) => isRawExtension(extensionOf(other.text)) !== isRaw && (!isRaw || isLeadExtension(extensionOf(other.text))))
  return { isLed: isRaw && others.length > 0, others: others.map(({ photoId }) => photoId) }
}

/** Photos whose files make one item with these: they come into groups and go out of them together. */
export function photosOfSameShot(db: ReadableDb, fileIds: readonly number[]): number[] {
  return [...new Set(fileIds.flatMap((id) => prepared<{ rootId: number; path: Uint8Array; text: string }>(db, 'SELECT root_id AS rootId, path, text FROM file WHERE id = ?').all(id)
    .flatMap(({ rootId, path, text }) => shotRole(db, rootId, path, text).others)))]
}
