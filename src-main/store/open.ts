// Opens the library file. One connection writes; any number read.
import Database from 'better-sqlite3'
import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import { checkOwner, migrate, SCHEMA_VERSION } from './migrate.ts'

declare const readable: unique symbol
declare const writable: unique symbol
export type ReadableDb = Database.Database & { readonly [readable]: true }
export type WritableDb = ReadableDb & { readonly [writable]: true }

export const libraryFile = (folder: string): string => path.join(folder, 'likeness.sqlite')

/** @throws UsageError when the file is no library, is damaged, or cannot be written */
export function openWritable(folder: string): WritableDb {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = guarded(folder, () => new Database(libraryFile(folder)))
  return guarded(folder, () => {
    db.pragma('trusted_schema = OFF')
    checkOwner(db) // before the first write: the journal's mode is kept in the file
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL') // indexing can be done again; what cannot be will ask for FULL itself
    db.pragma('foreign_keys = ON')
    db.pragma('cache_size = -65536')
    migrate(db)
    return db as WritableDb
  }, db)
}

/** @throws UsageError when there is no library yet, or it is of another version */
export function openReadable(folder: string): ReadableDb {
  if (!fs.existsSync(libraryFile(folder))) throw new UsageError(`There is no library in ${folder} yet: scan a folder first.`)
  const db = guarded(folder, () => new Database(libraryFile(folder), { readonly: true, fileMustExist: true }))
  return guarded(folder, () => {
    db.pragma('trusted_schema = OFF')
    checkOwner(db)
    const version = db.pragma('user_version', { simple: true }) as number
    if (version < SCHEMA_VERSION) throw new UsageError('This library was made by an older Likeness. Scan once, and it is brought up to date.')
    return db as ReadableDb
  }, db)
}

/** @param db closed when it cannot be used after all */
function guarded<T>(folder: string, open: () => T, db?: Database.Database): T {
  try {
    return open()
  } catch (error) {
    db?.close()
    if (error instanceof UsageError) throw error
    const code = (error as { code?: string }).code ?? ''
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) throw new UsageError(`The library file in ${folder} is damaged or no library. Nothing was changed.`, { cause: error })
    if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EROFS') {
      throw new UsageError(`The library folder ${folder} cannot be opened for writing.`, { cause: error })
    }
    throw error
  }
}
