// Laying one small grey picture over another that was straightened: turned by a few degrees and cut.
import { agreementOf, between, CENTRES, COARSE, correlation, HOPELESS, PATCH, patchOf, pixelAt, PIXELS, targetOf, VIEW_SIDE, WHOLE, type Placed } from './align.ts'

export interface Tilted extends Placed { readonly degrees: number } // counter-clockwise, of the part against the whole

const TILTS = [-14, -12, -10, -8, -6, -4, -2, 2, 4, 6, 8, 10, 12, 14]
const SHARES = [0.95, 0.975, 1.025] // of the largest box, should somebody have cut a little more or less
const ASPECTS_KEPT = 64

/** By aspect: for each tilt the 256 pixels of a (64, 64) picture that stand for it. */
const tiltsByAspect = new Map<number, Uint16Array>()

function tiltsOf(aspect: number): Uint16Array {
  const key = Math.round(aspect * 100) / 100
  const known = tiltsByAspect.get(key)
  if (known) return known
  const pixels = Uint16Array.from(TILTS.flatMap((degrees) => {
    const turn = turnOf(degrees, shareWithoutCorners(degrees, key), key)
    return Array.from({ length: PIXELS }, (_, i) => {
      const [x, y] = turn(CENTRES[i % COARSE]!, CENTRES[Math.floor(i / COARSE)]!)
      return pixelAt(y) * VIEW_SIDE + pixelAt(x)
    })
  }))
  if (tiltsByAspect.size >= ASPECTS_KEPT) tiltsByAspect.delete(tiltsByAspect.keys().next().value!)
  tiltsByAspect.set(key, pixels)
  return pixels
}

/** Of the tilts that are tried first, the one that agrees best. */
function coarseTilt(whole: Uint8Array, part: Uint8Array, aspect: number): { degrees: number; agreement: number } {
  const best = { degrees: 0, agreement: -1 }
  const target = targetOf(part)
  if (!target) return best
  const pixels = tiltsOf(aspect)
  TILTS.forEach((degrees, tilt) => {
    let [sum, squares, products] = [0, 0, 0]
    for (let i = 0, at = tilt * PIXELS; i < PIXELS; i++, at++) {
      const value = whole[pixels[at]!]!
      sum += value
      squares += value * value
      products += value * target[i]!
    }
    const agreement = agreementOf(sum, squares, products)
    if (agreement > best.agreement) [best.degrees, best.agreement] = [degrees, agreement]
  })
  return best
}

/**
 * The straightened copy of `whole` that `part` shows best: turned by a few degrees, then cut to the largest box of the
 * same shape without an empty corner. Its window is that box as it would lie without the turn.
 * @param aspect width by height of both pictures
 */
export function bestTilt(whole: Uint8Array, part: Uint8Array, aspect: number): Tilted {
  const coarse = coarseTilt(whole, part, aspect)
  if (coarse.agreement < HOPELESS) return { ...coarse, window: WHOLE }
  const target = patchOf(part, WHOLE)
  let best: Tilted = { degrees: 0, agreement: -1, window: WHOLE }
  const meet = (degrees: number, share: number): void => {
    const found = correlation(sampled(whole, turnOf(degrees, share, aspect)), target)
    if (found > best.agreement) best = { degrees, agreement: found, window: { x: (1 - share) / 2, y: (1 - share) / 2, width: share, height: share } }
  }
  meet(coarse.degrees, shareWithoutCorners(coarse.degrees, aspect))
  for (const step of [1, 0.5]) {
    const { degrees } = best
    for (const near of [degrees - step, degrees + step]) meet(near, shareWithoutCorners(near, aspect))
  }
  const { degrees, window } = best
  for (const factor of SHARES) meet(degrees, window.width * factor)
  return best
}

/** Of the side: the largest box of the same shape inside a picture that is turned. */
function shareWithoutCorners(degrees: number, aspect: number): number {
  const [cos, sin] = [Math.cos((Math.abs(degrees) * Math.PI) / 180), Math.sin((Math.abs(degrees) * Math.PI) / 180)]
  return 1 / Math.max(cos + sin / aspect, cos + sin * aspect)
}

/** The part of a picture that a straightened copy shows, as (32, 32). @param share side of the box in shares of the picture's */
export const tiltedPatch = (grey: Uint8Array, degrees: number, share: number, aspect: number): Float32Array => sampled(grey, turnOf(degrees, share, aspect))

type Turn = (u: number, v: number) => readonly [x: number, y: number]

/** Where a point of a turned box around the middle lies in the picture, both in shares of their sides. */
function turnOf(degrees: number, share: number, aspect: number): Turn {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return (u, v) => [0.5 + share * ((u - 0.5) * cos + ((v - 0.5) * sin) / aspect), 0.5 + share * ((v - 0.5) * cos - (u - 0.5) * sin * aspect)]
}

/** Samples a turned box of a (64, 64) picture to (32, 32), bilinear. */
function sampled(grey: Uint8Array, turn: Turn): Float32Array {
  const patch = new Float32Array(PATCH * PATCH)
  for (let i = 0; i < patch.length; i++) {
    const [x, y] = turn(((i % PATCH) + 0.5) / PATCH, (Math.floor(i / PATCH) + 0.5) / PATCH)
    patch[i] = between(grey, x * VIEW_SIDE - 0.5, y * VIEW_SIDE - 0.5)
  }
  return patch
}
