import { expect, it } from 'vitest'
import { border, countAlike, countWithin, levels, startingLevel } from '../../../src-renderer/stores/alikeness.ts'

const matches = [0, 2, 2, 5, 5, 5, 9, 20].map((distance, name) => ({ distance, name }))

it('has a step for each way of being alike, and each lets in more photos', () => {
  expect([levels(matches), levels(matches).map((_, level) => countWithin(matches, level))]).toEqual([[0, 2, 5, 9, 20], [1, 3, 6, 7, 8]])
})
it('shows the three photos on each side of the border, fewer at the ends', () => {
  const names = (level: number) => Object.values(border(matches, level)).map((side) => side.map(({ name }) => name))
  expect([names(0), names(2), names(4)]).toEqual([[[0], [1, 2, 3]], [[3, 4, 5], [6, 7]], [[5, 6, 7], []]])
})
it('begins with what is usually alike, but shows six where there are six', () => {
  const far = [30, 31, 32, 33, 34, 35, 36, 37].map((distance) => ({ distance }))
  expect([startingLevel(matches), countWithin(far, startingLevel(far)), startingLevel([])]).toEqual([3, 6, 0])
  expect([countAlike(matches), countAlike(far)]).toEqual([7, 0]) // shown, but not called alike
})
