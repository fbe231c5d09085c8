// Carries out a plan: the journal first, then one copy after another, each looked at once more right before it moves.
import type { RemovalProgress, SessionId } from '../api/contract.ts'
import { textOf } from '../library/filePath.ts'
import type { NewOperation, StateChange } from '../store/journal.ts'
import { nameText } from './display.ts'
import { besideOf, folderOf, nameOf, type Disk } from './disk.ts'
import type { Engine } from './engine.ts'
import { Contents, moveItem, type Refusal } from './moveItem.ts'
import { forgetMoved } from './movedFiles.ts'
import type { PlannedItem, RemovalPlan } from './removalPlan.ts'
import { askSystemBin, hasOwnBin } from './systemBin.ts'

const FLUSH_ITEMS = 64
const FLUSH_MS = 250

export interface RemovalOutcome {
  readonly sessionId: number
  readonly done: number
  readonly bytes: number
  readonly failed: readonly { readonly item: PlannedItem; readonly reason: string }[]
  readonly isStopped: boolean
}

/** One removal as it runs. */
export class Removal {
  readonly sessionId: number
  readonly #engine: Engine
  readonly #disk: Disk
  readonly #plan: RemovalPlan
  readonly #contents: Contents
  readonly #listeners = new Set<() => void>()
  #progress: RemovalProgress
  #isStopping = false
  #seqs: number[][] = []

  private constructor(engine: Engine, disk: Disk, plan: RemovalPlan, sessionId: number) {
    this.#engine = engine
    this.#disk = disk
    this.#plan = plan
    this.sessionId = sessionId
    this.#contents = new Contents(disk, (path) => engine.decode.call('hashFile', { path }))
    this.#progress = { sessionId: sessionId as SessionId, phase: 'removing', done: 0, failed: 0, total: plan.items.length, bytes: 0, name: '' }
  }

  /** Writes the whole plan into the journal; when this returns it is on the disk, and nothing has moved. */
  static async begin(engine: Engine, disk: Disk, plan: RemovalPlan): Promise<Removal> {
    const target = typeof plan.target === 'object' ? plan.target.folder : plan.target
    const sessionId = await engine.writer.call('beginSession', target, plan.stays, Date.now())
    const removal = new Removal(engine, disk, plan, sessionId)
    let seq = await engine.writer.call('planOperations', sessionId, plan.items.flatMap(({ operations }, item): NewOperation[] => operations.map((operation) => ({ ...operation, item }))))
    removal.#seqs = plan.items.map(({ operations }) => operations.map(() => seq++))
    return removal
  }

  progress(): RemovalProgress { return this.#progress }

  onProgress(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What is moving now is finished; all that comes after it stays. */
  stop(): void { this.#isStopping = true }

  async run(): Promise<RemovalOutcome> {
    const { items } = this.#plan
    const failed: { item: PlannedItem; reason: string }[] = []
    let pending: { changes: StateChange[]; moved: PlannedItem[]; tried: PlannedItem[] } = { changes: [], moved: [], tried: [] }
    let flushedAt = performance.now()
    const flush = async (): Promise<void> => {
      const { changes, moved, tried } = pending
      pending = { changes: [], moved: [], tried: [] }
      await this.#disk.sync(tried.flatMap(({ operations }) => operations.flatMap(({ from, to }) => [...(to ? [folderOf(to)] : []), folderOf(from)]))) // the library may lie on another drive, and must not know more than this one
      await forgetMoved(this.#engine, moved.flatMap(({ file, operations }) => [file, ...operations.flatMap(({ role, from }) => (role === 'raw' ? [{ rootId: file.rootId, path: besideOf(file.path, nameOf(from)) }] : []))])) // before the journal says so: a kill in between is settled by the journal
      if (changes.length > 0) await this.#engine.writer.call('setStates', this.sessionId, changes, false)
      flushedAt = performance.now() // only now: a slow disk syncs longer than we wait
    }
    try {
      for (const [i, item] of items.entries()) {
        if (this.#isStopping) {
          pending.changes.push(...this.#seqs[i]!.map((seq): StateChange => ({ seq, state: 'failed', reason: STOPPED })))
          continue
        }
        this.#tell({ name: nameText(textOf(nameOf(item.operations.at(-1)!.from))) })
        for (const next of items.slice(i + 1, i + 1 + this.#engine.threads)) void this.#contents.of(next.operations.find(({ role }) => role === 'photo')!.from).catch(() => null) // read ahead; looked at again below
        const isSystems = item.place === 'bin' && !hasOwnBin()
        const refusal = isSystems ? await this.#askSystem(item, this.#seqs[i]!) : await moveItem(this.#disk, this.#contents, item)
        pending.tried.push(item)
        if (refusal === null) pending.moved.push(item)
        else failed.push({ item, reason: refusal.reason })
        if (refusal !== null || !isSystems) pending.changes.push(...this.#changesOf(i, refusal))
        this.#tell({ done: this.#progress.done + Number(refusal === null), failed: failed.length, bytes: this.#progress.bytes + (refusal === null ? item.bytes : 0) })
        if (pending.changes.length >= FLUSH_ITEMS || performance.now() - flushedAt > FLUSH_MS) await flush()
      }
    } finally {
      await flush()
      await this.#engine.writer.call('endSession', this.sessionId, Date.now())
      this.#engine.changed()
      this.#tell({ phase: this.#isStopping ? 'stopped' : 'done', name: '' })
    }
    return { sessionId: this.sessionId, done: this.#progress.done, bytes: this.#progress.bytes, failed, isStopped: this.#isStopping }
  }

  #changesOf(index: number, refusal: Refusal | null): StateChange[] {
    return this.#plan.items[index]!.operations.map((operation, k): StateChange => {
      const seq = this.#seqs[index]![k]!
      return refusal === null || refusal.away.includes(operation) ? { seq, state: 'done' } : { seq, state: 'failed', reason: refusal.reason }
    })
  }

  /** macOS and Windows: the system moves it into its bin; where to, is found out after. */
  async #askSystem(item: PlannedItem, seqs: readonly number[]): Promise<Refusal | null> {
    await this.#engine.writer.call('setStates', this.sessionId, seqs.map((seq): StateChange => ({ seq, state: 'moving' })), true)
    const { reason, places } = await askSystemBin(this.#disk, this.#contents, item)
    await this.#engine.writer.call('setStates', this.sessionId, seqs.map((seq, i): StateChange => (reason === null ? { seq, state: 'done', ...(places[i] ? { to: places[i] } : {}) } : { seq, state: 'failed', reason })), false)
    return reason === null ? null : { reason, away: [] }
  }

  #tell(change: Partial<RemovalProgress>): void {
    this.#progress = { ...this.#progress, ...change }
    for (const listener of this.#listeners) listener()
  }
}

export const STOPPED = 'It was stopped before this one came up.'
