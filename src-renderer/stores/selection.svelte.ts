import type { PhotoFilter, PhotoId } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { copyText, saveCsv } from '../handOver.ts'
import { findWords } from '../words.ts'
import type { Notices } from './notices.svelte.ts'
import type { Timeline } from './timeline.svelte.ts'

const AT_ONCE = 5000 // as the contract allows
type Chosen = ReadonlyMap<PhotoId, number> // bytes of each

/** Photos selected in the timeline: by their ids, so that they stay selected when the grid is laid out anew. */
export class Selection {
  chosen = $state.raw<Chosen>(new Map())
  isAsking = $state(false) // photos of a long range are under way
  readonly bytes = $derived([...this.chosen.values()].reduce((sum, bytes) => sum + bytes, 0))
  readonly #client: Client
  readonly #timeline: Timeline
  readonly #notices: Notices
  #line: Promise<unknown> = Promise.resolve() // keys and clicks one after another: the next must see what the last one did
  #anchor: number | null = null // where a range begins: a place in the timeline
  #base: Chosen = new Map() // what was selected before the range; it stays while the range grows and shrinks
  #filter: PhotoFilter = {} // under which they were selected

  constructor(client: Client, timeline: Timeline, notices: Notices) {
    this.#client = client
    this.#timeline = timeline
    this.#notices = notices
  }

  /** A range will begin here. */
  begin(place: number): Promise<unknown> {
    return this.#next(async () => this.#anchorAt(place))
  }

  toggle(place: number): Promise<unknown> {
    return this.#next(async () => {
      const [photo] = await this.#photos(place, place)
      if (photo === undefined) return
      const chosen = new Map(this.chosen)
      if (!chosen.delete(photo.photoId)) chosen.set(photo.photoId, photo.bytes)
      this.#choose(chosen)
      this.#anchorAt(place)
    })
  }

  /** Selects from where the last range began. @param from begins there when none has */
  extend(place: number, from = place): Promise<unknown> {
    return this.#next(async () => {
      if (this.#anchor === null) this.#anchorAt(from)
      const anchor = this.#anchor ?? from
      const range = await this.#photos(Math.min(anchor, place), Math.max(anchor, place))
      this.#choose(new Map([...this.#base, ...range.map(({ photoId, bytes }) => [photoId, bytes] as const)]))
    })
  }

  all(): Promise<unknown> {
    return this.#next(async () => {
      const all = await this.#photos(0, this.#timeline.aspects.length - 1)
      this.#choose(new Map(all.map(({ photoId, bytes }) => [photoId, bytes])))
      this.#anchorAt(this.#anchor ?? 0)
    })
  }

  /** A photo that is on the screen elsewhere than in the grid. */
  toggleOne({ photoId, bytes }: { photoId: PhotoId; bytes: number }): Promise<unknown> {
    return this.#next(async () => {
      const chosen = new Map(this.chosen)
      if (!chosen.delete(photoId)) chosen.set(photoId, bytes)
      this.#choose(chosen)
    })
  }

  /** More of them, beside those that are selected. */
  addAll(photos: readonly { photoId: PhotoId; bytes: number }[]): Promise<unknown> {
    return this.#next(async () => this.#choose(new Map([...this.chosen, ...photos.map(({ photoId, bytes }) => [photoId, bytes] as const)])))
  }

  clear(): Promise<unknown> {
    return this.#next(async () => this.#choose(new Map()))
  }

  /** Places mean other photos from now on; what is selected stays. */
  forgetPlaces(): void {
    this.#anchor = null
  }

  async copyPaths(): Promise<void> {
    await this.#notices.attempt(async () => {
      const parts = await this.inParts(async (photoIds) => (await this.#client.photo.paths({ photoIds, filter: this.#filter })).paths)
      const paths = parts.flat()
      this.#notices.show(await copyText(paths.join('\n')) ? findWords.copied(paths.length) : findWords.notCopied)
    })
  }

  /** Names and facts of the photos, for a spreadsheet. */
  async saveList(): Promise<void> {
    await this.#notices.attempt(async () => {
      const parts = await this.inParts(async (photoIds) => (await this.#client.photo.list({ photoIds, filter: this.#filter })).csv)
      saveCsv(findWords.file, parts.map((csv, part) => (part === 0 ? csv : csv.slice(csv.indexOf('\r\n') + 2))).join('\r\n'))
      this.#notices.show(findWords.saved)
    })
  }

  /** In the file manager, or in the viewer, of the machine that runs Likeness: one photo. */
  async show(where: 'reveal' | 'open'): Promise<void> {
    const [photoId] = this.chosen.keys()
    if (photoId === undefined) return
    await this.#notices.attempt(async () => {
      const { shown } = await this.#client.photo[where]({ photoId, filter: this.#filter })
      if (!shown) this.#notices.show(findWords.notShown)
    })
  }

  /** Asks for all that are selected, so many at once as may be. @param ids of these instead */
  async inParts<T>(ask: (photoIds: PhotoId[]) => Promise<T>, ids: readonly PhotoId[] = [...this.chosen.keys()]): Promise<T[]> {
    const answers: T[] = []
    for (let from = 0; from < ids.length; from += AT_ONCE) answers.push(await ask(ids.slice(from, from + AT_ONCE)))
    return answers
  }

  #next(step: () => Promise<void>): Promise<unknown> {
    this.#line = this.#line.then(() => this.#notices.attempt(step))
    return this.#line
  }

  #anchorAt(place: number): void {
    this.#anchor = place
    this.#base = this.chosen
  }

  #choose(chosen: Chosen): void {
    this.chosen = chosen
    this.#filter = this.#timeline.shown
    if (chosen.size === 0) this.#base = chosen
  }

  /** Photos at these places: those on the screen are known, others are asked for. */
  async #photos(first: number, last: number): Promise<readonly { photoId: PhotoId; bytes: number }[]> {
    const cards = last - first < 500 ? Array.from({ length: last - first + 1 }, (_, index) => this.#timeline.card(first + index)) : [undefined]
    const known = cards.filter((card) => card !== undefined)
    if (known.length === cards.length) return known
    this.isAsking = true
    try {
      const all: { photoId: PhotoId; bytes: number }[] = []
      for (let offset = first; offset <= last; offset += AT_ONCE) {
        all.push(...await this.#client.photo.range({ filter: this.#timeline.shown, offset, limit: Math.min(AT_ONCE, last + 1 - offset) }))
      }
      return all
    } finally {
      this.isAsking = false
    }
  }
}
