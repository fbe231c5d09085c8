// Collections in a real library file: by content, whatever becomes of the files.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addToCollection, deleteCollection, listCollections, makeCollection, photosOfCollection, renameCollection, restoreCollection, takeFromCollection } from '../../../src-main/store/collections.ts'
import { removeFiles } from '../../../src-main/store/files.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'

const DAY = 86_400_000
let folder: string
let db: WritableDb
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-collections-'))
  db = openWritable(folder)
  db.exec("INSERT INTO root (id, path, text, mode, added_ms) VALUES (1, x'2f70', '/p', 'live', 5)")
  for (const id of [1, 2, 3]) {
    db.prepare("INSERT INTO photo VALUES (?, ?, 100, 'jpeg', 4, 3, 1, 1, NULL, NULL, 0, 0, 1.5, zeroblob(8), 0, NULL)").run(id, Buffer.alloc(32, id))
    db.prepare('INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (?, 1, ?, ?, 100, 1, 1, ?, ?)').run(id, Buffer.from(`${id}.jpg`), `${id}.jpg`, id, id)
  }
})
afterEach(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

it('gathers photos, each once, and says which were new and which went', () => {
  const summer = makeCollection(db, 'Summer', 1)!
  const steps = [addToCollection(db, summer, [1, 2, 99]), addToCollection(db, summer, [2, 3]), takeFromCollection(db, summer, [1, 99]), takeFromCollection(db, summer, [1])]
  expect([steps, photosOfCollection(db, summer), listCollections(db)]).toEqual([[[1, 2], [3], [1], []], [2, 3], [{ id: summer, name: 'Summer', photos: 2 }]])
})

it('does not show what no file holds, and shows it again when its file comes back', () => {
  const summer = makeCollection(db, 'Summer', 1)!
  addToCollection(db, summer, [1, 2])
  removeFiles(db, [1])
  const without = listCollections(db)[0]!.photos
  db.prepare("INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (9, 1, x'78', 'x', 100, 1, 1, 9, 1)").run() // under another name
  expect([without, photosOfCollection(db, summer)]).toEqual([1, [1, 2]])
})

it('gives a name once, however it is written, and a deleted one\'s name again', () => {
  const summer = makeCollection(db, 'Été', 1)!
  const winter = makeCollection(db, 'Winter', 1)!
  expect([makeCollection(db, 'éTÉ', 2), makeCollection(db, 'e\u0301te\u0301', 2), renameCollection(db, winter, 'été'), renameCollection(db, summer, 'été'), renameCollection(db, 99, 'x')]).toEqual([null, null, 'taken', 'done', 'gone'])
  deleteCollection(db, summer, 3)
  const again = makeCollection(db, 'Été', 4)
  expect([again !== null, restoreCollection(db, summer), listCollections(db).map(({ name }) => name)]).toEqual([true, 'taken', ['Winter', 'Été']])
})

it('a deleted collection takes no photos, comes back whole within a day, and goes for good later', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => makeCollection(db, name, 1)!) as [number, number, number]
  for (const id of [a, b]) addToCollection(db, id, [1, 3])
  expect([deleteCollection(db, a, DAY), deleteCollection(db, a, DAY), addToCollection(db, a, [2]), takeFromCollection(db, a, [1]), restoreCollection(db, a), photosOfCollection(db, a), restoreCollection(db, a)]).toEqual([true, false, null, null, 'done', [1, 3], 'gone'])
  deleteCollection(db, a, DAY)
  deleteCollection(db, b, 2.5 * DAY)
  expect([restoreCollection(db, a), restoreCollection(db, b), db.prepare('SELECT count(*) FROM collection_photo').pluck().get()]).toEqual(['gone', 'done', 2])
  expect(listCollections(db).map(({ id }) => id)).toEqual([b, c])
})
