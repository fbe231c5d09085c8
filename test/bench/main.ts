// `npm run bench [-- FOLDER] [--shrink] [--quick] [--photos N] [--million] [--first] [--train]`: what the product costs against its floors. Prints
// a table and JSON. Without a folder it makes its own photos. Ratios are the figures to trust: all is measured in one run.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { CANDIDATE_DISTANCE } from '../../src-main/search/candidates.ts'
import { growthExponent, tableOf } from './figures.ts'
import { jpegsBelow, makeCorpus, makeRealCorpus } from './indexing/corpus.ts'
import { firstGroups } from './indexing/firstGroups.ts'
import { floors, type Floors } from './indexing/floors.ts'
import { peers } from './indexing/peers.ts'
import { product } from './indexing/product.ts'
import { shrinkOnLoad } from './indexing/shrinkOnLoad.ts'
import { libraryFigures } from './library/libraryFigures.ts'
import { measureNearPairs } from './search/nearPairs.ts'
import { searchFigures } from './search/searchFigures.ts'
import { trainFigures } from './training.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { shrink: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, million: { type: 'boolean', default: false }, first: { type: 'boolean', default: false }, train: { type: 'boolean', default: false }, photos: { type: 'string' } },
})
/** How much is measured: all, or what fits into five minutes. */
const SIZES = options.quick
  ? { photos: 40, small: 160, searched: 1_000_000, pairs: [50_000, 100_000], library: 20_000 }
  : { photos: 200, small: 400, searched: 1_000_000, pairs: [50_000, 100_000, 200_000], library: options.million ? 1_000_000 : 100_000 }
const GROWTH = [1, 2, 4, 8]
const [TAUGHT_PHOTOS, TAUGHT_KINDS] = [20_000, 100] // `--train`
const FIRST_FILES = 200_000 // `--first`: how long until their first groups

sharp.cache(false)
sharp.concurrency(1)
const threads = os.availableParallelism()
const say = (what: string): void => { process.stderr.write(`${what}\n`) }

const withSum = (floor: Floors): Floors & { sum: number } => ({ ...floor, sum: Object.values(floor).reduce((total, ms) => total + ms, 0) })

/** Indexing against its floors, on any folder of photos: one thread that has the machine, and as many as a scan has. */
async function indexing(folder: string): Promise<Record<string, unknown>> {
  const photos = jpegsBelow(folder)
  if (photos.length === 0) throw new Error(`no JPEG photos below ${folder}`)
  say(`floors and product on ${photos.length} photos`)
  const [alone, together] = [withSum(await floors(photos, 1)), withSum(await floors(photos, threads))]
  const measured = product(folder, photos[Math.floor(photos.length / 2)]!)
  return { floorAloneMs: alone, floorTogetherMs: together, product: measured, cpuOverFloorAlone: measured.cpuMsPerFile / alone.sum, cpuOverFloorTogether: measured.cpuMsPerFile / together.sum, peers: peers(folder, photos.length) }
}

/** Small photos at 1, 2, 4 and 8 times as many: what a photo costs may not grow with the library. */
async function growth(work: string): Promise<Record<string, unknown>> {
  const all = path.join(work, 'small')
  await makeCorpus(all, SIZES.small, 640, 480)
  const files = jpegsBelow(all)
  const seconds = GROWTH.map((times) => {
    const some = path.join(work, `small-${times}`)
    fs.mkdirSync(some)
    for (const file of files.slice(0, Math.floor((files.length * times) / 8))) fs.linkSync(file, path.join(some, path.basename(file)))
    return product(some, files[0]!).wallSeconds
  })
  return { photos: GROWTH.map((times) => Math.floor((files.length * times) / 8)), seconds, exponent: growthExponent(GROWTH, seconds) }
}

async function search(): Promise<Record<string, unknown>> {
  say('search and near pairs')
  const figures = await searchFigures(SIZES.searched)
  const pairs = []
  for (const codes of SIZES.pairs) pairs.push(await measureNearPairs(codes, CANDIDATE_DISTANCE, threads))
  return { search: figures, nearPairs: pairs, nearPairsExponent: growthExponent(pairs.map(({ codes }) => codes), pairs.map(({ seconds }) => seconds)) }
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-bench-photos-'))
try {
  const machine = { cores: threads, cpu: os.cpus()[0]?.model, node: process.version }
  let folder = positionals[0] === undefined ? undefined : path.resolve(positionals[0])
  const isOwn = folder === undefined
  if (folder === undefined) {
    folder = path.join(work, 'photos')
    const count = Number(options.photos ?? SIZES.photos)
    say(`making ${count} photos of 12 megapixels`)
    if (!makeRealCorpus(folder, count, 4000, 3000)) await makeCorpus(folder, count, 4000, 3000)
  }
  const result = {
    machine, folder: isOwn ? 'made by the bench' : folder, ...await indexing(folder), shrinkOnLoad: options.shrink ? await shrinkOnLoad(jpegsBelow(folder)) : undefined,
    ...(isOwn ? { growth: await growth(work), ...await search(), library: await libraryFigures(path.join(work, 'library'), SIZES.library), firstGroups: options.first ? await firstGroups(path.join(work, 'first'), FIRST_FILES) : undefined,
      training: options.train ? trainFigures(path.join(work, 'taught'), TAUGHT_PHOTOS, TAUGHT_KINDS) : undefined } : {}),
  }
  say(tableOf(result))
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}
process.exit(0)
