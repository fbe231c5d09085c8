// The hot queries, with the plans that SQLite makes for them: an index each, never a full scan, never a sort in memory.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bytesOfPhotos, cardOfFile, cardOfPhoto, cardsOfPhotos, filesOfPhoto, timelineRows } from '../../../src-main/store/cards.ts'
import { arePairs, photoCodeRows, photosOfShas } from '../../../src-main/store/elsewhere.ts'
import { addToCollection, deleteCollection, listCollections, makeCollection, photosOfCollection, takeFromCollection } from '../../../src-main/store/collections.ts'
import { fileIdsAfter, fileIdsBelow, fileIdsOfRoot, otherNames, reconcileFiles, removeFiles } from '../../../src-main/store/files.ts'
import { componentOf, keeperPhoto } from '../../../src-main/store/groupingFacts.ts'
import { groupsById, groupsOfPhotos, listGroups, membersOf, replaceGroups } from '../../../src-main/store/groups.ts'
import { operationsOf } from '../../../src-main/store/journal.ts'
import { photosToLookAgain } from '../../../src-main/store/lookedAgain.ts'
import { acceptGroups, markFile } from '../../../src-main/store/marks.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { hasCopies, loosened, pairsOf } from '../../../src-main/store/pairs.ts'
import { indexPages, indexRow, lookFacts, photoIdBySha, photosWithoutFile } from '../../../src-main/store/photos.ts'
import { addRoot } from '../../../src-main/store/roots.ts'
import { photosWithoutRegions, regionRow } from '../../../src-main/store/regions.ts'

let folder: string
let db: WritableDb
let collection: number
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-plans-'))
  db = openWritable(folder)
  addRoot(db, Buffer.from('/photos'), '/photos', 'live', false)
  collection = makeCollection(db, 'Summer', 1)!
})
afterAll(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Runs a function of the store on a connection that writes down each statement it prepares, and explains those. */
function plansOf(ask: (db: WritableDb) => unknown): string[] {
  const asked: string[] = []
  const listening = new Proxy(db, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => { asked.push(sql); return target.prepare(sql) }
      const value = Reflect.get(target, key) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  ask(listening)
  expect(asked.length).toBeGreaterThan(0)
  return asked.flatMap((sql) => {
    const count = (sql.match(/\?/g) ?? []).length
    return (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array<null>(count).fill(null)) as { detail: string }[]).map(({ detail }) => detail)
  })
}

const file = { path: Buffer.from('a.jpg'), text: 'a.jpg', fingerprint: { size: 1, mtimeNs: 1n, device: 1n, inode: 1n } }
const queries: Record<string, (on: WritableDb) => unknown> = {
  'a file by its path, and by its inode': (on) => reconcileFiles(on, 1, [file]),
  'files of a root': (on) => fileIdsOfRoot(on, 1),
  'some files of a root': (on) => fileIdsAfter(on, 1, 5, 10),
  'files below a folder': (on) => fileIdsBelow(on, 1, [Buffer.from('a')], '/'),
  'other names of a file': (on) => otherNames(on, 1),
  'forgetting a file': (on) => removeFiles(on, [1]),
  'pairs of a photo, from either side': (on) => pairsOf(on, 1),
  'whether a photo has many copies': (on) => hasCopies(on, 1, 48),
  'copies that lost those that tied them': (on) => loosened(on, [1], 0, 4),
  'what hangs together': (on) => componentOf(on, [1]),
  'a photo with its files': (on) => keeperPhoto(on, 1),
  'dropping the groups of a photo': (on) => replaceGroups(on, [1], [], [1]),
  'members of a group': (on) => membersOf(on, 1),
  'a card by file': (on) => cardOfFile(on, 1),
  'a card by photo': (on) => cardOfPhoto(on, 1),
  'the files of a photo': (on) => filesOfPhoto(on, 1),
  'groups by id': (on) => groupsById(on, [1]),
  'groups of a photo': (on) => groupsOfPhotos(on, [1]),
  'marking a file': (on) => markFile(on, 1, null, 'keep', false),
  'accepting a group': (on) => acceptGroups(on, [1]),
  'the journal of a session': (on) => operationsOf(on, 1),
  'a photo by its content': (on) => photoIdBySha(on, Buffer.alloc(32), 'model'),
  'facts of a photo': (on) => lookFacts(on, [1]),
  'a photo for the index': (on) => indexRow(on, 1, 'model'),
  'the size of a selected photo': (on) => bytesOfPhotos(on, [1]),
  'the windows of a photo': (on) => regionRow(on, 1, 'model'),
  'photos without windows': (on) => photosWithoutRegions(on, 'model', 0, 10),
  'photos whose pairs are looked at again': (on) => photosToLookAgain(on, 1, 10),
  'a page of codes for other machines': (on) => photoCodeRows(on, 'model', 0, 10),
  'a photo of another machine by its content': (on) => photosOfShas(on, [Buffer.alloc(32)]),
  'whether a pair is known': (on) => arePairs(on, [{ a: 1, b: 2 }]),
  'putting a photo into a collection': (on) => addToCollection(on, collection, [1]),
  'taking a photo out of a collection': (on) => takeFromCollection(on, collection, [1]),
  'photos of a collection': (on) => photosOfCollection(on, collection),
  'photos that lost their last file': (on) => photosWithoutFile(on, [1]),
}

// The rules are a dozen rows, read as a whole.
it.each(Object.entries(queries))('%s: by index', (_, ask) => {
  const plans = plansOf(ask)
  expect(plans.filter((detail) => (detail.startsWith('SCAN') && !/CONSTANT ROW|json_each|SCAN rule$|SCAN \(subquery/.test(detail)) || detail.includes('TEMP B-TREE'))).toEqual([])
  expect(plans.some((detail) => detail.startsWith('SEARCH'))).toBe(true)
})

it.each(['space', 'newest'] as const)('a page of groups by %s: in the order of its index, without a sort', (sort) => {
  const [page] = plansOf((on) => listGroups(on, {
    kinds: ['same-picture'], sort, span: 'any', folders: [], takenFromMs: null, takenToMs: null, minBytes: null, format: null, onlyTies: false, state: 'any', offset: 0, limit: 20,
  }))
  expect(page).toBe(`SCAN grouping USING INDEX grouping_${sort}`)
})

it('photos of a folder: the files of the folder by index, then their photos, and only those are sorted', () => {
  const plans = plansOf((on) => timelineRows(on, { folder: '/photos/2019', fromMs: 0, toMs: 1, format: 'jpeg', minPixels: 1, maxPixels: 2 }))
  expect(plans.filter((detail) => /^SCAN (?!root$)/.test(detail))).toEqual([])
  expect(plans).toEqual(expect.arrayContaining([
    'SEARCH file USING INDEX sqlite_autoindex_file_1 (root_id=?)', 'SEARCH photo USING INTEGER PRIMARY KEY (rowid=?)', 'SEARCH file USING INDEX file_photo (photo_id=?)',
  ]))
  expect(plansOf((on) => cardsOfPhotos(on, [1], '/photos/2019')).filter((detail) => /^SCAN (?!root$)/.test(detail))).toEqual([])
})

it('photos of a collection: its contents by key, their photos by index, and their files', () => {
  const plans = plansOf((on) => timelineRows(on, { collection, format: 'jpeg' }))
  expect(plans.filter((detail) => detail.startsWith('SCAN'))).toEqual([])
  expect(plans).toEqual(expect.arrayContaining(['SEARCH collection_photo USING PRIMARY KEY (collection_id=?)', 'SEARCH photo USING INDEX sqlite_autoindex_photo_1 (sha256=?)', 'SEARCH file USING INDEX file_photo (photo_id=?)']))
})

// Collections are a few, made by hand.
it('the list of collections: through the collections, and to each its photos by index', () => {
  const plans = [...plansOf((on) => listCollections(on)), ...plansOf((on) => deleteCollection(on, 99, 1))]
  expect(plans.filter((detail) => detail.startsWith('SCAN') && detail !== 'SCAN collection')).toEqual([])
})

it('the whole timeline reads photos, their files and their notes, and nothing else', () => {
  expect(plansOf((on) => timelineRows(on)).filter((detail) => !detail.includes('TEMP B-TREE') && detail !== 'SEARCH photo')).toHaveLength(3)
})

it('groups of a folder, or with a format: from the members of each group to their files, never through all files of a root', () => {
  const plans = plansOf((on) => listGroups(on, {
    kinds: ['same-picture'], sort: 'space', span: 'any', folders: ['/photos/2019', '/photos/2020'], takenFromMs: null, takenToMs: null, minBytes: null, format: 'jpeg', onlyTies: false, state: 'any', offset: 0, limit: 20,
  }))
  expect(plans.filter((detail) => /file|photo/.test(detail) && !/^SEARCH (file|photo) USING INTEGER PRIMARY KEY|^SCAN root$/.test(detail))).toEqual([])
})

it('all codes for the index: codes in order, and to each its rows by key', () => {
  const plans = plansOf((on) => [...indexPages(on, 'model')])
  expect(plans.filter((detail) => detail.startsWith('SCAN') && !detail.startsWith('SCAN (subquery'))).toEqual([]) // a page begins where the last one ended
  expect(plans.some((detail) => detail.includes('TEMP B-TREE') || detail.includes('embedding'))).toBe(false)
})
