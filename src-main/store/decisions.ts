// What the person decided about pictures, by content: it survives renames, moves, a new index and a new model.
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export type DecisionVerdict = 'not-same' | 'keep-all' | 'keeper'
export interface DecidedPhoto { readonly photoId: number; readonly path: string | null } // path: of a verdict 'keeper', which file of its content

/**
 * Writes a decision down, on disk when this returns.
 * @param photos of a verdict 'keeper' the one to keep first; it takes the place of earlier choices among the same photos
 * @returns its id
 */
export function decide(db: WritableDb, verdict: DecisionVerdict, title: string, photos: readonly DecidedPhoto[], nowMs: number): number {
  const write = db.transaction((): number => {
    if (verdict === 'keeper') for (const id of choicesAmong(db, photos)) prepared(db, 'DELETE FROM decision WHERE id = ?').run(id)
    const { id } = prepared<{ id: number }>(db, 'INSERT INTO decision (verdict, made_ms, title) VALUES (?, ?, ?) RETURNING id').get(verdict, nowMs, title)!
    photos.forEach(({ photoId, path }, place) => {
      prepared(db, `
        INSERT INTO decided (decision_id, place, sha256, files, path)
        SELECT ?, ?, sha256, (SELECT count(*) FROM file WHERE file.photo_id = photo.id), ? FROM photo WHERE id = ?`).run(id, place, path, photoId)
    })
    return id
  })
  return durably(db, () => write.immediate())
}

/** Runs with the journal's care: what it writes is on the disk when it returns. */
export function durably<T>(db: WritableDb, run: () => T): T {
  db.pragma('synchronous = FULL')
  try {
    return run()
  } finally {
    db.pragma('synchronous = NORMAL')
  }
}

/** Earlier choices of a keeper that speak of two or more of these photos, or of the one content alone. */
function choicesAmong(db: ReadableDb, photos: readonly DecidedPhoto[]): number[] {
  return prepared<{ id: number }>(db, `
    SELECT decision.id FROM decision JOIN decided ON decided.decision_id = decision.id
    WHERE verdict = 'keeper' AND sha256 IN (SELECT photo.sha256 FROM photo WHERE photo.id IN (SELECT value FROM json_each(?)))
    GROUP BY decision.id HAVING count(DISTINCT sha256) >= min(2, ?)`).all(JSON.stringify(photos.map(({ photoId }) => photoId)), photos.length).map(({ id }) => id)
}

/** Takes a decision back. @returns the photos it spoke of that the library holds */
export function revoke(db: WritableDb, decisionId: number): number[] {
  return durably(db, () => db.transaction(() => {
    const photos = photosDecided(db, decisionId)
    prepared(db, 'DELETE FROM decision WHERE id = ?').run(decisionId)
    return photos
  }).immediate())
}

function photosDecided(db: ReadableDb, decisionId: number): number[] {
  return prepared<{ id: number }>(db, 'SELECT photo.id FROM decided JOIN photo ON photo.sha256 = decided.sha256 WHERE decision_id = ? ORDER BY place').all(decisionId).map(({ id }) => id)
}

export interface DecisionRow { readonly id: number; readonly verdict: DecisionVerdict; readonly madeMs: number; readonly title: string; readonly photos: number; readonly photoIds: readonly number[] }

/** Newest first. `photoIds`: those still in the library, up to eight. */
export function listDecisions(db: ReadableDb, offset: number, limit: number): { decisions: DecisionRow[]; total: number } {
  const rows = prepared<Omit<DecisionRow, 'photoIds'>>(db, `
    SELECT id, verdict, made_ms AS madeMs, title, (SELECT count(*) FROM decided WHERE decision_id = decision.id) AS photos
    FROM decision ORDER BY id DESC LIMIT ? OFFSET ?`).all(limit, offset)
  const total = prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM decision').get()!.n
  return { decisions: rows.map((row) => ({ ...row, photoIds: photosDecided(db, row.id).slice(0, 8) })), total }
}
