// Copies photos from a card or folder into the library: each with its companions, held against its source before it gets its
// name, never over anything. The source is only read.
import { constants } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import { FolderCompanions } from '../library/companions.ts'
import { joinBytes, textOf, visible } from '../library/filePath.ts'
import { hashOfFile } from '../library/hashOfFile.ts'
import type { ComparedFile } from './compareFolders.ts'
import { folderOf, hasCode, nameOf, realDisk } from './disk.ts'

/** Under such a name a copy lies until it is whole. Hidden, so that no scan takes it in. */
const PART = '.likeness-part-'
const SPARE_BYTES = 100e6 // left free on the drive

export interface CopyProgress { readonly done: number; readonly total: number; readonly bytes: number; readonly name: string }
export interface CopyOutcome {
  readonly folder: string // the new folder that holds them
  readonly copied: number // photos
  readonly companions: number
  readonly bytes: number
  readonly failed: readonly { readonly name: string; readonly reason: string }[]
  readonly isStopped: boolean
}
export interface CopyOptions { readonly signal: AbortSignal; readonly onProgress: (progress: CopyProgress) => void }

/**
 * @param files photos of `from`; each keeps its place below it
 * @param into an existing folder; a new one is made in it, named like `from`
 * @throws UsageError when there is not enough room, or the folder cannot be made
 */
export async function copyMissing(files: readonly ComparedFile[], from: string, into: string, { signal, onProgress }: CopyOptions): Promise<CopyOutcome> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, bsize } = await fs.statfs(into)
  if (bavail * bsize < total + SPARE_BYTES) throw new UsageError(`There is not enough room in ${into}: ${Math.ceil(total / 1e6)} MB are to be copied.`)
  const folder = Buffer.from(await newFolder(into, path.basename(path.resolve(from)) || 'Copied'))
  const failed: { name: string; reason: string }[] = []
  let [done, copied, companions, bytes] = [0, 0, 0, 0]
  const besides = new Map<string, FolderCompanions>() // by folder
  const targets: Uint8Array[] = []
  for (const file of files) {
    if (signal.aborted) break
    onProgress({ done, total: files.length, bytes, name: visible(path.basename(file.below)) })
    const below = Buffer.from(file.path).subarray(Buffer.from(path.resolve(from)).length + 1)
    const source = folderOf(file.path)
    const target = folderOf(joinBytes(folder, below))
    targets.push(target)
    try {
      await realDisk.makeFolder(target)
      const beside = await companionsOf(besides, source)
      for (const { name, role } of beside.of(nameOf(file.path))) {
        if (role === 'raw') continue // a photo of its own: it is on the list when it is missing
        if (await copyOne(joinBytes(source, name), joinBytes(target, name))) companions++
      }
      if (await copyOne(file.path, joinBytes(target, nameOf(file.path)))) { copied++; bytes += file.bytes }
    } catch (error) {
      failed.push({ name: visible(file.below), reason: sentenceOf(error) })
    }
    done++
  }
  await realDisk.sync(targets)
  if (copied + companions === 0) await removeEmptyFolders(folder)
  onProgress({ done, total: files.length, bytes, name: '' })
  return { folder: textOf(folder), copied, companions, bytes, failed, isStopped: done < files.length }
}

/** A folder of this name, or of this name with a number, that was not there before. */
async function newFolder(into: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const folder = path.join(into, n === 1 ? name : `${name} ${n}`)
    try {
      await fs.mkdir(folder)
      return folder
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw new UsageError(`Nothing can be copied into ${into}: ${sentenceOf(error)}`, { cause: error })
    }
  }
}

async function companionsOf(besides: Map<string, FolderCompanions>, folder: Buffer): Promise<FolderCompanions> {
  const key = folder.toString('latin1')
  const found = besides.get(key) ?? new FolderCompanions(await realDisk.list(folder))
  besides.set(key, found)
  return found
}

class CopyError extends Error {}

/**
 * Copies one file under a name of its own, reads both again, and only then gives it its name. Times stay.
 * @returns false when the same was there already: a companion of two photos
 * @throws CopyError, or what the disk says; nothing is left then
 */
async function copyOne(from: Uint8Array, to: Uint8Array): Promise<boolean> {
  const wanted = await hashOfFile(from)
  if (wanted === null) throw new CopyError('It is gone, or closed to you.')
  if (await realDisk.look(to)) {
    if (isSame(wanted, await hashOfFile(to))) return false
    throw new CopyError('Another file of this name is there.')
  }
  const part = joinBytes(folderOf(to), Buffer.concat([Buffer.from(PART), nameOf(to)]).subarray(0, 255))
  try {
    await fs.copyFile(Buffer.from(from), part, constants.COPYFILE_EXCL)
    const { atime, mtime } = await fs.stat(Buffer.from(from))
    const file = await fs.open(part, 'r+')
    try {
      await file.utimes(atime, mtime)
      await file.sync()
    } finally {
      await file.close()
    }
    if (!isSame(wanted, await hashOfFile(part))) throw new CopyError('What was written is not what was read. Look after the drive.')
    await giveName(part, to)
    return true
  } catch (error) {
    await fs.rm(part, { force: true })
    throw error
  }
}

/** A link fails where something has come meanwhile; a file system without links (exFAT) is asked first. */
async function giveName(part: Uint8Array, to: Uint8Array): Promise<void> {
  try {
    await realDisk.link(part, to)
    await realDisk.dropName(part)
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP')) throw error
    if (await realDisk.look(to)) throw new CopyError('Another file of this name is there.')
    await realDisk.move(part, to)
  }
}

async function removeEmptyFolders(folder: Uint8Array): Promise<void> {
  for (const name of await realDisk.list(folder)) await realDisk.dropEmptyFolder(joinBytes(folder, name))
  await realDisk.dropEmptyFolder(folder)
}

const isSame = (a: Uint8Array, b: Uint8Array | null): boolean => b !== null && Buffer.compare(a, b) === 0

function sentenceOf(error: unknown): string {
  if (error instanceof CopyError) return error.message
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC': case 'EDQUOT': return 'There is no room left on the drive.'
    case 'EACCES': case 'EPERM': return 'The folder is closed to you.'
    case 'EROFS': return 'The drive can only be read.'
    case 'EEXIST': return 'Another file of this name is there.'
    case 'ENAMETOOLONG': return 'Its name is too long for the drive.'
    case 'EIO': return 'The drive did not answer as it should.'
    case undefined: throw error // our bug
    default: return `The drive refused (${(error as NodeJS.ErrnoException).code}).`
  }
}
