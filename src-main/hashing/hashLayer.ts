// The hash layer while it learns: its numbers as tensors, and the running statistics of its batch norm beside them.
import * as tf from '@tensorflow/tfjs'
import { runningAfter, trainLogits, type LayerValues, type Normalised } from './layer.ts'

export class HashLayer {
  readonly #weight: tf.Variable<tf.Rank.R2>
  readonly #gamma: tf.Variable<tf.Rank.R1>
  readonly #beta: tf.Variable<tf.Rank.R1>
  #mean: Float32Array
  #variance: Float32Array

  /** @param start copied */
  constructor({ weight, gamma, beta, mean, variance }: LayerValues) {
    const bits = gamma.length
    this.#weight = tf.tidy(() => tf.variable(tf.tensor2d(weight, [bits, weight.length / bits])))
    this.#gamma = tf.tidy(() => tf.variable(tf.tensor1d(gamma)))
    this.#beta = tf.tidy(() => tf.variable(tf.tensor1d(beta)))
    this.#mean = mean.slice()
    this.#variance = variance.slice()
  }

  get variables(): tf.Variable[] {
    return [this.#weight, this.#gamma, this.#beta] as tf.Variable[]
  }

  /** @param inputs (batch × dim); the tensors belong to the caller's tidy */
  logits(inputs: tf.Tensor2D): Normalised {
    return trainLogits(inputs, this.#weight, this.#gamma, this.#beta)
  }

  /** Takes a batch into the running statistics. @param rows of the batch, 2 or more */
  follow(mean: ArrayLike<number>, variance: ArrayLike<number>, rows: number): void {
    this.#mean = runningAfter(this.#mean, mean, rows, false)
    this.#variance = runningAfter(this.#variance, variance, rows, true)
  }

  async values(): Promise<LayerValues> {
    const [weight, gamma, beta] = await Promise.all(this.variables.map(async (tensor) => Float32Array.from(await tensor.data())))
    return { weight: weight!, gamma: gamma!, beta: beta!, mean: this.#mean.slice(), variance: this.#variance.slice() }
  }

  dispose(): void {
    tf.dispose(this.variables)
  }
}
