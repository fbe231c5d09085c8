// The whole core of one open library: what every front holds.
import os from 'node:os'
import path from 'node:path'
import type { LibraryEvent, LibraryStatus, Root, RootId, ScanProgress, Settings } from '../api/contract.ts'
import { driveTrouble } from '../api/failure.ts'
import type { RootChange, RootRow } from '../store/roots.ts'
import { Collections } from './collections.ts'
import { Comparisons } from './comparisons.ts'
import { nameText } from './display.ts'
import { Holds, type Hold } from './holds.ts'
import { openEngine, type Engine, type EngineOptions } from './engine.ts'
import { LIVE, LiveFolders, type LiveOptions } from './liveFolders.ts'
import { kindCounts } from './overview.ts'
import { lookAgain } from './lookAgain.ts'
import { makeMissingRegions } from './missingRegions.ts'
import { News } from './news.ts'
import { Removals } from './removals.ts'
import { regroupAll, settleStale } from './regroup.ts'
import { addRoots, removeRoot } from './roots.ts'
import { continueSwitch, switchModel, type SwitchOptions, type SwitchProgress } from './switchModel.ts'
import { settingsFrom } from './settings.ts'
import { IDLE, Scan, type ScanOutcome } from './scan.ts'
import { Trainings } from './trainings.ts'
import { VERSION } from './version.ts'

const EVENT_MS = 250 // at most four events a second
const STATUS_PAUSE = 4 // times as long as it took to count, so that counting takes a fifth of the reading thread at most

/** The platform's place for application data. */
export function defaultLibrary(): string {
  if (process.env['LIKENESS_LIBRARY']) return path.resolve(process.env['LIKENESS_LIBRARY'])
  const home = os.homedir()
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Likeness', 'library')
  if (process.platform === 'win32') return path.join(process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Likeness', 'library')
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'likeness')
}

export class Likeness {
  readonly engine: Engine
  readonly removals: Removals
  readonly trainings: Trainings
  readonly comparisons: Comparisons
  readonly collections: Collections
  readonly holds = new Holds()
  readonly news: News
  settings = settingsFrom({}) // as they are in force
  readonly #live: LiveFolders
  readonly #settingsListeners = new Set<() => void>()
  #scan: Scan | null = null
  #running: Promise<ScanOutcome | null> | null = null
  #wanted: ReadonlySet<number> | 'all' | null = null // roots to be scanned after the scan that runs
  #madeUp: Promise<void> = Promise.resolve()
  #madeUpStop = new AbortController()
  #isWatching = false
  #isClosed = false
  #again: NodeJS.Timeout | undefined // a scan that found the library's drive full goes on by itself
  readonly #againMs: number
  #switching: SwitchProgress | null = null
  #switchStop = new AbortController()
  #switch: Promise<unknown> = Promise.resolve()

  private constructor(engine: Engine, live: LiveOptions) {
    this.engine = engine
    this.#againMs = live.againMs
    this.removals = new Removals(engine)
    this.trainings = new Trainings(engine)
    this.comparisons = new Comparisons(engine)
    this.collections = new Collections(engine)
    this.#live = new LiveFolders(engine, (rootIds) => { this.startScan(rootIds) }, this.holds, live)
    this.holds.onChange(() => engine.changed())
    this.news = new News(engine, () => { for (const listener of this.#settingsListeners) listener() })
  }

  /** @throws UsageError when the library cannot be opened */
  static async open(options: EngineOptions, live: LiveOptions = LIVE): Promise<Likeness> {
    const likeness = new Likeness(await openEngine(options), live)
    const { log, mended, model } = likeness.engine
    for (const sentence of mended) log.fault(sentence)
    const settings = settingsFrom(await likeness.engine.reader.call('readSettings'))
    if (options.isReader) likeness.engine.card.wish(settings.graphicsCard, true)
    else {
      likeness.apply(settings)
      log.note(`Opened by Likeness ${VERSION}, process ${process.pid}, model ${model.name}.`)
      await likeness.removals.settle() // what a crash left half done
      likeness.engine.card.wish(settings.graphicsCard, true)
      likeness.#switched((options) => continueSwitch(likeness.engine, options)).catch(() => undefined) // said on stderr
    }
    return likeness
  }

  /** From now on these settings are in force. */
  apply(settings: Settings): void {
    this.settings = settings
    this.engine.useShare(settings.share)
    this.holds.heedBattery(settings.waitOnBattery)
    for (const listener of this.#settingsListeners) listener()
  }

  /** Called when settings change, and when the person has looked at what is new. */
  onSettings(listener: () => void): () => void {
    this.#settingsListeners.add(listener)
    return () => this.#settingsListeners.delete(listener)
  }

  async roots(): Promise<Root[]> {
    return (await this.engine.reader.call('listRoots')).map((row) => rootOf(row, this.#live.notice(row.id)))
  }

  /** Adds folders and scans. @throws UsageError */
  async add(folders: readonly string[], isProtected = false): Promise<Root[]> {
    const rows = await addRoots(this.engine, folders, isProtected)
    this.scanNow()
    return rows.map((row) => rootOf(row, null))
  }

  /** How a root is looked at, and whether anything in it may go. */
  async changeRoot(rootId: RootId, change: Pick<RootChange, 'mode' | 'isProtected' | 'minutes'>): Promise<void> {
    this.#live.forgetNotice(rootId)
    if (change.isProtected !== undefined) await this.engine.writer.call('setRegroupedTo', 0) // first: ended in between, the next start makes the groups of it
    await this.engine.writer.call('changeRoot', rootId, change)
    if (change.isProtected !== undefined) await this.engine.inOrder(() => regroupAll(this.engine))
    this.engine.changed()
    if (this.#isWatching) await this.watch()
  }

  async remove(rootId: RootId): Promise<boolean> {
    const removed = await removeRoot(this.engine, rootId)
    if (this.#isWatching) await this.watch()
    return removed
  }

  /** As `startScan`, for a person who asks for it and waits: the battery is no reason then, until the power changes. */
  scanNow(rootIds?: readonly number[]): boolean {
    this.holds.release('battery')
    return this.startScan(rootIds)
  }

  /**
   * Scans in the background. A scan that runs is followed by another, for what was added meanwhile.
   * @param rootIds these roots only; all when left out
   */
  startScan(rootIds?: readonly number[]): boolean {
    if (this.#isClosed) return false
    clearTimeout(this.#again)
    if (this.#running) {
      this.#wanted = !rootIds || this.#wanted === 'all' ? 'all' : new Set([...this.#wanted ?? [], ...rootIds])
      return false
    }
    this.#running = this.#scanRoots(rootIds ? new Set(rootIds) : 'all').finally(() => {
      this.#running = null
      this.engine.changed()
      const wanted = this.#wanted
      this.#wanted = null
      if (wanted) this.startScan(wanted === 'all' ? undefined : [...wanted])
    })
    return true
  }

  /** True when nothing is scanned and no change waits to be looked at. */
  get isQuiet(): boolean { return !this.#running && this.#live.isQuiet }

  async #scanRoots(wanted: ReadonlySet<number> | 'all'): Promise<ScanOutcome | null> {
    try {
      return await this.scan((await this.engine.reader.call('listRoots')).filter(({ id }) => wanted === 'all' || wanted.has(id)))
    } catch (error) {
      const trouble = driveTrouble(error)
      this.engine.log.fault(`The scan ended: ${trouble ?? (error instanceof Error ? error.message : String(error))}`) // shown by status().scan as well
      if (trouble) this.#again = setTimeout(() => this.startScan(wanted === 'all' ? undefined : [...wanted]), this.#againMs).unref()
      return null
    } finally {
      if (this.#isWatching && !this.#isClosed) await this.watch()
    }
  }

  /** Makes the groups that a kill left to make, for who does not scan first. */
  async settleGroups(): Promise<void> {
    await this.engine.inOrder(() => settleStale(this.engine))
  }

  /** The model that answers from now on. @returns false when it was stopped on the way; the next start goes on. @throws UsageError */
  async useModel(modelId: string, signal?: AbortSignal): Promise<boolean> {
    await this.#stopSwitch()
    return await this.#switched((options) => switchModel(this.engine, modelId, { ...options, signal: signal ? AbortSignal.any([options.signal, signal]) : options.signal }))
  }

  /** Resolves when no change of the model is under way: one that a kill cut off goes on by itself when the library is opened. */
  async switched(): Promise<void> {
    await this.#switch
  }

  /** How far the change of the model is; null when none is under way. */
  get switching(): SwitchProgress | null { return this.#switching }

  async #switched(run: (options: SwitchOptions & { readonly signal: AbortSignal }) => Promise<boolean>): Promise<boolean> {
    const stop = this.#switchStop = new AbortController()
    const running = run({ signal: stop.signal, mayGoOn: () => this.holds.passed(stop.signal), onProgress: (progress) => {
      this.#switching = progress
      this.engine.changed()
    } })
    this.#switch = running.catch((error: unknown) => { this.engine.log.fault(`The model could not be changed: ${error instanceof Error ? error.message : String(error)}`) })
    try {
      return await running
    } finally {
      this.#switching = null
      this.engine.changed()
    }
  }

  async #stopSwitch(): Promise<void> {
    this.#switchStop.abort()
    await this.#switch
  }

  /** Scans these roots and waits for the end. What an older Likeness left out is made afterwards, in the background. */
  async scan(roots: readonly RootRow[]): Promise<ScanOutcome> {
    this.#madeUpStop.abort() // new photos first
    this.#scan = new Scan(this.engine, this.holds)
    const outcome = await this.#scan.run(roots).finally(() => this.holds.release('person')) // it was this scan that the person held
    await this.engine.walk.rest('openWalks')
    this.engine.log.note(scanNote(outcome))
    if (outcome.progress.phase === 'done' && !this.#isClosed) {
      const { signal } = this.#madeUpStop = new AbortController()
      this.#madeUp = this.#madeUp.then(() => this.#makeUpFor(signal))
        .catch((error: unknown) => { this.engine.log.fault(`What an older version left open could not be made up for: ${error instanceof Error ? error.message : String(error)}`) })
    }
    return outcome
  }

  async #makeUpFor(signal: AbortSignal): Promise<void> {
    const mayGoOn = async (): Promise<boolean> => {
      await this.holds.passed(signal)
      return !signal.aborted
    }
    await lookAgain(this.engine, mayGoOn)
    await makeMissingRegions(this.engine, mayGoOn)
  }

  /** Resolves when what an older Likeness left open is made up for, or when that was stopped: the next scan goes on. */
  async madeUp(): Promise<void> {
    await this.#madeUp
  }

  scanProgress(): ScanProgress { return this.#scan?.progress ?? IDLE }
  /** What background work waits for; null when nothing of it waits. */
  get waiting(): Hold | null { return this.#scan?.canWait || this.#live.isHolding || this.#switching ? this.holds.reason : null }

  /** Holds the scan that runs, and what changes meanwhile. @returns false when there is nothing to hold */
  pause(): boolean { return (this.#scan?.canWait ?? false) && this.holds.hold('person') }
  resume(): boolean { return this.holds.goOn() }
  stop(): boolean {
    this.#wanted = null
    this.#madeUpStop.abort()
    return this.#scan?.stop() ?? false
  }

  /** Follows changes in live roots from now on. */
  async watch(): Promise<void> {
    this.#isWatching = true
    await this.#live.watch()
  }

  /** Reads problem files once more. */
  async retry(fileIds: readonly number[]): Promise<number> {
    await this.engine.writer.call('forgetProblems', fileIds)
    this.scanNow()
    return fileIds.length
  }

  async status(): Promise<LibraryStatus> {
    const [counts, kinds, roots] = await Promise.all([this.engine.reader.call('countFiles'), kindCounts(this.engine), this.roots()])
    return { version: VERSION, library: this.engine.library, model: { id: this.engine.model.id, name: this.engine.model.name }, backend: this.engine.backend, computing: this.engine.card.computing, ...counts, kinds, roots, scan: this.scanProgress(), waiting: this.waiting, collections: this.collections.at, mended: [...this.engine.mended] }
  }

  /** The state now, and then after changes, merged; ends with the signal. */
  async *events(signal: AbortSignal | undefined): AsyncGenerator<LibraryEvent> {
    let isDirty = false
    let wake: (() => void) | undefined
    const stir = (): void => {
      isDirty = true
      wake?.()
    }
    const unsubscribe = this.engine.onChange(stir)
    signal?.addEventListener('abort', stir)
    try {
      while (!signal?.aborted && !this.#isClosed) {
        isDirty = false
        const started = performance.now()
        const status = await this.status()
        const tookMs = performance.now() - started // a tenth of a second for a million photos
        yield { revision: this.engine.revision(), status }
        await new Promise((resolve) => setTimeout(resolve, Math.max(EVENT_MS, STATUS_PAUSE * tookMs)))
        const isBusy = this.#running !== null
        // While a scan runs its clock goes on even when nothing is found.
        if (!isDirty) await Promise.race([new Promise<void>((resolve) => { wake = resolve }), ...(isBusy ? [new Promise<void>((resolve) => setTimeout(resolve, 1000))] : [])])
        wake = undefined
      }
    } finally {
      unsubscribe()
      signal?.removeEventListener('abort', stir)
    }
  }

  /** Ends intake, queues, threads, and the library last. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearTimeout(this.#again)
    this.stop()
    this.engine.changed()
    await Promise.all([this.removals.close(), this.comparisons.close()])
    await Promise.all([this.trainings.close(), this.#stopSwitch()])
    await this.#running
    await this.#madeUp
    await this.#live.close()
    this.engine.log.note('Closed.')
    await this.engine.close()
  }
}

function rootOf({ id, text, mode, isProtected, isAway, minutes, lookedMs, files, bytes }: RootRow, notice: string | null): Root {
  return { id: id as RootId, path: text, name: nameText(text), mode, isProtected: isProtected === 1, isAway: isAway === 1, minutes, lookedMs, notice, files, bytes }
}

function scanNote({ progress, failed, photosRead, offline }: ScanOutcome): string {
  const { phase, listed, unchanged, seconds } = progress
  const what = `${listed} files listed, ${unchanged} unchanged, ${photosRead} photos read, ${failed.length} could not be read`
  return `Scan ${phase === 'done' ? 'done' : 'stopped'}: ${what}, ${seconds.toFixed(1)} s.${offline.length > 0 ? ` Folders that were away: ${offline.length}.` : ''}`
}
