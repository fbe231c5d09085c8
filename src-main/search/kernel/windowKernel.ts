// A picture held against many windows of another: in WebAssembly SIMD where there is such a thing, else in plain
// JavaScript. All in whole numbers, so both give the same answers.
import { plainWindowKernel } from './plainWindowKernel.ts'
import { instanceOf } from './wasm.ts'
import { ACROSS, COLUMNS_AT, PART_AT, ROWS_AT, STRIP, STRIPS_AT, SUMS_AT, WHOLE_AT, WINDOW_BYTES, type WindowSize } from './windowLayout.ts'
import { windowModule } from './windowSource.ts'

export interface WindowKernel {
  /** @param whole (64, 64) @param part (16, 16); both copied */
  load(whole: Uint8Array, part: Uint8Array): void
  /** Sums of each window, row of places by row of places; good until the next call. */
  sums(size: WindowSize): Int32Array
}

export function windowKernel(): WindowKernel {
  return simdWindowKernel() ?? plainWindowKernel()
}

interface Exports { strips(columns: number, columnsEnd: number, out: number): void; sums(strips: number, stripsEnd: number, rows: number, rowsEnd: number, out: number): void }

/** Null where WebAssembly or its SIMD is missing. */
export function simdWindowKernel(): WindowKernel | null {
  const instance = instanceOf<Exports>(windowModule, WINDOW_BYTES)
  if (!instance) return null
  const { memory: { buffer }, exports: { strips, sums } } = instance
  const bytes = new Uint8Array(buffer)
  const words = new Uint16Array(buffer, PART_AT, ACROSS * ACROSS)
  const result = new Int32Array(buffer, SUMS_AT)
  return {
    load(whole, part) {
      bytes.set(whole, WHOLE_AT)
      words.set(part)
    },
    sums({ columns, rows }) {
      bytes.set(columns, COLUMNS_AT)
      bytes.set(rows, ROWS_AT)
      strips(COLUMNS_AT, COLUMNS_AT + columns.length, STRIPS_AT)
      sums(STRIPS_AT, STRIPS_AT + (columns.length / ACROSS) * STRIP, ROWS_AT, ROWS_AT + rows.length, SUMS_AT)
      return result
    },
  }
}
