import type { Group, GroupFilter, GroupId } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { sentenceOf } from './notices.svelte.ts'

export const FIRST_MEMBERS = 8
const PAGE = 50

const OWN_ECHO_MS = 1500 // so long after an action of the person the news from the core are taken for its echo

export type Sort = 'space' | 'newest' | 'most-copies'
export const NO_FILTER: GroupFilter = {
  kind: null, span: 'any', folder: null, otherFolder: null, takenFromMs: null, takenToMs: null, minBytes: null, format: null, onlyTies: false, state: 'any',
}

/** The board of groups, fetched page by page where the person looks. What the person does with them: ReviewActions. */
export class GroupReview {
  filter = $state.raw<GroupFilter>(NO_FILTER)
  sort = $state<Sort>('space')
  total = $state<number | null>(null) // null until the first page is there
  slots = $state.raw<readonly (Group | undefined)[]>([]) // one a group of the list, undefined until fetched
  opened = $state.raw<ReadonlySet<GroupId>>(new Set()) // groups that show all their members
  failure = $state<string | null>(null)
  isChanged = $state(false) // the core has other groups than the board: offered, never moved under the pointer
  readonly #client: Client
  readonly #pending = new Map<number, Promise<void>>()
  #generation = 0
  #revision = -1
  #quietUntil = 0
  readonly #became = new Map<GroupId, GroupId>()

  constructor(client: Client) {
    this.#client = client
  }

  /** Starts anew with another question. The list on screen stays until its first page is there. */
  async ask({ sort = this.sort, ...filter }: Partial<GroupFilter & { sort: Sort }>): Promise<void> {
    this.sort = sort
    this.filter = { ...this.filter, ...filter }
    await this.reload()
  }

  /** How many filters besides the kind leave groups out. */
  get narrowed(): number {
    const { span, folder, otherFolder, takenFromMs, takenToMs, minBytes, format, onlyTies, state } = this.filter
    return [span !== 'any', folder !== null, otherFolder !== null, takenFromMs !== null || takenToMs !== null, minBytes !== null, format !== null, onlyTies, state !== 'any'].filter(Boolean).length
  }

  /** The person acts: what the core says of it in a moment is no news. */
  expectEcho(): void {
    this.#quietUntil = performance.now() + OWN_ECHO_MS
  }

  /** The id that a group has now: one that was made anew has another than the person's last key knew. */
  idNow(groupId: GroupId): GroupId {
    let id = groupId
    for (let next = this.#became.get(id); next !== undefined; next = this.#became.get(id)) id = next
    return id
  }

  /** Puts a group in the place of another that it became, or that it is. */
  put(groupId: GroupId, group: Group): void {
    const id = this.idNow(groupId)
    const index = this.slots.findIndex((slot) => slot?.id === id)
    if (index < 0) return
    if (group.id !== id) {
      this.#became.delete(group.id) // put back as it was: no way round in a ring
      this.#became.set(id, group.id)
    }
    this.slots = this.slots.with(index, group)
  }

  /** Takes a group off the board. @returns how to put it back where it stood, for as long as the board is the same */
  take(groupId: GroupId): () => void {
    const id = this.idNow(groupId)
    const index = this.slots.findIndex((slot) => slot?.id === id)
    const group = this.slots[index]
    if (group === undefined) return () => undefined
    const generation = this.#generation
    this.slots = this.slots.toSpliced(index, 1)
    if (this.total !== null) this.total -= 1
    return () => {
      if (generation !== this.#generation || this.slots.some((slot) => slot?.id === id)) return
      this.slots = this.slots.toSpliced(Math.min(index, this.slots.length), 0, group)
      if (this.total !== null) this.total += 1
    }
  }

  /** What stands in the place of a group now. */
  now(groupId: GroupId): Group | undefined {
    const id = this.idNow(groupId)
    return this.slots.find((slot) => slot?.id === id)
  }

  async reload(revision = this.#revision): Promise<void> {
    const generation = ++this.#generation
    this.#pending.clear()
    this.#revision = revision
    try {
      const page = await this.#fetch(0)
      if (generation !== this.#generation) return
      const slots = new Array<Group | undefined>(page.total).fill(undefined)
      for (const [index, group] of page.groups.entries()) slots[index] = group
      this.slots = slots
      this.total = page.total
      this.isChanged = false
      this.failure = null
    } catch (error) {
      if (generation === this.#generation) this.failure = sentenceOf(error)
    }
  }

  /** A new revision: an empty board fills by itself, a filled one only says so. */
  noticeRevision(revision: number): void {
    if (revision === this.#revision) return
    if (performance.now() < this.#quietUntil) {
      this.#revision = revision
      return
    }
    if (this.total === null || this.total === 0) void this.reload(revision)
    else this.isChanged = true
  }

  /** Fetches the pages that hold groups first to last. */
  async ensure(first: number, last: number): Promise<void> {
    const wanted: Promise<void>[] = []
    for (let page = Math.floor(Math.max(0, first) / PAGE); page * PAGE <= Math.min(last, this.slots.length - 1); page++) {
      const start = page * PAGE
      const seen = this.slots.slice(Math.max(0, first, start), Math.min(last + 1, start + PAGE))
      if (seen.includes(undefined)) wanted.push(this.#load(start))
    }
    await Promise.all(wanted)
  }

  showAll(groupId: GroupId, all: boolean): void {
    const opened = new Set(this.opened)
    if (all) opened.add(groupId)
    else opened.delete(groupId)
    this.opened = opened
  }

  shownMembers(group: Group): number {
    return this.opened.has(group.id) ? group.members.length : Math.min(group.members.length, FIRST_MEMBERS)
  }

  #load(start: number): Promise<void> {
    const running = this.#pending.get(start)
    if (running !== undefined) return running
    const generation = this.#generation
    const loading = this.#fetch(start).then((page) => {
      if (generation !== this.#generation) return
      const slots = this.slots.slice()
      for (const [index, group] of page.groups.entries()) if (start + index < slots.length) slots[start + index] = group
      this.slots = slots
      if (page.total !== this.total) this.isChanged = true
    }).catch((error: unknown) => {
      if (generation === this.#generation) this.failure = sentenceOf(error)
      this.#pending.delete(start)
    })
    this.#pending.set(start, loading)
    return loading
  }

  #fetch(offset: number) {
    return this.#client.group.list({ ...this.filter, sort: this.sort, offset, limit: PAGE })
  }
}
