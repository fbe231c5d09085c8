import { describe, expect, it } from 'vitest'
import { featuresOf, MODEL_SIDE, POSITIONS } from '../../../src-main/decode/features.ts'
import { bestWindow, correlation, inPosition, patchOf, VIEW_SIDE, WHOLE, type Window } from '../../../src-main/search/align.ts'
import { hammingDistance } from '../../../src-main/search/hamming.ts'
import { randomFrom } from '../../support/random.ts'
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

/** A picture of which a window is another picture: sampled from one drawing four times as large. */
function wholeAndPart(seed: number, window: Window): { whole: Uint8Array; part: Uint8Array } {
  const side = VIEW_SIDE * 4
  const drawing = waves(side, seed)
  const sample = ({ x, y, width, height }: Window): Uint8Array => Uint8Array.from({ length: VIEW_SIDE ** 2 }, (_, i) => {
    const u = Math.floor((x + (width * ((i % VIEW_SIDE) + 0.5)) / VIEW_SIDE) * side)
    const v = Math.floor((y + (height * (Math.floor(i / VIEW_SIDE) + 0.5)) / VIEW_SIDE) * side)
    return drawing[(v * side + u) * 3]!
  })
  return { whole: sample(WHOLE), part: sample(window) }
}

describe('bestWindow', () => {
  it.each(SEEDS)('finds a known crop to within 3 % of the side (%i)', (seed) => {
    const random = randomFrom(seed * 17)
    const share = 0.62 + 0.3 * random()
    const window = { x: (1 - share) * random(), y: (1 - share) * random(), width: share, height: share }
    const { whole, part } = wholeAndPart(seed, window)
    const found = bestWindow(whole, part)
    const error = Math.max(...(['x', 'y', 'width', 'height'] as const).map((key) => Math.abs(found.window[key] - window[key])))
    expect({ error: error <= 0.03, agreement: found.agreement > 0.97, isBetter: found.agreement > correlation(patchOf(whole, WHOLE), patchOf(part, WHOLE)) })
      .toEqual({ error: true, agreement: true, isBetter: true })
  })

  it('agrees badly with another picture, and its window lies inside', () => {
    const found = SEEDS.map((seed) => bestWindow(wholeAndPart(seed, WHOLE).whole, wholeAndPart(seed + 50, WHOLE).whole))
    expect(found.filter(({ agreement, window: { x, y, width, height } }) => agreement > 0.9 || x < 0 || y < 0 || x + width > 1.000001 || y + height > 1.000001)).toEqual([])
  })
})

describe('correlation', () => {
  it('does not see brightness and contrast, is -1 for a negative and 0 for a flat picture', () => {
    const a = patchOf(wholeAndPart(3, WHOLE).whole, WHOLE)
    const rounded = [a.map((value) => value * 0.5 + 60), a.map((value) => 255 - value), a.map(() => 7)].map((b) => Math.round(correlation(a, b) * 1e4) / 1e4)
    expect(rounded).toEqual([1, -1, 0])
  })
})
