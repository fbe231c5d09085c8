import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { centresFromHead, headFromDirections, iterativeQuantisation, layerFromHead, randomDirections } from '../../../src-main/hashing/baselines.ts'
import { codebookFrom, drawCodebook } from '../../../src-main/hashing/codebook.ts'
import { hashLogits, type Head } from '../../../src-main/hashing/head.ts'
import { trainLogits } from '../../../src-main/hashing/layer.ts'
import { seededRandom } from '../../../src-main/hashing/random.ts'
import { scaleRows, scalingOf } from '../../../src-main/hashing/scaling.ts'
import { Training, type TrainOptions, type TrainingSet } from '../../../src-main/hashing/train.ts'
import { codeRows, evaluate } from '../../../src-main/search/evaluate.ts'
import { chooseBackend } from '../../../src-main/workers/tensorBackend.ts'

beforeAll(async () => {
  await chooseBackend('wasm')
})

const [DIM, CLASSES, EACH] = [24, 6, 40]

/** Classes that differ along one direction each, under noise that is larger than what tells them apart. */
function noisyClasses(seed: number): { rows: Float32Array; labels: number[][] } {
  const random = seededRandom(seed)
  const labels = Array.from({ length: CLASSES * EACH }, (_, i) => [i % CLASSES])
  const rows = Float32Array.from({ length: labels.length * DIM }, (_, at) => {
    const [row, i] = [Math.floor(at / DIM), at % DIM]
    return 5 + (i >= CLASSES ? 2 : 0.5) * random.normal() + (labels[row]![0] === i ? 2.5 : 0)
  })
  return { rows, labels }
}

const OPTIONS: TrainOptions = {
  codebook: drawCodebook(CLASSES, 64, seededRandom(1)), rounds: 20, batch: 64, learningRate: 0.02, weightDecay: 5e-4, seed: 3, warmUp: 0, scale: 8, margin: 0.2, kind: 'cosine', quantisation: 0,
}

function setOf({ rows, labels }: { rows: Float32Array; labels: number[][] }): { set: TrainingSet; scaling: ReturnType<typeof scalingOf> } {
  const scaling = scalingOf(rows, DIM)
  return { set: { dim: DIM, inputs: scaleRows(rows.slice(), scaling), labels }, scaling }
}

/** Held-out rows, ranked against each other by the codes of a head. */
function measure(head: Head, { rows, labels }: { rows: Float32Array; labels: number[][] }): number {
  const codes = codeRows(labels.map((_, row) => hashLogits(head, rows.subarray(row * DIM, (row + 1) * DIM))), 64)
  return evaluate({ queries: codes, database: codes, queryCount: labels.length, isRelevant: (a, b) => labels[a]![0] === labels[b]![0], ownRow: (query) => query }).meanAveragePrecision
}

async function train(options: TrainOptions = OPTIONS, rounds = options.rounds): Promise<{ head: Head; losses: number[]; tensors: number[] }> {
  const { set, scaling } = setOf(noisyClasses(1))
  const training = new Training(set, options)
  try {
    const [losses, tensors]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      losses.push(await training.runRound())
      tensors.push(tf.memory().numTensors)
    }
    return { head: await training.head(scaling), losses, tensors }
  } finally {
    training.dispose()
  }
}

describe('a training', () => {
  it('finds the classes that ITQ and random directions drown in noise, on rows it has not seen', async () => {
    const held = noisyClasses(2)
    const { rows } = noisyClasses(1)
    const { head, losses } = await train()
    const figures = {
      trained: measure(head, held), random: measure(headFromDirections(randomDirections(rows, DIM, 64, 1)), held),
      itq: measure(headFromDirections(await iterativeQuantisation(rows, DIM, 16, 1)), held),
    }
    expect({ falls: losses.at(-1)! < losses[0]! / 4, better: figures.trained > 1.4 * Math.max(figures.random, figures.itq), good: figures.trained > 0.8 }).toEqual({ falls: true, better: true, good: true })
  })

  it('keeps no tensor from round to round, and none when it is done', async () => {
    const before = tf.memory().numTensors
    const { tensors } = await train(OPTIONS, 4)
    expect([new Set(tensors).size, tf.memory().numTensors]).toEqual([1, before])
  })

  it('gives the same head for the same seed, and another for another', async () => {
    const [one, again, other] = [await train(OPTIONS, 3), await train(OPTIONS, 3), await train({ ...OPTIONS, seed: 4 }, 3)]
    expect([one.head, one.losses]).toEqual([again.head, again.losses])
    expect(other.head).not.toEqual(one.head)
  })

  it('that was stopped and taken up gives the head of one that was not', async () => {
    const { set, scaling } = setOf(noisyClasses(1))
    const first = new Training(set, OPTIONS)
    await first.runRound()
    await first.runRound()
    const state = structuredClone(await first.state())
    first.dispose()
    const second = new Training(set, OPTIONS, state)
    await second.runRound()
    const resumed = await second.head(scaling)
    second.dispose()
    expect(resumed).toEqual((await train(OPTIONS, 3)).head)
  })

  it('of thousands of classes of two runs', async () => {
    const random = seededRandom(1)
    const labels = Array.from({ length: 4000 }, (_, i) => [i >> 1])
    const set = { dim: 4, inputs: Float32Array.from({ length: 16_000 }, () => random.normal()), labels }
    const training = new Training(set, { ...OPTIONS, codebook: drawCodebook(2000, 64, random), batch: 256 })
    expect(await training.runRound()).toBeGreaterThan(0)
    training.dispose()
  })

  it('refuses what cannot be learned from', () => {
    const good: TrainingSet = { dim: 2, inputs: new Float32Array(4), labels: [[0], [1]] }
    const refused = [
      { ...good, inputs: Float32Array.of(0, 1, Number.NaN, 2) }, { ...good, inputs: new Float32Array(3) }, { ...good, labels: [[0], []] },
      { ...good, labels: [[0], [6]] }, { dim: 2, inputs: new Float32Array(2), labels: [[0]] },
    ]
    for (const set of refused) expect(() => new Training(set, OPTIONS)).toThrow(RangeError)
  })
})

describe('a head that starts from ITQ', () => {
  it('gives the codes of ITQ, and its centres are the signs of each class', async () => {
    const { rows, labels } = noisyClasses(1)
    const directions = await iterativeQuantisation(rows, DIM, 16, 1)
    const plain = headFromDirections(directions)
    const layer = layerFromHead(plain, rows)
    const normalised = tf.tidy(() => trainLogits(tf.tensor2d(rows, [labels.length, DIM]), tf.tensor2d(layer.weight, [16, DIM]), tf.tensor1d(layer.gamma), tf.tensor1d(layer.beta)).logits.dataSync())
    const signs = labels.flatMap((_, row) => [...hashLogits(plain, rows.subarray(row * DIM, (row + 1) * DIM))].map((value) => value > 0))
    expect(signs.filter((sign, i) => sign !== normalised[i]! > 0).length).toBeLessThan(signs.length / 200)
    const codebook = codebookFrom(centresFromHead(plain, rows, labels, CLASSES), 16)
    expect([codebook.classes, codebook.minDistance > 0]).toEqual([CLASSES, true])
  })

  it('refuses more bits than features', async () => {
    await expect(iterativeQuantisation(new Float32Array(40), 4, 5, 1)).rejects.toThrow(RangeError)
  })
})
