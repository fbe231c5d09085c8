// Reads the notes of photos that an older Likeness took in without them. Nothing is decoded.
import { joinBytes } from '../library/filePath.ts'
import type { Engine } from './engine.ts'
import { regroup } from './regroup.ts'

const BATCH = 200

/** @param isStopped asked between batches; what is left is read by the next scan */
export async function readMissingNotes(engine: Engine, isStopped: () => boolean): Promise<void> {
  let after = 0
  while (!isStopped()) {
    const ids = await engine.writer.call('photosWithoutNotes', after, BATCH)
    if (ids.length === 0) return
    const changed: number[] = []
    await Promise.all(ids.map(async (photoId) => {
      const places = await engine.reader.call('placesOfPhoto', photoId)
      const notes = await engine.decode.call('notesOfFile', { paths: places.map(({ root, path }) => joinBytes(root, path)) })
      if (!notes) return // a drive that is away is asked again by a later scan
      await engine.writer.call('saveNotes', photoId, notes)
      if (notes.inside !== null) changed.push(photoId) // a film inside counts when it is chosen which one stays
    }))
    await engine.inOrder(() => regroup(engine, changed))
    after = ids.at(-1)!
  }
}
