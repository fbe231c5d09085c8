// In which turned or mirrored position one picture lies on another best, by their greys.
import { inPosition } from './align.ts'
import type { FineTarget } from './fine.ts'
import { PATCH } from './patch.ts'

const VALUES = PATCH * PATCH
const UPRIGHT = Uint16Array.from({ length: VALUES }, (_, i) => i)
/** Of each position that is not upright: where each value of a patch comes from. */
const SOURCES = [1, 2, 3, 4, 5, 6, 7].map((position) => ({ position, from: inPosition(UPRIGHT, PATCH, 1, position) }))

/**
 * The patch of a whole picture, turned, is the patch of the picture turned: so none has to be made for each position.
 * @returns the position of b, 1 to 7, and the correlation there, -1 to 1; 0 when one is flat
 */
export function bestTurn(a: FineTarget, b: FineTarget): { position: number; agreement: number } {
  let best = { position: 1, agreement: -1 }
  if (a.spread < 1 || b.spread < 1) return { position: 1, agreement: 0 }
  for (const { position, from } of SOURCES) {
    let products = 0
    for (let i = 0; i < VALUES; i++) products += a.patch[i]! * b.patch[from[i]!]!
    const agreement = (products - VALUES * a.mean * b.mean) / Math.sqrt(a.spread * b.spread)
    if (agreement > best.agreement) best = { position, agreement }
  }
  return best
}
