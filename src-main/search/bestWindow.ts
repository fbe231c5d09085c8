// The window of one picture that another one shows: a crop, or a picture on a page or a screen.
import { WHOLE, type Placed } from './align.ts'
import { agreementOf, CENTRES, COARSE, HOPELESS, pixelAt, targetOf, type Target } from './coarse.ts'
import { windowKernel, type WindowKernel } from './kernel/windowKernel.ts'
import { SUMS, type WindowSize } from './kernel/windowLayout.ts'
import { refined } from './refined.ts'

const CROP_SHARES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]
const STEP = 0.04 // of the side, between places that are tried
const FILLS = 0.985 // a window that is larger than this is the whole side
const SHAPES_KEPT = 64 // some 5 KB each

/** The places that are tried with windows of one size. */
interface Places extends WindowSize { readonly width: number; readonly height: number; readonly xs: readonly number[]; readonly ys: readonly number[] }

const placesByShape = new Map<number, readonly Places[]>()

let ownKernel: WindowKernel | undefined

/**
 * The window of `whole` that `part` shows best, and how well.
 * @param shape height of the window by its width, both in shares of the side: 1 where the two pictures have one shape
 */
export function bestWindow(whole: Uint8Array, part: Uint8Array, shape = 1, kernel = ownKernel ??= windowKernel()): Placed {
  const target = targetOf(part)
  if (!target) return { window: WHOLE, agreement: -1 }
  const best = coarseWindow(whole, target, shape, kernel)
  return best.agreement < HOPELESS ? best : refined(whole, part, best.window)
}

/** Of all places that are tried, the one that agrees best. */
function coarseWindow(whole: Uint8Array, target: Target, shape: number, kernel: WindowKernel): Placed {
  let best: Placed = { window: WHOLE, agreement: -1 }
  kernel.load(whole, target.pixels)
  for (const places of placesOf(shape)) {
    const { width, height, xs, ys } = places
    const sums = kernel.sums(places)
    let found = -1
    for (let i = 0, at = 0; i < xs.length * ys.length; i++, at += SUMS) {
      const agreement = agreementOf(target, sums[at]!, sums[at + 1]!, sums[at + 2]!)
      if (agreement <= best.agreement) continue
      found = i
      best = { window: WHOLE, agreement }
    }
    if (found >= 0) best = { window: { x: xs[found % xs.length]!, y: ys[Math.floor(found / xs.length)]!, width, height }, agreement: best.agreement }
  }
  return best
}

function placesOf(shape: number): readonly Places[] {
  const known = placesByShape.get(shape)
  if (known) return known
  const places = CROP_SHARES
    .map((share): readonly [number, number] => (shape <= 1 ? [share, share * shape] : [share / shape, share]))
    .filter(([width, height]) => width <= FILLS || height <= FILLS)
    .map(([width, height]): Places => {
      const [xs, ys] = [startsOf(width), startsOf(height)]
      return { width, height, xs, ys, columns: pixelsOf(xs, width), rows: pixelsOf(ys, height) }
    })
  if (placesByShape.size >= SHAPES_KEPT) placesByShape.delete(placesByShape.keys().next().value!)
  placesByShape.set(shape, places)
  return places
}

/** Plain loops: of pictures in many shapes this is done for nearly each pair. */
function pixelsOf(starts: readonly number[], length: number): Uint8Array {
  const pixels = new Uint8Array(starts.length * COARSE)
  for (let place = 0, at = 0; place < starts.length; place++) {
    for (let i = 0; i < COARSE; i++, at++) pixels[at] = pixelAt(starts[place]! + length * CENTRES[i]!)
  }
  return pixels
}

/** Where a window of this length may begin: from one end to the other, in even steps. */
function startsOf(length: number): number[] {
  const room = 1 - length
  if (room < 0.005) return [0]
  const steps = Math.max(2, Math.ceil(room / STEP))
  return Array.from({ length: steps + 1 }, (_, i) => (room * i) / steps)
}
