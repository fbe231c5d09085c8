// Files in formats that sharp does not write: made by ImageMagick in WebAssembly, HEIC by pillow-heif.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { initializeImageMagick, MagickFormat, MagickImage } from '@imagemagick/magick-wasm'

let ready: Promise<void> | undefined

/** @param png any picture. @returns the file */
export async function writtenAs(format: 'JXL' | 'JP2' | 'PSD' | 'BMP', png: Uint8Array): Promise<Buffer> {
  await (ready ??= initializeImageMagick(fs.readFileSync(createRequire(import.meta.url).resolve('@imagemagick/magick-wasm/magick.wasm'))))
  const image = MagickImage.create(png)
  try {
    image.quality = 100
    return image.write(MagickFormat[format === 'JXL' ? 'Jxl' : format === 'JP2' ? 'Jp2' : format === 'PSD' ? 'Psd' : 'Bmp3'], (bytes) => Buffer.from(bytes))
  } finally {
    image.dispose()
  }
}

/** @param python that has pillow-heif. */
export function writeHeic(python: string, from: string, to: string, orientation = 1): void {
  execFileSync(python, ['-c', `import sys, pillow_heif
from PIL import Image
pillow_heif.register_heif_opener()
exif = Image.Exif()
exif[0x112] = int(sys.argv[3])
Image.open(sys.argv[1]).save(sys.argv[2], quality=92, **({'exif': exif.tobytes()} if exif[0x112] > 1 else {}))`, from, to, String(orientation)], { stdio: 'pipe' })
}
