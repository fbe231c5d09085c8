// Embeddings as they are stored: small integers, so that a library of a million photos stays small.

/** `copy` vectors have length 1, so 127/254 = 0.5 is the largest value that is kept exactly (model card, second look). */
const COPY_SCALE = 254

/** @param vector (128), length 1. @returns (128) int8, round(254 v) clipped to ±127 */
export function quantiseCopy(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value * COPY_SCALE))))
}

/** @returns (128), values of ±0.5 at most, as quantiseCopy kept them */
export function copyFromStored(values: Int8Array): Float32Array {
  return Float32Array.from(values, (value) => value / COPY_SCALE)
}

/** An embedding as 8-bit integers and the scale that brings them back: value = scale × integer. */
export interface StoredEmbedding { readonly scale: number; readonly values: Int8Array }

/** @throws RangeError when a value is not finite: such a vector would poison every later training */
export function quantiseEmbedding(embedding: Float32Array): StoredEmbedding {
  let largest = 0
  for (const value of embedding) {
    if (!Number.isFinite(value)) throw new RangeError('embedding holds a value that is not finite')
    largest = Math.max(largest, Math.abs(value))
  }
  const scale = largest / 127 || 1
  return { scale, values: Int8Array.from(embedding, (value) => Math.round(value / scale)) }
}

export function embeddingFromStored(stored: StoredEmbedding): Float32Array {
  return Float32Array.from(stored.values, (value) => value * stored.scale)
}
