// Moves one copy with its companions, after looking at the disk once more; all of it or nothing.
import { textOf, visible } from '../library/filePath.ts'
import type { NewOperation } from '../store/journal.ts'
import { bringBack, bringBackBeside, noteOf } from './bringBack.ts'
import { folderOf, hasCode, nameOf, type Disk } from './disk.ts'
import { binNote } from './drives.ts'
import type { PlannedItem } from './removalPlan.ts'

/** SHA-256 of a file as it is now; null when it cannot be read. */
export type HashFile = (path: Uint8Array) => Promise<Uint8Array | null>

const shownName = (path: Uint8Array): string => visible(textOf(nameOf(path)))
const isSame = (a: Uint8Array | null, b: Uint8Array | null): boolean => a !== null && b !== null && Buffer.compare(a, b) === 0

/** What the disk said of a file before its content was read: when this has not changed, neither has the content. */
interface Seen { readonly ctimeNs: bigint; readonly hash: Uint8Array | null }

/** Contents that were read in this session; a file is read again when it changed since. */
export class Contents {
  readonly #disk: Disk
  readonly #hash: HashFile
  readonly #seen = new Map<string, Promise<Seen>>()
  constructor(disk: Disk, hash: HashFile) {
    this.#disk = disk
    this.#hash = hash
  }

  /** @returns its SHA-256, or null when it is gone or cannot be read */
  async of(path: Uint8Array): Promise<Uint8Array | null> {
    const stat = await this.#disk.look(path)
    if (!stat?.isFile()) return null
    const key = `${Buffer.from(path).toString('latin1')} ${stat.ino}`
    const known = await this.#seen.get(key)
    if (known?.ctimeNs === stat.ctimeNs) return known.hash
    const reading = this.#hash(path).then((hash) => ({ ctimeNs: stat.ctimeNs, hash }))
    this.#seen.set(key, reading)
    const { hash } = await reading
    return (await this.#disk.look(path))?.ctimeNs === stat.ctimeNs ? hash : null // changed while it was read
  }

  forget(path: Uint8Array, inode: bigint): void {
    this.#seen.delete(`${Buffer.from(path).toString('latin1')} ${BigInt.asUintN(64, inode)}`)
  }
}

/** Why a copy stays, and what of it (a companion) could not come back and is where it was moved to. */
export interface Refusal { readonly reason: string; readonly away: readonly NewOperation[] }

/** @returns null when all of it has moved */
export async function moveItem(disk: Disk, contents: Contents, item: PlannedItem): Promise<Refusal | null> {
  const moved: NewOperation[] = []
  let reason: string | null
  try {
    reason = await whyNotWhole(disk, contents, item)
    for (const operation of reason === null ? item.operations : []) {
      reason = operation.role === 'link' ? await linkInPlace(disk, operation) : await checkAndMove(disk, contents, item, operation)
      if (reason !== null) break
      moved.push(operation)
    }
    if (reason === null) return null
  } catch (error) {
    reason = sentenceOf(error)
  }
  const away = await putBack(disk, moved)
  return { reason: away.length === 0 ? reason : `${reason} What belongs to it could not be put back and is in the ${item.place === 'bin' ? 'bin' : 'holding folder'}.`, away }
}

/** What goes along must have its like beside the one that stays, and must belong to nothing else that stays. */
export async function whyNotWhole(disk: Disk, contents: Contents, { counterparts, goneBefore }: PlannedItem): Promise<string | null> {
  for (const path of goneBefore) if (await disk.look(path)) return `${shownName(path)} stays, and what goes with this one belongs to both.`
  for (const { own, kept } of counterparts) {
    if (!isSame(await contents.of(own), await contents.of(kept))) return `${shownName(own)} is not the same as ${shownName(kept)} beside the one you keep.`
  }
  return null
}

async function checkAndMove(disk: Disk, contents: Contents, item: PlannedItem, operation: NewOperation): Promise<string | null> {
  const { from, to } = operation
  if (!to) return 'Where it should go is not known.'
  if (operation.role === 'photo') {
    const hash = await contents.of(from)
    if (!isSame(hash, operation.sha256)) return await goneOrChanged(disk, from, item, hash === null)
    if (operation.keeper) {
      const refusal = await keeperRefusal(disk, contents, operation)
      if (refusal) return refusal
    }
  }
  const folder = folderOf(from)
  if (!(await disk.realFolder(folder)).equals(folder)) return 'Its folder is now a link to another place.'
  await disk.makeFolder(folderOf(to))
  if (!(await disk.realFolder(folderOf(to))).equals(folderOf(to))) return 'The place that it should go to is a link to another place.'
  if (await disk.look(to)) return 'There is something already where it should go.'
  const stat = await disk.look(from) // the last look: nothing of ours happens between it and the move
  if (!stat) return await goneOrChanged(disk, from, item)
  if (!stat.isFile() || Number(stat.size) !== operation.size || stat.mtimeNs !== operation.mtimeNs || BigInt.asIntN(64, stat.ino) !== operation.inode || BigInt.asIntN(64, stat.dev) !== operation.device) {
    return 'It changed on the disk after you looked at it.'
  }
  if (item.bin) await writeNote(disk, item, operation, to)
  try {
    await disk.move(from, to)
  } catch (error) {
    if (item.bin) await disk.dropName(noteOf(to)).catch(() => undefined) // the note alone says nothing; the move's own error is what counts
    throw error
  }
  const arrived = await disk.look(to)
  if (arrived && BigInt.asIntN(64, arrived.ino) === operation.inode && arrived.isFile()) {
    if (operation.role === 'photo') contents.forget(from, operation.inode)
    return null
  }
  if (arrived) return await returnExchanged(disk, operation, arrived.ino)
  if (item.bin) await disk.dropName(noteOf(to)).catch(() => undefined)
  return 'It cannot be found.'
}

/** Another file was put in its place in the instant between: that one goes back where it was, and if the first is there again by now, beside it. */
async function returnExchanged(disk: Disk, { from, to, place }: NewOperation, inode: bigint): Promise<string> {
  try {
    const now = await bringBackBeside(disk, to!, from, { inode: BigInt.asIntN(64, inode), place })
    return Buffer.compare(now, from) === 0 ? 'It was exchanged for another in the very moment of moving. That one was put back.' : `It was exchanged for another in the very moment of moving. That one is beside it now, as ${shownName(now)}.`
  } catch (error) {
    return `It was exchanged for another in the very moment of moving. That one could not be put back and is in the ${place === 'bin' ? 'bin' : 'holding folder'}: ${sentenceOf(error)}`
  }
}

async function writeNote(disk: Disk, item: PlannedItem, operation: NewOperation, to: Uint8Array): Promise<void> {
  const note = noteOf(to)
  await disk.makeFolder(folderOf(note))
  await disk.writeNew(note, binNote(item.bin!, operation.from, new Date()))
}

async function goneOrChanged(disk: Disk, from: Uint8Array, item: PlannedItem, isUnread = false): Promise<string> {
  const stat = await disk.look(from)
  if (!stat) return await disk.look(item.file.root) ? 'It cannot be found.' : 'Its drive is not there now.'
  if (!stat.isFile()) return 'It is no longer a file of its own.'
  const isAsPlanned = Number(stat.size) === item.file.size && stat.mtimeNs === item.file.mtimeNs && BigInt.asIntN(64, stat.ino) === item.file.inode
  if (isAsPlanned && isUnread) return (stat.mode & 0o444n) === 0n ? 'It is closed to you.' : 'It cannot be read just now.'
  return 'It changed on the disk after you looked at it.'
}

async function keeperRefusal(disk: Disk, contents: Contents, { keeper, keeperSha, device, inode }: NewOperation): Promise<string | null> {
  const name = shownName(keeper!)
  const stat = await disk.look(keeper!)
  if (!stat) return `${name} cannot be found, so its copies stay.`
  if (!stat.isFile()) return `${name}, the one you keep, is no longer a file of its own, so its copies stay.`
  if (BigInt.asIntN(64, stat.dev) === device && BigInt.asIntN(64, stat.ino) === inode && inode !== 0n) return 'These two names are one file on the disk. Nothing to win, so it stays.'
  const hash = await contents.of(keeper!)
  if (!hash) return `${name}, the one you keep, cannot be opened, so its copies stay.`
  return isSame(hash, keeperSha) ? null : `${name}, the one you keep, changed on the disk, so its copies stay.`
}

/** In the place of a copy that has moved: another name of the file that stays. */
async function linkInPlace(disk: Disk, { from, to }: NewOperation): Promise<string | null> {
  try {
    await disk.link(from, to!)
    return null
  } catch (error) {
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV')) return 'This drive cannot give one file two names.'
    throw error
  }
}

/** @returns what could not come back */
async function putBack(disk: Disk, moved: readonly NewOperation[]): Promise<NewOperation[]> {
  const away: NewOperation[] = []
  for (const operation of moved.toReversed()) {
    if (operation.role === 'link') continue // the last of an item: when it is there, nothing after it failed
    try {
      await bringBack(disk, operation.to!, operation.from, operation)
    } catch {
      away.push(operation) // told by the caller; History has it, so that it can be brought back later
    }
  }
  return away
}

/** What the disk said, for a photographer. */
export function sentenceOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EXDEV': return 'It is on another drive than the place it should go to.'
    case 'ENOSPC': case 'EDQUOT': return 'There is no room left on its drive.'
    case 'EACCES': case 'EPERM': return 'This folder is closed to you.'
    case 'EROFS': return 'This drive can only be read.'
    case 'EBUSY': case 'ETXTBSY': return 'Another program has this file open.'
    case 'ENOENT': case 'ENOTDIR': return 'It cannot be found.'
    case 'ELOOP': return 'Its folder is now a link to another place.'
    case 'EEXIST': return 'There is something already where it should go.'
    case 'ENAMETOOLONG': return 'The path would be too long for this drive.'
    case 'EIO': case 'ENODEV': case 'ENXIO': return 'The drive did not answer.'
    default:
      if (!code) throw error // not the disk's: a fault of ours
      return `The disk refused it (${code}).`
  }
}
