// Groups as they are shown.
import path from 'node:path'
import type { DecidedBy } from '../api/rule.ts'
import type { Edit, Relation, Verdict } from '../api/relation.ts'
import type { NewGroup } from '../search/group.ts'
import { refreshGroup } from './marks.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { inFolder } from './photoFilter.ts'
import { prepared } from './prepared.ts'
import { clearStale } from './stale.ts'

/**
 * Puts these groups in the place of all groups that any of the photos was in. A group with the same files as before
 * keeps its id, so that what a window holds of it still means it.
 * @param settled photos that are no longer stale
 * @returns the ids of the groups
 */
export function replaceGroups(db: WritableDb, photoIds: readonly number[], groups: readonly NewGroup[], settled: readonly number[]): number[] {
  return db.transaction(() => {
    const known = new Map<string, number>()
    const first = lastId(db) // before any of them is gone
    let last = first
    const drop = prepared(db, 'DELETE FROM grouping WHERE id = ?')
    for (const photoId of photoIds) {
      for (const id of groupsOfPhotos(db, [photoId])) {
        known.set(keyOf(prepared<{ fileId: number }>(db, 'SELECT file_id AS fileId FROM member WHERE group_id = ?').all(id)), id)
        drop.run(id)
      }
    }
    const ids = groups.map((group) => insertGroup(db, group, known.get(keyOf(group.members)) ?? ++last))
    if (last > first) prepared(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(LAST_ID, String(last))
    clearStale(db, settled)
    return ids
  }).immediate()
}

const LAST_ID = 'last group id' // kept beyond the group's life: an id never comes to mean another group
function lastId(db: ReadableDb): number {
  const kept = prepared<{ value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(LAST_ID)?.value
  const highest = prepared<{ id: number }>(db, 'SELECT coalesce(max(id), 0) AS id FROM grouping').get()!.id
  return /^\d{1,15}$/.test(kept ?? '') ? Math.max(highest, Number(kept)) : highest
}

const keyOf = (members: readonly { readonly fileId: number }[]): string => members.map(({ fileId }) => fileId).sort((a, b) => a - b).join(' ')

function insertGroup(db: WritableDb, group: NewGroup, known: number): number {
  const keeper = group.members[0]!
  const place = prepared<{ text: string; root: string; takenMs: number | null; mtimeMs: number }>(db, `
    SELECT file.text, root.text AS root, coalesce(photo.taken_ms, note.beside_ms) AS takenMs, file.mtime_ns / 1000000 AS mtimeMs
    FROM file JOIN root ON root.id = file.root_id JOIN photo ON photo.id = file.photo_id LEFT JOIN note ON note.photo_id = photo.id WHERE file.id = ?`).get(keeper.fileId)!
  const folder = path.dirname(place.text)
  const id = prepared<{ id: number }>(db, `
    INSERT INTO grouping (id, kind, reason, title, taken_ms, newest_ms, bytes_to_free, copies, folders, decided_by, is_settled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`).get(
    known, group.kind, group.reason, path.basename(folder === '.' ? place.root : folder) || place.root, place.takenMs, place.takenMs ?? place.mtimeMs, group.bytesToFree,
    group.members.length - 1, new Set(group.members.map((member) => member.folder)).size, group.decidedBy, Number(group.isSettled))!.id
  const insert = prepared(db, `
    INSERT INTO member (group_id, place, file_id, photo_id, relation, edits, verdict, why, distance, similarity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  group.members.forEach((member, i) => insert.run(
    id, i, member.fileId, member.photoId, member.relation, JSON.stringify(member.edits), member.verdict, member.why, member.distance, member.similarity))
  refreshGroup(db, id)
  return id
}

export function countGroups(db: ReadableDb): { kind: Relation; groups: number; copies: number; bytesToFree: number }[] {
  return prepared<{ kind: Relation; groups: number; copies: number; bytesToFree: number }>(db, `
    SELECT kind, count(*) AS groups, sum(copies) AS copies, sum(bytes_to_free) AS bytesToFree FROM grouping WHERE is_settled = 0 GROUP BY kind`).all()
}

export interface GroupRow {
  readonly id: number; readonly kind: Relation; readonly reason: string; readonly title: string; readonly takenMs: number | null
  readonly bytesToFree: number // of what is marked to remove now
  readonly decidedBy: DecidedBy; readonly isAccepted: number
}
const ROW = `SELECT id, kind, reason, title, taken_ms AS takenMs, removal_bytes AS bytesToFree, decided_by AS decidedBy, is_accepted AS isAccepted FROM grouping`

export interface GroupFilter {
  readonly kinds: readonly Relation[]
  readonly span: 'any' | 'across' | 'within'
  readonly folders: readonly string[] // up to two, absolute: a member lies in each
  readonly takenFromMs: number | null
  readonly takenToMs: number | null
  readonly minBytes: number | null
  readonly format: string | null
  readonly onlyTies: boolean
  readonly state: 'any' | 'open' | 'accepted'
  readonly sort: 'space' | 'newest' | 'most-copies'
  readonly offset: number
  readonly limit: number
}

/**
 * Only the conditions that are asked for: each is a piece of SQL of ours, its values bound. CROSS JOIN keeps the order as it
 * is written, from the few members of a group to their files; else all files of a root are gone through for each group.
 */
function conditions(db: ReadableDb, filter: GroupFilter): { where: string; values: unknown[] } {
  const parts: [string, ...unknown[]][] = [['is_settled = 0'], ['kind IN (SELECT value FROM json_each(?))', JSON.stringify(filter.kinds)]]
  if (filter.span !== 'any') parts.push([filter.span === 'across' ? 'folders > 1' : 'folders = 1'])
  for (const folder of filter.folders) {
    const { sql, values } = inFolder(db, folder)
    parts.push([`EXISTS (SELECT 1 FROM member CROSS JOIN file ON file.id = member.file_id WHERE member.group_id = grouping.id AND (${sql}))`, ...values])
  }
  if (filter.takenFromMs !== null) parts.push(['newest_ms >= ?', filter.takenFromMs])
  if (filter.takenToMs !== null) parts.push(['newest_ms < ?', filter.takenToMs])
  if (filter.minBytes !== null) parts.push(['bytes_to_free >= ?', filter.minBytes])
  if (filter.format !== null) parts.push(['EXISTS (SELECT 1 FROM member CROSS JOIN photo ON photo.id = member.photo_id WHERE member.group_id = grouping.id AND photo.format = ?)', filter.format])
  if (filter.onlyTies) parts.push(["decided_by = 'tie'"])
  if (filter.state !== 'any') parts.push(['is_accepted = ?', Number(filter.state === 'accepted')])
  return { where: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) }
}

const ORDER = { space: 'bytes_to_free', newest: 'newest_ms', 'most-copies': 'copies' } as const

export function listGroups(db: ReadableDb, filter: GroupFilter): { rows: GroupRow[]; total: number } {
  const { where, values } = conditions(db, filter)
  const rows = prepared<GroupRow>(db, `${ROW} WHERE ${where} ORDER BY ${ORDER[filter.sort]} DESC, id LIMIT ? OFFSET ?`).all(...values, filter.limit, filter.offset)
  const total = prepared<{ total: number }>(db, `SELECT count(*) AS total FROM grouping WHERE ${where}`).get(...values)!.total
  return { rows, total }
}

/** In the order of the ids; those that are gone or settled are left out. */
export function groupsById(db: ReadableDb, groupIds: readonly number[]): GroupRow[] {
  return groupIds.flatMap((id) => prepared<GroupRow>(db, `${ROW} WHERE id = ? AND is_settled = 0`).all(id))
}

/** Groups that hold any of these photos, each once, in the order of the photos. */
export function groupsOfPhotos(db: ReadableDb, photoIds: readonly number[]): number[] {
  return [...new Set(photoIds.flatMap((id) => prepared<{ id: number }>(db, 'SELECT group_id AS id FROM member WHERE photo_id = ? ORDER BY group_id').all(id).map((row) => row.id)))]
}

/** Folders that members lie in, with how many groups, for the filter. */
export function foldersOfGroups(db: ReadableDb): { rootText: string; text: string; groupId: number }[] {
  return prepared<{ rootText: string; text: string; groupId: number }>(db, `
    SELECT root.text AS rootText, file.text, member.group_id AS groupId FROM member JOIN grouping ON grouping.id = member.group_id AND is_settled = 0
    JOIN file ON file.id = member.file_id JOIN root ON root.id = file.root_id`).all()
}

export interface MemberRow {
  readonly fileId: number; readonly photoId: number; readonly relation: Relation; readonly edits: readonly Edit[]; readonly verdict: Verdict; readonly why: string; readonly distance: number | null; readonly similarity: number | null
  readonly isChosen: boolean // the person's word, not the rules'
}

/** What the person marked stands before what the rules propose. */
export function membersOf(db: ReadableDb, groupId: number): MemberRow[] {
  return prepared<Omit<MemberRow, 'edits' | 'isChosen'> & { edits: string; chosen: Verdict | null }>(db, `
    SELECT member.file_id AS fileId, photo_id AS photoId, relation, edits, member.verdict, why, distance, similarity, mark.verdict AS chosen
    FROM member LEFT JOIN mark ON mark.file_id = member.file_id WHERE group_id = ? ORDER BY place`).all(groupId)
    .map(({ chosen, ...row }) => ({ ...row, edits: JSON.parse(row.edits) as Edit[], isChosen: chosen !== null, ...(chosen === null ? {} : { verdict: chosen, why: 'you chose it' }) }))
}

/** Keeper and one other photo of the groups that free most, up to `limit` a kind: the sample pairs of a tile. */
export function samplePairs(db: ReadableDb, kind: Relation, limit: number): [number, number][] {
  return prepared<{ a: number; b: number }>(db, `
    SELECT a.photo_id AS a, b.photo_id AS b
    FROM grouping JOIN member AS a ON a.group_id = grouping.id AND a.place = 0 JOIN member AS b ON b.group_id = grouping.id AND b.place = 1 WHERE kind = ? AND is_settled = 0 ORDER BY bytes_to_free DESC, id LIMIT ?`).all(kind, limit).map(({ a, b }) => [a, b])
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
