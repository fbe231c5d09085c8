// Which folders hold the same photos, as the overview says it.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { folderOverlaps } from '../../../src-main/store/overlaps.ts'

let folder: string
let db: WritableDb
let files = 0
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-overlaps-'))
  db = openWritable(folder)
  files = 0
  db.exec("INSERT INTO root (id, path, text, mode, added_ms) VALUES (1, x'01', '/Photos', 'live', 1), (2, x'02', '/Card', 'live', 1)")
})
afterEach(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

function addFile(rootId: number, text: string): number {
  files++
  db.prepare(`INSERT INTO photo (id, sha256, bytes, format, width, height, orientation, frames, has_place, colour, sharpness, phash, low_information)
    VALUES (?, ?, 1, 'jpeg', 4, 3, 1, 1, 0, 0, 1, zeroblob(8), 0)`).run(files, Buffer.alloc(32, files))
  db.prepare('INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (?, ?, ?, ?, 1, 1, 1, ?, ?)').run(files, rootId, Buffer.from(text), text, files, files)
  return files
}
function addGroup(kind: string, isSettled: number, ...members: number[]): void {
  const id = db.prepare("INSERT INTO grouping VALUES (NULL, ?, 'oldest file', 'p', NULL, 5, 100, 1, 1, 'oldest', 0, ?, 1, 100)").run(kind, isSettled).lastInsertRowid
  members.forEach((file, place) => db.prepare("INSERT INTO member VALUES (?, ?, ?, ?, 'identical-file', '[]', 'keep', 'oldest file', NULL, NULL)").run(id, place, file, file))
}

it('names the pair of folders once, from the one that is most in the other, and counts what is only there', () => {
  for (const name of ['a', 'b', 'c']) addGroup('same-picture', 0, addFile(1, path.join('2020', `${name}.jpg`)), addFile(2, `${name}.jpg`))
  addFile(1, path.join('2020', 'only.jpg'))
  addGroup('same-scene', 0, addFile(1, path.join('Scenes', 'a.jpg')), addFile(2, 's.jpg'))
  addGroup('same-picture', 1, addFile(1, path.join('Settled', 'a.jpg')), addFile(1, path.join('Elsewhere', 'a.jpg')))
  expect(folderOverlaps(db, 3, 2).map(({ folder: { rootText, text }, within, ...counts }) => ({ folder: path.join(rootText, path.dirname(text)), within: path.join(within.rootText, path.dirname(within.text)), ...counts })))
    .toEqual([{ folder: path.join('/Photos', '2020'), within: path.join('/Card', '.'), shared: 3, onlyThere: 1 }])
  expect([folderOverlaps(db, 0, 2), folderOverlaps(db, 3, 4)]).toEqual([[], []])
})
