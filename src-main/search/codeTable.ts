// All codes of a library in one growing buffer, scanned whole: at the radius of the second look (16 of 64 bits) an
// exact index has to open so many buckets that a scan of consecutive words is faster (docs/decisions).
import type { Code } from '../hashing/code.ts'
import { popcount32 } from './hamming.ts'

export class CodeTable {
  #words = new Uint32Array(2 * 1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** @returns the row of the new code; rows are given in order and never move */
  push(code: Code): number {
    if (2 * this.#length === this.#words.length) {
      const larger = new Uint32Array(this.#words.length * 2)
      larger.set(this.#words)
      this.#words = larger
    }
    this.#words.set(code, 2 * this.#length)
    return this.#length++
  }

  set(row: number, code: Code): void {
    if (row < 0 || row >= this.#length) throw new RangeError(`no row ${row} in a table of ${this.#length}`)
    this.#words.set(code, 2 * row)
  }

  at(row: number): Code {
    return this.#words.slice(2 * row, 2 * row + 2) as Code
  }

  distance(row: number, code: Code): number {
    return popcount32(this.#words[2 * row]! ^ code[0]!) + popcount32(this.#words[2 * row + 1]! ^ code[1]!)
  }

  /**
   * Calls `visit` for each row in [from, to) within `maxDistance` (inclusive) of the query, in row order.
   * Exact: equal to comparing with every row.
   */
  within(query: Code, maxDistance: number, visit: (row: number, distance: number) => void, from = 0, to = this.#length): void {
    const words = this.#words
    const high = query[0]!
    const low = query[1]!
    for (let row = from, i = 2 * from; row < to; row++, i += 2) {
      // popcount32 written out twice: one call less per row is a quarter of the time (test/bench/search)
      let a = words[i]! ^ high
      let b = words[i + 1]! ^ low
      a -= (a >>> 1) & 0x55555555
      b -= (b >>> 1) & 0x55555555
      a = (a & 0x33333333) + ((a >>> 2) & 0x33333333)
      b = (b & 0x33333333) + ((b >>> 2) & 0x33333333)
      const bytes = ((a + (a >>> 4)) & 0x0f0f0f0f) + ((b + (b >>> 4)) & 0x0f0f0f0f)
      const distance = Math.imul(bytes, 0x01010101) >>> 24
      if (distance <= maxDistance) visit(row, distance)
    }
  }

  /** Distance of every row to the query. @returns (length) bytes, owned by the caller */
  distances(query: Code): Uint8Array {
    const result = new Uint8Array(this.#length)
    this.within(query, 64, (row, distance) => { result[row] = distance })
    return result
  }
}
