import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { PhotoError } from '../../../src-main/api/failure.ts'
import { isCutShort } from '../../../src-main/decode/cutShort.ts'
import { decodePhoto } from '../../../src-main/decode/decodePhoto.ts'
import { waves } from '../../support/waves.ts'

const SIDE = 240
const picture = sharp(waves(SIDE, 3), { raw: { width: SIDE, height: SIDE, channels: 3 } })
const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const
const files = Object.fromEntries(await Promise.all(FORMATS.map(async (format) => [format, await picture.clone().toFormat(format).toBuffer()] as const)))

describe.each(FORMATS)('a %s', (format) => {
  it('is whole as written, and cut short without its last part', () => {
    const file = files[format]!
    // The last bytes of a TIFF are values of its tags, which no picture needs.
    const lengths = [0.3, 0.5, 0.7].map((share) => Math.floor(file.length * share)).concat(format === 'tiff' ? [] : file.length - 16)
    expect([isCutShort(file), ...lengths.map((length) => isCutShort(file.subarray(0, length)))]).toEqual([false, ...lengths.map(() => true)])
  })
})

it('looks behind the thumbnail of a JPEG for its end', async () => {
  const small = await picture.clone().resize(16).jpeg().toBuffer()
  const whole = files['jpeg']!
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, (small.length + 2) >> 8, (small.length + 2) & 255]), small])
  const withThumbnail = Buffer.concat([whole.subarray(0, 2), app1, whole.subarray(2)])
  expect([isCutShort(withThumbnail), isCutShort(withThumbnail.subarray(0, -400))]).toEqual([false, true])
})

it('says of a broken picture the same whatever else is decoded beside it', async () => {
  const flipped = Buffer.from(files['png']!)
  for (let i = 0; i < 40; i++) flipped[2000 + i]! ^= 0xff
  const broken = [...FORMATS.map((format) => files[format]!.subarray(0, files[format]!.length >> 1)), flipped]
  const kindOf = async (bytes: Buffer): Promise<string> => await decodePhoto({ bytes }).then(() => 'photo', (error: unknown) => (error as PhotoError).kind)
  const rounds = await Promise.all(Array.from({ length: 8 }, () => Promise.all(broken.map(kindOf))))
  expect(rounds).toEqual(rounds.map(() => [...FORMATS.map(() => 'truncated'), 'damaged']))
})
