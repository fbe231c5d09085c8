// Which pictures are decoded in full to see whether they are one to the last pixel: two 12-megapixel ones cost as much as indexing three photos.
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { openReadable } from '../../src-main/store/open.ts'
import { randomFrom } from '../support/random.ts'
import { TestLibrary } from './support/library.ts'

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open()
  return () => lib.close()
})

const [WIDTH, HEIGHT] = [2400, 1600] // large enough to be decoded at a part of its size

/** A picture of soft shapes with grain. */
async function shapes(seed: number): Promise<Buffer> {
  const random = randomFrom(seed)
  const small = Buffer.from(Array.from({ length: 24 * 16 * 3 }, () => Math.floor(random() * 256)))
  const noise = Buffer.from(Array.from({ length: 600 * 400 * 3 }, () => Math.floor(random() * 40)))
  const soft = await sharp(small, { raw: { width: 24, height: 16, channels: 3 } }).resize(WIDTH, HEIGHT, { kernel: 'cubic' }).png().toBuffer()
  return await sharp(soft).composite([{ input: await sharp(noise, { raw: { width: 600, height: 400, channels: 3 } }).resize(WIDTH, HEIGHT).png().toBuffer(), blend: 'add' }]).removeAlpha().png().toBuffer()
}

const withComment = (jpeg: Buffer, comment: string): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), Buffer.from(comment), jpeg.subarray(2)])

const names = (where: string): string[] => {
  const db = openReadable(lib.likeness.engine.library)
  const rows = db.prepare(`SELECT file.text FROM file JOIN photo ON photo.id = file.photo_id WHERE ${where} ORDER BY file.text`).pluck().all() as string[]
  db.close()
  return rows
}

describe('pictures of equal pixels', () => {
  it('are told from those that were saved again, and only they are decoded in full', async () => {
    const [one, two] = [await shapes(1), await shapes(77)]
    const jpeg = await sharp(one).jpeg({ quality: 93 }).toBuffer()
    lib.write('one.jpg', jpeg)
    lib.write('one with a comment.jpg', withComment(jpeg, 'holiday'))
    lib.write('one progressive.jpg', await sharp(one).jpeg({ quality: 93, progressive: true }).toBuffer())
    lib.write('one with a profile.jpg', await sharp(one).withIccProfile('srgb').jpeg({ quality: 93 }).toBuffer())
    lib.write('two.jpg', await sharp(two).jpeg({ quality: 93 }).toBuffer())
    lib.write('two again.jpg', await sharp(two).jpeg({ quality: 80 }).toBuffer())
    lib.write('two brighter.jpg', await sharp(two).linear(1.1, 4).jpeg({ quality: 93 }).toBuffer())
    const { failed } = await lib.look()
    expect(failed).toEqual([])
    expect(await lib.groups()).toEqual([
      expect.stringMatching(/^one.*jpg: (one[\w ]*\.jpg identical-pixels (remove|undecided)(, )?){3}$/),
      expect.stringMatching(/^two.*jpg: (two[\w ]*\.jpg same-picture \w+(, )?){2}$/),
    ])
    expect(names('pixels_hash IS NOT NULL')).toEqual(['one progressive.jpg', 'one with a comment.jpg', 'one with a profile.jpg', 'one.jpg'])
  })

  it('are found across formats', async () => {
    const [one, two] = [await shapes(3), await shapes(4)]
    lib.write('a.png', one)
    lib.write('a.tif', await sharp(one).tiff({ compression: 'lzw' }).toBuffer())
    const jpeg = await sharp(two).jpeg({ quality: 93 }).toBuffer()
    lib.write('b.jpg', jpeg)
    lib.write('b.png', await sharp(jpeg).png().toBuffer())
    await lib.look()
    expect(await lib.groups()).toEqual([expect.stringMatching(/^a\.\w+: a\.\w+ identical-pixels remove$/), expect.stringMatching(/^b\.\w+: b\.\w+ identical-pixels remove$/)])
  })
})
