// Where copies can go without leaving their drive: the system's bin, or a holding folder.
import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { folderOf, isWithin, nameOf, type Disk } from './disk.ts'
import { joinBytes, textOf } from '../library/filePath.ts'

export const HOLDING_NAME = 'Likeness holding'

/** The folder of one removal, within a holding folder or a folder of the person's: when it was, and four digits that tell two of one second apart. */
export const removalStamp = (): string =>
  `${new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')} ${randomBytes(2).toString('hex')}`
const STAMP = /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d [0-9a-f]{4}$/

/** Whether a folder was made by a removal: a holding folder, the folder of one removal, or one below these. */
export const isOfRemoval = (folder: Uint8Array): boolean => textOf(folder).split(path.sep).some((name) => name === HOLDING_NAME || STAMP.test(name))

/** The highest folder above a path that is still on its drive: where the drive is mounted. */
export async function topOfDrive(disk: Disk, folder: Uint8Array): Promise<Buffer> {
  let top = await disk.realFolder(folder)
  const device = (await disk.look(top))?.dev
  for (let above = folderOf(top); above.length < top.length; above = folderOf(above)) {
    if ((await disk.look(above))?.dev !== device) break
    top = above
  }
  return top
}

/** A drive's name for the eye: the last part of where it is mounted. */
export function driveName(top: Uint8Array): string {
  return path.basename(textOf(top)) || (process.platform === 'win32' ? textOf(top) : 'this computer')
}

/**
 * The folder that holds what is removed from a drive, on that same drive. At the top of a drive of its own; on the
 * drive that the person lives on (whose top is the system's) inside the watched folder, where they can write.
 */
export async function holdingFolder(disk: Disk, top: Uint8Array, root: Uint8Array): Promise<Buffer> {
  const isHome = isWithin(top, Buffer.from(os.homedir())) && (await disk.look(Buffer.from(os.homedir())))?.dev === (await disk.look(top))?.dev
  const base = !isHome && await disk.canWrite(top) ? top : root
  return joinBytes(base, Buffer.from(HOLDING_NAME))
}

export interface Bin { readonly folder: Buffer; readonly top: Buffer | null } // top: of a bin that belongs to a drive; its notes name files from there

/**
 * The bin for files of a drive, after the freedesktop.org trash specification 1.0: the home bin on the home drive,
 * else `.Trash/UID` (an administrator's, sticky) or `.Trash-UID` at the drive's top. Null where there is none and none
 * can be made. On other systems the system itself moves into its bin (`systemBin.ts`).
 */
export async function binFor(disk: Disk, top: Uint8Array): Promise<Bin | null> {
  const data = process.env['XDG_DATA_HOME'] && path.isAbsolute(process.env['XDG_DATA_HOME']) ? process.env['XDG_DATA_HOME'] : path.join(os.homedir(), '.local', 'share')
  const device = (await disk.look(top))?.dev
  const home = joinBytes(await realOf(disk, Buffer.from(data)), Buffer.from('Trash')) // a home may be reached by a link; its bin must be none
  if (device !== undefined && await deviceOfNearest(disk, home) === device) return { folder: home, top: null }
  const uid = String(process.getuid?.() ?? 0)
  const shared = joinBytes(top, Buffer.from('.Trash'))
  const found = await disk.look(shared)
  if (found?.isDirectory() && (found.mode & 0o1000n) !== 0n) return { folder: joinBytes(shared, Buffer.from(uid)), top: Buffer.from(top) }
  const own = joinBytes(top, Buffer.from(`.Trash-${uid}`))
  const mine = await disk.look(own)
  if (mine ? mine.isDirectory() && await disk.canWrite(own) : await disk.canWrite(top)) return { folder: own, top: Buffer.from(top) }
  return null
}

/** A folder by its own name, links on the way followed, as far as it is there. */
async function realOf(disk: Disk, folder: Buffer): Promise<Buffer> {
  const above = folderOf(folder)
  if (await disk.look(folder) || above.length >= folder.length) return await disk.realFolder(folder)
  return joinBytes(await realOf(disk, above), nameOf(folder))
}

/** The device of a folder, or of the nearest one above it that is there. */
async function deviceOfNearest(disk: Disk, folder: Uint8Array): Promise<bigint | undefined> {
  let at: Buffer = Buffer.from(folder)
  for (;;) {
    const stat = await disk.look(at)
    if (stat) return stat.dev
    if (at.length <= 1) return undefined
    at = folderOf(at)
  }
}

/** The note that goes with a file in a bin: where it was, and when it went. */
export function binNote(bin: Bin, from: Uint8Array, now: Date): string {
  const told = bin.top ? from.subarray(bin.top.length === 1 ? 1 : bin.top.length + 1) : from
  const escaped = [...told].map((byte) => (/[A-Za-z0-9/._~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)).join('')
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
  return `[Trash Info]\nPath=${escaped}\nDeletionDate=${local}\n`
}
