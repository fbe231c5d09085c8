// A library of each version before this one, with rows in it, is brought up to date and keeps them.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SCHEMA_VERSION } from '../../../src-main/store/migrate.ts'
import { vectorRow } from '../../../src-main/store/models.ts'
import { besideFile, saveCompanions } from '../../../src-main/store/companions.ts'
import { lookedAgainTo, photosToLookAgain } from '../../../src-main/store/lookedAgain.ts'
import { refreshGroup, tally } from '../../../src-main/store/marks.ts'
import { notesOf, photosWithoutNotes, saveNotes } from '../../../src-main/store/notes.ts'
import { NO_NOTES } from '../../../src-main/decode/notes.ts'
import { addToCollection, listCollections, makeCollection } from '../../../src-main/store/collections.ts'
import { openReadable, openWritable } from '../../../src-main/store/open.ts'
import { readSettings } from '../../../src-main/store/settings.ts'
import { photosWithoutRegions, regionRow, saveRegions } from '../../../src-main/store/regions.ts'
import { makeVersion, makeVersion1 } from '../../support/oldLibrary.ts'

let folder: string
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-migrate-')) })
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

it('version 1: every row is kept, and its groups wait to be made anew by the rules', () => {
  makeVersion1(folder)
  const db = openWritable(folder)
  const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect([db.pragma('user_version', { simple: true }), db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual([SCHEMA_VERSION, 'ok', []])
  expect(['root', 'photo', 'file', 'embedding', 'code', 'grouping', 'member'].map(count)).toEqual([3, 1, 2, 1, 1, 1, 2])
  expect(readSettings(db)).toEqual({ theme: 'dark' })
  expect(db.prepare('SELECT mode, is_protected, is_away, minutes FROM root ORDER BY id').raw().all()).toEqual([['live', 0, 0, 60], ['live', 1, 0, 60], ['live', 0, 1, 60]])
  expect(db.prepare('SELECT decided_by, is_accepted, is_settled, removals FROM grouping').get()).toEqual({ decided_by: '', is_accepted: 0, is_settled: 0, removals: 0 })
  expect(db.prepare('SELECT photo_id FROM stale').pluck().all()).toEqual([7])
  expect(['note', 'decision', 'decided', 'mark', 'rule', 'session', 'operation'].map(count)).toEqual([0, 0, 0, 0, 0, 0, 0])
  db.close()
  openReadable(folder).close()
})

it('version 4: its photos wait for their windows to be looked at, those that a file holds', () => {
  const old = makeVersion(folder, 4)
  old.exec(`INSERT INTO photo VALUES (8, x'${'01'.repeat(32)}', 100, 'jpeg', 4, 3, 1, 1, NULL, NULL, 0, 0, 1.5, zeroblob(8), 0, NULL)`) // no file holds it any more
  old.close()
  const db = openWritable(folder)
  expect([db.pragma('user_version', { simple: true }), db.pragma('foreign_key_check'), db.prepare('SELECT count(*) FROM photo').pluck().get()]).toEqual([SCHEMA_VERSION, [], 2])
  expect(photosWithoutRegions(db, 'm', 0, 10).map(({ photoId }) => photoId)).toEqual([7])
  const codes = new Uint8Array(160).fill(3)
  saveRegions(db, 'm', [{ photoId: 7, codes }])
  saveRegions(db, 'm', [{ photoId: 7, codes: new Uint8Array(160) }]) // what is there stays
  expect([photosWithoutRegions(db, 'm', 0, 10), new Uint8Array(regionRow(db, 7, 'm')!.codes)]).toEqual([[], codes])
  expect(() => saveRegions(db, 'm', [{ photoId: 8, codes: new Uint8Array(16) }])).toThrow('CHECK')
  db.exec('DELETE FROM file; DELETE FROM member; DELETE FROM photo WHERE id = 7')
  expect(regionRow(db, 7, 'm')).toBeUndefined()
  db.close()
})

it('version 5: embeddings are packed and come back to the last value, and so do second-look vectors and windows', () => {
  const old = makeVersion(folder, 5)
  const [vector, copy, codes] = [1280, 128, 160].map((length) => Buffer.from(Array.from({ length }, (_, i) => (i % 3 === 0 ? (i * 37) % 256 : 0)))) as [Buffer, Buffer, Buffer]
  old.prepare('UPDATE embedding SET vector = ?, copy = ? WHERE photo_id = 7').run(vector, copy)
  old.prepare("INSERT INTO region VALUES (1, 7, 'm', ?)").run(codes)
  old.close()
  const db = openWritable(folder)
  const row = vectorRow(db, 'm', 7)!
  expect([db.pragma('user_version', { simple: true }), db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual([SCHEMA_VERSION, 'ok', []])
  expect([row.scale, Buffer.from(row.vector), Buffer.from(row.copy), Buffer.from(regionRow(db, 7, 'm')!.codes)]).toEqual([0.5, vector, copy, codes])
  expect(db.prepare('SELECT length(vector) FROM embedding').pluck().get()).toBeLessThan(1280)
  db.exec('DELETE FROM file; DELETE FROM member; DELETE FROM photo')
  expect(['embedding', 'look_vector', 'region'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).toEqual([0, 0, 0])
  db.close()
})

it('before companions were known: what photos said is kept, and they are asked again for the rest', () => {
  const old = makeVersion(folder, 5)
  old.exec(`INSERT INTO note VALUES (7, '["sea"]', 'Holiday', 4, 47.5, NULL)`)
  old.close()
  const db = openWritable(folder)
  expect([db.pragma('foreign_key_check'), photosWithoutNotes(db, 0, 10)]).toEqual([[], [7]])
  expect(notesOf(db, 7)).toEqual({ ...NO_NOTES, keywords: ['sea'], title: 'Holiday', rating: 4, latitude: 47.5 })
  saveNotes(db, 7, { ...NO_NOTES, lens: '50 mm', inside: 'film' })
  expect([photosWithoutNotes(db, 0, 10), notesOf(db, 7)]).toEqual([[], { ...NO_NOTES, keywords: ['sea'], title: 'Holiday', rating: 4, latitude: 47.5, lens: '50 mm', inside: 'film' }])
  const found = [{ name: Buffer.from('a.mov'), text: 'a.mov', role: 'film' as const, size: 5, mtimeNs: 1_600_000_000_123_456_789n }]
  expect([saveCompanions(db, 1, found), saveCompanions(db, 1, found), besideFile(db, 1), saveCompanions(db, 1, []), besideFile(db, 1).roles]).toEqual([true, false, { hasFilm: true, hasWork: false, roles: ['film'] }, true, []])
  db.close()
})

it('version 7: files of formats that could not be read are looked at again, others with a problem are not', () => {
  const old = makeVersion(folder, 7)
  old.exec(`
    INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode) VALUES (3, 1, x'63', 'c.heic', 9, 77, 1, 3), (4, 1, x'64', 'd.jpg', 9, 77, 1, 4);
    INSERT INTO problem (file_id, kind, reason, seen_ms) VALUES (3, 'unsupported', 'Not known yet.', 0), (4, 'damaged', 'It is.', 0);`)
  old.close()
  const db = openWritable(folder)
  expect(db.prepare('SELECT mtime_ns FROM file WHERE id > 2 ORDER BY id').pluck().all()).toEqual([0, 77])
  db.close()
})

it('version 8: what was chosen stays chosen, and what was accepted stays accepted, of the group that it was', () => {
  const old = makeVersion(folder, 8)
  old.exec(`
    UPDATE grouping SET is_accepted = 1;
    INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (3, 1, x'63', 'c', 100, 1, 1, 13, 7);
    INSERT INTO mark (file_id, verdict, is_chosen, is_accepted, even_last) VALUES (1, 'keep', 0, 1, 0), (2, 'keep', 1, 1, 0), (3, 'remove', 1, 0, 1);`)
  old.close()
  const db = openWritable(folder)
  expect(db.pragma('foreign_key_check')).toEqual([])
  expect(db.prepare('SELECT file_id, verdict, even_last FROM mark ORDER BY file_id').raw().all()).toEqual([[2, 'keep', 0], [3, 'remove', 1]])
  expect(db.prepare('SELECT file_id, of_scene, removes FROM acceptance ORDER BY file_id').raw().all()).toEqual([[1, 0, 0], [2, 0, 1]])
  refreshGroup(db, 3)
  expect(tally(db)).toMatchObject({ copies: 0, groupsOpen: 0, groups: 1 })
  db.close()
})

it('version 9: there are no collections yet, and its photos can be gathered', () => {
  const old = makeVersion(folder, 9)
  old.exec("INSERT INTO acceptance VALUES (2, 0, 1); INSERT INTO decision VALUES (4, 'not-same', 9, 'Beach')")
  old.close()
  const db = openWritable(folder)
  expect([db.pragma('user_version', { simple: true }), db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check'), listCollections(db)]).toEqual([SCHEMA_VERSION, 'ok', [], []])
  expect(['acceptance', 'decision', 'photo', 'file'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).toEqual([1, 1, 1, 2])
  const summer = makeCollection(db, 'Summer', 1)!
  expect([addToCollection(db, summer, [7, 8]), listCollections(db)]).toEqual([[7], [{ id: summer, name: 'Summer', photos: 1 }]])
  db.close()
})

it('version 10: pairs are looked at again, where there are any', () => {
  makeVersion(folder, 10).close()
  const without = openWritable(folder)
  expect([without.pragma('user_version', { simple: true }), lookedAgainTo(without)]).toEqual([SCHEMA_VERSION, null])
  without.close()
  fs.rmSync(folder, { recursive: true })
  fs.mkdirSync(folder)
  const old = makeVersion(folder, 10)
  old.pragma('foreign_keys = OFF')
  old.exec("INSERT INTO pair (a, b, relation, distance, similarity, look) VALUES (7, 8, 'same-picture', 2, 0.9, '{}')")
  old.close()
  const db = openWritable(folder)
  expect([db.prepare('SELECT count(*) FROM pair').pluck().get(), lookedAgainTo(db), photosToLookAgain(db, 0, 9), photosToLookAgain(db, 7, 9)]).toEqual([1, 0, [7], []])
  db.close()
})
