// Brings embeddings to mean 0 and comparable spread, so that one learning rate fits them all.
import type { Scaling } from './layer.ts'

/** Added to every spread: a feature that is almost constant is not blown up (`train_default.py`, standardise). */
const FLOOR = 0.02

/** @param rows (count × dim), row-major. @returns mean, and deviation with a fiftieth of the overall one added */
export function scalingOf(rows: Float32Array, dim: number): Scaling {
  const count = rows.length / dim
  const mean = new Float64Array(dim)
  const square = new Float64Array(dim)
  let total = 0
  let totalSquare = 0
  for (let at = 0; at < rows.length; at++) {
    const value = rows[at]!
    mean[at % dim]! += value / count
    total += value
    totalSquare += value * value
  }
  for (let at = 0; at < rows.length; at++) square[at % dim]! += (rows[at]! - mean[at % dim]!) ** 2 / count
  const overall = Math.sqrt(Math.max(0, totalSquare / rows.length - (total / rows.length) ** 2)) || 1
  return { mean: Float32Array.from(mean), deviation: Float32Array.from(square, (value) => Math.sqrt(value) + FLOOR * overall) }
}

/** Scales in place. @returns the same rows */
export function scaleRows(rows: Float32Array, { mean, deviation }: Scaling): Float32Array {
  const dim = mean.length
  for (let at = 0; at < rows.length; at++) rows[at] = (rows[at]! - mean[at % dim]!) / deviation[at % dim]!
  return rows
}
