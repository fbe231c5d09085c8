import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIEW_SIDE, WHOLE, type Placed, type Window } from '../../../src-main/search/align.ts'
import { bestWindow } from '../../../src-main/search/bestWindow.ts'
import { plainWindowKernel } from '../../../src-main/search/kernel/plainWindowKernel.ts'
import { simdWindowKernel, type WindowKernel } from '../../../src-main/search/kernel/windowKernel.ts'
import { SUMS } from '../../../src-main/search/kernel/windowLayout.ts'
import { correlation, patchOf } from '../../../src-main/search/patch.ts'
import { randomFrom } from '../../support/random.ts'
import { wholeAndPart } from '../../support/wholeAndPart.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const kernels: [string, () => WindowKernel][] = [['SIMD', () => simdWindowKernel()!], ['plain JavaScript', plainWindowKernel]]

describe.each(kernels)('the sums of windows in %s', (_, kernelOf) => {
  it('are those of a slow count', () => {
    const kernel = kernelOf()
    const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.oneof(fc.uint8Array({ minLength: length, maxLength: length }), fc.constantFrom(0, 255).map((value) => new Uint8Array(length).fill(value)))
    const places = fc.integer({ min: 1, max: 28 }).chain((count) => fc.uint8Array({ minLength: count * 16, maxLength: count * 16, max: 63 }))
    fc.assert(fc.property(bytes(4096), bytes(256), places, places, (whole, part, columns, rows) => {
      kernel.load(whole, part)
      const [found, expected]: number[][] = [[], []]
      const sums = kernel.sums({ columns, rows })
      for (let row = 0, at = 0; row < rows.length; row += 16) {
        for (let column = 0; column < columns.length; column += 16, at += SUMS) {
          const values = Array.from({ length: 256 }, (__, i) => whole[rows[row + (i >> 4)]! * VIEW_SIDE + columns[column + (i & 15)]!]!)
          expected!.push(values.reduce((sum, value) => sum + value), values.reduce((sum, value) => sum + value ** 2, 0), values.reduce((sum, value, i) => sum + value * part[i]!, 0))
          found!.push(sums[at]!, sums[at + 1]!, sums[at + 2]!)
        }
      }
      expect(found).toEqual(expected)
    }), { seed: 31, numRuns: 60 })
  })
})

/** Starts of a window of this length: at both ends, and in even steps of at most 4 % of the side between them, two at least. */
function starts(length: number): number[] {
  const steps = length > 0.995 ? 0 : Math.max(2, Math.ceil((1 - length) / 0.04))
  return Array.from({ length: steps + 1 }, (_, i) => (steps === 0 ? 0 : ((1 - length) * i) / steps))
}

/** Correlation of 16 × 16 pixels. */
function coarseAgreement(whole: Uint8Array, part: Uint8Array, { x, y, width, height }: Window): number {
  const pixels = (grey: Uint8Array, at: Window): Float32Array => Float32Array.from({ length: 256 }, (_, i) => {
    const [u, v] = [at.x + at.width * (((i % 16) + 0.5) / 16), at.y + at.height * ((Math.floor(i / 16) + 0.5) / 16)]
    return grey[Math.min(63, Math.floor(v * 64)) * 64 + Math.min(63, Math.floor(u * 64))]!
  })
  return correlation(pixels(whole, { x, y, width, height }), pixels(part, WHOLE))
}

/** The same search in the most straightforward way: each window measured on its own. */
function slowBestWindow(whole: Uint8Array, part: Uint8Array, shape: number): Placed {
  let best: Placed = { window: WHOLE, agreement: -1 }
  for (const share of [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]) {
    const [width, height] = shape <= 1 ? [share, share * shape] : [share / shape, share]
    if (Math.min(width, height) > 0.985) continue
    for (const y of starts(height)) {
      for (const x of starts(width)) {
        const agreement = coarseAgreement(whole, part, { x, y, width, height })
        if (agreement > best.agreement) best = { window: { x, y, width, height }, agreement }
      }
    }
  }
  if (best.agreement < 0.6) return best
  const target = patchOf(part, WHOLE)
  best = { ...best, agreement: correlation(patchOf(whole, best.window), target) }
  for (const step of [0.02, 0.01]) {
    const { window: from } = best
    const largest = Math.max(from.width, from.height)
    for (const ds of [-step, 0, step]) {
      const [width, height] = [from.width, from.height].map((side) => (side * Math.min(1, largest + ds)) / largest) as [number, number]
      for (const dy of [-step, 0, step]) {
        for (const dx of [-step, 0, step]) {
          const window = { x: Math.min(1 - width, Math.max(0, from.x + dx - (width - from.width) / 2)), y: Math.min(1 - height, Math.max(0, from.y + dy - (height - from.height) / 2)), width, height }
          const agreement = correlation(patchOf(whole, window), target)
          if (agreement > best.agreement + 1e-12) best = { window, agreement }
        }
      }
    }
  }
  return best
}

const rounded = ({ window: { x, y, width, height }, agreement }: Placed): number[] => [x, y, width, height, agreement].map((value) => Math.round(value * 1e6) / 1e6 + 0)

interface Made { readonly seed: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly noise: number; readonly isOther: boolean } // in percent
const made: fc.Arbitrary<Made> = fc.record({ seed: fc.nat(1000), x: fc.nat(100), y: fc.nat(100), width: fc.integer({ min: 50, max: 100 }), height: fc.integer({ min: 50, max: 100 }), noise: fc.constantFrom(0, 10, 60), isOther: fc.boolean() })

/** A picture and a window of it, or another picture; with noise, or without. */
function picturesOf({ seed, x, y, width, height, noise, isOther }: Made): { whole: Uint8Array; part: Uint8Array } {
  const random = randomFrom(seed)
  const { whole, part } = wholeAndPart(seed, { x: ((100 - width) * x) / 1e4, y: ((100 - height) * y) / 1e4, width: width / 100, height: height / 100 })
  const noisy = (grey: Uint8Array): Uint8Array => grey.map((value) => Math.min(255, Math.max(0, value + noise * (random() - 0.5))))
  return { whole: noisy(whole), part: noisy(isOther ? wholeAndPart(seed + 5000, WHOLE).whole : part) }
}

describe.each(kernels)('bestWindow on %s', (_, kernelOf) => {
  it('finds what a slow search finds', () => {
    const kernel = kernelOf()
    fc.assert(fc.property(made, fc.boolean(), (pair, isOneShape) => {
      const { whole, part } = picturesOf(pair)
      const shape = isOneShape ? 1 : pair.height / pair.width
      expect(rounded(bestWindow(whole, part, shape, kernel))).toEqual(rounded(slowBestWindow(whole, part, shape)))
    }), { seed: 32, numRuns: 30 })
  })

  it('knows what to do with pictures without anything in them', () => {
    const [flat, drawn] = [new Uint8Array(VIEW_SIDE ** 2).fill(90), wholeAndPart(1, WHOLE).whole]
    expect([bestWindow(drawn, flat, 1, kernelOf()).agreement, bestWindow(flat, drawn, 1, kernelOf()).agreement]).toEqual([-1, 0])
  })
})

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
