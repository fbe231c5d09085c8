// Which folders belong to the library.
import fs from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import type { RootRow } from '../store/roots.ts'
import type { Engine } from './engine.ts'
import { isNetworkFolder } from './networkFolder.ts'
import { photosLostFiles } from './regroup.ts'

/**
 * Adds folders as roots. A folder inside a root that is there already adds nothing; one around it takes its place.
 * @returns the roots that cover the folders given
 * @throws UsageError for a folder that is missing, closed, or a file
 */
export async function addRoots(engine: Engine, folders: readonly string[], isProtected = false): Promise<RootRow[]> {
  const resolved = await Promise.all(folders.map(checkedFolder))
  const covering = new Set<number>()
  for (const folder of resolved) {
    if (contains(engine.library, folder)) throw new UsageError(`${folder} is the folder of the library itself.`)
    const roots = await engine.writer.call('listRoots')
    const outer = roots.find((root) => contains(root.text, folder))
    if (outer && !(isProtected && outer.text === folder)) { covering.add(outer.id); continue }
    const id = await engine.writer.call('addRoot', Buffer.from(folder), folder, await isNetworkFolder(folder) ? 'timed' : 'live', isProtected)
    for (const inner of roots.filter((root) => root.text !== folder && contains(folder, root.text))) await removeRoot(engine, inner.id)
    covering.add(id)
  }
  engine.changed()
  return (await engine.writer.call('listRoots')).filter(({ id }) => covering.has(id))
}

/** Forgets a root: no file is touched. */
export async function removeRoot(engine: Engine, rootId: number): Promise<boolean> {
  return await engine.inOrder(async () => {
    const fileIds = await engine.writer.call('fileIdsOfRoot', rootId)
    const roots = await engine.writer.call('listRoots')
    if (!roots.some(({ id }) => id === rootId)) return false
    const photoIds = await engine.writer.call('removeFiles', fileIds)
    await engine.writer.call('removeRoot', rootId)
    await photosLostFiles(engine, photoIds)
    engine.changed()
    return true
  })
}

async function checkedFolder(folder: string): Promise<string> {
  const absolute = path.resolve(folder)
  try {
    const stat = await fs.stat(absolute)
    if (!stat.isDirectory()) throw new UsageError(`${folder} is a file. Name the folder that it lies in.`)
    await fs.access(absolute, fs.constants.R_OK)
    return await fs.realpath(absolute)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(code === 'ENOENT' ? `There is no folder ${folder}.` : code === 'EACCES' ? `The folder ${folder} is closed to you.` : `The folder ${folder} cannot be opened (${code}).`, { cause: error })
  }
}

const contains = (outer: string, inner: string): boolean => {
  const relative = path.relative(outer, inner)
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
}
