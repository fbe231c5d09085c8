// Codes as a library has them: most of them unlike any other, some in clusters of near copies.
import type { Code } from '../../../src-main/hashing/code.ts'
import { randomFrom } from '../../support/random.ts'

const CLUSTERED = 0.2
const CLUSTER = 4 // codes
const FLIPS = 12 // at most, of a code and its centre

/** @returns (2 × count) words, the same for the same seed */
export function drawCodes(count: number, seed = 1): Uint32Array<SharedArrayBuffer> {
  const random = randomFrom(seed)
  const words = new Uint32Array(new SharedArrayBuffer(count * 8))
  for (let i = 0; i < count; i++) {
    if (i % CLUSTER !== 0 && random() < CLUSTERED) {
      const centre = i - (i % CLUSTER)
      words.set(words.subarray(2 * centre, 2 * centre + 2), 2 * i)
      for (let flip = Math.floor(random() * FLIPS); flip > 0; flip--) words[2 * i + (random() < 0.5 ? 0 : 1)]! ^= 1 << Math.floor(random() * 32)
    } else {
      words[2 * i] = random() * 2 ** 32
      words[2 * i + 1] = random() * 2 ** 32
    }
  }
  return words
}

export const codeAt = (words: Uint32Array, row: number): Code => words.slice(2 * row, 2 * row + 2) as Code
