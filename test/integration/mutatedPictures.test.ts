// Broken files of every format, in the real decoding threads of a process of their own (reliability.md, N2).
// Long form: LIKENESS_CASES=2000000 LIKENESS_SEEDS=8 npx vitest run --project integration mutatedPictures
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeHeic, writtenAs } from '../support/otherFormats.ts'
import { RAW_FAMILIES } from '../support/rawFiles.ts'
import { waves } from '../support/waves.ts'
import { pythonPath } from './support/python.ts'

const CASES = Number(process.env['LIKENESS_CASES'] ?? 20_000)
const SEED = Number(process.env['LIKENESS_SEEDS'] ?? 1)
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-mutated-')))
const whole = path.join(work, 'whole')

beforeAll(async () => {
  fs.mkdirSync(whole)
  const at = (name: string): string => path.join(whole, name)
  const png = await sharp(waves(72, 5), { raw: { width: 72, height: 72, channels: 3 } }).resize(96, 72, { fit: 'fill' }).png().toBuffer()
  const picture = (): Sharp => sharp(png).withExif({ IFD0: { Make: 'Maker', Model: 'Model' }, IFD2: { DateTimeOriginal: '2021:07:04 12:30:45' } })
  fs.writeFileSync(at('a.png'), png)
  await picture().jpeg().toFile(at('baseline.jpg'))
  await picture().jpeg({ progressive: true, optimiseScans: true }).toFile(at('progressive.jpg'))
  await picture().toColourspace('cmyk').jpeg().toFile(at('cmyk.jpg'))
  await picture().png({ palette: true }).toFile(at('palette.png'))
  await picture().png({ progressive: true }).toFile(at('interlaced.png'))
  await picture().webp().toFile(at('lossy.webp'))
  await picture().webp({ lossless: true }).toFile(at('lossless.webp'))
  await picture().tiff({ compression: 'lzw' }).toFile(at('lzw.tif'))
  await picture().tiff({ compression: 'jpeg', tile: true, tileWidth: 32, tileHeight: 32 }).toFile(at('tiles.tif'))
  await picture().gif().toFile(at('still.gif'))
  await sharp([png, await sharp(png).negate().png().toBuffer()], { join: { animated: true } }).gif().toFile(at('moving.gif'))
  await sharp([png, await sharp(png).negate().png().toBuffer()], { join: { animated: true } }).webp().toFile(at('moving.webp'))
  await picture().avif({ effort: 0 }).toFile(at('a.avif'))
  for (const format of ['JXL', 'JP2', 'PSD', 'BMP'] as const) fs.writeFileSync(at(`a.${format.toLowerCase()}`), await writtenAs(format, png))
  writeHeic(pythonPath(), at('a.png'), at('a.heic'))
  const parts = { jpeg: await picture().jpeg().toBuffer(), thumbnail: await picture().resize(40).jpeg().toBuffer(), orientation: 6, sensor: { width: 192, height: 144 } }
  for (const family of ['dng', 'cr2', 'cr3', 'raf']) fs.writeFileSync(at(`raw.${family}`), RAW_FAMILIES[family]!(parts))
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

describe('broken files', () => {
  it(`${CASES} of them end as photo or problem, each in time, and nothing falls over`, { timeout: 20_000_000 }, async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'support/mutatedPictures.ts'), whole, String(CASES), String(SEED)], { maxBuffer: 64e6 })
    const { counts, slow, lost, hurt, longestMs, peakMB } = JSON.parse(stdout) as { counts: Record<string, number>; slow: string[]; lost: string[]; hurt: string[]; longestMs: number; peakMB: number }
    console.log(`broken files: ${JSON.stringify(counts)}, longest ${longestMs} ms, peak ${peakMB} MB`)
    const ended = Object.values(counts).reduce((sum, count) => sum + count, 0)
    expect({ ended, slow, lost, hurt, bounded: peakMB < 1500, noTrace: !/\n\s+at /.test(stderr), some: (counts['decoded'] ?? 0) > 0 && (counts['damaged'] ?? 0) > 0 && (counts['truncated'] ?? 0) > 0 })
      .toEqual({ ended: CASES, slow: [], lost: [], hurt: [], bounded: true, noTrace: true, some: true })
  })
})
