import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { serialize } from 'node:v8'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WalkedFile } from '../../../src-main/library/walk.ts'
import { fileIdsAfter, fileIdsBelow, fileIdsOfRoot, otherNames, reconcileFiles, reconcilePacked, removeFiles, saveFile } from '../../../src-main/store/files.ts'
import { saveIngested } from '../../../src-main/store/ingested.ts'
import { knowBundledModel } from '../../../src-main/store/models.ts'
import { NO_NOTES } from '../../../src-main/decode/notes.ts'
import { openWritable, type WritableDb } from '../../../src-main/store/open.ts'
import { savePhoto } from '../../../src-main/store/photos.ts'
import { saveProblem } from '../../../src-main/store/problems.ts'
import { addRoot, removeRoot } from '../../../src-main/store/roots.ts'

let folder: string
let db: WritableDb
let root: number
let photos: number[]

const walked = (name: string, inode: number, changes: Partial<WalkedFile['fingerprint']> = {}): WalkedFile =>
  ({ path: Buffer.from(name), text: name, fingerprint: { size: 100, mtimeNs: 1_600_000_000_123_456_789n, device: 66n, inode: BigInt(inode), ...changes } })
function photo(n: number): number {
  return savePhoto(db, {
    sha256: Buffer.alloc(32, n), bytes: 100, format: 'jpeg', width: 4, height: 3, orientation: 1, frames: 1, takenMs: null, camera: null, hasPlace: false, notes: NO_NOTES, colour: 0,
    sharpness: 1, phash: Buffer.alloc(8), lowInformation: false, scale: 1, vector: Buffer.alloc(1280), copy: Buffer.alloc(128), same: Buffer.alloc(8), similar: Buffer.alloc(8), regions: Buffer.alloc(160),
  }, 'model').id
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-files-'))
  db = openWritable(folder)
  knowBundledModel(db, 'model', 'A model')
  root = addRoot(db, Buffer.from('/photos'), '/photos', 'live', false)
  photos = [1, 2].map(photo)
})
afterEach(() => {
  db.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('reconcileFiles', () => {
  const outcome = (file: WalkedFile): object => {
    const { toRead, seen, ...rest } = reconcileFiles(db, root, [file])
    return { ...rest, toRead: toRead.map(({ text }) => text), seen: seen.length }
  }
  const UNCHANGED = { unchanged: 1, moved: 0, photoIds: [], toRead: [], seen: 1 }
  const READ = (name: string, seen: number): object => ({ unchanged: 0, moved: 0, photoIds: [], toRead: [name], seen })

  it('reads what is new or has another size, time or inode, and nothing else', () => {
    saveFile(db, root, walked('a.jpg', 7), photos[0]!)
    expect([
      outcome(walked('a.jpg', 7)), outcome(walked('a.jpg', 7, { device: 67n })), outcome(walked('new.jpg', 8)), outcome(walked('a.jpg', 7, { size: 101 })),
      outcome(walked('a.jpg', 7, { mtimeNs: 1_600_000_000_123_456_790n })), outcome(walked('a.jpg', 9)),
    ]).toEqual([UNCHANGED, UNCHANGED, READ('new.jpg', 0), READ('a.jpg', 1), READ('a.jpg', 1), READ('a.jpg', 1)])
  })

  it('does nothing for a folder that was taken out of the library while it was looked at', () => {
    removeRoot(db, root)
    const file = walked('a.jpg', 7)
    expect([outcome(file), saveIngested(db, [{ rootId: root, file, kind: 'problem', problem: 'damaged', reason: 'It is.' }], 'model')])
      .toEqual([{ unchanged: 0, moved: 0, photoIds: [], toRead: [], seen: 0 }, [{ fileId: 0, photoId: null, isNew: false, lostPhotoId: null }]])
  })

  it('knows a moved file by size, time, device and inode together', () => {
    saveFile(db, root, walked('a.jpg', 7), photos[0]!)
    const moved = { unchanged: 0, moved: 1, photoIds: [photos[0]], toRead: [], seen: 1 }
    expect([
      outcome(walked('b.jpg', 7, { size: 101 })), outcome(walked('b.jpg', 7, { mtimeNs: 1n })), outcome(walked('b.jpg', 7, { device: 67n })), outcome(walked('b.jpg', 8)),
      outcome(walked('b.jpg', 7)), outcome(walked('b.jpg', 7)),
    ]).toEqual([READ('b.jpg', 0), READ('b.jpg', 0), READ('b.jpg', 0), READ('b.jpg', 0), moved, UNCHANGED])
  })

  it('reads a file again that could not be read in that moment, and not one that is damaged', () => {
    const kinds = ['unreadable', 'vanished', 'timeout', 'empty', 'not-an-image', 'truncated', 'damaged', 'unsupported', 'too-large'] as const
    const outcomes = kinds.map((kind, i) => {
      saveProblem(db, saveFile(db, root, walked(`${kind}.jpg`, 20 + i), null), kind, 'Why.')
      return [kind, reconcileFiles(db, root, [walked(`${kind}.jpg`, 20 + i)]).toRead.length]
    })
    expect(outcomes).toEqual([['unreadable', 1], ['vanished', 1], ['timeout', 1], ['empty', 0], ['not-an-image', 0], ['truncated', 0], ['damaged', 0], ['unsupported', 0], ['too-large', 0]])
  })

  it('keeps inodes, sizes and times that no JavaScript number holds', () => {
    const huge = walked('huge.jpg', 0, { inode: -1n, mtimeNs: 9_223_372_036_854_775_807n, size: Number.MAX_SAFE_INTEGER, device: -5n })
    saveFile(db, root, huge, photos[0]!)
    expect([outcome(huge), outcome({ ...huge, fingerprint: { ...huge.fingerprint, inode: -2n } })]).toEqual([UNCHANGED, READ('huge.jpg', 1)])
  })
})

it('files in one piece are held against what is known as they are one by one', () => {
  saveFile(db, root, walked('a.jpg', 7), photos[0]!)
  const strange = { ...walked('strange', -1, { size: Number.MAX_SAFE_INTEGER, mtimeNs: -5n }), path: Buffer.from([0xff, 0x00, 0x41]), companions: [{ name: Buffer.from([0xfe]), text: '\uFFFD', role: 'film' as const, size: 3, mtimeNs: 9n }] }
  const files = [walked('a.jpg', 7), walked('new.jpg', 8), walked('moved.jpg', 7), strange]
  expect(reconcilePacked(db, root, serialize(files.slice(0, 2)))).toEqual(reconcileFiles(db, root, files.slice(0, 2)))
  expect(reconcilePacked(db, root, serialize(files))).toEqual({ unchanged: 1, moved: 1, seen: [1, 2], photoIds: [photos[0]], toRead: [files[1], strange] })
})

it('files below a folder are those with its name before a separator, byte for byte', () => {
  const names = ['a/1.jpg', 'a/b/2.jpg', 'ab/3.jpg', 'a.jpg', 'a', 'A/4.jpg']
  const ids = names.map((name, i) => saveFile(db, root, walked(name, 100 + i), photos[0]!))
  const named = (found: number[]): string[] => found.map((id) => names[ids.indexOf(id)]!).toSorted()
  const inPieces = (after = 0): number[] => {
    const piece = fileIdsAfter(db, root, after, 4)
    return piece.length === 0 ? [] : [...piece, ...inPieces(piece.at(-1))]
  }
  expect(inPieces()).toEqual(fileIdsOfRoot(db, root).toSorted((a, b) => a - b))
  expect([named(fileIdsBelow(db, root, [Buffer.from('a')], '/')), named(fileIdsBelow(db, root, [Buffer.from('a/b')], '/')), named(fileIdsOfRoot(db, root))])
    .toEqual([['a', 'a/1.jpg', 'a/b/2.jpg'], ['a/b/2.jpg'], names.toSorted()])
})

it('removed files name the photos that lost one; hard links are other names of one file', () => {
  const [a, b, c] = [saveFile(db, root, walked('a.jpg', 7), photos[0]!), saveFile(db, root, walked('b.jpg', 7), photos[0]!), saveFile(db, root, walked('c.jpg', 8), photos[1]!)]
  const names = [a, b, c].map((id) => otherNames(db, id!))
  expect([names, removeFiles(db, [b!, c!, 999]).toSorted(), fileIdsOfRoot(db, root)]).toEqual([[['b.jpg'], ['a.jpg'], []], photos, [a]])
})
