// The small dot that Windows lays over the icon in its taskbar, drawn here: a filled circle with a soft edge.

export const DOT_SIDE = 16
const COLOUR = { red: 0x4f, green: 0x52, blue: 0xd6 } // the accent of the window

/** @returns rows of blue, green, red, alpha (premultiplied), as Electron takes a bitmap */
export function dotBitmap(side = DOT_SIDE): Uint8Array {
  const bitmap = new Uint8Array(side * side * 4)
  const middle = (side - 1) / 2
  const radius = side * 0.42
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const cover = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x - middle, y - middle)))
      bitmap.set([COLOUR.blue * cover, COLOUR.green * cover, COLOUR.red * cover, 255 * cover].map(Math.round), (y * side + x) * 4)
    }
  }
  return bitmap
}
