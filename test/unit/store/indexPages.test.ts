// What the search index is loaded from: pages whose columns SQLite joins, against the rows one by one.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomFillSync } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NO_NOTES } from '../../../src-main/decode/notes.ts'
import { saveFile } from '../../../src-main/store/files.ts'
import { knowBundledModel } from '../../../src-main/store/models.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { indexPages, indexRow, savePhoto, type IndexPage, type IndexRow } from '../../../src-main/store/photos.ts'
import { addRoot } from '../../../src-main/store/roots.ts'

const PHOTOS = 5000 // two full pages and a part of one
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-index-'))
let db: WritableDb
const expected: number[] = []

beforeAll(() => {
  db = openWritable(folder)
  knowBundledModel(db, 'model', 'A model')
  const root = addRoot(db, Buffer.from('/Photos'), '/Photos', 'live', false)
  const stale = db.prepare('INSERT INTO stale (photo_id) VALUES (?)')
  db.transaction(() => {
    for (let n = 0; n < PHOTOS; n++) {
      const noise = randomFillSync(Buffer.alloc(184))
      if (n % 7 === 0) noise.fill(0) // bytes that would end a text
      noise.writeUInt32BE(n, 0)
      const { id } = savePhoto(db, {
        sha256: Buffer.concat([noise.subarray(0, 4), Buffer.alloc(28)]), bytes: 1, format: 'jpeg', width: 4, height: 3, orientation: 1, frames: 1, takenMs: null, camera: null, hasPlace: false, notes: NO_NOTES, colour: 0,
        sharpness: 1, phash: noise.subarray(4, 12), lowInformation: n % 3 === 0, scale: 1, vector: Buffer.alloc(1280), copy: noise.subarray(28, 156), same: noise.subarray(12, 20), similar: noise.subarray(20, 28), regions: Buffer.alloc(160),
      }, 'model')
      if (n % 11 !== 0) saveFile(db, root, { path: Buffer.from(`${n}`), text: `${n}`, fingerprint: { size: 1, mtimeNs: 1n, device: 1n, inode: BigInt(n) } }, id)
      if (n % 13 === 0) stale.run(id)
      if (n % 11 !== 0 && n % 13 !== 0) expected.push(id)
    }
  })()
})
afterAll(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** The photos of a page as rows. */
const rowsOf = ({ photoIds, lowInformation, same, similar, phash, copy }: IndexPage): IndexRow[] => photoIds.map((photoId, i) => {
  const part = (bytes: Uint8Array, width: number): Uint8Array => Uint8Array.from(bytes.subarray(i * width, (i + 1) * width)) // copied: the page is gone with the next one
  return { photoId, lowInformation: lowInformation[i]!, same: part(same, 8), similar: part(similar, 8), phash: part(phash, 8), copy: part(copy, 128) }
})
const plain = ({ photoId, same, similar, phash, copy, lowInformation }: IndexRow): unknown =>
  [photoId, lowInformation, ...[same, similar, phash, copy].map((bytes) => Buffer.from(bytes).toString('hex'))]

it('every photo with a file that was held against all others, by id, byte for byte', () => {
  const rows = Array.from(indexPages(db, 'model'), rowsOf).flat()
  expect(rows.map(plain)).toEqual(expected.map((id) => plain(indexRow(db, id, 'model')!)))
  expect([...indexPages(db, 'another')]).toEqual([])
})

it('a vector that has not its length is told, not read as somebody else\'s', () => {
  db.pragma('ignore_check_constraints = ON') // as a damaged file might have it
  db.prepare('UPDATE look_vector SET copy = substr(copy, 2) WHERE photo_id = ?').run(expected.at(-1))
  expect(() => [...indexPages(db, 'model')]).toThrow(/have not their length/)
})
