// Thread: 224 × 224 pixels to embedding, second-look vector and both codes.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { workerData } from 'piscina'
import { readModel } from '../app/modelFiles.ts'
import { MODEL_SIDE } from '../decode/features.ts'
import { codeFromLogits, codeToBytes } from '../hashing/code.ts'
import { hashLogits } from '../hashing/head.ts'
import { quantiseCopy, quantiseEmbedding } from '../hashing/quantise.ts'

const { modelFolder } = workerData as { modelFolder: string }
const model = readModel(modelFolder)
// One thread a session: photos run beside each other, which costs less than splitting one of them (model card, Speed).
const session = await InferenceSession.create(model.backbone, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 })

export interface Embedded {
  readonly scale: number
  readonly vector: Uint8Array // (1280) int8
  readonly copy: Uint8Array // (128) int8
  readonly same: Uint8Array // 8 bytes
  readonly similar: Uint8Array
  readonly embedMs: number
}

/** @param rgb (224, 224, 3) bytes of one photo: batches do not pay on a processor (model card, Speed) */
export async function embed({ rgb }: { rgb: Uint8Array }): Promise<Embedded> {
  const started = performance.now()
  const { embedding, copy } = await session.run({ image: new Tensor('uint8', rgb, [1, MODEL_SIDE, MODEL_SIDE, 3]) })
  const embedMs = performance.now() - started
  const [features, copyVector] = [embedding!.data as Float32Array, copy!.data as Float32Array]
  const stored = quantiseEmbedding(features)
  return {
    scale: stored.scale, vector: asBytes(stored.values), copy: asBytes(quantiseCopy(copyVector)), embedMs,
    same: codeToBytes(codeFromLogits(hashLogits(model.same, copyVector))), similar: codeToBytes(codeFromLogits(hashLogits(model.similar, features))),
  }
}

const asBytes = (values: Int8Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.length)
