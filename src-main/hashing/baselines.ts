// What training is held against: random directions (LSH) and iterative quantisation (ITQ), on the same embeddings.
import * as tf from '@tensorflow/tfjs'
import type { Head } from './head.ts'
import type { LayerValues } from './layer.ts'
import { seededRandom } from './random.ts'
import { orthonormalColumns, polarFactor, symmetricEigen } from './smallMatrix.ts'

/** Rows are subtracted their mean, then projected. */
export interface Directions { readonly mean: Float32Array; readonly weight: Float32Array } // (dim), (bits × dim)

export function headFromDirections({ mean, weight }: Directions): Head {
  const dim = mean.length
  const bias = Float32Array.from({ length: weight.length / dim }, (_, bit) => {
    let sum = 0
    for (let i = 0; i < dim; i++) sum -= weight[bit * dim + i]! * mean[i]!
    return sum
  })
  return { dim, weight, bias }
}

/** Random directions: signs keep angles in the mean. Source: Charikar 2002. @param rows (count × dim) */
export function randomDirections(rows: Float32Array, dim: number, bits: number, seed: number): Directions {
  const random = seededRandom(seed)
  return { mean: meanOf(rows, dim), weight: Float32Array.from({ length: bits * dim }, () => random.normal()) }
}

const POWER_ROUNDS = 6 // of block power iteration: the principal directions of 1,280 features come out to 1e-3 and better
const EXTRA = 16 // more directions than asked for, so that the last of them converge too
const QUANTISE_ROUNDS = 40

/**
 * ITQ: principal directions, then the rotation that brings rows closest to corners of the cube.
 * @param rows (count × dim), more rows than bits
 * @throws RangeError for more bits than features
 * Source: Gong and Lazebnik 2011.
 */
export async function iterativeQuantisation(rows: Float32Array, dim: number, bits: number, seed: number): Promise<Directions> {
  if (bits > dim) throw new RangeError(`iterative quantisation makes at most one bit a feature: ${bits} of ${dim}`)
  const count = rows.length / dim
  const random = seededRandom(seed)
  const mean = meanOf(rows, dim)
  const width = Math.min(dim, bits + EXTRA)
  const x = tf.tidy(() => tf.tensor2d(rows, [count, dim]).sub<tf.Tensor2D>(tf.tensor1d(mean)))
  const turned = x.transpose<tf.Tensor2D>()
  try {
    // Block power iteration; the large products run on the backend.
    let basis = orthonormalColumns(Float64Array.from({ length: dim * width }, () => random.normal()), dim, width)
    for (let i = 0; i < POWER_ROUNDS; i++) {
      const product = tf.tidy(() => tf.matMul(turned, tf.matMul(x, tf.tensor2d(Float32Array.from(basis), [dim, width]))))
      basis = orthonormalColumns(Float64Array.from(await product.data()), dim, width)
      product.dispose()
    }
    basis = await rotatedToPrincipal(x, basis, dim, width)
    const top = new Float64Array(dim * bits)
    for (let i = 0; i < dim; i++) for (let bit = 0; bit < bits; bit++) top[i * bits + bit] = basis[i * width + bit]!
    const projected = tf.tidy(() => tf.matMul(x, tf.tensor2d(Float32Array.from(top), [dim, bits])))
    try {
      let rotation = orthonormalColumns(Float64Array.from({ length: bits * bits }, () => random.normal()), bits, bits)
      for (let i = 0; i < QUANTISE_ROUNDS; i++) {
        // B = sign(V R); R = argmin |B - V R| = the polar factor of Vᵀ B.
        const cross = tf.tidy(() => {
          const rotated = tf.matMul(projected, tf.tensor2d(Float32Array.from(rotation), [bits, bits]))
          return tf.matMul(projected.transpose(), rotated.greater(0).cast('float32').mul(2).sub<tf.Tensor2D>(1))
        })
        rotation = polarFactor(Float64Array.from(await cross.data()), bits)
        cross.dispose()
      }
      const weight = new Float32Array(bits * dim)
      for (let i = 0; i < dim; i++) {
        for (let bit = 0; bit < bits; bit++) {
          let sum = 0
          for (let k = 0; k < bits; k++) sum += top[i * bits + k]! * rotation[k * bits + bit]!
          weight[bit * dim + i] = sum
        }
      }
      return { mean, weight }
    } finally {
      projected.dispose()
    }
  } finally {
    tf.dispose([x, turned])
  }
}

/** Turns a basis so that its columns are the principal directions within it, the one along which rows vary most first. */
async function rotatedToPrincipal(x: tf.Tensor2D, basis: Float64Array, dim: number, width: number): Promise<Float64Array> {
  const gram = tf.tidy(() => {
    const projected = tf.matMul(x, tf.tensor2d(Float32Array.from(basis), [dim, width]))
    return tf.matMul(projected.transpose(), projected)
  })
  const { vectors } = symmetricEigen(Float64Array.from(await gram.data()), width)
  gram.dispose()
  const rotated = new Float64Array(dim * width)
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j < width; j++) {
      let sum = 0
      for (let k = 0; k < width; k++) sum += basis[i * width + k]! * vectors[k * width + j]!
      rotated[i * width + j] = sum
    }
  }
  return rotated
}

/**
 * A layer that starts with the codes of a head, and with the statistics of the rows it will see first.
 * @param rows (count × dim), as the layer will be given them
 */
export function layerFromHead({ weight, bias, dim }: Head, rows: Float32Array): LayerValues {
  const bits = bias.length
  const count = rows.length / dim
  const sum = new Float64Array(bits)
  const square = new Float64Array(bits)
  for (let row = 0; row < count; row++) {
    for (let bit = 0; bit < bits; bit++) {
      let z = 0
      for (let i = 0; i < dim; i++) z += weight[bit * dim + i]! * rows[row * dim + i]!
      sum[bit]! += z / count
      square[bit]! += (z * z) / count
    }
  }
  const variance = Float32Array.from(square, (value, bit) => Math.max(1e-9, value - sum[bit]! ** 2))
  return {
    weight: weight.slice(), gamma: new Float32Array(bits).fill(1), beta: bias.map((value, bit) => (value + sum[bit]!) / Math.sqrt(variance[bit]! + 1e-5)),
    mean: Float32Array.from(sum), variance,
  }
}

/** Centres read off the data: the signs of each class's mean under a head. Rows of equal centres are moved apart by one bit where the mean is least sure. */
export function centresFromHead({ bias, weight, dim }: Head, rows: Float32Array, labels: readonly (readonly number[])[], classes: number): Int8Array {
  const bits = bias.length
  const sums = new Float64Array(classes * bits)
  for (const [row, own] of labels.entries()) {
    for (let bit = 0; bit < bits; bit++) {
      let logit = bias[bit]!
      for (let i = 0; i < dim; i++) logit += weight[bit * dim + i]! * rows[row * dim + i]!
      for (const label of own) sums[label * bits + bit]! += logit
    }
  }
  const centres = Int8Array.from(sums, (value) => (value > 0 ? 1 : -1))
  const known = new Set<string>()
  for (let c = 0; c < classes; c++) {
    const row = centres.subarray(c * bits, (c + 1) * bits)
    const doubtful = [...row.keys()].sort((a, b) => Math.abs(sums[c * bits + a]!) - Math.abs(sums[c * bits + b]!))
    for (let tries = 0; known.has(row.join()) && tries < bits; tries++) row[doubtful[tries]!]! *= -1
    known.add(row.join())
  }
  return centres
}

function meanOf(rows: Float32Array, dim: number): Float32Array {
  const count = rows.length / dim
  const mean = new Float64Array(dim)
  for (let at = 0; at < rows.length; at++) mean[at % dim]! += rows[at]! / count
  return Float32Array.from(mean)
}
