// Who has logged in. Kept in memory only: a restart asks everyone again.
import { randomBytes } from 'node:crypto'

export const IDLE_END_MS = 12 * 60 * 60_000
const MOST_SESSIONS = 1000

interface Session { lastMs: number; readonly end: AbortController }

export class Sessions {
  readonly #sessions = new Map<string, Session>() // in the order of their last use
  readonly #now: () => number

  constructor(now: () => number) { this.#now = now }

  /** @returns its id, 256 random bits */
  open(): string {
    const id = randomBytes(32).toString('base64url')
    this.#sessions.set(id, { lastMs: this.#now(), end: new AbortController() })
    if (this.#sessions.size > MOST_SESSIONS) this.end(this.#sessions.keys().next().value!)
    return id
  }

  /** Whether it lasts; this use counts. */
  use(id: string): boolean {
    const session = this.#sessions.get(id)
    if (!session) return false
    if (this.#now() - session.lastMs >= IDLE_END_MS) {
      this.end(id)
      return false
    }
    session.lastMs = this.#now()
    this.#sessions.delete(id)
    this.#sessions.set(id, session)
    return true
  }

  /** Aborts when the session ends: what it holds open must close then. */
  signalOf(id: string): AbortSignal | undefined { return this.#sessions.get(id)?.end.signal }

  end(id: string): void {
    const session = this.#sessions.get(id)
    this.#sessions.delete(id)
    session?.end.abort()
  }

  endAll(): void { for (const id of this.#sessions.keys()) this.end(id) }

  /** Ends those that were idle for too long. */
  sweep(): void {
    for (const [id, { lastMs }] of this.#sessions) if (this.#now() - lastMs >= IDLE_END_MS) this.end(id)
  }
}
