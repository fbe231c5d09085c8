// A hash head: one linear layer with its batch norm folded in. Training it is another file's work.
import { CODE_BITS } from './code.ts'

export interface Head {
  readonly dim: number // length of the embedding it reads
  readonly weight: Float32Array // (bits, dim), row-major, batch norm folded in; 64 bits wherever codes are stored
  readonly bias: Float32Array // (bits)
}

export interface BatchNorm {
  readonly gamma: ArrayLike<number>
  readonly beta: ArrayLike<number>
  readonly mean: ArrayLike<number> // running mean, of z = W x
  readonly variance: ArrayLike<number> // running variance
}

const BATCH_NORM_EPSILON = 1e-5

/**
 * Folds a batch norm in eval mode into the bias-free layer before it: w' = w gamma / sqrt(var + eps), b' = beta - mean gamma / sqrt(var + eps).
 * @param weight (bits, dim) row-major; not changed
 * Source: orthohash spec, section 2.
 */
export function foldBatchNorm(weight: ArrayLike<number>, norm: BatchNorm): Head {
  const bits = norm.gamma.length
  const dim = weight.length / bits
  const folded = new Float32Array(weight.length)
  const bias = new Float32Array(bits)
  for (let bit = 0; bit < bits; bit++) {
    const scale = norm.gamma[bit]! / Math.sqrt(norm.variance[bit]! + BATCH_NORM_EPSILON)
    for (let i = 0; i < dim; i++) folded[bit * dim + i] = weight[bit * dim + i]! * scale
    bias[bit] = norm.beta[bit]! - norm.mean[bit]! * scale
  }
  return { dim, weight: folded, bias }
}

/**
 * Hash logits of one embedding, W x + b.
 * @param embedding (head.dim), not normalised
 * @returns (bits), a buffer of its own
 * @throws RangeError on a wrong length
 */
export function hashLogits(head: Head, embedding: ArrayLike<number>): Float32Array {
  if (embedding.length !== head.dim) throw new RangeError(`expected an embedding of ${head.dim} values, got ${embedding.length}`)
  const logits = new Float32Array(head.bias.length)
  for (let bit = 0; bit < logits.length; bit++) {
    let sum = head.bias[bit]!
    const row = bit * head.dim
    for (let i = 0; i < head.dim; i++) sum += head.weight[row + i]! * embedding[i]!
    logits[bit] = sum
  }
  return logits
}

interface TensorPlace { offset: number; shape: number[] }

/**
 * Reads a head from its two files (`head-*.json`, `head-*.bin`: float32 little-endian, row-major).
 * @throws RangeError with what was expected when a size is wrong or a number is not finite
 */
export function headFromFiles(description: unknown, bytes: Uint8Array): Head {
  const { bits, dim, tensors } = description as { bits?: unknown; dim?: unknown; tensors?: Record<string, TensorPlace> }
  if (bits !== CODE_BITS || typeof dim !== 'number' || !Number.isInteger(dim) || dim < 1 || dim > 1 << 16) {
    throw new RangeError(`expected a head of ${CODE_BITS} bits, got ${String(bits)} bits over ${String(dim)} values`)
  }
  const read = (name: string, shape: readonly number[]): Float32Array => {
    const place = tensors?.[name]
    const length = shape.reduce((product, side) => product * side, 1)
    if (String(place?.shape) !== String(shape)) throw new RangeError(`expected tensor ${name} of shape ${shape.join(' × ')}, got ${String(place?.shape)}`)
    if (!place || !Number.isInteger(place.offset) || place.offset < 0 || place.offset + length * 4 > bytes.length) {
      throw new RangeError(`tensor ${name} of ${length} values does not fit into ${bytes.length} bytes`)
    }
    const values = new Float32Array(new Uint8Array(bytes.subarray(place.offset, place.offset + length * 4)).buffer) // slice of a Node buffer would not copy
    if (!values.every(Number.isFinite)) throw new RangeError(`tensor ${name} holds a value that is not finite`)
    return values
  }
  return { dim, weight: read('weight', [CODE_BITS, dim]), bias: read('bias', [CODE_BITS]) }
}
