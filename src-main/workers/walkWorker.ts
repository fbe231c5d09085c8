// Thread: walks roots; its caller pulls, so a full queue stops the walk by itself.
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

export function open({ root, exclude }: { root: Uint8Array; exclude: readonly string[] }): number {
  walks.set(++lastId, walk(root, new Set(exclude)))
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

export function close({ id }: { id: number }): void {
  walks.delete(id)
}
