// Child of mutatedPictures.test.ts: broken files of every format through the real decoding threads. Prints what became of them.
// node mutatedPictures.ts FOLDER CASES SEED: FOLDER holds whole files; a library and the broken files are made beside it.
import fs from 'node:fs'
import path from 'node:path'
import { bundledModelFolder, readModel } from '../../../src-main/app/modelFiles.ts'
import { openWritable } from '../../../src-main/store/open.ts'
import { knowBundledModel } from '../../../src-main/store/models.ts'
import { startPool } from '../../../src-main/workers/pool.ts'
import { randomFrom } from '../../support/random.ts'

const LIMIT_MS = 10_000 // reliability.md, N2
const THREADS = 2

const [folder, cases, seed] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])]
const library = path.join(folder, '../library')
const broken = path.join(folder, '../broken')
fs.mkdirSync(broken, { recursive: true })
const { id, name } = readModel(bundledModelFolder())
fs.mkdirSync(library, { recursive: true })
const db = openWritable(library)
knowBundledModel(db, id, name)
db.close()
const whole = fs.readdirSync(folder).toSorted().map((file) => ({ extension: path.extname(file), bytes: fs.readFileSync(path.join(folder, file)) }))
/** Each broken file of a kind that has to be converted costs a thread of its own: fewer of those. */
const bag = whole.flatMap((one) => Array<typeof one>(/heic|jxl|jp2|psd|bmp|dng|cr2|cr3|raf/.test(one.extension) ? 1 : 12).fill(one))

const EXTREMES = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff, 0x10000, 65_500]

/** One broken file: bytes flipped, a part cut, zeroed, doubled or put elsewhere, numbers made extreme, two files joined. */
function mutated(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  const at = (length: number): number => Math.floor(random() * length)
  let file = Buffer.from(bytes)
  for (let round = 1 + at(3); round > 0; round--) {
    const start = random() < 0.5 ? at(Math.min(file.length, 600)) : at(file.length) // headers break more
    const length = 1 + at(Math.min(200, file.length - start))
    switch (at(8)) {
      case 0: for (let i = 1 + at(12); i > 0; i--) file[at(file.length)]! ^= 1 << at(8); break
      case 1: file = file.subarray(0, Math.max(1, start)); break
      case 2: file.fill(0, start, start + length); break
      case 3: file = Buffer.concat([file.subarray(0, start), file.subarray(start, start + length), file.subarray(start)]); break
      case 4: file = Buffer.concat([file.subarray(0, start), file.subarray(start + length)]); break
      case 5: if (start + 4 <= file.length) { if (random() < 0.5) file.writeUInt32BE(EXTREMES[at(EXTREMES.length)]!, start); else file.writeUInt32LE(EXTREMES[at(EXTREMES.length)]!, start) } break
      case 6: if (start + 2 <= file.length) file.writeUInt16BE(EXTREMES[at(EXTREMES.length)]! & 0xffff, start); break
      default: file = Buffer.concat([file.subarray(0, start), other.subarray(at(other.length))])
    }
    if (file.length === 0) return Buffer.from([0])
  }
  return file
}

const pool = startPool<typeof import('../../../src-main/workers/decodeWorker.ts')>('decodeWorker', THREADS, { library, modelId: id })
const counts: Record<string, number> = {}
const slow: string[] = []
const lost: string[] = []
const hurt: string[] = [] // whole files that ended otherwise after broken ones
let longestMs = 0
let peakBytes = 0
let next = 0

async function work(): Promise<void> {
  for (let number = next++; number < cases; number = next++) {
    const random = randomFrom(seed * 1_000_003 + number)
    const { bytes, extension } = bag[Math.floor(random() * bag.length)]!
    const file = path.join(broken, `${number}${extension}`)
    fs.writeFileSync(file, mutated(bytes, whole[Math.floor(random() * whole.length)]!.bytes, random))
    const started = performance.now()
    const end = await pool.call('read', { path: Buffer.from(file) }, { timeoutMs: LIMIT_MS }).then(
      (outcome) => (outcome.kind === 'problem' ? outcome.problem : outcome.kind),
      (error: Error) => { (error.name === 'AbortError' ? slow : lost).push(`case ${number}${extension}: ${error.message}`); return 'lost' })
    counts[end] = (counts[end] ?? 0) + 1
    longestMs = Math.max(longestMs, performance.now() - started)
    if (number % 50 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
    if (end !== 'lost') fs.rmSync(file)
    if (number % 250 === 0) hurt.push(...(await readWhole()).filter((end) => !atFirst.has(end)).map((end) => `${end} after case ${number}`))
  }
}
/** What broken files left behind in a thread must not reach the next ones: the whole ones end as they did at first. */
async function readWhole(): Promise<string[]> {
  const ends: string[] = []
  for (const name of fs.readdirSync(folder)) {
    const outcome = await pool.call('read', { path: Buffer.from(path.join(folder, name)) })
    ends.push(`${name}: ${outcome.kind === 'problem' ? outcome.problem : outcome.kind}`)
  }
  return ends
}
const atFirst = new Set(await readWhole())

await Promise.all(Array.from({ length: THREADS }, work))
await pool.close()
process.stdout.write(JSON.stringify({ cases, counts, slow, lost, hurt, longestMs: Math.round(longestMs), peakMB: Math.round(peakBytes / 1e6) }))
process.exit(0)
