// What the person said of files in review, before anything moves.
import type { Relation, Verdict } from '../api/relation.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

/**
 * Counts what a group would remove, and whether all of it is accepted. An acceptance holds only while the rules still
 * propose what was accepted and nobody joined the group; otherwise the group is open again. A file may be in a group of
 * copies and in one of a scene: each of the two is accepted, and opened again, on its own.
 */
export function refreshGroup(db: WritableDb, groupId: number): void {
  const members = prepared<{ proposed: string; marked: string | null; accepted: number | null; bytes: number }>(db, `
    SELECT member.verdict AS proposed, mark.verdict AS marked, acceptance.removes AS accepted, photo.bytes
    FROM member JOIN grouping ON grouping.id = member.group_id JOIN photo ON photo.id = member.photo_id LEFT JOIN mark ON mark.file_id = member.file_id
    LEFT JOIN acceptance ON acceptance.file_id = member.file_id AND acceptance.of_scene = (grouping.kind = 'same-scene') WHERE member.group_id = ?`).all(groupId)
  const isAccepted = members.every(({ proposed, marked, accepted }) => accepted !== null && (marked !== null || accepted === Number(proposed === 'remove')))
  if (!isAccepted) withdraw(db, groupId)
  const removed = members.filter(({ proposed, marked }) => (marked ?? proposed) === 'remove')
  prepared(db, 'UPDATE grouping SET is_accepted = ?, removals = ?, removal_bytes = ? WHERE id = ?').run(
    Number(isAccepted), removed.length, removed.reduce((sum, { bytes }) => sum + bytes, 0), groupId)
}

/** Takes an acceptance back; what the person chose stays chosen. */
function withdraw(db: WritableDb, groupId: number): void {
  prepared(db, `
    DELETE FROM acceptance WHERE file_id IN (SELECT file_id FROM member WHERE group_id = ?)
    AND of_scene = (SELECT kind = 'same-scene' FROM grouping WHERE id = ?)`).run(groupId, groupId)
}

const groupsOfFile = (db: ReadableDb, fileId: number): number[] => prepared<{ id: number }>(db, 'SELECT group_id AS id FROM member WHERE file_id = ?').all(fileId).map(({ id }) => id)

export type MarkOutcome = { readonly ok: true; readonly groupId: number } | { readonly ok: false; readonly reason: 'last-copy' | 'protected' | 'offline' | 'gone' }

/**
 * Marks one file.
 * @param groupId the group that the person looks at; null, or one that no longer holds the file: any that does
 * @param verdict null: as the rules say
 * @param evenLast the person was asked, and said that no copy of the picture needs to stay
 * @returns the group to show
 */
export function markFile(db: WritableDb, fileId: number, groupId: number | null, verdict: 'keep' | 'remove' | null, evenLast: boolean): MarkOutcome {
  return db.transaction((): MarkOutcome => {
    const file = prepared<{ isProtected: number; isAway: number }>(db, 'SELECT is_protected AS isProtected, is_away AS isAway FROM file JOIN root ON root.id = file.root_id WHERE file.id = ?').get(fileId)
    const groups = groupsOfFile(db, fileId)
    if (!file || groups.length === 0) return { ok: false, reason: 'gone' }
    if (verdict === 'remove' && (file.isProtected || file.isAway)) return { ok: false, reason: file.isProtected ? 'protected' : 'offline' }
    if (verdict === 'remove' && !evenLast && groups.some((group) => !keepsAnother(db, group, fileId))) return { ok: false, reason: 'last-copy' }
    if (verdict === null) {
      prepared(db, 'DELETE FROM mark WHERE file_id = ?').run(fileId)
      prepared(db, 'DELETE FROM acceptance WHERE file_id = ?').run(fileId)
    } else {
      prepared(db, `
        INSERT INTO mark (file_id, verdict, even_last) VALUES (?, ?, ?)
        ON CONFLICT (file_id) DO UPDATE SET verdict = excluded.verdict, even_last = excluded.even_last`).run(fileId, verdict, Number(verdict === 'remove' && evenLast))
    }
    for (const group of groups) refreshGroup(db, group)
    return { ok: true, groupId: groupId !== null && groups.includes(groupId) ? groupId : groups[0]! }
  }).immediate()
}

/** Whether a member of the group other than this file stays. Undecided counts as kept. */
function keepsAnother(db: ReadableDb, groupId: number, fileId: number): boolean {
  return prepared(db, `
    SELECT 1 FROM member LEFT JOIN mark ON mark.file_id = member.file_id
    WHERE group_id = ? AND member.file_id <> ? AND coalesce(mark.verdict, member.verdict) <> 'remove' LIMIT 1`).get(groupId, fileId) !== undefined
}

/** Accepts groups as they stand: what is to be removed waits for the button, all else is kept. */
export function acceptGroups(db: WritableDb, groupIds: readonly number[]): void {
  db.transaction(() => {
    for (const id of groupIds) {
      prepared(db, `
        INSERT INTO acceptance (file_id, of_scene, removes)
        SELECT file_id, kind = 'same-scene', verdict = 'remove' FROM member JOIN grouping ON grouping.id = group_id WHERE group_id = ?
        ON CONFLICT (file_id, of_scene) DO UPDATE SET removes = excluded.removes`).run(id)
      refreshGroup(db, id)
    }
  }).immediate()
}

/** @param groupIds null: all */
export function reopenGroups(db: WritableDb, groupIds: readonly number[] | null): void {
  db.transaction(() => {
    const ids = groupIds ?? prepared<{ id: number }>(db, 'SELECT id FROM grouping WHERE is_accepted = 1').all().map(({ id }) => id)
    for (const id of ids) {
      withdraw(db, id)
      refreshGroup(db, id)
    }
  }).immediate()
}

export function openIdenticalGroups(db: ReadableDb): number[] {
  return prepared<{ id: number }>(db, "SELECT id FROM grouping WHERE kind = 'identical-file' AND is_accepted = 0 AND is_settled = 0").all().map(({ id }) => id)
}

export interface TallyRow { readonly copies: number; readonly bytes: number; readonly groupsOpen: number; readonly groups: number; readonly ties: number; readonly identicalFiles: number }

export function tally(db: ReadableDb): TallyRow {
  return prepared<TallyRow>(db, `
    SELECT coalesce(sum(removals) FILTER (WHERE is_accepted = 1), 0) AS copies, coalesce(sum(removal_bytes) FILTER (WHERE is_accepted = 1), 0) AS bytes,
      count(*) FILTER (WHERE is_accepted = 0 AND kind <> 'same-scene') AS groupsOpen, count(*) FILTER (WHERE kind <> 'same-scene') AS groups,
      count(*) FILTER (WHERE decided_by = 'tie' AND is_accepted = 0) AS ties,
      coalesce(sum(removals) FILTER (WHERE kind = 'identical-file' AND is_accepted = 0), 0) AS identicalFiles
    FROM grouping WHERE is_settled = 0`).get()!
}

export interface AcceptedMember { readonly fileId: number; readonly photoId: number; readonly relation: Relation; readonly verdict: Verdict; readonly why: string; readonly evenLast: boolean }

/** Every accepted group with what stands now: the person's marks before the rules. Keeper first. */
export function acceptedGroups(db: ReadableDb): { members: AcceptedMember[] }[] {
  const rows = prepared<Omit<AcceptedMember, 'evenLast'> & { groupId: number; evenLast: number; isChosen: number }>(db, `
    SELECT group_id AS groupId, member.file_id AS fileId, photo_id AS photoId, relation, coalesce(mark.verdict, member.verdict) AS verdict,
      member.why, coalesce(mark.even_last, 0) AS evenLast, mark.file_id IS NOT NULL AS isChosen
    FROM member JOIN grouping ON grouping.id = member.group_id AND grouping.is_accepted = 1 AND is_settled = 0 LEFT JOIN mark ON mark.file_id = member.file_id
    ORDER BY group_id, place`).all()
  return [...Map.groupBy(rows, ({ groupId }) => groupId).values()].map((members) => ({
    members: members.map(({ groupId: _, isChosen, evenLast, why, ...member }) => ({ ...member, why: isChosen === 1 ? 'you chose it' : why, evenLast: evenLast === 1 })),
  }))
}

export function chosenMarks(db: ReadableDb): { fileId: number; verdict: 'keep' | 'remove'; evenLast: boolean }[] {
  return prepared<{ fileId: number; verdict: 'keep' | 'remove'; evenLast: number }>(db, 'SELECT file_id AS fileId, verdict, even_last AS evenLast FROM mark').all()
    .map((mark) => ({ ...mark, evenLast: mark.evenLast === 1 }))
}
