// The windows of all photos in one growing buffer, scanned whole for the ones that look most like a question.

export interface NearRegion {
  readonly photoId: number
  readonly score: number // of its best window: cosine of the question and the window's signs, -1 to 1
  readonly distance: number // of that window: bits in which the signs of the question differ
}

export class RegionTable {
  readonly #regions: number // of a photo
  readonly #bytes: number // of a region
  #codes: Uint8Array
  readonly #photoIds: number[] = [] // by row
  readonly #rows = new Map<number, number>() // photo id to row

  constructor(regions: number, bytes: number) {
    this.#regions = regions
    this.#bytes = bytes
    this.#codes = new Uint8Array(1024 * regions * bytes)
  }

  get size(): number {
    return this.#photoIds.length
  }

  /** @param codes (regions × bytes); copied. A photo that is there keeps what it has. @throws RangeError on a wrong length */
  add(photoId: number, codes: Uint8Array): void {
    const width = this.#regions * this.#bytes
    if (codes.length !== width) throw new RangeError(`expected ${width} bytes of regions, got ${codes.length}`)
    if (this.#rows.has(photoId)) return
    const row = this.#photoIds.push(photoId) - 1
    if (this.#codes.length < (row + 1) * width) {
      const larger = new Uint8Array(this.#codes.length * 2)
      larger.set(this.#codes)
      this.#codes = larger
    }
    this.#codes.set(codes, row * width)
    this.#rows.set(photoId, row)
  }

  remove(photoId: number): void {
    const row = this.#rows.get(photoId)
    if (row === undefined) return
    const width = this.#regions * this.#bytes
    const last = this.#photoIds.length - 1
    this.#codes.copyWithin(row * width, last * width, (last + 1) * width) // the last one moves into the hole
    this.#photoIds[row] = this.#photoIds[last]!
    this.#rows.set(this.#photoIds[row], row)
    this.#photoIds.pop()
    this.#rows.delete(photoId)
  }

  /**
   * The photos with the window that is most like the question, best first, ties by photo id.
   * The question keeps its numbers and only the windows are signs: three points of recall more than signs on both sides.
   * @param question (8 × bytes), any length but zero
   */
  nearest(question: Float32Array, limit: number, accept: (photoId: number) => boolean = () => true): NearRegion[] {
    const sums = byteSums(question, this.#bytes)
    const best: { row: number; region: number; sum: number }[] = [] // sorted, at most `limit`
    const isBefore = (sum: number, row: number, than: { sum: number; row: number }): boolean => sum > than.sum || (sum === than.sum && this.#photoIds[row]! < this.#photoIds[than.row]!)
    for (let row = 0, at = 0; row < this.#photoIds.length; row++) {
      let sum = Number.NEGATIVE_INFINITY
      let region = 0
      for (let r = 0; r < this.#regions; r++) {
        let next = 0
        for (let byte = 0; byte < this.#bytes; byte++) next += sums[byte * 256 + this.#codes[at++]!]!
        if (next > sum) { sum = next; region = r }
      }
      if (limit === 0 || (best.length === limit && !isBefore(sum, row, best.at(-1)!)) || !accept(this.#photoIds[row]!)) continue
      let place = best.length
      while (place > 0 && isBefore(sum, row, best[place - 1]!)) place--
      best.splice(place, 0, { row, region, sum })
      if (best.length > limit) best.pop()
    }
    const length = Math.sqrt(question.reduce((sum, value) => sum + value * value, 0) * question.length) || 1
    const signs = byteSums(question.map((value) => (value > 0 ? 1 : -1)), this.#bytes)
    return best.map(({ row, region, sum }) => {
      const from = (row * this.#regions + region) * this.#bytes
      let agreeing = 0
      for (let byte = 0; byte < this.#bytes; byte++) agreeing += signs[byte * 256 + this.#codes[from + byte]!]!
      return { photoId: this.#photoIds[row]!, score: sum / length, distance: (question.length - agreeing) / 2 }
    })
  }
}

/** What each value of each byte adds to the product of the question and the signs that the byte holds. @returns (bytes × 256) */
function byteSums(question: Float32Array, bytes: number): Float32Array {
  const sums = new Float32Array(bytes * 256)
  for (let byte = 0; byte < bytes; byte++) {
    for (let value = 0; value < 256; value++) {
      let sum = 0
      for (let bit = 0; bit < 8; bit++) sum += value & (0x80 >> bit) ? question[byte * 8 + bit]! : -question[byte * 8 + bit]!
      sums[byte * 256 + value] = sum
    }
  }
  return sums
}
