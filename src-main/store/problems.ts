import type { ProblemKind } from '../api/failure.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface ProblemRow { readonly fileId: number; readonly rootText: string; readonly text: string; readonly kind: ProblemKind; readonly reason: string; readonly bytes: number }

export function saveProblem(db: WritableDb, fileId: number, kind: ProblemKind, reason: string): void {
  prepared(db, `INSERT INTO problem (file_id, kind, reason, seen_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (file_id) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, seen_ms = excluded.seen_ms`).run(fileId, kind, reason, Date.now())
}

export function clearProblem(db: WritableDb, fileId: number): void {
  prepared(db, 'DELETE FROM problem WHERE file_id = ?').run(fileId)
}

export function countProblems(db: ReadableDb): { kind: ProblemKind; count: number }[] {
  return prepared<{ kind: ProblemKind; count: number }>(db, 'SELECT kind, count(*) AS count FROM problem GROUP BY kind ORDER BY count DESC, kind').all()
}

export function listProblems(db: ReadableDb, kind: ProblemKind | null, offset: number, limit: number): ProblemRow[] {
  return prepared<ProblemRow>(db, `
    SELECT file.id AS fileId, root.text AS rootText, file.text, kind, reason, file.size AS bytes
    FROM problem JOIN file ON file.id = problem.file_id JOIN root ON root.id = file.root_id
    WHERE kind = coalesce(?, kind) ORDER BY kind, root.id, file.text LIMIT ? OFFSET ?`).all(kind, limit, offset)
}

/** Makes the next scan read these files again, whatever was wrong with them: their fingerprint is forgotten. */
export function forgetProblems(db: WritableDb, fileIds: readonly number[]): void {
  db.transaction(() => {
    for (const id of fileIds) prepared(db, 'UPDATE file SET mtime_ns = 0 WHERE id = ? AND photo_id IS NULL').run(id)
  }).immediate()
}
