// The first look for a part of a picture: 16 × 16 pixels of it against as many of each place where it may lie.
import { VIEW_SIDE } from './align.ts'
import { oncePerPicture } from './oncePerPicture.ts'

export const COARSE = 16
export const PIXELS = COARSE * COARSE
/** A coarse place that agrees less is no crop; fine steps gain less than this is short of one. */
export const HOPELESS = 0.6

/** Centres of the coarse pixels, in shares of a side. */
export const CENTRES = Array.from({ length: COARSE }, (_, i) => (i + 0.5) / COARSE)

/** A point of a side as a pixel. */
export const pixelAt = (share: number): number => Math.min(VIEW_SIDE - 1, Math.max(0, Math.floor(share * VIEW_SIDE)))

/** A picture to be found in others. */
export interface Target {
  readonly pixels: Uint8Array // (16, 16)
  readonly mean: number
  readonly length: number // of the pixels without their mean
}

/** Of a (64, 64) picture; null when it is flat. */
export const targetOf = oncePerPicture((part): Target | null => {
  const pixels = Uint8Array.from({ length: PIXELS }, (_, i) => part[pixelAt(CENTRES[Math.floor(i / COARSE)]!) * VIEW_SIDE + pixelAt(CENTRES[i % COARSE]!)]!)
  let sum = 0
  let squares = 0
  for (const value of pixels) { sum += value; squares += value * value }
  const spread = squares - (sum * sum) / PIXELS
  return spread < 1 ? null : { pixels, mean: sum / PIXELS, length: Math.sqrt(spread) }
})

/** Correlation of a target with as many values, from their sums. @param products of the target's pixels and the values */
export function agreementOf({ mean, length }: Target, sum: number, squares: number, products: number): number {
  const spread = squares - (sum * sum) / PIXELS
  return spread < 1 ? 0 : (products - sum * mean) / (Math.sqrt(spread) * length)
}
