// Bytes to pixels: one decode, upright, sRGB, on white; from it the thumbnail and the model's 224 × 224.
import sharp from 'sharp'
import { PhotoError, type ProblemKind } from '../api/failure.ts'
import { isCutShort } from './cutShort.ts'
import { MODEL_SIDE } from './features.ts'
import { readMetadata, type PhotoMetadata } from './metadata.ts'
import { framesOfPng } from './moving.ts'
import type { PhotoNotes } from './notes.ts'
import type { Readable } from './readable.ts'

sharp.cache(false) // every photo is seen once
sharp.concurrency(1) // photos run beside each other, not inside each other

export const THUMBNAIL_SIDE = 512
const MAX_PIXELS = 500e6
const OPTIONS = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true } as const
const WHITE = '#ffffff'

export interface DecodedPhoto extends PhotoMetadata {
  readonly rgb: Uint8Array // (224, 224, 3) sRGB, the whole picture, shape ignored
  readonly thumbnail: Uint8Array // JPEG, longest edge 512 or less
}

/** Up to here a picture is decoded in full: a second resize moves its code (4 bits, cosine 0.96 in the model's vectors), and costs little less. */
const SMALL_PIXELS = 1.5e6
/** The shorter side of what the model's picture is made of; a panorama of 512 × 100 would have to be enlarged. */
const LEAST_SIDE = 256

/** Longest side of the one decode. */
function baseSide({ width, height }: PhotoMetadata): number {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  if (width * height <= SMALL_PIXELS) return long
  return Math.max(THUMBNAIL_SIDE, Math.min(4096, Math.ceil((LEAST_SIDE * long) / short)))
}

/**
 * Decodes once to 512 pixels or a little more (shrink-on-load where the format can), and from those pixels makes both the
 * thumbnail and the model's input: 44 ms for 12 Mpx against 92 ms in full, at one bit of the code on average (docs/performance.md).
 * @throws PhotoError truncated, damaged, unsupported, too-large
 */
export async function decodePhoto(readable: Readable): Promise<DecodedPhoto> {
  const { bytes } = readable
  try {
    const facts = await factsOf(readable)
    const side = baseSide(facts.picture)
    const base = await sharp(bytes, OPTIONS).autoOrient().flatten({ background: WHITE })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'cubic' })
      .toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const raw = { width: base.info.width, height: base.info.height, channels: base.info.channels }
    const [rgb, thumbnail] = await Promise.all([
      sharp(base.data, { raw }).resize(MODEL_SIDE, MODEL_SIDE, { fit: 'fill', kernel: 'cubic' }).toColourspace('srgb').removeAlpha().raw().toBuffer(),
      sharp(base.data, { raw }).resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true, kernel: 'cubic' }).jpeg({ quality: 80 }).toBuffer(),
    ])
    const photo = { ...facts.photo, rgb: threeChannels(rgb, MODEL_SIDE), thumbnail }
    for (const done of [base.data, rgb]) giveBack(done)
    return photo
  } catch (error) {
    throw photoErrorFrom(error, bytes)
  }
}

/** What the file says of the photo, and of the picture that is decoded: a RAW may hold a smaller one. */
async function factsOf({ bytes, blocks, sensor }: Readable): Promise<{ photo: PhotoMetadata; picture: PhotoMetadata }> {
  const metadata = await sharp(bytes, OPTIONS).metadata()
  if (metadata.depth !== 'uchar' && metadata.depth !== 'ushort') throw new PhotoError('unsupported', 'Its pixels are no whole numbers of 8 or 16 bits. Likeness cannot read such a picture yet.')
  const said = Object.entries(blocks ?? {}).filter(([, block]) => block !== undefined)
  const pages = metadata.format === 'png' ? framesOfPng(bytes) : metadata.pages ?? 1
  const picture = readMetadata({ ...metadata, pages, ...Object.fromEntries(said) })
  if (!sensor) return { photo: picture, picture }
  const [width, height] = picture.orientation >= 5 ? [sensor.height, sensor.width] : [sensor.width, sensor.height]
  return { photo: { ...picture, width, height }, picture }
}

export interface DecodedPart {
  readonly rgb: Uint8Array // (128, 128, 3) sRGB, shape ignored
  readonly view: Uint8Array // (64, 64, 3) likewise
  readonly shape: number // width / height, in pixels
}

/** Sides of what is made of a part, and the shorter side in pixels that it is decoded to where it has as many. */
export const PART_SIDE = 128
const PART_VIEW = 64
const PART_PIXELS = 2 * PART_SIDE

/**
 * A part of a picture, upright, as the search for parts asks for it.
 * @param part in shares of the upright picture
 * @throws PhotoError
 */
export async function decodePart(readable: Readable, part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Promise<DecodedPart> {
  const { bytes } = readable
  try {
    const facts = (await factsOf(readable)).picture
    const wanted = Math.ceil((PART_PIXELS / Math.min(facts.width * part.width, facts.height * part.height)) * Math.max(facts.width, facts.height))
    const side = Math.min(Math.max(baseSide(facts), wanted), Math.max(facts.width, facts.height))
    const { data, info } = await sharp(bytes, OPTIONS).autoOrient().flatten({ background: WHITE })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'cubic' }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const [left, top] = [Math.min(info.width - 1, Math.round(part.x * info.width)), Math.min(info.height - 1, Math.round(part.y * info.height))]
    const [width, height] = [Math.max(1, Math.min(info.width - left, Math.round(part.width * info.width))), Math.max(1, Math.min(info.height - top, Math.round(part.height * info.height)))]
    const cut = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).extract({ left, top, width, height }).toColourspace('srgb')
    const [rgb, view] = await Promise.all([PART_SIDE, PART_VIEW].map(async (side) => threeChannels(await cut().resize(side, side, { fit: 'fill', kernel: 'cubic' }).removeAlpha().raw().toBuffer(), side)))
    return { rgb: rgb!, view: view!, shape: width / height }
  } catch (error) {
    throw photoErrorFrom(error, bytes)
  }
}

/** Only what the photo says of itself; no pixel is decoded. @throws PhotoError */
export async function notesFromFile(readable: Readable): Promise<PhotoNotes> {
  try {
    return (await factsOf(readable)).photo.notes
  } catch (error) {
    throw photoErrorFrom(error, readable.bytes)
  }
}

/** The picture at a larger size for looking at, JPEG, upright, at most `side` pixels on its longest edge. */
export async function renderPhoto({ bytes }: Readable, side: number): Promise<Uint8Array> {
  try {
    return await sharp(bytes, OPTIONS).autoOrient().flatten({ background: WHITE }).resize(side, side, { fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').jpeg({ quality: 85 }).toBuffer()
  } catch (error) {
    throw photoErrorFrom(error, bytes)
  }
}

/** All pixels of the upright picture as RGBA bytes: what "identical pixels" compares. */
export async function fullPixels({ bytes }: Readable): Promise<{ data: Uint8Array; width: number; height: number }> {
  try {
    const { data, info } = await sharp(bytes, OPTIONS).autoOrient().toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  } catch (error) {
    throw photoErrorFrom(error, bytes)
  }
}

/** @param thumbnail JPEG. @returns (side, side) luma bytes of the whole picture, shape ignored */
export async function greyOf(thumbnail: Uint8Array, side: number): Promise<Uint8Array> {
  return await sharp(thumbnail).greyscale().resize(side, side, { fit: 'fill', kernel: 'cubic' }).extractChannel(0).raw().toBuffer()
}

/** @param thumbnail JPEG. @returns (side, side, 3) sRGB bytes of the whole picture, shape ignored */
export async function coloursOf(thumbnail: Uint8Array, side: number): Promise<Uint8Array> {
  return threeChannels(await sharp(thumbnail).toColourspace('srgb').resize(side, side, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer(), side)
}

/** A grey picture may come back with one channel; the model wants three. */
function threeChannels(pixels: Buffer, side: number): Uint8Array {
  const count = side * side
  if (pixels.length !== count) return new Uint8Array(pixels) // a copy of its own, so that it can be transferred
  const rgb = new Uint8Array(3 * count)
  for (let i = 0; i < count; i++) rgb.fill(pixels[i]!, 3 * i, 3 * i + 3)
  return rgb
}

/**
 * Frees the bytes of a buffer that nothing reads any more. Those of sharp are V8's to count but not of its heap: it collects
 * the whole heap of a thread for every few of them, as long as it believes that they are there.
 */
function giveBack({ buffer }: Buffer): void {
  (buffer as ArrayBuffer).transfer(0)
}

const KINDS: readonly [RegExp, ProblemKind, string][] = [
  [/pixel limit|too large|exceeds|dimensions/i, 'too-large', 'Over the limit of 500 megapixels. Not damaged.'],
  [/unsupported|not supported|no known|not built|not configured|unknown.*(compression|format)/i, 'unsupported', 'Likeness cannot read this kind of picture yet.'],
]

/** What libvips said, as a kind and a sentence for a photographer; the original words stay in `cause`. Whether the picture ends too early, its bytes say. */
function photoErrorFrom(error: unknown, bytes: Uint8Array): PhotoError {
  if (error instanceof PhotoError) return error
  if (!(error instanceof Error)) throw error
  const [, kind, sentence] = KINDS.find(([pattern]) => pattern.test(error.message)) ?? [null, 'damaged', 'It opens, but the picture inside is broken.']
  if (kind !== 'too-large' && isCutShort(bytes)) return new PhotoError('truncated', 'It ends too early: a part of the picture is missing.', { cause: error })
  return new PhotoError(kind as ProblemKind, sentence as string, { cause: error })
}
