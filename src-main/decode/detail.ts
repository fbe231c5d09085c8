// How much of a picture's size is real: an enlarged copy has more pixels and no more detail.
import sharp from 'sharp'
import type { Readable } from './readable.ts'

const REGION = 1536 // pixels of the middle that are looked at: a bounded cost, whatever the size

/**
 * What a picture loses when it is made smaller by a factor and enlarged again, in grey levels (root of the mean square).
 * @param factor more than 1
 * @throws what sharp says of a picture that cannot be decoded
 */
async function lossAt({ bytes }: Readable, factor: number): Promise<number> {
  const whole = await sharp(bytes, { failOn: 'error', sequentialRead: true }).autoOrient().flatten({ background: '#ffffff' }).greyscale().raw().toBuffer({ resolveWithObject: true })
  const [width, height] = [Math.min(REGION, whole.info.width), Math.min(REGION, whole.info.height)]
  const middle = await sharp(whole.data, { raw: { width: whole.info.width, height: whole.info.height, channels: whole.info.channels } }).extractChannel(0)
    .extract({ left: (whole.info.width - width) >> 1, top: (whole.info.height - height) >> 1, width, height }).raw().toBuffer()
  const small = { width: Math.max(8, Math.round(width / factor)), height: Math.max(8, Math.round(height / factor)) }
  const shrunk = await sharp(middle, { raw: { width, height, channels: 1 } }).resize({ ...small, fit: 'fill', kernel: 'lanczos3' }).extractChannel(0).raw().toBuffer()
  const again = await sharp(shrunk, { raw: { ...small, channels: 1 } }).resize({ width, height, fit: 'fill', kernel: 'lanczos3' }).extractChannel(0).raw().toBuffer()
  let sum = 0
  for (let i = 0; i < middle.length; i++) sum += (middle[i]! - again[i]!) ** 2
  return Math.sqrt(sum / middle.length)
}

/**
 * Below this share of the smaller one's own loss the larger one is an enlargement. Measured on 105 photos, each beside its
 * half: originals 0.55 at the fifth percentile and 0.75 in the middle, enlargements 0.51 in the middle and 0.70 at the
 * ninety-fifth (a third: 0.39, 0.66, 0.33, 0.53). They overlap, since a soft photo has no more detail than its half:
 * only asked where there is another sign, and never a reason to remove anything by itself.
 */
const ENLARGED_BELOW = 0.7
const LEAST_FACTOR = 1.8

/** @param factor side of the larger to the smaller. @returns whether the larger shows no more than the smaller */
export async function isEnlargement(larger: Readable, smaller: Readable, factor: number): Promise<boolean> {
  if (factor < LEAST_FACTOR) return false
  const own = await lossAt(smaller, factor)
  return own > 1 && await lossAt(larger, factor) / own < ENLARGED_BELOW * (2 / factor) ** 0.7 // a flat picture says nothing
}
