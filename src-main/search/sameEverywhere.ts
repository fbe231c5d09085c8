// Pictures with little in them: do two of them show the same, place by place?
import type { Window } from './align.ts'
import { FINE_SIDE, meanOf, type Look, type View } from './look.ts'

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
export function pixelsAgree(a: View, b: View, look: Look): 'everywhere' | 'mostly' | 'no' {
  if (!a.fine || !b.fine || look.tilt !== undefined) return 'no'
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

