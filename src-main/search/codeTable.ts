// All codes of a library in one growing memory, scanned whole: at the radius of the second look (16 of 64 bits) an exact
// index has to open so many buckets that a scan is faster (docs/decisions).
import type { Code } from '../hashing/code.ts'
import { hammingKernel, type HammingKernel } from './kernel/hammingKernel.ts'
import { BLOCK_BYTES, BLOCK_ROWS, PLANES, RECORD_BYTES } from './kernel/layout.ts'
import { popcount32 } from './hamming.ts'

const QUERIES = 64 // at a time: as blocks they fill a quarter of the nearest cache
const RECORDS = 8192 // at a time, so that a block fits for each even when all is within reach
const RECORDS_AT = QUERIES * BLOCK_BYTES
const CODES_AT = RECORDS_AT + RECORDS * RECORD_BYTES
const GROWTH = 1.25 // a million codes are 8 MB: doubling would waste as much again

export class CodeTable {
  readonly #kernel: HammingKernel
  #length = 0

  constructor(kernel: (bytes: number) => HammingKernel = hammingKernel) {
    this.#kernel = kernel(CODES_AT + 1024 * PLANES)
  }

  get length(): number {
    return this.#length
  }

  /** Makes room for so many rows at once. */
  reserve(rows: number): void {
    this.#kernel.grow(CODES_AT + Math.ceil(rows / BLOCK_ROWS) * BLOCK_BYTES)
  }

  /** @returns the row of the new code; rows are given in order and never move */
  push(code: Code): number {
    const row = this.extend()
    this.set(row, code)
    return row
  }

  /** As `push` of a code that is all zero. */
  extend(): number {
    const row = this.#length
    if (addressOf(row) + BLOCK_BYTES > this.#kernel.bytes().length) this.reserve(Math.ceil(row * GROWTH) + BLOCK_ROWS)
    this.#length++
    return row
  }

  set(row: number, code: Code): void {
    const bytes = this.#bytesFor(row)
    for (let plane = 0, at = addressOf(row); plane < PLANES; plane++, at += BLOCK_ROWS) bytes[at] = byteOf(code, plane)
  }

  /** The same from bytes as they are stored. @param from where the 8 of this code begin */
  setBytes(row: number, stored: Uint8Array, from: number): void {
    const bytes = this.#bytesFor(row)
    for (let plane = 0, at = addressOf(row); plane < PLANES; plane++, at += BLOCK_ROWS) bytes[at] = stored[from + plane]!
  }

  #bytesFor(row: number): Uint8Array {
    if (row < 0 || row >= this.#length) throw new RangeError(`no row ${row} in a table of ${this.#length}`)
    return this.#kernel.bytes()
  }

  at(row: number): Code {
    const bytes = this.#kernel.bytes()
    const code = new Uint32Array(2)
    for (let plane = 0, at = addressOf(row); plane < PLANES; plane++, at += BLOCK_ROWS) code[plane >> 2]! |= bytes[at]! << (24 - 8 * (plane & 3))
    return code as Code
  }

  distance(row: number, code: Code): number {
    const own = this.at(row)
    return popcount32(own[0]! ^ code[0]!) + popcount32(own[1]! ^ code[1]!)
  }

  /**
   * Calls `visit` for each row in [from, to) within `maxDistance` (inclusive) of the query, in row order.
   * Exact: equal to comparing with every row. `visit` may not search this table or add to it: the answer lies in its memory.
   */
  within(query: Code, maxDistance: number, visit: (row: number, distance: number) => void, from = 0, to = this.#length): void {
    this.#askTile([query], maxDistance, (_, row, distance) => visit(row, distance), from, to)
  }

  /**
   * The same for many queries, each with its place in the list; for each query in row order. A block of codes is read once
   * for 64 queries, so this is how all near pairs of a library are found.
   */
  withinMany(queries: readonly Code[], maxDistance: number, visit: (query: number, row: number, distance: number) => void, from = 0, to = this.#length): void {
    for (let first = 0; first < queries.length; first += QUERIES) {
      this.#askTile(queries.slice(first, first + QUERIES), maxDistance, (query, row, distance) => visit(first + query, row, distance), from, to)
    }
  }

  /** @param queries 1 to QUERIES */
  #askTile(queries: readonly Code[], maxDistance: number, visit: (query: number, row: number, distance: number) => void, from: number, to: number): void {
    if (from >= to) return
    queries.forEach((query, i) => this.#place(query, i))
    const last = blockEnd(to)
    const step = Math.floor(RECORDS / queries.length) * BLOCK_BYTES
    for (let start = addressOf(from - (from % BLOCK_ROWS)); start < last; start += step) {
      const end = this.#kernel.find(start, Math.min(start + step, last), 0, queries.length * BLOCK_BYTES, maxDistance, RECORDS_AT)
      const bytes = this.#kernel.bytes()
      const words = new Uint32Array(bytes.buffer)
      for (let record = RECORDS_AT; record < end; record += RECORD_BYTES) {
        const word = record / 4 + BLOCK_ROWS / 4
        const first = ((words[word]! - CODES_AT) / BLOCK_BYTES) * BLOCK_ROWS
        const query = words[word + 1]! / BLOCK_BYTES
        for (let mask = words[word + 2]!; mask !== 0; mask &= mask - 1) {
          const lane = 31 - Math.clz32(mask & -mask)
          if (first + lane >= from && first + lane < to) visit(query, first + lane, bytes[record + lane]!)
        }
      }
    }
  }

  /** Lays a query into the kernel's memory: in every lane of its block. */
  #place(query: Code, place: number): void {
    const bytes = this.#kernel.bytes()
    for (let plane = 0, at = place * BLOCK_BYTES; plane < PLANES; plane++, at += BLOCK_ROWS) bytes.fill(byteOf(query, plane), at, at + BLOCK_ROWS)
  }
}

const addressOf = (row: number): number => CODES_AT + Math.floor(row / BLOCK_ROWS) * BLOCK_BYTES + (row % BLOCK_ROWS)
const blockEnd = (rows: number): number => CODES_AT + Math.ceil(rows / BLOCK_ROWS) * BLOCK_BYTES
const byteOf = (code: Code, plane: number): number => (code[plane >> 2]! >>> (24 - 8 * (plane & 3))) & 0xff
