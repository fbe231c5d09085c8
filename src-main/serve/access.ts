// Who may come in: whoever holds the token that was printed (this computer only), or has logged in with the password.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { isPassword, passwordFrom, type StoredPassword } from '../app/password.ts'
import { Sessions } from './sessions.ts'
import { Tries } from './tries.ts'

const LOOK_EVERY_MS = 2000 // `likeness password` changes it from outside

export interface AccessOptions {
  readSettings(): Promise<Readonly<Record<string, unknown>>>
  readonly hasToken: boolean
  readonly now: () => number
}

/** `session`: logged in. `waitMs`: not tried, too many were wrong. `none`: no password is set. */
export type LogInOutcome = { readonly kind: 'session'; readonly id: string } | { readonly kind: 'wait'; readonly waitMs: number } | { readonly kind: 'wrong' | 'none' }

export class Access {
  readonly sessions: Sessions
  readonly token: string | null
  readonly #readSettings: AccessOptions['readSettings']
  readonly #tries: Tries
  #stored: StoredPassword | null = null
  #line: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor({ readSettings, hasToken, now }: AccessOptions) {
    this.sessions = new Sessions(now)
    this.#tries = new Tries(now)
    this.#readSettings = readSettings
    this.token = hasToken ? randomBytes(32).toString('base64url') : null
  }

  get hasPassword(): boolean { return this.#stored !== null }

  /** Looks at the password of the library: a change ends what the old one opened. */
  async refresh(): Promise<void> {
    const stored = passwordFrom(await this.#readSettings())
    if (stored?.hash === this.#stored?.hash && stored?.salt === this.#stored?.salt) return
    this.#stored = stored
    this.sessions.endAll()
  }

  /** Looks again and again, until `close`. */
  watch(): void {
    this.#timer = setInterval(() => {
      this.sessions.sweep()
      this.refresh().catch(() => undefined) // a busy or closing library: what was last read holds
    }, LOOK_EVERY_MS).unref()
  }

  close(): void {
    clearInterval(this.#timer)
    this.sessions.endAll()
  }

  isToken(given: string | null | undefined): boolean {
    if (this.token === null) return false
    const [a, b] = [Buffer.from(given ?? ''), Buffer.from(this.token)]
    return a.length === b.length && timingSafeEqual(a, b)
  }

  /** @param cookie the token, or the id of a session, whose use this is */
  isIn(cookie: string | undefined): boolean {
    return this.isToken(cookie) || (cookie !== undefined && this.sessions.use(cookie))
  }

  async logIn(address: string, password: string): Promise<LogInOutcome> {
    const waitMs = this.#tries.begin(address)
    if (waitMs > 0) return { kind: 'wait', waitMs }
    await this.refresh()
    const stored = this.#stored
    if (!stored) return { kind: 'none' }
    // One after another: hashing takes memory and a core.
    const isRight = this.#line.then(() => isPassword(stored, password))
    this.#line = isRight.catch(() => undefined)
    if (!await isRight || this.#stored !== stored) return { kind: 'wrong' }
    this.#tries.right(address)
    return { kind: 'session', id: this.sessions.open() }
  }
}
