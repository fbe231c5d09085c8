import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packVector, unpackVector } from '../../../src-main/store/packedVector.ts'

it('a packed vector comes back to the last value, whatever it holds, and is shorter when most of it is zero', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 1400 }), (vector) => {
    expect(new Uint8Array(unpackVector(packVector(vector)))).toEqual(vector)
  }), { seed: 61 })
  expect(packVector(Uint8Array.from({ length: 1280 }, (_, i) => (i % 2 === 0 ? 0 : i % 40))).length).toBeLessThan(900)
  expect(() => unpackVector(Uint8Array.of(255, 255, 255))).toThrow('invalid')
})
