import type { Settings } from '../../src-main/api/contract.ts'
import { askSession, type Client } from '../client.ts'
import { languageFor, rememberChoice, rememberedChoice, type LanguageChoice } from '../words/languages.ts'
import { language } from '../words.ts'
import type { Notices } from './notices.svelte.ts'

const FIRST: Settings = { theme: 'system', letterKeys: true, pictureSize: 'medium', language: 'system', share: 'all', graphicsCard: true, waitOnBattery: true, showsNews: true, startsAtLogin: false }

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
    if (await this.#notices.attempt(async () => { this.current = await this.#client.setting.get() })) this.#speak(this.current.language)
  }

  async change(part: Partial<Settings>): Promise<void> {
    const before = this.current
    this.current = { ...before, ...part }
    const kept = await this.#notices.attempt(async () => { this.current = await this.#client.setting.set(part) })
    if (!kept) this.current = before
  }

  /** Words are read once, so a window in another language is a new one. */
  async chooseLanguage(choice: LanguageChoice): Promise<void> {
    await this.change({ language: choice })
    this.#speak(this.current.language)
  }

  #speak(choice: LanguageChoice): void {
    if (choice !== rememberedChoice()) rememberChoice(choice)
    if (languageFor(choice, navigator.languages) !== language && choice === rememberedChoice()) location.reload()
  }

  nextPictureSize(): void {
    const order = ['small', 'medium', 'large'] as const
    const next = order[(order.indexOf(this.current.pictureSize) + 1) % order.length] ?? 'medium'
    void this.change({ pictureSize: next })
  }
}
