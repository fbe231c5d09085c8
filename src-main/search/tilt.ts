// Laying one small grey picture over another that was straightened: turned by a few degrees and cut.
import { VIEW_SIDE, WHOLE, type Placed } from './align.ts'
import { agreementOf, CENTRES, COARSE, HOPELESS, pixelAt, PIXELS, targetOf } from './coarse.ts'
import { fineAgreement, fineTargetOf } from './fine.ts'
import { between, PATCH } from './patch.ts'

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
      products += value * target.pixels[i]!
    }
    const agreement = agreementOf(target, sum, squares, products)
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
  const target = fineTargetOf(part)
  let best: Tilted = { degrees: 0, agreement: -1, window: WHOLE }
  const meet = (degrees: number, share: number): void => {
    const patch = tiltedPatch(whole, degrees, share, aspect)
    let [sum, squares, products] = [0, 0, 0]
    for (let i = 0; i < patch.length; i++) {
      const value = patch[i]!
      sum += value
      squares += value * value
      products += value * target.patch[i]!
    }
    const found = fineAgreement(target, sum, squares, products)
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
  const [cos, sin] = cosAndSin(Math.abs(degrees))
  return 1 / Math.max(cos + sin / aspect, cos + sin * aspect)
}

const cosAndSin = (degrees: number): readonly [number, number] => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]

type Turn = (u: number, v: number) => readonly [x: number, y: number]

/** Where a point of a turned box around the middle lies in the picture, both in shares of their sides. */
function turnOf(degrees: number, share: number, aspect: number): Turn {
  const [cos, sin] = cosAndSin(degrees)
  return (u, v) => [0.5 + share * ((u - 0.5) * cos + ((v - 0.5) * sin) / aspect), 0.5 + share * ((v - 0.5) * cos - (u - 0.5) * sin * aspect)]
}

const STEPS = Float64Array.from({ length: PATCH }, (_, i) => (i + 0.5) / PATCH - 0.5)
const clamped = (at: number): number => Math.min(VIEW_SIDE - 1, Math.max(0, at))

/**
 * The part of a picture that a straightened copy shows: a turned box around the middle, as (32, 32), bilinear.
 * @param share side of the box in shares of the picture's
 */
export function tiltedPatch(grey: Uint8Array, degrees: number, share: number, aspect: number): Float32Array {
  const [cos, sin] = cosAndSin(degrees)
  const patch = new Float32Array(PATCH * PATCH)
  for (let j = 0, i = 0; j < PATCH; j++) {
    const [rowX, rowY] = [(STEPS[j]! * sin) / aspect, STEPS[j]! * cos]
    for (let k = 0; k < PATCH; k++, i++) {
      const u = clamped((0.5 + share * (STEPS[k]! * cos + rowX)) * VIEW_SIDE - 0.5)
      const v = clamped((0.5 + share * (rowY - STEPS[k]! * sin * aspect)) * VIEW_SIDE - 0.5)
      const [left, top] = [Math.min(VIEW_SIDE - 2, Math.floor(u)), Math.min(VIEW_SIDE - 2, Math.floor(v))]
      patch[i] = between(grey, top * VIEW_SIDE + left, u - left, v - top)
    }
  }
  return patch
}
