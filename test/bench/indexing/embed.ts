// The bare model, one thread: the floor of embedding, and what tells how far two ways of decoding lie apart.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { bundledModelFolder, readModel } from '../../../src-main/app/modelFiles.ts'

export const model = readModel(bundledModelFolder())
const session = await InferenceSession.create(model.backbone, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 })

/** @param rgb (224, 224, 3) bytes */
export async function embed(rgb: Uint8Array): Promise<{ copy: Float32Array; ms: number }> {
  const started = performance.now()
  const { copy } = await session.run({ image: new Tensor('uint8', rgb, [1, 224, 224, 3]) })
  return { copy: copy!.data as Float32Array, ms: performance.now() - started }
}
