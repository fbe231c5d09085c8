// Thread of its own: learns a head from stored embeddings. Started for one training and ended with it; the one place where
// the tensor library is loaded.
import { deserialize, serialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import * as tf from '@tensorflow/tfjs'
import { UsageError } from '../api/failure.ts'
import { readModel } from '../app/modelFiles.ts'
import { settingsOf, type CurvePoint, type TrainMessage, type TrainOrder, type TrainPlan, type TrainTask } from '../app/trainPlan.ts'
import { centresFromHead, headFromDirections, iterativeQuantisation, layerFromHead, randomDirections } from '../hashing/baselines.ts'
import { codebookFrom, drawCodebook } from '../hashing/codebook.ts'
import type { Head } from '../hashing/head.ts'
import { headFromBytes, headToBytes } from '../hashing/headBytes.ts'
import type { Scaling } from '../hashing/layer.ts'
import { defaultScale } from '../hashing/loss.ts'
import { mixedSeed, seededRandom } from '../hashing/random.ts'
import { scaleRows, scalingOf } from '../hashing/scaling.ts'
import { Training, type TrainOptions, type TrainState } from '../hashing/train.ts'
import { MAP_RULE } from '../search/evaluate.ts'
import { learningState } from '../store/learning.ts'
import { headsOfModel } from '../store/models.ts'
import { openReadable, type ReadableDb } from '../store/open.ts'
import { chooseBackend } from './tensorBackend.ts'
import { Bench, type BenchRow } from './trainBench.ts'
import { loadRows } from './trainRows.ts'

const CHECKPOINT_MS = 2000
const BASELINE_ROWS = 8000 // of photos learned from, for the directions of ITQ
const MAX_DISTANCE = 16 // of the figure "precision within": the radius at which candidates are taken
const BITS = 64

const port = parentPort!
const say = (message: TrainMessage): void => port.postMessage(message)
let order: TrainOrder | null = null
port.on('message', (told: TrainOrder) => { order = told })
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve)) // lets an order come in

interface Checkpoint { readonly train: TrainState; readonly best: Best; readonly curve: CurvePoint[]; readonly seconds: number }
interface Best { readonly round: number; readonly rightFirst: number; readonly head: Head }

async function main({ library, modelFolder, learningId, plan, compare, views: given }: TrainTask): Promise<void> {
  const { backend, reasons } = await chooseBackend(plan.backend)
  say({ kind: 'backend', backend, reasons })
  const started = performance.now()
  const db = openReadable(library)
  const { views, checkpoint } = learningId === null ? { views: given, checkpoint: null } : learningState(db, learningId)!
  const saved = checkpoint ? deserialize(checkpoint) as Checkpoint : null
  const base = readModel(modelFolder)
  const rows = loadRows(db, plan, views, base[plan.head].dim)
  const bundled = base[plan.head]
  if (compare) {
    const bench = new Bench([...rows.watch, ...rows.report], rows.database, bundled.dim, plan.seed, MAX_DISTANCE)
    const [one, other] = [headOf(db, compare[0], plan.head, bundled), headOf(db, compare[1], plan.head, bundled)]
    db.close()
    const measured = { rule: MAP_RULE, questions: bench.questions, database: bench.rows, against: plan.against, maxDistance: MAX_DISTANCE, before: await bench.figures(one), after: await bench.figures(other) }
    say({ kind: 'compared', measured, examples: await bench.examples(one, other) })
    bench.dispose()
    return
  }
  if (rows.learn.length < 2) throw new UsageError('Fewer than two photos are left to learn from.')
  const before = headOf(db, plan.before.id, plan.head, bundled)
  db.close()
  const dim = before.dim
  const watch = new Bench(rows.watch, rows.database, dim, plan.seed, MAX_DISTANCE)
  const report = new Bench(rows.report, rows.database, dim, plan.seed, MAX_DISTANCE)
  say({ kind: 'ready', before: await report.figures(before), dropped: rows.dropped, round: saved?.train.round ?? 0, curve: saved?.curve ?? [] })
  const learned = await learn(plan, rows.learn, before, watch, saved, started)
  if (!learned) { say({ kind: 'halted' }); return }
  const baseline = await baselines(rows.learn, dim, plan.seed)
  const measured = {
    rule: MAP_RULE, questions: report.questions, database: report.rows, against: plan.against, maxDistance: MAX_DISTANCE,
    before: await report.figures(before), after: await report.figures(learned.best.head),
    itq: baseline.itq && await report.figures(baseline.itq), random: await report.figures(baseline.random),
  }
  say({
    kind: 'done', head: headToBytes(learned.best.head), bestRound: learned.best.round, rounds: learned.rounds, seconds: learned.seconds, measured,
    examples: await report.examples(before, learned.best.head), dropped: rows.dropped, settings: learned.settings,
  })
  watch.dispose()
  report.dispose()
}

/** A model's head for one question. */
function headOf(db: ReadableDb, modelId: string, head: TrainPlan['head'], bundled: Head): Head {
  const own = headsOfModel(db, modelId)?.[head]
  return own ? headFromBytes(own, bundled.dim) : bundled
}

interface Learned { readonly best: Best; readonly rounds: number; readonly seconds: number; readonly settings: Record<string, number | string> }

/** @returns null when it was told to halt */
async function learn(plan: TrainPlan, rows: readonly BenchRow[], before: Head, watch: Bench, saved: Checkpoint | null, started: number): Promise<Learned | null> {
  const { dim } = before
  const settings = settingsOf(plan.head, plan.kind, rows.length)
  const labels = rows.map((row) => row.labels)
  const inputs = flat(rows, dim)
  const start = settings.centres === 'far' ? null : settings.centres === 'before' ? before : headFromDirections(await iterativeQuantisation(sample(inputs, dim, plan.seed), dim, BITS, plan.seed))
  const classes = 1 + labels.reduce((most, own) => Math.max(most, ...own), 0)
  const codebook = start ? codebookFrom(centresFromHead(start, inputs, labels, classes), BITS) : drawCodebook(classes, BITS, seededRandom(mixedSeed(plan.seed, 7)))
  const scaling: Scaling | undefined = start ? undefined : scalingOf(inputs, dim)
  if (scaling) scaleRows(inputs, scaling)
  const options: TrainOptions = {
    codebook, rounds: plan.rounds, batch: settings.batch, learningRate: settings.learningRate, weightDecay: settings.weightDecay, seed: plan.seed, warmUp: 0.1,
    scale: settings.scale ?? defaultScale(classes, BITS), margin: settings.margin, kind: 'cosine', quantisation: 0, ...(start ? { start: layerFromHead(start, inputs) } : {}),
  }
  const training = new Training({ dim, inputs, labels }, options, saved?.train)
  let best: Best = saved?.best ?? { round: 0, rightFirst: start ? await watch.rightFirst(start) : -1, head: start ?? before }
  const curve = saved?.curve ?? []
  const before0 = (saved?.seconds ?? 0) * 1000
  const seconds = (): number => (before0 + performance.now() - started) / 1000
  let savedAt = performance.now()
  const save = async (): Promise<void> => {
    savedAt = performance.now()
    say({ kind: 'checkpoint', bytes: serialize({ train: await training.state(), best, curve, seconds: seconds() } satisfies Checkpoint) })
  }
  try {
    while (training.round < plan.rounds && training.round - best.round < settings.patience && order !== 'finish') {
      const roundStarted = performance.now()
      const perSecond = (share: number): number => (rows.length * share) / Math.max(1e-3, (performance.now() - roundStarted) / 1000)
      const loss = await training.runRound(async (done, of) => {
        if (done % 20 !== 0) return
        await breathe()
        say({ kind: 'batch', share: done / of, perSecond: perSecond(done / of) })
      })
      if (!Number.isFinite(loss)) throw new UsageError('The training ran away. Try it again with another seed.')
      const head = await training.head(scaling)
      const rightFirst = await watch.rightFirst(head)
      if (rightFirst > best.rightFirst) best = { round: training.round, rightFirst, head }
      curve.push({ loss, rightFirst })
      say({ kind: 'round', round: training.round, loss, rightFirst, perSecond: perSecond(1), tensors: tf.memory().numTensors })
      await breathe()
      if (order === 'halt') { await save(); return null }
      if (performance.now() - savedAt > CHECKPOINT_MS) await save()
    }
  } finally {
    training.dispose()
  }
  return {
    best, rounds: curve.length, seconds: seconds(),
    settings: { ...settings, scale: options.scale, minDistance: codebook.minDistance, bits: BITS, classes },
  }
}

async function baselines(rows: readonly BenchRow[], dim: number, seed: number): Promise<{ itq: Head | null; random: Head }> {
  const inputs = sample(flat(rows, dim), dim, seed)
  return {
    itq: BITS <= dim ? headFromDirections(await iterativeQuantisation(inputs, dim, BITS, seed)) : null,
    random: headFromDirections(randomDirections(inputs, dim, BITS, seed)),
  }
}

function flat(rows: readonly BenchRow[], dim: number): Float32Array {
  const values = new Float32Array(rows.length * dim)
  rows.forEach(({ vector }, i) => values.set(vector, i * dim))
  return values
}

/** Some rows by lot, in a buffer of their own. */
function sample(rows: Float32Array, dim: number, seed: number): Float32Array {
  const order = [...seededRandom(mixedSeed(seed, 4)).order(rows.length / dim)].slice(0, BASELINE_ROWS)
  const values = new Float32Array(order.length * dim)
  order.forEach((row, i) => values.set(rows.subarray(row * dim, (row + 1) * dim), i * dim))
  return values
}

try {
  await main(workerData as TrainTask)
} catch (error) {
  if (error instanceof UsageError) say({ kind: 'refused', sentence: error.message })
  else say({ kind: 'broken', message: error instanceof Error ? error.stack ?? error.message : String(error) })
}
port.close()
