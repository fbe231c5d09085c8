// A rectangle drawn on a picture finds the photos that show it; older libraries get what they lack, also after a kill.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PhotoFilter, PhotoId } from '../../src-main/api/contract.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { bundledModelFolder } from '../../src-main/app/modelFiles.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { field, message } from '../../src-main/hashing/backbone/protobuf.ts'
import { readOnnx } from '../../src-main/hashing/backbone/onnxFile.ts'
import { valuesOf } from '../../src-main/hashing/backbone/tensorValues.ts'
import { withFreeSide, withWindows } from '../../src-main/hashing/backbone/windows.ts'
import { likeness } from '../e2e/support/server.ts'
import { makePictures, PICTURE } from '../e2e/support/pictures.ts'
import { scan } from '../support/library.ts'
import { randomFrom } from '../support/random.ts'

const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-regions-')))
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

interface RegionJson { path: string; similarity: number; place: { x: number; y: number; width: number; height: number } | null }
async function region(library: string, image: string, ...shares: number[]): Promise<RegionJson[]> {
  const { code, stdout, stderr } = await likeness('similar', image, '--region', shares.join(','), '--library', library, '--json')
  if (code !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as { matches: RegionJson[] }).matches
}

describe('the windows of the backbone', () => {
  const file = new Uint8Array(fs.readFileSync(path.join(bundledModelFolder(), 'backbone.onnx')))
  const random = randomFrom(3)
  const rgb = Uint8Array.from({ length: 224 * 224 * 3 }, (_, i) => Math.min(255, (i % 672) * 0.25 + ((i >> 12) & 63) + random() * 40))
  const image = new Tensor('uint8', rgb, [1, 224, 224, 3])

  it('are what its layers give for the means over each window, and the whole stays what it was', async () => {
    // Maps in the order in which their means are put together: those of 7 × 7, 14 × 14 and 28 × 28.
    const maps = readOnnx(file).nodes.filter(({ op }) => op === 'ReduceMean').map(({ inputs }) => inputs[0]!)
    const layers = ['/Clip_5_output_0', '/Clip_3_output_0', '/Clip_1_output_0']
    expect(layers.filter((name) => !maps.includes(name))).toEqual([])
    const seeing = message(withWindows(file), field(7, message(...layers.map((name) => field(12, message(field(1, name), field(2, field(1, field(1, 1)))))))))
    const [seen, plain] = [await (await InferenceSession.create(seeing)).run({ image }), await (await InferenceSession.create(file)).run({ image })]
    expect([seen['copy']!.data, seen['embedding']!.data]).toEqual([plain['copy']!.data, plain['embedding']!.data])

    const { weights } = readOnnx(file)
    const numbers = (name: string): ArrayLike<number> => valuesOf(weights.get(`${name}_f16`) ?? weights.get(name)!)
    const dense = (name: string, inputs: readonly number[]): number[] => {
      const [weight, bias] = [numbers(`${name}.weight`), numbers(`${name}.bias`)]
      return Array.from({ length: bias.length }, (_, row) => inputs.reduce((sum, value, i) => sum + value * weight[row * inputs.length + i]!, bias[row]!))
    }
    const expected = [0, 1, 3].flatMap((top) => [0, 1, 3].map((left) => {
      const pooled = layers.flatMap((name) => {
        const [, channels, , side] = seen[name]!.dims as [number, number, number, number]
        const cells = side / 7
        const data = seen[name]!.data as Float32Array
        const mean = (power: number): number[] => Array.from({ length: channels }, (_, channel) => {
          let sum = 0
          for (let y = top * cells; y < (top + 4) * cells; y++) for (let x = left * cells; x < (left + 4) * cells; x++) sum += data[(channel * side + y) * side + x]! ** power
          return sum / (4 * cells) ** 2
        })
        return [...mean(1), ...mean(3).map((value) => Math.cbrt(value + 1e-9))]
      })
      const out = dense('l2', dense('l1', pooled).map((value) => Math.max(0, value)))
      const length = Math.hypot(...out)
      return out.map((value) => value / length)
    })).flat()
    const regions = seen['regions']!.data as Float32Array
    expect([regions.length, Math.max(...expected.map((value, i) => Math.abs(value - regions[i]!))) < 1e-5]).toEqual([9 * 128, true])
  })

  it('and pictures of another side go through the same layers', async () => {
    const free = await InferenceSession.create(withFreeSide(file))
    const [same, smaller] = [await free.run({ image }), await free.run({ image: new Tensor('uint8', rgb.slice(0, 128 * 128 * 3), [1, 128, 128, 3]) })]
    const plain = await (await InferenceSession.create(file)).run({ image })
    const copy = plain['copy']!.data as Float32Array
    expect((same['copy']!.data as Float32Array).every((value, i) => Math.abs(value - copy[i]!) < 1e-5)).toBe(true)
    expect(smaller['copy']!.dims).toEqual([1, 128])
  })
})

describe('a rectangle', () => {
  const folder = path.join(work, 'Photos')
  const library = path.join(work, 'library')
  let pictures: string[]
  beforeAll(async () => {
    pictures = await makePictures(folder, 24)
    await scan(library, folder)
  })

  it('of a quarter finds its photo first, and where in it', async () => {
    for (const [i, x, y] of [[0, 0.5, 0.5], [7, 0.1, 0.3], [13, 0.25, 0.25], [20, 0.4, 0]] as const) {
      const [first] = await region(library, pictures[i]!, x, y, 0.5, 0.5)
      expect(first).toEqual({ ...first, path: pictures[i], place: { x: expect.closeTo(x, 1) as number, y: expect.closeTo(y, 1) as number, width: expect.closeTo(0.5, 1) as number, height: expect.closeTo(0.5, 1) as number } })
    }
  })

  it('is one of the upright picture, whichever way the file holds it', async () => {
    const turned = path.join(work, 'turned.jpg')
    await sharp(pictures[9]).rotate(270).withMetadata({ orientation: 6 }).jpeg().toFile(turned) // shown turned by 90 degrees: upright again
    const [first] = await region(library, turned, 0.1, 0.2, 0.5, 0.5)
    expect([first!.path, first!.place!.x, first!.place!.y]).toEqual([pictures[9], expect.closeTo(0.1, 1), expect.closeTo(0.2, 1)])
  })

  it('drawn on a photo of the library finds another photo that shows it; the photo itself is left out', async () => {
    const collage = path.join(folder, 'collage.jpg') // a quarter of picture 4 beside three other pictures
    const quarter = { left: 300, top: 200, width: PICTURE.width / 2, height: PICTURE.height / 2 }
    const tile = async (file: string): Promise<Buffer> => await sharp(file).resize(quarter.width, quarter.height, { fit: 'fill' }).png().toBuffer()
    await sharp({ create: { ...PICTURE, channels: 3, background: '#888' } }).composite([
      { input: await sharp(pictures[3]).extract(quarter).png().toBuffer(), left: 600, top: 0 },
      { input: await tile(pictures[10]!), left: 0, top: 0 }, { input: await tile(pictures[11]!), left: 0, top: 400 }, { input: await tile(pictures[12]!), left: 600, top: 400 },
    ]).jpeg({ quality: 90 }).toFile(collage)
    await scan(library, folder)
    const open = await Likeness.open({ library, isReader: true, threads: 2 })
    try {
      const rows = await open.engine.reader.call('codeRows', open.engine.model.id, 0, 100)
      const photoId = await open.engine.reader.call('photoOfSha', rows.find(({ text }) => text === 'collage.jpg')!.sha256) as PhotoId
      const { search } = createRouterClient(createRouter(open))
      const drawn = { photoId, x: 0.5, y: 0, width: 0.5, height: 0.5, limit: 30 }
      const { matches } = await search.region(drawn)
      expect(matches.map(({ name }) => name)).not.toContain('collage.jpg')
      expect([matches.length, matches[0]!.name, matches[0]!.place]).toEqual([24, 'IMG_0004.jpg', { x: expect.closeTo(0.25, 1), y: expect.closeTo(0.25, 1), width: expect.closeTo(0.5, 1), height: expect.closeTo(0.5, 1) }])
      const names = async (filter: PhotoFilter): Promise<string[]> => (await search.region({ ...drawn, filter })).matches.map(({ name }) => name)
      const day = (n: number): number => Date.UTC(2021, 6, n) // IMG_0001 is of 1 July 2021
      expect([(await names({ fromMs: day(3), toMs: day(6) })).toSorted(), (await names({ fromMs: day(3), toMs: day(6) }))[0], await names({ fromMs: day(4), toMs: day(5), minPixels: 1e6 })]).toEqual([['IMG_0003.jpg', 'IMG_0004.jpg', 'IMG_0005.jpg'], 'IMG_0004.jpg', []])
      fs.renameSync(collage, `${collage}.away`) // its drive is away: the thumbnail is asked
      expect((await search.region({ ...drawn, limit: 1 })).matches.map(({ name }) => name)).toEqual(['IMG_0004.jpg'])
      await expect(search.region({ ...drawn, photoId: 9999 as PhotoId })).rejects.toThrow('This photo is no longer in the library.')
      for (const wrong of [{ width: 0.6 }, { height: 0.01 }, { x: -0.1 }]) await expect(search.region({ ...drawn, ...wrong })).rejects.toThrow('Input validation failed')
    } finally {
      await open.close()
    }
  })

  it.each(['0.5,0.5,0.6,0.5', '0,0,0.04,1', '0,0,1', 'a,0,1,1', '0,0,1,1,1'])('%s is refused in one sentence', async (shares) => {
    const { code, stderr } = await likeness('similar', pictures[0]!, '--region', shares, '--library', library)
    expect([code, stderr.trim().split('\n').length, stderr.includes('inside the picture')]).toEqual([2, 1, true])
  })
})

describe('a library of an older version', () => {
  const folder = path.join(work, 'Old')
  const library = path.join(work, 'oldLibrary')
  const PHOTOS = 150
  const ask = (sql: string): unknown => {
    const db = new Database(path.join(library, 'likeness.sqlite'))
    try { return sql.startsWith('DELETE') ? db.exec(sql) : db.prepare(sql).pluck().get() } finally { db.close() }
  }
  const made = (): unknown => ask('SELECT count(*) FROM region')

  beforeAll(async () => {
    fs.mkdirSync(folder)
    for (let i = 0; i < PHOTOS; i++) {
      const random = randomFrom(i + 1)
      await sharp(Buffer.from(Uint8Array.from({ length: 12 * 9 * 3 }, () => random() * 256)), { raw: { width: 12, height: 9, channels: 3 } }).resize(240, 180).jpeg().toFile(path.join(folder, `${i}.jpg`))
    }
    await scan(library, folder)
  })

  it('gets the windows of its photos after a scan, and goes on after a kill', async () => {
    expect(made()).toBe(PHOTOS)
    ask('DELETE FROM region')
    const child = spawn(process.execPath, [MAIN, 'scan', folder, '--library', library, '--json'], { stdio: 'ignore' })
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)))
    const timer = setInterval(() => { if (Number(made()) > 0) child.kill('SIGKILL') }, 10)
    expect(await ended).toBe('SIGKILL')
    clearInterval(timer)
    const left = Number(made())
    expect([left > 0, left < PHOTOS]).toEqual([true, true])
    const { decoded } = await scan(library, folder)
    expect([decoded, made(), ask('PRAGMA integrity_check')]).toEqual([0, PHOTOS, 'ok'])
  })

  it('waits with a photo whose thumbnail is gone or damaged, and makes the others', async () => {
    ask('DELETE FROM region')
    const thumbnails = fs.readdirSync(path.join(library, 'thumbnails'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort()
    fs.rmSync(thumbnails[0]!)
    fs.writeFileSync(thumbnails[1]!, 'no picture')
    await scan(library, folder)
    expect(made()).toBe(PHOTOS - 2)
  })
})
