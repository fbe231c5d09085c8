// Review shows the groups of a folder, whatever the folder is called.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listGroups } from '../../../src-main/store/groups.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'

let folder: string
let db: WritableDb
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-groups-'))
  db = openWritable(folder)
})
afterEach(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const ASK = { kinds: ['identical-file'], span: 'any', folders: [], takenFromMs: null, takenToMs: null, minBytes: null, format: null, onlyTies: false, state: 'any', sort: 'space', offset: 0, limit: 10 } as const

it.each(['Urlaub', '🏖️ Urlaub', 'صور', 'e\u0301te\u0301'])('finds the groups in %s, below it, and in its root, and no others', (name) => {
  const root = path.join(path.sep, `Bilder ${name}`)
  db.prepare('INSERT INTO root (id, path, text, mode, added_ms) VALUES (1, ?, ?, ?, 1)').run(Buffer.from(root), root, 'live')
  db.prepare(`INSERT INTO photo (id, sha256, bytes, format, width, height, orientation, frames, has_place, colour, sharpness, phash, low_information)
    VALUES (1, zeroblob(32), 1, 'jpeg', 4, 3, 1, 1, 0, 0, 1, zeroblob(8), 0)`).run()
  const texts = [path.join(name, 'a.jpg'), path.join(name, '2021', 'b.jpg'), path.join(`${name} 2`, 'c.jpg'), 'd.jpg']
  texts.forEach((text, i) => {
    db.prepare('INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (?, 1, ?, ?, 1, 1, 1, ?, 1)').run(i + 1, Buffer.from(text), text, i + 1)
    db.prepare("INSERT INTO grouping VALUES (?, 'identical-file', 'oldest file', 'p', NULL, 5, 100, 1, 1, 'oldest', 0, 0, 1, 100)").run(i + 1)
    db.prepare("INSERT INTO member VALUES (?, 0, ?, 1, 'identical-file', '[]', 'keep', 'oldest file', NULL, NULL)").run(i + 1, i + 1)
  })
  const found = (where: string): number[] => listGroups(db, { ...ASK, folders: [where] }).rows.map(({ id }) => id).toSorted()
  expect(found(path.join(root, name))).toEqual([1, 2])
  expect(found(root)).toEqual([1, 2, 3, 4])
  expect(found(path.join(root, 'other'))).toEqual([])
})
