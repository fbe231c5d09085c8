// Pictures by photo id: the thumbnail from the cache, or a larger one made on demand. No path comes from a window.
import { joinBytes } from '../library/filePath.ts'
import { readThumbnail } from '../store/thumbnailCache.ts'
import type { Engine } from './engine.ts'

const SIDES = { thumb: 512, photo: 1600, full: 16_000 } as const // full: for looking at single pixels
export type PictureSize = keyof typeof SIDES

/** @returns a JPEG, or null when there is no such photo or none of its files can be read now */
export async function pictureOf(engine: Engine, size: PictureSize, photoId: number): Promise<Uint8Array | null> {
  const sha256 = await engine.reader.call('shaOfPhoto', photoId)
  if (!sha256) return null
  if (size === 'thumb') {
    const kept = readThumbnail(engine.library, sha256)
    if (kept) return kept
  }
  const places = await engine.reader.call('placesOfPhoto', photoId)
  const paths = places.map(({ root, path }) => joinBytes(root, path))
  const picture = await engine.decode.call('render', { paths, side: SIDES[size], ...(size === 'thumb' ? { keepAs: sha256 } : {}) })
  // The drive may be away: the thumbnail is better than nothing.
  return picture ?? (size !== 'thumb' ? readThumbnail(engine.library, sha256) ?? null : null)
}
