// The rows of a training, out of the library: what is learned from, who is asked, and against whom.
import type { LabelledPhoto } from '../app/labels.ts'
import type { TrainPlan } from '../app/trainPlan.ts'
import { copyFromStored, embeddingFromStored } from '../hashing/quantise.ts'
import { vectorRow } from '../store/models.ts'
import type { ReadableDb } from '../store/open.ts'
import type { BenchRow } from './trainBench.ts'

export interface TrainRows {
  readonly learn: BenchRow[]
  readonly watch: BenchRow[]
  readonly report: BenchRow[]
  readonly database: BenchRow[]
  readonly dropped: number // photos that are gone, or whose embedding is no number
}

/**
 * @param views second-look vectors of edited views, `plan.viewsEach` a photo: of those learned from, watched, reported, in that order
 * @param dim values of a row: of the whole embedding, or of the second look
 */
export function loadRows(db: ReadableDb, plan: TrainPlan, views: Uint8Array | null, dim: number): TrainRows {
  let dropped = 0
  const load = ({ photoId, labels }: LabelledPhoto): BenchRow[] => {
    const row = vectorRow(db, plan.baseId, photoId)
    const vector = row && (plan.head === 'same' ? copyFromStored(integers(row.copy)) : embeddingFromStored({ scale: row.scale, values: integers(row.vector) }))
    if (vector?.length === dim && vector.every(Number.isFinite)) return [{ photoId, labels, vector }]
    dropped++
    return []
  }
  const [learn, watch, report] = [plan.learn.flatMap(load), plan.watch.flatMap(load), plan.report.flatMap(load)]
  const others = plan.others.flatMap((photoId) => load({ photoId, labels: [] }))
  if (plan.viewsEach === 0) return { learn, watch, report, database: plan.against === 'held-out' ? [...watch, ...report] : learn, dropped }
  // Photos as classes: views are the questions, the photos themselves what they are asked for.
  let at = 0
  const viewsOf = (photos: readonly LabelledPhoto[]): BenchRow[] => photos.flatMap(({ photoId, labels }) => Array.from({ length: plan.viewsEach }, () => {
    const vector = copyFromStored(integers(views!.subarray(at, at + dim)))
    at += dim
    return { photoId, labels, vector }
  }))
  const [learnViews, watchViews, reportViews] = [viewsOf(plan.learn), viewsOf(plan.watch), viewsOf(plan.report)]
  return { learn: [...learn, ...learnViews], watch: watchViews, report: reportViews, database: [...watch, ...report, ...others], dropped }
}

const integers = (bytes: Uint8Array): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
