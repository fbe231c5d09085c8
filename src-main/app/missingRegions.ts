// Looks at the windows of photos that an older Likeness took in without them, from their thumbnails: 20 ms a photo.
import { embedPicture } from './embedPicture.ts'
import type { Engine } from './engine.ts'

const BATCH = 48

/** @param mayGoOn asked before each batch, which waits for the answer; what is left is looked at after the next scan */
export async function makeMissingRegions(engine: Engine, mayGoOn: () => Promise<boolean>): Promise<void> {
  const { reader, decode, search, model } = engine
  for (let after = 0; await mayGoOn();) {
    const photos = await reader.call('photosWithoutRegions', model.baseId, after, BATCH)
    if (photos.length === 0) return
    const pixels = await decode.call('modelPixels', { sha256s: photos.map(({ sha256 }) => sha256) })
    const rows = await Promise.all(photos.map(async ({ photoId }, i) => {
      const rgb = pixels[i] // none: its thumbnail was deleted, and a later scan makes both
      return rgb ? [{ photoId, codes: (await embedPicture(engine, rgb)).regions }] : []
    }))
    await engine.inOrder(async () => {
      await engine.writer.call('saveRegions', model.baseId, rows.flat())
      await search.call('takeRegions', photos.map(({ photoId }) => photoId))
    })
    after = photos.at(-1)!.photoId
  }
}
