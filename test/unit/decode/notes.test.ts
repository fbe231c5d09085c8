import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sidecarText } from '../../../src-main/app/notesBeside.ts'
import { NO_NOTES, readNotes } from '../../../src-main/decode/notes.ts'

const xmp = (body: string, attributes = ''): Buffer => Buffer.from(`<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ${attributes}>${body}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`)
const NOTHING = { ...NO_NOTES, saidMs: null }
const bag = (...words: string[]): string => `<rdf:Bag>${words.map((word) => `<rdf:li>${word}</rdf:li>`).join('')}</rdf:Bag>`
/** IPTC: records of data sets, as they lie in a file. */
const iptc = (...sets: [record: number, set: number, value: Buffer][]): Buffer => Buffer.concat(sets.map(([record, set, value]) => Buffer.concat([Buffer.from([0x1c, record, set, value.length >> 8, value.length & 255]), value])))

describe('what a photo says of itself', () => {
  it('keywords with their levels, stars, title and place of XMP, as elements or attributes', () => {
    const block = xmp(`<dc:subject>${bag('Robin', 'Garden &amp; house')}</dc:subject><lr:hierarchicalSubject>${bag('Animals|Birds|Robin')}</lr:hierarchicalSubject><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Morning</rdf:li></rdf:Alt></dc:title>`,
      'xmp:Rating="4" exif:GPSLatitude="47,22.5N" exif:GPSLongitude="8,30,36W"')
    expect(readNotes({ xmp: block })).toEqual({ ...NOTHING, keywords: ['Animals/Birds/Robin', 'Garden & house'], title: 'Morning', rating: 4, latitude: 47.375, longitude: -8.51 })
  })

  it('keywords in Arabic, and in IPTC of either writing', () => {
    expect(readNotes({ xmp: xmp(`<dc:subject>${bag('عائلة', 'بحر')}</dc:subject>`) }).keywords).toEqual(['عائلة', 'بحر'])
    const utf8 = iptc([1, 90, Buffer.from('\x1b%G')], [2, 5, Buffer.from('Zürich')], [2, 25, Buffer.from('Grüße')])
    const latin = iptc([2, 25, Buffer.from('Grüße', 'latin1')])
    expect([readNotes({ iptc: utf8 }), readNotes({ iptc: latin }).keywords]).toEqual([{ ...NOTHING, keywords: ['Grüße'], title: 'Zürich' }, ['Grüße']])
  })

  it('XMP before IPTC, and one word once', () => {
    expect(readNotes({ xmp: xmp(`<dc:subject>${bag('a', 'b', 'a')}</dc:subject>`), iptc: iptc([2, 25, Buffer.from('b')], [2, 5, Buffer.from('old')]) })).toMatchObject({ keywords: ['a', 'b'], title: 'old' })
  })

  it('a place of zero, a star too many and a broken block say nothing', () => {
    expect([
      readNotes({ xmp: xmp('', 'xmp:Rating="9" exif:GPSLatitude="0,0N" exif:GPSLongitude="0,0E"') }), readNotes({ xmp: Buffer.from('<x:xmpmeta><rdf:RDF><rdf:Descr') }),
      readNotes({ exif: Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1'), iptc: Buffer.from([0x1c, 2, 25, 0xff, 0xff, 1]) }),
    ]).toEqual([NOTHING, NOTHING, NOTHING])
  })

  it('whatever the bytes are, in bounded time and without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 400 }), fc.nat(600), (noise, more, at) => {
      const whole = xmp(`<dc:subject>${bag('a', 'b')}</dc:subject>`)
      const hurt = Buffer.concat([whole.subarray(0, at), Buffer.from(noise), whole.subarray(at)])
      const { keywords } = readNotes({ xmp: hurt, iptc: Buffer.from(more), exif: Buffer.from(noise) })
      expect(keywords.every((word) => word.length <= 200 && !/[\0-\x1f]/.test(word))).toBe(true)
    }), { seed: 5, numRuns: 500 })
  })

  it('survives a file that libvips wrote', async () => {
    const block = xmp(`<dc:subject>${bag('holiday')}</dc:subject>`, 'xmp:Rating="3"')
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888888' } }).jpeg().withXmp(block.toString('utf8')).toBuffer()
    expect(readNotes(await sharp(bytes).metadata())).toMatchObject({ keywords: ['holiday'], rating: 3 })
  })
})

describe('a sidecar that Likeness writes', () => {
  it('is read back as what went into it, whatever the texts', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((word) => word.replace(/[\0-\x1f\x7f/|\ufffe\uffff]/g, '').trim()).filter((word) => word !== '')
    fc.assert(fc.property(fc.uniqueArray(text, { maxLength: 5 }), fc.option(text), fc.option(fc.integer({ min: 1, max: 5 })), fc.double({ min: -89, max: 89, noNaN: true }), fc.double({ min: -179, max: 179, noNaN: true }), (keywords, title, rating, latitude, longitude) => {
      const read = readNotes({ xmp: Buffer.from(sidecarText({ keywords, title, rating, latitude, longitude, takenMs: Date.UTC(2012, 11, 24, 18) })) })
      expect([read.keywords.toSorted(), read.title, read.rating]).toEqual([keywords.toSorted(), title, rating])
      if (Math.abs(latitude) + Math.abs(longitude) > 1e-4) expect([Math.abs(read.latitude! - latitude) < 1e-6, Math.abs(read.longitude! - longitude) < 1e-6]).toEqual([true, true])
    }), { seed: 11, numRuns: 300 })
  })
})
