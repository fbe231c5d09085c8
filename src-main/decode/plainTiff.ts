// Pixels as an uncompressed TIFF, so that they go the way of every other picture, with their colour profile.
// Source: TIFF 6.0; ICC profile in tag 34675 (ICC.1, annex B.3).

const HEADER = 8
const ENTRY = 12
const [SHORT, LONG, UNDEFINED] = [3, 4, 7]

/**
 * @param pixels (height, width, 4) bytes: RGB with transparency, not premultiplied; or CMYK
 * @param profile ICC, for the same kind of colour
 * @returns a new file with a copy of the pixels
 */
export function plainTiff(pixels: Uint8Array, width: number, height: number, { isInk, profile }: { isInk: boolean; profile?: Uint8Array | undefined }): Buffer {
  if (pixels.length !== 4 * width * height) throw new RangeError(`${pixels.length} bytes are not ${width} × ${height} × 4`)
  const entries = 11 + Number(!isInk) + Number(profile !== undefined)
  const bits = HEADER + 2 + ENTRY * entries + 4 // behind the directory: 4 × 8 bits, the profile, the pixels
  const icc = bits + 8
  const start = icc + (profile?.length ?? 0)
  const file = Buffer.allocUnsafeSlow(start + pixels.length)
  file.fill(0, 0, start)
  file.write('II*\0', 'latin1')
  file.writeUInt32LE(HEADER, 4)
  file.writeUInt16LE(entries, HEADER)
  let at = HEADER + 2
  const entry = (tag: number, type: number, count: number, value: number): void => {
    file.writeUInt16LE(tag, at)
    file.writeUInt16LE(type, at + 2)
    file.writeUInt32LE(count, at + 4)
    if (type === SHORT && count === 1) file.writeUInt16LE(value, at + 8)
    else file.writeUInt32LE(value, at + 8)
    at += ENTRY
  }
  entry(256, LONG, 1, width)
  entry(257, LONG, 1, height)
  entry(258, SHORT, 4, bits)
  entry(259, SHORT, 1, 1) // not compressed
  entry(262, SHORT, 1, isInk ? 5 : 2) // CMYK, RGB
  entry(273, LONG, 1, start)
  entry(274, SHORT, 1, 1) // upright
  entry(277, SHORT, 1, 4)
  entry(278, LONG, 1, height)
  entry(279, LONG, 1, pixels.length)
  entry(284, SHORT, 1, 1)
  if (!isInk) entry(338, SHORT, 1, 2) // the fourth is transparency, not premultiplied
  if (profile) entry(34675, UNDEFINED, profile.length, icc)
  for (let i = 0; i < 4; i++) file.writeUInt16LE(8, bits + 2 * i)
  if (profile) file.set(profile, icc)
  file.set(pixels, start)
  return file
}
