// A head as bytes: how the library keeps it and how it travels. Numbers only.
import { CODE_BITS } from './code.ts'
import type { Head } from './head.ts'

/** Weights (64 × dim, row-major), then biases (64); float32 little-endian. */
export function headToBytes({ weight, bias }: Head): Uint8Array {
  const bytes = new Uint8Array((weight.length + bias.length) * 4)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const part of [weight, bias]) for (const value of part) view.setFloat32((at++) * 4, value, true)
  return bytes
}

/**
 * @param bytes copied
 * @throws RangeError unless they hold a head of 64 bits over `dim` values, all finite
 */
export function headFromBytes(bytes: Uint8Array, dim: number): Head {
  const count = CODE_BITS * (dim + 1)
  if (bytes.length !== count * 4) throw new RangeError(`expected a head of ${count * 4} bytes, got ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const values = Float32Array.from({ length: count }, (_, i) => view.getFloat32(i * 4, true))
  if (!values.every(Number.isFinite)) throw new RangeError('the head holds a value that is not finite')
  return { dim, weight: values.slice(0, CODE_BITS * dim), bias: values.slice(CODE_BITS * dim) }
}
