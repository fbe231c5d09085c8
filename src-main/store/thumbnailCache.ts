// Thumbnails by content, in a folder beside the library that may be deleted at any time.
import fs from 'node:fs'
import path from 'node:path'

const fileOf = (folder: string, sha256: Uint8Array): string => {
  const name = Buffer.from(sha256).toString('hex')
  return path.join(folder, 'thumbnails', name.slice(0, 2), `${name.slice(2)}.jpg`)
}

const draftsOf = (folder: string): string => path.join(folder, 'thumbnails', 'drafts')

/** Written in another folder and moved to its place, so a reader never meets half a picture. */
export function saveThumbnail(folder: string, sha256: Uint8Array, jpeg: Uint8Array): void {
  const file = fileOf(folder, sha256)
  const draft = path.join(draftsOf(folder), `${process.pid}.${Math.random().toString(36).slice(2)}`)
  try {
    inFolder(draft, () => fs.writeFileSync(draft, jpeg, { flag: 'wx' }))
    inFolder(file, () => fs.renameSync(draft, file))
  } catch (error) {
    fs.rmSync(draft, { force: true }) // half a picture on a drive that is full
    throw error
  }
}

/** Does what writes a file, and again after its folder was made. */
function inFolder(file: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    write()
  }
}

/** Takes away what a process that was killed had half written. Only for the one that owns the library. */
export function clearDrafts(folder: string): void {
  fs.rmSync(draftsOf(folder), { recursive: true, force: true })
}

export function readThumbnail(folder: string, sha256: Uint8Array): Buffer | undefined {
  try {
    return fs.readFileSync(fileOf(folder, sha256))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export function hasThumbnail(folder: string, sha256: Uint8Array): boolean {
  return fs.existsSync(fileOf(folder, sha256))
}
