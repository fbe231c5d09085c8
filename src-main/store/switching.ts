// A change of the active model: begun, half done, finished. What is stored here lets the next start go on.
import { codeFromBytes } from '../hashing/code.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface Switching { readonly modelId: string; readonly phase: 'codes' | 'pairs'; readonly afterId: number }

export function switchingNow(db: ReadableDb): Switching | undefined {
  return prepared<Switching>(db, 'SELECT model_id AS modelId, phase, after_id AS afterId FROM switching').get()
}

export function beginSwitch(db: WritableDb, modelId: string): void {
  prepared(db, "INSERT INTO switching (one, model_id, phase, after_id) VALUES (1, ?, 'codes', 0) ON CONFLICT (one) DO UPDATE SET model_id = excluded.model_id, phase = 'codes', after_id = 0").run(modelId)
}

export function switchedUpTo(db: WritableDb, afterId: number): void {
  prepared(db, 'UPDATE switching SET after_id = ?').run(afterId)
}

export function endSwitch(db: WritableDb): void {
  prepared(db, 'DELETE FROM switching').run()
}

/**
 * The new model answers from now on. Where its `same` codes are others, known pairs get their new distance, so that no
 * number of the old model stays, and phase `pairs` begins.
 * @param isSameChanged whether the two models differ in the head for the same picture
 */
export function activateModel(db: WritableDb, modelId: string, isSameChanged: boolean): void {
  db.transaction(() => {
    prepared(db, 'UPDATE model SET is_active = 0 WHERE is_active = 1').run()
    prepared(db, 'UPDATE model SET is_active = 1 WHERE id = ?').run(modelId)
    if (!isSameChanged) {
      endSwitch(db)
      return
    }
    remeasurePairs(db, modelId)
    prepared(db, "UPDATE switching SET phase = 'pairs', after_id = 0").run()
  }).immediate()
}

function remeasurePairs(db: WritableDb, modelId: string): void {
  const pairs = prepared<{ a: number; b: number; codeA: Uint8Array; codeB: Uint8Array }>(db, `
    SELECT a, b, code_a.same AS codeA, code_b.same AS codeB FROM pair
    JOIN code AS code_a ON code_a.photo_id = a AND code_a.model_id = ? JOIN code AS code_b ON code_b.photo_id = b AND code_b.model_id = ?`).all(modelId, modelId)
  const put = prepared(db, 'UPDATE pair SET distance = ? WHERE a = ? AND b = ?')
  for (const { a, b, codeA, codeB } of pairs) {
    const [one, other] = [codeFromBytes(codeA), codeFromBytes(codeB)]
    put.run(bitCount(one[0]! ^ other[0]!) + bitCount(one[1]! ^ other[1]!), a, b)
  }
}

/** Set bits of a word, one by one: the store knows codes, not the search. */
function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}

/** The next photos that a file holds, by id. */
export function photosAfter(db: ReadableDb, afterId: number, limit: number): number[] {
  return prepared<{ id: number }>(db, 'SELECT id FROM photo WHERE id > ? AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id) ORDER BY id LIMIT ?').all(afterId, limit).map(({ id }) => id)
}
