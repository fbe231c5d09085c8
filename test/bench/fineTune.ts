// `node test/bench/fineTune.ts [ROUNDS] [EACH] [BATCH] [BACKEND]`: trains a head, then the whole network, on drawn pictures of four
// classes. Prints seconds, loss, tensors and memory of each round, then how far the file written at the end changes the embeddings.
import * as tf from '@tensorflow/tfjs'
import fs from 'node:fs'
import path from 'node:path'
import { bundledModelFolder } from '../../src-main/app/modelFiles.ts'
import { BACKENDS } from '../../src-main/app/trainPlan.ts'
import { Backbone } from '../../src-main/hashing/backbone/graph.ts'
import { codeFromLogits, codeToHex } from '../../src-main/hashing/code.ts'
import { drawCodebook } from '../../src-main/hashing/codebook.ts'
import { FineTuning } from '../../src-main/hashing/fineTune.ts'
import { hashLogits } from '../../src-main/hashing/head.ts'
import { seededRandom } from '../../src-main/hashing/random.ts'
import { scaleRows, scalingOf } from '../../src-main/hashing/scaling.ts'
import { Training, type TrainOptions } from '../../src-main/hashing/train.ts'
import { chooseBackend } from '../../src-main/workers/tensorBackend.ts'
import { drawnClasses } from '../support/drawnClasses.ts'

const [CLASSES, SIDE, HEAD_ROUNDS] = [4, 224, 2]
const WHOLE_RATE = 1e-4 // of the specification; at 1e-3 twelve steps turned the embeddings to a cosine of 0.37 and the loss rose first
const [rounds, each, batch] = [process.argv[2], process.argv[3], process.argv[4]].map((text, i) => Number(text ?? [4, 3, 4][i])) as [number, number, number]
const { backend } = await chooseBackend(BACKENDS.find((name) => name === process.argv[5]) ?? 'wasm')
const set = drawnClasses(CLASSES, each, SIDE)
const file = fs.readFileSync(path.join(bundledModelFolder(), 'backbone.onnx'))

function embeddings(bytes: Uint8Array): Float32Array[] {
  const backbone = new Backbone(bytes)
  const rows = set.pictures.map((rgb) => tf.tidy(() => backbone.embed(tf.tensor4d(rgb, [1, SIDE, SIDE, 3])).dataSync<'float32'>()))
  backbone.dispose()
  return rows
}

const before = embeddings(file)
const { length: dim } = before[0]!
const inputs = Float32Array.from(before.flatMap((row) => [...row]))
const scaling = scalingOf(inputs, dim)
const options: TrainOptions = {
  codebook: drawCodebook(CLASSES, 64, seededRandom(1)), rounds, batch, learningRate: 1e-3, weightDecay: 5e-4, seed: 1, warmUp: 0, scale: 8, margin: 0.2, kind: 'cosine', quantisation: 0,
}
const alone = new Training({ dim, inputs: scaleRows(inputs, scaling), labels: set.labels }, options)
for (let round = 1; round <= HEAD_ROUNDS; round++) process.stdout.write(`head alone, round ${round}: loss ${(await alone.runRound()).toFixed(4)}\n`)
const training = new FineTuning(file, set, { ...options, learningRate: WHOLE_RATE, scaling, start: await alone.layer() })
alone.dispose()
const lossOfAll = (): number => {
  const batches = Array.from({ length: set.pictures.length / CLASSES }, (_, i) => Uint32Array.from({ length: CLASSES }, (_, label) => i * CLASSES + label))
  return batches.reduce((sum, rows) => sum + tf.tidy(() => training.lossOf(rows).loss.dataSync()[0]!) / batches.length, 0)
}
const lossBefore = lossOfAll()
for (let round = 1; round <= rounds; round++) {
  const started = performance.now()
  const loss = await training.runRound()
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(`${backend}, round ${round}: loss ${loss.toFixed(4)}, ${seconds.toFixed(1)} s (${(seconds / set.pictures.length).toFixed(2)} s a picture), ${tf.memory().numTensors} tensors, ${(process.memoryUsage().rss / 1e9).toFixed(1)} GB\n`)
}
process.stdout.write(`loss of all, one picture of each class at a time: ${lossBefore.toFixed(4)} before, ${lossOfAll().toFixed(4)} after\n`)
const head = await training.head()
const after = embeddings(await training.backbone.toFile(file))
training.dispose()
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b))
process.stdout.write(`embeddings before and after: cosine ${Math.min(...before.map((row, i) => cosine(row, after[i]!))).toFixed(4)} at the least\n`)
for (const [i, row] of after.entries()) process.stdout.write(`class ${set.labels[i]![0]}: ${codeToHex(codeFromLogits(hashLogits(head, row)))}\n`)
