// Many embeddings through a head at once, on the tensor backend.
import * as tf from '@tensorflow/tfjs'
import type { Head } from './head.ts'

/**
 * Hash logits of rows.
 * @param rows (count × head.dim); stays the caller's
 * @returns (count × bits), row-major, a buffer of its own
 */
export async function encodeRows(head: Head, rows: tf.Tensor2D): Promise<Float32Array> {
  const bits = head.bias.length
  const logits = tf.tidy(() => tf.matMul(rows, tf.tensor2d(head.weight, [bits, head.dim]).transpose()).add(tf.tensor1d(head.bias)))
  const values = Float32Array.from(await logits.data())
  logits.dispose()
  return values
}
