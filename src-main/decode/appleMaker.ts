// What Apple's cameras write into their maker note: which film belongs to the photo, and which series of shots it is of.

const BURST = 0x0b
const CONTENT = 0x11
const LONGEST = 100 // bytes; these are UUIDs of 36

/**
 * @param note `MakerNote` of the EXIF block
 * @returns null where it does not say
 * Source: the tables that exiftool documents (Apple: BurstUUID, ContentIdentifier); a big-endian directory after 14 bytes, offsets from the note's begin.
 */
export function readAppleMaker(note: unknown): { readonly burst: string | null; readonly contentId: string | null } {
  const nothing = { burst: null, contentId: null }
  if (!(note instanceof Uint8Array)) return nothing
  const bytes = Buffer.from(note.buffer, note.byteOffset, note.length)
  if (bytes.toString('latin1', 0, 9) !== 'Apple iOS' || bytes.length < 16) return nothing
  const found = new Map<number, string>()
  const count = bytes.readUInt16BE(14)
  for (let i = 0, at = 16; i < count && at + 12 <= bytes.length; i++, at += 12) {
    const [tag, type, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2), bytes.readUInt32BE(at + 4)]
    if ((tag !== BURST && tag !== CONTENT) || type !== 2 || length > LONGEST) continue
    const from = length <= 4 ? at + 8 : bytes.readUInt32BE(at + 8)
    const text = bytes.toString('latin1', from, Math.min(from + length, bytes.length)).replace(/\0.*$/s, '')
    if (/^[\w-]{8,}$/.test(text)) found.set(tag, text)
  }
  return { burst: found.get(BURST) ?? null, contentId: found.get(CONTENT) ?? null }
}
