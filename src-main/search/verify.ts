// The second look at a candidate pair: is it the same picture, another moment of the scene, or nothing; and what was done to it?
import type { Edit } from '../api/relation.ts'
import { assertNever } from '../api/failure.ts'
import { bestWindow, correlation, inPosition, patchOf, VIEW_SIDE, WHOLE, type Window } from './align.ts'
import { COPY_COSINE, PHASH_COSINE, PHASH_DISTANCE, SCENE_COSINE, type Candidate } from './candidates.ts'

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
  readonly framed: 'a' | 'b' | null // which one has even bars around it that the other lacks
  readonly agreement: number // correlation of the greys once laid over each other
  readonly local: number // largest difference of one place after brightness and contrast are evened out, 0 to 255
  readonly brightness: number // mean luma of b minus a
  readonly colour: number // mean chroma of b over a, as log2
  readonly tint: number // shift of the mean colour without its brightness, 0 to 255
  readonly grey: 'a' | 'b' | null // which one is black and white while the other is not
  readonly enlarged?: 'a' | 'b' | null // which one has more pixels but no more detail; absent when nobody looked
}

export type Verified = { readonly relation: 'same-picture' | 'same-scene'; readonly look: Look } | null

/** Turned and mirrored positions are reached by pHash alone, so the greys must agree by themselves. */
const TURNED_AGREEMENT = 0.95
const SCENE_SECONDS = 30
/**
 * A pair that the vectors place too far apart for a copy, and whose greys agree once one is laid on the other as a part
 * of it: a narrow crop. Measured on 40 photos with 37 edits each among 127 others: crops of 30 % found 22 before and 37
 * after, no false pair.
 */
const ALIGNED_COSINE = 0.6
const ALIGNED_AGREEMENT = 0.95
/**
 * Below these cosines a pair must also agree in its greys once laid over each other. Measured on 167 photos with 37 edits
 * each: all false pairs but one had a cosine under 0.871 and greys under 0.61; of the common edits no true pair did.
 */
const UNSURE: readonly { readonly cosine: number; readonly agreement: number }[] = [{ cosine: 0.88, agreement: 0.62 }, { cosine: 0.92, agreement: 0.25 }]

/**
 * The rule of the model card (16 bits and cosine 0.84, or pHash within 4 bits and cosine 0.5), and what the card leaves
 * to a second look: two shots of one camera at two moments are never copies of one another, and a picture with little
 * in it is a copy only when its pixels agree.
 */
export function verify(a: View, b: View, candidate: Candidate): Verified {
  const { cosine, phashDistance, uprightPhashDistance, position } = candidate
  if (a.lowInformation || b.lowInformation) {
    const look = lookAt(a, b, 0)
    const agreement = pixelsAgree(a, b, look)
    // Another word on a page is another page: such a pair is shown, and left to the person as "something added".
    return agreement === 'no' ? null : { relation: 'same-picture', look: agreement === 'mostly' ? { ...look, local: 255 } : look }
  }
  if (position > 0 && (phashDistance <= PHASH_DISTANCE || candidate.isFriend)) {
    const look = lookAt(a, b, position, candidate.isFriend)
    if (look.agreement >= TURNED_AGREEMENT) return { relation: isOtherMoment(a, b) ? 'same-scene' : 'same-picture', look }
  }
  const isCopy = cosine >= COPY_COSINE || (uprightPhashDistance <= PHASH_DISTANCE && cosine >= PHASH_COSINE)
  if (isCopy) {
    const look = lookAt(a, b, 0)
    if (UNSURE.some((limit) => cosine < limit.cosine && look.agreement < limit.agreement)) return null
    return { relation: isOtherMoment(a, b) || isOtherFrame(a, b, look) ? 'same-scene' : 'same-picture', look }
  }
  if (cosine >= ALIGNED_COSINE || candidate.isFriend) {
    const look = lookAt(a, b, 0)
    if (look.agreement >= ALIGNED_AGREEMENT && (look.crop !== null || candidate.isFriend) && !isOtherMoment(a, b) && !isOtherFrame(a, b, look)) return { relation: 'same-picture', look }
  }
  if (cosine >= SCENE_COSINE && isOtherMoment(a, b) && Math.abs(a.takenMs! - b.takenMs!) <= SCENE_SECONDS * 1000) {
    return { relation: 'same-scene', look: lookAt(a, b, 0) }
  }
  return null
}

/** Two times of one camera: two exposures, however alike they look. */
function isOtherMoment(a: View, b: View): boolean {
  return a.takenMs !== null && b.takenMs !== null && a.camera === b.camera && a.takenMs !== b.takenMs
}

/** An object of this size in another place shows as such a difference; what people put over a picture leaves the rest in place. */
const MOVED_DIFFERENCE = 50
const MOVED_AGREEMENT = 0.9

/** Equal frames in which something moved: a burst, within one second of the camera's clock or without a clock. */
function isOtherFrame(a: View, b: View, look: Look): boolean {
  if (a.width !== b.width || a.height !== b.height || look.crop !== null || look.grey !== null || look.framed !== null) return false
  const isOneSecond = a.takenMs !== null && a.takenMs === b.takenMs && a.camera !== null && a.camera === b.camera
  return isOneSecond ? look.local > OVERLAY_DIFFERENCE : look.local > MOVED_DIFFERENCE && look.agreement < MOVED_AGREEMENT
}

const FINE_SIDE = 256
const FINE_BLOCK = 16
/** Of a 16 × 16 block: what JPEG and scaling add anywhere, and what they add to its own variation. Another word of a page differs by more than the word varies (hard files, near-copy set). */
const FINE_NOISE = 2
const FINE_SHARE = 0.45
/** Blocks with something in them; of those so many may differ (edges after scaling), of empty ones none. */
const FINE_CONTENT = 3
const FINE_CONTENT_DIFFERS = 0.1
/** So many places with something in them tell a dark picture from others. */
const FINE_TELLING = 3
/**
 * A spot that differs so much more than the others of its picture was changed by somebody. Measured on a dense page: saved
 * again at quality 30 and at half its size the largest difference was 1.4 times the 90th percentile of the places with
 * something in them, with one word painted or wiped out 1.7 to 27 times.
 */
const SPOT_DIFFERENCE = 5
const SPOT_FACTOR = 1.6

/**
 * Do two pictures with little in them show the same, place by place? Brightness and contrast may differ, one may be a
 * part of the other, but no place may show anything else; `mostly`: one spot does, and the person looks at it.
 */
function pixelsAgree(a: View, b: View, look: Look): 'everywhere' | 'mostly' | 'no' {
  if (!a.fine || !b.fine) return 'no'
  if (look.crop === null && Math.abs(Math.log((a.width * b.height) / (a.height * b.width))) > 0.02) return 'no'
  const fineA = look.crop === 'b' ? finePart(a.fine, look.window) : a.fine
  const fineB = look.crop === 'a' ? finePart(b.fine, look.window) : b.fine
  const [meanA, meanB] = [meanOf(fineA), meanOf(fineB)]
  let ab = 0
  let bb = 0
  let spread = 0
  for (let i = 0; i < fineA.length; i++) {
    ab += (fineA[i]! - meanA) * (fineB[i]! - meanB)
    bb += (fineB[i]! - meanB) ** 2
    spread += Math.abs(fineA[i]! - meanA)
  }
  spread /= fineA.length
  const gain = bb < 1 ? 1 : ab / bb
  if (gain < 0.5 || gain > 2 || Math.abs(meanA - meanB) > 70) return 'no'
  // A picture that hardly varies must agree within less than it varies, or every dark frame would be every other.
  const noise = Math.min(FINE_NOISE, spread * 0.5)
  let withContent = 0
  let differing = 0
  const contents: number[] = [] // differences of places with something in them
  let rough = 0 // empty places that differ by no more than what saving again adds
  for (let y = 0; y < FINE_SIDE; y += FINE_BLOCK) {
    for (let x = 0; x < FINE_SIDE; x += FINE_BLOCK) {
      const block = blockOf(fineA, fineB, y * FINE_SIDE + x, meanA, meanB, gain)
      const isContent = block.variation > FINE_CONTENT
      withContent += Number(isContent)
      if (isContent) contents.push(block.difference)
      if (block.difference <= noise + FINE_SHARE * block.variation) continue
      if (!isContent && block.difference > FINE_NOISE) return 'no'
      if (isContent) differing++
      else rough++
    }
  }
  // The lamps of a night shot tell it from others; then the noise of the dark around them may differ.
  if (differing > withContent * FINE_CONTENT_DIFFERS || (rough > 0 && withContent < FINE_TELLING)) return 'no'
  return meanColourDistance(a.rgb, b.rgb) >= 75 ? 'no' : differing > 0 || hasSpot(contents) ? 'mostly' : 'everywhere'
}

function hasSpot(differences: readonly number[]): boolean {
  const sorted = differences.toSorted((x, y) => x - y)
  const [usual, largest] = [sorted[Math.floor(0.9 * (sorted.length - 1))], sorted.at(-1)]
  return usual !== undefined && largest !== undefined && largest > SPOT_DIFFERENCE && largest > SPOT_FACTOR * usual
}

/** Mean difference of a block after b is fitted to a, and how much the more varied of the two varies in it. */
function blockOf(a: Uint8Array, b: Uint8Array, from: number, meanA: number, meanB: number, gain: number): { difference: number; variation: number } {
  const [valuesA, valuesB] = [new Float32Array(FINE_BLOCK ** 2), new Float32Array(FINE_BLOCK ** 2)]
  for (let j = 0, i = 0; j < FINE_BLOCK; j++) {
    for (let k = 0; k < FINE_BLOCK; k++, i++) {
      valuesA[i] = a[from + j * FINE_SIDE + k]! - meanA
      valuesB[i] = gain * (b[from + j * FINE_SIDE + k]! - meanB)
    }
  }
  const [blockA, blockB] = [meanOf(valuesA), meanOf(valuesB)]
  let difference = 0
  let variationA = 0
  let variationB = 0
  for (let i = 0; i < valuesA.length; i++) {
    difference += Math.abs(valuesA[i]! - valuesB[i]!)
    variationA += Math.abs(valuesA[i]! - blockA)
    variationB += Math.abs(valuesB[i]! - blockB)
  }
  return { difference: difference / valuesA.length, variation: Math.max(variationA, variationB) / valuesA.length }
}

/** A window of a (256, 256) picture brought to (256, 256), nearest pixel. */
function finePart(fine: Uint8Array, window: Window): Uint8Array {
  const part = new Uint8Array(fine.length)
  for (let y = 0; y < FINE_SIDE; y++) {
    const row = Math.min(FINE_SIDE - 1, Math.floor((window.y + (window.height * (y + 0.5)) / FINE_SIDE) * FINE_SIDE)) * FINE_SIDE
    for (let x = 0; x < FINE_SIDE; x++) part[y * FINE_SIDE + x] = fine[row + Math.min(FINE_SIDE - 1, Math.floor((window.x + (window.width * (x + 0.5)) / FINE_SIDE) * FINE_SIDE))]!
  }
  return part
}

function meanColourDistance(a: Uint8Array, b: Uint8Array): number {
  const difference = [0, 0, 0]
  for (let i = 0; i < a.length; i++) difference[i % 3]! += b[i]! - a[i]!
  return Math.max(...difference.map((sum) => Math.abs(sum) / (a.length / 3)))
}

/** Below this correlation of the whole pictures we look for a crop; a crop must then be clearly better. */
const WHOLE_AGREEMENT = 0.97
const CROP_GAIN = 0.04
const CROP_AGREEMENT = 0.9

/** @param isPartSought whether one may be a part of the other: always of upright ones, of turned ones when there is reason to think so */
function lookAt(a: View, b: View, position: number, isPartSought = position === 0): Look {
  const turned = inPosition(b.rgb, VIEW_SIDE, 3, position)
  const greyA = greyFrom(a.rgb)
  const greyB = greyFrom(turned)
  const whole = correlation(patchOf(greyA, WHOLE), patchOf(greyB, WHOLE))
  let crop: Look['crop'] = null
  let window = WHOLE
  let agreement = whole
  let framed: Look['framed'] = null
  if (whole < WHOLE_AGREEMENT && isPartSought) {
    // Bars first: what is left without them, stretched over the other, must agree.
    const [boxA, boxB] = [contentBox(greyA), contentBox(greyB)]
    if ((boxA === null) !== (boxB === null)) {
      const inside = correlation(patchOf(greyA, boxA ?? WHOLE), patchOf(greyB, boxB ?? WHOLE))
      if (inside >= CROP_AGREEMENT && inside - whole >= CROP_GAIN) {
        framed = boxA ? 'a' : 'b'
        crop = boxA ? 'b' : 'a' // the picture fills only a part of the framed one
        window = boxA ?? boxB ?? WHOLE
        agreement = inside
      }
    }
    if (framed === null) {
      const best = bestOf(greyA, greyB, a.width * a.height >= b.width * b.height)
      if (best.agreement >= CROP_AGREEMENT && best.agreement - whole >= CROP_GAIN && best.window.width < 0.985) ({ crop, window, agreement } = best)
    }
  }
  const patchA = patchOf(greyA, crop === 'b' ? window : WHOLE)
  const patchB = patchOf(greyB, crop === 'a' ? window : WHOLE)
  const chromaA = chromaOf(a.rgb)
  const chromaB = chromaOf(turned)
  return {
    position, crop, window, framed, agreement: round(agreement), scale: round(Math.log2((b.width * b.height) / (a.width * a.height)) / 2),
    local: round(localDifference(patchA, patchB)), brightness: round(meanOf(patchB) - meanOf(patchA)),
    colour: round(Math.log2((chromaB.spread + 1) / (chromaA.spread + 1))), tint: round(Math.hypot(chromaB.red - chromaA.red, chromaB.blue - chromaA.blue)),
    grey: isGrey(chromaA) === isGrey(chromaB) ? null : isGrey(chromaA) ? 'a' : 'b',
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
const meanOf = (values: Float32Array | Uint8Array): number => { let sum = 0; for (const value of values) sum += value; return sum / values.length }

function greyFrom(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, i) => 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]! + 0.5)
}

interface Chroma { readonly spread: number; readonly red: number; readonly blue: number }

function chromaOf(rgb: Uint8Array): Chroma {
  let spread = 0
  let red = 0
  let blue = 0
  const count = rgb.length / 3
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!]
    const grey = 0.299 * r + 0.587 * g + 0.114 * b
    spread += Math.max(r, g, b) - Math.min(r, g, b)
    red += r - grey
    blue += b - grey
  }
  return { spread: spread / count, red: red / count, blue: blue / count }
}

const isGrey = (chroma: Chroma): boolean => chroma.spread < 3

interface Cropped { readonly crop: 'a' | 'b'; readonly window: Window; readonly agreement: number }

/** The best crop of one from the other; the one with fewer pixels is tried as the part first. */
function bestOf(greyA: Uint8Array, greyB: Uint8Array, isBSmaller: boolean): Cropped {
  const bInA = (): Cropped => ({ crop: 'b', ...bestWindow(greyA, greyB) })
  const aInB = (): Cropped => ({ crop: 'a', ...bestWindow(greyB, greyA) })
  const first = isBSmaller ? bInA() : aInB()
  if (first.agreement >= CROP_AGREEMENT) return first
  const second = isBSmaller ? aInB() : bInA()
  return second.agreement > first.agreement ? second : first
}

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
function localDifference(a: Float32Array, b: Float32Array): number {
  const side = Math.sqrt(a.length)
  const meanA = meanOf(a)
  const meanB = meanOf(b)
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

const OVERLAY_DIFFERENCE = 22
const BRIGHTNESS_STEP = 9
const COLOUR_STEP = 0.35
const TINT_STEP = 7

/**
 * What was done to one photo of a pair, seen from the other (the keeper), strongest first.
 * @param keeper which of the two stays
 */
export function editsSeenFrom(keeper: 'a' | 'b', look: Look): Edit[] {
  const other = keeper === 'a' ? 'b' : 'a'
  const sign = keeper === 'a' ? 1 : -1
  const edits: Edit[] = []
  if (look.position !== 0) edits.push(isTurn(look.position) ? 'turned' : 'mirrored')
  if (look.crop === other && look.framed === null) edits.push('cropped')
  if (look.grey === other) edits.push('black-and-white')
  if (look.framed === other) edits.push('framed')
  else if (look.local > OVERLAY_DIFFERENCE && look.crop === null) edits.push('overlaid')
  if (look.grey === null && (Math.abs(look.colour) > COLOUR_STEP || look.tint > TINT_STEP)) edits.push('recoloured')
  const brightness = look.brightness * sign
  if (Math.abs(brightness) > BRIGHTNESS_STEP) edits.push(brightness > 0 ? 'brighter' : 'darker')
  const cropScale = look.crop === null ? 0 : (Math.log2(look.window.width * look.window.height) / 2) * (look.crop === 'b' ? 1 : -1)
  const scale = (look.scale - cropScale) * sign
  if (scale < -0.07) edits.push('smaller')
  if (scale > 0.07) edits.push(look.enlarged === other ? 'enlarged' : 'larger')
  if (edits.length === 0) edits.push(look.agreement > 0.995 ? 'resaved' : 'edited')
  return edits
}

/** Positions with an even number of flips and transpositions are turns; odd ones are mirrored (and perhaps turned). */
function isTurn(position: number): boolean {
  return (((position >> 2) & 1) + ((position >> 1) & 1) + (position & 1)) % 2 === 0
}

/** In a photographer's words, for the reason line. */
export function phraseOfEdit(edit: Edit): string {
  switch (edit) {
    case 'smaller': return 'smaller'
    case 'larger': return 'larger'
    case 'enlarged': return 'enlarged from the one you keep'
    case 'cropped': return 'cropped from the one you keep'
    case 'turned': return 'turned copy'
    case 'mirrored': return 'mirrored copy'
    case 'brighter': return 'a brighter copy'
    case 'darker': return 'a darker copy'
    case 'recoloured': return 'with other colours'
    case 'black-and-white': return 'black and white'
    case 'framed': return 'with a frame around it'
    case 'overlaid': return 'with something added'
    case 'blurred': return 'less sharp'
    case 'resaved': return 'saved again'
    case 'edited': return 'an edited copy'
    default: return assertNever(edit)
  }
}
