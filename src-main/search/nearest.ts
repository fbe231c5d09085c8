// The k nearest codes, by counting: distances are 0 to 64, so a counting pass finds the cut without sorting all rows.
import type { Code } from '../hashing/code.ts'
import type { CodeTable } from './codeTable.ts'

export interface Nearest { readonly row: number; readonly distance: number }

/**
 * The nearest rows, closest first, ties by row.
 * @param limit at most this many; rows refused by `accept` do not count
 */
export function nearestRows(table: CodeTable, query: Code, limit: number, accept: (row: number) => boolean = () => true): Nearest[] {
  const distances = table.distances(query)
  const counts = new Uint32Array(65)
  for (let row = 0; row < distances.length; row++) if (accept(row)) counts[distances[row]!]!++
  let cut = 0
  for (let total = counts[0]!; total < limit && cut < 64; total += counts[cut]!) cut++
  const found: Nearest[] = []
  for (let row = 0; row < distances.length; row++) {
    if (distances[row]! <= cut && accept(row)) found.push({ row, distance: distances[row]! })
  }
  return found.sort((a, b) => a.distance - b.distance || a.row - b.row).slice(0, limit)
}
