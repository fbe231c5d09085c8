// The directories of a TIFF and of what is built like one: RAW files, EXIF blocks. Numbers only, bounded, never throwing.
// Source: TIFF 6.0, section 2; SubIFDs from the TIFF/EP and DNG specifications.

/** Tag to its values, of whole numbers only; of long lists the first 64. */
export type TiffDirectory = ReadonlyMap<number, readonly number[]>

export const TAG = { width: 0x100, height: 0x101, compression: 0x103, photometric: 0x106, orientation: 0x112, subDirectories: 0x14a, sampleFormat: 0x153, dngVersion: 0xc612 } as const

const MOST_DIRECTORIES = 32
const MOST_ENTRIES = 1000
const MOST_VALUES = 64
const BYTES_OF_TYPE: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 13: 4 } // BYTE, SHORT, LONG, IFD

/**
 * All directories that hang together: the chain from the header and their SubIFDs, in the order found.
 * @param bytes from the byte-order mark on; the number after it is not looked at, since ORF and RW2 have their own
 * @returns empty when it is no such file; a directory that lies outside the bytes is left out
 */
export function tiffDirectories(bytes: Uint8Array): TiffDirectory[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const order = file.toString('latin1', 0, 2)
  if (file.length < 8 || (order !== 'II' && order !== 'MM')) return []
  const isLittle = order === 'II'
  const number = (at: number, size: number): number => (size === 1 ? file[at]! : isLittle ? file.readUIntLE(at, size) : file.readUIntBE(at, size))
  const found: TiffDirectory[] = []
  const pending = [number(4, 4)]
  const seen = new Set<number>()
  for (let at = pending.shift(); at !== undefined && found.length < MOST_DIRECTORIES; at = pending.shift()) {
    if (at < 8 || at + 2 > file.length || seen.has(at)) continue
    seen.add(at)
    const count = number(at, 2)
    const end = at + 2 + 12 * count
    if (count > MOST_ENTRIES || end > file.length) continue
    const directory = new Map<number, number[]>()
    for (let entry = at + 2; entry < end; entry += 12) {
      const size = BYTES_OF_TYPE[number(entry + 2, 2)]
      const values = number(entry + 4, 4)
      if (size === undefined || values === 0) continue
      const start = values * size <= 4 ? entry + 8 : number(entry + 8, 4)
      const taken = Math.min(values, MOST_VALUES)
      if (start + taken * size <= file.length) directory.set(number(entry, 2), Array.from({ length: taken }, (_, i) => number(start + i * size, size)))
    }
    found.push(directory)
    pending.push(...directory.get(TAG.subDirectories) ?? [], ...(end + 4 <= file.length ? [number(end, 4)] : []))
  }
  return found
}

const SENSOR_PIXELS = new Set([32803, 34892]) // one colour a pixel, as the sensor has them; the same, each with three

/** Whether a file that begins like a TIFF holds what a sensor saw, whatever its name says. */
export function holdsSensorPixels(bytes: Uint8Array): boolean {
  return tiffDirectories(bytes).some((directory) => directory.has(TAG.dngVersion) || SENSOR_PIXELS.has(directory.get(TAG.photometric)?.[0] ?? 0))
}

const [OLD_JPEG, FLOATING_POINT] = [6, 3]

/** Whether a TIFF keeps its pixels as numbers with a fraction, or as JPEG in the way of TIFF 6.0 that was given up: libvips reads neither. */
export function needsConverting(bytes: Uint8Array): boolean {
  const [first] = tiffDirectories(bytes)
  return first?.get(TAG.compression)?.[0] === OLD_JPEG || first?.get(TAG.sampleFormat)?.[0] === FLOATING_POINT
}
