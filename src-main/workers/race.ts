// A graphics card against the processor: the same few pictures, first for the codes, then for the time.
import type { RaceOutcome, Uses } from '../api/computing.ts'
import type { ModelFiles } from '../app/modelFiles.ts'
import { MODEL_SIDE } from '../decode/features.ts'
import { withWindows } from '../hashing/backbone/windows.ts'
import { CODE_BITS } from '../hashing/code.ts'
import { hashLogits } from '../hashing/head.ts'
import { quantiseCopy } from '../hashing/quantise.ts'
import { mixedSeed, seededRandom } from '../hashing/random.ts'
import { OPENERS, vectorsOf, type Session, type Vectors } from './sessions.ts'

const PICTURES = 8
const WARM_UP = 3 // a card compiles and fills its memory on the first ones
const PASSES = 21
// What the model card allows another machine (model/vectors.json), so that photos of both can lie in one library.
const LEAST_COSINE = 0.9999
const UNSURE = 0.02 // a bit may differ whose logit is nearer to zero
const COPY_STEPS = 1 // of int8

/**
 * Both get the same pictures in turn, so that what else the machine does slows both.
 * @throws what the processor's own session throws: without it there is nothing to race against
 */
export async function race(model: ModelFiles, uses: Uses, now: () => number = () => performance.now()): Promise<RaceOutcome> {
  const file = withWindows(model.backbone)
  const pictures = Array.from({ length: PICTURES }, (_, seed) => drawnPicture(seed))
  const processor = await OPENERS.cpu(file)
  let card: Session
  const answers: Vectors[] = []
  try {
    card = await OPENERS[uses](file)
    for (const rgb of pictures) answers.push(await vectorsOf(card, rgb))
  } catch (error) {
    return { kind: 'shut', reason: error instanceof Error ? error.message : String(error) }
  }
  for (const [i, rgb] of pictures.entries()) {
    const reason = difference(model, await vectorsOf(processor, rgb), answers[i]!)
    if (reason !== null) return { kind: 'differs', reason }
  }
  const times: Record<'card' | 'processor', number[]> = { card: [], processor: [] }
  for (let pass = -WARM_UP; pass < PASSES; pass++) {
    for (const [name, session] of [['card', card], ['processor', processor]] as const) {
      const started = now()
      await vectorsOf(session, pictures[(pass + WARM_UP) % PICTURES]!)
      if (pass >= 0) times[name].push(now() - started)
    }
  }
  return { kind: 'measured', cardMs: median(times.card), processorMs: median(times.processor) }
}

/** Why the codes of a card are not those of the processor, in English; null when they are. */
export function difference(model: Pick<ModelFiles, 'same' | 'similar'>, right: Vectors, other: Vectors): string | null {
  for (const name of ['same', 'similar'] as const) {
    const [a, b] = [right, other].map(({ copy, embedding }) => hashLogits(model[name], name === 'same' ? copy : embedding)) as [Float32Array, Float32Array]
    const bits = Array.from({ length: CODE_BITS }, (_, bit) => bit).filter((bit) => a[bit]! > 0 !== b[bit]! > 0 && Math.abs(a[bit]!) >= UNSURE).length
    if (bits > 0) return `The code for ${name} pictures differs in ${bits} of ${CODE_BITS} bits.`
  }
  for (const name of ['embedding', 'copy', 'regions'] as const) {
    const near = cosine(right[name], other[name])
    if (!(near >= LEAST_COSINE)) return `The ${name} is only ${near.toFixed(5)} like that of the processor.`
  }
  const [a, b] = [quantiseCopy(right.copy), quantiseCopy(other.copy)]
  const steps = a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
  return steps > COPY_STEPS ? `The second-look vector differs by ${steps} steps.` : null
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  return dot / (Math.hypot(...a) * Math.hypot(...b))
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** Waves, discs and noise, always the same for a seed: something for every layer to answer to. @returns (224, 224, 3) bytes */
export function drawnPicture(seed: number): Uint8Array {
  const random = seededRandom(mixedSeed(9, seed))
  const within = (from: number, to: number): number => from + (to - from) * random.uniform()
  const waves = Array.from({ length: 5 }, () => ({ x: within(-8, 8), y: within(-8, 8), phase: within(0, 6.3), colour: [within(-1, 1), within(-1, 1), within(-1, 1)] }))
  const discs = Array.from({ length: 6 }, () => ({ x: within(0, MODEL_SIDE), y: within(0, MODEL_SIDE), radius: within(8, 60), colour: [within(0, 255), within(0, 255), within(0, 255)] }))
  const rgb = new Uint8Array(MODEL_SIDE * MODEL_SIDE * 3)
  for (let y = 0, at = 0; y < MODEL_SIDE; y++) {
    for (let x = 0; x < MODEL_SIDE; x++) {
      const disc = discs.find((one) => Math.hypot(one.x - x, one.y - y) < one.radius)
      for (let c = 0; c < 3; c++, at++) {
        const wave = waves.reduce((sum, one) => sum + one.colour[c]! * Math.cos((6.28 * (one.x * x + one.y * y)) / MODEL_SIDE + one.phase), 0)
        rgb[at] = Math.max(0, Math.min(255, (disc ? disc.colour[c]! : 128) + 25 * wave + 6 * random.normal()))
      }
    }
  }
  return rgb
}
