// Thread: 224 × 224 pixels to embedding, second-look vector and both codes; stored embeddings to the codes of another model.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { workerData } from 'piscina'
import type { Uses } from '../api/computing.ts'
import { readModel } from '../app/modelFiles.ts'
import { withFreeSide, withWindows } from '../hashing/backbone/windows.ts'
import { CODE_BITS, codeFromLogits, codeToBytes } from '../hashing/code.ts'
import { hashLogits, type Head } from '../hashing/head.ts'
import { headFromBytes } from '../hashing/headBytes.ts'
import { copyFromStored, embeddingFromStored, quantiseCopy, quantiseEmbedding } from '../hashing/quantise.ts'
import { regionCodes } from '../hashing/regions.ts'
import { headsOfModel, uncodedPhotos, vectorsAfter, type NewCode, type VectorRow } from '../store/models.ts'
import { openReadable, type ReadableDb } from '../store/open.ts'
import { PROCESSOR, Sessions } from './sessions.ts'

const { library, modelFolder, permit } = workerData as { library: string; modelFolder: string; permit?: Int32Array }
const model = readModel(modelFolder)
const sessions = new Sessions(withWindows(model.backbone))

export interface Embedded {
  readonly scale: number
  readonly vector: Uint8Array // (1280) int8
  readonly copy: Uint8Array // (128) int8
  readonly same: Uint8Array // 8 bytes
  readonly similar: Uint8Array
  readonly regions: Uint8Array // (10 × 16) signs of its windows
  readonly embedMs: number
  readonly fault: string | null // why the graphics card was left for the processor; null when it was not
}

/**
 * @param rgb (224, 224, 3) bytes of one photo: batches do not pay on a processor (model card, Speed)
 * @param uses the processor, or the graphics card that won its race (app/graphicsCard.ts), unless it failed while this photo waited
 */
export async function embed({ rgb, uses }: { rgb: Uint8Array; uses: Uses }): Promise<Embedded> {
  const { embedding, copy, regions, ms, fault } = await sessions.answer(rgb, uses, permit ? Atomics.load(permit, 0) : 0)
  const stored = quantiseEmbedding(embedding)
  return {
    scale: stored.scale, vector: asBytes(stored.values), copy: asBytes(quantiseCopy(copy)), embedMs: ms, fault,
    same: codeToBytes(codeFromLogits(hashLogits(model.same, copy))), similar: codeToBytes(codeFromLogits(hashLogits(model.similar, embedding))),
    regions: regionCodes(regions, copy),
  }
}

let partSession: Promise<InferenceSession> | undefined // only for who asks for a part

/**
 * The second-look vector of a part of a picture, to be held against windows.
 * @param rgb (side, side, 3) bytes
 * @returns (128), length 1
 */
export async function embedPart({ rgb, side }: { rgb: Uint8Array; side: number }): Promise<Float32Array> {
  const { copy } = await (await (partSession ??= InferenceSession.create(withFreeSide(model.backbone), PROCESSOR))).run({ image: new Tensor('uint8', rgb, [1, side, side, 3]) })
  return Float32Array.from(copy!.data as Float32Array)
}

const asBytes = (values: Int8Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.length)

let db: ReadableDb | undefined
const heads = new Map<string, { same: Head; similar: Head }>()

/** Both heads of a model; where it has none of its own, those of the backbone's model. */
function headsOf(modelId: string): { same: Head; similar: Head } {
  const known = heads.get(modelId)
  if (known) return known
  const own = headsOfModel(db ??= openReadable(library), modelId)
  const loaded = {
    same: own?.same ? headFromBytes(own.same, model.same.dim) : model.same, similar: own?.similar ? headFromBytes(own.similar, model.similar.dim) : model.similar,
  }
  heads.set(modelId, loaded)
  return loaded
}

export interface CodePair { readonly same: Uint8Array; readonly similar: Uint8Array }
type Vectors = Pick<VectorRow, 'scale' | 'vector' | 'copy'>

/** Codes of a model of the person's own, always from embeddings as they are stored: so a photo has one code, whenever it is made. */
export function codes({ modelId, rows }: { modelId: string; rows: readonly Vectors[] }): CodePair[] {
  const { same, similar } = headsOf(modelId)
  return rows.map(({ scale, vector, copy }) => ({
    same: codeToBytes(codeFromLogits(hashLogits(same, copyFromStored(asIntegers(copy))))),
    similar: codeToBytes(codeFromLogits(hashLogits(similar, embeddingFromStored({ scale, values: asIntegers(vector) })))),
  }))
}

/** The next photos that have no code of a model yet, with those codes. A stored embedding that is no number gives the code of zeros. */
export function codesAfter({ modelId, afterPhotoId, limit }: { modelId: string; afterPhotoId: number; limit: number }): NewCode[] {
  const rows = uncodedPhotos(db ??= openReadable(library), model.id, modelId, afterPhotoId, limit)
  const made = codes({ modelId, rows: rows.map((row) => ({ ...row, scale: Number.isFinite(row.scale) ? row.scale : 0 })) })
  return rows.map(({ photoId }, i) => ({ photoId, ...made[i]! }))
}

const MEAN_PAGE = 1000

function* storedPages(most: number): Generator<VectorRow[]> {
  for (let after = 0, taken = 0; taken < most;) {
    const rows = vectorsAfter(db ??= openReadable(library), model.id, after, Math.min(MEAN_PAGE, most - taken))
    if (rows.length === 0) return
    yield rows.filter(({ scale }) => Number.isFinite(scale))
    after = rows.at(-1)!.photoId
    taken += rows.length
  }
}

/** Mean `similar` logits of a model over stored embeddings, and how unevenly its bits fall: 0 even, 1 constant. */
export function meanLogits({ modelId, most }: { modelId: string; most: number }): { photos: number; mean: Float64Array; balance: number } {
  const { similar } = headsOf(modelId)
  const mean = new Float64Array(CODE_BITS)
  const on = new Float64Array(CODE_BITS)
  let photos = 0
  for (const rows of storedPages(most)) {
    for (const { scale, vector } of rows) {
      const logits = hashLogits(similar, embeddingFromStored({ scale, values: asIntegers(vector) }))
      for (let bit = 0; bit < CODE_BITS; bit++) {
        mean[bit]! += logits[bit]!
        if (logits[bit]! > 0) on[bit]!++
      }
      photos++
    }
  }
  const share = Math.max(1, photos)
  return { photos, mean: mean.map((sum) => sum / share), balance: on.reduce((sum, count) => sum + Math.abs((2 * count) / share - 1), 0) / CODE_BITS }
}

export function balanceOf(question: { modelId: string; most: number }): number {
  return meanLogits(question).balance
}

const asIntegers = (bytes: Uint8Array): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
