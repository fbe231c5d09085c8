// The identifier that Apple writes into the film of a Live Photo and into its still.
import fs from 'node:fs'

const KEY = Buffer.from('com.apple.quicktime.content.identifier')
const MOST_BYTES = 8_000_000 // of the box that holds it
const MOST_BOXES = 256

/**
 * Reads the description of a film (`moov`), not its pictures. Synchronous, for a thread of its own.
 * @param path absolute
 * @returns null when it has none or cannot be read
 * Source: QuickTime File Format, metadata atoms `keys` and `ilst`.
 */
export function filmIdentifier(path: Uint8Array): string | null {
  let descriptor: number
  try {
    descriptor = fs.openSync(Buffer.from(path), fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0))
  } catch {
    return null
  }
  try {
    const stat = fs.fstatSync(descriptor)
    return stat.isFile() ? identifierIn(descriptor, stat.size) : null
  } catch {
    return null // a drive that went away
  } finally {
    fs.closeSync(descriptor)
  }
}

function identifierIn(descriptor: number, size: number): string | null {
  const head = Buffer.alloc(16)
  for (let at = 0, boxes = 0; at + 8 <= size && boxes < MOST_BOXES; boxes++) {
    if (fs.readSync(descriptor, head, 0, 16, at) < 8) return null
    let length = head.readUInt32BE(0)
    if (length === 1) length = Number(head.readBigUInt64BE(8))
    else if (length === 0) length = size - at
    if (length < 8) return null
    if (head.toString('latin1', 4, 8) === 'moov' && length <= MOST_BYTES) {
      const moov = Buffer.alloc(length)
      const read = fs.readSync(descriptor, moov, 0, length, at)
      return valueOf(moov.subarray(0, read))
    }
    at += length
  }
  return null
}

/** The value whose number in `ilst` is that of the key in `keys`. */
function valueOf(moov: Buffer): string | null {
  const key = moov.indexOf(KEY)
  const keys = key < 0 ? -1 : moov.lastIndexOf('keys', key)
  const values = moov.indexOf('ilst', Math.max(0, key))
  if (keys < 0 || values < 0) return null
  let index = 1
  for (let at = keys + 12; at + 8 <= moov.length && at + 8 < key; index++) { // version, count, then size, namespace and name of each
    const length = moov.readUInt32BE(at)
    if (length < 8) return null
    at += length
  }
  const end = Math.min(moov.length, values - 4 + moov.readUInt32BE(values - 4))
  for (let at = values + 4; at + 24 <= end;) {
    const length = moov.readUInt32BE(at)
    if (length < 24) return null
    if (moov.readUInt32BE(at + 4) === index) return moov.toString('latin1', at + 24, Math.min(at + length, end)).replace(/\0+$/, '') || null // after "data", its type and locale
    at += length
  }
  return null
}
