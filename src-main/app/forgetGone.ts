// Before a file is called gone the disk is asked once more: the walk may have passed before it came, and a drive may be away.
import type { RootRow } from '../store/roots.ts'
import type { Engine } from './engine.ts'
import { photosLostFiles } from './regroup.ts'

const BATCH = 2000

/**
 * Forgets those of these files that are truly gone from the root. What is there after all stays, and so does what lies
 * on a drive that is not there now, whose empty mount point would make it look removed.
 */
export async function forgetGone(engine: Engine, root: RootRow, fileIds: readonly number[]): Promise<void> {
  for (let from = 0; from < fileIds.length; from += BATCH) {
    await engine.inOrder(async () => {
      const known = await engine.writer.call('placesOfFiles', fileIds.slice(from, from + BATCH))
      const found = await engine.walk.call('lookAt', { root: root.path, exclude: [engine.library], places: known.map(({ path }) => path) })
      const gone = known.filter(({ device }, i) => {
        const place = found[i]!
        return place.kind === 'folder' || (place.kind === 'gone' && (device === place.device || device === 0n))
      })
      if (gone.length > 0) await photosLostFiles(engine, await engine.writer.call('removeFiles', gone.map(({ id }) => id)))
    })
  }
}
