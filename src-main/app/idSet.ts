// Which ids were seen, a bit each: of a million files an eighth of a megabyte, where a Set takes 43.

const PIECE_IDS = 32_768

export class IdSet {
  readonly #pieces = new Map<number, Uint32Array>()

  /** @param id a whole number, 0 or more */
  add(id: number): void {
    const [piece, bit] = [Math.floor(id / PIECE_IDS), id % PIECE_IDS]
    let words = this.#pieces.get(piece)
    if (!words) this.#pieces.set(piece, words = new Uint32Array(PIECE_IDS / 32))
    words[bit >> 5]! |= 1 << (bit & 31)
  }

  has(id: number): boolean {
    const bit = id % PIECE_IDS
    return ((this.#pieces.get(Math.floor(id / PIECE_IDS))?.[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }
}
