import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_BITS, codeFromBytes, codeFromHex, codeFromLogits, codeToBytes, codeToHex } from '../../../src-main/hashing/code.ts'

const hex = fc.stringMatching(/^[0-9a-f]{16}$/)

describe('a code', () => {
  it('comes back from hex and from bytes', () => {
    fc.assert(fc.property(hex, (text) => {
      const code = codeFromHex(text)
      expect([codeToHex(code), codeToHex(codeFromBytes(codeToBytes(code))), Buffer.from(codeToBytes(code)).toString('hex')]).toEqual([text, text, text])
    }), { seed: 1 })
  })

  it('is read in upper case as in lower case', () => {
    expect(codeToHex(codeFromHex('ABCDEF0123456789'))).toBe('abcdef0123456789')
  })

  it('is read from the middle of a larger buffer and does not change with it', () => {
    const buffer = Uint8Array.from({ length: 24 }, (_, i) => i)
    const code = codeFromBytes(buffer.subarray(3, 11))
    buffer.fill(0)
    expect(codeToHex(code)).toBe('030405060708090a')
  })

  it('has bit i for logit i > 0, bit 0 first', () => {
    fc.assert(fc.property(fc.array(fc.float({ noNaN: true }), { minLength: CODE_BITS, maxLength: CODE_BITS }), (logits) => {
      const bits = logits.map((logit) => (logit > 0 ? '1' : '0')).join('')
      expect(codeToHex(codeFromLogits(Float32Array.from(logits)))).toBe(BigInt(`0b${bits}`).toString(16).padStart(16, '0'))
    }), { seed: 2 })
  })

  it('takes zero, of either sign, for 0 and infinity for its sign', () => {
    const logits = new Float32Array(CODE_BITS)
    logits.set([0, -0, 1e-45, -1e-45, Infinity, -Infinity])
    expect(codeToHex(codeFromLogits(logits))).toBe('2800000000000000')
  })
})

describe('what is no code', () => {
  it('is refused: a wrong length', () => {
    const wrong = [
      () => codeFromLogits(new Float32Array(63)), () => codeFromLogits(new Float32Array(65)), () => codeFromBytes(new Uint8Array(7)), () => codeFromBytes(new Uint8Array(9)),
      ...['', '0', '000000000000000', '00000000000000000', '000000000000000g', ' 00000000000000', '0x00000000000000', '0000000000000000\n'].map((text) => () => codeFromHex(text)),
    ]
    expect(wrong.map((make) => { try { return codeToHex(make()) } catch (error) { return (error as Error).constructor } })).toEqual(wrong.map(() => RangeError))
  })

  it('is refused: a logit that is no number, wherever it stands', () => {
    const outcomes = Array.from({ length: CODE_BITS }, (_, bit) => {
      try { return codeToHex(codeFromLogits(new Float32Array(CODE_BITS).fill(1).with(bit, Number.NaN))) } catch (error) { return String(error) }
    })
    expect(outcomes).toEqual(Array.from({ length: CODE_BITS }, (_, bit) => `RangeError: logit ${bit} is NaN`))
  })
})
