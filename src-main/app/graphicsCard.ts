// The graphics card: measured once against the processor, used where it is clearly faster and makes the same codes, left where
// it does not hold. Nobody waits for it: until it has won, and after it failed, the processor does all.
import type { Computing, Provider, Uses } from '../api/computing.ts'
import { providersHere, runtimeVersion } from '../workers/providers.ts'
import { forkRace, runRace, type StartRace } from '../workers/startRace.ts'
import { computingText } from './computingText.ts'
import type { Log } from './log.ts'
import { MOST_STRIKES, RaceRecord, type Result } from './raceRecord.ts'

const CLEARLY = 1.3 // times as fast as the processor
const RACE_MS = 60_000 // the first use of a card compiles for it: some ten seconds
const PHOTO_MS = 60_000 // opening the card's session among it
const REST_MS = 2000 // without a photo, until it counts as not in use

/** What tests put in the place of what they do not have. */
export interface CardParts { readonly providers: readonly Provider[]; readonly startRace: StartRace; readonly limitMs: number; readonly photoMs: number }
export const cardParts = (): CardParts => ({ providers: providersHere(), startRace: (task) => forkRace(task), limitMs: RACE_MS, photoMs: PHOTO_MS })

export interface CardOptions {
  readonly library: string
  readonly model: { readonly id: string; readonly folder: string }
  /** Threads that make codes. They share one card, so it has to keep pace with all of them. */
  readonly lanes: number
  readonly log: Log
  readonly parts?: Partial<CardParts> | undefined
  readonly changed: () => void
  readonly isReader: boolean // only looks: what is known is said, and the processor used
}

const PROCESSOR: Computing = { uses: 'cpu', why: 'none', card: null, cardMs: null, processorMs: null, reason: '' }

export class GraphicsCard {
  /**
   * Shared with the threads: 0 while no card is used, since photos that already wait for one when it fails must not go through it;
   * else another number for each time that one was chosen, when what a thread held against it is forgotten.
   */
  readonly permit = new Int32Array(new SharedArrayBuffer(4))
  #choices = 0
  readonly #options: CardOptions
  readonly #parts: CardParts
  readonly #record: RaceRecord
  #computing = PROCESSOR
  #isWanted = false
  #stop = new AbortController()
  #racing: Promise<void> = Promise.resolve()
  #borrowed = 0
  #wasUsed = false
  #rest: NodeJS.Timeout | undefined

  constructor(options: CardOptions) {
    this.#options = options
    this.#parts = { ...cardParts(), ...options.parts }
    this.#record = new RaceRecord(options.library, options.model.id, runtimeVersion(), !options.isReader)
  }

  get uses(): Uses { return this.#options.isReader ? 'cpu' : this.#computing.uses }
  get computing(): Computing { return this.#computing }
  /** How long one photo may take on it. */
  get photoMs(): number { return this.#parts.photoMs }

  /** What the person wishes. Switched off and on again, it is measured anew: the card or its driver may be another. */
  wish(isWanted: boolean, isFirst = false): void {
    if (isWanted === this.#isWanted && !isFirst) return
    this.#isWanted = isWanted
    if (this.#options.isReader) {
      this.#computing = isWanted ? chosenOf(this.#parts.providers, this.#record, this.#options.lanes) : { ...PROCESSOR, why: 'off' }
      return
    }
    this.#stop.abort()
    const { signal } = this.#stop = new AbortController()
    this.#racing = this.#racing.then(() => this.#choose(signal, !isFirst)).catch((error: unknown) => {
      this.#options.log.fault('The graphics card could not be tried.', error)
    })
    if (!isWanted) this.#say({ ...PROCESSOR, why: 'off' })
  }

  /** Resolves when what is to be used is known. */
  async chosen(): Promise<void> { await this.#racing }

  /** Says on the disk that photos go through the card now. @returns to be called when the photo is through */
  borrow(): () => void {
    const { uses } = this
    if (uses === 'cpu') return () => undefined
    clearTimeout(this.#rest)
    this.#wasUsed = true
    if (this.#borrowed++ === 0 && !this.#record.of(uses).inUse) this.#record.change(uses, { inUse: true })
    return () => {
      if (--this.#borrowed > 0) return
      this.#rest = setTimeout(() => this.#record.change(uses, { inUse: false }), REST_MS).unref()
    }
  }

  /** It did not hold: the processor goes on. After two starts in a row that ended so, it is left alone. */
  failed(provider: Uses, reason: string): void {
    if (provider === 'cpu' || this.uses !== provider) return // another thread said so already
    const strikes = this.#record.of(provider).strikes + 1
    this.#record.change(provider, { strikes, inUse: false, ...(strikes >= MOST_STRIKES ? { result: { kind: 'failed', reason } } : {}) })
    this.#say({ ...PROCESSOR, why: 'failed', card: provider, reason })
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#racing
    clearTimeout(this.#rest)
    if (!this.#wasUsed) return
    for (const provider of this.#parts.providers) if (this.#record.of(provider).inUse) this.#record.change(provider, { inUse: false })
    if (this.uses !== 'cpu') this.#record.change(this.uses, { strikes: 0 })
  }

  async #choose(signal: AbortSignal, isAnew: boolean): Promise<void> {
    if (!this.#isWanted || signal.aborted) return
    for (const provider of this.#parts.providers) {
      if (isAnew) this.#record.forget(provider)
      this.#settle(provider)
      if (this.#record.of(provider).result !== null) continue
      this.#say({ ...PROCESSOR, why: 'waiting', card: provider })
      if (!this.#record.change(provider, { trying: this.#record.of(provider).trying + 1 })) return // it could not be told from one that ends us
      const result = await runRace(this.#parts.startRace, { provider, modelFolder: this.#options.model.folder }, this.#parts.limitMs, signal)
      this.#record.change(provider, { result, trying: 0 })
      if (result === null) return // stopped: the next start goes on
    }
    if (!signal.aborted) this.#say(chosenOf(this.#parts.providers, this.#record, this.#options.lanes))
  }

  /** What a start that ended without a word left behind. */
  #settle(provider: Provider): void {
    const { trying, inUse, strikes } = this.#record.of(provider)
    if (trying >= MOST_STRIKES) this.#record.change(provider, { trying: 0, result: { kind: 'ended' } })
    if (!inUse) return
    const isTooMuch = strikes + 1 >= MOST_STRIKES
    this.#record.change(provider, { inUse: false, strikes: strikes + 1, ...(isTooMuch ? { result: { kind: 'failed', reason: 'Likeness ended twice while it was used.' } } : {}) })
  }

  #say(computing: Computing): void {
    this.#computing = computing
    Atomics.store(this.permit, 0, computing.uses === 'cpu' ? 0 : ++this.#choices)
    const text = computingText(computing)
    if (computing.why === 'failed') this.#options.log.fault(text)
    else this.#options.log.note(text)
    this.#options.changed()
  }
}

/** The fastest that is clearly faster than the processor; else what is to be said of the one that came nearest to it. */
function chosenOf(providers: readonly Provider[], record: RaceRecord, lanes: number): Computing {
  const said = providers.map((card) => computingOf(card, record.of(card).result, lanes))
  const winners = said.filter(({ why }) => why === 'faster').toSorted((a, b) => a.cardMs! - b.cardMs!)
  return winners[0] ?? said.find(({ why }) => why === 'slower') ?? said[0] ?? PROCESSOR
}

function computingOf(card: Provider, result: Result | null, lanes: number): Computing {
  switch (result?.kind) {
    case undefined: return { ...PROCESSOR, why: 'waiting', card }
    case 'shut': case 'differs': case 'failed': return { ...PROCESSOR, why: result.kind, card, reason: result.reason }
    case 'hung': case 'ended': return { ...PROCESSOR, why: result.kind, card }
    case 'measured': {
      const processorMs = result.processorMs / lanes
      const isFaster = result.cardMs * CLEARLY <= processorMs
      return { uses: isFaster ? card : 'cpu', why: isFaster ? 'faster' : 'slower', card, cardMs: result.cardMs, processorMs, reason: '' }
    }
  }
}

/** What is known without trying anything, for who only looks. */
export function knownComputing(library: string, modelId: string, lanes: number, isWanted: boolean, providers = providersHere()): Computing {
  return isWanted ? chosenOf(providers, new RaceRecord(library, modelId, runtimeVersion(), false), lanes) : { ...PROCESSOR, why: 'off' }
}
