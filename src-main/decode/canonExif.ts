// CR3 keeps its notes in three TIFFs, each with one directory: CMT1 (camera), CMT2 (what EXIF says), CMT4 (place).
// Put behind one another under a new first directory they are one EXIF block, which every reader understands.
// Source: ISO 14496-12 for boxes; lclevy's description of CR3 for these.

const EXIF_TAG = 0x8769
const GPS_TAG = 0x8825
const ENTRY = 12
const BYTES_OF_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]

/** @param head of the file, in which `moov` lies whole. @returns undefined when it has no CMT1 */
export function canonExif(head: Buffer): Buffer | undefined {
  const blocks = new Map([...boxesIn(head, 0, head.length)].filter(({ type }) => type === 'moov')
    .flatMap(({ from, to }) => [...boxesIn(head, from, to)]).filter(({ type }) => type === 'uuid')
    .flatMap(({ from, to }) => [...boxesIn(head, from + 16, to)]).map(({ type, from, to }) => [type, head.subarray(from, to)]))
  const camera = blocks.get('CMT1')
  if (!camera || camera.length < 14) return undefined
  const isLittle = camera[0] === 0x49
  const parts: { tag: number; block: Buffer }[] = [[EXIF_TAG, 'CMT2'], [GPS_TAG, 'CMT4']].flatMap(([tag, name]) => {
    const block = blocks.get(name as string)
    return block && block.length >= 14 && (block[0] === 0x49) === isLittle ? [{ tag: tag as number, block }] : []
  })
  return joined(camera, parts, isLittle)
}

function joined(camera: Buffer, parts: readonly { tag: number; block: Buffer }[], isLittle: boolean): Buffer | undefined {
  const write = (target: Buffer, value: number, at: number, size: 2 | 4): void => { if (isLittle) target.writeUIntLE(value, at, size); else target.writeUIntBE(value, at, size) }
  const read = (source: Buffer, at: number, size: 2 | 4): number => (isLittle ? source.readUIntLE(at, size) : source.readUIntBE(at, size))
  const first = entriesOf(camera, read)
  if (!first) return undefined
  const count = first.entries.length + parts.length
  const header = Buffer.alloc(8 + 2 + ENTRY * count + 4)
  camera.copy(header, 0, 0, 4)
  write(header, 8, 4, 4)
  write(header, count, 8, 2)
  let behind = header.length
  const rows = first.entries.map((entry) => moved(Buffer.from(entry), behind, read, write))
  behind += camera.length
  const pieces: Buffer[] = [header, camera]
  for (const { tag, block } of parts) {
    const copy = Buffer.from(block)
    const own = entriesOf(copy, read)
    if (!own) continue
    for (const entry of own.entries) moved(entry, behind, read, write) // in the copy itself
    const pointer = Buffer.alloc(ENTRY)
    write(pointer, tag, 0, 2)
    write(pointer, 4, 2, 2)
    write(pointer, 1, 4, 4)
    write(pointer, behind + own.at, 8, 4)
    rows.push(pointer)
    pieces.push(copy)
    behind += copy.length
  }
  rows.sort((a, b) => read(a, 0, 2) - read(b, 0, 2)).forEach((row, i) => row.copy(header, 10 + ENTRY * i))
  write(header, rows.length, 8, 2)
  return Buffer.concat(pieces)
}

type Read = (source: Buffer, at: number, size: 2 | 4) => number

/** The entries of the first directory, sharing the block's bytes. */
function entriesOf(block: Buffer, read: Read): { at: number; entries: Buffer[] } | undefined {
  const at = read(block, 4, 4)
  if (at + 2 > block.length) return undefined
  const count = read(block, at, 2)
  if (at + 2 + ENTRY * count > block.length) return undefined
  return { at, entries: Array.from({ length: count }, (_, i) => block.subarray(at + 2 + ENTRY * i, at + 2 + ENTRY * (i + 1))) }
}

/** Values of more than four bytes stand elsewhere in the block: their place moves with it. */
function moved(entry: Buffer, by: number, read: Read, write: (target: Buffer, value: number, at: number, size: 2 | 4) => void): Buffer {
  const bytes = (BYTES_OF_TYPE[read(entry, 2, 2)] ?? 1) * read(entry, 4, 4)
  if (bytes > 4) write(entry, Math.min(0xffffffff, read(entry, 8, 4) + by), 8, 4)
  return entry
}

function* boxesIn(file: Buffer, from: number, to: number): Generator<{ type: string; from: number; to: number }> {
  for (let at = from; at + 8 <= to;) {
    const size = file.readUInt32BE(at)
    if (size < 8) return // also those of 64-bit length, which hold the pixels and come last
    yield { type: file.toString('latin1', at + 4, at + 8), from: at + 8, to: Math.min(to, at + size) }
    at += size
  }
}
