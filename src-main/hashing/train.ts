// Trains a hash head on stored embeddings, round by round; can be stopped, saved and taken up at every round.
import * as tf from '@tensorflow/tfjs'
import { Adam, type AdamValues } from './adam.ts'
import type { Codebook } from './codebook.ts'
import type { Head } from './head.ts'
import { HashLayer } from './hashLayer.ts'
import { headFromLayer, newLayer, type LayerValues, type Scaling } from './layer.ts'
import { centreTensor, oneHotTargets, orthoHashLoss, type LossRule } from './loss.ts'
import { mixedSeed, seededRandom } from './random.ts'

/** What is learned from; kept as given, not copied. */
export interface TrainingSet {
  readonly dim: number
  readonly inputs: Float32Array // (rows × dim), row-major, scaled
  readonly labels: readonly (readonly number[])[] // of each row; classes of the codebook, one or more
}

export interface TrainOptions extends LossRule {
  readonly codebook: Codebook
  readonly rounds: number // epochs
  readonly batch: number
  readonly learningRate: number
  readonly weightDecay: number
  readonly seed: number
  readonly warmUp: number // share of all steps over which the rate rises; 0: the reference's schedule
  readonly start?: LayerValues // else random
}

/** All that a training is between two rounds. */
export interface TrainState { readonly round: number; readonly layer: LayerValues; readonly adam: AdamValues }

/** The share of rounds after which the reference lowers its rate to a tenth (spec, section 5). */
const STEP_AT = 0.8

export class Training {
  round: number
  readonly #set: TrainingSet
  readonly #options: TrainOptions
  readonly #batch: number
  readonly #layer: HashLayer
  readonly #adam: Adam
  readonly #centresT: tf.Tensor2D

  /** @throws RangeError for an empty set, a label outside of the codebook, or a single row: batch norm needs two */
  constructor(set: TrainingSet, options: TrainOptions, state?: TrainState) {
    const { codebook, seed } = options
    checkSet(set, codebook.classes)
    this.#set = set
    this.#options = options
    this.#batch = Math.min(options.batch, set.labels.length)
    const layer = state?.layer ?? options.start ?? newLayer(set.dim, codebook.bits, seededRandom(mixedSeed(seed, 1)), 1 / Math.sqrt(set.dim))
    this.round = state?.round ?? 0
    this.#layer = new HashLayer(layer)
    this.#centresT = centreTensor(codebook)
    this.#adam = new Adam(this.#layer.variables, options.weightDecay, state?.adam)
  }

  /** One pass over all rows in random order; the last short batch is left out. @returns the mean loss, in nats */
  async runRound(onBatch?: (done: number, of: number) => Promise<void> | void): Promise<number> {
    const order = seededRandom(mixedSeed(this.#options.seed, 2, this.round)).order(this.#set.labels.length)
    const steps = Math.floor(order.length / this.#batch)
    let sum = 0
    for (let step = 0; step < steps; step++) {
      sum += await this.#step(order.subarray(step * this.#batch, (step + 1) * this.#batch), rateAt(this.#options, this.round + step / steps))
      await onBatch?.(step + 1, steps)
    }
    this.round++
    return sum / steps
  }

  async #step(rows: Uint32Array, rate: number): Promise<number> {
    const { dim, inputs, labels } = this.#set
    const batch = new Float32Array(rows.length * dim)
    for (const [i, row] of rows.entries()) batch.set(inputs.subarray(row * dim, (row + 1) * dim), i * dim)
    const targets = oneHotTargets([...rows].map((row) => labels[row]!), this.#options.codebook.classes)
    const { mean, variance, loss } = tf.tidy(() => {
      const x = tf.tensor2d(batch, [rows.length, dim])
      const t = tf.tensor2d(targets, [rows.length, this.#options.codebook.classes])
      let statistics: { mean: tf.Tensor; variance: tf.Tensor } | undefined
      const gradient = tf.variableGrads(() => {
        const normalised = this.#layer.logits(x)
        statistics = { mean: tf.keep(normalised.mean), variance: tf.keep(normalised.variance) }
        return orthoHashLoss(normalised.logits, this.#centresT, t, this.#options)
      }, this.#layer.variables)
      this.#adam.apply(this.#layer.variables.map((variable) => gradient.grads[variable.name]!), rate)
      return { ...statistics!, loss: gradient.value }
    })
    const [meanValues, varianceValues, [lossValue]] = await Promise.all([mean.data(), variance.data(), loss.data()])
    tf.dispose([mean, variance, loss])
    this.#layer.follow(meanValues, varianceValues, rows.length)
    return lossValue!
  }

  async layer(): Promise<LayerValues> {
    return await this.#layer.values()
  }

  async state(): Promise<TrainState> {
    return { round: this.round, layer: await this.layer(), adam: await this.#adam.values() }
  }

  /** The head as it is now. @param scaling what the inputs were scaled by. @throws RangeError when the training ran away */
  async head(scaling?: Scaling): Promise<Head> {
    return headFromLayer(await this.layer(), scaling)
  }

  /** Frees every tensor; the object is done. */
  dispose(): void {
    this.#adam.dispose()
    this.#layer.dispose()
    this.#centresT.dispose()
  }
}

/** Learning rate at a point of the training, in rounds. */
export function rateAt({ learningRate, rounds, warmUp }: Pick<TrainOptions, 'learningRate' | 'rounds' | 'warmUp'>, point: number): number {
  if (warmUp === 0) return Math.floor(point) >= Math.floor(rounds * STEP_AT) ? learningRate * 0.1 : learningRate
  const share = Math.min(1, point / rounds)
  // One cycle: up in a straight line, then down along a cosine.
  return share < warmUp ? learningRate * Math.max(0.04, share / warmUp) : learningRate * Math.max(0.001, (1 + Math.cos((Math.PI * (share - warmUp)) / (1 - warmUp))) / 2)
}

function checkSet({ dim, inputs, labels }: TrainingSet, classes: number): void {
  checkLabels(labels, classes)
  if (inputs.length !== labels.length * dim) throw new RangeError(`expected ${labels.length} × ${dim} values, got ${inputs.length}`)
  if (!inputs.every(Number.isFinite)) throw new RangeError('a row holds a value that is not finite')
}

/** @throws RangeError for a single row (batch norm needs two), a row without a label, or a label that the codebook has not */
export function checkLabels(labels: TrainingSet['labels'], classes: number): void {
  if (labels.length < 2) throw new RangeError(`expected two rows or more to learn from, got ${labels.length}`)
  for (const own of labels) {
    if (own.length === 0 || own.some((label) => !Number.isInteger(label) || label < 0 || label >= classes)) throw new RangeError(`expected labels from 0 to ${classes - 1} for every row`)
  }
}
