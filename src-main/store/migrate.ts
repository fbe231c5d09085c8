// Brings a library file to this version's schema, one numbered step at a time.
import type { Database } from 'better-sqlite3'
import { UsageError } from '../api/failure.ts'
import { sql as photos } from './migrations/0001-photos.ts'
import { sql as cleanUp } from './migrations/0002-cleanUp.ts'
import { sql as models } from './migrations/0003-models.ts'
import { sql as folders } from './migrations/0004-folders.ts'
import { sql as regions } from './migrations/0005-regions.ts'
import { sql as vectors } from './migrations/0006-vectors.ts'
import { sql as companions } from './migrations/0007-companions.ts'
import { sql as moreFormats } from './migrations/0008-moreFormats.ts'
import { sql as acceptances } from './migrations/0009-acceptances.ts'
import { sql as collections } from './migrations/0010-collections.ts'
import { sql as lookAgain } from './migrations/0011-lookAgain.ts'
import { packVector } from './packedVector.ts'

const MIGRATIONS: readonly string[] = [photos, cleanUp, models, folders, regions, vectors, companions, moreFormats, acceptances, collections, lookAgain]
export const SCHEMA_VERSION = MIGRATIONS.length
/** "LKNS": tells our file from any other SQLite file. */
export const APPLICATION_ID = 0x4c4b4e53

/**
 * Each step is one transaction with its version number, so a step that was cut short never happened.
 * @throws UsageError for a file of a newer version or of another program
 */
export function migrate(db: Database): void {
  const version = db.pragma('user_version', { simple: true }) as number
  checkOwner(db, version)
  db.function('packed', { deterministic: true }, (vector: unknown) => packVector(vector as Uint8Array))
  for (let step = version; step < SCHEMA_VERSION; step++) {
    db.transaction(() => {
      db.exec(MIGRATIONS[step]!)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${step + 1}`)
    }).immediate()
  }
}

/** @throws UsageError unless the file is empty or ours, and not from a newer Likeness */
export function checkOwner(db: Database, version = db.pragma('user_version', { simple: true }) as number): void {
  const owner = db.pragma('application_id', { simple: true }) as number
  const isEmpty = db.prepare("SELECT count(*) FROM sqlite_master").pluck().get() === 0
  if (!isEmpty && owner !== APPLICATION_ID) throw new UsageError('This folder holds a database of another program. Nothing was changed.')
  if (version > SCHEMA_VERSION) throw new UsageError(`This library was made by a newer Likeness (version ${version} of its file; this one knows ${SCHEMA_VERSION}). Nothing was changed.`)
}
