// The journal of removals: what is to move is on the disk before it moves; what is told here is read back after a crash.
import { durably } from './decisions.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export type OperationRole = 'photo' | 'film' | 'raw' | 'sidecar' | 'link' | 'note'
export type OperationState = 'planned' | 'moving' | 'done' | 'returning' | 'undone' | 'failed'
export type OperationPlace = 'bin' | 'holding' | 'here'

/** One file's move. Paths are absolute bytes. */
export interface Operation {
  readonly sessionId: number
  readonly seq: number
  readonly item: number // a photo and its companions
  readonly role: OperationRole
  readonly from: Uint8Array
  readonly to: Uint8Array | null // null while a bin has not told yet where it went
  readonly back: Uint8Array | null // where it came back to, when its old place was taken
  readonly place: OperationPlace
  readonly drive: string
  readonly folder: string
  readonly size: number
  readonly mtimeNs: bigint
  readonly device: bigint
  readonly inode: bigint
  readonly sha256: Uint8Array | null
  readonly keeper: Uint8Array | null
  readonly keeperSha: Uint8Array | null
  readonly relation: string | null
  readonly why: string
  readonly state: OperationState
  readonly reason: string | null
}
export type NewOperation = Omit<Operation, 'sessionId' | 'seq' | 'back' | 'state' | 'reason'>

interface Row extends Omit<Operation, 'sessionId' | 'seq' | 'item' | 'size'> { readonly sessionId: bigint; readonly seq: bigint; readonly item: bigint; readonly size: bigint }
const OPERATION = `
  SELECT session_id AS sessionId, seq, item, role, from_path AS "from", to_path AS "to", back_path AS back, place, drive, folder, size, mtime_ns AS mtimeNs, device, inode,
    sha256, keeper_path AS keeper, keeper_sha AS keeperSha, relation, why, state, reason FROM operation`
const operations = (db: ReadableDb, where: string, ...values: unknown[]): Operation[] =>
  prepared<Row>(db, `${OPERATION} ${where}`).safeIntegers(true).all(...values)
    .map((row) => ({ ...row, sessionId: Number(row.sessionId), seq: Number(row.seq), item: Number(row.item), size: Number(row.size) }))

/** Writes a session and all that it means to move; on the disk when this returns. @returns its id */
export function beginSession(db: WritableDb, target: string, kept: number, nowMs: number): number {
  return durably(db, () => prepared<{ id: number }>(db, 'INSERT INTO session (made_ms, target, kept) VALUES (?, ?, ?) RETURNING id').get(nowMs, target, kept)!.id)
}

/** Adds what is to move, numbered onwards; on the disk when this returns. @returns the first number */
export function planOperations(db: WritableDb, sessionId: number, planned: readonly NewOperation[]): number {
  const insert = prepared(db, `
    INSERT INTO operation (session_id, seq, item, role, from_path, to_path, place, drive, folder, size, mtime_ns, device, inode, sha256, keeper_path, keeper_sha, relation, why, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')`)
  return durably(db, () => db.transaction(() => {
    const { next } = prepared<{ next: number }>(db, 'SELECT coalesce(max(seq) + 1, 0) AS next FROM operation WHERE session_id = ?').get(sessionId)!
    planned.forEach((one, i) => insert.run(
      sessionId, next + i, one.item, one.role, one.from, one.to, one.place, one.drive, one.folder, one.size, one.mtimeNs, one.device, one.inode,
      one.sha256, one.keeper, one.keeperSha, one.relation, one.why))
    return next
  }).immediate())
}

export interface StateChange { readonly seq: number; readonly state: OperationState; readonly reason?: string | null; readonly to?: Uint8Array; readonly back?: Uint8Array | null }

/** @param isDurable on the disk when this returns: for what is told before a move. What is told after it can be seen on the disk again */
export function setStates(db: WritableDb, sessionId: number, changes: readonly StateChange[], isDurable: boolean): void {
  const write = db.transaction(() => {
    for (const { seq, state, reason = null, to, back } of changes) {
      prepared(db, 'UPDATE operation SET state = ?, reason = ? WHERE session_id = ? AND seq = ?').run(state, reason, sessionId, seq)
      if (to !== undefined) prepared(db, 'UPDATE operation SET to_path = ? WHERE session_id = ? AND seq = ?').run(to, sessionId, seq)
      if (back !== undefined) prepared(db, 'UPDATE operation SET back_path = ? WHERE session_id = ? AND seq = ?').run(back, sessionId, seq)
    }
  })
  if (isDurable) durably(db, () => write.immediate())
  else write.immediate()
}

export type MovedOperation = Pick<Operation, 'sessionId' | 'seq' | 'from' | 'to' | 'back' | 'keeper'>

/** A drive has another name now: the places of what was removed from it. */
export function moveOperations(db: WritableDb, moved: readonly MovedOperation[]): void {
  const update = prepared(db, 'UPDATE operation SET from_path = ?, to_path = ?, back_path = ?, keeper_path = ? WHERE session_id = ? AND seq = ?')
  durably(db, () => db.transaction(() => {
    for (const { sessionId, seq, from, to, back, keeper } of moved) update.run(from, to, back, keeper, sessionId, seq)
  }).immediate())
}

export function endSession(db: WritableDb, sessionId: number, nowMs: number): void {
  prepared(db, 'UPDATE session SET ended_ms = ? WHERE id = ?').run(nowMs, sessionId)
}

export function operationsOf(db: ReadableDb, sessionId: number): Operation[] {
  return operations(db, 'WHERE session_id = ? ORDER BY seq', sessionId)
}

/** What is away, or on its way: all that a check has to hold against the disk. */
export function operationsToCheck(db: ReadableDb): Operation[] {
  return operations(db, "WHERE state IN ('planned', 'moving', 'done', 'returning') ORDER BY session_id, seq")
}

export function countOperations(db: ReadableDb): number {
  return prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM operation').get()!.n
}

/** Sessions with something that was begun and whose end nobody wrote down. */
export function openSessions(db: ReadableDb): number[] {
  return prepared<{ id: number }>(db, `
    SELECT id FROM session WHERE ended_ms IS NULL UNION SELECT DISTINCT session_id FROM operation WHERE state IN ('planned', 'moving', 'returning') ORDER BY id`).all().map(({ id }) => id)
}

export interface SessionRow { readonly id: number; readonly madeMs: number; readonly endedMs: number | null; readonly target: string; readonly kept: number }

/** Newest first. */
export function listSessions(db: ReadableDb, offset: number, limit: number): { sessions: SessionRow[]; total: number } {
  const sessions = prepared<SessionRow>(db, 'SELECT id, made_ms AS madeMs, ended_ms AS endedMs, target, kept FROM session ORDER BY id DESC LIMIT ? OFFSET ?').all(limit, offset)
  return { sessions, total: prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM session').get()!.n }
}

export function sessionById(db: ReadableDb, sessionId: number): SessionRow | undefined {
  return prepared<SessionRow>(db, 'SELECT id, made_ms AS madeMs, ended_ms AS endedMs, target, kept FROM session WHERE id = ?').get(sessionId)
}

/** What lies in holding folders and can still be taken back. */
export function heldOperations(db: ReadableDb): { to: Uint8Array; drive: string; size: number }[] {
  return prepared<{ to: Uint8Array; drive: string; size: number }>(db, `SELECT to_path AS "to", drive, size FROM operation WHERE place = 'holding' AND state = 'done'`).all()
}

export interface SessionTotals {
  readonly copies: number; readonly bytes: number; readonly folders: string[]; readonly companions: number
  readonly toBin: number; readonly toHolding: { drive: string; count: number }[]; readonly failed: number; readonly undone: number; readonly back: number
}

/** What a session did, counted in photos: moved (and perhaps come back), failed, come back, still to be had. */
export function sessionTotals(db: ReadableDb, sessionId: number): SessionTotals {
  const counts = prepared<Omit<SessionTotals, 'folders' | 'toHolding'>>(db, `
    SELECT count(*) FILTER (WHERE role IN ('photo', 'note') AND state IN ('done', 'undone', 'returning')) AS copies,
      coalesce(sum(size) FILTER (WHERE role <> 'link' AND state IN ('done', 'undone', 'returning')), 0) AS bytes,
      count(*) FILTER (WHERE role IN ('film', 'raw', 'sidecar') AND state IN ('done', 'undone', 'returning')) AS companions,
      count(*) FILTER (WHERE role = 'photo' AND place = 'bin' AND state IN ('done', 'undone', 'returning')) AS toBin,
      count(*) FILTER (WHERE role = 'photo' AND state = 'failed') AS failed, count(*) FILTER (WHERE role IN ('photo', 'note') AND state = 'undone') AS undone,
      count(*) FILTER (WHERE role IN ('photo', 'note') AND state = 'done') AS back
    FROM operation WHERE session_id = ?`).get(sessionId)!
  const folders = prepared<{ folder: string }>(db, `
    SELECT folder FROM operation WHERE session_id = ? AND role IN ('photo', 'note') GROUP BY folder ORDER BY count(*) DESC, folder LIMIT 100`).all(sessionId).map(({ folder }) => folder)
  const toHolding = prepared<{ drive: string; count: number }>(db, `
    SELECT drive, count(*) AS count FROM operation WHERE session_id = ? AND role = 'photo' AND place = 'holding' AND state IN ('done', 'undone', 'returning') GROUP BY drive ORDER BY drive`).all(sessionId)
  return { ...counts, folders, toHolding }
}
