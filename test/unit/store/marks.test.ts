// What a person said of files, where one file is both the best of its copies and a moment of a scene.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Relation, Verdict } from '../../../src-main/api/relation.ts'
import type { NewGroup } from '../../../src-main/search/group.ts'
import { replaceGroups } from '../../../src-main/store/groups.ts'
import { acceptGroups, acceptedGroups, markFile, reopenGroups, tally } from '../../../src-main/store/marks.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { addRoot } from '../../../src-main/store/roots.ts'

let folder: string
let db: WritableDb
let copies: number
let scene: number

/** Photo n is file n. */
const member = (n: number, verdict: Verdict, relation: Relation): NewGroup['members'][number] =>
  ({ fileId: n, photoId: n, folder: '/p', bytes: 100, relation, edits: [], verdict, why: '', distance: null, similarity: null })
const group = (kind: Relation, members: NewGroup['members']): NewGroup => ({ kind, decidedBy: 'tie', isSettled: false, reason: '', bytesToFree: 0, members })
const COPIES = group('same-picture', [member(1, 'keep', 'same-picture'), member(2, 'remove', 'same-picture')])
const SCENE = group('same-scene', [member(1, 'keep', 'same-scene'), member(3, 'undecided', 'same-scene'), member(4, 'undecided', 'same-scene')])
const groupAnew = (): number[] => replaceGroups(db, [1, 2, 3, 4], [COPIES, SCENE], [])
const isAccepted = (): unknown => db.prepare("SELECT kind, is_accepted FROM grouping ORDER BY kind").raw().all()

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-marks-'))
  db = openWritable(folder)
  addRoot(db, Buffer.from('/p'), '/p', 'live', false)
  for (const n of [1, 2, 3, 4]) {
    db.prepare(`
      INSERT INTO photo (id, sha256, bytes, format, width, height, orientation, frames, has_place, colour, sharpness, phash, low_information)
      VALUES (?, ?, 100, 'jpeg', 4, 3, 1, 1, 0, 0, 1, zeroblob(8), 0)`).run(n, Buffer.alloc(32, n))
    db.prepare('INSERT INTO file (id, root_id, path, text, size, mtime_ns, device, inode, photo_id) VALUES (?, 1, ?, ?, 100, 1, 1, ?, ?)').run(n, Buffer.from(`${n}.jpg`), `${n}.jpg`, n, n)
  }
  ;[copies, scene] = groupAnew() as [number, number]
})
afterEach(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

it('an accepted group stays accepted when a moment of the scene is marked, and when it is made anew', () => {
  acceptGroups(db, [copies])
  expect(markFile(db, 3, scene, 'remove', false)).toEqual({ ok: true, groupId: scene })
  groupAnew()
  expect(isAccepted()).toEqual([['same-picture', 1], ['same-scene', 0]])
  expect(acceptedGroups(db).map(({ members }) => members.map(({ fileId, verdict }) => [fileId, verdict]))).toEqual([[[1, 'keep'], [2, 'remove']]])
})

it('an accepted scene stays accepted while the copies of one of its moments are open', () => {
  acceptGroups(db, [scene])
  markFile(db, 2, copies, 'keep', false)
  groupAnew()
  expect(isAccepted()).toEqual([['same-picture', 0], ['same-scene', 1]])
  reopenGroups(db, [scene])
  acceptGroups(db, [copies])
  expect(isAccepted()).toEqual([['same-picture', 1], ['same-scene', 0]])
})

it('shows the group that the person looks at, of two that hold the file', () => {
  expect([copies, scene].map((looked) => markFile(db, 1, looked, 'keep', false))).toEqual([{ ok: true, groupId: copies }, { ok: true, groupId: scene }])
  expect(markFile(db, 2, scene, 'keep', false)).toEqual({ ok: true, groupId: copies }) // the scene does not hold it
})

it('what the person chose stays chosen when an acceptance is taken back, and counts', () => {
  markFile(db, 2, copies, 'keep', false)
  acceptGroups(db, [copies])
  expect(tally(db)).toMatchObject({ copies: 0, groupsOpen: 0, groups: 1 })
  reopenGroups(db, null)
  groupAnew()
  acceptGroups(db, [copies])
  expect(acceptedGroups(db)[0]!.members.map(({ verdict, why }) => [verdict, why])).toEqual([['keep', ''], ['keep', 'you chose it']])
  markFile(db, 2, copies, null, false) // as the rules say: that was never accepted
  expect(isAccepted()).toEqual([['same-picture', 0], ['same-scene', 0]])
})

it('is open again when the rules propose something else, or another file joins', () => {
  acceptGroups(db, [copies])
  replaceGroups(db, [1, 2], [group('same-picture', [member(2, 'keep', 'same-picture'), member(1, 'remove', 'same-picture')])], [])
  expect(tally(db).groupsOpen).toBe(1)
  replaceGroups(db, [1, 2], [COPIES], [])
  expect(tally(db).groupsOpen).toBe(1) // gone with it: not back by itself
  acceptGroups(db, groupAnew().slice(0, 1))
  replaceGroups(db, [1, 2], [group('same-picture', [...COPIES.members, member(4, 'remove', 'same-picture')])], [])
  expect(tally(db).groupsOpen).toBe(1)
})
