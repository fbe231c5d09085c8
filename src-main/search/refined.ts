// A window that was found among coarse places, moved and grown by small steps to where it agrees best.
import { VIEW_SIDE, type Placed, type Window } from './align.ts'
import { fineAgreement, fineTargetOf, type FineTarget } from './fine.ts'
import { PATCH, Samples } from './patch.ts'

const STEPS = [0.02, 0.01] // of the side
const AROUND = [-1, 0, 1]

/** Scratch of a round: the columns of three windows, between the pixels, in all rows that are asked for; and where the rows lie. */
const across = AROUND.map(() => new Float64Array(VIEW_SIDE * PATCH))
const [columns, rows] = [new Samples(), AROUND.map(() => new Samples())]

/** @param start a window of `whole` near the one that `part` shows */
export function refined(whole: Uint8Array, part: Uint8Array, start: Window): Placed {
  const target = fineTargetOf(part)
  rows[0]!.place(start.y, start.height)
  lay(whole, start.x, start.width, rows[0]!.lowest, rows[0]!.highest, across[0]!)
  let best: Placed = { window: start, agreement: agreementDown(across[0]!, rows[0]!, target) }
  for (const step of STEPS) {
    const { window: from } = best
    const largest = Math.max(from.width, from.height)
    for (const ds of AROUND) {
      const grown = Math.min(1, largest + ds * step) / largest
      const [width, height] = [from.width * grown, from.height * grown]
      const xs = AROUND.map((dx) => Math.min(1 - width, Math.max(0, from.x + dx * step - (width - from.width) / 2)))
      const ys = AROUND.map((dy) => Math.min(1 - height, Math.max(0, from.y + dy * step - (height - from.height) / 2)))
      ys.forEach((y, i) => rows[i]!.place(y, height))
      xs.forEach((x, i) => { if (x !== xs[i - 1]) lay(whole, x, width, rows[0]!.lowest, rows[2]!.highest, across[i]!) })
      for (let j = 0; j < ys.length; j++) {
        for (let i = 0; i < xs.length; i++) {
          const isKnown = xs[i] === xs[i - 1] || ys[j] === ys[j - 1] || (xs[i] === from.x && ys[j] === from.y && width === from.width && height === from.height)
          if (isKnown) continue // at an edge, or the one in the middle
          const agreement = agreementDown(across[i]!, rows[j]!, target)
          if (agreement > best.agreement) best = { window: { x: xs[i]!, y: ys[j]!, width, height }, agreement }
        }
      }
    }
  }
  return best
}

/** Brings the columns of a window together, in the rows of the picture from `top` to `bottom`: (64, 32). */
function lay(whole: Uint8Array, x: number, width: number, top: number, bottom: number, out: Float64Array): void {
  columns.place(x, width)
  const { first, share } = columns
  for (let row = top; row <= bottom; row++) {
    for (let i = 0; i < PATCH; i++) {
      const at = row * VIEW_SIDE + first[i]!
      const value = whole[at]!
      out[row * PATCH + i] = value + (whole[at + 1]! - value) * share[i]!
    }
  }
}

/** How well a window agrees whose columns are laid already. */
function agreementDown(laid: Float64Array, { first, share }: Samples, target: FineTarget): number {
  const { patch } = target
  let sum = 0
  let squares = 0
  let products = 0
  for (let j = 0, i = 0; j < PATCH; j++) {
    const [from, down] = [first[j]! * PATCH, share[j]!]
    for (let at = from; at < from + PATCH; at++, i++) {
      const above = laid[at]!
      const value = above + (laid[at + PATCH]! - above) * down
      sum += value
      squares += value * value
      products += value * patch[i]!
    }
  }
  return fineAgreement(target, sum, squares, products)
}
