import type { RootMode } from '../api/contract.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface RootRow {
  readonly id: number
  readonly path: Uint8Array
  readonly text: string
  readonly mode: RootMode
  readonly isProtected: number // 0 or 1
  readonly isAway: number // 0 or 1
  readonly minutes: number // between two looks by the clock
  readonly lookedMs: number | null // last walked to its end
  readonly files: number
  readonly bytes: number
}

export function listRoots(db: ReadableDb): RootRow[] {
  return prepared<RootRow>(db, `
    SELECT root.id, root.path, root.text, root.mode, is_protected AS isProtected, is_away AS isAway, minutes, looked_ms AS lookedMs,
      count(file.id) AS files, coalesce(sum(file.size), 0) AS bytes
    FROM root LEFT JOIN file ON file.root_id = root.id GROUP BY root.id ORDER BY root.id`).all()
}

export function hasRoot(db: ReadableDb, rootId: number): boolean {
  return prepared(db, 'SELECT 1 FROM root WHERE id = ?').get(rootId) !== undefined
}

/** Adds a root, or finds it. @returns its id */
export function addRoot(db: WritableDb, path: Uint8Array, text: string, mode: RootMode, isProtected: boolean): number {
  prepared(db, 'INSERT INTO root (path, text, mode, added_ms) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO NOTHING').run(path, text, mode, Date.now())
  if (isProtected) prepared(db, 'UPDATE root SET is_protected = 1 WHERE path = ?').run(path)
  return prepared<{ id: number }>(db, 'SELECT id FROM root WHERE path = ?').get(path)!.id
}

export interface RootChange { readonly mode?: RootMode | undefined; readonly isProtected?: boolean | undefined; readonly isAway?: boolean | undefined; readonly minutes?: number | undefined; readonly lookedMs?: number | undefined }

export function changeRoot(db: WritableDb, rootId: number, { mode, isProtected, isAway, minutes, lookedMs }: RootChange): void {
  const flag = (value: boolean | undefined): number | null => (value === undefined ? null : Number(value))
  prepared(db, `
    UPDATE root SET mode = coalesce(?, mode), is_protected = coalesce(?, is_protected), is_away = coalesce(?, is_away),
      minutes = coalesce(?, minutes), looked_ms = coalesce(?, looked_ms) WHERE id = ?`).run(mode ?? null, flag(isProtected), flag(isAway), minutes ?? null, lookedMs ?? null, rootId)
}

/** The drive of a root is mounted elsewhere now. */
export function moveRoot(db: WritableDb, rootId: number, path: Uint8Array, text: string): void {
  prepared(db, 'UPDATE root SET path = ?, text = ?, is_away = 0 WHERE id = ?').run(path, text, rootId)
}

/** Forgets a root and its files; photos stay, so nothing is computed again when it comes back. */
export function removeRoot(db: WritableDb, rootId: number): void {
  prepared(db, 'DELETE FROM root WHERE id = ?').run(rootId)
}
