// A library file as an earlier version left it.
import Database from 'better-sqlite3'
import { APPLICATION_ID } from '../../src-main/store/migrate.ts'
import { sql as photos } from '../../src-main/store/migrations/0001-photos.ts'
import { sql as cleanUp } from '../../src-main/store/migrations/0002-cleanUp.ts'
import { sql as models } from '../../src-main/store/migrations/0003-models.ts'
import { sql as folders } from '../../src-main/store/migrations/0004-folders.ts'
import { sql as regions } from '../../src-main/store/migrations/0005-regions.ts'
import { sql as vectors } from '../../src-main/store/migrations/0006-vectors.ts'
import { sql as companions } from '../../src-main/store/migrations/0007-companions.ts'
import { sql as moreFormats } from '../../src-main/store/migrations/0008-moreFormats.ts'
import { sql as acceptances } from '../../src-main/store/migrations/0009-acceptances.ts'
import { sql as collections } from '../../src-main/store/migrations/0010-collections.ts'
import { libraryFile } from '../../src-main/store/open.ts'
import { packVector } from '../../src-main/store/packedVector.ts'

/** As version 1 left it: a root, two files of one photo, their group, a setting. */
export function makeVersion1(folder: string): void {
  const db = new Database(libraryFile(folder))
  db.exec(photos)
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma('user_version = 1')
  db.exec(`
    INSERT INTO root VALUES (1, x'2f70', '/p', 'live', 5), (2, x'2f71', '/q', 'protected', 5), (3, x'2f72', '/r', 'offline', 5);
    INSERT INTO model VALUES ('m', 'A model', 1);
    INSERT INTO photo VALUES (7, zeroblob(32), 100, 'jpeg', 4, 3, 1, 1, NULL, NULL, 0, 0, 1.5, zeroblob(8), 0, NULL);
    INSERT INTO file VALUES (1, 1, x'61', 'a', 100, 1, 1, 11, 7), (2, 1, x'62', 'b', 100, 1, 1, 12, 7);
    INSERT INTO embedding VALUES (1, 7, 'm', 0.5, zeroblob(1280), zeroblob(128));
    INSERT INTO code VALUES (7, 'm', zeroblob(8), zeroblob(8));
    INSERT INTO grouping VALUES (3, 'identical-file', 'oldest file', 'p', NULL, 5, 100, 1, 1);
    INSERT INTO member VALUES (3, 0, 1, 7, 'identical-file', '[]', 'keep', 'oldest file', NULL, NULL), (3, 1, 2, 7, 'identical-file', '[]', 'remove', 'the same file', 0, 1);
    INSERT INTO setting VALUES ('theme', '"dark"');`)
  db.close()
}

/** As this version left it. The caller closes it. */
export function makeVersion(folder: string, version: number): Database.Database {
  makeVersion1(folder)
  return bringTo(folder, version)
}

/** Brings a library of version 1 to this one, by its own steps. The caller closes it. */
export function bringTo(folder: string, version: number): Database.Database {
  const old = new Database(libraryFile(folder))
  old.function('packed', { deterministic: true }, (vector: unknown) => packVector(vector as Uint8Array))
  for (const [step, sql] of [cleanUp, models, folders, regions, vectors, companions, moreFormats, acceptances, collections].slice(0, version - 1).entries()) {
    old.transaction(() => old.exec(sql))()
    old.pragma(`user_version = ${step + 2}`)
  }
  return old
}
