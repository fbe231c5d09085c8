// Collections that a person gathers, and who must hear that they changed.
import type { Collection, CollectionId, PhotoId } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import type { CollectionOutcome } from '../store/collections.ts'
import type { Engine } from './engine.ts'

const LONGEST_NAME = 200

export class Collections {
  readonly #engine: Engine
  #at = Date.now() // another number than in any opening before

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Another number after each change: by it every window knows that it must ask again. */
  get at(): number { return this.#at }

  async list(): Promise<Collection[]> {
    const rows = await this.#engine.reader.call('listCollections')
    return rows.map(({ id, name, photos }) => ({ collectionId: id as CollectionId, name, photos }))
  }

  /** @throws UsageError when the name is none, or another collection has it */
  async make(asked: string, photoIds: readonly PhotoId[]): Promise<Collection> {
    const name = checkedName(asked)
    const id = await this.#engine.writer.call('makeCollection', name, Date.now())
    if (id === null) throw taken(name)
    const added = await this.#engine.writer.call('addToCollection', id, photoIds) ?? []
    this.#changed()
    return { collectionId: id as CollectionId, name, photos: added.length }
  }

  /** @returns those that were not in it before @throws UsageError */
  async add(collectionId: CollectionId, photoIds: readonly PhotoId[]): Promise<PhotoId[]> {
    return this.#told(await this.#engine.writer.call('addToCollection', collectionId, photoIds))
  }

  /** @returns those that were in it @throws UsageError */
  async takeOut(collectionId: CollectionId, photoIds: readonly PhotoId[]): Promise<PhotoId[]> {
    return this.#told(await this.#engine.writer.call('takeFromCollection', collectionId, photoIds))
  }

  /** @throws UsageError */
  async rename(collectionId: CollectionId, asked: string): Promise<string> {
    const name = checkedName(asked)
    this.#check(await this.#engine.writer.call('renameCollection', collectionId, name), name)
    return name
  }

  async remove(collectionId: CollectionId): Promise<boolean> {
    const isRemoved = await this.#engine.writer.call('deleteCollection', collectionId, Date.now())
    if (isRemoved) this.#changed()
    return isRemoved
  }

  /** @throws UsageError */
  async restore(collectionId: CollectionId): Promise<void> {
    this.#check(await this.#engine.writer.call('restoreCollection', collectionId), null)
  }

  #told(photoIds: readonly number[] | null): PhotoId[] {
    if (photoIds === null) throw gone()
    if (photoIds.length > 0) this.#changed()
    return photoIds as readonly PhotoId[] as PhotoId[]
  }

  #check(outcome: CollectionOutcome, name: string | null): void {
    if (outcome === 'gone') throw gone()
    if (outcome === 'taken') throw name === null ? new UsageError('Another collection has its name by now. Rename that one first.') : taken(name)
    this.#changed()
  }

  #changed(): void {
    this.#at++
    this.#engine.changed()
  }
}

function checkedName(asked: string): string {
  const name = asked.trim()
  if (name === '' || name.length > LONGEST_NAME) throw new UsageError('A name has 1 to 200 letters.')
  return name
}
const taken = (name: string): UsageError => new UsageError(`There is a collection “${name}” already.`)
const gone = (): UsageError => new UsageError('This collection is no longer there.')
