// Copies found since the person last looked at them: groups that are open now, beyond those that were open then.
import type { Engine } from './engine.ts'

const KEY = 'seen.groups' // kept with the library: what was found overnight is still new in the morning

export class News {
  readonly #engine: Engine
  readonly #looked: () => void
  #seen: number | null = null

  /** @param looked called when the person has looked */
  constructor(engine: Engine, looked: () => void) {
    this.#engine = engine
    this.#looked = looked
  }

  /** Groups that nobody has looked at yet. In a library that was never counted, all that are there count as seen. */
  async count(): Promise<number> {
    const open = await this.#open()
    if (this.#seen === null) {
      const kept = (await this.#engine.reader.call('readSettings'))[KEY]
      this.#seen = typeof kept === 'number' ? kept : open
    }
    this.#seen = Math.min(this.#seen, open) // what was settled meanwhile makes no room for what comes
    return open - this.#seen
  }

  /** The person sees what there is. */
  async looked(): Promise<void> {
    const open = await this.#open()
    if (open === this.#seen) return
    this.#seen = open
    await this.#engine.writer.call('writeSettings', { [KEY]: open })
    this.#looked()
  }

  async #open(): Promise<number> {
    return (await this.#engine.reader.call('tally')).groupsOpen
  }
}
