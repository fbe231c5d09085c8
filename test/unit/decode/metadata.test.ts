// What photos say of themselves, and what is believed of it.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { offsetMinutes, wallClock } from '../../../src-main/decode/believed.ts'
import { readBesideNotes } from '../../../src-main/decode/besideNotes.ts'
import { insideFile } from '../../../src-main/decode/insideFile.ts'
import { readMetadata } from '../../../src-main/decode/metadata.ts'

const picture = () => sharp({ create: { width: 16, height: 12, channels: 3, background: '#456789' } }).jpeg()
const read = async (exif: Parameters<ReturnType<typeof sharp>['withExif']>[0]) => readMetadata(await sharp(await picture().withExif(exif).toBuffer()).metadata())

describe('dates', () => {
  it('with sub-seconds and the offset of the clock', async () => {
    const { takenMs, notes } = await read({ IFD2: { DateTimeOriginal: '2021:07:04 12:00:00', SubSecTimeOriginal: '25', OffsetTimeOriginal: '+05:30' } })
    expect([takenMs, notes.offsetMinutes]).toEqual([Date.UTC(2021, 6, 4, 12, 0, 0, 250), 330])
  })

  it('that cannot be true are not believed: year 0, 1970, the future, no date at all', async () => {
    const dates = ['0000:00:00 00:00:00', '1970:01:01 00:00:00', '2199:01:01 00:00:00', '    :  :     :  :  ', '2021:13:41 25:61:61', 'yesterday']
    expect(await Promise.all(dates.map(async (date) => (await read({ IFD2: { DateTimeOriginal: date } })).takenMs))).toEqual(dates.map(() => null))
  })

  it('the time of digitising counts where that of the shot cannot be true', async () => {
    expect((await read({ IFD2: { DateTimeOriginal: '0000:00:00 00:00:00', DateTimeDigitized: '2019:05:01 10:00:00' } })).takenMs).toBe(Date.UTC(2019, 4, 1, 10))
  })

  it('of XMP and IPTC where the camera\'s is missing', async () => {
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="1999-12-31"/></rdf:RDF></x:xmpmeta>'
    expect(readMetadata(await sharp(await picture().withXmp(xmp).toBuffer()).metadata()).takenMs).toBe(Date.UTC(1999, 11, 31))
  })

  it('as texts: any part from the day on, and offsets that clocks have', () => {
    expect(['2021-07-04', '2021-07-04T12:30', '2021:07:04 12:30:15.5', '2021-07-04T12:00:00+02:00', '2021', '2021-00-10', ''].map(wallClock))
      .toEqual([Date.UTC(2021, 6, 4), Date.UTC(2021, 6, 4, 12, 30), Date.UTC(2021, 6, 4, 12, 30, 15, 500), Date.UTC(2021, 6, 4, 12), null, null, null])
    expect(['+02:00', '-03:30', '2021-07-04T12:00:00+02:00', 'Z', '+00:00', '-00:00', '+25:00', '+02:99', '', 'x'].map(offsetMinutes)).toEqual([120, -210, 120, 0, 0, 0, null, null, null, null])
  })
})

describe('camera, lens, program', () => {
  it('are read and cleaned', async () => {
    const { camera, notes } = await read({ IFD0: { Make: 'Canon', Model: 'Canon EOS R5', Software: 'Darkroom 7' }, IFD2: { LensModel: 'RF 50mm F1.2' } })
    expect([camera, notes.lens, notes.software, notes.burst, notes.contentId]).toEqual(['Canon EOS R5', 'RF 50mm F1.2', 'Darkroom 7', null, null])
  })
})

describe('a sidecar', () => {
  const takeout = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
  it('of Takeout gives date and place, and nothing that cannot be', () => {
    expect([
      readBesideNotes('a.jpg.json', takeout({ photoTakenTime: { timestamp: '1600000000' }, geoData: { latitude: 0, longitude: 0 }, geoDataExif: { latitude: -33.9, longitude: 18.4 }, description: ' At the\nsea ' })),
      readBesideNotes('a.jpg.json', takeout({ photoTakenTime: { timestamp: '0' }, geoData: { latitude: 91, longitude: 1 } })),
      readBesideNotes('a.jpg.json', takeout({ photoTakenTime: { timestamp: '99999999999999' } })),
      readBesideNotes('a.jpg.json', takeout({ name: 'other' })), readBesideNotes('a.jpg.json', takeout([])), readBesideNotes('a.jpg.json', Buffer.from('{"photo')), readBesideNotes('a.aae', Buffer.from('<plist/>')),
    ]).toEqual([
      { takenMs: 1_600_000_000_000, keywords: [], title: 'At the sea', rating: null, latitude: -33.9, longitude: 18.4 },
      { takenMs: null, keywords: [], title: null, rating: null, latitude: null, longitude: null }, { takenMs: null, keywords: [], title: null, rating: null, latitude: null, longitude: null },
      null, null, null, null,
    ])
  })
})

describe('behind the picture', () => {
  it('a film, more data, or only padding, further pictures and what is cut off', async () => {
    const still = await picture().toBuffer()
    const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0isommp42')])
    const heic = (...boxes: string[]): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from('ftypheic\0\0\0\0'), ...boxes.flatMap((name) => [Buffer.from([0, 0, 0, 12]), Buffer.from(`${name}....`)])])
    expect([
      still, Buffer.concat([still, film]), Buffer.concat([still, Buffer.alloc(5000)]), Buffer.concat([still, Buffer.alloc(5000, 1)]), Buffer.concat([still, still, still]),
      Buffer.concat([still, still, film]), still.subarray(0, still.length - 2), heic('meta', 'mdat'), heic('meta', 'mpvd'), Buffer.alloc(0), Buffer.from([0xff, 0xd8]),
    ].map(insideFile)).toEqual([null, 'film', null, 'data', null, 'film', null, null, 'film', null, null])
  })
})
