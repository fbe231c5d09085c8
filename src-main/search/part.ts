// Where in a picture a part is shown, at whatever size: small greys, laid over one another.
import { correlation, patchOf, VIEW_SIDE, WHOLE, type Window } from './align.ts'

const COARSE = 12
/** A coarse place that agrees less is none; fine steps gain less than this is short of one. */
const HOPELESS = 0.6
/** The longer side of the part in shares of the picture. Smaller ones are a dozen pixels of a thumbnail. */
const LARGEST = 1
const SMALLEST = 0.2
const SIZE_STEP = 0.87
/** Between two places, of the part's own side: a patch of 12 loses little when it lies a pixel off. */
const PLACE_STEP = 0.1

export interface Place { readonly window: Window; readonly agreement: number } // correlation, -1 to 1

/**
 * The place of a picture that a part shows best.
 * @param whole (64, 64) luma of the picture, shape ignored
 * @param part (64, 64) luma of the part, shape ignored
 * @param shape width / height of the part over that of the picture, both in pixels
 */
export function placeOfPart(whole: Uint8Array, part: Uint8Array, shape: number): Place {
  const target = centred(sample(part, WHOLE, new Float32Array(COARSE * COARSE)))
  const patch = new Float32Array(COARSE * COARSE)
  let best: Place = { window: WHOLE, agreement: -1 }
  for (let longer = LARGEST; longer >= SMALLEST; longer *= SIZE_STEP) {
    const [width, height] = [longer * Math.min(1, shape), longer * Math.min(1, 1 / shape)]
    const columns = Math.ceil((1 - width) / (width * PLACE_STEP))
    const rows = Math.ceil((1 - height) / (height * PLACE_STEP))
    for (let j = 0; j <= rows; j++) {
      for (let i = 0; i <= columns; i++) {
        const window = { x: columns === 0 ? 0 : ((1 - width) * i) / columns, y: rows === 0 ? 0 : ((1 - height) * j) / rows, width, height }
        const agreement = agreementWith(target, sample(whole, window, patch))
        if (agreement > best.agreement) best = { window, agreement }
      }
    }
  }
  return best.agreement < HOPELESS ? best : refined(whole, part, best.window)
}

/** Nearest pixels of a window. */
function sample(grey: Uint8Array, window: Window, into: Float32Array): Float32Array {
  for (let y = 0; y < COARSE; y++) {
    const row = Math.min(VIEW_SIDE - 1, Math.floor((window.y + (window.height * (y + 0.5)) / COARSE) * VIEW_SIDE)) * VIEW_SIDE
    for (let x = 0; x < COARSE; x++) into[y * COARSE + x] = grey[row + Math.min(VIEW_SIDE - 1, Math.floor((window.x + (window.width * (x + 0.5)) / COARSE) * VIEW_SIDE))]!
  }
  return into
}

/** Mean 0 and length 1; all zero when it is flat. */
function centred(patch: Float32Array): Float32Array {
  const mean = patch.reduce((sum, value) => sum + value, 0) / patch.length
  const length = Math.sqrt(patch.reduce((sum, value) => sum + (value - mean) ** 2, 0))
  return patch.map((value) => (length < 1 ? 0 : (value - mean) / length))
}

/** Correlation with a patch that is centred already: half the work of two that are not. */
function agreementWith(target: Float32Array, patch: Float32Array): number {
  let sum = 0
  let squares = 0
  let product = 0
  for (let i = 0; i < patch.length; i++) {
    const value = patch[i]!
    sum += value
    squares += value * value
    product += value * target[i]!
  }
  const spread = squares - (sum * sum) / patch.length
  return spread < 1 ? 0 : product / Math.sqrt(spread)
}

/** A few steps uphill, each time to the best of the places around, with smaller steps once none is better. */
function refined(whole: Uint8Array, part: Uint8Array, start: Window): Place {
  const target = patchOf(part, WHOLE)
  const placed = (window: Window): Place => ({ window, agreement: correlation(patchOf(whole, window), target) })
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
