// What a window of a grey picture shows, brought to one size, and how well two of those agree.
import { VIEW_SIDE, type Window } from './align.ts'

/** Side of a patch. */
export const PATCH = 32

/** Where the values of a patch lie along one side: each between a pixel and the next one; beyond the edges it is the outermost pixel. */
export class Samples {
  readonly first = new Uint8Array(PATCH) // 0 to 62
  readonly share = new Float64Array(PATCH) // of the way to the next
  /** Samples a window from its start on, both in shares of the side. @returns itself */
  place(start: number, length: number): this {
    for (let i = 0; i < PATCH; i++) {
      const at = Math.min(VIEW_SIDE - 1, Math.max(0, (start + (length * (i + 0.5)) / PATCH) * VIEW_SIDE - 0.5))
      const first = Math.min(VIEW_SIDE - 2, Math.floor(at))
      this.first[i] = first
      this.share[i] = at - first
    }
    return this
  }

  /** The first and the last pixel that are needed. */
  get lowest(): number { return this.first[0]! }
  get highest(): number { return this.first[PATCH - 1]! + 1 }
}

const [columns, rows] = [new Samples(), new Samples()]

/** Samples a window of a (64, 64) picture to (32, 32), bilinear. */
export function patchOf(grey: Uint8Array, window: Window): Float32Array {
  const patch = new Float32Array(PATCH * PATCH)
  columns.place(window.x, window.width)
  rows.place(window.y, window.height)
  for (let y = 0, i = 0; y < PATCH; y++) {
    for (let x = 0; x < PATCH; x++, i++) patch[i] = between(grey, rows.first[y]! * VIEW_SIDE + columns.first[x]!, columns.share[x]!, rows.share[y]!)
  }
  return patch
}

/** A value between four pixels of a (64, 64) picture. @param at the first of them, above and left @param right, down shares of the way to the next */
export function between(grey: Uint8Array, at: number, right: number, down: number): number {
  const above = grey[at]! + (grey[at + 1]! - grey[at]!) * right
  const below = grey[at + VIEW_SIDE]! + (grey[at + VIEW_SIDE + 1]! - grey[at + VIEW_SIDE]!) * right
  return above + (below - above) * down
}

/** Correlation of two patches, -1 to 1; 0 when one is flat. Brightness and contrast do not count. */
export function correlation(a: Float32Array, b: Float32Array): number {
  let sumA = 0
  let sumB = 0
  for (let i = 0; i < a.length; i++) { sumA += a[i]!; sumB += b[i]! }
  const meanA = sumA / a.length
  const meanB = sumB / a.length
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    const x = a[i]! - meanA
    const y = b[i]! - meanB
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa < 1 || bb < 1 ? 0 : ab / Math.sqrt(aa * bb)
}

const AROUND = 2
/** Side of what `detailOf` gives. */
export const PATCH_DETAIL = PATCH - 2 * AROUND

/** What is left of a patch without its slow changes: each value less the mean of the 5 × 5 around it, where those are. @returns (28, 28) */
export function detailOf(patch: Float32Array): Float32Array {
  const side = PATCH_DETAIL
  const detail = new Float32Array(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (let v = 0; v <= 2 * AROUND; v++) for (let u = 0; u <= 2 * AROUND; u++) sum += patch[(y + v) * PATCH + x + u]!
      detail[y * side + x] = patch[(y + AROUND) * PATCH + x + AROUND]! - sum / (2 * AROUND + 1) ** 2
    }
  }
  return detail
}
