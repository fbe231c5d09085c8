// The k nearest codes in one pass: each stretch of rows is twice as long as the one before and is asked only for what is as
// near as the best so far, so few rows are ever looked at and none is sorted that will not be in the answer.
import { CODE_BITS, type Code } from '../hashing/code.ts'
import type { CodeTable } from './codeTable.ts'

export interface Nearest { readonly row: number; readonly distance: number }

const FIRST_STEP = 256 // rows

interface Found extends Nearest { readonly closeness: number }

const order = (a: Found, b: Found): number => a.distance - b.distance || b.closeness - a.closeness || a.row - b.row

/**
 * The nearest rows, closest first.
 * @param limit at most this many; rows refused by `accept` do not count
 * @param closeness orders rows of one distance, the highest first, then by row. It also says which of them are within the
 *   limit, so that an answer does not hang on the order in which photos were found
 */
export function nearestRows(table: CodeTable, query: Code, limit: number, accept: (row: number) => boolean = () => true, closeness: (row: number) => number = () => 0): Nearest[] {
  const best: Found[] = [] // in order, at most `limit`
  let reach = CODE_BITS // no farther than the last of them
  for (let from = 0, step = FIRST_STEP; from < table.length && limit > 0; from += step, step *= 2) {
    table.within(query, reach, (row, distance) => {
      if (distance <= reach && accept(row)) {
        insert(best, { row, distance, closeness: closeness(row) }, limit)
        if (best.length === limit) reach = best.at(-1)!.distance
      }
    }, from, Math.min(from + step, table.length))
  }
  return best.map(({ row, distance }) => ({ row, distance }))
}

/** Puts an item in its place; the last one falls out when there are too many. */
function insert(best: Found[], item: Found, limit: number): void {
  if (best.length === limit && order(item, best.at(-1)!) > 0) return
  let [low, high] = [0, best.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (order(item, best[middle]!) < 0) high = middle
    else low = middle + 1
  }
  best.splice(low, 0, item)
  if (best.length > limit) best.pop()
}
