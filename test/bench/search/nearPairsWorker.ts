// Thread of the near-pairs measurement: its share of all rows, held against those that come after them.
import { parentPort, workerData } from 'node:worker_threads'
import { CodeTable } from '../../../src-main/search/codeTable.ts'
import { codeAt } from './drawCodes.ts'

export interface NearPairsTask { readonly words: Uint32Array<SharedArrayBuffer>; readonly maxDistance: number; readonly part: number; readonly parts: number }
const TILE = 64

const { words, maxDistance, part, parts } = workerData as NearPairsTask
const rows = words.length / 2
const table = new CodeTable()
table.reserve(rows)
for (let row = 0; row < rows; row++) table.push(codeAt(words, row))
let pairs = 0
const started = performance.now()
for (let first = part * TILE; first < rows; first += parts * TILE) {
  const queries = Array.from({ length: Math.min(TILE, rows - first) }, (_, i) => table.at(first + i))
  table.withinMany(queries, maxDistance, (query, row) => { if (row > first + query) pairs++ }, first)
}
parentPort?.postMessage({ pairs, ms: performance.now() - started })
