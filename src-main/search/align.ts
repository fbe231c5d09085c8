// Laying one small grey picture over another: turned by quarters, mirrored, or as a part of it.

/** Side of the pictures that the second look compares. */
export const VIEW_SIDE = 64
export const PATCH = 32

/** A part of a square picture, in shares of its side. */
export interface Window { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export const WHOLE: Window = { x: 0, y: 0, width: 1, height: 1 }

/**
 * The picture brought into a position: transposed when `position & 4`, then columns flipped when `& 1`, rows when `& 2`.
 * @param pixels (side, side, channels)
 */
export function inPosition(pixels: Uint8Array, side: number, channels: number, position: number): Uint8Array {
  if (position === 0) return pixels
  const result = new Uint8Array(pixels.length)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const u = position & 1 ? side - 1 - x : x
      const v = position & 2 ? side - 1 - y : y
      const from = (position & 4 ? u * side + v : v * side + u) * channels
      for (let c = 0; c < channels; c++) result[(y * side + x) * channels + c] = pixels[from + c]!
    }
  }
  return result
}

/** Samples a window of a (64, 64) picture to (32, 32), bilinear. */
export function patchOf(grey: Uint8Array, window: Window): Float32Array {
  const patch = new Float32Array(PATCH * PATCH)
  for (let y = 0; y < PATCH; y++) {
    const v = (window.y + (window.height * (y + 0.5)) / PATCH) * VIEW_SIDE - 0.5
    for (let x = 0; x < PATCH; x++) patch[y * PATCH + x] = between(grey, (window.x + (window.width * (x + 0.5)) / PATCH) * VIEW_SIDE - 0.5, v)
  }
  return patch
}

/** Value between the pixels of a (64, 64) picture, of the nearest one beyond its edges. */
export function between(grey: Uint8Array, x: number, y: number): number {
  const [u, v] = [Math.min(VIEW_SIDE - 1, Math.max(0, x)), Math.min(VIEW_SIDE - 1, Math.max(0, y))]
  const [left, top] = [Math.min(VIEW_SIDE - 2, Math.floor(u)), Math.min(VIEW_SIDE - 2, Math.floor(v))]
  const i = top * VIEW_SIDE + left
  const above = grey[i]! + (grey[i + 1]! - grey[i]!) * (u - left)
  const below = grey[i + VIEW_SIDE]! + (grey[i + VIEW_SIDE + 1]! - grey[i + VIEW_SIDE]!) * (u - left)
  return above + (below - above) * (v - top)
}

/** Correlation of two patches, -1 to 1; 0 when one is flat. Brightness and contrast do not count. */
export function correlation(a: Float32Array, b: Float32Array): number {
  let sumA = 0
  let sumB = 0
  for (let i = 0; i < a.length; i++) { sumA += a[i]!; sumB += b[i]! }
  const meanA = sumA / a.length
  const meanB = sumB / a.length
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    const x = a[i]! - meanA
    const y = b[i]! - meanB
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa < 1 || bb < 1 ? 0 : ab / Math.sqrt(aa * bb)
}

const AROUND = 2

/** What is left of a patch without its slow changes: each value less the mean of the 5 × 5 around it, where those are. @returns (28, 28) */
export function detailOf(patch: Float32Array): Float32Array {
  const side = PATCH - 2 * AROUND
  const detail = new Float32Array(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (let v = 0; v <= 2 * AROUND; v++) for (let u = 0; u <= 2 * AROUND; u++) sum += patch[(y + v) * PATCH + x + u]!
      detail[y * side + x] = patch[(y + AROUND) * PATCH + x + AROUND]! - sum / (2 * AROUND + 1) ** 2
    }
  }
  return detail
}

export const COARSE = 16
export const PIXELS = COARSE * COARSE
/** A coarse place that agrees less is no crop; fine steps gain less than this is short of one. */
export const HOPELESS = 0.6
const CROP_SHARES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]
const STEP = 0.04 // of the side, between places that are tried
const FILLS = 0.985 // a window that is larger than this is the whole side

/** Centres of the coarse pixels, in shares of a side. */
export const CENTRES = Array.from({ length: COARSE }, (_, i) => (i + 0.5) / COARSE)

/** A point of a side as a pixel. */
export const pixelAt = (share: number): number => Math.min(VIEW_SIDE - 1, Math.max(0, Math.floor(share * VIEW_SIDE)))

/** A picture to be found in others: 16 × 16 of its pixels, without their mean and of length one; null when it is flat. */
export function targetOf(part: Uint8Array): Float32Array | null {
  const target = new Float32Array(PIXELS)
  let mean = 0
  for (let i = 0; i < PIXELS; i++) mean += (target[i] = part[pixelAt(CENTRES[Math.floor(i / COARSE)]!) * VIEW_SIDE + pixelAt(CENTRES[i % COARSE]!)]!) / PIXELS
  let squares = 0
  for (let i = 0; i < PIXELS; i++) squares += (target[i]! -= mean) ** 2
  if (squares < 1) return null
  const length = Math.sqrt(squares)
  return target.map((value) => value / length)
}

/** Correlation of a target with as many values, from their sums. @param products of the target and the values */
export function agreementOf(sum: number, squares: number, products: number): number {
  const spread = squares - (sum * sum) / PIXELS
  return spread < 1 ? 0 : products / Math.sqrt(spread)
}

export interface Placed { readonly window: Window; readonly agreement: number }

/**
 * The window of `whole` that `part` shows best, and how well.
 * @param shape height of the window by its width, both in shares of the side: 1 where the two pictures have one shape
 */
export function bestWindow(whole: Uint8Array, part: Uint8Array, shape = 1): Placed {
  const target = targetOf(part)
  let best: Placed = { window: WHOLE, agreement: -1 }
  if (!target) return best
  for (const share of CROP_SHARES) {
    const [width, height] = shape <= 1 ? [share, share * shape] : [share / shape, share]
    if (width > FILLS && height > FILLS) continue
    const starts = startsOf(width)
    const columns = starts.map((x) => Uint8Array.from(CENTRES, (centre) => pixelAt(x + width * centre)))
    for (const y of startsOf(height)) {
      const rows = CENTRES.map((centre) => pixelAt(y + height * centre) * VIEW_SIDE)
      for (let i = 0; i < starts.length; i++) {
        const agreement = agreementAt(whole, rows, columns[i]!, target)
        if (agreement > best.agreement) best = { window: { x: starts[i]!, y, width, height }, agreement }
      }
    }
  }
  return best.agreement < HOPELESS ? best : refined(whole, part, best.window)
}

function agreementAt(whole: Uint8Array, rows: readonly number[], columns: Uint8Array, target: Float32Array): number {
  let sum = 0
  let squares = 0
  let products = 0
  for (let y = 0, i = 0; y < COARSE; y++) {
    const row = rows[y]!
    for (let x = 0; x < COARSE; x++, i++) {
      const value = whole[row + columns[x]!]!
      sum += value
      squares += value * value
      products += value * target[i]!
    }
  }
  return agreementOf(sum, squares, products)
}

/** Where a window of this length may begin: from one end to the other, in even steps. */
function startsOf(length: number): number[] {
  const room = 1 - length
  if (room < 0.005) return [0]
  const steps = Math.max(2, Math.ceil(room / STEP))
  return Array.from({ length: steps + 1 }, (_, i) => (room * i) / steps)
}

function refined(whole: Uint8Array, part: Uint8Array, start: Window): Placed {
  const target = patchOf(part, WHOLE)
  let best = { window: start, agreement: correlation(patchOf(whole, start), target) }
  for (const step of [0.02, 0.01]) {
    const { window: from } = best
    const largest = Math.max(from.width, from.height)
    for (const ds of [-step, 0, step]) {
      const grown = Math.min(1, largest + ds) / largest
      const [width, height] = [from.width * grown, from.height * grown]
      for (const dy of [-step, 0, step]) for (const dx of [-step, 0, step]) {
        const x = Math.min(1 - width, Math.max(0, from.x + dx - (width - from.width) / 2))
        const y = Math.min(1 - height, Math.max(0, from.y + dy - (height - from.height) / 2))
        const window = { x, y, width, height }
        const agreement = correlation(patchOf(whole, window), target)
        if (agreement > best.agreement) best = { window, agreement }
      }
    }
  }
  return best
}
