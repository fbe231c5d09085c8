import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WINDOWS } from '../../../src-main/hashing/backbone/windows.ts'
import { REGION_BYTES, regionCodes, REGIONS } from '../../../src-main/hashing/regions.ts'

const values = (length: number): fc.Arbitrary<Float32Array> => fc.float32Array({ minLength: length, maxLength: length, noNaN: true })

describe('regionCodes', () => {
  it('keeps the sign of each value, windows first and the whole last', () => {
    fc.assert(fc.property(values(WINDOWS * 128), values(128), (windows, copy) => {
      const bits = [...regionCodes(windows, copy)].flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number))
      expect(bits).toEqual([...windows, ...copy].map((value) => Number(value > 0)))
    }), { seed: 61, numRuns: 30 })
    expect(REGIONS * REGION_BYTES).toBe(160)
  })

  it('refuses what would pass for a real code', () => {
    expect(() => regionCodes(new Float32Array(128), new Float32Array(128))).toThrow('expected 9 windows of 128 values and the whole, got 128 and 128 values')
    expect(() => regionCodes(new Float32Array(WINDOWS * 128), new Float32Array(128).fill(Number.NaN))).toThrow('value 1152 of the regions is NaN')
  })
})
