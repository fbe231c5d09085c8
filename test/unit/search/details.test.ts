import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inPosition, WHOLE } from '../../../src-main/search/align.ts'
import { detailsOf } from '../../../src-main/search/details.ts'
import { bestTurn } from '../../../src-main/search/bestTurn.ts'
import { fineTargetOf } from '../../../src-main/search/fine.ts'
import { greyFrom, lookAt, type Look, type View } from '../../../src-main/search/look.ts'
import { inverse } from '../../../src-main/search/positions.ts'
import { verify } from '../../../src-main/search/verify.ts'
import { randomFrom } from '../../support/random.ts'

const SIDE = 64
/** Grains of two pixels; above the horizon an even sky. @param horizon rows of sky */
function texture(seed: number, horizon = 0, dark = 40): Uint8Array {
  const random = randomFrom(seed)
  const grains = Float64Array.from({ length: (SIDE / 2) ** 2 }, () => dark + random() * (160 - dark))
  return Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE)]
    return y < horizon ? 230 : grains[(y >> 1) * (SIDE / 2) + (x >> 1)]!
  })
}
const FAINT = 110 // the grains then are less than what the horizon makes of greys and details
const viewOf = (rgb: Uint8Array): View => ({ rgb, fine: null, width: 1200, height: 800, takenMs: null, camera: null, lowInformation: false })
const WHOLES: Look = { position: 0, scale: 0, crop: null, window: WHOLE, framed: null, agreement: 1, local: 0, brightness: 0, colour: 0, tint: 0, grey: null }
const brighter = (rgb: Uint8Array): Uint8Array => rgb.map((value) => Math.min(255, value * 0.8 + 30))
/** What the model says of two pictures of a texture. */
const ALIKE = { photoId: 2, distance: 2, cosine: 0.99, position: 0, phashDistance: 20, uprightPhashDistance: 20 }

describe('details', () => {
  it('agree in all places with those of the same picture in another light, and hardly with those of another texture', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0, 20, 30), (seed, horizon) => {
      const [a, same, other] = [texture(seed, horizon), brighter(texture(seed, horizon)), texture(seed + 7_000_000, horizon)].map(viewOf) as [View, View, View]
      expect(detailsOf(a, same, WHOLES).inPlaces).toBeGreaterThan(0.99)
      expect(detailsOf(a, other, WHOLES).inPlaces).toBeLessThan(0.3)
    }), { seed: 5, numRuns: 60 })
  })

  it('a picture without any has none in any place', () => {
    expect(detailsOf(viewOf(new Uint8Array(SIDE * SIDE * 3).fill(90)), viewOf(texture(3)), WHOLES)).toEqual({ agreement: 0, places: 0, inPlaces: 0 })
  })
})

describe('the second look at textures', () => {
  it('calls none a copy of another, below one horizon either, and every one a copy of itself, mirrored too', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(0, 20, 30), (seed, horizon) => {
      const [a, other] = [viewOf(texture(seed, horizon)), viewOf(texture(seed + 7_000_000, horizon))]
      expect(verify(a, other, ALIKE)).toBeNull()
      expect(verify(a, viewOf(brighter(a.rgb)), ALIKE)?.relation).toBe('same-picture')
      const mirrored = new Uint8Array(a.rgb.length)
      for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) for (let c = 0; c < 3; c++) mirrored[(y * SIDE + x) * 3 + c] = a.rgb[(y * SIDE + SIDE - 1 - x) * 3 + c]!
      expect(verify(a, viewOf(mirrored), ALIKE)?.look.position).toBe(1)
      expect(lookAt(a, viewOf(mirrored), 1).agreement).toBeGreaterThan(0.99)
    }), { seed: 6, numRuns: 30 })
  })

  it('calls none a mirrored copy or a friend of another below one horizon, though greys and horizon agree', () => {
    for (const horizon of [20, 30]) for (let seed = 1; seed < 30; seed++) {
      const [a, other] = [viewOf(texture(seed, horizon, FAINT)), viewOf(inPosition(texture(seed + 7_000_000, horizon, FAINT), SIDE, 3, 1))]
      expect(verify(a, other, { ...ALIKE, cosine: 0.7, position: 1, phashDistance: 2 })).toBeNull()
      expect(verify(a, viewOf(texture(seed + 7_000_000, horizon, FAINT)), { ...ALIKE, cosine: 0.7, isFriend: true })).toBeNull()
    }
  })

  it('of one camera at two moments it says that they are one scene', () => {
    const at = (seed: number, takenMs: number): View => ({ ...viewOf(texture(seed)), takenMs, camera: 'A camera' })
    expect(verify(at(1, 1000), at(2, 3000), ALIKE)?.relation).toBe('same-scene')
  })
})

describe('bestTurn', () => {
  it('finds the position whose look agrees best, and how well it does', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 7 }), (seed, position) => {
      const a = viewOf(texture(seed))
      const b = viewOf(inPosition(a.rgb, SIDE, 3, inverse(position)))
      const looks = [1, 2, 3, 4, 5, 6, 7].map((one) => lookAt(a, b, one))
      const best = bestTurn(fineTargetOf(greyFrom(a.rgb)), fineTargetOf(greyFrom(b.rgb)))
      expect(best.position).toBe(position)
      expect(best.agreement).toBeCloseTo(Math.max(...looks.map(({ agreement }) => agreement)), 3)
    }), { seed: 7, numRuns: 40 })
  })
})
