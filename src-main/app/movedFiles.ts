// The library after files moved: what left is forgotten, what came back is known again without being decoded.
import { textOf } from '../library/filePath.ts'
import { fingerprintOf } from '../library/walk.ts'
import type { Operation } from '../store/journal.ts'
import { folderOf, isWithin, type Disk } from './disk.ts'
import type { Engine } from './engine.ts'
import { photosGainedFiles, photosLostFiles } from './regroup.ts'

interface Place { readonly rootId: number; readonly path: Uint8Array }

/** Takes files out of the library; their photos, decisions and codes stay. */
export async function forgetMoved(engine: Engine, files: readonly Place[]): Promise<void> {
  if (files.length === 0) return
  await engine.inOrder(async () => {
    const ids = await engine.writer.call('fileIdsAt', files.map(({ rootId, path }) => ({ rootId, path })))
    await photosLostFiles(engine, await engine.writer.call('removeFiles', ids))
  })
  engine.changed()
}

/** The root that a path lies in, and the path below it; null when no root of the library holds it. */
export async function placeInLibrary(engine: Engine, path: Uint8Array): Promise<Place | null> {
  const root = (await engine.writer.call('listRoots')).filter((one) => isWithin(one.path, path)).toSorted((a, b) => b.path.length - a.path.length)[0]
  if (!root) return null
  return { rootId: root.id, path: Buffer.from(path.subarray(root.path.length + (root.path.at(-1) === 0x2f || root.path.at(-1) === 0x5c ? 0 : 1))) }
}

/** Photos that came back to the disk, under the path where they are now. */
export async function rememberReturned(engine: Engine, disk: Disk, returned: readonly { readonly operation: Operation; readonly at: Uint8Array }[]): Promise<void> {
  const files = (await Promise.all(returned.map(async ({ operation, at }) => {
    const [place, stat, folder] = [await placeInLibrary(engine, at), await disk.look(at), await disk.look(folderOf(at))]
    return place && stat?.isFile() && operation.sha256 ? [{ rootId: place.rootId, file: { path: place.path, text: textOf(place.path), fingerprint: fingerprintOf(stat, folder?.dev ?? stat.dev) }, sha256: operation.sha256 }] : []
  }))).flat()
  if (files.length === 0) return
  await engine.inOrder(async () => { await photosGainedFiles(engine, await engine.writer.call('returnFiles', files)) })
  engine.changed()
}
