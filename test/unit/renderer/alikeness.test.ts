import { expect, it } from 'vitest'
import { border, countAlike, countWithin, levelBetween, levels, startingLevel, withExample } from '../../../src-renderer/stores/alikeness.ts'

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

const at = (distance: number) => ({ distance })
it('goes halfway between two examples: what is still alike is inside, what is not is outside', () => { // steps: 0, 2, 5, 9, 20
  const between = (still: number | null, not: number | null, level = 2) => levelBetween(matches, { still: still === null ? null : at(still), not: not === null ? null : at(not) }, level)
  expect([between(0, 20), between(2, 9), between(2, 5), between(5, 20), between(0, 2)]).toEqual([1, 1, 1, 2, 0])
  expect([between(9, null), between(9, null, 4), between(null, 5), between(null, 5, 0), between(null, 20, 4)]).toEqual([3, 4, 1, 0, 3]) // one alone: no farther than it must
  expect([between(null, 0), between(null, null, 3), levelBetween([], { still: null, not: null }, 0)]).toEqual([0, 3, 0]) // the closest stay inside
})
it('every pair of examples that can hold does hold', () => {
  const wrong = matches.flatMap((still) => matches.filter((not) => still.distance < not.distance).flatMap((not) => [0, 2, 4].map((level) => {
    const { distance } = { distance: levels(matches)[levelBetween(matches, { still, not }, level)]! }
    return still.distance <= distance && distance < not.distance ? null : [still, not, level]
  }))).filter((one) => one !== null)
  expect(wrong).toEqual([])
})
it('a later example takes the place of the one before, and of the other where both cannot hold', () => {
  const none = { still: null, not: null }
  const both = withExample(withExample(none, 'still', at(2)), 'not', at(9))
  expect([both, withExample(both, 'still', at(5)), withExample(both, 'still', at(9)), withExample(both, 'not', at(0))])
    .toEqual([{ still: at(2), not: at(9) }, { still: at(5), not: at(9) }, { still: at(9), not: null }, { still: null, not: at(0) }])
})
