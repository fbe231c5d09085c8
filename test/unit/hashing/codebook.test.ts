import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bernoulliCodebook, codebookFrom, constantBits, drawCodebook, hadamardCodebook, maxDistanceCodebook } from '../../../src-main/hashing/codebook.ts'
import { seededRandom } from '../../../src-main/hashing/random.ts'
import { centresOf, golden } from '../../support/golden.ts'

const { hadamard, bernoulli_min_distance: bernoulli, rejection_min_distance: rejection } = golden.centres
const minimal = (centres: Int8Array, bits: number): number => {
  let least = bits
  for (let a = 0; a < centres.length; a += bits) for (let b = 0; b < a; b += bits) least = Math.min(least, centres.subarray(a, a + bits).reduce((n, value, i) => n + Number(value !== centres[b + i]), 0))
  return least
}

describe('centres', () => {
  it.each(['10x32', '10x64', '100x64', '64x64', '100x32'])('far apart: %s within the range that the reference draws', (size) => {
    const [classes, bits] = size.split('x').map(Number) as [number, number]
    const { minDistance, centres } = maxDistanceCodebook(classes, bits, seededRandom(7))
    expect([Math.abs(minDistance - rejection[size]!.min) <= 2, minDistance, centres.length]).toEqual([true, minimal(centres, bits), classes * bits])
  })

  it.each(['10x64', '64x64', '128x64'])('by coins: %s within the range of 200 draws of the reference', (size) => {
    const [classes, bits] = size.split('x').map(Number) as [number, number]
    const { minDistance } = bernoulliCodebook(classes, bits, seededRandom(3))
    expect(minDistance).toBeGreaterThanOrEqual(bernoulli[size]!.lowest_min - 2)
    expect(minDistance).toBeLessThanOrEqual(bernoulli[size]!.highest_min + 2)
  })

  it('of Hadamard are half the bits apart and move every bit, where the first rows leave some constant', () => {
    const first = centresOf(hadamard['10']!.hex)
    const { centres, minDistance } = hadamardCodebook(10, 64, seededRandom(1))
    expect({ first: [constantBits(first, 10, 64), codebookFrom(first, 64).minDistance], ours: [constantBits(centres, 10, 64), minDistance] })
      .toEqual({ first: [hadamard['10']!.constant_bits, 32], ours: [0, 32] })
  })

  it('of whatever size are unlike, ±1, and the same for the same seed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.constantFrom(31, 32, 64, 70), fc.integer(), (classes, bits, seed) => {
      const [one, again] = [drawCodebook(classes, bits, seededRandom(seed)), drawCodebook(classes, bits, seededRandom(seed))]
      expect(one).toEqual(again)
      expect([one.centres.every((value) => Math.abs(value) === 1), classes === 1 || one.minDistance > 0]).toEqual([true, true])
    }), { numRuns: 8 })
  })

  it('for ten thousand classes are unlike', () => {
    expect(drawCodebook(10_000, 64, seededRandom(5)).minDistance).toBeGreaterThan(0)
  })

  it('that are equal, or no ±1, or too many, are refused', () => {
    expect(() => codebookFrom(Int8Array.of(1, -1, 1, -1), 2)).toThrow(new RangeError('two classes have the same centre'))
    expect(() => codebookFrom(Int8Array.of(1, 0), 2)).toThrow(RangeError)
    expect(() => codebookFrom(Int8Array.of(1, 1, 1), 2)).toThrow(RangeError)
    expect(() => bernoulliCodebook(17, 4, seededRandom(1))).toThrow(new RangeError('4 bits do not hold 17 unlike centres'))
    expect(() => hadamardCodebook(64, 64, seededRandom(1))).toThrow(RangeError)
    expect(() => hadamardCodebook(3, 24, seededRandom(1))).toThrow(RangeError)
    expect(() => drawCodebook(0, 64, seededRandom(1))).toThrow(RangeError)
  })
})
