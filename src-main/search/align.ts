// Laying one small picture over another: turned by quarters, mirrored, or as a part of it.

/** Side of the pictures that the second look compares. */
export const VIEW_SIDE = 64

/** A part of a square picture, in shares of its side. */
export interface Window { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export const WHOLE: Window = { x: 0, y: 0, width: 1, height: 1 }
/** A window, and how well what it shows agrees with another picture. */
export interface Placed { readonly window: Window; readonly agreement: number }

/**
 * The picture brought into a position: transposed when `position & 4`, then columns flipped when `& 1`, rows when `& 2`.
 * @param pixels (side, side, channels)
 */
export function inPosition<Pixels extends Uint8Array | Uint16Array>(pixels: Pixels, side: number, channels: number, position: number): Pixels {
  if (position === 0) return pixels
  const result = (pixels instanceof Uint16Array ? new Uint16Array(pixels.length) : new Uint8Array(pixels.length)) as Pixels // a Buffer's slice would share its bytes
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const u = position & 1 ? side - 1 - x : x
      const v = position & 2 ? side - 1 - y : y
      const from = (position & 4 ? u * side + v : v * side + u) * channels
      for (let c = 0; c < channels; c++) result[(y * side + x) * channels + c] = pixels[from + c]!
    }
  }
  return result
}
