// A drawn picture and a window of it as another picture.
import { VIEW_SIDE, WHOLE, type Window } from '../../src-main/search/align.ts'
import { waves } from './waves.ts'

/** A picture of which a window is another picture: sampled from one drawing four times as large. */
export function wholeAndPart(seed: number, window: Window): { whole: Uint8Array; part: Uint8Array } {
  const side = VIEW_SIDE * 4
  const drawing = waves(side, seed)
  const sample = ({ x, y, width, height }: Window): Uint8Array => Uint8Array.from({ length: VIEW_SIDE ** 2 }, (_, i) => {
    const u = Math.floor((x + (width * ((i % VIEW_SIDE) + 0.5)) / VIEW_SIDE) * side)
    const v = Math.floor((y + (height * (Math.floor(i / VIEW_SIDE) + 0.5)) / VIEW_SIDE) * side)
    return drawing[(v * side + u) * 3]!
  })
  return { whole: sample(WHOLE), part: sample(window) }
}
