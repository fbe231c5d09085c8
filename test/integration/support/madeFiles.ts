// Files that cameras and phones write, built byte by byte around a JPEG of ours.
import fs from 'node:fs'
import sharp from 'sharp'

const box = (name: string, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}
const u32 = (...values: number[]): Buffer => { const bytes = Buffer.alloc(4 * values.length); values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i)); return bytes }

/** A QuickTime film without pictures. @param identifier Apple's, shared with the still of a Live Photo */
export function film(content: string, identifier?: string): Buffer {
  const keys = ['com.apple.quicktime.make', 'com.apple.quicktime.content.identifier']
  const value = (index: number, text: string): Buffer => box('\0\0\0\0', box('data', u32(1, 0), Buffer.from(text))).fill(u32(index), 4, 8)
  const meta = identifier === undefined ? [] : [box('meta',
    box('keys', u32(0, keys.length), ...keys.map((key) => box('mdta', Buffer.from(key)))),
    box('ilst', value(1, 'Apple'), value(2, identifier)))]
  return Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')), box('mdat', Buffer.from(content)), box('moov', box('mvhd', Buffer.alloc(100)), ...meta)])
}

/** A still with a film behind it, as Android writes it. */
export function motionPhoto(still: Uint8Array): Buffer {
  return Buffer.concat([still, box('ftyp', Buffer.from('mp42\0\0\0\0isommp42')), box('mdat', Buffer.alloc(4000, 3))])
}

/** EXIF of one directory of a tag in Photo: Apple's maker note with the identifier. Big-endian. */
export async function livePhoto(picture: string, identifier: string): Promise<Buffer> {
  const text = Buffer.from(`${identifier}\0`)
  const note = Buffer.concat([Buffer.from('Apple iOS\0\0\x01MM'), Buffer.from([0, 1, 0, 0x11, 0, 2]), u32(text.length, 32), u32(0), text]) // text at 32 of the note
  const exif = Buffer.concat([
    Buffer.from('MM\0*'), u32(8), Buffer.from([0, 1, 0x87, 0x69, 0, 4]), u32(1, 26), u32(0),
    Buffer.from([0, 1, 0x92, 0x7c, 0, 7]), u32(note.length, 44), u32(0), note,
  ])
  const body = Buffer.concat([Buffer.from('Exif\0\0'), exif])
  const bytes = await sharp(picture).jpeg({ quality: 92 }).toBuffer()
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]), body, bytes.subarray(2)])
}

/** A TIFF-based RAW: sensor data that nothing reads, and the camera's JPEG in a directory of its own. Little-endian. */
export async function rawFile(picture: string): Promise<Buffer> {
  const jpeg = await sharp(fs.readFileSync(picture)).jpeg({ quality: 90 }).toBuffer()
  const { width = 0, height = 0 } = await sharp(picture).metadata()
  const entries: [tag: number, type: number, value: number][] = [
    [0xfe, 4, 1], [0x100, 4, width], [0x101, 4, height], [0x103, 3, 6], [0x112, 3, 1], [0x201, 4, 8 + 2 + 7 * 12 + 4], [0x202, 4, jpeg.length],
  ]
  const directory = Buffer.alloc(2 + entries.length * 12 + 4)
  directory.writeUInt16LE(entries.length)
  entries.forEach(([tag, type, value], i) => {
    directory.writeUInt16LE(tag, 2 + i * 12)
    directory.writeUInt16LE(type, 4 + i * 12)
    directory.writeUInt32LE(1, 6 + i * 12)
    directory.writeUInt32LE(value, 10 + i * 12)
  })
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), directory, jpeg, Buffer.alloc(64, 5)])
}
