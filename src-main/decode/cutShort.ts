// Does a picture file end before it is over? Asked of the bytes when decoding failed: libvips keeps its messages in one
// place for all threads, so beside other decodes its words may be another picture's, or gone.

/** By the container's own lengths and end marks. @returns false for a format it does not know */
export function isCutShort(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const text = file.toString('latin1', 0, 12)
  // The end mark must follow the last scan; one before it is the embedded thumbnail's.
  if (text.startsWith('\xff\xd8')) return file.lastIndexOf('ffd9', undefined, 'hex') <= file.lastIndexOf('ffda', undefined, 'hex')
  if (text.startsWith('\x89PNG')) return !file.includes('IEND')
  if (text.startsWith('GIF8')) return file.at(-1) !== 0x3b
  if (text.startsWith('RIFF')) return file.length < 8 || file.readUInt32LE(4) + 8 > file.length
  if (text.startsWith('II') || text.startsWith('MM')) return isTiffCut(file)
  if (text.slice(4, 8) === 'ftyp') return isBoxCut(file)
  return false
}

/** The first directory does not lie in the file whole (most writers put it last). */
function isTiffCut(file: Buffer): boolean {
  if (file.length < 16) return true
  const isLittle = file[0] === 0x49
  const short = (at: number): number => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const long = (at: number): number => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const longLong = (at: number): number => Number(isLittle ? file.readBigUInt64LE(at) : file.readBigUInt64BE(at))
  const isBig = short(2) === 43
  const offset = isBig ? longLong(8) : long(4)
  if (offset + 8 > file.length) return true
  return offset + (isBig ? 16 + 20 * longLong(offset) : 6 + 12 * short(offset)) > file.length
}

/** A top-level box of ISO 14496-12 says that it goes on behind the end. */
function isBoxCut(file: Buffer): boolean {
  for (let at = 0; at + 8 <= file.length;) {
    const short = file.readUInt32BE(at)
    if (short === 0) return false // to the end, wherever it is
    const size = short === 1 ? (at + 16 <= file.length ? Number(file.readBigUInt64BE(at + 8)) : Infinity) : short
    if (size < 8) return false
    at += size
    if (at > file.length) return true
  }
  return false
}
