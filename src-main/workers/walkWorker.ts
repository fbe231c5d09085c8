// Thread: walks roots; its caller pulls, so a full queue stops the walk by itself. Looks at single places too.
import { serialize } from 'node:v8'
import { PlaceReader, type Place } from '../library/lookAt.ts'
import { walk, type SkipReason, type WalkedFile, type WalkStep } from '../library/walk.ts'

const walks = new Map<number, Generator<WalkStep>>()
let lastId = 0

export interface WalkBatch {
  readonly files: WalkedFile[]
  readonly skipped: Partial<Record<SkipReason, number>>
  readonly unreadable: { readonly path: Uint8Array; readonly isFolder: boolean; readonly reason: string }[]
  readonly done: boolean
  readonly rootFailed: string | null // the root itself cannot be listed: its files are not gone, it is
}

/** @param start bytes below the root: only this folder of it */
export function open({ root, exclude, start }: { root: Uint8Array; exclude: readonly string[]; start?: Uint8Array }): number {
  walks.set(++lastId, walk(root, new Set(exclude), start))
  return lastId
}

export function next({ id, limit }: { id: number; limit: number }): WalkBatch {
  const batch = { files: [] as WalkedFile[], skipped: {} as Partial<Record<SkipReason, number>>, unreadable: [] as WalkBatch['unreadable'][number][], done: false, rootFailed: null as string | null }
  const steps = walks.get(id)
  if (!steps) return { ...batch, done: true }
  try {
    for (let taken = 0; taken < limit; taken++) {
      const { value, done } = steps.next()
      if (done) { batch.done = true; break }
      if (value.kind === 'file') batch.files.push(value.file)
      else if (value.kind === 'skipped') batch.skipped[value.reason] = (batch.skipped[value.reason] ?? 0) + 1
      else batch.unreadable.push(value)
    }
  } catch (error) {
    batch.done = true
    batch.rootFailed = (error as NodeJS.ErrnoException).code ?? String(error)
  }
  if (batch.done) walks.delete(id)
  return batch
}

/** As `next`, with the files in one piece: a scan hands them on to the store, a million of them, and looks at none. */
export function nextPacked(wanted: { id: number; limit: number }): Omit<WalkBatch, 'files'> & { readonly count: number; readonly packed: Uint8Array } {
  const { files, ...rest } = next(wanted)
  return { ...rest, count: files.length, packed: serialize(files) }
}

/** Walks that are not at their end. */
export function openWalks(_: null): number {
  return walks.size
}

export function close({ id }: { id: number }): void {
  walks.delete(id)
}

/** What is at these places below a root now, in the order given. */
export function lookAt({ root, exclude, places }: { root: Uint8Array; exclude: readonly string[]; places: readonly Uint8Array[] }): Place[] {
  const reader = new PlaceReader(root, new Set(exclude))
  return places.map((place) => reader.at(place))
}

/** The photo files of these folders below a root, with what lies beside them now. */
export function photosIn({ root, exclude, folders }: { root: Uint8Array; exclude: readonly string[]; folders: readonly Uint8Array[] }): WalkedFile[] {
  const reader = new PlaceReader(root, new Set(exclude))
  return folders.flatMap((folder) => reader.photosIn(folder))
}
