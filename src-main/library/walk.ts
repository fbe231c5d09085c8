// Lists the files below a root. Synchronous on purpose: it runs in a thread of its own, where it is three times as fast.
import fs from 'node:fs'
import path from 'node:path'
import type { CompanionRole } from '../api/relation.ts'
import { FolderCompanions, hasCompanionName } from './companions.ts'
import { extensionOf, hasPhotoName, isRawExtension, sniffFormat } from './formats.ts'
import { textOf } from './filePath.ts'

/**
 * Size, time, device and inode: has this file changed? The device is that of its folder: layered file systems give each
 * file that of its layer, and by the folder's we tell a drive that is away from a file that is gone.
 */
export interface Fingerprint { readonly size: number; readonly mtimeNs: bigint; readonly device: bigint; readonly inode: bigint }

/** What lies beside a photo and belongs to it. */
export interface FoundCompanion { readonly name: Uint8Array; readonly text: string; readonly role: CompanionRole; readonly size: number; readonly mtimeNs: bigint }

/** A regular file with a photo's name. `path` is relative to the root, `text` the same for the eye. Without `companions` nobody looked what belongs to it. */
export interface WalkedFile { readonly path: Uint8Array; readonly text: string; readonly fingerprint: Fingerprint; readonly companions?: readonly FoundCompanion[] }
export type SkipReason = 'not-a-photo' | 'hidden' | 'system-file' | 'cache-folder' | 'temporary' | 'placeholder' | 'link' | 'special-file'

export type WalkStep =
  | { readonly kind: 'file'; readonly file: WalkedFile }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'unreadable'; readonly path: Uint8Array; readonly isFolder: boolean; readonly reason: string }

const CACHE_FOLDERS = new Set([
  '@eadir', '#recycle', '$recycle.bin', 'system volume information', 'lost+found', '.trash', '.trashes', '.thumbnails', '.stversions',
  'likeness holding', 'node_modules',
])
const SYSTEM_FILES = new Set(['thumbs.db', 'desktop.ini', '.ds_store', 'ehthumbs.db'])
/** Packages that a program keeps its own books on: a photo moved out of them is missed by it. */
const PACKAGE_FOLDER = /\.(photoslibrary|photolibrary|aplibrary|lrdata|lrlibrary)$/i

/** Why a name is left alone, or null. By name only; nothing is opened. */
export function skipReasonOf(name: string, isFolder: boolean): SkipReason | null {
  const lower = name.toLowerCase()
  if (isFolder) {
    if (CACHE_FOLDERS.has(lower) || lower.startsWith('.trash-') || PACKAGE_FOLDER.test(name)) return 'cache-folder'
    return name.startsWith('.') ? 'hidden' : null
  }
  if (SYSTEM_FILES.has(lower)) return 'system-file'
  if (lower.endsWith('.icloud')) return 'placeholder'
  if (/\.(part|crdownload|download|tmp|partial)$/.test(lower)) return 'temporary'
  if (name.startsWith('.')) return 'hidden'
  return hasPhotoName(name) || extensionOf(name) === '' ? null : 'not-a-photo'
}

/** @param device of the folder that it lies in */
export function fingerprintOf(stat: fs.BigIntStats, device: bigint): Fingerprint {
  return { size: Number(stat.size), mtimeNs: stat.mtimeNs, device: BigInt.asIntN(64, device), inode: BigInt.asIntN(64, stat.ino) }
}

const reasonOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'EACCES' || code === 'EPERM' ? 'This is closed to you.' : `It cannot be read (${code ?? String(error)}).`
}

/** The first bytes of a regular file whose name says nothing. One that cannot be read counts as a photo, so that it is listed and not forgotten. */
export function looksLikePhoto(path: Buffer): boolean {
  const head = Buffer.alloc(32)
  try {
    const descriptor = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0))
    try {
      const length = fs.readSync(descriptor, head, 0, head.length, 0)
      return sniffFormat(head.subarray(0, length), '') !== null
    } finally {
      fs.closeSync(descriptor)
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

/** Companions of the photos of one folder, each with what the disk says of it. Names are looked through once. */
export class CompanionReader {
  readonly #folder: Uint8Array
  readonly #found: FolderCompanions | null
  readonly #seen = new Map<string, FoundCompanion | null>()

  /** @param folder absolute. @param names of its files */
  constructor(folder: Uint8Array, names: readonly Buffer[]) {
    this.#folder = folder
    const hasAny = names.some((name) => { const text = name.toString('latin1'); return hasCompanionName(text) || isRawExtension(extensionOf(text)) })
    this.#found = hasAny ? new FolderCompanions(names) : null
  }

  of(photo: Uint8Array): FoundCompanion[] {
    return this.#found?.of(photo).flatMap(({ name, role }) => this.#look(name, role) ?? []) ?? []
  }

  #look(name: Buffer, role: CompanionRole): FoundCompanion | null {
    const key = name.toString('latin1')
    const known = this.#seen.get(key)
    if (known !== undefined) return known
    let found: FoundCompanion | null = null
    try {
      const stat = fs.lstatSync(Buffer.concat([this.#folder, Buffer.from(path.sep), name]), { bigint: true })
      if (stat.isFile()) found = { name, text: textOf(name), role, size: Number(stat.size), mtimeNs: stat.mtimeNs }
    } catch { /* gone between listing and looking, or closed: it is looked at again before anything moves */ }
    this.#seen.set(key, found)
    return found
  }
}

/**
 * Walks depth first, newest folders first, so that what a person did last is found first.
 * Symbolic links are not followed, special files not opened, other file systems mounted below are walked like folders.
 * @param root bytes of an absolute path
 * @param exclude absolute paths (text) that are not entered: the library itself
 * @param start bytes below the root: walks only this folder of it
 */
export function* walk(root: Uint8Array, exclude: ReadonlySet<string> = new Set(), start: Uint8Array = Buffer.alloc(0)): Generator<WalkStep> {
  const separator = Buffer.from(path.sep)
  const pending: { path: Buffer; mtimeNs: bigint; device: bigint | null }[] = [{ path: Buffer.from(start), mtimeNs: 0n, device: null }]
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    const absolute = folder.path.length === 0 ? Buffer.from(root) : Buffer.concat([root, separator, folder.path])
    let entries: fs.Dirent<Buffer>[]
    let { device } = folder
    try {
      device ??= fs.statSync(absolute, { bigint: true }).dev
      entries = fs.readdirSync(absolute, { withFileTypes: true, encoding: 'buffer' })
    } catch (error) {
      if (folder.path.length === 0) throw error // the root itself: the caller must not take its files for deleted
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR') continue // gone between listing and looking
      yield { kind: 'unreadable', path: folder.path, isFolder: true, reason: reasonOf(error) }
      continue
    }
    const below: typeof pending = []
    const companions = new CompanionReader(absolute, entries.filter((entry) => entry.isFile()).map(({ name }) => name))
    for (const entry of entries) {
      const relative = folder.path.length === 0 ? entry.name : Buffer.concat([folder.path, separator, entry.name])
      if (entry.isSymbolicLink()) { yield { kind: 'skipped', reason: 'link' }; continue }
      const isFolder = entry.isDirectory()
      const skip = skipReasonOf(textOf(entry.name), isFolder)
      if (skip) { yield { kind: 'skipped', reason: skip }; continue }
      const full = Buffer.concat([root, separator, relative])
      try {
        const stat = fs.lstatSync(full, { bigint: true })
        if (stat.isDirectory()) {
          if (!exclude.has(textOf(full))) below.push({ path: relative, mtimeNs: stat.mtimeNs, device: stat.dev })
        } else if (stat.isFile() && extensionOf(textOf(entry.name)) === '' && !looksLikePhoto(full)) yield { kind: 'skipped', reason: 'not-a-photo' }
        else if (stat.isFile()) yield { kind: 'file', file: { path: relative, text: textOf(relative), fingerprint: fingerprintOf(stat, device), companions: companions.of(entry.name) } }
        else yield { kind: 'skipped', reason: stat.isSymbolicLink() ? 'link' : 'special-file' }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue // gone between listing and looking
        yield { kind: 'unreadable', path: relative, isFolder, reason: reasonOf(error) }
      }
    }
    below.sort((a, b) => (a.mtimeNs < b.mtimeNs ? -1 : a.mtimeNs > b.mtimeNs ? 1 : Buffer.compare(b.path, a.path))) // popped from the end
    pending.push(...below)
  }
}
