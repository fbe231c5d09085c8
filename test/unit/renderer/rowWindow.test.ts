import { expect, it } from 'vitest'
import { rowAt, rowOffsets, scrollToReveal, visibleRows } from '../../../src-renderer/components/rowWindow.ts'

const offsets = rowOffsets(4, (row) => [100, 50, 200, 50][row] ?? 0) // 0 100 150 350 400

it('finds the row under a height, the first above all and the last below', () => {
  expect([-5, 0, 99, 100, 149, 349, 350, 9999].map((y) => rowAt(offsets, y))).toEqual([0, 0, 0, 1, 1, 2, 3, 3])
})
it('shows the rows of the view and a little more, none of an empty list', () => {
  expect(visibleRows(offsets, 120, 20, 0)).toEqual({ first: 1, last: 1 })
  expect(visibleRows(offsets, 120, 20, 60)).toEqual({ first: 0, last: 2 })
  expect(visibleRows(rowOffsets(0, () => 0), 0, 500, 300)).toEqual({ first: 0, last: -1 })
})
it('scrolls only as far as a row needs', () => {
  expect([scrollToReveal(offsets, 1, 90, 100, 0), scrollToReveal(offsets, 0, 90, 100, 10), scrollToReveal(offsets, 3, 0, 120, 0), scrollToReveal(offsets, 2, 0, 100, 0)])
    .toEqual([null, 0, 280, 150])
})
