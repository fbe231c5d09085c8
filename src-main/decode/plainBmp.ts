// BMP in its plainest dress. ImageMagick keeps to the letter of a header that old programs wrote as they liked: a wrong
// length of the file, OS/2's shortened header, rows from the top in a run-length picture, colours beyond the palette.
// Source: Microsoft's BITMAPFILEHEADER and BITMAPINFOHEADER; OS/2 Presentation Manager's bitmap headers.

const FILE_HEADER = 14
const INFO_HEADER = 40
const RUN_LENGTH = new Set([1, 2]) // BI_RLE8, BI_RLE4
const IN_ANOTHER_FORMAT = new Set([4, 5]) // BI_JPEG, BI_PNG: for printers, never meant to be files

/** @returns the same picture under a plain header, and whether it came out upside down; null when its header makes no sense */
export function plainBmp(bytes: Uint8Array): { readonly bytes: Buffer; readonly isUpsideDown: boolean } | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (file.length < FILE_HEADER + 12) return null
  const [offset, size] = [file.readUInt32LE(10), file.readUInt32LE(FILE_HEADER)]
  const isCore = size === 12
  if ((!isCore && size < 16) || size > 124 || FILE_HEADER + size > offset || offset >= file.length) return null
  const field = (at: number, length: 2 | 4): number => (at + length <= size ? file.readIntLE(FILE_HEADER + at, length) : 0)
  const [width, height] = isCore ? [field(4, 2), field(6, 2)] : [field(4, 4), field(8, 4)]
  const bits = isCore ? field(10, 2) : field(14, 2)
  const compression = isCore ? 0 : field(16, 4)
  if (width <= 0 || height === 0 || ![1, 4, 8, 24].includes(bits) || (compression !== 0 && !RUN_LENGTH.has(compression))) return null
  const isUpsideDown = height < 0 && RUN_LENGTH.has(compression)
  const header = Buffer.alloc(FILE_HEADER + INFO_HEADER + (bits <= 8 ? 4 << bits : 0))
  header.write('BM', 'latin1')
  header.writeUInt32LE(header.length + file.length - offset, 2)
  header.writeUInt32LE(header.length, 10)
  header.writeUInt32LE(INFO_HEADER, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(isUpsideDown ? -height : height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(bits, 28)
  header.writeUInt32LE(compression, 30)
  const each = isCore ? 3 : 4 // bytes of a colour in the file's palette
  for (let colour = 0, at = FILE_HEADER + size; bits <= 8 && colour < 1 << bits && at + each <= offset; colour++, at += each) file.copy(header, FILE_HEADER + INFO_HEADER + 4 * colour, at, at + 3)
  return { bytes: Buffer.concat([header, file.subarray(offset)]), isUpsideDown }
}

/** Whether the picture inside is a JPEG or PNG. */
export function isBmpForPrinters(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return file.length >= 34 && file.readUInt32LE(14) >= 40 && IN_ANOTHER_FORMAT.has(file.readUInt32LE(30))
}
