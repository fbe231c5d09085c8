import type { LibraryStatus, Overview, RootId, ScanProgress } from '../../src-main/api/contract.ts'
import { bridge, type Client } from '../client.ts'
import { words } from '../words.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

/** What the core says about the library, kept up to date by its event stream. */
export class Library {
  status = $state.raw<LibraryStatus | null>(null)
  revision = $state(-1)
  overview = $state.raw<Overview | null>(null)
  overviewFailure = $state<string | null>(null)
  readonly scan = $derived<ScanProgress | null>(this.status?.scan ?? null)
  readonly isScanning = $derived(this.scan !== null && isRunning(this.scan))
  readonly #client: Client
  readonly #notices: Notices
  #overviewRevision = -2
  #isLoadingOverview = false
  #isOverviewWanted = false
  #lastTenth = -1
  #lastStage: ScanProgress['phase'] | 'battery' | null = null

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  /** Reads events until the stream ends; the caller starts it anew when a connection is back. */
  async follow(): Promise<void> {
    for await (const event of await this.#client.library.events()) {
      this.status = event.status
      this.revision = event.revision
      this.#speak(event.status)
    }
  }

  /** Brings the overview up to date. One question at a time: an older answer must not come last. */
  async loadOverview(): Promise<void> {
    if (this.#isLoadingOverview) {
      this.#isOverviewWanted = true
      return
    }
    this.#isLoadingOverview = true
    try {
      do {
        this.#isOverviewWanted = false
        if (this.#overviewRevision === this.revision && this.overview !== null) break
        const { revision } = this
        this.overview = await this.#client.library.overview()
        this.#overviewRevision = revision
        this.overviewFailure = null
      } while (this.#isOverviewWanted)
    } catch (error) {
      this.overviewFailure = sentenceOf(error)
    } finally {
      this.#isLoadingOverview = false
    }
  }

  async addFolders(paths: readonly string[]): Promise<boolean> {
    if (paths.length === 0) return false
    return this.#notices.attempt(async () => {
      await this.#client.root.add({ paths: [...paths] })
      this.status = await this.#client.library.status()
    })
  }

  startScan = () => this.#notices.attempt(() => this.#client.scan.start())
  lookAt = (rootId: RootId) => this.#notices.attempt(() => this.#client.scan.start({ rootIds: [rootId] }))
  /** The person has the screens of copies before them; a window that lies behind others shows them to nobody. */
  looked = async (): Promise<void> => {
    if (bridge !== undefined && document.hasFocus() && await bridge.isShown()) await this.#notices.attempt(() => this.#client.library.looked())
  }

  pauseScan = () => this.#notices.attempt(() => this.#client.scan.pause())
  resumeScan = () => this.#notices.attempt(() => this.#client.scan.resume())
  stopScan = () => this.#notices.attempt(() => this.#client.scan.stop())

  /** Spoken at a change of stage and at every tenth, not at every number. */
  #speak({ scan, waiting }: LibraryStatus): void {
    const stage = waiting === 'battery' ? waiting : scan.phase
    if (stage !== this.#lastStage) {
      if (this.#lastStage !== null) this.#notices.say(stage === 'battery' ? words.foot.onBattery : words.spoken.phases[stage])
      this.#lastStage = stage
      this.#lastTenth = -1
    }
    const tenth = Math.floor(scanShare(scan) * 10)
    if (scan.phase === 'looking' && !scan.listing && tenth > this.#lastTenth) {
      if (tenth > 0 && tenth < 10) this.#notices.say(words.spoken.tenth(tenth * 10))
      this.#lastTenth = tenth
    }
  }
}

export function isRunning(scan: ScanProgress): boolean {
  return scan.phase === 'walking' || scan.phase === 'looking' || scan.phase === 'grouping' || scan.phase === 'paused'
}

/** 0 to 1. */
export function scanShare(scan: ScanProgress): number {
  if (scan.phase === 'done' || scan.phase === 'grouping') return 1
  return scan.toLookAt > 0 ? Math.min(1, scan.lookedAt / scan.toLookAt) : 0
}

/** Shown only after ten seconds and rounded; null while nothing honest can be said. */
export function timeLeft(scan: ScanProgress): string | null {
  const { secondsLeft } = scan
  if (secondsLeft === null || scan.seconds < 10 || scan.listing || scan.phase !== 'looking') return null
  if (secondsLeft < 60) return words.left.less
  const minutes = secondsLeft / 60
  if (minutes < 10) return words.left.minutes(Math.round(minutes))
  if (minutes < 60) return words.left.minutes(Math.round(minutes / 5) * 5)
  return words.left.hours(Math.max(1, Math.round(minutes / 60)))
}
