// Which row a photo has: ids in a flat list, found again by an open hash table. A Map takes 40 bytes a photo, this 12.

const FREE = 0
const LARGEST_ID = 2 ** 32 - 1

export class PhotoRows {
  #ids = new Uint32Array(1024)
  #slots = new Int32Array(4096) // row + 1
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Makes room for so many photos at once. */
  reserve(rows: number): void {
    if (rows > this.#ids.length) this.#ids = enlarged(this.#ids, rows)
    if (rows * 2 > this.#slots.length) this.#spread(rows)
  }

  idOf(row: number): number {
    return this.#ids[row]!
  }

  /** -1 when the photo has none. */
  rowOf(photoId: number): number {
    const slot = this.#slots[this.#slotOf(photoId)]!
    return slot === FREE ? -1 : slot - 1
  }

  /** @returns the photo's row: the one it has, or the next. Rows never move. @throws RangeError on an id that is no whole number of 32 bits */
  add(photoId: number): number {
    if (!Number.isInteger(photoId) || photoId < 0 || photoId > LARGEST_ID) throw new RangeError(`expected a photo id below 2 ** 32, got ${photoId}`)
    const known = this.rowOf(photoId)
    if (known >= 0) return known
    if (this.#length === this.#ids.length) this.#ids = enlarged(this.#ids, Math.ceil(this.#length * 1.25))
    if (this.#length * 2 >= this.#slots.length) this.#spread(this.#length)
    const row = this.#length++
    this.#ids[row] = photoId
    this.#slots[this.#slotOf(photoId)] = row + 1
    return row
  }

  /** Where the photo stands, or the free slot where it would. */
  #slotOf(photoId: number): number {
    const mask = this.#slots.length - 1
    // Fibonacci hashing (Knuth, volume 3, section 6.4): ids that follow one another land far apart.
    for (let at = Math.imul(photoId, 0x9e3779b1) >>> Math.clz32(mask); ; at = (at + 1) & mask) {
      const slot = this.#slots[at]!
      if (slot === FREE || this.#ids[slot - 1] === photoId) return at
    }
  }

  #spread(rows: number): void {
    let size = this.#slots.length
    while (size <= rows * 2) size *= 2
    this.#slots = new Int32Array(size)
    for (let row = 0; row < this.#length; row++) this.#slots[this.#slotOf(this.#ids[row]!)] = row + 1
  }
}

function enlarged(ids: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(ids)
  return larger
}
