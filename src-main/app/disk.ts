// Every look and every move of a removal goes through here, so that a test can let the disk fail, or the process die, at each step.
import fs from 'node:fs/promises'
import { constants, type BigIntStats } from 'node:fs'

/** The disk as removal and undo see it. Paths are absolute bytes. Errors are those of Node, with their code. */
export interface Disk {
  look(path: Uint8Array): Promise<BigIntStats | null> // the entry itself, links not followed; null when there is none
  realFolder(path: Uint8Array): Promise<Buffer>
  list(folder: Uint8Array): Promise<Buffer[]> // names
  canWrite(folder: Uint8Array): Promise<boolean>
  makeFolder(path: Uint8Array): Promise<void> // with those above it
  move(from: Uint8Array, to: Uint8Array): Promise<void> // within a file system, between folders that are no links; the caller made sure that nothing is there
  link(from: Uint8Array, to: Uint8Array): Promise<void> // fails when something is there
  dropName(path: Uint8Array): Promise<void> // one name of a file that has another, or a note of ours
  dropEmptyFolder(path: Uint8Array): Promise<boolean>
  writeNew(path: Uint8Array, text: string): Promise<void> // fails when something is there; on the disk when this returns
  sync(folders: readonly Uint8Array[]): Promise<void> // names in them that came or went are on the disk when this returns, where a system can say so
}

const buffer = (path: Uint8Array): Buffer => Buffer.from(path.buffer, path.byteOffset, path.length)
const hasCode = (error: unknown, ...codes: string[]): boolean => codes.includes((error as NodeJS.ErrnoException).code ?? '')

export const realDisk: Disk = {
  async look(path) {
    try {
      return await fs.lstat(buffer(path), { bigint: true })
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null
      throw error
    }
  },
  realFolder: async (path) => await fs.realpath(buffer(path), { encoding: 'buffer' }),
  list: async (folder) => await fs.readdir(buffer(folder), { encoding: 'buffer' }),
  async canWrite(folder) {
    try {
      await fs.access(buffer(folder), fs.constants.W_OK | fs.constants.X_OK)
      return true
    } catch {
      return false
    }
  },
  async makeFolder(path) {
    if ((await realDisk.look(path))?.isDirectory()) return
    if (folderOf(path).length < path.length) await realDisk.makeFolder(folderOf(path))
    try {
      await pinned(path, async (safe) => { await fs.mkdir(safe) })
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error // somebody else made it meanwhile; a file of that name is met by what comes next
    }
    await realDisk.sync([folderOf(path)])
  },
  move: async (from, to) => await pinned(from, async (safeFrom) => await pinned(to, async (safeTo) => await fs.rename(safeFrom, safeTo))),
  async link(from, to) {
    // Elsewhere link(2) may name what a link leads to, instead of the link itself.
    if (process.platform !== 'linux' && (await realDisk.look(from))?.isSymbolicLink()) throw Object.assign(new Error('a link has no second name here'), { code: 'EPERM' })
    await pinned(from, async (safeFrom) => await pinned(to, async (safeTo) => await fs.link(safeFrom, safeTo)))
  },
  dropName: async (path) => await pinned(path, async (safe) => await fs.unlink(safe)),
  async dropEmptyFolder(path) {
    try {
      await fs.rmdir(buffer(path))
      return true
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY', 'EACCES', 'EPERM', 'EROFS')) return false
      throw error
    }
  },
  writeNew: async (path, text) => await pinned(path, async (safe) => await fs.writeFile(safe, text, { flag: 'wx', mode: 0o600, flush: true })),
  async sync(folders) {
    if (process.platform === 'win32') return // NTFS writes names down in their order, and lets nobody wait for one folder
    const unique = new Map(folders.map((folder) => [buffer(folder).toString('latin1'), folder]))
    for (const folder of unique.values()) {
      // One that is gone, or a drive that cannot: nothing is made worse, a cut then shows what the drive itself kept.
      const opened = await fs.open(buffer(folder), constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW).catch(() => null)
      await opened?.sync().catch(() => undefined)
      await opened?.close()
    }
  },
}

export { hasCode }

/**
 * Names a file by its folder as it is opened now, so that what is put in the folder's place meanwhile (a link to somebody
 * else's) is not met. Node knows no renameat(2): Linux gives open folders a path. Elsewhere the name is used as it is.
 * @throws ELOOP when the folder, or one above it, is a link
 */
async function pinned<T>(file: Uint8Array, act: (safe: Buffer) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return await act(buffer(file))
  const folder = folderOf(file)
  const opened = await fs.open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW).catch((error: unknown) => {
    throw hasCode(error, 'ENOTDIR') ? Object.assign(new Error('the folder is a link'), { code: 'ELOOP', cause: error }) : error
  })
  try {
    const place = `/proc/self/fd/${opened.fd}`
    const real = await fs.readlink(place, { encoding: 'buffer' }).catch(() => null) // no /proc here
    if (real === null) return await act(buffer(file))
    if (!real.equals(folder)) throw Object.assign(new Error('a folder above is a link'), { code: 'ELOOP' })
    return await act(Buffer.concat([Buffer.from(`${place}/`), nameOf(file)]))
  } finally {
    await opened.close()
  }
}

const SEPARATOR = process.platform === 'win32' ? 0x5c : 0x2f

/** The folder of an absolute path. */
export function folderOf(path: Uint8Array): Buffer {
  const at = buffer(path).lastIndexOf(SEPARATOR)
  return Buffer.from(path.subarray(0, at <= 0 ? 1 : at))
}

export function nameOf(path: Uint8Array): Buffer {
  return Buffer.from(path.subarray(buffer(path).lastIndexOf(SEPARATOR) + 1))
}

/** Whether a path is this folder or lies below it. */
export function isWithin(folder: Uint8Array, path: Uint8Array): boolean {
  const [outer, inner] = [buffer(folder), buffer(path)]
  return inner.length >= outer.length && inner.subarray(0, outer.length).equals(outer) && (inner.length === outer.length || inner[outer.length] === SEPARATOR || outer[outer.length - 1] === SEPARATOR)
}

/** Another name in the folder of a path, which may be absolute or below a root. */
export function besideOf(path: Uint8Array, name: Uint8Array): Buffer {
  return Buffer.concat([path.subarray(0, path.length - nameOf(path).length), name])
}
