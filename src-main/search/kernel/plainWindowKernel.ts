// The sums of windows in plain JavaScript. What does not depend on the part is added up once for each row of a strip.
import type { WindowKernel } from './windowKernel.ts'
import { ACROSS, MOST_PLACES, SIDE, STRIP, SUMS } from './windowLayout.ts'

export function plainWindowKernel(): WindowKernel {
  const [wholePixels, partPixels] = [new Uint8Array(SIDE * SIDE), new Uint8Array(ACROSS * ACROSS)]
  const strip = new Uint8Array(STRIP) // the 16 columns of all rows
  const [rowSums, rowSquares] = [new Int32Array(SIDE), new Int32Array(SIDE)]
  const result = new Int32Array(MOST_PLACES ** 2 * SUMS)

  const gather = (columns: Uint8Array, from: number): void => {
    for (let row = 0, to = 0; row < SIDE; row++) {
      let sum = 0
      let squares = 0
      for (let i = 0; i < ACROSS; i++, to++) {
        const value = wholePixels[row * SIDE + columns[from + i]!]!
        strip[to] = value
        sum += value
        squares += value * value
      }
      rowSums[row] = sum
      rowSquares[row] = squares
    }
  }

  return {
    load(whole, part) {
      wholePixels.set(whole)
      partPixels.set(part)
    },
    sums({ columns, rows }) {
      const places = columns.length / ACROSS
      for (let column = 0; column < places; column++) {
        gather(columns, column * ACROSS)
        for (let place = 0, to = column * SUMS; place < rows.length; place += ACROSS, to += places * SUMS) {
          let [sum, squares, products] = [0, 0, 0]
          for (let y = 0, i = 0; y < ACROSS; y++) {
            const row = rows[place + y]!
            sum += rowSums[row]!
            squares += rowSquares[row]!
            for (let at = row * ACROSS, end = at + ACROSS; at < end; at++, i++) products += strip[at]! * partPixels[i]!
          }
          result[to] = sum
          result[to + 1] = squares
          result[to + 2] = products
        }
      }
      return result
    },
  }
}
