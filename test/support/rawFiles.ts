// RAW files built byte by byte from the descriptions of their formats, each with a picture that its camera would have put
// into it and made-up sensor data. No whole RAW file is small enough to be kept with the tests.

export interface RawParts {
  readonly jpeg: Buffer // the picture, as its sensor saw it: not turned
  readonly thumbnail: Buffer
  readonly orientation: number
  readonly sensor: { readonly width: number; readonly height: number }
}

type Entry = [tag: number, type: number, values: number[] | Buffer]
interface Directory { entries: Entry[]; below?: Directory[] } // below: SubIFDs; their offsets become tag 0x14a
const [BYTE, ASCII, SHORT, LONG, UNDEFINED] = [1, 2, 3, 4, 7]
const SIZE: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 }
const text = (words: string): Buffer => Buffer.from(`${words}\0`, 'latin1')

interface TiffOptions { isLittle?: boolean; magic?: number; header?: Buffer; blobs?: readonly Buffer[] }

/** A TIFF of a chain of directories. `blobs` stand behind the header, where directories point at them. */
function tiff(chain: readonly Directory[], { isLittle = true, magic = 42, header = Buffer.alloc(0), blobs = [] }: TiffOptions = {}): Buffer {
  const write = (target: Buffer, value: number, at: number, size: number): void => { if (isLittle) target.writeUIntLE(value, at, size); else target.writeUIntBE(value, at, size) }
  const head = Buffer.alloc(8)
  head.write(isLittle ? 'II' : 'MM', 'latin1')
  write(head, magic, 2, 2)
  const pieces = [head, header, ...blobs]
  let end = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const add = (piece: Buffer): number => { pieces.push(piece); end += piece.length; return end - piece.length }
  const place = ({ entries, below = [] }: Directory, next: number): number => {
    const offsets = below.map((one) => place(one, 0))
    const all: Entry[] = [...entries, ...(offsets.length > 0 ? [[0x14a, LONG, offsets] as Entry] : [])].sort((a, b) => a[0] - b[0])
    const rows = all.map(([tag, type, values]) => {
      const row = Buffer.alloc(12)
      const bytes = Buffer.isBuffer(values) ? values : Buffer.alloc(values.length * SIZE[type]!)
      if (!Buffer.isBuffer(values)) values.forEach((value, i) => write(bytes, value, i * SIZE[type]!, SIZE[type]!))
      write(row, tag, 0, 2)
      write(row, type, 2, 2)
      write(row, bytes.length / SIZE[type]!, 4, 4)
      if (bytes.length <= 4) bytes.copy(row, 8)
      else write(row, add(bytes), 8, 4)
      return row
    })
    const count = Buffer.alloc(2)
    write(count, rows.length, 0, 2)
    const last = Buffer.alloc(4)
    write(last, next, 0, 4)
    return add(Buffer.concat([count, ...rows, last]))
  }
  const first = chain.reduceRight((next, directory) => place(directory, next), 0)
  write(head, first, 4, 4)
  return Buffer.concat(pieces)
}

/** Noise with what misleads a search for pictures: starts of JPEGs that are none, and the lossless one that CR2 and DNG keep sensor data in. */
function sensorData({ width, height }: RawParts['sensor']): Buffer {
  const noise = Buffer.alloc(60_000)
  for (let i = 0, state = 7; i < noise.length; i++) { state = (Math.imul(state, 1103515245) + 12345) >>> 0; noise[i] = state >>> 16 }
  const lossless = Buffer.from('ffd8ffc4000501000000ffc3000e0e00000000020111000211000000ffda00080102000600000', 'hex')
  lossless.writeUInt16BE(height, 16)
  lossless.writeUInt16BE(width, 18)
  return Buffer.concat([noise.subarray(0, 20_000), Buffer.from('ffd8ffe0', 'hex'), noise.subarray(20_000, 40_000), lossless, noise.subarray(40_000), Buffer.from('ffd8ff', 'hex')])
}

const TAKEN = '2021:07:04 12:30:45'
const camera = ({ orientation }: RawParts, make: string, model: string): Entry[] => [[0x10f, ASCII, text(make)], [0x110, ASCII, text(model)], [0x112, SHORT, [orientation]], [0x132, ASCII, text(TAKEN)]]
const exif: Directory = { entries: [[0x9003, ASCII, text(TAKEN)], [0x9291, ASCII, text('25')], [0x9000, UNDEFINED, Buffer.from('0231')]] }
const seen = ({ sensor }: RawParts, at: number, length: number, compression: number): Directory =>
  ({ entries: [[0xfe, LONG, [0]], [0x100, LONG, [sensor.width]], [0x101, LONG, [sensor.height]], [0x102, SHORT, [14]], [0x103, SHORT, [compression]], [0x106, SHORT, [32803]], [0x111, LONG, [at]], [0x115, SHORT, [1]], [0x117, LONG, [length]]] })
const picture = (at: number, length: number): Entry[] => [[0x201, LONG, [at]], [0x202, LONG, [length]]]

/** A TIFF with the EXIF directory hung in by its tag: placed first, so that its offset is known. */
function tiffWithExif(make: (exifAt: number) => Directory[], options: TiffOptions = {}): Buffer {
  const own = tiff([exif], { isLittle: options.isLittle ?? true }) // moved behind the header as one blob, offsets corrected
  const start = 8 + (options.header?.length ?? 0) + (options.blobs ?? []).reduce((sum, blob) => sum + blob.length, 0)
  const blob = Buffer.from(own)
  const isLittle = options.isLittle ?? true
  const at = isLittle ? blob.readUInt32LE(4) : blob.readUInt32BE(4)
  for (let i = 0; i < exif.entries.length; i++) {
    const row = at + 2 + 12 * i
    const [count, value] = isLittle ? [blob.readUInt32LE(row + 4), blob.readUInt32LE(row + 8)] : [blob.readUInt32BE(row + 4), blob.readUInt32BE(row + 8)]
    if (count > 4) { if (isLittle) blob.writeUInt32LE(value + start, row + 8); else blob.writeUInt32BE(value + start, row + 8) }
  }
  return tiff(make(start + at), { ...options, blobs: [...options.blobs ?? [], blob] })
}

/** One file of each family. Sources: TIFF/EP, DNG 1.6, and the public descriptions of the makers' formats. */
export const RAW_FAMILIES: Readonly<Record<string, (parts: RawParts) => Buffer>> = {
  dng: (parts) => inTiff(parts, 'Google', 'Pixel 8', (base, data, shown) => [{ entries: [...base, [0xc612, BYTE, [1, 6, 0, 0]]], below: [seen(parts, data.at, data.length, 7), { entries: [[0xfe, LONG, [1]], [0x103, SHORT, [7]], [0x106, SHORT, [6]], [0x111, LONG, [shown.at]], [0x117, LONG, [shown.length]]] }] }]),
  nef: (parts) => inTiff(parts, 'NIKON CORPORATION', 'NIKON Z 6', (base, data, shown) => [{ entries: base, below: [{ entries: picture(shown.at, shown.length) }, seen(parts, data.at, data.length, 34713)] }], { isLittle: false }),
  cr2: (parts) => inTiff(parts, 'Canon', 'Canon EOS 80D', (base, data, shown) => [{ entries: [...base, [0x103, SHORT, [6]], [0x111, LONG, [shown.at]], [0x117, LONG, [shown.length]]] }, seen(parts, data.at, data.length, 6)], { header: Buffer.from('CR\x02\0\0\0\0\0', 'latin1') }),
  arw: (parts) => inTiff(parts, 'SONY', 'ILCE-7M3', (base, data, shown) => [{ entries: [...base, ...picture(shown.at, shown.length)], below: [seen(parts, data.at, data.length, 32767)] }]),
  pef: (parts) => inTiff(parts, 'PENTAX', 'PENTAX K-3', (base, data, shown) => [{ entries: [...base, ...seen(parts, data.at, data.length, 65535).entries] }, { entries: picture(shown.at, shown.length) }], { isLittle: false }),
  srw: (parts) => inTiff(parts, 'SAMSUNG', 'NX500', (base, data, shown) => [{ entries: base, below: [{ entries: picture(shown.at, shown.length) }, seen(parts, data.at, data.length, 32772)] }]),
  orf: (parts) => inTiff(parts, 'OLYMPUS CORPORATION', 'E-M1', (base, data) => [{ entries: [...base, ...seen(parts, data.at, data.length, 1).entries] }], { magic: 0x4f52 }),
  rw2: (parts) => inTiff(parts, 'Panasonic', 'DMC-GX8', (base, data, shown) => [{ entries: [...base, [0x2e, UNDEFINED, Buffer.alloc(8)], [0x118, LONG, [data.at]], ...picture(shown.at, shown.length)] }], { magic: 0x55 }),
  raf: (parts) => {
    const head = Buffer.alloc(148)
    head.write('FUJIFILMCCD-RAW 0201FF383501X-T3', 'latin1')
    head.writeUInt32BE(148, 84)
    head.writeUInt32BE(parts.jpeg.length, 88)
    return Buffer.concat([head, withExif(parts, 'FUJIFILM', 'X-T3'), sensorData(parts.sensor)])
  },
  cr3: (parts) => {
    const box = (type: string, ...content: Buffer[]): Buffer => { const body = Buffer.concat(content); const size = Buffer.alloc(8); size.writeUInt32BE(8 + body.length); size.write(type, 4, 'latin1'); return Buffer.concat([size, body]) }
    const own = Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex')
    const moov = box('moov', box('uuid', own, box('CNCV', text('CanonCR3_001')), box('CMT1', tiff([{ entries: camera(parts, 'Canon', 'Canon EOS R5') }])), box('CMT2', tiff([exif])), box('CMT4', tiff([{ entries: [[0, BYTE, [2, 3, 0, 0]]] }]))), box('trak', Buffer.alloc(100)))
    return Buffer.concat([box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1')), moov, box('mdat', parts.jpeg, sensorData(parts.sensor))])
  },
  mrw: (parts) => {
    const piece = (name: string, content: Buffer): Buffer => { const head = Buffer.alloc(8); head.write(name, 'latin1'); head.writeUInt32BE(content.length, 4); return Buffer.concat([head, content]) }
    const blocks = Buffer.concat([piece('\0PRD', Buffer.alloc(24)), piece('\0TTW', tiffWithExif((exifAt) => [{ entries: [...camera(parts, 'Minolta Co., Ltd.', 'DYNAX 5D'), [0x8769, LONG, [exifAt]]] }], { isLittle: false }))])
    return Buffer.concat([piece('\0MRM', blocks), parts.jpeg, sensorData(parts.sensor)])
  },
  x3f: (parts) => Buffer.concat([Buffer.from('FOVb\0\0\x02\0', 'latin1'), Buffer.alloc(32), Buffer.from('SECi', 'latin1'), Buffer.alloc(24), withExif(parts, 'SIGMA', 'SIGMA DP2'), sensorData(parts.sensor)]),
}

type Place = { at: number; length: number }
function inTiff(parts: RawParts, make: string, model: string, directories: (base: Entry[], data: Place, shown: Place) => Directory[], options: TiffOptions = {}): Buffer {
  const blobs = [parts.thumbnail, sensorData(parts.sensor), parts.jpeg]
  const start = 8 + (options.header?.length ?? 0)
  const data = { at: start + blobs[0]!.length, length: blobs[1]!.length }
  const shown = { at: data.at + data.length, length: blobs[2]!.length }
  return tiffWithExif((exifAt) => directories([...camera(parts, make, model), [0x8769, LONG, [exifAt]]], data, shown), { ...options, blobs })
}

/** The picture with an EXIF segment of its own, as RAF and X3F have it. */
function withExif(parts: RawParts, make: string, model: string): Buffer {
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiffWithExif((exifAt) => [{ entries: [...camera(parts, make, model), [0x8769, LONG, [exifAt]]] }])])
  const head = Buffer.from('ffe10000', 'hex')
  head.writeUInt16BE(block.length + 2, 2)
  return Buffer.concat([parts.jpeg.subarray(0, 2), head, block, parts.jpeg.subarray(2)])
}
