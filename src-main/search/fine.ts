// The closer look at a part of a picture: 32 × 32 values between the pixels of either.
import { WHOLE } from './align.ts'
import { oncePerPicture } from './oncePerPicture.ts'
import { PATCH, patchOf } from './patch.ts'

const VALUES = PATCH * PATCH

/** A whole picture as it is looked for in others. */
export interface FineTarget {
  readonly patch: Float32Array
  readonly mean: number
  readonly spread: number // squares of the patch without its mean
}

/** Of a (64, 64) picture. */
export const fineTargetOf = oncePerPicture((grey): FineTarget => {
  const patch = patchOf(grey, WHOLE)
  let sum = 0
  for (const value of patch) sum += value
  const mean = sum / VALUES
  let spread = 0
  for (const value of patch) spread += (value - mean) ** 2
  return { patch, mean, spread }
})

/** Correlation of a target with as many values, from their sums, -1 to 1; 0 when one is flat. @param products of the patch and the values */
export function fineAgreement({ mean, spread }: FineTarget, sum: number, squares: number, products: number): number {
  const other = squares - (sum * sum) / VALUES
  return other < 1 || spread < 1 ? 0 : (products - sum * mean) / Math.sqrt(other * spread)
}
