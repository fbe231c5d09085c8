// Where in a picture a part is shown, at whatever size: small colour pictures, laid over one another as means of cells.
import { VIEW_SIDE, WHOLE, type Window } from './align.ts'

/** Cells a side in which places are looked for, and in which the best of them are measured. */
const COARSE = 4
const FINE = 16
/** Coarse places that agree less are none; so many of the best are measured. */
const HOPELESS = 0.8
const MEASURED = 2
/** The longer side of the part in shares of the picture. Smaller ones are a dozen pixels of a thumbnail. */
const SMALLEST = 0.2
const SIZE_STEP = 0.77
/** Between two places, of the part's own side: less than half a cell off, and its means still agree. */
const PLACE_STEP = 0.13
/** Contrast and mean colour of one picture saved twice; of two pictures they are often others where the shapes agree. */
const GAIN = 2
const COLOUR_DIFFERENCE = 30

export interface Place { readonly window: Window; readonly agreement: number } // correlation, -1 to 1; 0 where contrast or colour are others

/** Sums of all pixels above and left of a corner, (65, 65, 3): a mean of any rectangle is four of them. */
type Sums = Float64Array
const STRIDE = (VIEW_SIDE + 1) * 3

/** @param rgb (64, 64, 3) */
export function sumsOf(rgb: Uint8Array): Sums {
  const sums = new Float64Array((VIEW_SIDE + 1) * STRIDE)
  for (let y = 0; y < VIEW_SIDE; y++) {
    for (let x = 0; x < VIEW_SIDE; x++) {
      for (let c = 0; c < 3; c++) {
        const at = (y + 1) * STRIDE + (x + 1) * 3 + c
        sums[at] = rgb[(y * VIEW_SIDE + x) * 3 + c]! + sums[at - 3]! + sums[at - STRIDE]! - sums[at - STRIDE - 3]!
      }
    }
  }
  return sums
}

/** The cells of a window, and of each channel what is left of them without its mean. */
class Cells {
  readonly #side: number
  readonly #values: Float64Array // (side, side, 3), each channel of mean 0
  readonly #corners: Float64Array // (side + 1, side + 1, 3)
  readonly means = new Float64Array(3)
  length = 0 // of the values

  constructor(side: number) {
    this.#side = side
    this.#values = new Float64Array(side * side * 3)
    this.#corners = new Float64Array((side + 1) * (side + 1) * 3)
  }

  /** Mean colour of each cell, to a fraction of a pixel. @returns itself */
  of(sums: Sums, { x, y, width, height }: Window): this {
    const corners = this.#corners
    const n = this.#side + 1
    for (let j = 0, to = 0; j < n; j++) {
      const v = (y + (height * j) / this.#side) * VIEW_SIDE
      const top = Math.min(VIEW_SIDE - 1, Math.floor(v))
      for (let i = 0; i < n; i++) {
        const u = (x + (width * i) / this.#side) * VIEW_SIDE
        const left = Math.min(VIEW_SIDE - 1, Math.floor(u))
        const at = top * STRIDE + left * 3
        const [du, dv] = [u - left, v - top]
        const [a, b, c, d] = [(1 - du) * (1 - dv), du * (1 - dv), (1 - du) * dv, du * dv]
        for (let channel = 0; channel < 3; channel++, to++) {
          corners[to] = a * sums[at + channel]! + b * sums[at + 3 + channel]! + c * sums[at + STRIDE + channel]! + d * sums[at + STRIDE + 3 + channel]!
        }
      }
    }
    this.#centre(width * height * VIEW_SIDE * VIEW_SIDE)
    return this
  }

  #centre(pixels: number): void {
    const [corners, values, side, row] = [this.#corners, this.#values, this.#side, (this.#side + 1) * 3]
    const end = side * row + side * 3
    const cells = side * side
    let squares = 0
    for (let channel = 0; channel < 3; channel++) {
      const mean = (corners[end + channel]! - corners[side * 3 + channel]! - corners[side * row + channel]! + corners[channel]!) / pixels
      this.means[channel] = mean
      for (let j = 0; j < side; j++) {
        for (let i = 0; i < side; i++) {
          const at = j * row + i * 3 + channel
          const value = ((corners[at + row + 3]! - corners[at + 3]! - corners[at + row]! + corners[at]!) * cells) / pixels - mean
          values[(j * side + i) * 3 + channel] = value
          squares += value * value
        }
      }
    }
    this.length = Math.sqrt(squares)
  }

  agreement(other: Cells): number {
    const gain = this.length / other.length
    if (this.length < 1 || !(gain < GAIN && gain > 1 / GAIN)) return 0
    for (let channel = 0; channel < 3; channel++) if (Math.abs(this.means[channel]! - other.means[channel]!) > COLOUR_DIFFERENCE) return 0
    let product = 0
    for (let i = 0; i < this.#values.length; i++) product += this.#values[i]! * other.#values[i]!
    return product / (this.length * other.length)
  }
}

/**
 * The place of a picture that a part shows best.
 * @param whole sums of the picture, shape ignored
 * @param part sums of the part, shape ignored
 * @param shape width / height of the part over that of the picture, both in pixels
 */
export function placeOfPart(whole: Sums, part: Sums, shape: number): Place {
  const [target, cells] = [new Cells(COARSE).of(part, WHOLE), new Cells(COARSE)]
  const best: Place[] = [] // sorted, at most MEASURED
  for (let longer = 1; longer >= SMALLEST; longer *= SIZE_STEP) {
    const [width, height] = [longer * Math.min(1, shape), longer * Math.min(1, 1 / shape)]
    const columns = Math.ceil((1 - width) / (width * PLACE_STEP))
    const rows = Math.ceil((1 - height) / (height * PLACE_STEP))
    for (let j = 0; j <= rows; j++) {
      for (let i = 0; i <= columns; i++) {
        const window = { x: columns === 0 ? 0 : ((1 - width) * i) / columns, y: rows === 0 ? 0 : ((1 - height) * j) / rows, width, height }
        if (isOtherColour(whole, window, target.means)) continue
        const agreement = cells.of(whole, window).agreement(target)
        if (agreement < HOPELESS || (best.length === MEASURED && agreement <= best.at(-1)!.agreement)) continue
        best.splice(best.findIndex((place) => place.agreement < agreement) >>> 0, 0, { window, agreement })
        if (best.length > MEASURED) best.pop()
      }
    }
  }
  return best.map(({ window }) => refined(whole, part, window)).reduce((most, place) => (place.agreement > most.agreement ? place : most), { window: WHOLE, agreement: 0 })
}

/** By whole pixels, with a little to spare for it: most places are ruled out here, at a tenth of the cost. */
function isOtherColour(sums: Sums, { x, y, width, height }: Window, means: Float64Array): boolean {
  const [left, right] = [Math.round(x * VIEW_SIDE) * 3, Math.round((x + width) * VIEW_SIDE) * 3]
  const [top, bottom] = [Math.round(y * VIEW_SIDE) * STRIDE, Math.round((y + height) * VIEW_SIDE) * STRIDE]
  const pixels = ((right - left) / 3) * ((bottom - top) / STRIDE)
  for (let channel = 0; channel < 3; channel++) {
    const mean = (sums[bottom + right + channel]! - sums[top + right + channel]! - sums[bottom + left + channel]! + sums[top + left + channel]!) / pixels
    if (Math.abs(mean - means[channel]!) > COLOUR_DIFFERENCE * 1.1) return true
  }
  return false
}

/** A few steps uphill, each time to the best of the places around, with smaller steps once none is better. */
function refined(whole: Sums, part: Sums, start: Window): Place {
  const [target, cells] = [new Cells(FINE).of(part, WHOLE), new Cells(FINE)]
  const placed = (window: Window): Place => ({ window, agreement: cells.of(whole, window).agreement(target) })
  let best = placed(start)
  for (let step = 0.05; step > 0.012;) {
    const { x, y, width, height } = best.window
    const around = [[step, 0, 0], [-step, 0, 0], [0, step, 0], [0, -step, 0], [0, 0, step], [0, 0, -step]].map(([dx, dy, ds]) => {
      const grown = Math.min(1 + ds!, 1 / width, 1 / height)
      const [w, h] = [width * grown, height * grown]
      return placed({ x: Math.min(1 - w, Math.max(0, x + dx! * width + (width - w) / 2)), y: Math.min(1 - h, Math.max(0, y + dy! * height + (height - h) / 2)), width: w, height: h })
    })
    const next = around.reduce((most, place) => (place.agreement > most.agreement ? place : most), best)
    if (next === best) step /= 2
    best = next
  }
  return best
}
