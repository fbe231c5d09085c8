import type { Decision, DecisionId, Holding, Session, SessionId, SessionItem, Undone } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { undoneTitle } from '../words/sessions.ts'
import { historyWords } from '../words.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

const PAGE = 100
const MOST = 500 // of one question
const SEARCH_AFTER_MS = 200

export interface NotBack { sessionId: SessionId; failed: Undone['failed'] }

/** What was removed, session by session, and what the person decided. All of it can be taken back from here. */
export class History {
  tab = $state<'removed' | 'decisions'>('removed')
  sessions = $state.raw<readonly Session[]>([])
  sessionsTotal = $state<number | null>(null) // null until they are there
  selectedId = $state<SessionId | null>(null)
  slots = $state.raw<readonly (SessionItem | undefined)[]>([]) // items of the selected session, undefined until fetched
  ticked = $state.raw<ReadonlySet<number>>(new Set())
  notMoved = $state.raw<readonly SessionItem[]>([]) // of the selected session
  notBack = $state.raw<NotBack | null>(null) // what the last undo could not do
  backAs = $state.raw<ReadonlyMap<string, string>>(new Map()) // `session item`: the name it came back under
  search = $state('')
  found = $state.raw<ReadonlyMap<SessionId, number> | null>(null) // how many files of each session have the name; null: no search
  holdings = $state.raw<readonly Holding[]>([])
  unshown = $state.raw<ReadonlySet<string>>(new Set()) // holding folders that no file manager could show
  decisions = $state.raw<readonly Decision[]>([])
  decisionsTotal = $state<number | null>(null)
  isTaking = $state(false)
  failure = $state<string | null>(null)
  readonly selected = $derived(this.sessions.find(({ id }) => id === this.selectedId) ?? null)
  readonly shown = $derived(this.found === null ? this.sessions : this.sessions.filter(({ id }) => (this.found?.get(id) ?? 0) > 0))
  readonly #client: Client
  readonly #notices: Notices
  readonly #pending = new Map<number, Promise<void>>()
  #generation = 0
  #window = { first: 0, last: 0 }
  #timer: ReturnType<typeof setTimeout> | undefined
  #searches = 0

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  /** Brings all lists up to date; what is selected and ticked stays. */
  async load(): Promise<void> {
    try {
      const [{ sessions, total }, holdings, { decisions, total: decided }] = await Promise.all([
        this.#client.session.list({ offset: 0, limit: limitOf(this.sessions.length) }), this.#client.session.holdings(),
        this.#client.decision.list({ offset: 0, limit: limitOf(this.decisions.length) }),
      ])
      this.sessions = sessions
      this.sessionsTotal = total
      this.holdings = holdings
      this.decisions = decisions
      this.decisionsTotal = decided
      this.failure = null
      if (this.selected === null) await this.select(this.shown[0]?.id ?? null)
      else await this.#loadItems()
    } catch (error) {
      this.failure = sentenceOf(error)
    }
  }

  async moreSessions(): Promise<void> {
    await this.#notices.attempt(async () => {
      const { sessions, total } = await this.#client.session.list({ offset: this.sessions.length, limit: PAGE })
      this.sessions = [...this.sessions, ...sessions]
      this.sessionsTotal = total
    })
  }

  async moreDecisions(): Promise<void> {
    await this.#notices.attempt(async () => {
      const { decisions, total } = await this.#client.decision.list({ offset: this.decisions.length, limit: PAGE })
      this.decisions = [...this.decisions, ...decisions]
      this.decisionsTotal = total
    })
  }

  async select(sessionId: SessionId | null): Promise<void> {
    if (sessionId === this.selectedId) return
    this.selectedId = sessionId
    this.ticked = new Set()
    this.slots = []
    this.notMoved = []
    this.#window = { first: 0, last: 0 }
    if (sessionId !== null) await this.#notices.attempt(() => this.#loadItems())
  }

  /** Looks for a name in every session; the list keeps those that have it. */
  find(search: string): void {
    this.search = search
    clearTimeout(this.#timer)
    const asked = ++this.#searches
    this.#timer = setTimeout(() => void this.#notices.attempt(() => this.#find(asked)), search.trim() === '' ? 0 : SEARCH_AFTER_MS)
  }

  async #find(asked: number): Promise<void> {
    const search = this.search.trim()
    const found = new Map<SessionId, number>()
    if (search !== '') {
      for (const { id } of this.sessions) {
        const { total } = await this.#client.session.items({ sessionId: id, search, offset: 0, limit: 1 })
        if (asked !== this.#searches) return
        found.set(id, total)
      }
    }
    this.found = search === '' ? null : found
    const isShown = this.selectedId !== null && this.shown.some(({ id }) => id === this.selectedId)
    this.ticked = new Set()
    if (isShown) await this.#loadItems()
    else await this.select(this.shown[0]?.id ?? null)
  }

  /** Fetches the pages that hold items first to last. */
  async ensure(first: number, last: number): Promise<void> {
    this.#window = { first, last }
    const wanted: Promise<void>[] = []
    for (let page = Math.floor(Math.max(0, first) / PAGE); page * PAGE <= Math.min(last, this.slots.length - 1); page++) {
      const start = page * PAGE
      if (this.slots.slice(Math.max(first, start), Math.min(last + 1, start + PAGE)).includes(undefined)) wanted.push(this.#loadPage(start))
    }
    await Promise.all(wanted)
  }

  tick(item: number, isTicked: boolean): void {
    const ticked = new Set(this.ticked)
    if (isTicked) ticked.add(item)
    else ticked.delete(item)
    this.ticked = ticked
  }

  /** Everything of the list that can be taken back, also what was never scrolled to. */
  async tickAll(): Promise<void> {
    const sessionId = this.selectedId
    if (sessionId === null) return
    await this.#notices.attempt(async () => {
      const items = await this.#all(sessionId, this.#searchOf(), ({ state }) => state === 'done')
      if (sessionId === this.selectedId) this.ticked = new Set(items.map(({ item }) => item))
    })
  }

  /** @param items null: all of the session that is not back yet */
  async takeBack(items: readonly number[] | null): Promise<void> {
    const sessionId = this.selectedId
    if (sessionId === null || this.isTaking || items?.length === 0) return
    this.isTaking = true
    this.notBack = null
    const names = new Map(this.slots.flatMap((slot) => (slot?.state === 'done' && items?.includes(slot.item) !== false ? [[slot.item, slot.name] as const] : [])))
    await this.#notices.attempt(async () => {
      const undone = await this.#client.session.undo({ sessionId, items: items === null ? null : [...items] })
      this.#remember(sessionId, undone, names)
      if (undone.failed.length > 0) this.notBack = { sessionId, failed: undone.failed }
      this.ticked = new Set()
      const sentence = undoneTitle(undone, items === null)
      this.#notices.show(sentence)
      this.#notices.say(sentence)
    })
    this.isTaking = false
    await this.load()
  }

  async revoke(decisionId: DecisionId): Promise<void> {
    await this.#notices.attempt(async () => {
      await this.#client.decision.revoke({ decisionId })
      this.decisions = this.decisions.filter(({ id }) => id !== decisionId)
      this.decisionsTotal = Math.max(0, (this.decisionsTotal ?? 1) - 1)
      this.#notices.show(historyWords.revoked)
      this.#notices.say(historyWords.revoked)
    })
  }

  /** In the file manager; where there is none, its place is shown as text. */
  async reveal(place: string): Promise<void> {
    await this.#notices.attempt(async () => {
      const { shown } = await this.#client.session.reveal({ place })
      if (!shown) this.unshown = new Set([...this.unshown, place])
    })
  }

  #searchOf(): string {
    return this.found === null ? '' : this.search.trim()
  }

  #remember(sessionId: SessionId, { beside, failed }: Undone, names: ReadonlyMap<number, string>): void {
    const left = new Map([...names].filter(([item]) => !failed.some((one) => one.item === item)))
    const backAs = new Map(this.backAs)
    for (const { name, as } of beside) {
      const [item] = [...left].find(([, own]) => own === name) ?? []
      if (item === undefined) continue
      left.delete(item)
      backAs.set(`${sessionId} ${item}`, as)
    }
    this.backAs = backAs
  }

  /** Fetches anew what is in view; the list on screen stays until it is there. */
  async #loadItems(): Promise<void> {
    const sessionId = this.selectedId
    if (sessionId === null) return
    const generation = ++this.#generation
    this.#pending.clear()
    const [first, last] = [this.#window.first, this.#window.last].map((row) => Math.floor(Math.max(0, row) / PAGE)) as [number, number]
    const pages = await Promise.all(Array.from({ length: last - first + 1 }, async (_, index) => {
      const offset = (first + index) * PAGE
      return { offset, ...await this.#client.session.items({ sessionId, search: this.#searchOf(), offset, limit: PAGE }) }
    }))
    if (generation !== this.#generation) return
    const slots = new Array<SessionItem | undefined>(pages[0]?.total ?? 0).fill(undefined)
    for (const { offset, items } of pages) for (const [index, item] of items.entries()) if (offset + index < slots.length) slots[offset + index] = item
    this.slots = slots
    const failed = this.selected?.failed ?? 0
    const notMoved = failed === 0 ? [] : await this.#all(sessionId, '', ({ state }) => state === 'failed', failed)
    if (generation === this.#generation) this.notMoved = notMoved
  }

  #loadPage(offset: number): Promise<void> {
    const { selectedId: sessionId } = this
    const running = this.#pending.get(offset)
    if (running !== undefined || sessionId === null) return running ?? Promise.resolve()
    const generation = this.#generation
    const loading = this.#client.session.items({ sessionId, search: this.#searchOf(), offset, limit: PAGE }).then(({ items }) => {
      if (generation !== this.#generation) return
      const slots = this.slots.slice()
      for (const [index, item] of items.entries()) if (offset + index < slots.length) slots[offset + index] = item
      this.slots = slots
    }).catch((error: unknown) => {
      this.#pending.delete(offset)
      if (generation === this.#generation) this.failure = sentenceOf(error)
    })
    this.#pending.set(offset, loading)
    return loading
  }

  async #all(sessionId: SessionId, search: string, isWanted: (item: SessionItem) => boolean, most = Infinity): Promise<SessionItem[]> {
    const found: SessionItem[] = []
    for (let offset = 0; found.length < most; offset += MOST) {
      const { items, total } = await this.#client.session.items({ sessionId, search, offset, limit: MOST })
      found.push(...items.filter(isWanted))
      if (items.length === 0 || offset + items.length >= total) break
    }
    return found
  }
}

const limitOf = (loaded: number): number => Math.max(PAGE, Math.min(MOST, loaded))

/** Reasons, each once, with how many files it holds for: most first. */
export function reasonsOf(items: readonly { reason: string | null }[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { reason } of items) if (reason !== null && reason !== '') counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}
