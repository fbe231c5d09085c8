// The model's test vectors, from PNG through sharp and onnxruntime to codes: the same way that a scan goes.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundledModelFolder } from '../../src-main/app/modelFiles.ts'
import { decodePhoto } from '../../src-main/decode/decodePhoto.ts'
import { MODEL_SIDE } from '../../src-main/decode/features.ts'
import { codeFromBytes, codeFromHex } from '../../src-main/hashing/code.ts'
import { cosine } from '../../src-main/search/copyVectors.ts'
import { hammingDistance } from '../../src-main/search/hamming.ts'
import { startPool, type Pool } from '../../src-main/workers/pool.ts'
import { sharedDir } from '../support/shared.ts'

interface Vector {
  file: string; resized: boolean; embedding_first16: number[]; embedding_norm: number; copy_first16: number[]; copy_int8_first16: number[]
  same: string; similar: string; same_unsure_bits: number; similar_unsure_bits: number
}
const folder = path.join(sharedDir(), 'model')
const { vectors } = JSON.parse(fs.readFileSync(path.join(folder, 'vectors.json'), 'utf8')) as { vectors: Vector[] }

/** Our thumbnail keeps 512 pixels, and the model sees those: larger pictures are resized twice where the vectors were once. */
let embedder: Pool<typeof import('../../src-main/workers/embedWorker.ts')>
let session: InferenceSession
beforeAll(async () => {
  embedder = startPool('embedWorker', 1, { modelFolder: bundledModelFolder() })
  session = await InferenceSession.create(path.join(bundledModelFolder(), 'backbone.onnx'))
})
afterAll(async () => { await embedder.close() })

const norm = (values: ArrayLike<number>): number => Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0))
const cosineOf = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0) / (norm(a) * norm(b))

it('the bundled model is the one of the vectors', () => {
  for (const name of ['backbone.onnx', 'head-same.bin', 'head-similar.bin']) {
    expect(fs.readFileSync(path.join(bundledModelFolder(), name)).equals(fs.readFileSync(path.join(folder, name)))).toBe(true)
  }
})

describe.each(vectors)('$file', (vector) => {
  const { resized } = vector

  it(`gives both codes, within ${resized ? '3 bits' : 'the bits that are unsure'}, and the second-look vector`, async () => {
    const { rgb } = await decodePhoto({ bytes: fs.readFileSync(path.join(folder, 'vectors', vector.file)) })
    const { same, similar, copy } = await embedder.call('embed', { rgb, uses: 'cpu' })
    const bits = (bytes: Uint8Array, hex: string): number => hammingDistance(codeFromBytes(bytes), codeFromHex(hex))
    const first16 = new Int8Array(copy.buffer, copy.byteOffset, 16)
    const worst = Math.max(...vector.copy_int8_first16.map((value, i) => Math.abs(value - first16[i]!)))
    expect({
      same: bits(same, vector.same) <= (resized ? 3 : vector.same_unsure_bits), similar: bits(similar, vector.similar) <= (resized ? 3 : vector.similar_unsure_bits),
      copy: resized ? cosine(first16, Int8Array.from(vector.copy_int8_first16)) >= 0.998 : worst <= 1,
    }).toEqual({ same: true, similar: true, copy: true })
  })

  it(`gives the embedding, cosine ${resized ? 0.998 : 0.9999} or more`, async () => {
    const { rgb } = await decodePhoto({ bytes: fs.readFileSync(path.join(folder, 'vectors', vector.file)) })
    const { embedding, copy } = await session.run({ image: new Tensor('uint8', rgb, [1, MODEL_SIDE, MODEL_SIDE, 3]) })
    const [features, copyVector] = [embedding!.data as Float32Array, copy!.data as Float32Array]
    const least = resized ? 0.998 : 0.9999
    expect({
      embedding: cosineOf(features.subarray(0, 16), vector.embedding_first16) >= least, copy: cosineOf(copyVector.subarray(0, 16), vector.copy_first16) >= least,
      norm: Math.abs(norm(features) / vector.embedding_norm - 1) < (resized ? 0.02 : 0.001), copyNorm: Math.abs(norm(copyVector) - 1) < 1e-4,
    }).toEqual({ embedding: true, copy: true, norm: true, copyNorm: true })
  })
})
