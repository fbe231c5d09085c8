// ImageMagick, compiled to WebAssembly, for what libvips does not read here: HEIC, JPEG XL, JPEG 2000, BMP, PSD, and the
// sensor data of RAW files without a picture of their own. Within its sandbox a broken file can hurt nothing but this memory.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { ColorSpace, initializeImageMagick, MagickImage, MagickReadSettings, ResourceLimits, type IMagickImage, type MagickFormat } from '@imagemagick/magick-wasm'
import { PhotoError, type ProblemKind } from '../api/failure.ts'
import { isCutShort } from './cutShort.ts'
import { isBmpForPrinters, plainBmp } from './plainBmp.ts'
import { plainTiff } from './plainTiff.ts'
import type { MetadataBlocks } from './readable.ts'

/** Only these readers are ever asked, each by its name: the file does not choose. */
const READERS = { heic: 'HEIC', avif: 'AVIF', jxl: 'JXL', jp2: 'JP2', bmp: 'BMP', psd: 'PSD', tiff: 'TIFF', raw: 'DNG' } as const satisfies Record<string, MagickFormat>
export type ForeignFormat = keyof typeof READERS

const MAX_PIXELS = 200e6 // four bytes each, several times over: what a 32-bit memory holds
const MAX_BYTES = 1_000_000_000n // of pixels at a time (reliability.md, N2)

export interface Converted { readonly bytes: Buffer; readonly blocks: MetadataBlocks } // an uncompressed TIFF of its own

let ready: Promise<void> | undefined

/** What we use of WebAssembly: the types of a browser's library are not for this side. */
declare const WebAssembly: { readonly compile: (bytes: Uint8Array) => Promise<CompiledMagick>; readonly RuntimeError: new () => Error }
export type CompiledMagick = Parameters<typeof initializeImageMagick>[0]

/** The program, compiled: given to several threads it is there once. */
export async function compileMagick(): Promise<CompiledMagick> {
  return await WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@imagemagick/magick-wasm/magick.wasm')))
}

async function start(compiled?: CompiledMagick): Promise<void> {
  await initializeImageMagick(compiled ?? await compileMagick())
  ResourceLimits.disk = 0n
  ResourceLimits.memory = MAX_BYTES
  ResourceLimits.listLength = 64n
  ResourceLimits.width = ResourceLimits.height = 65_500n
}

/**
 * The first (of a PSD: the merged) picture of a file, upright, 8 bits a channel: RGB with transparency, or CMYK.
 * After a refusal of any kind this thread's memory may be hurt: what it says of further files is not to be believed.
 * @param compiled saves compiling the program, at the first call
 * @throws PhotoError truncated, damaged, unsupported, too-large; another error when the program itself broke down
 */
export async function convertPicture(bytes: Uint8Array, format: ForeignFormat, compiled?: CompiledMagick): Promise<Converted> {
  await (ready ??= start(compiled))
  if (format === 'bmp' && isBmpForPrinters(bytes)) throw new PhotoError('unsupported', 'This BMP holds a picture of another kind, meant for printers. Likeness does not read it.')
  try {
    return convert(bytes, format)
  } catch (error) {
    const plain = format === 'bmp' ? plainBmp(bytes) : null
    if (!plain) throw photoErrorFrom(error, bytes)
    try {
      return convert(plain.bytes, format, plain.isUpsideDown)
    } catch (again) {
      throw photoErrorFrom(again, bytes)
    }
  }
}

function convert(bytes: Uint8Array, format: ForeignFormat, isUpsideDown = false): Converted {
  const settings = new MagickReadSettings({ format: READERS[format], frameIndex: 0, frameCount: 1 })
  const image = MagickImage.create()
  const warnings: string[] = []
  try {
    image.ping(bytes, settings)
    if (image.width * image.height > MAX_PIXELS) throw new PhotoError('too-large', 'Over the limit of 200 megapixels for this kind of file. Not damaged.')
    image.onWarning = ({ error }) => warnings.push(error.message)
    image.read(bytes, settings)
    const cut = warnings.find((warning) => CUT.test(warning))
    if (cut) throw new Error(cut)
    image.autoOrient()
    if (isUpsideDown) image.flip()
    const isInk = image.colorSpace === ColorSpace.CMYK
    if (!isInk && image.colorSpace !== ColorSpace.sRGB && image.colorSpace !== ColorSpace.RGB) image.colorSpace = ColorSpace.sRGB
    const pixels = image.getPixels((all) => all.toByteArray(0, 0, image.width, image.height, isInk ? 'CMYK' : 'RGBA'))
    if (!pixels) throw new Error('no pixels')
    const tiff = plainTiff(pixels, image.width, image.height, { isInk, profile: profileOf(image, isInk) })
    return { bytes: tiff, blocks: { exif: block(image, 'exif'), iptc: block(image, 'iptc'), xmp: block(image, 'xmp') } }
  } finally {
    image.dispose()
  }
}

/** The colour profile, when it is one for the pixels that are given out; that of a grey picture is not. Colour space of data: ICC.1, section 7.2.6. */
function profileOf(image: IMagickImage, isInk: boolean): Uint8Array | undefined {
  const data = block(image, 'icc')
  return data?.toString('latin1', 16, 20) === (isInk ? 'CMYK' : 'RGB ') ? data : undefined
}

function block(image: IMagickImage, name: string): Buffer | undefined {
  const data = image.getProfile(name)?.data
  return data && data.length > 0 ? Buffer.from(data) : undefined
}

const CUT = /end of file|insufficient|unexpectedend|premature|truncated/i
const KINDS: readonly [RegExp, ProblemKind, string][] = [
  [/limit|exceed|memory|too large|resource/i, 'too-large', 'It is larger than Likeness can open. Not damaged.'],
  [/unsupported|not supported|unrecognized|nodecodedelegate|not built|no decoder/i, 'unsupported', 'Likeness cannot read this kind of picture yet.'],
  [CUT, 'truncated', 'It ends too early: a part of the picture is missing.'],
]

function photoErrorFrom(error: unknown, bytes: Uint8Array): PhotoError {
  if (error instanceof PhotoError) return error
  if (error instanceof WebAssembly.RuntimeError) throw error // "memory access out of bounds" says nothing about the size
  const message = error instanceof Error ? error.message : String(error)
  if (isCutShort(bytes)) return new PhotoError('truncated', KINDS[2]![2], { cause: error })
  const [, kind, sentence] = KINDS.find(([pattern]) => pattern.test(message)) ?? [null, 'damaged' as const, 'It opens, but the picture inside is broken.']
  return new PhotoError(kind, sentence, { cause: error })
}
