// The backbone in tfjs: the same embeddings as onnxruntime gives, gradients that hold, and a training whose file onnxruntime reads.
import * as tf from '@tensorflow/tfjs'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundledModelFolder, readModel } from '../../src-main/app/modelFiles.ts'
import { decodePhoto } from '../../src-main/decode/decodePhoto.ts'
import { Backbone } from '../../src-main/hashing/backbone/graph.ts'
import { readOnnx } from '../../src-main/hashing/backbone/onnxFile.ts'
import { codeFromLogits, codeToHex } from '../../src-main/hashing/code.ts'
import { drawCodebook } from '../../src-main/hashing/codebook.ts'
import { FineTuning, type FineTuneOptions } from '../../src-main/hashing/fineTune.ts'
import { hashLogits, type Head } from '../../src-main/hashing/head.ts'
import { seededRandom } from '../../src-main/hashing/random.ts'
import { scaleRows, scalingOf } from '../../src-main/hashing/scaling.ts'
import { Training, type TrainOptions } from '../../src-main/hashing/train.ts'
import { chooseBackend } from '../../src-main/workers/tensorBackend.ts'
import { drawnClasses } from '../support/drawnClasses.ts'
import { sharedDir } from '../support/shared.ts'

const SIDE = 224
const file = new Uint8Array(fs.readFileSync(path.join(bundledModelFolder(), 'backbone.onnx')))
const { similar } = readModel(bundledModelFolder())

async function runtimeEmbeddings(bytes: Uint8Array, pictures: readonly Uint8Array[]): Promise<Float32Array[]> {
  const session = await InferenceSession.create(bytes)
  const rows: Float32Array[] = []
  for (const rgb of pictures) rows.push((await session.run({ image: new Tensor('uint8', rgb, [1, SIDE, SIDE, 3]) }))['embedding']!.data as Float32Array)
  await session.release()
  return rows
}

function tensorEmbeddings(bytes: Uint8Array, pictures: readonly Uint8Array[]): Float32Array[] {
  const backbone = new Backbone(bytes)
  const rows = pictures.map((rgb) => tf.tidy(() => backbone.embed(tf.tensor4d(rgb, [1, SIDE, SIDE, 3])).dataSync<'float32'>()))
  backbone.dispose()
  return rows
}

const codes = (head: Head, rows: readonly Float32Array[]): string[] => rows.map((row) => codeToHex(codeFromLogits(hashLogits(head, row))))
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b))

describe.each([['cpu', ['draw00.png', 'draw07.png', 'text.png']], ['wasm', ['draw01.png', 'draw04.png', 'draw09.png', 'draw13.png', 'draw17.png', 'flat.png', 'large2.png', 'text.png']]] as const)('the backbone on %s', (backend, names) => {
  it('gives the embeddings and codes of onnxruntime, and leaves no tensor over', async () => {
    await chooseBackend(backend)
    const pictures = await Promise.all(names.map(async (name) => (await decodePhoto({ bytes: fs.readFileSync(path.join(sharedDir(), 'model/vectors', name)) })).rgb))
    const { numTensors } = tf.memory()
    const [own, expected] = [tensorEmbeddings(file, pictures), await runtimeEmbeddings(file, pictures)]
    const least = Math.min(...own.map((row, i) => cosine(row, expected[i]!)))
    expect({ isClose: least > 0.9999, codes: codes(similar, own), left: tf.memory().numTensors - numTensors }).toEqual({ isClose: true, codes: codes(similar, expected), left: 0 })
  })
})

describe('training the whole network', () => {
  const set = drawnClasses(4, 3, SIDE)
  const options: TrainOptions = {
    codebook: drawCodebook(4, 64, seededRandom(1)), rounds: 4, batch: 4, learningRate: 1e-3, weightDecay: 5e-4, seed: 1, warmUp: 0, scale: 8, margin: 0.2, kind: 'cosine', quantisation: 0,
  }
  let started: FineTuneOptions
  beforeAll(async () => {
    await chooseBackend('wasm')
    const inputs = Float32Array.from((await runtimeEmbeddings(file, set.pictures)).flatMap((row) => [...row]))
    const dim = inputs.length / set.pictures.length
    const scaling = scalingOf(inputs, dim)
    const alone = new Training({ dim, inputs: scaleRows(inputs, scaling), labels: set.labels }, options)
    for (let round = 0; round < 2; round++) await alone.runRound()
    started = { ...options, learningRate: 1e-4, scaling, start: await alone.layer() }
    alone.dispose()
  })

  it('has the gradient of the first filters that differences give', () => {
    const { start: _, ...unlearned } = started // a learned layer leaves too little slope to measure
    const training = new FineTuning(file, set, unlearned)
    const rows = Uint32Array.of(0, 1, 2, 7)
    const first = training.backbone.variables[0]!
    const loss = (): number => tf.tidy(() => training.lossOf(rows).loss.dataSync()[0]!)
    const { gradient, names } = tf.tidy(() => {
      const { grads } = tf.variableGrads(() => training.lossOf(rows).loss, training.backbone.variables)
      return { gradient: grads[first.name]!.dataSync().slice(), names: Object.entries(grads).filter(([, grad]) => grad.abs().max().dataSync()[0]! > 0).map(([name]) => name) }
    })
    expect(names.toSorted()).toEqual(training.backbone.variables.map(({ name }) => name).toSorted()) // every layer learns
    const values = first.dataSync().slice()
    const steepest = [...gradient.keys()].toSorted((a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!)).slice(0, 3)
    const step = 4e-3
    const byDifference = steepest.map((at) => {
      const [up, down] = [step, -step].map((by) => {
        tf.tidy(() => { first.assign(tf.tensor(values.map((value, i) => (i === at ? value + by : value)), first.shape)) })
        return loss()
      })
      return (up! - down!) / (2 * step)
    })
    training.dispose()
    steepest.forEach((at, i) => { expect(byDifference[i]! / gradient[at]!).toBeCloseTo(1, 1) })
  })

  it('lowers the loss, leaves no tensor over, and its file gives the same codes in onnxruntime', async () => {
    const { numTensors } = tf.memory()
    const training = new FineTuning(file, set, started)
    const lossOfAll = (): number => [0, 4, 8].reduce((sum, at) => sum + tf.tidy(() => training.lossOf(Uint32Array.of(at, at + 1, at + 2, at + 3)).loss.dataSync()[0]!) / 3, 0)
    const lossBefore = lossOfAll()
    const tensors: number[] = []
    for (let round = 0; round < options.rounds; round++) {
      await training.runRound()
      tensors.push(tf.memory().numTensors)
    }
    const lossAfter = lossOfAll()
    const [head, trained] = [await training.head(), await training.backbone.toFile(file)]
    training.dispose()
    expect(lossAfter).toBeLessThan(lossBefore * 0.8)
    expect({ during: new Set(tensors).size, after: tf.memory().numTensors }).toEqual({ during: 1, after: numTensors })

    const [before, after] = [readOnnx(file), readOnnx(trained)]
    const changed = [...before.weights.keys()].filter((name) => !Buffer.from(before.weights.get(name)!.raw).equals(after.weights.get(name)!.raw))
    expect({ size: trained.length, nodes: after.nodes, first: changed.includes('net.stem.conv.weight'), projection: changed.filter((name) => !name.startsWith('net.')) })
      .toEqual({ size: file.length, nodes: before.nodes, first: true, projection: [] })
    expect(changed.length).toBeGreaterThan(90) // of 98; a step smaller than half precision resolves is rounded away
    const expected = codes(head, await runtimeEmbeddings(trained, set.pictures))
    expect(codes(head, tensorEmbeddings(trained, set.pictures))).toEqual(expected)
    expect(new Set(expected).size).toBeGreaterThan(1)
  })
})
