// Counting differing bits.

/** Set bits of a 32-bit word: the parallel count of Hacker's Delight, section 5-1. */
export function popcount32(word: number): number {
  word -= (word >>> 1) & 0x55555555
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Differing bits of two codes given as words, 0 to 64. */
export function hammingDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return popcount32(a[0]! ^ b[0]!) + popcount32(a[1]! ^ b[1]!)
}
