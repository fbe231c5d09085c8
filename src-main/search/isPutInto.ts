// Is a part cut out of a picture, or was a picture put into a larger one: a border, a page, a screen?
import { VIEW_SIDE, type Window } from './align.ts'

const TONES = 9 // grey levels that count as one tone
/** Of what lies around: a screen with buttons and text is mostly its background, a photograph hardly ever one tone. */
const ONE_TONE = 0.45
/** The picture itself has so much less of that tone: a sky around a bird is one tone as well, but goes on inside. */
const LESS_INSIDE = 0.5

/** @param grey (64, 64), the larger one @param window where the other lies in it */
export function isPutInto(grey: Uint8Array, { x, y, width, height }: Window): boolean {
  const [left, top, right, bottom] = [Math.floor(x * VIEW_SIDE), Math.floor(y * VIEW_SIDE), Math.ceil((x + width) * VIEW_SIDE), Math.ceil((y + height) * VIEW_SIDE)]
  const [outside, inside] = [new Uint32Array(256), new Uint32Array(256)]
  for (let row = 0; row < VIEW_SIDE; row++) {
    for (let column = 0; column < VIEW_SIDE; column++) {
      const isInside = row >= top && row < bottom && column >= left && column < right
      ;(isInside ? inside : outside)[grey[row * VIEW_SIDE + column]!]!++
    }
  }
  const [around, within] = [sumOf(outside), sumOf(inside)]
  if (around === 0 || within === 0) return false
  const { from, count } = mostCommon(outside)
  return count / around >= ONE_TONE && sumOf(inside.subarray(from, from + TONES)) / within <= LESS_INSIDE * (count / around)
}

const sumOf = (counts: Uint32Array): number => counts.reduce((sum, count) => sum + count, 0)

function mostCommon(counts: Uint32Array): { from: number; count: number } {
  const best = { from: 0, count: 0 }
  for (let from = 0; from + TONES <= 256; from++) {
    const count = sumOf(counts.subarray(from, from + TONES))
    if (count > best.count) [best.from, best.count] = [from, count]
  }
  return best
}
