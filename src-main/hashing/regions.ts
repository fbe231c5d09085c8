// What is kept of the windows of a picture: the signs of their second-look vectors, 16 bytes each.
import { WINDOWS } from './backbone/windows.ts'

const DIM = 128
export const REGION_BYTES = DIM / 8
/** The windows, and the whole picture as the last one. */
export const REGIONS = WINDOWS + 1

/**
 * @param windows (windows, 128), row-major: the second-look vector of each window
 * @param copy (128), of the whole picture
 * @returns (10 × 16) bytes; bit i of a region, bit 0 being the most significant of its first byte, is 1 where value i > 0
 * @throws RangeError on a wrong length or a value that is not a number
 */
export function regionCodes(windows: Float32Array, copy: Float32Array): Uint8Array {
  if (windows.length !== WINDOWS * DIM || copy.length !== DIM) throw new RangeError(`expected ${WINDOWS} windows of ${DIM} values and the whole, got ${windows.length} and ${copy.length} values`)
  const codes = new Uint8Array(REGIONS * REGION_BYTES)
  const put = (value: number, at: number): void => {
    if (Number.isNaN(value)) throw new RangeError(`value ${at} of the regions is NaN`)
    if (value > 0) codes[at >> 3]! |= 0x80 >> (at & 7)
  }
  windows.forEach(put)
  copy.forEach((value, i) => put(value, windows.length + i))
  return codes
}
