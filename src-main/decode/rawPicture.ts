// What a RAW file shows: the largest picture that its camera put into it, turned as the file says, with the file's own notes.
import { largestJpeg, turnedBy } from './embeddedJpeg.ts'
import { canonExif } from './canonExif.ts'
import type { Readable } from './readable.ts'
import { TAG, tiffDirectories } from './tiffDirectories.ts'

/** With a picture of so many pixels on its longer side we are content; below it the sensor's data are worth developing. */
const ENOUGH_SIDE = 1000
/** EXIF thumbnails are 160 × 120: when that is all that can be read, the photo is lost. */
const THUMBNAIL_SIDE = 200
const HEAD_BYTES = 2_000_000 // notes stand in front of the pixels

/** @property worth what the picture is good for: 'whole' shows all that a person looks for, 'small' would do, 'thumbnail' does not stand for a photo */
export interface RawPicture extends Readable { readonly worth: 'whole' | 'small' | 'thumbnail' }

/** @returns null when there is no picture in it */
export function rawPicture(bytes: Uint8Array): RawPicture | null {
  const jpeg = largestJpeg(bytes)
  if (!jpeg) return null
  const exif = exifOf(bytes)
  const own = tiffDirectories(exifOfJpeg(jpeg.bytes) ?? new Uint8Array())[0]?.get(TAG.orientation)
  const directories = tiffDirectories(bytes)
  const orientation = (directories[0] ?? (exif ? tiffDirectories(exif)[0] : undefined))?.get(TAG.orientation)?.[0] ?? 1
  const isTurned = own === undefined && orientation >= 2 && orientation <= 8
  const sensor = sensorSize(directories, jpeg)
  const side = Math.max(jpeg.width, jpeg.height)
  const isWhole = side >= ENOUGH_SIDE || (directories.length > 0 && !sensor && side > THUMBNAIL_SIDE)
  return { bytes: isTurned ? turnedBy(jpeg.bytes, orientation) : jpeg.bytes, blocks: { exif }, standsFor: 'sensor data', sensor, worth: isWhole ? 'whole' : side > THUMBNAIL_SIDE ? 'small' : 'thumbnail' }
}

/** The largest size that a directory names, when the picture is a smaller one of the same shape. */
function sensorSize(directories: ReturnType<typeof tiffDirectories>, { width, height }: { width: number; height: number }): Readable['sensor'] {
  const sizes = directories.flatMap((directory) => {
    const [w, h] = [directory.get(TAG.width)?.[0] ?? 0, directory.get(TAG.height)?.[0] ?? 0]
    return w > width && h > height && Math.abs(w / h - width / height) < 0.1 * (width / height) ? [{ width: w, height: h }] : []
  })
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** The notes of the file as an EXIF block; undefined where it keeps them in a way of its own, and the picture's are asked. */
function exifOf(bytes: Uint8Array): Buffer | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)) // a copy: its number is changed
  const order = head.toString('latin1', 0, 2)
  if (order === 'II' || order === 'MM') {
    if (head.toString('latin1', 6, 10) === 'HEAP') return undefined // CRW: Canon's own tables
    if (order === 'II') head.writeUInt16LE(42, 2)
    else head.writeUInt16BE(42, 2)
    return head
  }
  if (head.toString('latin1', 4, 12) === 'ftypcrx ') return canonExif(head)
  if (head.toString('latin1', 0, 4) === '\0MRM') return minoltaExif(head)
  return undefined
}

/** MRW: blocks of a name of four bytes and a length; "TTW" is a TIFF. Source: the format as dcraw and exiftool document it. */
function minoltaExif(head: Buffer): Buffer | undefined {
  for (let at = 8; at + 8 <= head.length;) {
    const length = head.readUInt32BE(at + 4)
    if (head.toString('latin1', at, at + 4) === '\0TTW') return head.subarray(at + 8, at + 8 + length)
    at += 8 + length
  }
  return undefined
}

/** The TIFF within the first EXIF segment of a JPEG. */
function exifOfJpeg(jpeg: Uint8Array): Buffer | undefined {
  const file = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.length)
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda;) {
    const length = file.readUInt16BE(at + 2)
    if (length < 2) return undefined
    if (file[at + 1] === 0xe1 && file.toString('latin1', at + 4, at + 10) === 'Exif\0\0') return file.subarray(at + 10, at + 2 + length)
    at += 2 + length
  }
  return undefined
}
