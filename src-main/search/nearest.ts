// The k nearest codes, by counting: distances are 0 to 64, so a counting pass finds the cut without sorting all rows.
import type { Code } from '../hashing/code.ts'
import type { CodeTable } from './codeTable.ts'

export interface Nearest { readonly row: number; readonly distance: number }

/**
 * The nearest rows, closest first.
 * @param limit at most this many; rows refused by `accept` do not count
 * @param closeness orders rows of one distance, the highest first, then by row. It also says which of them are within the
 *   limit, so that an answer does not hang on the order in which photos were found
 */
export function nearestRows(table: CodeTable, query: Code, limit: number, accept: (row: number) => boolean = () => true, closeness: (row: number) => number = () => 0): Nearest[] {
  const distances = table.distances(query)
  const counts = new Uint32Array(65)
  for (let row = 0; row < distances.length; row++) if (accept(row)) counts[distances[row]!]!++
  let cut = 0
  for (let total = counts[0]!; total < limit && cut < 64; total += counts[cut]!) cut++
  const found: (Nearest & { readonly closeness: number })[] = []
  for (let row = 0; row < distances.length; row++) {
    if (distances[row]! <= cut && accept(row)) found.push({ row, distance: distances[row]!, closeness: closeness(row) })
  }
  return found.sort((a, b) => a.distance - b.distance || b.closeness - a.closeness || a.row - b.row).slice(0, limit).map(({ row, distance }) => ({ row, distance }))
}
