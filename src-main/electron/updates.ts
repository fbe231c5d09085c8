// New versions, only where a person asked for them: what is done when, apart from Electron and from what does it (updater.ts).
import type { UpdateFailure, UpdateState, UpdateWish } from '../api/bridge.ts'

const LOOK_EVERY_MS = 24 * 60 * 60 * 1000

/** Looks for a version and fetches it. */
export interface Updater {
  /** @returns the version that is newer than this one; null when none is */
  look(): Promise<string | null>
  /** Fetches what was found. It is installed when the app quits. */
  fetch(onShare: (share: number) => void): Promise<void>
}

export interface UpdateParts {
  readonly isInstalled: boolean // from a package that can be replaced
  readonly place: string | null
  readonly choice: { read(): boolean; write(isOn: boolean): void }
  load(place: string): Promise<Updater> // nothing of it is in memory before
  tell(state: UpdateState): void
  note(sentence: string): void
  readonly lookEveryMs?: number
}

export class Updates {
  #state: UpdateState
  readonly #parts: UpdateParts
  #updater: Promise<Updater> | undefined
  #timer: NodeJS.Timeout | undefined
  #putOff: string | null = null // the version that is not wanted now

  constructor(parts: UpdateParts) {
    this.#parts = parts
    const cannot = !parts.isInstalled ? 'not-installed' : parts.place === null ? 'no-place' : null
    this.#state = { cannot, isOn: cannot === null && parts.choice.read(), place: parts.place, step: 'quiet', version: null, share: 0, failure: null }
  }

  get state(): UpdateState { return this.#state }

  /** The window is there: looks now and once a day, where that was chosen. */
  start(): void {
    if (!this.#state.isOn || this.#timer !== undefined) return
    this.#timer = setInterval(() => void this.#look(), this.#parts.lookEveryMs ?? LOOK_EVERY_MS)
    void this.#look()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  wish(wish: UpdateWish): void {
    if (this.#state.cannot !== null) return
    switch (wish) {
      case 'look':
        this.#choose(true)
        this.start()
        break
      case 'rest': // what is already there is installed all the same: that was a wish of its own
        this.stop()
        this.#choose(false)
        if (this.#state.step !== 'fetching' && this.#state.step !== 'ready') this.#change({ step: 'quiet', version: null, failure: null })
        break
      case 'fetch':
        void this.#fetch()
        break
      case 'later':
        if (this.#state.step !== 'found') break
        this.#putOff = this.#state.version
        this.#change({ step: 'quiet', version: null })
        break
    }
  }

  #choose(isOn: boolean): void {
    this.#parts.choice.write(isOn)
    this.#change({ isOn })
  }

  async #look(): Promise<void> {
    const { step } = this.#state
    if (step === 'looking' || step === 'fetching' || step === 'ready') return
    this.#change({ step: 'looking', failure: null })
    try {
      const version = await (await this.#load()).look()
      if (!this.#state.isOn) return // switched off meanwhile
      if (version === null || version === this.#putOff) this.#change({ step: 'quiet', version: null })
      else this.#change({ step: 'found', version })
    } catch (error) {
      this.#fail('Looking for a new version', error)
    }
  }

  async #fetch(): Promise<void> {
    const { step, version } = this.#state
    if (step !== 'found') return
    this.#change({ step: 'fetching', share: 0 })
    try {
      await (await this.#load()).fetch((share) => this.#change({ share }))
      this.#change({ step: 'ready', share: 1 })
      this.#parts.note(`Version ${version ?? ''} was fetched from ${this.#parts.place ?? ''}. It is installed when Likeness quits.`)
    } catch (error) {
      this.#fail('Fetching a new version', error)
    }
  }

  #load(): Promise<Updater> {
    this.#updater ??= this.#parts.load(this.#parts.place!)
    return this.#updater
  }

  #fail(what: string, error: unknown): void {
    this.#parts.note(`${what} at ${this.#parts.place ?? ''} failed: ${error instanceof Error ? error.message : String(error)}`)
    if (this.#state.isOn) this.#change({ step: 'failed', version: null, failure: failureOf(error) })
  }

  #change(part: Partial<UpdateState>): void {
    this.#state = { ...this.#state, ...part }
    this.#parts.tell(this.#state)
  }
}

/** Which of the few things that a person can be told. The rest stands in the log. */
export function failureOf(error: unknown): UpdateFailure {
  const { code = '', message = '' } = (typeof error === 'object' && error !== null ? error : {}) as { code?: string; message?: string }
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'damaged'
  if (code === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' || code === 'HTTP_ERROR_404' || code === 'ERR_UPDATER_NO_FILES_PROVIDED') return 'nothing'
  return /\b(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|net::ERR_\w+)/.test(`${code} ${message}`) ? 'unreachable' : 'other'
}

/**
 * The address to ask for new versions. Whoever answers there decides what runs on this computer next, so it must be https;
 * plain http counts on this computer alone. Names that end in .invalid belong to nobody: the packages come with one.
 */
export function placeOf(address: string | undefined): string | null {
  const url = address === undefined ? null : parsed(address)
  if (address === undefined || url === null) return null
  const { protocol, hostname, username } = url
  if (username !== '' || hostname.endsWith('.invalid')) return null
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return protocol === 'https:' || (protocol === 'http:' && isHere) ? address : null
}

function parsed(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

/** The address in app-update.yml, which electron-builder writes into each package from its `publish`. */
export function configuredPlace(yaml: string): string | undefined {
  return /^url:\s*(['"]?)(\S+?)\1\s*$/m.exec(yaml)?.[2]
}
