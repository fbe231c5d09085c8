// `npm run bench -- FOLDER`: what indexing costs against its floors, on any folder of photos. Prints a table and JSON.
// Ratios are the figures to trust: all is measured in one run on one machine.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { bundledModelFolder, readModel } from '../../src-main/app/modelFiles.ts'
import { similarToPicture } from '../../src-main/app/findSimilar.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { addRoots } from '../../src-main/app/roots.ts'
import { codeFromLogits } from '../../src-main/hashing/code.ts'
import { hashLogits } from '../../src-main/hashing/head.ts'
import { hammingDistance } from '../../src-main/search/hamming.ts'

const FLOOR_PHOTOS = 60
const SHRINK_PHOTOS = 500

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const folder = path.resolve(process.argv[2] ?? '.')
const photos = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.jpe?g$/i.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name)).sort()
if (photos.length === 0) throw new Error(`no JPEG photos below ${folder}`)
sharp.cache(false)
sharp.concurrency(1)
const model = readModel(bundledModelFolder())
const session = await InferenceSession.create(model.backbone, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 })

async function embed(rgb: Uint8Array): Promise<{ copy: Float32Array; ms: number }> {
  const started = performance.now()
  const { copy } = await session.run({ image: new Tensor('uint8', rgb, [1, 224, 224, 3]) })
  return { copy: copy!.data as Float32Array, ms: performance.now() - started }
}

/** The bare cost of each stage on one thread: what a perfect indexer would still have to pay. */
async function floors(): Promise<Record<string, number>> {
  const times: Record<string, number[]> = { read: [], sha256: [], decode512: [], embed: [] }
  const step = Math.max(1, Math.floor(photos.length / FLOOR_PHOTOS))
  for (let i = 0; i < photos.length; i += step) {
    let at = performance.now()
    const lap = (name: string): void => { times[name]!.push(performance.now() - at); at = performance.now() }
    const bytes = fs.readFileSync(photos[i]!)
    lap('read')
    createHash('sha256').update(bytes).digest()
    lap('sha256')
    const base = await sharp(bytes).autoOrient().resize(512, 512, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true }).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const raw = { width: base.info.width, height: base.info.height, channels: base.info.channels }
    await sharp(base.data, { raw }).jpeg({ quality: 80 }).toBuffer()
    const rgb = await sharp(base.data, { raw }).resize(224, 224, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
    lap('decode512')
    if (rgb.length === 224 * 224 * 3) times['embed']!.push((await embed(rgb)).ms)
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]))
}

/** How far shrink-on-load (512, then 224) moves code and vector from decoding every pixel. */
async function shrinkOnLoad(): Promise<object> {
  const bits: number[] = []
  const cosines: number[] = []
  for (const photo of photos.slice(0, SHRINK_PHOTOS)) {
    const bytes = fs.readFileSync(photo)
    const full = await sharp(bytes).autoOrient().removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const exact = await sharp(full.data, { raw: { width: full.info.width, height: full.info.height, channels: full.info.channels } }).resize(224, 224, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
    const base = await sharp(bytes).autoOrient().resize(512, 512, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true }).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const quick = await sharp(base.data, { raw: { width: base.info.width, height: base.info.height, channels: base.info.channels } }).resize(224, 224, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
    if (exact.length !== quick.length || exact.length !== 224 * 224 * 3) continue
    const [a, b] = [(await embed(exact)).copy, (await embed(quick)).copy]
    cosines.push(a.reduce((sum, value, i) => sum + value * b[i]!, 0))
    bits.push(hammingDistance(codeFromLogits(hashLogits(model.same, a)), codeFromLogits(hashLogits(model.same, b))))
  }
  bits.sort((x, y) => x - y)
  cosines.sort((x, y) => x - y)
  const at = (values: number[], share: number): number => values[Math.min(values.length - 1, Math.floor(values.length * share))]!
  return { photos: bits.length, bitsMean: bits.reduce((sum, n) => sum + n, 0) / bits.length, bitsP99: at(bits, 0.99), bitsMax: bits.at(-1), cosineMedian: at(cosines, 0.5), cosineP01: at(cosines, 0.01), cosineMin: cosines[0] }
}

async function product(): Promise<Record<string, unknown>> {
  const library = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-bench-'))
  try {
    const likeness = await Likeness.open({ library })
    const roots = await addRoots(likeness.engine, [folder])
    const cpu = process.cpuUsage()
    const first = await likeness.scan(roots)
    const used = process.cpuUsage(cpu)
    const rss = process.memoryUsage().rss
    const second = await likeness.scan(await likeness.engine.reader.call('listRoots'))
    const query = photos[Math.floor(photos.length / 2)]!
    await similarToPicture(likeness.engine, Buffer.from(query), 20)
    const warm: number[] = []
    for (let i = 0; i < 15; i++) {
      const at = performance.now()
      await similarToPicture(likeness.engine, Buffer.from(query), 20)
      warm.push(performance.now() - at)
    }
    const files = first.progress.lookedAt
    const stages = Object.fromEntries(Object.entries(first.stages).map(([name, ms]) => [`${name}Ms`, ms / files]))
    const result = {
      files, wallSeconds: first.progress.seconds, photosPerSecond: files / first.progress.seconds, cpuMsPerFile: (used.user + used.system) / 1000 / files, stagesPerFile: stages,
      rssMB: rss / 1e6, secondScan: { decoded: second.photosRead, unchanged: second.progress.unchanged, seconds: second.progress.seconds, share: second.progress.seconds / first.progress.seconds },
      similarWarmMs: median(warm), libraryBytesPerFile: fs.statSync(path.join(library, 'likeness.sqlite')).size / files,
    }
    await likeness.close()
    return result
  } finally {
    fs.rmSync(library, { recursive: true, force: true })
  }
}

const floor = await floors()
const floorSum = Object.values(floor).reduce((sum, ms) => sum + ms, 0)
const measured = await product()
const result = {
  machine: { cores: os.availableParallelism(), cpu: os.cpus()[0]?.model, node: process.version }, folder, floorMs: { ...floor, sum: floorSum }, product: measured,
  cpuOverFloor: (measured['cpuMsPerFile'] as number) / floorSum, shrinkOnLoad: process.argv.includes('--shrink') ? await shrinkOnLoad() : undefined,
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
process.exit(0)
