// The sums of windows in WebAssembly SIMD. The 16 columns of a window are brought together once for all its rows: a strip
// of 64 rows of 16 bytes, in which each window that begins there is 16 loads.
import { assemble, i32, local, repeatWhile, v128, type Instructions, type WasmFunction } from './assemble.ts'
import { ACROSS, PART_AT, SIDE, STRIP, WHOLE_AT } from './windowLayout.ts'

const { get, set } = local
const VECTOR_BYTES = 16

/** strips(columns, columnsEnd, out): of each 16 columns a strip, one after another. */
function strips(): WasmFunction {
  const [columns, columnsEnd, out, row, index0, index1, index2, index3] = [0, 1, 2, 3, 4, 5, 6, 7] as const
  const quarters = [index0, index1, index2, index3]
  return {
    name: 'strips', parameters: ['i32', 'i32', 'i32'], locals: ['i32', 'v128', 'v128', 'v128', 'v128'], returns: false,
    body: [
      repeatWhile(i32.lessThan(get(columns), get(columnsEnd)),
        // The numbers of columns as seen from each quarter of a row: those of other quarters are above 15, and pick zeros.
        ...quarters.map((index, quarter) => set(index, v128.subtractBytes(v128.load(get(columns)), v128.splatByte(i32.const(quarter * VECTOR_BYTES))))),
        set(row, i32.const(WHOLE_AT)),
        repeatWhile(i32.lessThan(get(row), i32.const(WHOLE_AT + SIDE * SIDE)),
          v128.store(get(out), quarters.map((index, quarter) => v128.pick(v128.load(get(row), quarter * VECTOR_BYTES), get(index))).reduce((a, b) => v128.or(a, b))),
          set(row, i32.add(get(row), i32.const(SIDE))),
          set(out, i32.add(get(out), i32.const(VECTOR_BYTES)))),
        set(columns, i32.add(get(columns), i32.const(VECTOR_BYTES)))),
    ],
  }
}

/** sums(strips, stripsEnd, rows, rowsEnd, out): of each 16 rows in each strip the sum, the squares, the products with the part, and 4 bytes free. */
function sums(): WasmFunction {
  const [from, stripsEnd, rows, rowsEnd, out, strip] = [0, 1, 2, 3, 4, 5] as const
  const [ones, low, high, sum, squares, products, pairs] = [6, 7, 8, 9, 10, 11, 12] as const
  const zero = v128.splatByte(i32.const(0))
  const add = (into: number, value: Instructions): Instructions => set(into, v128.addInts(get(into), value))
  const halves = (a: Instructions, b: Instructions): Instructions => v128.addInts(v128.chooseInts(a, b, [0, 1, 4, 5]), v128.chooseInts(a, b, [2, 3, 6, 7]))
  return {
    name: 'sums', parameters: ['i32', 'i32', 'i32', 'i32', 'i32'], locals: ['i32', 'v128', 'v128', 'v128', 'v128', 'v128', 'v128', 'v128'], returns: false,
    body: [
      set(ones, v128.splatWord(i32.const(1))),
      repeatWhile(i32.lessThan(get(rows), get(rowsEnd)),
        set(strip, get(from)),
        repeatWhile(i32.lessThan(get(strip), get(stripsEnd)),
          ...[sum, squares, products].map((index) => set(index, zero)),
          ...Array.from({ length: ACROSS }, (_, row) => [
            set(low, v128.load(i32.add(get(strip), i32.shiftLeft(i32.loadByte(get(rows), row), i32.const(4))))),
            set(high, v128.wordsHigh(get(low))),
            set(low, v128.wordsLow(get(low))),
            set(sum, v128.addWords(get(sum), v128.addWords(get(low), get(high)))), // 16 rows of 2 × 255 at most
            add(squares, v128.dotWords(get(low), get(low))),
            add(squares, v128.dotWords(get(high), get(high))),
            add(products, v128.dotWords(get(low), v128.load(i32.const(PART_AT), row * 2 * VECTOR_BYTES))),
            add(products, v128.dotWords(get(high), v128.load(i32.const(PART_AT), (row * 2 + 1) * VECTOR_BYTES))),
          ].flat()),
          set(sum, v128.dotWords(get(sum), get(ones))),
          set(pairs, halves(get(sum), get(squares))),
          set(products, halves(get(products), get(products))),
          v128.store(get(out), v128.addInts(v128.chooseInts(get(pairs), get(products), [0, 2, 4, 4]), v128.chooseInts(get(pairs), get(products), [1, 3, 5, 5]))),
          set(out, i32.add(get(out), i32.const(VECTOR_BYTES))),
          set(strip, i32.add(get(strip), i32.const(STRIP)))),
        set(rows, i32.add(get(rows), i32.const(ACROSS)))),
    ],
  }
}

export const windowModule = (): Uint8Array<ArrayBuffer> => assemble([strips(), sums()])
