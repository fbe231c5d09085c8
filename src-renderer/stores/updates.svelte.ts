import type { Bridge, UpdateState, UpdateWish } from '../../src-main/api/bridge.ts'
import { bridge } from '../client.ts'
import { percent } from '../formats.ts'
import { words } from '../words.ts'
import type { Notices } from './notices.svelte.ts'

/** New versions of the app, as Electron's main process tells of them. In a browser there is nothing to tell: the state stays null. */
export class UpdateStore {
  state = $state.raw<UpdateState | null>(null)
  readonly #shell: Pick<Bridge, 'update' | 'onUpdate'> | undefined
  readonly #notices: Notices

  constructor(notices: Notices, shell: Pick<Bridge, 'update' | 'onUpdate'> | undefined = bridge) {
    this.#shell = shell
    this.#notices = notices
    shell?.onUpdate((state) => this.#take(state))
    void this.wish('tell')
  }

  async wish(wish: UpdateWish | 'tell'): Promise<void> {
    const shell = this.#shell
    if (shell !== undefined) await this.#notices.attempt(async () => this.#take(await shell.update(wish)))
  }

  /** How things are, for the settings. */
  get sentence(): string {
    const { state } = this
    if (state === null) return ''
    if (state.cannot !== null) return words.updates.cannot[state.cannot]
    const version = state.version ?? ''
    switch (state.step) {
      case 'looking': return words.updates.looking
      case 'found': return `${words.updates.found(version)}.`
      case 'fetching': return words.updates.fetching(version, percent(state.share, 1))
      case 'ready': return words.updates.ready(version)
      case 'failed': return words.updates.failures[state.failure ?? 'other']
      case 'quiet': return state.isOn ? words.updates.on(hostOf(state.place)) : words.updates.off
    }
  }

  /** What became of a wish is said where the person is; a look that failed only stands in the settings. */
  #take(state: UpdateState): void {
    const before = this.state?.step
    this.state = state
    if (before === 'fetching' && (state.step === 'ready' || state.step === 'failed')) this.#notices.show(this.sentence)
    if (before !== 'found' && state.step === 'found') this.#notices.say(`${words.updates.found(state.version ?? '')}.`)
  }
}

const hostOf = (place: string | null): string => (place === null ? '' : new URL(place).host)
