// A library on a drive that is closed for writing can still be looked at: SQLite must write beside its file even to read it.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import { libraryFile } from './open.ts'

export interface StandIn { readonly folder: string; drop(): void }

/**
 * For who only looks: the library folder itself, or where nothing can be written there, a temporary folder with a copy of
 * the library file and a link to the thumbnails. What another Likeness still has in its log comes along.
 * @throws UsageError when there is no room for the copy
 */
export function standInFor(library: string): StandIn {
  if (!fs.existsSync(libraryFile(library)) || canWrite(library)) return { folder: library, drop: () => undefined }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-look-'))
  const drop = (): void => fs.rmSync(folder, { recursive: true, force: true })
  try {
    for (const end of ['', '-wal']) if (fs.existsSync(libraryFile(library) + end)) fs.copyFileSync(libraryFile(library) + end, libraryFile(folder) + end, fs.constants.COPYFILE_FICLONE)
    fs.chmodSync(libraryFile(folder), 0o600)
    fs.symlinkSync(path.join(library, 'thumbnails'), path.join(folder, 'thumbnails'), 'junction')
    return { folder, drop }
  } catch (error) {
    drop()
    throw new UsageError(`The library in ${library} lies on a drive that is closed for writing, and there is no room for a copy to look at (${(error as NodeJS.ErrnoException).code}).`, { cause: error })
  }
}

function canWrite(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}
