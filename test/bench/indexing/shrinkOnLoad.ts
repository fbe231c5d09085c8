// How far shrink-on-load (512, then 224) moves code and vector from decoding every pixel.
import fs from 'node:fs'
import sharp, { type OutputInfo } from 'sharp'
import { codeFromLogits } from '../../../src-main/hashing/code.ts'
import { hashLogits } from '../../../src-main/hashing/head.ts'
import { hammingDistance } from '../../../src-main/search/hamming.ts'
import { median, quantile } from '../figures.ts'
import { embed, model } from './embed.ts'

const SHRINK_PHOTOS = 500
const MODEL_BYTES = 224 * 224 * 3

export async function shrinkOnLoad(photos: readonly string[]): Promise<object> {
  const bits: number[] = []
  const cosines: number[] = []
  for (const photo of photos.slice(0, SHRINK_PHOTOS)) {
    const bytes = fs.readFileSync(photo)
    const full = await sharp(bytes).autoOrient().removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    const exact = await modelPixels(full)
    const quick = await modelPixels(await sharp(bytes).autoOrient().resize(512, 512, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true }).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }))
    if (exact.length !== quick.length || exact.length !== MODEL_BYTES) continue
    const [a, b] = [(await embed(exact)).copy, (await embed(quick)).copy]
    cosines.push(a.reduce((sum, value, i) => sum + value * b[i]!, 0))
    bits.push(hammingDistance(codeFromLogits(hashLogits(model.same, a)), codeFromLogits(hashLogits(model.same, b))))
  }
  return {
    photos: bits.length, bitsMean: bits.reduce((sum, n) => sum + n, 0) / bits.length, bitsP99: quantile(bits, 0.99), bitsMax: Math.max(...bits),
    cosineMedian: median(cosines), cosineP01: quantile(cosines, 0.01), cosineMin: Math.min(...cosines),
  }
}

async function modelPixels({ data, info: { width, height, channels } }: { data: Buffer; info: OutputInfo }): Promise<Buffer> {
  return await sharp(data, { raw: { width, height, channels } }).resize(224, 224, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
}
