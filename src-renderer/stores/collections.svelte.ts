import type { Collection, CollectionId, PhotoFilter, PhotoId } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { findWords, words } from '../words.ts'
import type { LikeThis } from './likeThis.svelte.ts'
import type { Notices } from './notices.svelte.ts'
import type { Selection } from './selection.svelte.ts'
import type { Timeline } from './timeline.svelte.ts'

type Step = 'add' | 'takeOut'
/** Names that a person reads as one, as the core has it. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase()

/** Photos that the person gathers under names. Each step can be taken back from the notice that tells of it. */
export class Collections {
  all = $state.raw<readonly Collection[]>([]) // by name
  readonly #client: Client
  readonly #timeline: Timeline
  readonly #selection: Selection
  readonly #like: LikeThis
  readonly #notices: Notices
  #at: number | null = null // the state of the core's collections that was asked for last

  constructor(client: Client, timeline: Timeline, selection: Selection, like: LikeThis, notices: Notices) {
    this.#client = client
    this.#timeline = timeline
    this.#selection = selection
    this.#like = like
    this.#notices = notices
  }

  /** The one whose photos are shown; undefined when all are. */
  get shown(): Collection | undefined {
    return this.all.find(({ collectionId }) => collectionId === this.#timeline.filter.collection)
  }

  /** Told by the core after each change, whoever made it. */
  async notice(at: number): Promise<void> {
    if (at === this.#at) return
    this.#at = at
    await this.#bringUpToDate()
  }

  /** Counts go with the photos that come and go. */
  async load(): Promise<void> {
    await this.#notices.attempt(async () => {
      this.all = [...await this.#client.collection.list()].sort((a, b) => a.name.localeCompare(b.name))
    })
  }

  /** Makes one of what is selected; a name that is there already means that one. */
  async make(asked: string): Promise<void> {
    const name = asked.trim()
    const known = this.all.find((one) => folded(one.name) === folded(name))
    if (known !== undefined) return this.add(known)
    await this.#notices.attempt(async () => {
      let made: Collection | undefined
      await this.#selection.inParts(async (photoIds) => {
        if (made === undefined) made = await this.#client.collection.make({ name, photoIds })
        else await this.#client.collection.add({ collectionId: made.collectionId, photoIds })
      })
      if (made === undefined) return
      const { collectionId } = made
      await this.#bringUpToDate()
      this.#tell(findWords.collections.made(name, this.#selection.chosen.size), async () => { await this.#client.collection.remove({ collectionId }) })
    })
  }

  /** Adds what is selected. */
  async add({ collectionId, name }: Collection): Promise<void> {
    await this.#notices.attempt(async () => {
      const isNew = (await this.#selection.inParts(async (photoIds) => (await this.#client.collection.add({ collectionId, photoIds })).photoIds)).flat()
      if (isNew.length === 0) {
        this.#notices.show(findWords.collections.hasAll(name))
        return
      }
      await this.#bringUpToDate()
      this.#tell(findWords.collections.added(name, isNew.length), () => this.#each('takeOut', collectionId, isNew))
    })
  }

  /** Takes what is selected out of the collection that is shown. */
  async takeOut(): Promise<void> {
    const { shown } = this
    if (shown === undefined) return
    const { collectionId, name } = shown
    await this.#notices.attempt(async () => {
      const out = (await this.#selection.inParts(async (photoIds) => (await this.#client.collection.takeOut({ collectionId, photoIds })).photoIds)).flat()
      await this.#selection.clear()
      await this.#bringUpToDate()
      this.#tell(findWords.collections.tookOut(name, out.length), () => this.#each('add', collectionId, out))
    })
  }

  async rename({ collectionId }: Collection, name: string): Promise<void> {
    await this.#notices.attempt(async () => {
      await this.#client.collection.rename({ collectionId, name })
      await this.#bringUpToDate()
    })
  }

  async remove({ collectionId, name }: Collection): Promise<void> {
    const wasShown = this.#timeline.filter.collection === collectionId
    await this.#notices.attempt(async () => {
      await this.#client.collection.remove({ collectionId })
      await this.#bringUpToDate()
      this.#tell(findWords.collections.removed(name), async () => {
        await this.#client.collection.restore({ collectionId })
        if (wasShown) await this.#ask({ collection: collectionId })
      })
    })
  }

  #tell(sentence: string, back: () => Promise<void>): void {
    const run = (): void => void this.#notices.attempt(async () => {
      await back()
      await this.#bringUpToDate()
      this.#notices.show(findWords.collections.undone)
    })
    this.#notices.show(sentence, { name: words.cleanUp.undo, key: 'Z', run })
    this.#notices.say(sentence)
  }

  async #each(step: Step, collectionId: CollectionId, photoIds: readonly PhotoId[]): Promise<void> {
    await this.#selection.inParts((part) => this.#client.collection[step]({ collectionId, photoIds: part }), photoIds)
  }

  /** The list, and the photos on the screen where a collection says which these are. */
  async #bringUpToDate(): Promise<void> {
    await this.load()
    if (this.#timeline.filter.collection === undefined) return
    if (this.shown === undefined) await this.#ask({ collection: undefined }) // it was deleted
    else await this.#timeline.reload()
  }

  async #ask(change: PhotoFilter): Promise<void> {
    await Promise.all([this.#timeline.ask(change), this.#like.limitTo(this.#timeline.filter)])
  }
}
