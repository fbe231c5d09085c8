// Pictures that move: what they show over their running time, and all of their pixels.
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Readable } from './readable.ts'

const SAMPLES = 8
const SIDE = 32
const USUAL_MS = 100 // of a frame that does not say how long it stands
const MOST_PIXELS = 300e6 // of all frames together
const WHITE = '#ffffff'

/** @property frames (SAMPLES) grey pictures of 32 × 32, taken at equal distances of time. @property runsMs once through */
export interface Film { readonly frames: readonly Uint8Array[]; readonly runsMs: number }

/**
 * What an animation shows. Frames are taken by time and not by number: programs leave out frames that repeat the one before.
 * @returns null when only its first frame can be read (APNG), or it does not move
 */
export async function filmOf({ bytes }: Readable): Promise<Film | null> {
  const { pages = 1, delay } = await sharp(bytes).metadata()
  if (pages < 2) return null
  const times = Array.from({ length: pages }, (_, i) => delay?.[i] || USUAL_MS)
  const runsMs = times.reduce((sum, ms) => sum + ms, 0)
  const numbers = Array.from({ length: SAMPLES }, (_, i) => {
    let left = ((i + 0.5) / SAMPLES) * runsMs
    return Math.max(0, times.findIndex((ms) => (left -= ms) < 0))
  })
  const greys = new Map<number, Uint8Array>()
  for (const page of new Set(numbers)) {
    greys.set(page, await sharp(bytes, { page, limitInputPixels: MOST_PIXELS }).flatten({ background: WHITE }).greyscale().resize(SIDE, SIDE, { fit: 'fill' }).extractChannel(0).raw().toBuffer())
  }
  return { frames: numbers.map((page) => greys.get(page)!), runsMs }
}

const SAME_AGREEMENT = 0.9
const FLAT_SPREAD = 4 // grey levels; below it brightness decides
const FLAT_DIFFERENCE = 12
const MOST_DIFFERING = 1 // of the samples: a cut may fall on either side of one

/** Whether two animations show the same over time. Running times may differ (players change them), order and pictures not. */
export function showSameFilm(a: Film, b: Film): boolean {
  return a.frames.filter((frame, i) => !agree(frame, b.frames[i]!)).length <= MOST_DIFFERING
}

function agree(a: Uint8Array, b: Uint8Array): boolean {
  const mean = (frame: Uint8Array): number => frame.reduce((sum, value) => sum + value, 0) / frame.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [aa, bb, ab] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    aa += (a[i]! - meanA) ** 2
    bb += (b[i]! - meanB) ** 2
    ab += (a[i]! - meanA) * (b[i]! - meanB)
  }
  const isFlat = Math.min(aa, bb) < a.length * FLAT_SPREAD ** 2
  return isFlat ? Math.max(aa, bb) < a.length * (2 * FLAT_SPREAD) ** 2 && Math.abs(meanA - meanB) < FLAT_DIFFERENCE : ab / Math.sqrt(aa * bb) >= SAME_AGREEMENT
}

/** SHA-256 of the pixels of all frames or pages with their sizes and times; null when they are too many, or not all can be read. */
export async function allFramesHash({ bytes }: Readable): Promise<Uint8Array | null> {
  const { pages = 1, width = 0, height = 0, pageHeight = height, delay } = await sharp(bytes).metadata()
  if (pages < 2 || pages * width * pageHeight > MOST_PIXELS) return null
  const hash = createHash('sha256').update(`${pages} ${String(delay)}\n`)
  for (let page = 0; page < pages; page++) {
    const { data, info } = await sharp(bytes, { page }).toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    hash.update(`${info.width} ${info.height}\n`).update(data)
  }
  return new Uint8Array(hash.digest())
}

/** Frames of an APNG by its `acTL` chunk, which stands before the picture; 1 for a still. Source: the APNG specification. */
export function framesOfPng(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 8; at + 12 <= file.length;) {
    const [length, type] = [file.readUInt32BE(at), file.toString('latin1', at + 4, at + 8)]
    if (type === 'IDAT') return 1
    if (type === 'acTL' && at + 12 + 4 <= file.length) return Math.max(1, file.readUInt32BE(at + 8))
    at += 12 + length
  }
  return 1
}
