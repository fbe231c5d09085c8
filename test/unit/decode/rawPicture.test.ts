import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodePhoto } from '../../../src-main/decode/decodePhoto.ts'
import { largestJpeg } from '../../../src-main/decode/embeddedJpeg.ts'
import { rawPicture } from '../../../src-main/decode/rawPicture.ts'
import { holdsSensorPixels, tiffDirectories } from '../../../src-main/decode/tiffDirectories.ts'
import { sniffFormat } from '../../../src-main/library/formats.ts'
import { RAW_FAMILIES, type RawParts } from '../../support/rawFiles.ts'
import { waves } from '../../support/waves.ts'

const SIDE = 128
let parts: RawParts

beforeAll(async () => {
  const drawn = sharp(waves(SIDE, 3), { raw: { width: SIDE, height: SIDE, channels: 3 } })
  const jpeg = await drawn.clone().resize(1200, 800, { fit: 'fill' }).jpeg({ quality: 92 }).toBuffer()
  parts = { jpeg, thumbnail: await drawn.resize(160, 107, { fit: 'fill' }).jpeg().toBuffer(), orientation: 6, sensor: { width: 2400, height: 1600 } }
})

describe.each(Object.keys(RAW_FAMILIES))('a RAW of the family %s', (family) => {
  it('is known by its first bytes, and gives its largest picture, turned, with date and camera', async () => {
    const file = RAW_FAMILIES[family]!(parts)
    const picture = rawPicture(file)!
    const { width, height, takenMs, camera, orientation } = await decodePhoto(picture)
    const isSizeKnown = picture.sensor !== undefined // makers that keep it in tables of their own: the size of the picture
    expect({ format: sniffFormat(file.subarray(0, 64), `IMG_1.${family}`), worth: picture.worth, size: [width, height], taken: takenMs && new Date(takenMs).toISOString(), hasCamera: (camera ?? '').length > 3, orientation })
      .toEqual({ format: 'raw', worth: 'whole', size: isSizeKnown ? [1600, 2400] : [800, 1200], taken: '2021-07-04T12:30:45.250Z', hasCamera: true, orientation: 6 })
  })
})

describe('a RAW under the name of a TIFF', () => {
  it('is known by its sensor data; a plain TIFF is not taken for one', async () => {
    const plain = await sharp(parts.jpeg).resize(60).tiff().toBuffer()
    expect([...['dng', 'nef', 'cr2', 'arw', 'pef', 'srw'].map((family) => holdsSensorPixels(RAW_FAMILIES[family]!(parts))), holdsSensorPixels(plain)]).toEqual([true, true, true, true, true, true, false])
  })
})

describe('a RAW that holds little', () => {
  it('with a thumbnail only says so, and with nothing gives nothing', () => {
    expect([rawPicture(RAW_FAMILIES['raf']!({ ...parts, jpeg: parts.thumbnail }))?.worth, rawPicture(Buffer.alloc(5000, 7)), largestJpeg(new Uint8Array())]).toEqual(['thumbnail', null, null])
  })
})

describe('what is read from any bytes', () => {
  const wild = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.tuple(fc.constantFrom(...Object.keys(RAW_FAMILIES)), fc.array(fc.tuple(fc.nat(200_000), fc.nat(255)), { maxLength: 60 })).map(([family, changes]) => {
    const file = Buffer.from(RAW_FAMILIES[family]!(parts))
    for (const [at, value] of changes) file[at % file.length] = value
    return new Uint8Array(file)
  }))
  it('is a picture within the file, or nothing; never an error', () => {
    fc.assert(fc.property(wild, (bytes) => {
      const found = largestJpeg(bytes)
      expect([tiffDirectories(bytes).length <= 32, found === null || (found.bytes.length <= bytes.length && found.width > 0), rawPicture(bytes) !== undefined]).toEqual([true, true, true])
    }), { seed: 31, numRuns: 300 })
  })
})
