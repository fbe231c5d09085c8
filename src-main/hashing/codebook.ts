// Hash centres: one fixed ±1 code for each class, drawn before training and never changed by it.
import type { SeededRandom } from './random.ts'

/** Row c is the centre of class c; ±1, row-major. */
export interface Codebook {
  readonly classes: number
  readonly bits: number
  readonly centres: Int8Array // (classes × bits)
  readonly minDistance: number // least Hamming distance of two centres; `bits` when there is one class
}

/** Beyond so many classes drawing far-apart centres takes longer than it helps: 1,000 classes of 64 bits take 0.2 s, and the cost grows with the square. */
const MAX_DISTANCE_CLASSES = 1000

/**
 * The centres for a training: far apart while that can be drawn, random and unlike beyond.
 * @throws RangeError when there are more classes than codes
 */
export function drawCodebook(classes: number, bits: number, random: SeededRandom): Codebook {
  return classes <= MAX_DISTANCE_CLASSES ? maxDistanceCodebook(classes, bits, random) : bernoulliCodebook(classes, bits, random)
}

/** Each entry +1 or -1 by a coin. A row that is there already is drawn again: two classes of one centre could never be told apart. */
export function bernoulliCodebook(classes: number, bits: number, random: SeededRandom): Codebook {
  checkSize(classes, bits)
  const words = new CodeWords(classes, bits)
  const known = new Set<string>()
  while (known.size < classes) {
    const key = words.draw(known.size, random)
    known.add(key) // an equal one does not grow the set, so its row is drawn over
  }
  return codebookFrom(words.rows(Uint32Array.from({ length: classes }, (_, i) => i)), bits)
}

/**
 * MaxHD: draw a code, keep it when it is at least t × bits from all kept; t starts at 0.61 and falls by 0.01 after each
 * 10,000 refusals. Rows are shuffled at the end.
 * @throws RangeError when t falls below 0.2 before all classes have a centre
 * Source: orthohash spec, section 3 (kind "O").
 */
export function maxDistanceCodebook(classes: number, bits: number, random: SeededRandom): Codebook {
  checkSize(classes, bits)
  const words = new CodeWords(classes, bits)
  let percent = 61
  let refusals = 0
  for (let kept = 0; kept < classes;) {
    words.draw(kept, random)
    if (words.isFar(kept, (percent * bits) / 100)) {
      kept++
      continue
    }
    if (++refusals < 10_000) continue
    refusals = 0
    percent--
    if (percent < 20) throw new RangeError(`${classes} centres of ${bits} bits do not fit at a distance of a fifth of the bits`)
  }
  return codebookFrom(words.rows(random.order(classes)), bits)
}

/**
 * Random rows of the Sylvester matrix, never the first, each with a random sign: all distances are bits/2, and no bit is
 * constant. (The first rows in order are a trap: spec, section 3, measured at mAP 0.680 against 0.737.)
 * @param bits a power of two, 2 or more
 * @throws RangeError for more than bits - 1 classes
 */
export function hadamardCodebook(classes: number, bits: number, random: SeededRandom): Codebook {
  if (bits < 2 || (bits & (bits - 1)) !== 0) throw new RangeError(`a Hadamard codebook needs a power of two of bits, got ${bits}`)
  if (classes < 1 || classes > bits - 1) throw new RangeError(`${bits} bits hold 1 to ${bits - 1} orthogonal centres, got ${classes}`)
  for (let tries = 0; tries < 1000; tries++) {
    const rows = [...random.order(bits - 1)].slice(0, classes)
    const centres = new Int8Array(classes * bits)
    for (const [c, row] of rows.entries()) {
      const sign = random.uniform() < 0.5 ? 1 : -1
      for (let bit = 0; bit < bits; bit++) centres[c * bits + bit] = sign * (isOdd((row + 1) & bit) ? -1 : 1)
    }
    if (classes === 1 || constantBits(centres, classes, bits) === 0 || tries === 999) return codebookFrom(centres, bits)
    if (classes < Math.log2(bits)) return codebookFrom(centres, bits) // too few classes to move every bit: some stay constant whatever is drawn
  }
  throw new Error('unreachable')
}

/**
 * Wraps centres made elsewhere (read off the data, or from a file).
 * @param centres (classes × bits), ±1; taken over
 * @throws RangeError unless all are ±1 and no two rows are equal
 */
export function codebookFrom(centres: Int8Array, bits: number): Codebook {
  const classes = centres.length / bits
  if (!Number.isInteger(classes) || classes < 1) throw new RangeError(`expected rows of ${bits} bits, got ${centres.length} values`)
  if (!centres.every((value) => value === 1 || value === -1)) throw new RangeError('a centre holds something else than +1 and -1')
  const words = CodeWords.from(centres, classes, bits)
  const minDistance = words.minDistance()
  if (minDistance === 0) throw new RangeError('two classes have the same centre')
  return { classes, bits, centres, minDistance }
}

/** How many bits are the same in all centres: batch norm keeps them half on, so they carry nothing. */
export function constantBits(centres: Int8Array, classes: number, bits: number): number {
  let count = 0
  for (let bit = 0; bit < bits; bit++) {
    let sum = 0
    for (let c = 0; c < classes; c++) sum += centres[c * bits + bit]!
    if (Math.abs(sum) === classes) count++
  }
  return count
}

function checkSize(classes: number, bits: number): void {
  if (!Number.isInteger(classes) || classes < 1) throw new RangeError(`expected one class or more, got ${classes}`)
  if (!Number.isInteger(bits) || bits < 1 || classes > 2 ** bits) throw new RangeError(`${bits} bits do not hold ${classes} unlike centres`)
}

const isOdd = (word: number): boolean => (bitCount(word) & 1) === 1

function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Rows of bits as 32-bit words, for quick distances. */
class CodeWords {
  readonly #bits: number
  readonly #width: number
  readonly #words: Uint32Array
  readonly #count: number

  constructor(count: number, bits: number) {
    this.#count = count
    this.#bits = bits
    this.#width = Math.ceil(bits / 32)
    this.#words = new Uint32Array(count * this.#width)
  }

  static from(centres: Int8Array, count: number, bits: number): CodeWords {
    const words = new CodeWords(count, bits)
    for (let row = 0; row < count; row++) {
      for (let bit = 0; bit < bits; bit++) if (centres[row * bits + bit]! > 0) words.#words[row * words.#width + (bit >> 5)]! |= 1 << (bit & 31)
    }
    return words
  }

  /** Fills a row by coins. @returns it as a key */
  draw(row: number, random: SeededRandom): string {
    const at = row * this.#width
    this.#words.fill(0, at, at + this.#width)
    for (let bit = 0; bit < this.#bits; bit++) if (random.uniform() < 0.5) this.#words[at + (bit >> 5)]! |= 1 << (bit & 31)
    return this.#words.subarray(at, at + this.#width).join(' ')
  }

  distance(a: number, b: number): number {
    let sum = 0
    for (let i = 0; i < this.#width; i++) sum += bitCount(this.#words[a * this.#width + i]! ^ this.#words[b * this.#width + i]!)
    return sum
  }

  /** Whether a row is at least so far from every row before it. */
  isFar(row: number, least: number): boolean {
    for (let before = 0; before < row; before++) if (this.distance(before, row) < least) return false
    return true
  }

  minDistance(): number {
    let least = this.#bits
    for (let a = 1; a < this.#count; a++) for (let b = 0; b < a; b++) least = Math.min(least, this.distance(a, b))
    return least
  }

  rows(order: Uint32Array): Int8Array {
    const centres = new Int8Array(order.length * this.#bits)
    for (const [to, row] of order.entries()) {
      for (let bit = 0; bit < this.#bits; bit++) centres[to * this.#bits + bit] = (this.#words[row * this.#width + (bit >> 5)]! >>> (bit & 31)) & 1 ? 1 : -1
    }
    return centres
  }
}
