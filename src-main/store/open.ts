// Opens the library file. One connection writes; any number read.
import Database from 'better-sqlite3'
import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import { checkOwner, migrate, SCHEMA_VERSION } from './migrate.ts'
import { keepForOwner } from './ownerOnly.ts'
import { isDamage, joinSafeCopy, safeFile, setAside } from './safeCopy.ts'

declare const readable: unique symbol
declare const writable: unique symbol
export type ReadableDb = Database.Database & { readonly [readable]: true }
export type WritableDb = ReadableDb & { readonly [writable]: true }

/**
 * Of each connection, for what lies above the leaves; the system keeps the file in memory anyway. Storing 19,200 photos beside a
 * million took 0.207 and 0.175 ms of processor time a photo with 64 MB, 0.158 and 0.160 with 4; reading all codes the same with 0.5 to 16.
 */
const CACHE_KB = 4096

export const libraryFile = (folder: string): string => path.join(folder, 'likeness.sqlite')

/** @property notices sentences for the person about what had been damaged and was mended */
export interface Mended { readonly db: WritableDb; readonly notices: readonly string[] }

/**
 * Opens a library for its owner, with its safe copy: mended where they differ, made anew where the file is beyond reading.
 * @throws UsageError when the file is no library, is damaged without a copy, or cannot be written
 */
export function openMended(folder: string): Mended {
  try {
    return joined(folder)
  } catch (error) {
    if (!isDamage(error instanceof UsageError ? error.cause : error) || !fs.existsSync(safeFile(folder))) throw error
    const aside = setAside(libraryFile(folder))
    return { db: joined(folder).db, notices: [`The library file was damaged. It was set aside as ${aside}. Your decisions, collections, rules, folders and the journal of removals came back from their copy; photos are looked at anew.`] }
  }
}

function joined(folder: string): Mended {
  const db = openPlain(folder)
  const mended = guarded(folder, () => joinSafeCopy(db, folder), db)
  return { db, notices: mended > 0 ? [`${mended === 1 ? 'One entry' : `${mended} entries`} of the library had been damaged or lost, and came back from the copy.`] : [] }
}

/** As `openMended`; what was mended is not told. */
export const openWritable = (folder: string): WritableDb => openMended(folder).db

function openPlain(folder: string): WritableDb {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!fs.existsSync(libraryFile(folder))) keepForOwner(libraryFile(folder))
  const db = guarded(folder, () => new Database(libraryFile(folder)))
  return guarded(folder, () => {
    db.pragma('trusted_schema = OFF')
    checkOwner(db) // before the first write: the journal's mode is kept in the file
    keepForOwner(libraryFile(folder)) // one of ours; those of others stay as they are
    db.pragma('page_size = 8192') // of a new file: seven embeddings fill a small page to 86 % only; 48 bytes a photo less
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL') // indexing can be done again; what cannot be will ask for FULL itself
    db.pragma('foreign_keys = ON')
    db.pragma(`cache_size = -${CACHE_KB}`)
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
    db.pragma(`cache_size = -${CACHE_KB}`)
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
    if (isDamage(error)) throw new UsageError(`The library file in ${folder} is damaged or no library. Nothing was changed.${fs.existsSync(safeFile(folder)) ? ' A scan mends it from its copy.' : ''}`, { cause: error })
    if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EROFS') {
      throw new UsageError(`The library folder ${folder} cannot be opened for writing.`, { cause: error })
    }
    throw error
  }
}
