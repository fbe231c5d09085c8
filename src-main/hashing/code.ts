// The 64 bits themselves: as two 32-bit words in memory, 8 bytes in the database, 16 hex digits on paper.

export const CODE_BITS = 64

declare const codeBrand: unique symbol
/** Two words; bit 0 is the most significant bit of word 0. */
export type Code = Uint32Array & { readonly [codeBrand]: true }

/**
 * Packs hash logits into a code: bit i is 1 when logit i > 0.
 * @param logits shape (64), finite, any scale
 * @throws RangeError on a wrong length or a NaN, which would otherwise pass for a real code
 * Source: the sign step of OrthoHash (Hoe et al., NeurIPS 2021); zero, a third value in its code, becomes 0 here.
 */
export function codeFromLogits(logits: Float32Array | readonly number[]): Code {
  if (logits.length !== CODE_BITS) throw new RangeError(`expected ${CODE_BITS} logits, got ${logits.length}`)
  const words = new Uint32Array(2)
  for (let bit = 0; bit < CODE_BITS; bit++) {
    const logit = logits[bit]!
    if (Number.isNaN(logit)) throw new RangeError(`logit ${bit} is NaN`)
    if (logit > 0) words[bit >> 5]! |= 1 << (31 - (bit & 31))
  }
  return words as Code
}

/** @throws RangeError unless `hex` is 16 hex digits; the first digit holds bits 0 to 3 */
export function codeFromHex(hex: string): Code {
  if (!/^[0-9a-f]{16}$/i.test(hex)) throw new RangeError(`expected 16 hex digits, got ${JSON.stringify(hex)}`)
  return Uint32Array.of(Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8), 16)) as Code
}

export function codeToHex(code: Code): string {
  return [...code].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** @param bytes 8 bytes as stored: big-endian words, bit 0 first. Copied. */
export function codeFromBytes(bytes: Uint8Array): Code {
  if (bytes.length !== 8) throw new RangeError(`expected 8 bytes, got ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
  return Uint32Array.of(view.getUint32(0), view.getUint32(4)) as Code
}

export function codeToBytes(code: Code): Uint8Array {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(0, code[0]!)
  view.setUint32(4, code[1]!)
  return new Uint8Array(view.buffer)
}
