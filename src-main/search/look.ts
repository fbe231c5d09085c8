// One picture laid over another: what of it agrees, and where it differs.
import { inPosition, VIEW_SIDE, WHOLE, type Placed, type Window } from './align.ts'
import { bestWindow } from './bestWindow.ts'
import { fineTargetOf } from './fine.ts'
import { isPutInto } from './isPutInto.ts'
import { oncePerPicture } from './oncePerPicture.ts'
import { correlation, patchOf } from './patch.ts'
import { bestTilt } from './tilt.ts'

/** Side of the luma in which pictures with little in them are held against each other. */
export const FINE_SIDE = 256

/** A photo as the second look sees it. */
export interface View {
  readonly rgb: Uint8Array // (64, 64, 3) sRGB of the whole picture, shape ignored
  readonly fine: Uint8Array | null // (256, 256) luma, only where one of the pair has little in it
  readonly width: number // upright, of the original
  readonly height: number
  readonly takenMs: number | null
  readonly camera: string | null
  readonly lowInformation: boolean
}

/** What the second look saw, kept with the pair: numbers about b, seen from a. */
export interface Look {
  readonly position: number // of b, see features.ts
  readonly scale: number // log2 of b's side to a's
  readonly crop: 'a' | 'b' | null // which one is a part of the other
  readonly window: Window // that part
  readonly framed: 'a' | 'b' | null // which one has something around it that the other lacks: bars, a page, a screen
  readonly agreement: number // correlation of the greys once laid over each other
  readonly local: number // largest difference of one place after brightness and contrast are evened out, 0 to 255
  readonly brightness: number // mean luma of b minus a
  readonly colour: number // mean chroma of b over a, as log2
  readonly tint: number // shift of the mean colour without its brightness, 0 to 255
  readonly grey: 'a' | 'b' | null // which one is black and white while the other is not
  readonly enlarged?: 'a' | 'b' | null // which one has more pixels but no more detail; absent when nobody looked
  readonly tilt?: number // degrees by which the part lies turned in the whole, counter-clockwise; absent when it does not
}

/** Below this correlation of the whole pictures we look for a crop; a crop must then be clearly better. */
const WHOLE_AGREEMENT = 0.97
const CROP_GAIN = 0.04
const CROP_AGREEMENT = 0.9
/** A straightened copy is so much better than the best crop, which has one freedom less. */
const TILT_GAIN = 0.02
/** Shapes within two percent are one shape: a small copy is off by half a pixel. A part of a panorama may be long, but not a line. */
const SAME_SHAPE = 0.02
const LONGEST_SHAPE = 4

/** How one picture lies over the other. */
type Laid = Pick<Look, 'crop' | 'window' | 'framed' | 'agreement'> & { readonly tilt?: number }

/** Whether one may be a part of the other; `any`: even where the wholes agree about as well, as drawn fields of colour do. */
export type PartSought = 'none' | 'better' | 'any'

/** @param part sought of upright ones, of turned ones when there is reason to think so */
export function lookAt(a: View, b: View, position: number, part: PartSought = position === 0 ? 'better' : 'none'): Look {
  const turned = inPosition(b.rgb, VIEW_SIDE, 3, position)
  const greyA = greyFrom(a.rgb)
  const greyB = greyFrom(turned)
  const whole: Laid = { crop: null, window: WHOLE, framed: null, agreement: correlation(fineTargetOf(greyA).patch, fineTargetOf(greyB).patch) }
  const aspectB = position & 4 ? b.height / b.width : b.width / b.height
  const least = Math.max(CROP_AGREEMENT, whole.agreement + (part === 'any' ? 0 : CROP_GAIN))
  const laid = part === 'any' || (part === 'better' && whole.agreement < WHOLE_AGREEMENT)
    ? inBars(greyA, greyB, least) ?? asPart(greyA, greyB, a.width / a.height, aspectB, a.width * a.height >= b.width * b.height, least) ?? whole
    : whole
  const { crop, window, framed, agreement, tilt } = laid
  const patchA = crop === 'b' ? patchOf(greyA, window) : fineTargetOf(greyA).patch
  const patchB = crop === 'a' ? patchOf(greyB, window) : fineTargetOf(greyB).patch
  const [meanA, meanB] = [meanOf(patchA), meanOf(patchB)]
  const chromaA = crop === 'b' ? chromaOf(a.rgb, window) : wholeChromaOf(a.rgb)
  const chromaB = crop === 'a' ? chromaOf(turned, window) : wholeChromaOf(turned)
  return {
    position, crop, window, framed, agreement: round(agreement), scale: round(Math.log2((b.width * b.height) / (a.width * a.height)) / 2),
    local: round(localDifference(patchA, patchB, meanA, meanB)), brightness: round(meanB - meanA),
    colour: round(Math.log2((chromaB.spread + 1) / (chromaA.spread + 1))), tint: round(Math.hypot(chromaB.red - chromaA.red, chromaB.blue - chromaA.blue)),
    grey: isGrey(chromaA) === isGrey(chromaB) ? null : isGrey(chromaA) ? 'a' : 'b', ...(tilt === undefined ? {} : { tilt }),
  }
}

/** A photo as it is seen in a position. */
export function turnedView(view: View, position: number): View {
  const [width, height] = position & 4 ? [view.height, view.width] : [view.width, view.height]
  return { ...view, rgb: inPosition(view.rgb, VIEW_SIDE, 3, position), fine: view.fine && inPosition(view.fine, FINE_SIDE, 1, position), width, height }
}

/** Even bars around one of the two: what is left without them, stretched over the other, must agree. */
function inBars(greyA: Uint8Array, greyB: Uint8Array, least: number): Laid | null {
  const [boxA, boxB] = [contentBox(greyA), contentBox(greyB)]
  if ((boxA === null) === (boxB === null)) return null
  const agreement = correlation(patchOf(greyA, boxA ?? WHOLE), patchOf(greyB, boxB ?? WHOLE))
  if (agreement < least) return null
  return { framed: boxA ? 'a' : 'b', crop: boxA ? 'b' : 'a', window: boxA ?? boxB ?? WHOLE, agreement } // the picture fills only a part of the framed one
}

interface Part { readonly crop: 'a' | 'b'; readonly placed: Placed & { readonly degrees?: number } }

/** One as a part of the other: cut out, straightened, or on a page or a screen. Null when it is none. */
function asPart(greyA: Uint8Array, greyB: Uint8Array, aspectA: number, aspectB: number, isBSmaller: boolean, least: number): Laid | null {
  const shape = aspectA / aspectB
  const isOneShape = Math.abs(Math.log(shape)) < SAME_SHAPE
  if (shape > LONGEST_SHAPE || shape < 1 / LONGEST_SHAPE) return null
  const window = bestOf(isBSmaller, (crop) => (crop === 'b' ? bestWindow(greyA, greyB, isOneShape ? 1 : shape) : bestWindow(greyB, greyA, isOneShape ? 1 : 1 / shape)))
  const isClear = window.placed.agreement >= WHOLE_AGREEMENT || !isOneShape
  const tilted = isClear ? null : isBSmaller ? { crop: 'b' as const, placed: bestTilt(greyA, greyB, aspectA) } : { crop: 'a' as const, placed: bestTilt(greyB, greyA, aspectB) }
  const { crop, placed }: Part = tilted && tilted.placed.agreement >= window.placed.agreement + TILT_GAIN ? tilted : window
  if (placed.agreement < least) return null
  if (placed.degrees !== undefined) return { crop, window: placed.window, framed: null, agreement: placed.agreement, tilt: placed.degrees }
  const around = crop === 'b' ? 'a' : 'b'
  const isFramed = isPutInto(around === 'a' ? greyA : greyB, placed.window)
  return { crop, window: placed.window, framed: isFramed ? around : null, agreement: placed.agreement }
}

/** The better of both ways round; the one with fewer pixels is tried as the part first. */
function bestOf(isBSmaller: boolean, place: (crop: 'a' | 'b') => Part['placed']): Part {
  const [first, second]: ('a' | 'b')[] = isBSmaller ? ['b', 'a'] : ['a', 'b']
  const placed = place(first!)
  if (placed.agreement >= CROP_AGREEMENT) return { crop: first!, placed }
  const other = place(second!)
  return other.agreement > placed.agreement ? { crop: second!, placed: other } : { crop: first!, placed }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
export const meanOf = (values: Float32Array | Uint8Array): number => { let sum = 0; for (let i = 0; i < values.length; i++) sum += values[i]!; return sum / values.length }

export const greyFrom = oncePerPicture((rgb) => {
  const grey = new Uint8Array(rgb.length / 3)
  for (let i = 0, j = 0; i < grey.length; i++, j += 3) grey[i] = 0.299 * rgb[j]! + 0.587 * rgb[j + 1]! + 0.114 * rgb[j + 2]! + 0.5
  return grey
})

interface Chroma { readonly spread: number; readonly red: number; readonly blue: number }

/** Of what a picture and a part of it have in common. */
function chromaOf(rgb: Uint8Array, { x, y, width, height }: Window): Chroma {
  const [left, top, right, bottom] = [x, y, x + width, y + height].map((share) => Math.round(share * VIEW_SIDE)) as [number, number, number, number]
  let spread = 0
  let red = 0
  let blue = 0
  for (let row = top; row < bottom; row++) {
    for (let i = (row * VIEW_SIDE + left) * 3; i < (row * VIEW_SIDE + right) * 3; i += 3) {
      const [r, g, b] = [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!]
      const grey = 0.299 * r + 0.587 * g + 0.114 * b
      spread += Math.max(r, g, b) - Math.min(r, g, b)
      red += r - grey
      blue += b - grey
    }
  }
  const count = Math.max(1, (right - left) * (bottom - top))
  return { spread: spread / count, red: red / count, blue: blue / count }
}

const wholeChromaOf = oncePerPicture((rgb) => chromaOf(rgb, WHOLE))

const isGrey = (chroma: Chroma): boolean => chroma.spread < 3

/** What is inside even bars on the edges, or null when there are none (or nothing else). */
function contentBox(grey: Uint8Array): Window | null {
  const isEven = (from: number, step: number): boolean => {
    let low = 255
    let high = 0
    for (let i = 0; i < VIEW_SIDE; i++) {
      const value = grey[from + i * step]!
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    return high - low < 10
  }
  const run = (isBar: (index: number) => boolean): number => {
    let length = 0
    while (length < VIEW_SIDE / 2 && isBar(length)) length++
    return length
  }
  const last = VIEW_SIDE - 1
  const [top, bottom] = [run((i) => isEven(i * VIEW_SIDE, 1)), run((i) => isEven((last - i) * VIEW_SIDE, 1))]
  const [left, right] = [run((i) => isEven(i, VIEW_SIDE)), run((i) => isEven(last - i, VIEW_SIDE))]
  if (top + bottom + left + right < 3 || top + bottom > 40 || left + right > 40) return null
  return { x: left / VIEW_SIDE, y: top / VIEW_SIDE, width: 1 - (left + right) / VIEW_SIDE, height: 1 - (top + bottom) / VIEW_SIDE }
}

/** Largest mean difference of a 4 × 4 place of the patches, after b is fitted to a by brightness and contrast. */
function localDifference(a: Float32Array, b: Float32Array, meanA: number, meanB: number): number {
  const side = Math.sqrt(a.length)
  let ab = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - meanA) * (b[i]! - meanB)
    bb += (b[i]! - meanB) ** 2
  }
  const gain = bb < 1 ? 1 : ab / bb
  let largest = 0
  for (let y = 0; y < side; y += 4) {
    for (let x = 0; x < side; x += 4) {
      let sum = 0
      for (let j = 0; j < 4; j++) for (let i = 0; i < 4; i++) {
        const at = (y + j) * side + x + i
        sum += Math.abs(a[at]! - meanA - gain * (b[at]! - meanB))
      }
      largest = Math.max(largest, sum / 16)
    }
  }
  return largest
}

