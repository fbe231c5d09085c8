import type { ComparedBefore, ComparedPhoto, CopyProgress, FolderComparison, FolderVerdict, RootId, RootMode } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { saveCsv } from '../handOver.ts'
import { fromCore } from '../words/fromCore.ts'
import { headline } from '../words/standing.ts'
import { folderWords } from '../words.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

const PAGE = 200

/** The folders that are watched, and one folder held against another. */
export class FolderStore {
  here = $state<string | null>(null) // absolute
  there = $state<string | null>(null)
  comparison = $state.raw<FolderComparison | null>(null)
  verdict = $state<FolderVerdict>('onlyHere')
  slots = $state.raw<readonly (ComparedPhoto | undefined)[]>([]) // photos of the verdict shown, undefined until fetched
  pictures = $state.raw<ReadonlyMap<number, string>>(new Map()) // data URLs of photos that are not in the library, by index
  before = $state.raw<readonly ComparedBefore[]>([])
  failure = $state<string | null>(null)
  withAsGood = $state(false) // those that are as good there go as well
  copying = $state.raw<CopyProgress | null>(null) // null: nothing is being copied
  readonly isLooking = $derived(this.comparison?.phase === 'looking')
  readonly #client: Client
  readonly #notices: Notices
  #stopCopy: AbortController | null = null
  readonly #asked = new Set<number>() // pages and pictures under way
  #generation = 0

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  async load(): Promise<void> {
    await this.#notices.attempt(async () => { this.before = await this.#client.folder.before() })
  }

  /** Compares what is chosen, and shows what is worth looking at first. */
  async compare(): Promise<void> {
    const { here, there } = this
    if (here === null || there === null) return
    await this.stop()
    const generation = ++this.#generation
    this.#clear()
    this.comparison = null
    this.failure = null
    this.withAsGood = false
    try {
      const { comparisonId } = await this.#client.folder.compare({ here, there })
      for await (const state of await this.#client.folder.progress({ comparisonId })) {
        if (generation !== this.#generation) return
        const isFirst = this.comparison === null
        this.comparison = state
        if (isFirst) this.verdict = 'onlyHere'
        if (state.phase !== 'looking') await this.#ended(state)
      }
      await this.load()
    } catch (error) {
      if (generation === this.#generation) this.failure = sentenceOf(error)
    }
  }

  async #ended(state: FolderComparison): Promise<void> {
    const { thereName } = state
    const first = (['onlyHere', 'betterHere', 'unread', 'betterThere', 'identical'] as const).find((verdict) => state.counts[verdict].files > 0)
    this.#notices.say(headline(state).text)
    if (first !== undefined && thereName !== '') this.show(first)
  }

  async stop(): Promise<void> {
    const { comparison } = this
    if (comparison?.phase === 'looking') await this.#notices.attempt(() => this.#client.folder.stop({ comparisonId: comparison.comparisonId }))
  }

  swap(): void {
    [this.here, this.there] = [this.there, this.here]
    if (this.comparison !== null || this.failure !== null) void this.compare()
  }

  show(verdict: FolderVerdict): void {
    this.verdict = verdict
    this.#clear()
    const total = this.comparison?.counts[verdict].files ?? 0
    this.slots = Array.from<undefined>({ length: total })
    void this.ensure(0, PAGE - 1)
  }

  #clear(): void {
    this.slots = []
    this.pictures = new Map()
    this.#asked.clear()
  }

  /** Fetches the photos from first to last (inclusive) that are not there yet, and pictures that only the comparison has. */
  async ensure(first: number, last: number): Promise<void> {
    const { comparison, verdict } = this
    if (comparison === null || comparison.phase === 'looking') return
    const { comparisonId } = comparison
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (this.#asked.has(page) || page * PAGE >= this.slots.length) continue
      this.#asked.add(page)
      await this.#notices.attempt(async () => {
        const { photos } = await this.#client.folder.photos({ comparisonId, verdict, offset: page * PAGE, limit: PAGE })
        if (verdict !== this.verdict || comparisonId !== this.comparison?.comparisonId) return
        const slots = [...this.slots]
        photos.forEach((photo, i) => { slots[page * PAGE + i] = photo })
        this.slots = slots
      })
    }
    await this.#notices.attempt(() => Promise.all(this.slots.slice(first, last + 1).map(async (photo) => {
      const key = -1 - (photo?.index ?? 0)
      if (photo === undefined || photo.photoId !== null || photo.verdict === 'unread' || this.#asked.has(key)) return
      this.#asked.add(key)
      const { picture } = await this.#client.folder.picture({ comparisonId, index: photo.index })
      if (picture !== null && comparisonId === this.comparison?.comparisonId) this.pictures = new Map([...this.pictures, [photo.index, picture]])
    })))
  }

  /** Copies the photos of one verdict into a new folder of the other side, and compares again: then they are there. */
  async copy(verdict: 'onlyHere' | 'betterHere'): Promise<void> {
    const { comparison } = this
    if (comparison === null || this.copying !== null) return
    const stop = this.#stopCopy = new AbortController()
    this.copying = { done: 0, total: comparison.counts[verdict].files, bytes: 0, name: '', end: null }
    let end: CopyProgress['end'] = null
    let failure: string | null = null
    try {
      for await (const progress of await this.#client.folder.copy({ comparisonId: comparison.comparisonId, verdicts: [verdict] }, { signal: stop.signal })) {
        this.copying = progress
        end = progress.end
      }
    } catch (error) {
      if (!stop.signal.aborted) failure = sentenceOf(error)
    } finally {
      this.copying = null
    }
    const [first] = end?.failed ?? []
    if (end !== null && first !== undefined) failure = folderWords.notCopied(end.failedCount, `${first.name}. ${fromCore(first.reason)}`)
    if (end !== null && end.copied > 0) this.#notices.show(folderWords.copied(end.copied, end.folder))
    if (comparison === this.comparison) await this.compare()
    this.failure = failure
  }

  stopCopying(): void { this.#stopCopy?.abort() }

  /** The names of the photos shown, for a spreadsheet, saved by the browser. */
  async save(): Promise<void> {
    const { comparison, verdict } = this
    if (comparison === null) return
    await this.#notices.attempt(async () => {
      const { csv } = await this.#client.folder.list({ comparisonId: comparison.comparisonId, verdict })
      saveCsv(`${comparison.hereName} ${verdict}.csv`, csv)
      this.#notices.show(folderWords.saved)
    })
  }

  change = (rootId: RootId, change: { mode?: RootMode; isProtected?: boolean; minutes?: number }) => this.#notices.attempt(() => this.#client.folder.change({ rootId, ...change }))

  async leaveOut(rootId: RootId, name: string): Promise<void> {
    if (await this.#notices.attempt(() => this.#client.root.remove({ rootId }))) this.#notices.show(folderWords.leftOut(name))
  }
}
