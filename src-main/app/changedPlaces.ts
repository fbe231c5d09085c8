// Places below a root that may have changed: looked at on the disk, what is new is taken in, what is gone is forgotten.
import path from 'node:path'
import { hasCompanionName } from '../library/companions.ts'
import type { Place } from '../library/lookAt.ts'
import type { WalkedFile } from '../library/walk.ts'
import type { RootRow } from '../store/roots.ts'
import { nameOf } from './disk.ts'
import type { Engine } from './engine.ts'
import { forgetGone } from './forgetGone.ts'
import { Ingest } from './ingest.ts'
import { readBeside } from './readBeside.ts'
import { photosGainedFiles } from './regroup.ts'

const SETTLE_MS = 1000 // a file that changed later than this is still being written
const WALK_BATCH = 500
const LOOK_BATCH = 2000
/** A file that cannot be read and is younger than this may be half of a copy under way: it is looked at again before it is called damaged. */
const YOUNG_MS = 15_000

/**
 * Brings the library and the disk together at these places. New names first: a moved file is then known by its inode
 * before its old name is forgotten.
 * @param places bytes below the root
 * @returns places to look at again: files that are still being written
 */
export async function takeChanges(engine: Engine, root: RootRow, places: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const files = new Map<string, WalkedFile>()
  const folders: Buffer[] = []
  const gone: Buffer[] = []
  const later: Uint8Array[] = []
  const keyOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
  const young = new Set<string>()
  for (let from = 0; from < places.length; from += LOOK_BATCH) {
    const some = places.slice(from, from + LOOK_BATCH)
    const found: Place[] = await engine.walk.call('lookAt', { root: root.path, exclude: [engine.library], places: some })
    found.forEach((place, i) => {
      if (place.kind === 'folder') folders.push(Buffer.from(some[i]!))
      else if (place.kind === 'gone') gone.push(Buffer.from(some[i]!))
      else if (place.kind === 'unsure') return
      else if (isWithin(Date.now() - Number(place.file.fingerprint.mtimeNs / 1_000_000n), SETTLE_MS)) later.push(some[i]!) // by its content alone: a new name is taken at once
      else {
        files.set(keyOf(place.file.path), place.file)
        if (isWithin(Date.now() - place.changedMs, YOUNG_MS)) young.add(keyOf(place.file.path))
      }
    })
  }
  for (const file of await besideChanged(engine, root, gone)) files.set(keyOf(file.path), file)
  const ingest = new Ingest(engine)
  const take = async (some: readonly WalkedFile[]): Promise<number[]> => {
    const { seen, toRead } = await engine.inOrder(async () => {
      const reconciled = await engine.writer.call('reconcileFiles', root.id, some)
      await photosGainedFiles(engine, reconciled.photoIds)
      return reconciled
    })
    for (const file of toRead) await ingest.add(root.id, root.path, file, { isYoung: young.has(keyOf(file.path)), done: () => undefined, unsettled: () => { later.push(file.path) } })
    return seen
  }
  if (files.size > 0) await take([...files.values()])
  for (const folder of outermost(folders)) {
    const seen = new Set<number>()
    const id = await engine.walk.call('open', { root: root.path, exclude: [engine.library], start: folder })
    for (let isDone = false; !isDone;) {
      const batch = await engine.walk.call('next', { id, limit: WALK_BATCH })
      if (batch.rootFailed !== null) break
      for (const fileId of await take(batch.files)) seen.add(fileId)
      for (const fileId of await engine.writer.call('fileIdsBelow', root.id, batch.unreadable.map((place) => place.path), path.sep)) seen.add(fileId)
      isDone = batch.done
    }
    await ingest.drain()
    const known = await engine.writer.call('fileIdsBelow', root.id, [folder], path.sep)
    await forgetGone(engine, root, known.filter((fileId) => !seen.has(fileId)))
  }
  await ingest.drain()
  if (files.size > 0 || folders.length > 0) await readBeside(engine)
  // What waits may be one of them under a new name: then it is known by its inode, and is never away for a moment.
  if (later.length > 0) later.push(...gone)
  else if (gone.length > 0) await forgetGone(engine, root, await engine.writer.call('fileIdsBelow', root.id, gone, path.sep))
  if (files.size > 0 || folders.length > 0 || gone.length > 0) engine.changed()
  return later
}

/** Photos of folders in which a companion came, changed or went: what lies beside them is looked up again. Photos that are still being written wait for their own event. */
async function besideChanged(engine: Engine, root: RootRow, places: readonly Buffer[]): Promise<WalkedFile[]> {
  const folders = new Map(places.filter((place) => hasCompanionName(nameOf(place).toString('latin1'))).map((place) => {
    const folder = place.subarray(0, Math.max(0, place.length - nameOf(place).length - 1))
    return [folder.toString('latin1'), folder]
  }))
  if (folders.size === 0) return []
  const photos: WalkedFile[] = await engine.walk.call('photosIn', { root: root.path, exclude: [engine.library], folders: [...folders.values()] })
  return photos.filter(({ fingerprint }) => !isWithin(Date.now() - Number(fingerprint.mtimeNs / 1_000_000n), SETTLE_MS))
}

const isWithin = (age: number, limit: number): boolean => age >= 0 && age < limit // a clock of the future is not waited for

/** Folders without those that lie in another of them; the root itself holds all. */
function outermost(folders: readonly Buffer[]): Buffer[] {
  if (folders.some(({ length }) => length === 0)) return [Buffer.alloc(0)]
  const separator = Buffer.from(path.sep)
  const kept: Buffer[] = []
  for (const folder of folders.toSorted((a, b) => Buffer.compare(Buffer.concat([a, separator]), Buffer.concat([b, separator])))) {
    const last = kept.at(-1)
    if (last && Buffer.concat([folder, separator]).subarray(0, last.length + 1).equals(Buffer.concat([last, separator]))) continue
    kept.push(folder)
  }
  return kept
}
