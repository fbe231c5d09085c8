// `node test/bench/regions.ts FOLDER CACHE [SHARE] [QUESTIONS]`: how well a part of a photo finds it, by what is kept of the photos.
// SHARE: sides of the part to those of the photo, 0.5 for a quarter of its area. Vectors and the library are made in CACHE once.
import fs from 'node:fs'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { fullPath } from '../../src-main/app/display.ts'
import { photosOfPictureRegion } from '../../src-main/app/findRegion.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { bundledModelFolder, readModel } from '../../src-main/app/modelFiles.ts'
import { addRoots } from '../../src-main/app/roots.ts'
import { coloursOf, decodePart, decodePhoto, PART_SIDE } from '../../src-main/decode/decodePhoto.ts'
import { MODEL_SIDE } from '../../src-main/decode/features.ts'
import { withFreeSide, withWindows } from '../../src-main/hashing/backbone/windows.ts'
import { hashLogits } from '../../src-main/hashing/head.ts'
import { seededRandom } from '../../src-main/hashing/random.ts'
import { REGIONS } from '../../src-main/hashing/regions.ts'
import type { Window } from '../../src-main/search/align.ts'

const [folder, cache, shareText = '0.5', countText = '200'] = process.argv.slice(2)
if (!folder || !cache) throw new Error('expected: node test/bench/regions.ts FOLDER CACHE [SHARE] [QUESTIONS]')
const DIM = 128
const TILES = [0, 0.25, 0.5].flatMap((y) => [0, 0.25, 0.5].map((x): Window => ({ x, y, width: 0.5, height: 0.5 })))
const TILED = 600 // photos whose tiles are embedded one by one: the upper bound
fs.mkdirSync(cache, { recursive: true })
const photos = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.jpe?g$/i.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name)).sort()
const model = readModel(bundledModelFolder())
const open = async (file: Uint8Array): Promise<InferenceSession> => await InferenceSession.create(file, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 })
const [plain, windows, free] = await Promise.all([open(model.backbone), open(withWindows(model.backbone)), open(withFreeSide(model.backbone))])
const run = async (session: InferenceSession, rgb: Uint8Array, side: number): Promise<InferenceSession.OnnxValueMapType> => await session.run({ image: new Tensor('uint8', rgb, [1, side, side, 3]) })
const at = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN

/** Rows of numbers that are made once and kept in a file. */
async function kept(name: string, count: number, width: number, make: (row: number) => Promise<ArrayLike<number>>): Promise<Float32Array> {
  const file = path.join(cache!, `${name}-${count}.f32`)
  if (fs.existsSync(file)) return new Float32Array(new Uint8Array(fs.readFileSync(file)).buffer)
  const rows = new Float32Array(count * width)
  for (let row = 0; row < count; row++) rows.set(await make(row), row * width)
  fs.writeFileSync(file, new Uint8Array(rows.buffer))
  return rows
}

const random = seededRandom(7)
const order = photos.map((photo) => ({ photo, key: random.uniform() })).toSorted((a, b) => a.key - b.key).map(({ photo }) => photo) // the questions are the first of them
const share = Number(shareText)
const parts = order.slice(0, Number(countText)).map((): Window => ({ x: random.uniform() * (1 - share), y: random.uniform() * (1 - share), width: share, height: share }))

/** A part at full resolution as a picture of its own, at the model's size. */
async function asPicture(photo: string, { x, y, width, height }: Window): Promise<Float32Array> {
  const upright = await sharp(photo).autoOrient().png().toBuffer({ resolveWithObject: true })
  const [w, h] = [upright.info.width, upright.info.height]
  const cut = await sharp(upright.data).extract({ left: Math.floor(x * w), top: Math.floor(y * h), width: Math.floor(width * w), height: Math.floor(height * h) }).png().toBuffer()
  return (await run(plain, await coloursOf(cut, MODEL_SIDE), MODEL_SIDE))['copy']!.data as Float32Array
}

const stored = await kept('windows', photos.length, REGIONS * DIM, async (row) => {
  const { copy, regions } = await run(windows, (await decodePhoto({ bytes: fs.readFileSync(order[row]!) })).rgb, MODEL_SIDE)
  return [...copy!.data as Float32Array, ...regions!.data as Float32Array]
})
const at224 = await kept(`questions-${share}-224`, parts.length, DIM, async (row) => await asPicture(order[row]!, parts[row]!))
const at128 = await kept(`questions-${share}-128`, parts.length, DIM, async (row) =>
  (await run(free, (await decodePart({ bytes: fs.readFileSync(order[row]!) }, parts[row]!)).rgb, PART_SIDE))['copy']!.data as Float32Array)
const tiles = await kept('tiles', TILED, TILES.length * DIM, async (row) => (await Promise.all(TILES.map(async (tile) => [...await asPicture(order[row]!, tile)]))).flat())

/** @param rows photos × regions × width. @param regions those of each photo that count. Scores are products of the two */
function report(name: string, bytes: number, question: Float32Array, rows: Float32Array, width: number, regions: number, from: number, to: number, count = photos.length): void {
  const ranks = parts.slice(0, count).map((_, q) => {
    const scores = new Float32Array(count)
    for (let photo = 0; photo < count; photo++) {
      let best = Number.NEGATIVE_INFINITY
      for (let region = from; region < to; region++) {
        let sum = 0
        for (let i = 0, a = q * width, b = (photo * regions + region) * width; i < width; i++) sum += question[a + i]! * rows[b + i]!
        best = Math.max(best, sum)
      }
      scores[photo] = best
    }
    return scores.reduce((rank, score) => rank + Number(score > scores[q]!), 0)
  })
  const within = (limit: number): string => (ranks.filter((rank) => rank < limit).length / ranks.length).toFixed(3)
  console.log(`${name.padEnd(66)} ${String(bytes).padStart(4)} bytes  @1 ${within(1)}  @10 ${within(10)}  @32 ${within(32)}  of ${count}`)
}

const signs = (values: Float32Array): Float32Array => values.map((value) => (value > 0 ? 1 : -1))
const small = (values: Float32Array): Float32Array => values.map((value) => Math.max(-127, Math.min(127, Math.round(value * 254))))
function sameCodes(vectors: Float32Array): Float32Array {
  const codes = new Float32Array(vectors.length / 2)
  for (let row = 0; row * DIM < vectors.length; row++) codes.set(signs(hashLogits(model.same, vectors.subarray(row * DIM, (row + 1) * DIM))), row * 64)
  return codes
}

report('whole: code `same`, part at 224 px', 8, sameCodes(at224), sameCodes(stored), 64, REGIONS, 0, 1)
report('whole: `copy` in int8, part at 224 px', 128, at224, small(stored), DIM, REGIONS, 0, 1)
report('nine windows: `copy` in int8, part at 224 px', 1152, at224, small(stored), DIM, REGIONS, 1, REGIONS)
report('nine windows: `copy` in int8, part at 128 px', 1152, at128, small(stored), DIM, REGIONS, 1, REGIONS)
report('whole and windows: codes `same`, part at 128 px', 80, sameCodes(at128), sameCodes(stored), 64, REGIONS, 0, REGIONS)
report('whole and windows: signs of `copy`, Hamming, part at 128 px', 160, signs(at128), signs(stored), DIM, REGIONS, 0, REGIONS)
report('whole and windows: signs of `copy`, part 224 px in numbers', 160, at224, signs(stored), DIM, REGIONS, 0, REGIONS)
report('whole and windows: signs of `copy`, part 128 px in numbers (stored)', 160, at128, signs(stored), DIM, REGIONS, 0, REGIONS)
const few = stored.subarray(0, TILED * REGIONS * DIM)
report('the same, fewer photos', 160, at128, signs(few), DIM, REGIONS, 0, REGIONS, TILED)
report('nine tiles embedded one by one, int8, part at 224 px', 1152, at224, small(tiles), DIM, TILES.length, 0, TILES.length, TILED)

const { rgb } = await decodePhoto({ bytes: fs.readFileSync(photos[0]!) })
const took: [number[], number[]] = [[], []]
for (let i = 0; i < 60; i++) {
  for (const [which, session] of [plain, windows].entries()) {
    const started = performance.now()
    await run(session, rgb, MODEL_SIDE)
    took[which]!.push(performance.now() - started)
  }
}
console.log(`indexing: ${at(took[0], 0.25).toFixed(1)} ms a photo without windows, ${at(took[1], 0.25).toFixed(1)} with (lower quartile of 60)`)

// The whole way, as `likeness similar PICTURE --region` goes it, with the look at pixels.
const library = path.join(cache, 'library')
const isNew = !fs.existsSync(library)
const likeness = await Likeness.open({ library })
if (isNew) await likeness.scan(await addRoots(likeness.engine, [path.resolve(folder)]))
const ms: number[] = []
const ranks: number[] = []
for (const [q, part] of parts.entries()) {
  const started = performance.now()
  const found = await photosOfPictureRegion(likeness.engine, Buffer.from(path.resolve(order[q]!)), part, 32)
  ms.push(performance.now() - started)
  const paths = new Map((await likeness.engine.reader.call('cardsOfFiles', found.map(({ fileId }) => fileId))).map((row) => [row.fileId, fs.realpathSync(fullPath(row))]))
  ranks.push(found.findIndex(({ fileId }) => paths.get(fileId) === fs.realpathSync(order[q]!)))
}
const within = (limit: number): string => (ranks.filter((rank) => rank >= 0 && rank < limit).length / ranks.length).toFixed(3)
console.log(`the whole way: @1 ${within(1)}  @10 ${within(10)}  @32 ${within(32)}; ${at(ms, 0.5).toFixed(0)} ms a question, 95 % within ${at(ms, 0.95).toFixed(0)} ms, the first ${ms[0]!.toFixed(0)} ms`)
await likeness.close()
