import { describe, expect, it } from 'vitest'
import { boardLayout, CAPTION, groupHeight, hasLargeBest, HEADER, moveSpot, stepDown } from '../../../src-renderer/views/review/boardLayout.ts'
import { contain } from '../../../src-renderer/components/contain.ts'

describe('boardLayout', () => {
  it('puts four cards beside each other in the usual window and in the smallest', () => {
    expect([boardLayout(1152, 1440, 'medium').columns, boardLayout(804, 900, 'medium').columns]).toEqual([4, 4])
  })
  it('puts two groups beside each other from 1900 pixels', () => {
    expect([boardLayout(1584, 1899, 'medium').groupsBeside, boardLayout(1556, 1900, 'medium').groupsBeside]).toEqual([1, 2])
  })
  it('never lets cards be wider than their group', () => {
    for (const width of [200, 333, 900, 1400, 2216]) {
      const layout = boardLayout(width, width, 'large')
      expect(layout.columns * layout.cardWidth + (layout.columns - 1) * layout.cardGap).toBeLessThanOrEqual(layout.groupWidth)
    }
  })
})

it('knows the height of a group before it is drawn', () => {
  const layout = boardLayout(1152, 1440, 'medium')
  const line = layout.pictureHeight + CAPTION
  expect(groupHeight(layout, 4, false)).toBe(HEADER + line + 22)
  expect(groupHeight(layout, 8, true) - groupHeight(layout, 4, false)).toBe(line + layout.cardGap + 40)
})

it('contains a photo whole, upright or wide', () => {
  expect([contain(4000, 6000, 240, 160), contain(18204, 4100, 240, 160), contain(0, 0, 240, 160)])
    .toEqual([{ width: 107, height: 160 }, { width: 240, height: 54 }, { width: 240, height: 160 }])
})

describe('moveSpot', () => {
  const sizes = [2, 6, 3]
  const move = (group: number, member: number, to: Parameters<typeof moveSpot>[1], beside = 1) => {
    const spot = moveSpot({ group, member }, to, sizes.length, 4, beside, (index) => sizes[index] ?? 1)
    return [spot.group, spot.member]
  }
  it('runs left and right through the members and on into the next group', () => {
    expect([move(0, 1, 'right'), move(1, 0, 'left'), move(2, 2, 'right'), move(0, 0, 'left')]).toEqual([[1, 0], [0, 1], [2, 2], [0, 0]])
  })
  it('keeps the column up and down, within a group and between groups', () => {
    expect([move(1, 1, 'down'), move(1, 5, 'down'), move(2, 1, 'up'), move(1, 3, 'down'), move(1, 3, 'up')])
      .toEqual([[1, 5], [2, 1], [1, 5], [1, 5], [0, 1]])
  })
  it('goes by group with Page up and Page down, and under each other where two lie beside', () => {
    expect([move(0, 1, 'pageDown'), move(2, 0, 'pageDown'), move(2, 2, 'pageUp'), move(0, 0, 'down', 2), move(0, 0, 'last')])
      .toEqual([[1, 0], [2, 0], [1, 0], [2, 0], [2, 0]])
  })
})

it('gives the best shot of a scene four places, and knows that height too', () => {
  const layout = boardLayout(1152, 1440, 'medium') // four columns
  const scene = (shots: number) => ({ kind: 'same-scene' as const, members: Array.from({ length: shots }, () => ({}) as never) })
  const lines = (shots: number, isLarge: boolean) => groupHeight(layout, shots, false, isLarge) - groupHeight(layout, 1, false)
  const line = layout.pictureHeight + CAPTION + layout.cardGap
  expect([hasLargeBest(layout, scene(2)), hasLargeBest(layout, scene(3)), hasLargeBest(layout, { ...scene(3), kind: 'same-picture' })]).toEqual([false, true, false])
  expect([lines(3, true), lines(5, true), lines(6, true), stepDown(layout, scene(7)), stepDown(layout, scene(2))]).toEqual([line, line, 2 * line, 2, 4])
})
