// One picture in every container that people have: each is read at its size, all are one group, and what holds the same pixels is told so.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groups, scan, similar, treeOf, type GroupJson, type ScanJson } from '../support/library.ts'
import { writeHeic, writtenAs } from '../support/otherFormats.ts'
import { RAW_FAMILIES } from '../support/rawFiles.ts'
import { waves } from '../support/waves.ts'
import { pythonPath } from './support/python.ts'

const [WIDTH, HEIGHT] = [1200, 800]
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-formats-')))
const photos = path.join(work, 'Photos')
const library = path.join(work, 'library')
const at = (name: string): string => path.join(photos, name)
let result: ScanJson
let all: GroupJson[]
let before: Record<string, string>

beforeAll(async () => {
  fs.mkdirSync(photos)
  const drawn = await sharp(waves(256, 11), { raw: { width: 256, height: 256, channels: 3 } }).resize(WIDTH, HEIGHT, { fit: 'fill' })
    .composite([{ input: Buffer.from(`<svg width="${WIDTH}" height="${HEIGHT}"><circle cx="300" cy="260" r="120" fill="#c33"/><rect x="700" y="380" width="260" height="220" fill="#284"/></svg>`) }]).png().toBuffer()
  const picture = (): Sharp => sharp(drawn)
  fs.writeFileSync(at('as png.png'), drawn)
  await picture().jpeg({ quality: 92 }).toFile(at('as jpeg.jpg'))
  await picture().webp({ quality: 92 }).toFile(at('as webp.webp'))
  await picture().tiff({ compression: 'lzw' }).toFile(at('as tiff.tif'))
  await picture().avif({ quality: 80 }).toFile(at('as avif.avif'))
  await picture().gif().toFile(at('as gif.gif'))
  for (const format of ['JXL', 'JP2', 'PSD', 'BMP'] as const) fs.writeFileSync(at(`as ${format.toLowerCase()}.${format.toLowerCase()}`), await writtenAs(format, drawn))
  writeHeic(pythonPath(), at('as png.png'), at('as heic.heic'))
  fs.copyFileSync(at('as heic.heic'), at('a HEIC that calls itself.jpg'))
  const parts = { jpeg: await picture().jpeg({ quality: 95 }).toBuffer(), thumbnail: await picture().resize(160).jpeg().toBuffer(), orientation: 1, sensor: { width: WIDTH, height: HEIGHT } }
  for (const [family, make] of Object.entries(RAW_FAMILIES)) fs.writeFileSync(at(`raw ${family}.${family}`), make(parts))
  before = treeOf(photos)
  result = await scan(library, photos)
  all = await groups(library)
}, 120_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

describe('one picture in every format', () => {
  it('is read from each, and no file is changed', () => {
    expect({ failed: result.failed, files: result.files, same: treeOf(photos) }).toEqual({ failed: [], files: 12 + Object.keys(RAW_FAMILIES).length, same: before })
  })

  it('is one group, of the same size everywhere', () => {
    expect(all.map(({ members }) => members.length)).toEqual([result.files])
    expect(all[0]!.members.filter(({ width, height }) => width !== WIDTH || height !== HEIGHT).map(({ path: file }) => path.basename(file))).toEqual([])
  })

  it('is never called identical to a RAW: what the sensor saw is not what the camera put beside it', () => {
    expect(all[0]!.members.filter(({ path: file, relation, keep }) => path.basename(file).startsWith('raw') && !keep && relation !== 'same-picture')).toEqual([])
  })

  it('that holds the same pixels is told from what was pressed by loss', async () => {
    const exact = ['as bmp.bmp', 'as jp2.jp2', 'as png.png', 'as psd.psd', 'as tiff.tif']
    const few = path.join(work, 'Few')
    fs.mkdirSync(few)
    for (const name of [...exact, 'as jpeg.jpg', 'as heic.heic']) fs.copyFileSync(at(name), path.join(few, name))
    await scan(path.join(work, 'library of few'), few)
    const [group, ...others] = await groups(path.join(work, 'library of few'), 'identical-pixels')
    expect([group!.members.map(({ path: file }) => path.basename(file)).toSorted(), others]).toEqual([exact, []])
  })

  it('is found by a HEIC, a RAW, a JPEG XL, a PSD from anywhere', async () => {
    for (const name of ['as heic.heic', 'raw cr3.cr3', 'as jxl.jxl', 'as psd.psd']) {
      const question = path.join(work, `question${path.extname(name)}`)
      fs.copyFileSync(at(name), question)
      const found = await similar(library, question)
      expect(found.slice(0, 3).map(({ relation }) => relation !== null)).toEqual([true, true, true])
    }
  })
})
