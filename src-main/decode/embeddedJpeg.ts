// The largest JPEG inside another file. RAW files of every maker carry one or more, each in its own way; JPEG's own marks
// are the same in all of them, so we look for these and not for the maker's tables.

export interface EmbeddedJpeg { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

const MOST_STARTS = 20_000 // compressed sensor data hold the three bytes of a start by chance, once in 16 MB
const SIZES = new Set([0xc0, 0xc1, 0xc2]) // baseline, extended, progressive; 0xc3 is lossless: the sensor's own data in CR2 and DNG

/**
 * @param bytes of the whole file; the result shares them
 * @returns the JPEG with the most pixels of all that are whole up to their picture data; null when there is none
 */
export function largestJpeg(bytes: Uint8Array): EmbeddedJpeg | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let best: { start: number; data: number; width: number; height: number } | null = null
  let starts = 0
  for (let start = file.indexOf('ffd8ff', 0, 'hex'); start >= 0 && starts < MOST_STARTS; start = file.indexOf('ffd8ff', start + 2, 'hex')) {
    starts++
    const head = readHead(file, start)
    if (head && (!best || head.width * head.height > best.width * best.height)) best = { start, ...head }
  }
  if (!best) return null
  const end = file.indexOf('ffd9', best.data, 'hex') // picture data cannot hold an end mark
  return { bytes: file.subarray(best.start, end < 0 ? file.length : end + 2), width: best.width, height: best.height }
}

/** Walks the segments up to the picture data. @returns the size, and where the data begin; null when this is no JPEG that shows a picture */
function readHead(file: Buffer, start: number): { width: number; height: number; data: number } | null {
  let size: { width: number; height: number } | null = null
  for (let at = start + 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1]!
    if (marker === 0xff) { at++; continue } // fill byte
    const length = file.readUInt16BE(at + 2)
    if (marker === 0xda) return size && { ...size, data: at + 2 + length }
    if (marker < 0xc0 || length < 2 || marker === 0xd8 || marker === 0xd9) return null
    if (SIZES.has(marker)) {
      if (at + 9 > file.length || file[at + 4] !== 8) return null
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
      if (size.width === 0 || size.height === 0) return null
    }
    at += 2 + length
  }
  return null
}

/** APP1 with a TIFF of one directory with one entry: orientation, a SHORT, whose value stands at byte 28. */
const EXIF_ORIENTATION = 'ffe1002245786966000049492a0008000000010012010300010000000000000000000000'

/**
 * The same JPEG with an EXIF orientation in front, for one that does not say how it is turned.
 * @param orientation EXIF, 1 to 8
 */
export function turnedBy(jpeg: Uint8Array, orientation: number): Buffer {
  const block = Buffer.from(EXIF_ORIENTATION, 'hex')
  block.writeUInt16LE(orientation, 28)
  return Buffer.concat([jpeg.subarray(0, 2), block, jpeg.subarray(2)])
}
