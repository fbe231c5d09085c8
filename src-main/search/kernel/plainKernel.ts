// The Hamming kernel in plain JavaScript: the same blocks and records, four codes in a 32-bit word at a time.
import type { HammingKernel } from './hammingKernel.ts'
import { BLOCK_BYTES, BLOCK_ROWS, PLANES, RECORD_BYTES } from './layout.ts'

const WORDS = BLOCK_ROWS / 4 // of a plane
const HIGH_BITS = 0x80808080

/** A kernel with a memory of at least so many bytes, all zero. */
export function plainKernel(size: number): HammingKernel {
  let bytes = new Uint8Array(Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES)
  let words = new Uint32Array(bytes.buffer)

  /** Four distances in the bytes of a word. @param block, query word of their first plane */
  const distances = (block: number, query: number): number => {
    let sum = 0
    for (let p = 0; p < PLANES * WORDS; p += WORDS) {
      let bits = words[block + p]! ^ words[query + p]!
      bits -= (bits >>> 1) & 0x55555555 // the parallel count of Hacker's Delight, section 5-1, up to bytes
      bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
      sum += (bits + (bits >>> 4)) & 0x0f0f0f0f
    }
    return sum
  }

  return {
    bytes: () => bytes,
    grow(needed) {
      if (needed <= bytes.length) return
      const larger = new Uint8Array(Math.ceil(needed / BLOCK_BYTES) * BLOCK_BYTES)
      larger.set(bytes)
      bytes = larger
      words = new Uint32Array(bytes.buffer)
    },
    find(from, to, queries, queriesEnd, maxDistance, out) {
      const above = (127 - maxDistance) * 0x01010101 // added to a distance beyond reach it sets the high bit of that byte
      for (let block = from; block < to; block += BLOCK_BYTES) {
        for (let query = queries; query < queriesEnd; query += BLOCK_BYTES) {
          let mask = 0
          for (let word = 0; word < WORDS; word++) {
            const four = distances(block / 4 + word, query / 4 + word)
            words[out / 4 + word] = four
            const within = ~(four + above) & HIGH_BITS
            if (within !== 0) mask |= ((within >>> 7 & 1) | (within >>> 14 & 2) | (within >>> 21 & 4) | (within >>> 28 & 8)) << (4 * word)
          }
          if (mask === 0) continue
          words[out / 4 + WORDS] = block
          words[out / 4 + WORDS + 1] = query
          words[out / 4 + WORDS + 2] = mask
          out += RECORD_BYTES
        }
      }
      return out
    },
  }
}
