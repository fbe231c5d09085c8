import { describe, expect, it } from 'vitest'
import {
  aspectOf, cellsOf, justifiedRows, nearestInRow, rowOfPhoto, yearMarks,
} from '../../../src-renderer/views/find/justifiedRows.ts'

const GAP = 4
const layout = { width: 900, target: 150, gap: GAP, heading: 46 }
const byteOf = (width: number, height: number) => Math.round(32 * Math.log2(width / height)) + 128
const landscape = byteOf(3, 2)
const upright = byteOf(2, 3)
const mixed = (count: number) => Uint8Array.from({ length: count }, (_, index) => (index % 5 === 2 ? upright : landscape))

describe('justifiedRows', () => {
  it('gives each day a heading and each photo one place, in order', () => {
    const days = [{ count: 7 }, { count: 1 }, { count: 23 }]
    const rows = justifiedRows(days, mixed(31), layout)
    expect(rows.filter(({ count }) => count === 0).map(({ day, first }) => [day, first])).toEqual([[0, 0], [1, 7], [2, 8]])
    expect(rows.flatMap(({ first, count }) => Array.from({ length: count }, (_, place) => first + place))).toEqual(Array.from({ length: 31 }, (_, index) => index))
  })

  it('ends every full row at the edge, near the wished height, and never stretches the last of a day', () => {
    const rows = justifiedRows([{ count: 23 }], mixed(23), layout).filter(({ count }) => count > 0)
    for (const row of rows.slice(0, -1)) {
      const last = cellsOf(row, mixed(23), GAP).at(-1)
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(layout.width, 6)
      expect(row.height - GAP).toBeGreaterThan(layout.target * 0.7)
      expect(row.height - GAP).toBeLessThanOrEqual(layout.target * 1.3)
    }
    expect(rows.at(-1)?.height).toBeLessThanOrEqual(layout.target + GAP)
  })

  it('lets a panorama and a narrow window end at the edge too', () => {
    const rows = justifiedRows([{ count: 2 }], Uint8Array.from([255, landscape]), { ...layout, width: 300 })
    expect(rows.map(({ count }) => count)).toEqual([0, 1, 1])
    expect(aspectOf(255)).toBe(3)
    expect(rows[1]?.height).toBe(100 + GAP)
  })

  it('lays out 200,000 photos in less than a frame of the eye', () => {
    const days = Array.from({ length: 8000 }, () => ({ count: 25 }))
    const aspects = mixed(200_000)
    justifiedRows(days, aspects, layout) // warm
    const before = performance.now()
    justifiedRows(days, aspects, layout)
    expect(performance.now() - before).toBeLessThan(200) // about 10 ms; wide for a busy machine
  })
})

it('finds the row of a photo, past the headings', () => {
  const rows = justifiedRows([{ count: 7 }, { count: 9 }], mixed(16), layout)
  for (let photo = 0; photo < 16; photo++) {
    const row = rows[rowOfPhoto(rows, photo)]
    expect(row !== undefined && photo >= row.first && photo < row.first + row.count).toBe(true)
  }
})

it('goes up and down to the photo nearest in the next row, over the heading of another day', () => {
  const aspects = new Uint8Array(8).fill(landscape)
  const rows = justifiedRows([{ count: 4 }, { count: 4 }], aspects, layout)
  expect([nearestInRow(rows, aspects, GAP, 1, 1), nearestInRow(rows, aspects, GAP, 5, -1), nearestInRow(rows, aspects, GAP, 0, -1)]).toEqual([5, 1, null])
})

it('marks the years where they begin and leaves out labels that would touch', () => {
  const days = ['2021-06-14', '2021-01-02', '2020-12-31', '2019-05-05', '', '2018-01-01'].map((day) => ({ day }))
  expect(yearMarks(days, [0, 100, 200, 210, 300, 800], 1000, 500, 26).map(({ year, y }) => [year, y])).toEqual([['2021', 0], ['2020', 100], ['2018', 400]])
})
