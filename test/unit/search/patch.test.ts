import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VIEW_SIDE, WHOLE } from '../../../src-main/search/align.ts'
import { correlation, PATCH, patchOf } from '../../../src-main/search/patch.ts'
import { tiltedPatch } from '../../../src-main/search/tilt.ts'
import { wholeAndPart } from '../../support/wholeAndPart.ts'

const pictures = fc.uint8Array({ minLength: VIEW_SIDE ** 2, maxLength: VIEW_SIDE ** 2 })

/** The value at a place in shares of the sides, from the four pixels around it; beyond the edges that of the nearest place. */
function valueAt(grey: Uint8Array, x: number, y: number): number {
  const [u, v] = [x, y].map((share) => Math.min(VIEW_SIDE - 1, Math.max(0, share * VIEW_SIDE - 0.5))) as [number, number]
  let value = 0
  for (const column of [Math.floor(u), Math.floor(u) + 1]) {
    for (const row of [Math.floor(v), Math.floor(v) + 1]) {
      const weight = (1 - Math.abs(u - column)) * (1 - Math.abs(v - row))
      if (weight > 0) value += weight * grey[row * VIEW_SIDE + column]!
    }
  }
  return value
}

/** @param place of a point of the patch in the picture, both in shares of their sides */
const sampled = (grey: Uint8Array, place: (u: number, v: number) => readonly [number, number]): number[] =>
  Array.from({ length: PATCH * PATCH }, (_, i) => valueAt(grey, ...place(((i % PATCH) + 0.5) / PATCH, (Math.floor(i / PATCH) + 0.5) / PATCH)))

const furthest = (a: Float32Array, b: readonly number[]): number => Math.max(...b.map((value, i) => Math.abs(value - a[i]!)))

describe('patches', () => {
  it('of windows show what lies there', () => {
    const windows = fc.record({ x: fc.double({ min: 0, max: 0.4, noNaN: true }), y: fc.double({ min: 0, max: 0.4, noNaN: true }), width: fc.double({ min: 0.15, max: 0.6, noNaN: true }), height: fc.double({ min: 0.15, max: 0.6, noNaN: true }) })
    fc.assert(fc.property(pictures, fc.oneof(windows, fc.constant(WHOLE)), (grey, window) => {
      expect(furthest(patchOf(grey, window), sampled(grey, (u, v) => [window.x + u * window.width, window.y + v * window.height]))).toBeLessThan(1e-4)
    }), { seed: 21, numRuns: 50 })
  })

  it('of turned boxes show what lies there', () => {
    fc.assert(fc.property(pictures, fc.integer({ min: -14, max: 14 }), fc.double({ min: 0.5, max: 1, noNaN: true }), fc.double({ min: 0.4, max: 2.5, noNaN: true }), (grey, degrees, share, aspect) => {
      const angle = (degrees * Math.PI) / 180
      const found = tiltedPatch(grey, degrees, share, aspect)
      expect(furthest(found, sampled(grey, (u, v) => {
        const [across, down] = [(u - 0.5) * share * aspect, (v - 0.5) * share] // in heights of the picture
        return [0.5 + (across * Math.cos(angle) + down * Math.sin(angle)) / aspect, 0.5 + down * Math.cos(angle) - across * Math.sin(angle)]
      }))).toBeLessThan(1e-4)
    }), { seed: 22, numRuns: 50 })
  })
})

describe('correlation', () => {
  it('does not see brightness and contrast, is -1 for a negative and 0 for a flat picture', () => {
    const a = patchOf(wholeAndPart(3, WHOLE).whole, WHOLE)
    const rounded = [a.map((value) => value * 0.5 + 60), a.map((value) => 255 - value), a.map(() => 7)].map((b) => Math.round(correlation(a, b) * 1e4) / 1e4)
    expect(rounded).toEqual([1, -1, 0])
  })
})
