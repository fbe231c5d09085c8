// Files on their way back into a person's folders: never over what is there, whatever another program does meanwhile.
import path from 'node:path'
import { joinBytes } from '../library/filePath.ts'
import type { OperationPlace } from '../store/journal.ts'
import { folderOf, hasCode, nameOf, type Disk } from './disk.ts'

const LONGEST_NAME = 255 // bytes, of most file systems
const MOST_NAMES = 10_000

/** The note that the bin keeps of a file in it (freedesktop.org, Trash specification 1.0). */
export const noteOf = (to: Uint8Array): Buffer => joinBytes(joinBytes(folderOf(folderOf(to)), Buffer.from('info')), Buffer.concat([nameOf(to), Buffer.from('.trashinfo')]))

/** What is known of a file that comes back. */
export interface Returning { readonly inode: bigint; readonly place: OperationPlace }

/**
 * Moves a file back without ever standing over another: a second name first, then the old name goes, but not before the
 * second is on the disk: a power cut could else leave it with none. Finishes what a crash left half done.
 * @throws EEXIST when something else is in its place
 */
export async function bringBack(disk: Disk, at: Uint8Array, place: Uint8Array, { inode, place: from }: Returning): Promise<void> {
  await disk.makeFolder(folderOf(place))
  const there = await disk.look(place)
  if (!there || BigInt.asIntN(64, there.ino) !== inode) {
    try {
      await disk.link(at, place)
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error
      if (await disk.look(place)) throw Object.assign(new Error('taken'), { code: 'EEXIST' }, { cause: error })
      await disk.move(at, place) // a drive without second names
      if (from === 'bin') await disk.dropName(noteOf(at)).catch(() => undefined)
      return
    }
  }
  await disk.sync([folderOf(place)])
  await disk.dropName(at)
  if (from === 'bin') await disk.dropName(noteOf(at)).catch(() => undefined) // a note without its file: the system's bin drops it too
}

/** As bringBack; where its place is taken, beside it with a number. @returns where it is now */
export async function bringBackBeside(disk: Disk, at: Uint8Array, place: Uint8Array, file: Returning): Promise<Uint8Array> {
  const name = nameOf(place)
  for (const named of numberedNames(name, name.length)) {
    const free = joinBytes(folderOf(place), named(name))
    try {
      await bringBack(disk, at, free, file)
      return free
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
  }
  throw noFreeName()
}

export const noFreeName = (): Error => Object.assign(new Error('no free name'), { code: 'EEXIST' })

/**
 * Ways of naming a photo and its companions so that they still belong together: as they were, then with (2), (3) ...
 * @param photo the name that decides where the number goes
 * @param longest bytes of the longest of their names; all are cut alike where the number does not fit
 */
export function* numberedNames(photo: Buffer, longest: number): Generator<(name: Buffer) => Buffer> {
  const letters = photo.toString('latin1') // byte by byte: a name need not be UTF-8
  const stem = letters.slice(0, letters.length - path.extname(letters).length)
  yield (name) => name
  for (let n = 2; n < MOST_NAMES; n++) {
    const number = ` (${n})`
    yield (name) => {
      const end = name.toString('latin1').startsWith(stem) ? stem.length : Math.max(0, name.lastIndexOf(0x2e))
      let cut = Math.max(0, end - Math.max(0, longest + number.length - LONGEST_NAME))
      while (cut > 0 && cut < end && (name[cut]! & 0xc0) === 0x80) cut-- // not within a character
      return Buffer.concat([name.subarray(0, cut), Buffer.from(number), name.subarray(end)])
    }
  }
}
