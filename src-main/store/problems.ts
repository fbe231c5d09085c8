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
    WHERE ?1 IS NULL OR kind = ?1 ORDER BY kind, root.id, file.text LIMIT ?3 OFFSET ?2`).all(kind, offset, limit)
}
