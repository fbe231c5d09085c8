import Database from 'better-sqlite3'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../../src-main/api/failure.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from '../../../src-main/store/migrate.ts'
import { libraryFile, openReadable, openWritable } from '../../../src-main/store/open.ts'
import { readSettings, writeSettings } from '../../../src-main/store/settings.ts'

let folder: string
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-store-')) })
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const sentenceOf = (open: () => Database.Database): string => {
  try {
    open().close()
    return 'opened'
  } catch (error) {
    return error instanceof UsageError ? error.message : `no sentence: ${String(error)}`
  }
}
/** Makes an SQLite file there, runs statements in it, and gives its bytes. */
const prepare = (sql: string): Buffer => {
  const db = new Database(libraryFile(folder))
  db.exec(sql)
  db.close()
  return fs.readFileSync(libraryFile(folder))
}

describe('a library file', () => {
  it('is for its owner alone, with all beside it (S21), also one that an older Likeness left open to others', () => {
    const modes = (): string[] => fs.readdirSync(folder).toSorted().map((name) => `${name} ${(fs.statSync(path.join(folder, name)).mode & 0o777).toString(8)}`)
    const expected = ['likeness-safe.sqlite', 'likeness-safe.sqlite-shm', 'likeness-safe.sqlite-wal', 'likeness.sqlite', 'likeness.sqlite-shm', 'likeness.sqlite-wal'].map((name) => `${name} 600`)
    const db = openWritable(folder)
    expect(modes()).toEqual(expected)
    db.close()
    for (const name of fs.readdirSync(folder)) fs.chmodSync(path.join(folder, name), 0o644)
    const again = openWritable(folder)
    expect(modes()).toEqual(expected)
    again.close()
  })

  it('is made from nothing, and from an empty file: ours by its mark, of this version, with the promised settings', () => {
    const states = [() => undefined, () => fs.writeFileSync(libraryFile(folder), '')].map((arrange) => {
      fs.rmSync(folder, { recursive: true })
      fs.mkdirSync(folder)
      arrange()
      const db = openWritable(folder)
      const pragma = (name: string): unknown => db.pragma(name, { simple: true })
      const state = { id: pragma('application_id'), version: pragma('user_version'), mode: pragma('journal_mode'), keys: pragma('foreign_keys'), check: pragma('integrity_check') }
      const loose = db.prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'").pluck().all()
      db.close()
      return { ...state, loose }
    })
    const expected = { id: APPLICATION_ID, version: SCHEMA_VERSION, mode: 'wal', keys: 1, check: 'ok', loose: [] }
    expect(states).toEqual([expected, expected])
  })

  it('is opened again as it was', () => {
    const schema = (db: Database.Database): unknown => db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all()
    const first = openWritable(folder)
    writeSettings(first, { theme: 'dark' })
    const before = schema(first)
    first.close()
    const again = openWritable(folder)
    expect([schema(again), readSettings(again)]).toEqual([before, { theme: 'dark' }])
    again.close()
  })

  it('of a newer Likeness or another program is refused in a sentence, and not a byte of it changes', () => {
    const cases = {
      newer: `CREATE TABLE photo (id); PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION + 1}`,
      foreign: 'CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1',
      marked: 'CREATE TABLE bookmarks (url TEXT); PRAGMA application_id = 4711',
    }
    const outcomes = Object.entries(cases).map(([name, sql]) => {
      fs.rmSync(folder, { recursive: true })
      fs.mkdirSync(folder)
      const bytes = prepare(sql)
      const sentences = [sentenceOf(() => openWritable(folder)), sentenceOf(() => openReadable(folder))]
      return [name, sentences, fs.readFileSync(libraryFile(folder)).equals(bytes), fs.readdirSync(folder)]
    })
    const newer = `This library was made by a newer Likeness (version ${SCHEMA_VERSION + 1} of its file; this one knows ${SCHEMA_VERSION}). Nothing was changed.`
    const foreign = 'This folder holds a database of another program. Nothing was changed.'
    expect(outcomes).toEqual([['newer', [newer, newer]], ['foreign', [foreign, foreign]], ['marked', [foreign, foreign]]].map((refused) => [...refused, true, ['likeness.sqlite']]))
  })

  it('that is no database is refused, and kept', () => {
    fs.writeFileSync(libraryFile(folder), 'not a database, but a letter'.repeat(50))
    const sentence = `The library file in ${folder} is damaged or no library. Nothing was changed.`
    expect([sentenceOf(() => openWritable(folder)), sentenceOf(() => openReadable(folder)), fs.readFileSync(libraryFile(folder), 'utf8')]).toEqual([sentence, sentence, 'not a database, but a letter'.repeat(50)])
  })

  it('that is not there is not made by looking at it', () => {
    expect([sentenceOf(() => openReadable(folder)), fs.readdirSync(folder)]).toEqual([`There is no library in ${folder} yet: scan a folder first.`, []])
  })

  it('cannot be written through a connection that reads', () => {
    openWritable(folder).close()
    const db = openReadable(folder)
    expect(() => db.exec("INSERT INTO setting VALUES ('a', '1')")).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }))
    db.close()
  })
})

it('settings leave out damaged rows and keep the others', () => {
  const db = openWritable(folder)
  writeSettings(db, { theme: 'dark', letterKeys: true, absent: undefined, nested: { a: [1] } })
  writeSettings(db, { theme: 'light' })
  db.exec(`INSERT INTO setting VALUES ('cut', '{"a":'), ('empty', ''), ('bare', 'dark')`)
  expect(readSettings(db)).toEqual({ theme: 'light', letterKeys: true, nested: { a: [1] } })
  db.close()
})
