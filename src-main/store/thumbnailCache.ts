// Thumbnails by content, in a folder beside the library that may be deleted at any time.
import fs from 'node:fs'
import path from 'node:path'

const fileOf = (folder: string, sha256: Uint8Array): string => {
  const name = Buffer.from(sha256).toString('hex')
  return path.join(folder, 'thumbnails', name.slice(0, 2), `${name.slice(2)}.jpg`)
}

/** Written beside its place and renamed, so a reader never meets half a picture. */
export function saveThumbnail(folder: string, sha256: Uint8Array, jpeg: Uint8Array): void {
  const file = fileOf(folder, sha256)
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    try {
      fs.writeFileSync(draft, jpeg, { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      fs.writeFileSync(draft, jpeg, { flag: 'wx' })
    }
    fs.renameSync(draft, file)
  } catch (error) {
    fs.rmSync(draft, { force: true }) // half a picture on a drive that is full
    throw error
  }
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
