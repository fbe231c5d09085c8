// Groups as they are shown, and the photos and pairs they are made of.
import path from 'node:path'
import type { Edit, Relation, Verdict } from '../api/relation.ts'
import type { NewGroup } from '../search/group.ts'
import type { KeeperPhoto } from '../search/keeper.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { pairsOf, type Pair } from './pairs.ts'
import { prepared } from './prepared.ts'
import { clearStale } from './stale.ts'

interface PhotoRow { photoId: number; width: number; height: number; bytes: number; takenMs: number | null; camera: string | null; hasPlace: number; sharpness: number; frames: number }
interface FileOfPhoto { fileId: number; rootId: number; text: string; mtimeMs: number; device: string; inode: string; mode: string }

/** A photo with the files that hold it now; undefined when none does. */
export function keeperPhoto(db: ReadableDb, photoId: number): KeeperPhoto | undefined {
  const files = prepared<FileOfPhoto>(db, `
    SELECT file.id AS fileId, root_id AS rootId, file.text, mtime_ns / 1000000 AS mtimeMs, cast(device AS TEXT) AS device, cast(inode AS TEXT) AS inode, root.mode
    FROM file JOIN root ON root.id = file.root_id WHERE photo_id = ? ORDER BY file.id`).all(photoId)
  if (files.length === 0) return undefined
  const row = prepared<PhotoRow>(db, `
    SELECT id AS photoId, width, height, bytes, taken_ms AS takenMs, camera, has_place AS hasPlace, sharpness, frames FROM photo WHERE id = ?`).get(photoId)!
  return {
    ...row, hasPlace: row.hasPlace === 1,
    files: files.map(({ fileId, rootId, text, mtimeMs, device, inode, mode }) => ({
      fileId, name: path.basename(text), folder: `${rootId}:${path.dirname(text)}`, mtimeMs, isProtected: mode === 'protected',
      identity: inode === '0' ? `file ${fileId}` : `${device}:${inode}`,
    })),
  }
}

/** All photos that hang together with these by pairs, with those pairs: what has to be grouped anew when these change. */
export function componentOf(db: ReadableDb, photoIds: readonly number[]): { photos: KeeperPhoto[]; pairs: Pair[] } {
  const photos = new Map<number, KeeperPhoto | undefined>()
  const pairs = new Map<string, Pair>()
  const pending = [...photoIds]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (photos.has(id)) continue
    photos.set(id, keeperPhoto(db, id))
    for (const pair of pairsOf(db, id)) {
      pairs.set(`${pair.a} ${pair.b}`, pair)
      pending.push(pair.a === id ? pair.b : pair.a)
    }
  }
  return { photos: [...photos.values()].filter((photo) => photo !== undefined), pairs: [...pairs.values()] }
}

/** Puts these groups in the place of all groups that any of the photos was in. @param settled those of them that are no longer stale */
export function replaceGroups(db: WritableDb, photoIds: readonly number[], groups: readonly NewGroup[], settled: readonly number[]): void {
  db.transaction(() => {
    const drop = prepared(db, 'DELETE FROM grouping WHERE id IN (SELECT group_id FROM member WHERE photo_id = ?)')
    for (const id of photoIds) drop.run(id)
    for (const group of groups) insertGroup(db, group)
    clearStale(db, settled)
  }).immediate()
}

function insertGroup(db: WritableDb, group: NewGroup): void {
  const keeper = group.members[0]!
  const place = prepared<{ text: string; root: string; takenMs: number | null; mtimeMs: number }>(db, `
    SELECT file.text, root.text AS root, photo.taken_ms AS takenMs, file.mtime_ns / 1000000 AS mtimeMs
    FROM file JOIN root ON root.id = file.root_id JOIN photo ON photo.id = file.photo_id WHERE file.id = ?`).get(keeper.fileId)!
  const folder = path.dirname(place.text)
  const id = prepared<{ id: number }>(db, `
    INSERT INTO grouping (kind, reason, title, taken_ms, newest_ms, bytes_to_free, copies, folders) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`).get(
    group.kind, group.reason, path.basename(folder === '.' ? place.root : folder) || place.root, place.takenMs, place.takenMs ?? place.mtimeMs, group.bytesToFree,
    group.members.length - 1, new Set(group.members.map((member) => member.folder)).size)!.id
  const insert = prepared(db, `
    INSERT INTO member (group_id, place, file_id, photo_id, relation, edits, verdict, why, distance, similarity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  group.members.forEach((member, i) => insert.run(
    id, i, member.fileId, member.photoId, member.relation, JSON.stringify(member.edits), member.verdict, member.why, member.distance, member.similarity))
}

export function countGroups(db: ReadableDb): { kind: Relation; groups: number; copies: number; bytesToFree: number }[] {
  return prepared<{ kind: Relation; groups: number; copies: number; bytesToFree: number }>(db, `
    SELECT kind, count(*) AS groups, sum(copies) AS copies, sum(bytes_to_free) AS bytesToFree FROM grouping GROUP BY kind`).all()
}

export interface GroupRow { readonly id: number; readonly kind: Relation; readonly reason: string; readonly title: string; readonly takenMs: number | null; readonly bytesToFree: number }
export interface GroupFilter { readonly kinds: readonly Relation[]; readonly sort: 'space' | 'newest'; readonly across: boolean; readonly offset: number; readonly limit: number }

const WHERE = 'kind IN (SELECT value FROM json_each(?)) AND folders >= ?'

export function listGroups(db: ReadableDb, { kinds, sort, across, offset, limit }: GroupFilter): { rows: GroupRow[]; total: number } {
  const filter = [JSON.stringify(kinds), across ? 2 : 0]
  const rows = prepared<GroupRow>(db, `
    SELECT id, kind, reason, title, taken_ms AS takenMs, bytes_to_free AS bytesToFree FROM grouping WHERE ${WHERE}
    ORDER BY ${sort === 'space' ? 'bytes_to_free' : 'newest_ms'} DESC, id LIMIT ? OFFSET ?`).all(...filter, limit, offset)
  const total = prepared<{ total: number }>(db, `SELECT count(*) AS total FROM grouping WHERE ${WHERE}`).get(...filter)!.total
  return { rows, total }
}

export interface MemberRow { readonly fileId: number; readonly photoId: number; readonly relation: Relation; readonly edits: readonly Edit[]; readonly verdict: Verdict; readonly why: string; readonly distance: number | null; readonly similarity: number | null }

export function membersOf(db: ReadableDb, groupId: number): MemberRow[] {
  return prepared<Omit<MemberRow, 'edits'> & { edits: string }>(db, `
    SELECT file_id AS fileId, photo_id AS photoId, relation, edits, verdict, why, distance, similarity FROM member WHERE group_id = ? ORDER BY place`).all(groupId)
    .map((row) => ({ ...row, edits: JSON.parse(row.edits) as Edit[] }))
}

/** Keeper and one other photo of the groups that free most, up to `limit` a kind: the sample pairs of a tile. */
export function samplePairs(db: ReadableDb, kind: Relation, limit: number): [number, number][] {
  return prepared<{ a: number; b: number }>(db, `
    SELECT (SELECT photo_id FROM member WHERE group_id = grouping.id AND place = 0) AS a, (SELECT photo_id FROM member WHERE group_id = grouping.id AND place = 1) AS b
    FROM grouping WHERE kind = ? ORDER BY bytes_to_free DESC, id LIMIT ?`).all(kind, limit).map(({ a, b }) => [a, b])
}

/** Photos that more than one file holds, or that a pair of this relation or a stricter one holds: the ground of `groups --kind`. */
export function photosWithCopies(db: ReadableDb, withIdenticalPixels: boolean): number[] {
  return prepared<{ id: number }>(db, `
    SELECT photo_id AS id FROM file WHERE photo_id IS NOT NULL GROUP BY photo_id HAVING count(*) > 1
    ${withIdenticalPixels ? "UNION SELECT a FROM pair WHERE relation = 'identical-pixels' UNION SELECT b FROM pair WHERE relation = 'identical-pixels'" : ''}`).all().map(({ id }) => id)
}

/** Which of these photos are the ones to keep of a group of copies. */
export function keepersAmong(db: ReadableDb, photoIds: readonly number[]): number[] {
  return photoIds.filter((id) => prepared(db, `
    SELECT 1 FROM member JOIN grouping ON grouping.id = member.group_id WHERE member.photo_id = ? AND member.place = 0 AND grouping.kind <> 'same-scene'`).get(id) !== undefined)
}
