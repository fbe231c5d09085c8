// The second-look vectors of all photos, in flat pieces that never move.

/** Values of a vector. */
export const COPY_LENGTH = 128
const PIECE_ROWS = 4096

/** Cosine of two int8 vectors, 0 when one of them is all zero. */
export function cosine(a: Int8Array, b: Int8Array): number {
  return cosineOf(dot(a, b, 0, a.length), dot(a, a, 0, a.length), dot(b, b, 0, b.length))
}

/** @param ab, aa, bb dot products: whole numbers, so the result hangs on no order of adding */
const cosineOf = (ab: number, aa: number, bb: number): number => (aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb))

/** @param from where b begins in its array */
function dot(a: Int8Array, b: Int8Array, from: number, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += a[i]! * b[from + i]!
  return sum
}

/** A vector with its length, to be held against many. */
export interface Measured { readonly vector: Int8Array; readonly squared: number }
export const measured = (vector: Int8Array): Measured => ({ vector, squared: dot(vector, vector, 0, vector.length) })

export class CopyVectors {
  readonly #pieces: Int8Array[] = []
  readonly #squared: Int32Array[] = []

  /** @param vectors holds the 128 values, which are copied, from `from` on. @throws RangeError when it holds fewer */
  set(row: number, vectors: Int8Array, from = 0): void {
    if (vectors.length < from + COPY_LENGTH) throw new RangeError(`expected ${COPY_LENGTH} values, got ${vectors.length - from}`)
    const piece = Math.floor(row / PIECE_ROWS)
    while (this.#pieces.length <= piece) {
      this.#pieces.push(new Int8Array(PIECE_ROWS * COPY_LENGTH))
      this.#squared.push(new Int32Array(PIECE_ROWS))
    }
    const at = row % PIECE_ROWS
    const [values, start] = [this.#pieces[piece]!, at * COPY_LENGTH]
    let squared = 0
    for (let i = 0; i < COPY_LENGTH; i++) {
      const value = values[start + i] = vectors[from + i]!
      squared += value * value
    }
    this.#squared[piece]![at] = squared
  }

  /** @returns (128), a view that lasts as long as the row is not set anew */
  at(row: number): Int8Array {
    const from = (row % PIECE_ROWS) * COPY_LENGTH
    return this.#pieces[Math.floor(row / PIECE_ROWS)]!.subarray(from, from + COPY_LENGTH)
  }

  /** As `cosine` of the two. */
  cosine(row: number, { vector, squared }: Measured): number {
    const piece = Math.floor(row / PIECE_ROWS)
    const at = row % PIECE_ROWS
    return cosineOf(dot(vector, this.#pieces[piece]!, at * COPY_LENGTH, COPY_LENGTH), squared, this.#squared[piece]![at]!)
  }
}
