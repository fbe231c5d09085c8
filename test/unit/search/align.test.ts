import { describe, expect, it } from 'vitest'
import { featuresOf, MODEL_SIDE, POSITIONS } from '../../../src-main/decode/features.ts'
import { inPosition } from '../../../src-main/search/align.ts'
import { hammingDistance } from '../../../src-main/search/hamming.ts'
import { waves } from '../../support/waves.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]

describe('positions', () => {
  it('mean the same for pixels as for pHashes', () => {
    const distances = SEEDS.flatMap((seed) => {
      const rgb = waves(MODEL_SIDE, seed)
      const { phashes } = featuresOf(rgb)
      return Array.from({ length: POSITIONS }, (_, p) => hammingDistance(featuresOf(inPosition(rgb, MODEL_SIDE, 3, p)).phashes[0]!, phashes[p]!))
    })
    expect(Math.max(...distances)).toBeLessThanOrEqual(2) // a bit beside the median may turn
  })

  it('are all different pictures', () => {
    const { phashes } = featuresOf(waves(MODEL_SIDE, 7))
    const distances = phashes.flatMap((a, i) => phashes.slice(i + 1).map((b) => hammingDistance(a, b)))
    expect(Math.min(...distances)).toBeGreaterThan(8)
  })

  it('move a corner where the comment says: transposed, then columns, then rows flipped', () => {
    const square = Uint8Array.of(1, 2, 3, 4) // 1 2 over 3 4
    expect(Array.from({ length: 8 }, (_, p) => [...inPosition(square, 2, 1, p)])).toEqual([
      [1, 2, 3, 4], [2, 1, 4, 3], [3, 4, 1, 2], [4, 3, 2, 1], [1, 3, 2, 4], [3, 1, 4, 2], [2, 4, 1, 3], [4, 2, 3, 1],
    ])
  })
})
