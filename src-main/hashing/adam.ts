// Adam with L2 added to the gradient, as the reference uses it (not the decoupled kind). Its state can be saved and taken up.
import * as tf from '@tensorflow/tfjs'

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

interface Moments { readonly variable: tf.Variable; readonly first: tf.Variable; readonly second: tf.Variable }

/** Moments of each variable in order, and how many steps made them. */
export interface AdamValues { readonly step: number; readonly moments: readonly { readonly first: Float32Array; readonly second: Float32Array }[] }

export class Adam {
  readonly #parts: readonly Moments[]
  readonly #weightDecay: number
  #step: number

  /** @param variables trained in place; they stay the caller's */
  constructor(variables: readonly tf.Variable[], weightDecay: number, start?: AdamValues) {
    this.#weightDecay = weightDecay
    this.#step = start?.step ?? 0
    const moment = (variable: tf.Variable, values: Float32Array | undefined): tf.Variable =>
      tf.tidy(() => tf.variable(values ? tf.tensor(values, variable.shape) : tf.zerosLike(variable)))
    this.#parts = variables.map((variable, i) => ({ variable, first: moment(variable, start?.moments[i]!.first), second: moment(variable, start?.moments[i]!.second) }))
  }

  /** @param gradients one for each variable, in their order; they stay the caller's */
  apply(gradients: readonly tf.Tensor[], learningRate: number): void {
    this.#step++
    const rate = learningRate / (1 - BETA1 ** this.#step)
    const unbias = 1 / (1 - BETA2 ** this.#step)
    tf.tidy(() => {
      for (const [i, { variable, first, second }] of this.#parts.entries()) {
        const gradient = this.#weightDecay === 0 ? gradients[i]! : gradients[i]!.add(variable.mul(this.#weightDecay))
        first.assign(first.mul(BETA1).add(gradient.mul(1 - BETA1)))
        second.assign(second.mul(BETA2).add(gradient.square().mul(1 - BETA2)))
        variable.assign(variable.sub(first.mul(rate).div(second.mul(unbias).sqrt().add(EPSILON))))
      }
    })
  }

  async values(): Promise<AdamValues> {
    const data = async (tensor: tf.Tensor): Promise<Float32Array> => Float32Array.from(await tensor.data())
    return { step: this.#step, moments: await Promise.all(this.#parts.map(async ({ first, second }) => ({ first: await data(first), second: await data(second) }))) }
  }

  dispose(): void {
    for (const { first, second } of this.#parts) {
      first.dispose()
      second.dispose()
    }
  }
}
