// Is a part cut out of a picture, or was a picture put into a larger one?
import { between, correlation, VIEW_SIDE, type Window } from './align.ts'

const EDGE = 1.5 / VIEW_SIDE // this far to either side of it
const EDGE_SAMPLES = 32
const EDGE_CORRELATION = 0.5
const EDGE_DIFFERENCE = 8

/**
 * Whether the picture goes on beyond a window of it, as it does around a part that somebody cut out; around a picture that
 * was put into a frame, a page or a screen it breaks off. Where a window reaches the edge there is nothing to see.
 */
export function goesOnBeyond(grey: Uint8Array, { x, y, width, height }: Window): boolean {
  const line = (at: (t: number) => readonly [x: number, y: number]): Float32Array => Float32Array.from({ length: EDGE_SAMPLES }, (_, i) => {
    const [u, v] = at((i + 0.5) / EDGE_SAMPLES)
    return between(grey, u * VIEW_SIDE - 0.5, v * VIEW_SIDE - 0.5)
  })
  const across = (edge: number, outwards: number) => (distance: number) => line((t) => [edge + outwards * distance, y + height * t])
  const along = (edge: number, outwards: number) => (distance: number) => line((t) => [x + width * t, edge + outwards * distance])
  const sides = [
    ...(x > 2 * EDGE ? [across(x, -1)] : []), ...(x + width < 1 - 2 * EDGE ? [across(x + width, 1)] : []),
    ...(y > 2 * EDGE ? [along(y, -1)] : []), ...(y + height < 1 - 2 * EDGE ? [along(y + height, 1)] : []),
  ]
  return sides.length === 0 || sides.some((side) => {
    const [inside, outside] = [side(-EDGE), side(EDGE)]
    let difference = 0
    for (let i = 0; i < EDGE_SAMPLES; i++) difference += Math.abs(inside[i]! - outside[i]!) / EDGE_SAMPLES
    return difference < EDGE_DIFFERENCE || correlation(inside, outside) >= EDGE_CORRELATION
  })
}
