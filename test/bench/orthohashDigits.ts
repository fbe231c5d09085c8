// `node test/bench/orthohashDigits.ts DIGITS.json`: our training against the table of the specification (section 9). Data come
// from orthohashDigits.py. Prints mAP over all, mean of three seeds, beside PyTorch's, and ends with 1 when 32 or 64 bits are
// further off than 0.02. Takes about two minutes on one core.
import fs from 'node:fs'
import { headFromDirections, iterativeQuantisation, randomDirections } from '../../src-main/hashing/baselines.ts'
import { bernoulliCodebook } from '../../src-main/hashing/codebook.ts'
import { hashLogits, type Head } from '../../src-main/hashing/head.ts'
import { newLayer } from '../../src-main/hashing/layer.ts'
import { mixedSeed, seededRandom } from '../../src-main/hashing/random.ts'
import { Training } from '../../src-main/hashing/train.ts'
import { codeRows, evaluate } from '../../src-main/search/evaluate.ts'
import { chooseBackend } from '../../src-main/workers/tensorBackend.ts'

const TOLERANCE = 0.02
/** Mean over three seeds there; pixels, Bernoulli centres, s = sqrt(bits), m = 0.2. */
const TABLE = {
  full: { 32: { trained: 0.884, itq: 0.654, random: 0.489 }, 64: { trained: 0.898, itq: 0.689, random: 0.57 } },
  few: { 32: { trained: 0.721, itq: 0.624, random: 0.49 }, 64: { trained: 0.737, itq: 0.659, random: 0.571 } },
} as const

const { pixels, labels, query, database, few } = JSON.parse(fs.readFileSync(process.argv[2]!, 'utf8')) as Record<'query' | 'database' | 'few' | 'labels', number[]> & { pixels: number[][] }
const DIM = 64
const rowsOf = (ids: readonly number[]): Float32Array => Float32Array.from(ids.flatMap((id) => pixels[id]!))

function measure(head: Head, bits: number): number {
  const codes = (ids: readonly number[]) => codeRows(ids.map((id) => hashLogits(head, pixels[id]!)), bits)
  return evaluate({
    queries: codes(query), database: codes(database), queryCount: query.length, isRelevant: (q, row) => labels[query[q]!] === labels[database[row]!], ownRow: () => -1,
  }).meanAveragePrecision
}

async function train(ids: readonly number[], bits: number, rounds: number, seed: number): Promise<Head> {
  const start = newLayer(DIM, bits, seededRandom(mixedSeed(seed, 9)), 0.01)
  const training = new Training({ dim: DIM, inputs: rowsOf(ids), labels: ids.map((id) => [labels[id]!]) }, {
    codebook: bernoulliCodebook(10, bits, seededRandom(mixedSeed(seed, 8))), rounds, batch: 64, learningRate: 1e-3, weightDecay: 5e-4, seed, warmUp: 0,
    scale: Math.sqrt(bits), margin: 0.2, kind: 'cosine', quantisation: 0, start,
  })
  for (let round = 0; round < rounds; round++) await training.runRound()
  const head = await training.head()
  training.dispose()
  return head
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const seeds = Array.from({ length: Number(process.argv[3] ?? 3) }, (_, i) => i)
const { backend } = await chooseBackend('wasm')
let worst = 0
for (const [regime, ids, rounds] of [['full', database, 100], ['few', few, 500]] as const) {
  for (const bits of [32, 64] as const) {
    const expected = TABLE[regime][bits]
    const trained: number[] = []
    for (const seed of seeds) trained.push(measure(await train(ids, bits, rounds, seed), bits))
    const itq: number[] = []
    for (const seed of seeds) itq.push(measure(headFromDirections(await iterativeQuantisation(rowsOf(ids), DIM, bits, seed)), bits))
    const random = seeds.map((seed) => measure(headFromDirections(randomDirections(rowsOf(ids), DIM, bits, seed)), bits))
    worst = Math.max(worst, Math.abs(mean(trained) - expected.trained))
    const cell = (name: keyof typeof expected, values: readonly number[]): string => `${name} ${mean(values).toFixed(3)} (PyTorch ${expected[name].toFixed(3)})`
    process.stdout.write(`pixels, ${regime}, ${bits} bits, ${backend}: ${cell('trained', trained)}, ${cell('itq', itq)}, ${cell('random', random)}; by seed ${trained.map((value) => value.toFixed(3)).join(' ')}\n`)
  }
}
process.stdout.write(`furthest from the table: ${worst.toFixed(3)} (allowed ${TOLERANCE})\n`)
process.exit(worst > TOLERANCE ? 1 : 0)
