// Trainings: what is being learned from, where it stands, what came of it.
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface LearningRow {
  readonly id: number
  readonly madeMs: number
  readonly state: 'running' | 'stopped' | 'done' | 'failed'
  readonly plan: string // JSON
  readonly reason: string | null
  readonly modelId: string | null
}

const ROW = 'SELECT id, made_ms AS madeMs, state, plan, reason, model_id AS modelId FROM learning'

export function beginLearning(db: WritableDb, plan: string, views: Uint8Array | null, madeMs: number): number {
  return prepared<{ id: number }>(db, "INSERT INTO learning (made_ms, state, plan, views) VALUES (?, 'running', ?, ?) RETURNING id").get(madeMs, plan, views)!.id
}

/** @param checkpoint the training between two rounds; kept until it is done */
export function saveCheckpoint(db: WritableDb, id: number, checkpoint: Uint8Array): void {
  prepared(db, 'UPDATE learning SET checkpoint = ? WHERE id = ?').run(checkpoint, id)
}

export function setLearningState(db: WritableDb, id: number, state: LearningRow['state'], reason: string | null, modelId: string | null): void {
  prepared(db, 'UPDATE learning SET state = ?, reason = ?, model_id = ? WHERE id = ?').run(state, reason, modelId, id)
  if (state === 'done' || state === 'failed') prepared(db, 'UPDATE learning SET checkpoint = NULL, views = NULL WHERE id = ?').run(id)
}

/** Trainings that were running when the program ended: they were stopped. */
export function settleLearning(db: WritableDb): void {
  prepared(db, "UPDATE learning SET state = 'stopped' WHERE state = 'running'").run()
}

/** The training that can go on: the newest one, when it was stopped. */
export function stoppedLearning(db: ReadableDb): LearningRow | undefined {
  const newest = prepared<LearningRow>(db, `${ROW} ORDER BY id DESC LIMIT 1`).get()
  return newest?.state === 'stopped' ? newest : undefined
}

export function learningRow(db: ReadableDb, id: number): LearningRow | undefined {
  return prepared<LearningRow>(db, `${ROW} WHERE id = ?`).get(id)
}

export interface LearningState { readonly views: Uint8Array | null; readonly checkpoint: Uint8Array | null }

export function learningState(db: ReadableDb, id: number): LearningState | undefined {
  return prepared<LearningState>(db, 'SELECT views, checkpoint FROM learning WHERE id = ?').get(id)
}

/** Forgets a training that the person does not want to go on with. */
export function forgetLearning(db: WritableDb, id: number): void {
  prepared(db, 'DELETE FROM learning WHERE id = ?').run(id)
}
