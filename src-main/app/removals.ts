// Plans, removals and undos of one open library, one at a time.
import type { Plan, PlanId, PlannedMove, RemovalProgress, SessionId, Target, Undone } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import type { PhotoId } from '../api/shapes.ts'
import { textOf } from '../library/filePath.ts'
import type { OperationRole } from '../store/journal.ts'
import { realDisk, type Disk } from './disk.ts'
import { folderText, nameText } from './display.ts'
import type { Engine } from './engine.ts'
import { holdings, listSessions, sessionItems } from './history.ts'
import { Removal, type RemovalOutcome } from './removal.ts'
import { planRemoval, type PlanGroup, type RemovalPlan } from './removalPlan.ts'
import { settleSessions } from './settle.ts'
import { openOnDesk } from './showOnDesk.ts'
import { undoSession } from './undo.ts'

const PLANS_KEPT = 3
const LISTED = 100

export class Removals {
  readonly disk: Disk
  readonly #engine: Engine
  readonly #plans = new Map<number, RemovalPlan>()
  #nextPlan = 1
  #latest: Removal | null = null
  #isBusy = false

  constructor(engine: Engine, disk: Disk = realDisk) {
    this.#engine = engine
    this.disk = disk
  }

  /** How far the removal that runs is; null when none does. */
  get working(): { done: number; total: number } | null {
    const progress = this.#isBusy ? this.#latest?.progress() : undefined
    return progress && progress.phase !== 'done' && progress.phase !== 'stopped' ? { done: progress.done, total: progress.total } : null
  }

  /** What a crash left half done is brought to an end. @returns how many operations were settled */
  settle(): Promise<number> { return settleSessions(this.#engine, this.disk) }

  /** Files are moved by one at a time: two would each count on what the other takes away. @throws UsageError while another runs */
  async alone<T>(run: () => Promise<T>): Promise<T> {
    if (this.#isBusy) throw new UsageError('Files are being moved already. Wait for that to end, or stop it.')
    this.#isBusy = true
    try {
      return await run()
    } finally {
      this.#isBusy = false
    }
  }

  /** Plans what is accepted in review. */
  async planAccepted(target: Target, isLinking: boolean): Promise<Plan> {
    return await this.#keep(await this.plan(await this.#engine.writer.call('acceptedGroups'), target, isLinking))
  }

  plan(groups: readonly PlanGroup[], target: Target, isLinking: boolean): Promise<RemovalPlan> {
    return planRemoval(this.#engine, this.disk, groups, target, isLinking)
  }

  /** Plans these groups, for a window that asks before it acts. */
  async planGroups(groups: readonly PlanGroup[], target: Target): Promise<Plan> {
    return this.#keep(await this.plan(groups, target, false))
  }

  #keep(plan: RemovalPlan): Plan {
    const planId = this.#nextPlan++
    this.#plans.set(planId, plan)
    for (const id of this.#plans.keys()) if (id <= planId - PLANS_KEPT) this.#plans.delete(id)
    return summary(planId as PlanId, plan)
  }

  planned(planId: PlanId, offset: number, limit: number): { moves: PlannedMove[]; total: number } {
    const { items } = this.#planOf(planId)
    return {
      moves: items.slice(offset, offset + limit).map(({ file, keeper, bytes, place, companions, why }): PlannedMove => ({
        photoId: file.photoId as PhotoId, name: nameText(file.text), folder: folderText(file.rootText, file.text), bytes, place, why,
        companions: companions.map(({ name }) => nameText(textOf(name))), keeper: keeper ? `${folderText(keeper.rootText, keeper.text)} / ${nameText(keeper.text)}` : '',
      })),
      total: items.length,
    }
  }

  #planOf(planId: PlanId): RemovalPlan {
    const plan = this.#plans.get(planId)
    if (!plan) throw new UsageError('This list is no longer up to date. Open it again.')
    return plan
  }

  /** Begins a plan, once. When this returns its journal is on the disk. */
  async start(planId: PlanId): Promise<SessionId> {
    const plan = this.#planOf(planId)
    this.#plans.delete(planId)
    const { removal } = await this.begin(plan)
    return removal.sessionId as SessionId
  }

  /** @throws UsageError while another runs */
  async begin(plan: RemovalPlan): Promise<{ removal: Removal; outcome: Promise<RemovalOutcome> }> {
    if (plan.items.length === 0) throw new UsageError('There is nothing to remove.')
    const started = Promise.withResolvers<Removal>()
    const outcome = this.alone(async () => {
      const removal = this.#latest = await Removal.begin(this.#engine, this.disk, plan)
      started.resolve(removal)
      const outcome = await removal.run()
      this.#engine.log.note(`Removal ${removal.sessionId}: ${outcome.done} copies moved, ${outcome.failed.length} left alone.`)
      return outcome
    })
    outcome.catch((error: unknown) => started.reject(error as Error))
    return { removal: await started.promise, outcome }
  }

  /** The state now, and then after changes; ends with the removal. */
  async *progress(sessionId: SessionId, signal: AbortSignal | undefined): AsyncGenerator<RemovalProgress> {
    const removal = this.#latest
    if (removal?.sessionId !== sessionId) throw new UsageError('This removal is over. History tells what it did.')
    let wake: () => void = () => undefined
    const unsubscribe = removal.onProgress(() => wake())
    signal?.addEventListener('abort', () => wake())
    try {
      while (!signal?.aborted) {
        const progress = removal.progress()
        yield progress
        if (progress.phase === 'done' || progress.phase === 'stopped') return
        if (removal.progress() === progress) await new Promise<void>((resolve) => { wake = resolve })
        await new Promise((resolve) => setTimeout(resolve, removal.progress().phase === 'removing' ? 100 : 0)) // merged to ten a second
      }
    } finally {
      unsubscribe()
    }
  }

  stop(sessionId: SessionId): boolean {
    if (!this.#isBusy || this.#latest?.sessionId !== sessionId) return false
    this.#latest.stop()
    return true
  }

  undo(sessionId: SessionId, items: readonly number[] | null): Promise<Undone> {
    return this.alone(async () => {
      const undone = await undoSession(this.#engine, this.disk, sessionId, items)
      this.#engine.log.note(`Removal ${sessionId}: ${undone.restored} copies brought back, ${undone.failed.length} could not be.`)
      return undone
    })
  }

  sessions(offset: number, limit: number) {
    return listSessions(this.#engine, offset, limit, (id) => this.#isBusy && this.#latest?.sessionId === id)
  }

  items(sessionId: SessionId, search: string, offset: number, limit: number) {
    return sessionItems(this.#engine, sessionId, search, offset, limit)
  }

  holdings() { return holdings(this.#engine, this.disk) }

  /** Shows a holding folder in the file manager of this machine; false where none can be shown. */
  async reveal(place: string): Promise<boolean> {
    const known = (await this.holdings()).find((holding) => holding.place === place && holding.isThere)
    return known !== undefined && await openOnDesk(known.place)
  }

  /** Stops what runs and waits for its end. */
  async close(): Promise<void> {
    this.#latest?.stop()
    while (this.#isBusy) await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function summary(planId: PlanId, { items, heldBack, drivesWithoutBin, stays }: RemovalPlan): Plan {
  const from = new Map<string, number>()
  const companions = new Map<OperationRole, number>()
  for (const { file, companions: own } of items) {
    const folder = folderText(file.rootText, file.text)
    from.set(folder, (from.get(folder) ?? 0) + 1)
    for (const { role } of own) companions.set(role, (companions.get(role) ?? 0) + 1)
  }
  const step = Math.max(1, Math.floor(items.length / 6))
  return {
    planId, copies: items.length, bytes: items.reduce((sum, { bytes }) => sum + bytes, 0),
    toBin: items.filter(({ place }) => place === 'bin').length, toHolding: items.filter(({ place }) => place === 'holding').length,
    links: items.filter(({ operations }) => operations.at(-1)?.role === 'link').length,
    from: [...from].map(([folder, count]) => ({ folder, count })).sort((a, b) => b.count - a.count), companions: [...companions].map(([role, count]) => ({ role, count })),
    stays, drives: [...drivesWithoutBin], samples: items.filter((_, i) => i % step === 0).slice(0, 6).map(({ file }) => file.photoId as PhotoId),
    lastCopies: items.filter(({ keeper }) => keeper === null).length,
    heldBack: heldBack.slice(0, LISTED).map(({ file, reason }) => ({ name: nameText(file.text), folder: folderText(file.rootText, file.text), reason })), heldBackCount: heldBack.length,
  }
}
