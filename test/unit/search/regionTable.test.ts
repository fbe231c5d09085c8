import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RegionTable } from '../../../src-main/search/regionTable.ts'

const [REGIONS, BYTES] = [3, 2]
const BITS = BYTES * 8
const regionsOfPhoto = fc.uint8Array({ minLength: REGIONS * BYTES, maxLength: REGIONS * BYTES })
/** Whole numbers, so that sums are exact in any order. */
const question = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: BITS, maxLength: BITS }).filter((values) => values.some((value) => value !== 0)).map((values) => Float32Array.from(values))

const signOf = (codes: Uint8Array, region: number, bit: number): number => (codes[region * BYTES + Math.floor(bit / 8)]!.toString(2).padStart(8, '0')[bit % 8] === '1' ? 1 : -1)

/** Every window against the question, one value after another. */
function bruteForce(photos: ReadonlyMap<number, Uint8Array>, asked: Float32Array, limit: number): object[] {
  const length = Math.hypot(...asked) * Math.sqrt(BITS)
  return [...photos].map(([photoId, codes]) => {
    const windows = Array.from({ length: REGIONS }, (_, region) => ({
      sum: asked.reduce((sum, value, bit) => sum + value * signOf(codes, region, bit), 0),
      distance: asked.reduce((count, value, bit) => count + Number((value > 0 ? 1 : -1) !== signOf(codes, region, bit)), 0),
    }))
    return { photoId, ...windows.reduce((best, window) => (window.sum > best.sum ? window : best)) }
  }).sort((a, b) => b.sum - a.sum || a.photoId - b.photoId).slice(0, limit).map(({ photoId, sum, distance }) => ({ photoId, score: expect.closeTo(sum / length, 5) as number, distance }))
}

describe('RegionTable', () => {
  it('ranks photos by their best window, as a comparison with every window does', () => {
    fc.assert(fc.property(fc.array(regionsOfPhoto, { maxLength: 40 }), question, fc.nat(12), (all, asked, limit) => {
      const table = new RegionTable(REGIONS, BYTES)
      all.forEach((codes, i) => table.add(i + 1, codes))
      expect(table.nearest(asked, limit)).toEqual(bruteForce(new Map(all.map((codes, i) => [i + 1, codes])), asked, limit))
    }), { seed: 51, numRuns: 200 })
  })

  it('answers after photos came and went, and without those refused, as if they had never been there', () => {
    const steps = fc.array(fc.record({ photoId: fc.integer({ min: 1, max: 15 }), codes: fc.option(regionsOfPhoto) }), { maxLength: 60 })
    fc.assert(fc.property(steps, question, fc.integer({ min: 1, max: 15 }), (all, asked, refused) => {
      const table = new RegionTable(REGIONS, BYTES)
      const left = new Map<number, Uint8Array>()
      for (const { photoId, codes } of all) {
        if (codes) table.add(photoId, codes)
        else table.remove(photoId)
        if (!codes) left.delete(photoId)
        else if (!left.has(photoId)) left.set(photoId, codes)
      }
      expect(table.size).toBe(left.size)
      left.delete(refused)
      expect(table.nearest(asked, 20, (id) => id !== refused)).toEqual(bruteForce(left, asked, 20))
    }), { seed: 52, numRuns: 200 })
  })

  it('grows beyond its first room and keeps what it has', () => {
    const table = new RegionTable(REGIONS, BYTES)
    for (let id = 1; id <= 3000; id++) table.add(id, Uint8Array.of(id >> 8, id & 255, 0, 0, 0, 0))
    const asked = Float32Array.from({ length: BITS }, (_, bit) => ((2999 >> (15 - bit)) & 1 ? 1 : -1))
    expect(table.nearest(asked, 1)).toEqual([{ photoId: 2999, score: 1, distance: 0 }])
  })

  it('refuses codes of another length', () => {
    expect(() => new RegionTable(REGIONS, BYTES).add(1, new Uint8Array(5))).toThrow('expected 6 bytes of regions, got 5')
  })
})
