// The hash layer as it is trained: linear without bias, then batch norm. Tensors; eval mode is head.ts.
import type * as tf from '@tensorflow/tfjs'
import { foldBatchNorm, type Head } from './head.ts'
import { matrixProduct } from './matrixProduct.ts'
import type { SeededRandom } from './random.ts'

const EPSILON = 1e-5
const MOMENTUM = 0.1 // weight of the new batch

/** The numbers of a layer, outside of any backend. */
export interface LayerValues {
  readonly weight: Float32Array // (bits × dim), row-major
  readonly gamma: Float32Array // (bits)
  readonly beta: Float32Array
  readonly mean: Float32Array // running, of z = W x
  readonly variance: Float32Array
}

/** Weights normal with mean 0; gamma 1, beta 0, as the reference starts. @param deviation 0.01 there; 1/sqrt(dim) suits inputs of deviation 1 */
export function newLayer(dim: number, bits: number, random: SeededRandom, deviation: number): LayerValues {
  return {
    weight: Float32Array.from({ length: bits * dim }, () => random.normal() * deviation),
    gamma: new Float32Array(bits).fill(1), beta: new Float32Array(bits), mean: new Float32Array(bits), variance: new Float32Array(bits).fill(1),
  }
}

export interface Normalised {
  readonly logits: tf.Tensor2D // (batch × bits)
  readonly mean: tf.Tensor1D // of this batch
  readonly variance: tf.Tensor1D // of this batch, biased (divided by its size)
}

/**
 * Hash logits in training mode: z = x Wᵀ, normalised by the batch.
 * @param inputs (batch × dim). Tensors of the result belong to the caller's tidy
 * Source: orthohash spec, section 2. Batch norm by primitive operations, since wasm has the gradients of those.
 */
export function trainLogits(inputs: tf.Tensor2D, weight: tf.Tensor2D, gamma: tf.Tensor1D, beta: tf.Tensor1D): Normalised {
  const z = matrixProduct(inputs, weight.transpose())
  const mean = z.mean<tf.Tensor1D>(0)
  const centred = z.sub(mean)
  const variance = centred.square().mean<tf.Tensor1D>(0)
  return { logits: centred.div(variance.add(EPSILON).sqrt()).mul(gamma).add(beta), mean, variance }
}

/** Running statistics after a batch: mean, and variance made unbiased. @param batch its size, 2 or more */
export function runningAfter(before: Float32Array, now: ArrayLike<number>, batch: number, isVariance: boolean): Float32Array {
  const unbias = isVariance ? batch / (batch - 1) : 1
  return before.map((value, i) => (1 - MOMENTUM) * value + MOMENTUM * now[i]! * unbias)
}

/** Inputs brought to mean 0 and comparable spread before the layer; folded away when the head is made. */
export interface Scaling { readonly mean: Float32Array; readonly deviation: Float32Array } // (dim)

/**
 * The layer in eval mode as one head that reads embeddings as they are stored.
 * @throws RangeError when a number is not finite: the training ran away
 */
export function headFromLayer({ weight, gamma, beta, mean, variance }: LayerValues, scaling?: Scaling): Head {
  const folded = foldBatchNorm(weight, { gamma, beta, mean, variance })
  if (scaling) {
    for (let bit = 0; bit < folded.bias.length; bit++) {
      for (let i = 0; i < folded.dim; i++) {
        const at = bit * folded.dim + i
        folded.weight[at] = folded.weight[at]! / scaling.deviation[i]!
        folded.bias[bit]! -= folded.weight[at]! * scaling.mean[i]!
      }
    }
  }
  if (!folded.weight.every(Number.isFinite) || !folded.bias.every(Number.isFinite)) throw new RangeError('the trained head holds a value that is not finite')
  return folded
}
