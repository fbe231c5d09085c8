// Multi-index hashing (Norouzi, Punjani, Fleet, 2012) as a measuring stick: a code within 4 k + 3 bits agrees in one of its
// four parts within k, so each part opens all buckets within k of its own 16 bits.
import { popcount32 } from '../../../src-main/search/hamming.ts'
import { codeAt } from './drawCodes.ts'

const PARTS = 4
const BUCKETS = 65536
const QUESTIONS = 40

/** Milliseconds of one question, median. */
export function multiIndexMsOfOne(words: Uint32Array, maxDistance: number): number {
  const rows = words.length / 2
  const partOf = (row: number, part: number): number => (words[2 * row + (part >> 1)]! >>> (part % 2 === 0 ? 16 : 0)) & 0xffff
  const starts = Array.from({ length: PARTS }, () => new Uint32Array(BUCKETS + 1))
  const lists = Array.from({ length: PARTS }, () => new Uint32Array(rows))
  for (let part = 0; part < PARTS; part++) {
    for (let row = 0; row < rows; row++) starts[part]![partOf(row, part) + 1]!++
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[part]![bucket + 1]! += starts[part]![bucket]!
    const next = starts[part]!.slice()
    for (let row = 0; row < rows; row++) lists[part]![next[partOf(row, part)]!++] = row
  }
  const reach = Math.floor(maxDistance / PARTS)
  const flips = Array.from({ length: BUCKETS }, (_, bits) => bits).filter((bits) => popcount32(bits) <= reach)
  const seen = new Uint32Array(rows)
  let found = 0
  const times = Array.from({ length: QUESTIONS }, (_, i) => {
    const row = Math.floor(((i + 0.5) * rows) / QUESTIONS)
    const code = codeAt(words, row)
    const started = performance.now()
    for (let part = 0; part < PARTS; part++) {
      for (const flip of flips) {
        const bucket = partOf(row, part) ^ flip
        for (let at = starts[part]![bucket]!; at < starts[part]![bucket + 1]!; at++) {
          const other = lists[part]![at]!
          if (seen[other] === i + 1) continue
          seen[other] = i + 1
          if (popcount32(code[0]! ^ words[2 * other]!) + popcount32(code[1]! ^ words[2 * other + 1]!) <= maxDistance) found++
        }
      }
    }
    return performance.now() - started
  })
  if (found < QUESTIONS) throw new Error('the multi-index lost the questions themselves')
  return times.toSorted((a, b) => a - b)[QUESTIONS / 2]!
}
