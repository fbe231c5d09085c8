// The read-only material that lies beside the repository: the hard files, the model's vectors, the bench.
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Folder `shared` beside the repository, or LIKENESS_SHARED. Throws when it is not there: a test must not pass by skipping. */
export function sharedDir(): string {
  const folder = process.env['LIKENESS_SHARED'] ?? path.resolve(import.meta.dirname, '../../../shared')
  if (!existsSync(folder)) throw new Error(`expected the shared material in ${folder}; set LIKENESS_SHARED to where it lies`)
  return folder
}
