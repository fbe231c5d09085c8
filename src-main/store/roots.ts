import type { RootMode } from '../api/contract.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface RootRow { readonly id: number; readonly path: Uint8Array; readonly text: string; readonly mode: RootMode; readonly files: number; readonly bytes: number }

export function listRoots(db: ReadableDb): RootRow[] {
  return prepared<RootRow>(db, `
    SELECT root.id, root.path, root.text, root.mode, count(file.id) AS files, coalesce(sum(file.size), 0) AS bytes
    FROM root LEFT JOIN file ON file.root_id = root.id GROUP BY root.id ORDER BY root.id`).all()
}

/** Adds a root, or finds it. @returns its id */
export function addRoot(db: WritableDb, path: Uint8Array, text: string, mode: RootMode): number {
  prepared(db, 'INSERT INTO root (path, text, mode, added_ms) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO NOTHING').run(path, text, mode, Date.now())
  if (mode === 'protected') prepared(db, "UPDATE root SET mode = 'protected' WHERE path = ?").run(path)
  return prepared<{ id: number }>(db, 'SELECT id FROM root WHERE path = ?').get(path)!.id
}

export function setRootMode(db: WritableDb, rootId: number, mode: RootMode): void {
  prepared(db, 'UPDATE root SET mode = ? WHERE id = ?').run(mode, rootId)
}

/** Forgets a root and its files; photos stay, so nothing is computed again when it comes back. */
export function removeRoot(db: WritableDb, rootId: number): void {
  prepared(db, 'DELETE FROM root WHERE id = ?').run(rootId)
}
