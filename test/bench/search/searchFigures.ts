// Questions to a large index: how long the nearest of a million codes take, beside the bare scans.
import { CodeTable } from '../../../src-main/search/codeTable.ts'
import { plainKernel } from '../../../src-main/search/kernel/plainKernel.ts'
import { nearestRows } from '../../../src-main/search/nearest.ts'
import { median, quantile, timesOf } from '../figures.ts'
import { codeAt, drawCodes } from './drawCodes.ts'
import { nativeNearPairs } from './native.ts'

const QUESTIONS = 200
const NEAREST = 60
const RADIUS = 16

export interface SearchFigures {
  readonly codes: number
  readonly nearestP50Ms: number
  readonly nearestP95Ms: number
  readonly withinMs: number
  readonly plainWithinMs: number // the same in plain JavaScript
  readonly nativePopcntMs: number | null
  readonly nativeWidestMs: number | null
  readonly overNativePopcnt: number | null
}

export async function searchFigures(codes: number): Promise<SearchFigures> {
  const words = drawCodes(codes)
  const [table, plain] = [tableOf(words), tableOf(words, plainKernel)]
  const ask = (i: number): ReturnType<typeof codeAt> => codeAt(words, Math.floor((i * codes) / QUESTIONS))
  let found = 0
  const scan = (of: CodeTable) => (i: number): void => of.within(ask(i), RADIUS, () => { found++ })
  await timesOf(20, scan(table)) // until it is compiled
  const nearest = await timesOf(QUESTIONS, (i) => nearestRows(table, ask(i), NEAREST))
  const within = median(await timesOf(QUESTIONS, scan(table)))
  const plainWithin = median(await timesOf(QUESTIONS / 5, scan(plain)))
  const native = nativeNearPairs(words, RADIUS)
  const nativeMs = (ns: number | undefined): number | null => (ns === undefined ? null : (ns * codes) / 1e6)
  if (found === 0) throw new Error('no question found itself')
  return {
    codes, nearestP50Ms: median(nearest), nearestP95Ms: quantile(nearest, 0.95), withinMs: within, plainWithinMs: plainWithin,
    nativePopcntMs: nativeMs(native?.scanPopcnt), nativeWidestMs: nativeMs(native?.scanWidest), overNativePopcnt: native && within / nativeMs(native.scanPopcnt)!,
  }
}

function tableOf(words: Uint32Array, kernel?: ConstructorParameters<typeof CodeTable>[0]): CodeTable {
  const table = new CodeTable(kernel)
  table.reserve(words.length / 2)
  for (let row = 0; row < words.length / 2; row++) table.push(codeAt(words, row))
  return table
}
