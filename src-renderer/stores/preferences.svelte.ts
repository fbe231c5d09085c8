import type { Settings } from '../../src-main/api/contract.ts'
import { askSession, type Client } from '../client.ts'
import type { Notices } from './notices.svelte.ts'

const FIRST: Settings = { theme: 'system', letterKeys: true, pictureSize: 'medium' }

/** Settings of this library. A change shows at once and is taken back when it cannot be kept. */
export class Preferences {
  current = $state.raw<Settings>(FIRST)
  canLogOut = $state(false) // this browser came in with the password of `serve`
  readonly #client: Client
  readonly #notices: Notices

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  async load(): Promise<void> {
    void askSession().then((session) => { this.canLogOut = session?.canLogOut ?? false })
    await this.#notices.attempt(async () => { this.current = await this.#client.setting.get() })
  }

  async change(part: Partial<Settings>): Promise<void> {
    const before = this.current
    this.current = { ...before, ...part }
    const kept = await this.#notices.attempt(async () => { this.current = await this.#client.setting.set(part) })
    if (!kept) this.current = before
  }

  nextPictureSize(): void {
    const order = ['small', 'medium', 'large'] as const
    const next = order[(order.indexOf(this.current.pictureSize) + 1) % order.length] ?? 'medium'
    void this.change({ pictureSize: next })
  }
}
