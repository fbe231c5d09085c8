// What the person said of files in review, before anything moves.
import type { Relation, Verdict } from '../api/relation.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

/**
 * Counts what a group would remove, and whether all of it is accepted. An acceptance holds only while the rules still
 * propose what was accepted and nobody joined the group; otherwise the group is open again.
 */
export function refreshGroup(db: WritableDb, groupId: number): void {
  const members = prepared<{ fileId: number; proposed: string; marked: string | null; isChosen: number; isAccepted: number; bytes: number }>(db, `
    SELECT member.file_id AS fileId, member.verdict AS proposed, mark.verdict AS marked, coalesce(mark.is_chosen, 0) AS isChosen, coalesce(mark.is_accepted, 0) AS isAccepted, photo.bytes
    FROM member JOIN photo ON photo.id = member.photo_id LEFT JOIN mark ON mark.file_id = member.file_id WHERE group_id = ?`).all(groupId)
  const agrees = (member: (typeof members)[number]): boolean =>
    member.isAccepted === 1 && (member.isChosen === 1 || (member.marked === 'remove') === (member.proposed === 'remove'))
  const isAccepted = members.every(agrees)
  if (!isAccepted) for (const { fileId } of members) withdraw(db, fileId)
  const removed = members.filter(({ proposed, marked, isChosen }) => (isChosen === 1 ? marked : proposed) === 'remove')
  prepared(db, 'UPDATE grouping SET is_accepted = ?, removals = ?, removal_bytes = ? WHERE id = ?').run(
    Number(isAccepted), removed.length, removed.reduce((sum, { bytes }) => sum + bytes, 0), groupId)
}

/** Takes an acceptance back; what the person chose stays chosen. */
function withdraw(db: WritableDb, fileId: number): void {
  prepared(db, 'DELETE FROM mark WHERE file_id = ? AND is_chosen = 0').run(fileId)
  prepared(db, 'UPDATE mark SET is_accepted = 0 WHERE file_id = ?').run(fileId)
}

const groupsOfFile = (db: ReadableDb, fileId: number): number[] => prepared<{ id: number }>(db, 'SELECT group_id AS id FROM member WHERE file_id = ?').all(fileId).map(({ id }) => id)

export type MarkOutcome = { readonly ok: true; readonly groupId: number } | { readonly ok: false; readonly reason: 'last-copy' | 'protected' | 'offline' | 'gone' }

/**
 * Marks one file.
 * @param verdict null: as the rules say
 * @param evenLast the person was asked, and said that no copy of the picture needs to stay
 */
export function markFile(db: WritableDb, fileId: number, verdict: 'keep' | 'remove' | null, evenLast: boolean): MarkOutcome {
  return db.transaction((): MarkOutcome => {
    const file = prepared<{ isProtected: number; isAway: number }>(db, 'SELECT is_protected AS isProtected, is_away AS isAway FROM file JOIN root ON root.id = file.root_id WHERE file.id = ?').get(fileId)
    const groups = groupsOfFile(db, fileId)
    if (!file || groups.length === 0) return { ok: false, reason: 'gone' }
    if (verdict === 'remove' && (file.isProtected || file.isAway)) return { ok: false, reason: file.isProtected ? 'protected' : 'offline' }
    if (verdict === 'remove' && !evenLast && groups.some((group) => !keepsAnother(db, group, fileId))) return { ok: false, reason: 'last-copy' }
    if (verdict === null) prepared(db, 'DELETE FROM mark WHERE file_id = ?').run(fileId)
    else {
      const wasAccepted = prepared<{ n: number }>(db, 'SELECT is_accepted AS n FROM mark WHERE file_id = ?').get(fileId)?.n ?? 0
      prepared(db, `
        INSERT INTO mark (file_id, verdict, is_chosen, is_accepted, even_last) VALUES (?, ?, 1, ?, ?)
        ON CONFLICT (file_id) DO UPDATE SET verdict = excluded.verdict, is_chosen = 1, even_last = excluded.even_last`).run(fileId, verdict, wasAccepted, Number(verdict === 'remove' && evenLast))
    }
    for (const group of groups) refreshGroup(db, group)
    return { ok: true, groupId: groups[0]! }
  }).immediate()
}

/** Whether a member of the group other than this file stays. Undecided counts as kept. */
function keepsAnother(db: ReadableDb, groupId: number, fileId: number): boolean {
  return prepared(db, `
    SELECT 1 FROM member LEFT JOIN mark ON mark.file_id = member.file_id AND mark.is_chosen = 1
    WHERE group_id = ? AND member.file_id <> ? AND coalesce(mark.verdict, member.verdict) <> 'remove' LIMIT 1`).get(groupId, fileId) !== undefined
}

/** Accepts groups as they stand: what is to be removed waits for the button, all else is kept. */
export function acceptGroups(db: WritableDb, groupIds: readonly number[]): void {
  db.transaction(() => {
    for (const id of groupIds) {
      prepared(db, `
        INSERT INTO mark (file_id, verdict, is_chosen, is_accepted, even_last)
        SELECT file_id, CASE verdict WHEN 'remove' THEN 'remove' ELSE 'keep' END, 0, 1, 0 FROM member WHERE group_id = ?
        ON CONFLICT (file_id) DO UPDATE SET is_accepted = 1`).run(id)
      refreshGroup(db, id)
    }
  }).immediate()
}

/** @param groupIds null: all */
export function reopenGroups(db: WritableDb, groupIds: readonly number[] | null): void {
  db.transaction(() => {
    const ids = groupIds ?? prepared<{ id: number }>(db, 'SELECT id FROM grouping WHERE is_accepted = 1').all().map(({ id }) => id)
    for (const id of ids) {
      for (const { fileId } of prepared<{ fileId: number }>(db, 'SELECT file_id AS fileId FROM member WHERE group_id = ?').all(id)) withdraw(db, fileId)
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
    SELECT group_id AS groupId, member.file_id AS fileId, photo_id AS photoId, relation, CASE WHEN mark.is_chosen = 1 THEN mark.verdict ELSE member.verdict END AS verdict,
      member.why, coalesce(mark.even_last, 0) AS evenLast, coalesce(mark.is_chosen, 0) AS isChosen
    FROM member JOIN grouping ON grouping.id = member.group_id AND grouping.is_accepted = 1 AND is_settled = 0 LEFT JOIN mark ON mark.file_id = member.file_id
    ORDER BY group_id, place`).all()
  return [...Map.groupBy(rows, ({ groupId }) => groupId).values()].map((members) => ({
    members: members.map(({ groupId: _, isChosen, evenLast, why, ...member }) => ({ ...member, why: isChosen === 1 ? 'you chose it' : why, evenLast: evenLast === 1 })),
  }))
}

export function chosenMarks(db: ReadableDb): { fileId: number; verdict: 'keep' | 'remove'; evenLast: boolean }[] {
  return prepared<{ fileId: number; verdict: 'keep' | 'remove'; evenLast: number }>(db, 'SELECT file_id AS fileId, verdict, even_last AS evenLast FROM mark WHERE is_chosen = 1').all()
    .map((mark) => ({ ...mark, evenLast: mark.evenLast === 1 }))
}
