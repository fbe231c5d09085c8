import type { Match, Part, PhotoCard, PhotoFilter, PhotoId, PictureAnswer, Said } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { words } from '../words.ts'
import { levelBetween, startingLevel, withExample, type Examples } from './alikeness.ts'
import { sentenceOf } from './notices.svelte.ts'

const MATCHES = 300
const LARGEST_PICTURE = 200e6 // bytes, as the contract allows

const NONE: Examples<Match> = { still: null, not: null }

export type PhotoDetails = PhotoCard & { said: Said; copies: readonly { name: string; folder: string }[] }

/** The question in the inspector: a photo of the library, or a picture that was dropped, pasted or opened. */
export type Query =
  | { kind: 'photo'; photoId: PhotoId; details: PhotoDetails | null; part?: Part } // part: only this of it is asked for
  | { kind: 'picture'; name: string; url: string; answer: PictureAnswer | null }

/** One question at a time, with those before it to go back to. */
export class LikeThis {
  query = $state.raw<Query | null>(null)
  same = $state.raw<readonly Match[] | null>(null) // null while the answer is awaited
  similar = $state.raw<readonly Match[] | null>(null)
  tab = $state<'same' | 'similar'>('similar')
  level = $state(0) // how alike: index into the steps of `similar`
  examples = $state.raw<Examples<Match>>(NONE) // that the person marked on both sides of the border
  failure = $state<string | null>(null)
  before = $state.raw<readonly Query[]>([])
  filter = $state.raw<PhotoFilter>({}) // matches of a photo are among these; a picture from elsewhere is looked for in all
  readonly #client: Client
  #generation = 0

  constructor(client: Client) {
    this.#client = client
  }

  /** @param fresh the person began anew (grid, board); otherwise the photo before is kept to go back to */
  async openPhoto(photoId: PhotoId, fresh: boolean): Promise<void> {
    if (this.query?.kind === 'photo' && this.query.photoId === photoId && this.query.part === undefined && this.failure === null) return
    this.#leave(fresh)
    await this.#askPhoto({ kind: 'photo', photoId, details: null })
  }

  /** Which photos show this part of the photo in the inspector? */
  async openPart(part: Part): Promise<void> {
    if (this.query?.kind !== 'photo') return
    const { photoId, details } = this.query
    this.#leave(false)
    await this.#askPhoto({ kind: 'photo', photoId, details, part })
  }

  async openPicture(file: File): Promise<void> {
    this.#leave(true)
    const generation = this.#begin({ kind: 'picture', name: file.name, url: URL.createObjectURL(file), answer: null })
    if (file.size > LARGEST_PICTURE) {
      this.failure = words.find.tooLarge
      return
    }
    await this.#guard(generation, async () => {
      const answer = await this.#client.search.picture({ picture: file, limit: MATCHES })
      if (generation === this.#generation) this.#showAnswer(answer)
    })
  }

  async back(): Promise<void> {
    const last = this.before[this.before.length - 1]
    if (last === undefined) return
    this.before = this.before.slice(0, -1)
    if (last.kind === 'photo') {
      await this.#askPhoto({ ...last, details: null })
    } else {
      this.#begin(last)
      if (last.answer !== null) this.#showAnswer(last.answer)
    }
  }

  close(): void {
    this.#leave(true)
    this.#generation += 1
    this.query = null
  }

  /** From now on matches are looked for among these photos; those of the photo shown at once. */
  async limitTo(filter: PhotoFilter): Promise<void> {
    this.filter = filter
    if (this.query?.kind === 'photo') await this.#askPhoto(this.query)
  }

  /** The slider, moved by hand: it no longer goes by examples. */
  setLevel(level: number): void {
    this.level = level
    this.examples = NONE
  }

  /** "Still alike", or "no longer alike": the border goes where the examples say. */
  mark(photo: Match, which: keyof Examples<Match>): void {
    this.examples = withExample(this.examples, which, photo)
    this.level = levelBetween(this.similar ?? [], this.examples, this.level)
  }

  async retry(): Promise<void> {
    if (this.query?.kind === 'photo') await this.#askPhoto(this.query)
  }

  async #askPhoto(query: Query & { kind: 'photo' }): Promise<void> {
    const generation = this.#begin(query)
    const { photoId, part } = query
    await this.#guard(generation, async () => {
      const [details, matches] = await Promise.all([
        this.#client.photo.get({ photoId }), part === undefined ? this.#client.search.similar({ photoId, limit: MATCHES, filter: this.filter }) : this.#partMatches(photoId, part),
      ])
      if (generation !== this.#generation) return
      this.query = { ...query, details }
      this.#showMatches(matches.same, matches.similar)
    })
  }

  /** Those that show the part are the same; others that look like it are similar. */
  async #partMatches(photoId: PhotoId, part: Part): Promise<{ same: Match[]; similar: Match[] }> {
    const { matches } = await this.#client.search.region({ ...part, photoId, limit: MATCHES, filter: this.filter })
    return { same: matches.filter(({ place }) => place !== null), similar: matches.filter(({ place }) => place === null) }
  }

  #begin(query: Query): number {
    this.query = query
    this.same = this.similar = this.failure = null
    return ++this.#generation
  }

  async #guard(generation: number, ask: () => Promise<void>): Promise<void> {
    try {
      await ask()
    } catch (error) {
      if (generation === this.#generation) this.failure = sentenceOf(error)
    }
  }

  #showAnswer(answer: PictureAnswer): void {
    if (this.query?.kind === 'picture') this.query = { ...this.query, answer }
    if (answer.ok) this.#showMatches(answer.same, answer.similar)
  }

  /** Two questions, two lists: what is the same picture is not among the similar ones once more. */
  #showMatches(same: readonly Match[], similar: readonly Match[]): void {
    const isSame = new Set(same.map(({ photoId }) => photoId))
    this.same = same
    this.similar = similar.filter(({ photoId }) => !isSame.has(photoId)).sort((a, b) => a.distance - b.distance || b.similarity - a.similarity)
    this.tab = same.length > 0 ? 'same' : 'similar'
    this.level = startingLevel(this.similar)
    this.examples = NONE
  }

  /** Keeps the question for Back, or lets go of all of them and their pictures. */
  #leave(fresh: boolean): void {
    if (!fresh) {
      if (this.query !== null) this.before = [...this.before, this.query]
      return
    }
    for (const query of [...this.before, ...(this.query === null ? [] : [this.query])]) {
      if (query.kind === 'picture') URL.revokeObjectURL(query.url)
    }
    this.before = []
  }
}
