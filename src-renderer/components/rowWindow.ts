// A long list as rows of known height: which rows are near the view, and where each begins.

export interface RowWindow { first: number; last: number } // inclusive; last < first when there is none

/** @returns where each row begins, and at the end the height of all */
export function rowOffsets(count: number, heightOf: (row: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1)
  for (let row = 0; row < count; row++) offsets[row + 1] = (offsets[row] ?? 0) + heightOf(row)
  return offsets
}

/** The row that covers `y`; the first above, the last below. -1 when there is none. */
export function rowAt(offsets: Float64Array, y: number): number {
  let low = 0
  let high = offsets.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return Math.min(low, high)
}

export function visibleRows(offsets: Float64Array, top: number, height: number, overscan: number): RowWindow {
  if (offsets.length < 2) return { first: 0, last: -1 }
  return { first: rowAt(offsets, top - overscan), last: rowAt(offsets, top + height + overscan) }
}

/** How far to scroll so that a row is wholly seen; null when it is. */
export function scrollToReveal(offsets: Float64Array, row: number, top: number, height: number, margin: number): number | null {
  const start = offsets[row] ?? 0
  const end = offsets[row + 1] ?? start
  if (start - margin < top) return Math.max(0, start - margin)
  if (end + margin > top + height) return end - start > height ? start - margin : end + margin - height
  return null
}
