// Hurt and hostile metadata (goal N3): whatever the bytes are, readers end, throw nothing, and answer within their bounds. The time limit of a test is the bound in time.
import sharp, { type Metadata } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBesideNotes } from '../../../src-main/decode/besideNotes.ts'
import { insideFile } from '../../../src-main/decode/insideFile.ts'
import { readMetadata } from '../../../src-main/decode/metadata.ts'
import { readNotes, type PhotoNotes } from '../../../src-main/decode/notes.ts'
import { randomFrom } from '../../support/random.ts'

const CASES = Number(process.env['LIKENESS_RUNS'] ?? 20_000)
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:Rating="4" exif:GPSLatitude="47,22.5N" exif:GPSLongitude="8,30,36W" exif:DateTimeOriginal="2021-07-04T12:00:00+02:00"><dc:subject><rdf:Bag><rdf:li>sea &amp; sun</rdf:li><rdf:li>a|b</rdf:li></rdf:Bag></dc:subject><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Title</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`
const TAKEOUT = JSON.stringify({ title: 'a.jpg', description: 'At the sea', photoTakenTime: { timestamp: '1600000000' }, geoData: { latitude: 47.5, longitude: 8.25, altitude: 3 }, people: [{ name: 'A' }] })
const AAE = '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist version="1.0"><dict><key>adjustmentData</key><data>AAAA</data></dict></plist>'
const iptc = (...sets: [set: number, value: string][]): Buffer => Buffer.concat(sets.map(([set, value]) => Buffer.concat([Buffer.from([0x1c, 2, set, 0, value.length]), Buffer.from(value)])))

let exif: Buffer
let still: Buffer
beforeAll(async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888888' } }).jpeg().withExif({
    IFD0: { Make: 'Apple', Model: 'Phone', Software: '17.1', Orientation: '6' }, IFD2: { DateTimeOriginal: '2021:07:04 12:00:00', SubSecTimeOriginal: '250', OffsetTimeOriginal: '+02:00', LensModel: 'Lens' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 24/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '8/1 30/1 0/1' },
  }).toBuffer()
  exif = (await sharp(bytes).metadata()).exif!
  still = Buffer.concat([bytes, Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0isommp42'), Buffer.alloc(200, 1)])
})

/** Flips, cuts, splices, doubled parts, numbers of four bytes set to extremes. */
function hurt(whole: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(whole)
  const at = (): number => Math.floor(random() * bytes.length)
  for (let n = 1 + Math.floor(random() * 4); n > 0 && bytes.length > 8; n--) {
    const kind = Math.floor(random() * 6)
    if (kind === 0) bytes[at()]! ^= 1 << Math.floor(random() * 8)
    else if (kind === 1) bytes = bytes.subarray(0, at())
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at()), bytes.subarray(at())])
    else if (kind === 3) bytes.writeUInt32BE([0, 1, 0x7fffffff, 0xffffffff, bytes.length][Math.floor(random() * 5)]!, Math.min(at(), bytes.length - 4))
    else if (kind === 4) bytes.writeUInt32LE([0, 1, 0x7fffffff, 0xffffffff, bytes.length][Math.floor(random() * 5)]!, Math.min(at(), bytes.length - 4))
    else bytes.fill(Math.floor(random() * 256), Math.min(at(), at()), at())
  }
  return bytes
}

const isText = (text: string | null): boolean => text === null || (text.length > 0 && text.length <= 200 && !/[\0-\x1f\x7f]/.test(text))
const isBounded = ({ keywords, title, lens, software, rating, latitude, longitude, offsetMinutes }: PhotoNotes): boolean =>
  keywords.length <= 500 && keywords.every(isText) && isText(title) && isText(lens) && isText(software) && (rating === null || (rating >= 1 && rating <= 5))
  && (latitude === null || Math.abs(latitude) <= 90) && (longitude === null || Math.abs(longitude) <= 180) && (offsetMinutes === null || Math.abs(offsetMinutes) <= 840)
const isDate = (ms: number | null): boolean => ms === null || (ms > 0 && ms < Date.now() + 90_000_000)

describe('hurt metadata', () => {
  it(`EXIF, XMP, IPTC, sidecars and tails of files: ${CASES} cases end within their bounds`, () => {
    const random = randomFrom(31)
    const block = iptc([5, 'Title'], [25, 'one'], [25, 'two'], [55, '20210704'], [60, '120000+0200'])
    const wrong: number[] = []
    for (let i = 0; i < CASES; i++) {
      const kind = i % 5
      if (kind <= 2) {
        const facts = readMetadata({ autoOrient: { width: 8, height: 8 }, ...(kind === 0 ? { exif: hurt(exif, random) } : kind === 1 ? { xmp: hurt(Buffer.from(XMP), random) } : { iptc: hurt(block, random) }) } as Metadata)
        if (!isBounded(facts.notes) || !isDate(facts.takenMs)) wrong.push(i)
      } else if (kind === 3) {
        const name = ['a.jpg.json', 'a.xmp', 'a.aae'][Math.floor(random() * 3)]!
        const notes = readBesideNotes(name, hurt(Buffer.from(name.endsWith('json') ? TAKEOUT : name.endsWith('xmp') ? XMP : AAE), random))
        if (notes && (!isDate(notes.takenMs) || !isText(notes.title) || notes.keywords.length > 500)) wrong.push(i)
      } else if (!['film', 'data', null].includes(insideFile(hurt(still, random)))) wrong.push(i)
    }
    expect(wrong).toEqual([])
  })

  it('made to grow: entities in entities, depth, many keywords, huge numbers, prototype keys', () => {
    const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`).join('')}]><x:xmpmeta><rdf:RDF><rdf:Description><dc:title>&j;</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`
    const deep = `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`
    const many = XMP.replace('<rdf:li>sea', `${'<rdf:li>k</rdf:li>'.repeat(50)}${Array.from({ length: 20_000 }, (_, i) => `<rdf:li>k${i}</rdf:li>`).join('')}<rdf:li>sea`)
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect([entities, deep, many, XMP.replaceAll('dc:', '__proto__:'), XMP.replace('Title', 'x'.repeat(1_000_000))].map((xmp) => isBounded(readNotes({ xmp: Buffer.from(xmp) })))).toEqual([true, true, true, true, true])
    expect([nested, '{"__proto__":{"photoTakenTime":{"timestamp":"1"}}}', '{"photoTakenTime":{"timestamp":1e999}}', '{"photoTakenTime":{"timestamp":"1600000000"},"description":{"a":1},"geoData":"x"}'].map((json) => readBesideNotes('a.json', Buffer.from(json)))).toEqual([
      null, null, expect.objectContaining({ takenMs: null }), expect.objectContaining({ takenMs: 1_600_000_000_000, title: null, latitude: null }),
    ])
  })
})
