import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { embeddingFromStored, quantiseCopy, quantiseEmbedding } from '../../../src-main/hashing/quantise.ts'

const vector = (length: number, max: number) => fc.float32Array({ minLength: length, maxLength: length, min: -max, max, noNaN: true })

describe('quantiseCopy', () => {
  it('rounds 254 times the value and clips at ±127', () => {
    expect([...quantiseCopy(Float32Array.of(0, 0.5, -0.5, 0.49, 1, -1, 0.00196, 0.00197, -0.01515))]).toEqual([0, 127, -127, 124, 127, -127, 0, 1, -4])
  })
})

describe('quantiseEmbedding', () => {
  it('brings each value back to within half a step', () => {
    fc.assert(fc.property(vector(50, 100), (embedding) => {
      const stored = quantiseEmbedding(embedding)
      const back = embeddingFromStored(stored)
      const worst = Math.max(...back.map((value, i) => Math.abs(value - embedding[i]!)))
      expect(worst).toBeLessThanOrEqual(stored.scale / 2 * 1.00001)
      expect(Math.max(...stored.values.map(Math.abs))).toBeLessThanOrEqual(127)
    }), { seed: 3 })
  })

  it('gives the same integers when what it stored is stored again', () => {
    fc.assert(fc.property(vector(50, 100), (embedding) => {
      const stored = quantiseEmbedding(embedding)
      expect(quantiseEmbedding(embeddingFromStored(stored)).values).toEqual(stored.values)
    }), { seed: 4 })
  })

  it('keeps a vector of zeros', () => {
    expect(embeddingFromStored(quantiseEmbedding(new Float32Array(4)))).toEqual(new Float32Array(4))
  })

  it('refuses what is not finite', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(() => quantiseEmbedding(Float32Array.of(1, value))).toThrow(RangeError)
  })
})
