// From a photo file to what the decoder reads: its own bytes, the picture inside a RAW, or a converted one.
import { PhotoError } from '../api/failure.ts'
import { rawPicture } from '../decode/rawPicture.ts'
import type { Readable } from '../decode/readable.ts'
import { holdsSensorPixels, needsConverting } from '../decode/tiffDirectories.ts'
import type { PhotoFile } from '../library/readPhotoFile.ts'
import { convertInThread } from './converter.ts'

/** @throws PhotoError when a file of a kind that has to be converted cannot be */
export async function readableOf({ bytes, format }: Pick<PhotoFile, 'bytes' | 'format'>): Promise<Readable> {
  switch (format) {
    case 'heic': case 'jxl': case 'jp2': case 'bmp': case 'psd': return await convertInThread(bytes, format)
    case 'raw': return await rawReadable(bytes)
    case 'tiff': // or a RAW under the name of one
      return holdsSensorPixels(bytes) ? await rawReadable(bytes) : needsConverting(bytes) ? await convertInThread(bytes, 'tiff') : { bytes }
    default: return { bytes }
  }
}

/** The embedded picture where it is large enough, else the developed sensor data, else the small picture. */
async function rawReadable(bytes: Buffer): Promise<Readable> {
  const picture = rawPicture(bytes)
  if (picture?.worth === 'whole') return picture
  try {
    return { ...await convertInThread(bytes, 'raw'), standsFor: 'sensor data' }
  } catch (error) {
    if (picture?.worth === 'small') return picture
    if (error instanceof PhotoError && error.kind !== 'timeout') throw new PhotoError('damaged', 'Neither a picture of its own nor what the sensor saw can be read.', { cause: error })
    throw error
  }
}
