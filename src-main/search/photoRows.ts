// Which row a photo has: ids in a flat list, and rows in a table by id, of which only the pieces with photos are there. Ids
// come one after another, so this takes 8 bytes a photo; a Map takes 40, an open hash table 12 to 20.

const PIECE_IDS = 4096
const NONE = 0
const LARGEST_ID = 2 ** 32 - 1

export class PhotoRows {
  #ids = new Uint32Array(1024)
  readonly #pieces = new Map<number, Int32Array>() // row + 1, by id
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Makes room for so many photos at once. */
  reserve(rows: number): void {
    if (rows > this.#ids.length) this.#ids = enlarged(this.#ids, rows)
  }

  idOf(row: number): number {
    return this.#ids[row]!
  }

  /** -1 when the photo has none. */
  rowOf(photoId: number): number {
    return (this.#pieces.get(Math.floor(photoId / PIECE_IDS))?.[photoId % PIECE_IDS] ?? NONE) - 1
  }

  /** @returns the photo's row: the one it has, or the next. Rows never move. @throws RangeError on an id that is no whole number of 32 bits */
  add(photoId: number): number {
    if (!Number.isInteger(photoId) || photoId < 0 || photoId > LARGEST_ID) throw new RangeError(`expected a photo id below 2 ** 32, got ${photoId}`)
    const known = this.rowOf(photoId)
    if (known >= 0) return known
    if (this.#length === this.#ids.length) this.#ids = enlarged(this.#ids, Math.ceil(this.#length * 1.25))
    const row = this.#length++
    this.#ids[row] = photoId
    this.#pieceOf(photoId)[photoId % PIECE_IDS] = row + 1
    return row
  }

  #pieceOf(photoId: number): Int32Array {
    const number = Math.floor(photoId / PIECE_IDS)
    let piece = this.#pieces.get(number)
    if (!piece) this.#pieces.set(number, piece = new Int32Array(PIECE_IDS))
    return piece
  }
}

function enlarged(ids: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(ids)
  return larger
}
