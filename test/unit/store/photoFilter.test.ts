// Which photos a filter leaves, in a real library: rows as the scan stores them.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bytesOfPhotos, cardsOfPhotos, timelineRows } from '../../../src-main/store/cards.ts'
import { addToCollection, deleteCollection, makeCollection, restoreCollection } from '../../../src-main/store/collections.ts'
import { placesOfPhoto, saveFile } from '../../../src-main/store/files.ts'
import { knowBundledModel } from '../../../src-main/store/models.ts'
import { NO_NOTES } from '../../../src-main/decode/notes.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import type { PhotoFilter } from '../../../src-main/store/photoFilter.ts'
import { savePhoto } from '../../../src-main/store/photos.ts'
import { addRoot } from '../../../src-main/store/roots.ts'

const PHOTOS = path.join(path.sep, 'Photos')
const CARD = path.join(path.sep, 'Photos 2')
const inside = (...parts: string[]): string => parts.join(path.sep)

let folder: string
let db: WritableDb
const ids = new Map<string, number>()
let inode = 1

function addPhoto(name: string, { takenMs = null, format = 'jpeg', width = 4000, height = 3000 }: { takenMs?: number | null; format?: string; width?: number; height?: number } = {}): void {
  const n = ids.size + 1
  ids.set(name, savePhoto(db, {
    sha256: Buffer.alloc(32, n), bytes: n * 1000, format, width, height, orientation: 1, frames: 1, takenMs, camera: null, hasPlace: false, notes: NO_NOTES, colour: 0,
    sharpness: 1, phash: Buffer.alloc(8), lowInformation: false, scale: 1, vector: Buffer.alloc(1280), copy: Buffer.alloc(128), same: Buffer.alloc(8), similar: Buffer.alloc(8), regions: Buffer.alloc(160),
  }, 'model').id)
}
const addFile = (root: number, text: string, name: string, ms = 0): number =>
  saveFile(db, root, { path: Buffer.from(text), text, fingerprint: { size: 100, mtimeNs: BigInt(ms) * 1_000_000n, device: 1n, inode: BigInt(inode++) } }, ids.get(name)!)
const left = (filter: PhotoFilter): string[] => Array.from(timelineRows(db, filter).photoIds, (photoId) => [...ids].find(([, id]) => id === photoId)![0])

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-filter-'))
  db = openWritable(folder)
  knowBundledModel(db, 'model', 'A model')
  const photos = addRoot(db, Buffer.from(PHOTOS), PHOTOS, 'live', false)
  const card = addRoot(db, Buffer.from(CARD), CARD, 'live', false)
  addPhoto('beach', { takenMs: Date.UTC(2019, 5, 1) })
  addPhoto('logo', { format: 'png', width: 800, height: 600 })
  addPhoto('party', { takenMs: Date.UTC(2020, 0, 1) })
  addPhoto('phone', { takenMs: Date.UTC(2021, 3, 1), width: 4032, height: 3024 })
  addPhoto('panorama', { takenMs: Date.UTC(2021, 3, 2), width: 12_000, height: 3000 })
  addPhoto('gone', { takenMs: Date.UTC(2019, 5, 1) })
  addFile(photos, inside('2019', 'a.jpg'), 'beach', Date.UTC(2022, 0, 1))
  addFile(card, inside('DCIM 🌊', 'a.jpg'), 'beach', Date.UTC(2022, 0, 1))
  addFile(photos, inside('2019', 'Web', 'logo.png'), 'logo', Date.UTC(2019, 0, 5))
  addFile(photos, inside('20190', 'b.jpg'), 'party')
  addFile(card, inside('DCIM 🌊', 'c.jpg'), 'phone')
  addFile(card, 'd.jpg', 'panorama')
})
afterAll(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

it('leaves all photos that a file holds, newest first, when nothing is asked', () => {
  expect([left({}), left({ folder: undefined })]).toEqual([['panorama', 'phone', 'party', 'beach', 'logo'], ['panorama', 'phone', 'party', 'beach', 'logo']])
})

it('goes by the time taken, else the date of the file; the end no longer counts', () => {
  expect([
    left({ fromMs: Date.UTC(2019, 0), toMs: Date.UTC(2020, 0) }), left({ fromMs: Date.UTC(2020, 0) }), left({ toMs: Date.UTC(2019, 1) }), left({ fromMs: Date.UTC(2022, 0) }),
  ]).toEqual([['beach', 'logo'], ['panorama', 'phone', 'party'], ['logo'], []])
})

it('a folder holds what is in it and below it, not what only begins like it', () => {
  expect([
    left({ folder: PHOTOS }), left({ folder: inside(PHOTOS, '2019') }), left({ folder: inside(PHOTOS, '2019', 'Web') }), left({ folder: inside(CARD, 'DCIM 🌊') }),
    left({ folder: path.sep }), left({ folder: path.join(path.sep, 'Elsewhere') }), left({ folder: inside(PHOTOS, '20') }),
  ]).toEqual([['party', 'beach', 'logo'], ['beach', 'logo'], ['logo'], ['phone', 'beach'], ['panorama', 'phone', 'party', 'beach', 'logo'], [], []])
})

it('knows formats and sizes in pixels', () => {
  expect([left({ format: 'png' }), left({ format: 'heic' }), left({ maxPixels: 2e6 }), left({ minPixels: 2e6, maxPixels: 12.5e6 }), left({ minPixels: 12.5e6 })])
    .toEqual([['logo'], [], ['logo'], ['phone', 'party', 'beach'], ['panorama']])
})

it('knows collections, without photos that no file holds; a deleted one holds none until it comes back', () => {
  const collection = makeCollection(db, 'Best', 1)!
  addToCollection(db, collection, ['party', 'logo', 'beach', 'gone'].map((name) => ids.get(name)!))
  const all = [left({ collection }), left({ collection, format: 'png' }), left({ collection, folder: CARD }), left({ collection: collection + 1 })]
  deleteCollection(db, collection, 2)
  const deleted = left({ collection })
  restoreCollection(db, collection)
  expect([all, deleted, left({ collection })]).toEqual([[['party', 'beach', 'logo'], ['logo'], ['beach'], []], [], ['party', 'beach', 'logo']])
})

it('holds all that is asked at once', () => {
  expect([left({ folder: PHOTOS, fromMs: Date.UTC(2019, 0), toMs: Date.UTC(2020, 0), format: 'jpeg', minPixels: 2e6 }), left({ folder: CARD, format: 'png' })]).toEqual([['beach'], []])
})

it('shows and opens a photo under the file that lies in the folder', () => {
  const beach = ids.get('beach')!
  const there = inside('DCIM 🌊', 'a.jpg')
  const first = inside('2019', 'a.jpg')
  const placed = (under?: string): string => Buffer.from(placesOfPhoto(db, beach, under)[0]!.path).toString()
  expect([[undefined, CARD, path.join(path.sep, 'Elsewhere')].map((under) => cardsOfPhotos(db, [beach], under)[0]!.text), placed(), placed(CARD)]).toEqual([[first, there, first], first, there])
})

it('sums what is selected', () => {
  expect(bytesOfPhotos(db, [ids.get('logo')!, 999, ids.get('beach')!])).toEqual([{ id: ids.get('logo'), bytes: 2000 }, { id: ids.get('beach'), bytes: 1000 }])
})
