// Photos of each day in rows of equal width, from one byte of aspect ratio a photo. Pure; 200,000 photos take a few milliseconds.

/** Aspect ratio of each byte: `round(32 * log2(width / height)) + 128` in the contract. */
const ASPECTS = Float64Array.from({ length: 256 }, (_, byte) => 2 ** ((byte - 128) / 32))
const NARROWEST = 0.5 // panoramas and strips are shown within these, as a grid can
const WIDEST = 3

export interface JustifiedRow {
  day: number // index into days
  first: number // of its photos; for a heading the day's first photo
  count: number // 0: the heading of the day
  height: number
}

export function aspectOf(byte: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, ASPECTS[byte] ?? 1))
}

/**
 * @param target wished height of a row; rows end between about 0.75 and 1.3 of it, the last of a day is never stretched
 */
export function justifiedRows(
  days: readonly { readonly count: number }[], aspects: Uint8Array,
  { width, target, gap, heading }: { width: number; target: number; gap: number; heading: number },
): JustifiedRow[] {
  const rows: JustifiedRow[] = []
  let photo = 0
  for (const [day, { count }] of days.entries()) {
    rows.push({ day, first: photo, count: 0, height: heading })
    const end = Math.min(photo + count, aspects.length)
    while (photo < end) {
      const row = nextRow(aspects, photo, end, width, target, gap)
      rows.push({ day, first: photo, count: row.count, height: row.height + gap })
      photo += row.count
    }
  }
  return rows
}

function nextRow(aspects: Uint8Array, first: number, end: number, width: number, target: number, gap: number): { count: number; height: number } {
  let sum = 0
  for (let photo = first; photo < end; photo++) {
    const aspect = aspectOf(aspects[photo] ?? 128)
    const count = photo - first + 1
    const height = (width - gap * (count - 1)) / (sum + aspect)
    if (height <= target) {
      // with this photo the row is lower than wished, without it higher: take the nearer one
      const without = count > 1 ? (width - gap * (count - 2)) / sum : Infinity
      if (without / target < target / height && without <= target * 1.3) return { count: count - 1, height: without }
      return { count, height }
    }
    sum += aspect
  }
  const full = (width - gap * (end - first - 1)) / sum
  return { count: end - first, height: Math.min(target, full) }
}

/** Left edge and width of each photo of a row; a full row ends exactly at `width`. */
export function cellsOf(row: JustifiedRow, aspects: Uint8Array, gap: number): { left: number; width: number }[] {
  const cells: { left: number; width: number }[] = []
  let left = 0
  for (let photo = row.first; photo < row.first + row.count; photo++) {
    const width = aspectOf(aspects[photo] ?? 128) * (row.height - gap)
    cells.push({ left, width })
    left += width + gap
  }
  return cells
}

/** The row that holds a photo (not its heading). */
export function rowOfPhoto(rows: readonly JustifiedRow[], photo: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows[middle]?.first ?? 0) <= photo) low = middle
    else high = middle - 1
  }
  return low
}

/** The photo of another row that lies nearest under or over the middle of this one. */
export function nearestInRow(rows: readonly JustifiedRow[], aspects: Uint8Array, gap: number, photo: number, step: 1 | -1): number | null {
  const from = rowOfPhoto(rows, photo)
  const row = rows[from]
  const cell = row === undefined ? undefined : cellsOf(row, aspects, gap)[photo - row.first]
  if (cell === undefined) return null
  const middle = cell.left + cell.width / 2
  let index = from + step
  while (rows[index]?.count === 0) index += step
  const other = rows[index]
  if (other === undefined) return null
  const distances = cellsOf(other, aspects, gap).map(({ left, width }) => Math.abs(left + width / 2 - middle))
  return other.first + distances.indexOf(Math.min(...distances))
}

/** Where each year begins in the scroll, newest first, without labels that would touch. */
export function yearMarks(
  days: readonly { readonly day: string }[], dayTops: readonly number[], total: number, trackHeight: number, apart: number,
): { year: string; day: number; y: number }[] {
  const marks: { year: string; day: number; y: number }[] = []
  let year = ''
  for (const [index, { day }] of days.entries()) {
    const own = /^\d{4}/.exec(day)?.[0] ?? ''
    if (own === '' || own === year) continue
    year = own
    const y = total > 0 ? ((dayTops[index] ?? 0) / total) * trackHeight : 0
    const last = marks[marks.length - 1]
    if (last === undefined || y - last.y >= apart) marks.push({ year, day: index, y })
  }
  return marks
}
