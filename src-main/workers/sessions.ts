// Sessions of onnxruntime: on the processor, or on a graphics card for as long as that holds.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Uses } from '../api/computing.ts'
import { MODEL_SIDE } from '../decode/features.ts'

export type Session = Pick<InferenceSession, 'run' | 'release'>
export type Opener = (model: Uint8Array) => Promise<Session>

// One thread a session: photos run beside each other, which costs less than splitting one of them (model card, Speed).
export const PROCESSOR: InferenceSession.SessionOptions = { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 }

const open = (executionProviders: InferenceSession.ExecutionProviderConfig[], more: InferenceSession.SessionOptions = {}): Opener =>
  async (model) => await InferenceSession.create(model, { ...PROCESSOR, executionProviders, ...more })

const ML_PROGRAM = 0x10 // CoreML's newer form of a model; the older one computes in half precision throughout

/** What a card cannot do, onnxruntime does on the processor, within the same session. */
export const OPENERS: Record<Uses, Opener> = {
  cpu: open(['cpu']),
  cuda: open([{ name: 'cuda', deviceId: 0 }]),
  dml: open([{ name: 'dml', deviceId: 0 }], { enableMemPattern: false, executionMode: 'sequential' }), // DirectML asks for both
  coreml: open([{ name: 'coreml', coreMlFlags: ML_PROGRAM }]),
}

export interface Vectors { readonly embedding: Float32Array; readonly copy: Float32Array; readonly regions: Float32Array }

/** One photo through a session, as the product does it. @param rgb (224, 224, 3) bytes */
export async function vectorsOf(session: Session, rgb: Uint8Array): Promise<Vectors> {
  const { embedding, copy, regions } = await session.run({ image: new Tensor('uint8', rgb, [1, MODEL_SIDE, MODEL_SIDE, 3]) })
  return { embedding: embedding!.data as Float32Array, copy: copy!.data as Float32Array, regions: regions!.data as Float32Array }
}

/** A card that lost its driver may answer with anything. */
const isSound = ({ embedding, copy }: Vectors): boolean => Math.abs(Math.hypot(...copy) - 1) < 0.01 && embedding.every(Number.isFinite)

/** @property fault why the card was left for the processor with this photo; null when it was not */
export type Answer = Vectors & { readonly ms: number; readonly fault: string | null }

/** The sessions of one thread, opened when they are first asked. */
export class Sessions {
  readonly #model: Uint8Array
  readonly #opened = new Map<Uses, Promise<Session>>()
  #fault: string | null = null // of the card, as long as the permit is the same
  #permit = 0

  constructor(model: Uint8Array) {
    this.#model = model
  }

  /**
   * Vectors of a photo; the processor does what a card could not, and all that comes after under the same permit.
   * @param permit 0: no card, whatever `uses` says; another number than before: the card was chosen anew, and is opened anew
   */
  async answer(rgb: Uint8Array, uses: Uses, permit: number): Promise<Answer> {
    if (uses === 'cpu' || permit === 0) return { ...await this.#run(rgb, 'cpu'), fault: null }
    if (permit !== this.#permit) await this.#begin(uses, permit)
    const fromCard = this.#fault === null ? await this.#tryCard(rgb, uses) : null
    if (fromCard && isSound(fromCard)) return { ...fromCard, fault: null }
    const fromProcessor = await this.#run(rgb, 'cpu')
    if (fromCard && isSound(fromProcessor)) this.#fault = 'It answered what is no vector.'
    return { ...fromProcessor, fault: this.#fault }
  }

  async #begin(uses: Uses, permit: number): Promise<void> {
    this.#permit = permit
    this.#fault = null
    const before = this.#opened.get(uses)
    this.#opened.delete(uses)
    await before?.then((session) => session.release()).catch(() => undefined) // it failed then, or does now: it is not used again
  }

  async #tryCard(rgb: Uint8Array, uses: Uses): Promise<Vectors & { ms: number } | null> {
    try {
      return await this.#run(rgb, uses)
    } catch (error) {
      this.#fault = error instanceof Error ? error.message : String(error)
      return null
    }
  }

  async #run(rgb: Uint8Array, uses: Uses): Promise<Vectors & { ms: number }> {
    if (!this.#opened.has(uses)) this.#opened.set(uses, OPENERS[uses](this.#model))
    const session = await this.#opened.get(uses)!
    const started = performance.now()
    const vectors = await vectorsOf(session, rgb)
    return { ...vectors, ms: performance.now() - started }
  }
}
