import type { PhotoCard, PhotoFilter, Timeline as TimelineData } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { sentenceOf } from './notices.svelte.ts'

const PAGE = 100
const PAGES_KEPT = 60 // 6,000 cards, far more than any screen

/** Photos, all or those a filter leaves, as days and aspect ratios; the photos themselves only where the person looks. */
export class Timeline {
  days = $state.raw<TimelineData['days']>([])
  aspects = $state.raw<Uint8Array>(new Uint8Array(0))
  pages = $state.raw<ReadonlyMap<number, readonly PhotoCard[]>>(new Map())
  filter = $state.raw<PhotoFilter>({}) // what the person asks for
  shown = $state.raw<PhotoFilter>({}) // what days and aspects answer
  total = $state(0) // photos of the library, whatever the filter
  years = $state.raw<readonly number[]>([]) // that the library has photos of, latest first
  isLoaded = $state(false)
  isChanged = $state(false)
  failure = $state<string | null>(null)
  readonly #client: Client
  readonly #pending = new Map<number, Promise<void>>() // by page; who asks for one that is under way waits for it
  #generation = 0
  #revision = -1

  constructor(client: Client) {
    this.#client = client
  }

  get isFiltered(): boolean {
    return Object.keys(this.filter).length > 0
  }

  /** @param change undefined sets no limit any more */
  async ask(change: PhotoFilter): Promise<void> {
    this.filter = Object.fromEntries(Object.entries({ ...this.filter, ...change }).filter(([, value]) => value !== undefined))
    await this.reload()
  }

  async clear(): Promise<void> {
    this.filter = {}
    await this.reload()
  }

  async reload(revision = this.#revision): Promise<void> {
    const generation = ++this.#generation
    this.#revision = revision
    const { filter } = this
    try {
      const timeline = await this.#client.photo.timeline({ filter })
      if (generation !== this.#generation) return
      this.#pending.clear()
      this.pages = new Map()
      this.days = timeline.days
      this.total = timeline.total
      this.shown = filter
      if (Object.keys(filter).length === 0) this.years = yearsOf(timeline.days)
      this.aspects = bytesFromBase64(timeline.aspects)
      this.isLoaded = true
      this.isChanged = false
      this.failure = null
    } catch (error) {
      if (generation === this.#generation) this.failure = sentenceOf(error)
    }
  }

  /** @param photos how many the library holds now: the grid is offered anew when that differs */
  noticeRevision(revision: number, photos: number): void {
    if (revision === this.#revision) return
    if (!this.isLoaded || this.total === 0) void this.reload(revision)
    else if (photos !== this.total) this.isChanged = true
  }

  card(index: number): PhotoCard | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  }

  async ensure(first: number, last: number): Promise<void> {
    const wanted: Promise<void>[] = []
    const end = Math.min(last, this.aspects.length - 1)
    for (let page = Math.floor(Math.max(0, first) / PAGE); page * PAGE <= end; page++) {
      if (this.pages.has(page)) continue
      const loading = this.#pending.get(page) ?? this.#load(page)
      this.#pending.set(page, loading)
      wanted.push(loading)
    }
    await Promise.all(wanted)
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation
    try {
      const cards = await this.#client.photo.page({ filter: this.shown, offset: page * PAGE, limit: PAGE })
      if (generation !== this.#generation) return
      const pages = new Map(this.pages)
      pages.set(page, cards)
      while (pages.size > PAGES_KEPT) {
        const far = [...pages.keys()].reduce((a, b) => Math.abs(a - page) > Math.abs(b - page) ? a : b)
        pages.delete(far)
      }
      this.pages = pages
    } catch (error) {
      if (generation === this.#generation) this.failure = sentenceOf(error)
    } finally {
      if (generation === this.#generation) this.#pending.delete(page)
    }
  }
}

function yearsOf(days: TimelineData['days']): number[] {
  return [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].filter((year) => year > 0)
}

function bytesFromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
