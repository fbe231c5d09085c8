// Laying one small grey picture over another: turned, mirrored, or as a part of it.

/** Side of the pictures that the second look compares. */
export const VIEW_SIDE = 64
const PATCH = 32

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
export function patchOf(grey: Uint8Array | Float32Array, window: Window): Float32Array {
  const patch = new Float32Array(PATCH * PATCH)
  for (let y = 0; y < PATCH; y++) {
    const v = Math.min(VIEW_SIDE - 1, Math.max(0, (window.y + (window.height * (y + 0.5)) / PATCH) * VIEW_SIDE - 0.5))
    const top = Math.min(VIEW_SIDE - 2, Math.floor(v))
    for (let x = 0; x < PATCH; x++) {
      const u = Math.min(VIEW_SIDE - 1, Math.max(0, (window.x + (window.width * (x + 0.5)) / PATCH) * VIEW_SIDE - 0.5))
      const left = Math.min(VIEW_SIDE - 2, Math.floor(u))
      const i = top * VIEW_SIDE + left
      const above = grey[i]! + (grey[i + 1]! - grey[i]!) * (u - left)
      const below = grey[i + VIEW_SIDE]! + (grey[i + VIEW_SIDE + 1]! - grey[i + VIEW_SIDE]!) * (u - left)
      patch[y * PATCH + x] = above + (below - above) * (v - top)
    }
  }
  return patch
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

const COARSE = 16
/** A coarse place that agrees less is no crop; fine steps gain less than this is short of one. */
const HOPELESS = 0.7
const CROP_SHARES = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]

/** Every fourth pixel of a window, nearest: enough to find a place, at a twentieth of the cost of a patch. */
function coarsePatch(grey: Uint8Array, window: Window, into: Float32Array): Float32Array {
  for (let y = 0; y < COARSE; y++) {
    const row = Math.min(VIEW_SIDE - 1, Math.floor((window.y + (window.height * (y + 0.5)) / COARSE) * VIEW_SIDE)) * VIEW_SIDE
    for (let x = 0; x < COARSE; x++) {
      into[y * COARSE + x] = grey[row + Math.min(VIEW_SIDE - 1, Math.floor((window.x + (window.width * (x + 0.5)) / COARSE) * VIEW_SIDE))]!
    }
  }
  return into
}

/** The window of `whole` that `part` shows best, and how well; windows keep the shape of the whole. */
export function bestWindow(whole: Uint8Array, part: Uint8Array): { window: Window; agreement: number } {
  const target = coarsePatch(part, WHOLE, new Float32Array(COARSE * COARSE))
  const sample = new Float32Array(COARSE * COARSE)
  let best = { window: WHOLE, agreement: -1 }
  for (const share of CROP_SHARES) {
    const room = 1 - share
    const steps = Math.max(2, Math.ceil(room / 0.04))
    for (let j = 0; j <= steps; j++) {
      for (let i = 0; i <= steps; i++) {
        const window = { x: (room * i) / steps, y: (room * j) / steps, width: share, height: share }
        const agreement = correlation(coarsePatch(whole, window, sample), target)
        if (agreement > best.agreement) best = { window, agreement }
      }
    }
  }
  return best.agreement < HOPELESS ? best : refined(whole, part, best.window)
}

function refined(whole: Uint8Array, part: Uint8Array, start: Window): { window: Window; agreement: number } {
  const target = patchOf(part, WHOLE)
  let best = { window: start, agreement: correlation(patchOf(whole, start), target) }
  for (const step of [0.02, 0.01]) {
    const { window: from } = best
    for (const ds of [-step, 0, step]) {
      const share = Math.min(1, from.width + ds)
      for (const dy of [-step, 0, step]) for (const dx of [-step, 0, step]) {
        const x = Math.min(1 - share, Math.max(0, from.x + dx - ds / 2))
        const y = Math.min(1 - share, Math.max(0, from.y + dy - ds / 2))
        const window = { x, y, width: share, height: share }
        const agreement = correlation(patchOf(whole, window), target)
        if (agreement > best.agreement) best = { window, agreement }
      }
    }
  }
  return best
}
