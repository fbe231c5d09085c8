import { expect, it } from 'vitest'
import { inPosition } from '../../../src-main/search/align.ts'
import { composed, inverse } from '../../../src-main/search/positions.ts'

const SIDE = 4
const picture = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => i)
const all = Array.from({ length: 8 }, (_, position) => position)

it('composes any two positions as the pixels do', () => {
  for (const first of all) {
    for (const then of all) {
      expect(inPosition(picture, SIDE, 1, composed(first, then)), `${first} then ${then}`).toEqual(inPosition(inPosition(picture, SIDE, 1, first), SIDE, 1, then))
    }
  }
})

it('finds the way back', () => {
  for (const position of all) expect(inPosition(inPosition(picture, SIDE, 1, position), SIDE, 1, inverse(position))).toEqual(picture)
})
