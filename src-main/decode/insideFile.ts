// What a file holds behind its picture: the film of a Motion Photo, or data that we do not know.

export type Inside = 'film' | 'data' | null

/** Below this a tail is padding or a maker's mark. */
const LEAST_DATA = 1024

/**
 * A film behind the still (Google and Samsung write it there: JPEG, then MP4; in HEIC a box `mpvd`), or other data worth
 * keeping. Further pictures (MPO, gain maps) are no such data.
 * @param bytes the whole file
 * Sources: Motion Photo format 1.0 (Android), ISO 14496-12 for boxes.
 */
export function insideFile(bytes: Uint8Array): Inside {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (file[0] === 0xff && file[1] === 0xd8) return behindJpeg(file)
  if (file.toString('latin1', 4, 8) === 'ftyp') return hasBox(file, 'mpvd') ? 'film' : null
  return null
}

function behindJpeg(file: Buffer): Inside {
  // Nearly all: the end of a picture, and no film anywhere. It costs a tenth of looking for the end of the first picture.
  if (file[file.length - 2] === 0xff && file[file.length - 1] === 0xd9 && !file.includes('ftyp')) return null
  const end = endOfJpeg(file)
  if (end === null) return null
  const tail = file.subarray(end)
  for (let at = tail.indexOf('ftyp'); at >= 0; at = tail.indexOf('ftyp', at + 4)) {
    if (at < 4) continue
    const size = tail.readUInt32BE(at - 4)
    if (size >= 16 && size <= 512 && size % 4 === 0) return 'film'
  }
  let from = 0
  while (from < tail.length && tail[from] === 0) from++ // makers pad to a block
  if (tail.length - from < LEAST_DATA) return null
  return tail[from] === 0xff && tail[from + 1] === 0xd8 ? null : 'data'
}

/** Where the first picture of a JPEG ends, behind its end marker; null when it has none. */
function endOfJpeg(file: Buffer): number | null {
  let at = 2
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1]!
    if (marker === 0xff) { at++; continue }
    if (marker === 0xd9) return at + 2
    at += marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7) ? 2 : 2 + Math.max(2, file.readUInt16BE(at + 2))
    if (marker !== 0xda) continue
    for (;;) { // the picture's own data: 0xff is followed by 0 or a restart marker
      at = file.indexOf(0xff, at)
      if (at < 0 || at + 1 >= file.length) return null
      const next = file[at + 1]!
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break
      at += next === 0xff ? 1 : 2
    }
  }
  return at + 2 <= file.length && file[at] === 0xff && file[at + 1] === 0xd9 ? at + 2 : null
}

function hasBox(file: Buffer, name: string): boolean {
  for (let at = 0, boxes = 0; at + 8 <= file.length && boxes < 64; boxes++) {
    if (file.toString('latin1', at + 4, at + 8) === name) return true
    const size = file.readUInt32BE(at)
    if (size === 1 && at + 16 <= file.length) at += Number(file.readBigUInt64BE(at + 8))
    else if (size >= 8) at += size
    else return false
  }
  return false
}
