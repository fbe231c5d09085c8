// A scan of roots: what is new is read, what is gone is forgotten, what did not change costs one stat.
import path from 'node:path'
import type { ScanProgress } from '../api/contract.ts'
import { driveTrouble, type ProblemKind } from '../api/failure.ts'
import { joinBytes, textOf } from '../library/filePath.ts'
import type { WalkedFile } from '../library/walk.ts'
import type { RootRow } from '../store/roots.ts'
import { folderText } from './display.ts'
import type { Engine } from './engine.ts'
import { forgetGone } from './forgetGone.ts'
import type { Holds } from './holds.ts'
import { IdSet } from './idSet.ts'
import { Ingest, type StageTimes } from './ingest.ts'
import { readMissingNotes } from './missingNotes.ts'
import { readBeside } from './readBeside.ts'
import { photosGainedFiles, settleStale } from './regroup.ts'

const WALK_BATCH = 500
const KNOWN_BATCH = 20_000
/** So many files wait to be read (about 30 MB) before the walk goes on; below it the whole is known within seconds. */
const PENDING_LIMIT = 100_000

export const IDLE: ScanProgress = {
  phase: 'idle', listed: 0, lookedAt: 0, toLookAt: 0, unchanged: 0, skipped: 0, failed: 0, pairsCompared: 0, perSecond: 0, secondsLeft: null,
  seconds: 0, folder: '', listing: false, message: null,
}

export interface FailedFile { readonly path: string; readonly kind: ProblemKind; readonly reason: string }

export interface ScanOutcome {
  readonly progress: ScanProgress
  readonly failed: readonly FailedFile[]
  readonly photosRead: number // decoded in this scan
  readonly offline: readonly string[] // roots that are not there now
  readonly stages: StageTimes
}

/** A root that was walked: what of it is on the disk. */
interface Listed { readonly root: RootRow; readonly seen: IdSet; files: number; isAway: boolean }

/** One scan; made, run once, and done. */
export class Scan {
  #progress: ScanProgress = { ...IDLE, phase: 'walking', listing: true }
  readonly #engine: Engine
  readonly #holds: Holds
  readonly #ingest: Ingest
  readonly #failed: FailedFile[] = []
  readonly #offline: string[] = []
  readonly #pending: { root: RootRow; file: WalkedFile; seen: IdSet }[] = []
  #photosRead = 0
  #finishedReads = 0
  #started = performance.now()
  readonly #stopping = new AbortController()

  /** @param holds while something in it holds, nothing more is read */
  constructor(engine: Engine, holds: Holds) {
    this.#engine = engine
    this.#holds = holds
    this.#ingest = new Ingest(engine)
  }

  get progress(): ScanProgress {
    const seconds = (performance.now() - this.#started) / 1000
    const perSecond = seconds > 0 ? this.#finishedReads / seconds : 0
    const left = this.#progress.toLookAt - this.#finishedReads
    const phase = this.canWait && this.#holds.reason !== null ? 'paused' : this.#progress.phase
    const isRunning = ['walking', 'looking', 'grouping'].includes(phase)
    return {
      ...this.#progress, phase, lookedAt: this.#finishedReads, pairsCompared: this.#ingest.pairsCompared,
      ...(isRunning ? { seconds, perSecond, secondsLeft: !this.#progress.listing && perSecond > 0 && seconds > 10 ? left / perSecond : null } : { secondsLeft: null }),
    }
  }

  get #isStopped(): boolean { return this.#stopping.signal.aborted }

  /** False once all is read: what is left is quick, and is brought to its end. */
  get canWait(): boolean { return !this.#isStopped && ['walking', 'looking'].includes(this.#progress.phase) }

  /** Ends the intake; what was read is stored and kept. Nothing is called gone by a scan that was stopped. */
  stop(): boolean {
    if (this.#isStopped) return false
    this.#stopping.abort()
    return true
  }

  async run(roots: readonly RootRow[]): Promise<ScanOutcome> {
    try {
      await this.#holds.passed(this.#stopping.signal)
      await this.#engine.inOrder(() => settleStale(this.#engine))
      const listed: Listed[] = []
      for (const root of roots) listed.push(await this.#list(root))
      this.#set({ listing: false })
      await this.#readPending()
      this.#set({ phase: 'grouping' })
      await this.#ingest.drain()
      if (!this.#isStopped) for (const one of listed) await this.#settle(one)
      await readMissingNotes(this.#engine, () => this.#isStopped)
      await readBeside(this.#engine, () => this.#isStopped)
      this.#finish(this.#isStopped ? 'stopped' : 'done', null)
    } catch (error) {
      this.#finish('failed', driveTrouble(error) ?? (error instanceof Error ? error.message : String(error)))
      throw error
    }
    return { progress: this.progress, failed: this.#failed, photosRead: this.#photosRead, offline: this.#offline, stages: this.#ingest.times }
  }

  #finish(phase: ScanProgress['phase'], message: string | null): void {
    const { seconds, perSecond } = this.progress
    this.#set({ phase, message, seconds, perSecond, listing: false })
  }

  #set(change: Partial<ScanProgress>): void {
    this.#progress = { ...this.#progress, ...change }
    this.#engine.changed()
  }

  #count(change: Partial<Record<'listed' | 'unchanged' | 'skipped' | 'failed' | 'toLookAt', number>>): void {
    for (const [key, value] of Object.entries(change)) this.#progress = { ...this.#progress, [key]: this.#progress[key as 'listed'] + value }
  }

  /** Walks a root and holds it against what is known. What is to be read waits, up to a limit, so that the whole is known early. */
  async #list(root: RootRow): Promise<Listed> {
    const { walk } = this.#engine
    const listed: Listed = { root, seen: new IdSet(), files: 0, isAway: false }
    const id = await walk.call('open', { root: root.path, exclude: [this.#engine.library] })
    for (;;) {
      if (this.#isStopped) { await walk.call('close', { id }); return listed }
      await this.#holds.passed(this.#stopping.signal)
      const batch = await walk.call('nextPacked', { id, limit: WALK_BATCH })
      if (batch.rootFailed !== null) return { ...listed, isAway: true }
      for (const place of batch.unreadable) await this.#unreadable(root, place, listed.seen)
      listed.files += batch.count
      this.#count({ listed: batch.count, skipped: Object.values(batch.skipped).reduce((sum, n) => sum + n, 0) })
      if (batch.count > 0) await this.#files(listed, batch.packed)
      if (this.#pending.length >= PENDING_LIMIT) await this.#readPending()
      if (batch.done) return listed
    }
  }

  /** Forgets what is gone from a root that was walked and read to its end. */
  async #settle({ root, seen, files, isAway }: Listed): Promise<void> {
    const { writer } = this.#engine
    let known = await writer.call('fileIdsAfter', root.id, 0, KNOWN_BATCH)
    // A mount point whose drive is away is an empty folder. Better to keep too much than to forget a library.
    if (isAway || (files === 0 && known.length > 0)) { await this.#away(root); return }
    for (; known.length > 0; known = await writer.call('fileIdsAfter', root.id, known.at(-1)!, KNOWN_BATCH)) {
      await forgetGone(this.#engine, root, known.filter((fileId) => !seen.has(fileId)))
    }
    await writer.call('changeRoot', root.id, { isAway: false, lookedMs: Date.now() })
    this.#engine.changed()
  }

  async #away(root: RootRow): Promise<void> {
    this.#offline.push(root.text)
    await this.#engine.writer.call('changeRoot', root.id, { isAway: true })
    this.#engine.changed()
  }

  /** A place that cannot be looked into is a problem with a reason; what we knew below it is not called gone. */
  async #unreadable(root: RootRow, place: { path: Uint8Array; reason: string }, seen: IdSet): Promise<void> {
    const text = textOf(place.path)
    const file: WalkedFile = { path: place.path, text, fingerprint: { size: 0, mtimeNs: 0n, device: 0n, inode: 0n } }
    for (const fileId of await this.#engine.writer.call('fileIdsBelow', root.id, [place.path], path.sep)) seen.add(fileId)
    const [saved] = await this.#engine.inOrder(() => this.#engine.writer.call('saveIngested', [{ rootId: root.id, file, kind: 'problem', problem: 'unreadable', reason: place.reason }], this.#engine.model.id))
    if (saved) seen.add(saved.fileId)
    this.#failed.push({ path: path.join(root.text, text), kind: 'unreadable', reason: place.reason })
    this.#count({ failed: 1 })
  }

  async #files({ root, seen }: Listed, packed: Uint8Array): Promise<void> {
    const found = await this.#engine.inOrder(async () => {
      const reconciled = await this.#engine.writer.call('reconcilePacked', root.id, packed)
      await photosGainedFiles(this.#engine, reconciled.photoIds)
      return reconciled
    })
    for (const fileId of found.seen) seen.add(fileId)
    this.#count({ unchanged: found.unchanged + found.moved, toLookAt: found.toRead.length })
    for (const file of found.toRead) this.#pending.push({ root, file, seen })
    this.#engine.changed()
  }

  async #readPending(): Promise<void> {
    for (const { root, file, seen } of this.#pending.splice(0)) {
      await this.#holds.passed(this.#stopping.signal)
      if (this.#isStopped) return
      this.#progress = { ...this.#progress, phase: 'looking', folder: folderText(root.text, file.text) }
      await this.#ingest.add(root.id, root.path, file, {
        done: (_, problem, fileId, isDecoded) => {
          seen.add(fileId)
          this.#finishedReads++
          if (isDecoded) this.#photosRead++
          if (!problem) return
          this.#failed.push({ path: textOf(joinBytes(root.path, file.path)), ...problem })
          this.#count({ failed: 1 })
        },
        unsettled: () => { this.#finishedReads++ }, // it went while we were on the way
      })
    }
  }
}
