// Public bug reports about reading files (shared/hard-cases.md), each under its number, with our own pictures.
import fs from 'node:fs'
import zlib from 'node:zlib'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeHeic } from '../support/otherFormats.ts'
import { pythonPath } from './support/python.ts'
import { TestLibrary } from './support/library.ts'
import { rawFile } from './support/madeFiles.ts'

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open()
  return () => lib.close()
})

const pngChunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(zlib.crc32(named))
  return Buffer.concat([length, named, sum])
}
const problems = async (): Promise<string[]> => (await lib.look()).failed.map(({ path: file, kind }) => `${file.slice(lib.root.length + 1)} ${kind}`).toSorted()
const row = async (name: string) => (await lib.likeness.engine.reader.call('cardsOfFiles', [...Array(30).keys()])).find(({ text }) => text === name)!
const thumbnailOf = async (name: string) => sharp(await (await import('../../src-main/app/pictures.ts')).pictureOf(lib.likeness.engine, 'thumb', (await row(name)).photoId) as Uint8Array)
const meansOf = async (name: string): Promise<number[]> => (await (await thumbnailOf(name)).stats()).channels.map(({ mean }) => mean)

describe('damaged files', () => {
  it('C01, C02: a photo without its tail, and one that lacks only its last bytes, are said and never the one to keep', async () => {
    const whole = fs.readFileSync(lib.copy('a.jpg'))
    lib.write('cut.jpg', whole.subarray(0, Math.floor(whole.length / 3)))
    lib.write('nearly.jpg', whole.subarray(0, whole.length - 40))
    expect(await problems()).toEqual(['cut.jpg truncated', 'nearly.jpg truncated'])
    expect(await lib.groups('same-scene')).toEqual([])
  })

  it('C03: one bad file of five costs one entry and stops nothing', async () => {
    for (let i = 0; i < 4; i++) lib.copy(`p${i}.jpg`, i)
    lib.write('p4.jpg', fs.readFileSync(lib.pictures[0]!).subarray(0, 600))
    expect([await problems(), (await lib.likeness.status()).photos, lib.likeness.scanProgress().phase, lib.likeness.scanProgress().failed]).toEqual([['p4.jpg truncated'], 4, 'done', 1])
  })

  it('C07: a small file that claims 900 megapixels is refused from its header', async () => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(30_000, 0)
    header.writeUInt32BE(30_000, 4)
    header.set([1, 0, 0, 0, 0], 8)
    lib.write('bomb.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header), pngChunk('IDAT', zlib.deflateSync(Buffer.alloc(3751 * 2000))), pngChunk('IEND', Buffer.alloc(0))]))
    lib.copy('a.jpg')
    expect([await problems(), (await lib.likeness.status()).photos]).toEqual([['bomb.png too-large'], 1])
  })

  it('C16: empty files are called empty, and are no copies of each other', async () => {
    for (const name of ['e1.jpg', 'e2.jpg', 'e3.heic']) lib.write(name, '')
    lib.copy('a.jpg')
    expect([await problems(), await lib.groups('same-scene')]).toEqual([['e1.jpg empty', 'e2.jpg empty', 'e3.heic empty'], []])
  })

  it('C18: a RAW is shown by its preview; two that cannot be read cost an entry each', async () => {
    const raw = await rawFile(lib.pictures[0]!)
    lib.write('good.NEF', raw)
    lib.write('broken.CR2', Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)))
    lib.write('cut.ARW', raw.subarray(0, 3000))
    expect((await problems()).map((line) => line.split(' ')[0])).toEqual(['broken.CR2', 'cut.ARW'])
    const { width, height, format } = await row('good.NEF')
    expect([width, height, format]).toEqual([1200, 800, 'raw'])
  })
})

describe('names that say something else', () => {
  it('C05: a JPEG under the name of a HEIC is read as what it is, and is a copy byte for byte', async () => {
    lib.copy('a.jpg')
    lib.copy('IMG_0001.HEIC')
    expect([await problems(), await lib.groups('identical-file'), (await row('IMG_0001.HEIC')).format]).toEqual([[], [expect.stringContaining('identical-file remove')], 'jpeg'])
  })

  it('C06: an animated WebP named .gif and a PNG named .jpg are read, and all others with them', async () => {
    const frames = await Promise.all([0, 1, 2].map(async (i) => await sharp(lib.pictures[i]!).resize(120, 80).png().toBuffer()))
    fs.writeFileSync(lib.at('fake.gif'), await sharp(frames, { join: { animated: true } }).webp({ delay: [100, 100, 100] }).toBuffer())
    fs.writeFileSync(lib.at('fake.jpg'), await sharp(lib.pictures[3]!).png().toBuffer())
    lib.copy('a.jpg')
    expect([await problems(), (await row('fake.gif')).format, (await row('fake.jpg')).format, (await lib.likeness.status()).photos]).toEqual([[], 'webp', 'png', 3])
  })
})

describe('HEIC', () => {
  it('C04: is read and is one group with the JPEG of it', async () => {
    await sharp(lib.pictures[0]!).png().toFile(lib.at('a.png'))
    writeHeic(pythonPath(), lib.at('a.png'), lib.at('photo.heic'))
    lib.copy('a.jpg')
    expect(await problems()).toEqual([])
    expect(await lib.groups()).toEqual([expect.stringMatching(/(?=.*photo\.heic)(?=.*a\.png)(?=.*a\.jpg)/)])
  })

  it('C34: the original, smaller in bytes than the JPEG made from it, stays', async () => {
    await sharp(lib.pictures[0]!).png().toFile(lib.at('a.png'))
    writeHeic(pythonPath(), lib.at('a.png'), lib.at('orig.heic'))
    await sharp(lib.at('a.png')).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toFile(lib.at('export.jpg'))
    fs.rmSync(lib.at('a.png'))
    await lib.look()
    expect([fs.statSync(lib.at('orig.heic')).size < fs.statSync(lib.at('export.jpg')).size, (await lib.plain())[0]?.members[0]!.row.text]).toEqual([true, 'orig.heic'])
  })
})

describe('colours and depths', () => {
  it('C08: CMYK from a print shop looks like its original and is one group with it', async () => {
    lib.copy('a.jpg')
    await lib.put('cmyk.jpg', (picture) => picture.toColourspace('cmyk').jpeg({ quality: 95 }), 0, false)
    expect(await problems()).toEqual([])
    const [one, two] = [await meansOf('a.jpg'), await meansOf('cmyk.jpg')]
    expect(one.every((mean, i) => Math.abs(mean - two[i]!) < 25)).toBe(true) // drawn colours lie outside of what print shows; that it is no negative, the group says
    expect(await lib.groups()).toEqual([expect.stringContaining('cmyk.jpg')])
  })

  it('C09: two dark pictures of 16 bits are two; TIFF and PNG of one are the same pixels', async () => {
    for (const seed of [1, 2]) {
      const grey = Uint16Array.from({ length: 900 * 600 }, (_, i) => (Math.imul(seed * 7919 + Math.floor((i % 900) / 100) * 31 + Math.floor(i / 90_000) * 17, 2654435761) >>> 0) % 3000)
      const picture = () => sharp(grey, { raw: { width: 900, height: 600, channels: 1 } }).toColourspace('grey16')
      await picture().tiff({ compression: 'lzw' }).toFile(lib.at(`deep${seed}.tif`))
      await picture().png().toFile(lib.at(`deep${seed}.png`))
    }
    expect([await problems(), (await lib.groups('same-scene')).map((group) => group.replaceAll(/\.(tif|png)/g, ''))]).toEqual([[], ['deep1: deep1 identical-pixels remove', 'deep2: deep2 identical-pixels remove']])
  })

  it('C10: a grey PNG with and without its gamma is one picture', async () => {
    await lib.put('g.png', (picture) => picture.greyscale().png(), 0, false)
    const png = fs.readFileSync(lib.at('g.png'))
    const gamma = Buffer.alloc(4)
    gamma.writeUInt32BE(45_455)
    lib.write('g gamma.png', Buffer.concat([png.subarray(0, 33), pngChunk('gAMA', gamma), png.subarray(33)]))
    expect([await problems(), (await lib.groups()).length]).toEqual([[], 1])
  })

  it('C15: the same picture with an alpha that hides nothing has the same pixels', async () => {
    await lib.put('a.png', (picture) => picture.png(), 0, false)
    await lib.put('a32.png', (picture) => picture.ensureAlpha().png(), 0, false)
    await lib.look()
    expect(await lib.groups()).toEqual([expect.stringMatching(/^(a|a32)\.png: (a|a32)\.png identical-pixels remove$/)])
  })
})

describe('orientation', () => {
  it('C11: is read from EXIF with stray bytes behind it, and nothing stops', async () => {
    lib.copy('a.jpg')
    await lib.put('o6.jpg', (picture) => picture.rotate(270).withMetadata({ orientation: 6 }), 0, false)
    const turned = fs.readFileSync(lib.at('o6.jpg'))
    const at = turned.indexOf('Exif') - 2
    const length = turned.readUInt16BE(at)
    const longer = Buffer.alloc(2)
    longer.writeUInt16BE(length + 7)
    lib.write('torn.jpg', Buffer.concat([turned.subarray(0, at), longer, turned.subarray(at + 2, at + length), Buffer.from('0123456'), turned.subarray(at + length)]))
    expect(await problems()).toEqual([])
    const { width, height } = await row('torn.jpg')
    expect([width, height]).toEqual([1200, 800])
    expect(await lib.groups()).toEqual([expect.stringMatching(/(?=.*o6\.jpg)(?=.*torn\.jpg)(?=.*a\.jpg)/)])
  })

  it('C12: a HEIC that turns itself is turned once', async () => {
    await lib.put('up.png', (picture) => picture.resize(600).png(), 0, false)
    writeHeic(pythonPath(), lib.at('up.png'), lib.at('up.heic'))
    writeHeic(pythonPath(), lib.at('up.png'), lib.at('turned.heic'), 6) // with a turn of its own and the same in EXIF, as phones write it
    await lib.look()
    expect(await Promise.all(['up.heic', 'turned.heic'].map(async (name) => { const { width, height } = await row(name); return [width, height] }))).toEqual([[600, 400], [400, 600]])
  })
})
