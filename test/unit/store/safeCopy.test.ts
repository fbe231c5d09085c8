// Decisions and the journal live twice (reliability.md, F16 and F17): flipped bytes, lost files and cut write-ahead logs are mended.
import Database from 'better-sqlite3'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deleteCollection, makeCollection, takeFromCollection } from '../../../src-main/store/collections.ts'
import { decide, revoke } from '../../../src-main/store/decisions.ts'
import { beginSession, planOperations, setStates, type NewOperation } from '../../../src-main/store/journal.ts'
import { libraryFile, openMended, openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { saveRules } from '../../../src-main/store/rules.ts'
import { safeFile } from '../../../src-main/store/safeCopy.ts'
import { writeSettings } from '../../../src-main/store/settings.ts'
import { randomFrom } from '../../support/random.ts'

let folder: string
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-safe-')) })
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const moved = (name: string): NewOperation => ({
  item: 0, role: 'photo', from: Buffer.from(`/photos/${name}`), to: Buffer.from([0x2f, 0xff, 0x61]), place: 'holding', drive: 'Disk', folder: 'Photos', size: 12, mtimeNs: 1_700_000_000_123_456_789n, device: -5n, inode: 77n,
  sha256: Buffer.alloc(32, 7), keeper: null, keeperSha: null, relation: 'identical-file', why: 'same bytes',
})

/** A library with some of everything that cannot be computed again. */
function fill(db: WritableDb, rounds = 40): void {
  for (let i = 0; i < rounds; i++) {
    db.prepare('INSERT INTO root (path, text, mode, added_ms) VALUES (?, ?, ?, ?)').run(Buffer.from(`/photos ${i}`), `/photos ${i}`, 'live', i)
    const decision = decide(db, 'not-same', `Group ${i}`, [], i)
    db.prepare('INSERT INTO decided (decision_id, place, sha256, files, path) VALUES (?, 0, ?, 1, ?)').run(decision, Buffer.alloc(32, i), i % 2 ? 'a.jpg' : null)
    const collection = makeCollection(db, `Collection ${i}`, i)!
    for (const byte of [0, i]) db.prepare('INSERT INTO collection_photo (collection_id, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING').run(collection, Buffer.alloc(32, byte))
    const session = beginSession(db, 'holding', 3, i)
    const first = planOperations(db, session, [moved(`${i} a.jpg`), moved(`${i} b.jpg`)])
    setStates(db, session, [{ seq: first, state: 'done' }], true)
  }
  saveRules(db, [{ kind: 'larger', isOn: true }])
  writeSettings(db, { theme: 'dark' })
}

const TABLES = ['root', 'session', 'operation', 'decision', 'decided', 'collection', 'collection_photo', 'rule', 'setting']
const contents = (db: Database.Database): unknown => TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).safeIntegers(true).all())
/** Opens, says what is there, and closes. */
function lookAgain(): { contents: unknown; notices: readonly string[]; isWhole: boolean } {
  const { db, notices } = openMended(folder)
  const seen = { contents: contents(db), notices, isWhole: db.pragma('integrity_check', { simple: true }) === 'ok' }
  db.close()
  return seen
}
function made(): unknown {
  const db = openWritable(folder)
  fill(db)
  const all = contents(db)
  db.close()
  return all
}

describe('the safe copy', () => {
  it('changes nothing of a library that is whole', () => {
    const before = made()
    expect([lookAgain(), lookAgain()]).toEqual(Array.from({ length: 2 }, () => ({ contents: before, notices: [], isWhole: true })))
  })

  it('brings all back when the library file is lost, empty, no database, or its pages are gone', () => {
    const before = made()
    const ways: (() => void)[] = [
      () => fs.rmSync(libraryFile(folder)),
      () => fs.writeFileSync(libraryFile(folder), ''),
      () => fs.writeFileSync(libraryFile(folder), 'Not a database at all. '.repeat(400)),
      () => { const file = fs.readFileSync(libraryFile(folder)); file.fill(0x5a, 4096, file.length); fs.writeFileSync(libraryFile(folder), file) },
    ]
    for (const spoil of ways) {
      spoil()
      const after = lookAgain()
      expect([after.contents, after.isWhole, after.notices.length]).toEqual([before, true, 1])
    }
    expect(fs.readdirSync(folder).filter((name) => name.includes('damaged')).length).toBeGreaterThanOrEqual(2)
  })

  it('mends what was changed or lost behind SQLite\'s back, and takes nothing of a broken copy', () => {
    const before = made()
    const plain = new Database(libraryFile(folder))
    plain.exec("UPDATE decided SET sha256 = zeroblob(32) WHERE decision_id = 3; DELETE FROM operation WHERE session_id = 5; UPDATE operation SET to_path = x'2f00' WHERE session_id = 9; DELETE FROM decision WHERE id = 7; UPDATE rule SET body = '{}'; UPDATE collection SET name = 'Other' WHERE id = 2; DELETE FROM collection_photo WHERE collection_id = 4")
    plain.close()
    const after = lookAgain()
    expect([after.contents, after.notices]).toEqual([before, ['11 entries of the library had been damaged or lost, and came back from the copy.']])
    const copy = new Database(safeFile(folder))
    copy.exec("UPDATE safe_row SET body = replace(body, 'Group 3', 'Group 4') WHERE tbl = 'decision'; DELETE FROM safe_row WHERE tbl = 'rule'")
    copy.close()
    expect([lookAgain(), lookAgain()].map(({ contents: all, notices }) => [all, notices])).toEqual([[before, []], [before, []]])
  })

  it('keeps a decision that was taken back away, and one of the last moment that only one file has', () => {
    const db = openWritable(folder)
    fill(db, 3)
    revoke(db, 1)
    db.pragma('wal_checkpoint(TRUNCATE)')
    const older = fs.readFileSync(libraryFile(folder)) // as after a power cut that lost the library's last changes
    decide(db, 'keep-all', 'The last one', [], 99)
    const before = contents(db)
    db.close()
    for (const end of ['-wal', '-shm']) fs.rmSync(libraryFile(folder) + end, { force: true })
    fs.writeFileSync(libraryFile(folder), older)
    expect(lookAgain().contents).toEqual(before)
    fs.rmSync(safeFile(folder))
    expect(lookAgain().contents).toEqual(before)
  })

  it('a photo taken out of a collection stays out, and a collection that was deleted stays away', () => {
    const db = openWritable(folder)
    fill(db, 3)
    db.prepare("INSERT INTO photo VALUES (1, zeroblob(32), 100, 'jpeg', 4, 3, 1, 1, NULL, NULL, 0, 0, 1.5, zeroblob(8), 0, NULL)").run()
    db.pragma('wal_checkpoint(TRUNCATE)')
    const older = fs.readFileSync(libraryFile(folder))
    expect([takeFromCollection(db, 2, [1]), deleteCollection(db, 3, 2 * 86_400_000), deleteCollection(db, 1, 4 * 86_400_000)]).toEqual([[1], true, true]) // the one of two days before goes for good
    const before = contents(db)
    db.close()
    for (const end of ['-wal', '-shm']) fs.rmSync(libraryFile(folder) + end, { force: true })
    fs.writeFileSync(libraryFile(folder), older)
    expect(lookAgain().contents).toEqual(before)
    fs.rmSync(libraryFile(folder))
    expect(lookAgain().contents).toEqual(before)
  })

  it('never keeps a library from opening: a folder that was taken out and in again, or has another number in an older library', () => {
    const db = openWritable(folder)
    fill(db, 2)
    db.pragma('wal_checkpoint(TRUNCATE)')
    const older = fs.readFileSync(libraryFile(folder))
    db.exec("DELETE FROM root WHERE id = 1; INSERT INTO root (id, path, text, mode, added_ms) SELECT 7, CAST('/photos 0' AS BLOB), '/photos 0', 'live', 9")
    const before = contents(db)
    db.close()
    for (const end of ['-wal', '-shm']) fs.rmSync(libraryFile(folder) + end, { force: true })
    fs.writeFileSync(libraryFile(folder), older)
    expect(lookAgain().contents).toEqual(before)
    const plain = new Database(libraryFile(folder)) // as a backup from before there was a copy
    plain.exec("DELETE FROM setting WHERE key = 'safe.count'; UPDATE root SET id = 20 WHERE id = 7; DELETE FROM decision WHERE id = 1")
    plain.close()
    expect([lookAgain().isWhole, lookAgain().notices]).toEqual([true, []])
  })

  it('is of no use to a file of another program, which is refused', () => {
    made()
    fs.rmSync(libraryFile(folder))
    const other = new Database(libraryFile(folder))
    other.exec('CREATE TABLE theirs (a)')
    other.close()
    expect(() => openMended(folder)).toThrow('database of another program')
  })

  it('holds against 64 bytes overwritten anywhere, 100 times: no decision and no operation is wrong or missing afterwards', () => {
    const before = made()
    const whole = fs.readFileSync(libraryFile(folder))
    const copy = fs.readFileSync(safeFile(folder))
    const random = randomFrom(16)
    const wrong: number[] = []
    let mended = 0
    for (let round = 0; round < 100; round++) {
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
      const spoiled = Buffer.from(whole)
      const at = Math.floor(random() * (spoiled.length - 64))
      for (let i = 0; i < 64; i++) spoiled[at + i] = Math.floor(random() * 256)
      fs.writeFileSync(libraryFile(folder), spoiled)
      fs.writeFileSync(safeFile(folder), copy)
      const after = lookAgain()
      mended += after.notices.length
      if (JSON.stringify(after.contents, asText) !== JSON.stringify(before, asText)) wrong.push(round)
    }
    console.log(`mended ${mended} of 100`)
    expect([wrong, mended > 5]).toEqual([[], true])
  })

  it('holds against write-ahead logs that end anywhere, with or without flipped bytes, 300 times: opened, whole, and not behind the copy', () => {
    const db = openWritable(folder)
    db.pragma('wal_autocheckpoint = 0')
    fill(db, 12)
    const before = JSON.stringify(contents(db), asText)
    const all = new Map(fs.readdirSync(folder).filter((name) => !name.endsWith('-shm')).map((name) => [name, fs.readFileSync(path.join(folder, name))]))
    db.close()
    const random = randomFrom(17)
    const wrong: string[] = []
    for (let round = 0; round < 300; round++) {
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
      const isCopyCut = round % 2 === 1
      for (const [name, bytes] of all) {
        const isCut = name.endsWith('-wal') && (isCopyCut || !name.includes('safe'))
        const kept = isCut ? Buffer.from(bytes.subarray(0, Math.floor(random() * (bytes.length + 1)))) : bytes
        if (isCut && kept.length > 0 && random() < 0.5) kept[Math.floor(random() * kept.length)]! ^= 1 + Math.floor(random() * 255)
        fs.writeFileSync(path.join(folder, name), kept)
      }
      try {
        const after = lookAgain()
        if (!after.isWhole) wrong.push(`${round}: not whole`)
        if (!isCopyCut && JSON.stringify(after.contents, asText) !== before) wrong.push(`${round}: behind the copy`)
      } catch (error) {
        wrong.push(`${round}: ${String(error)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
