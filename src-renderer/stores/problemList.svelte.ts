import type { FileId, Problem } from '../../src-main/api/contract.ts'
import type { ProblemKind } from '../../src-main/api/failure.ts'
import type { Client } from '../client.ts'
import { PROBLEM_ORDER, words } from '../words.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

export const FIRST_PROBLEMS = 4
const STEP = 100

export interface ProblemGroup { kind: ProblemKind; total: number; problems: readonly Problem[] }

/** Files that could not be read, grouped by kind: the first few of each, more on request. */
export class ProblemList {
  kind = $state<ProblemKind | null>(null)
  groups = $state.raw<readonly ProblemGroup[]>([])
  isLoaded = $state(false)
  failure = $state<string | null>(null)
  looking = $state.raw<ReadonlySet<FileId>>(new Set()) // asked to be looked at again, not yet answered
  readonly total = $derived(this.groups.reduce((sum, group) => sum + group.total, 0))
  readonly #client: Client
  readonly #notices: Notices
  readonly #shown = new Map<ProblemKind, number>()
  #revision = -1
  #wanted = -1
  #isBusy = false

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  /** Fetches what is shown now, once a revision. A revision that comes meanwhile is fetched after it, never dropped. */
  async refresh(revision: number): Promise<void> {
    this.#wanted = revision
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      while (!this.isLoaded || this.#wanted !== this.#revision || this.failure !== null) {
        const asked = this.#wanted
        const groups = await Promise.all(PROBLEM_ORDER.map((kind) => this.#fetch(kind)))
        this.groups = groups.filter(({ total }) => total > 0)
        if (!this.groups.some(({ kind }) => kind === this.kind)) this.kind = null
        if (this.#revision !== asked) this.looking = new Set()
        this.#revision = asked
        this.isLoaded = true
        this.failure = null
      }
    } catch (error) {
      this.failure = sentenceOf(error)
    } finally {
      this.#isBusy = false
    }
  }

  async showMore(kind: ProblemKind): Promise<void> {
    this.#shown.set(kind, Math.min(500, this.#limit(kind) + STEP))
    await this.#notices.attempt(async () => {
      const more = await this.#fetch(kind)
      this.groups = this.groups.map((group) => group.kind === kind ? more : group)
    })
  }

  async choose(kind: ProblemKind | null): Promise<void> {
    this.kind = kind
    const group = this.groups.find((candidate) => candidate.kind === kind)
    if (kind !== null && group !== undefined && group.problems.length < Math.min(group.total, STEP)) await this.showMore(kind)
  }

  async retry(fileIds: readonly FileId[]): Promise<void> {
    if (fileIds.length === 0) return
    this.looking = new Set([...this.looking, ...fileIds])
    const asked = await this.#notices.attempt(async () => {
      let queued = 0
      for (let start = 0; start < fileIds.length; start += 500) {
        queued += (await this.#client.problem.retry({ fileIds: fileIds.slice(start, start + 500) })).queued
      }
      this.#notices.show(words.problems.queued(queued))
      this.#notices.say(words.problems.queued(queued))
    })
    if (!asked) this.looking = new Set()
  }

  /** All of the kind shown, or of every kind. The list is read first, since it shrinks while files are looked at. */
  async retryAll(): Promise<void> {
    const fileIds: FileId[] = []
    const read = await this.#notices.attempt(async () => {
      for (let offset = 0; ; offset += 500) {
        const page = await this.#client.problem.list({ kind: this.kind, offset, limit: 500 })
        fileIds.push(...page.problems.map(({ fileId }) => fileId))
        if (page.problems.length === 0 || fileIds.length >= page.total) return
      }
    })
    if (read) await this.retry(fileIds)
  }

  #limit(kind: ProblemKind): number {
    return this.#shown.get(kind) ?? FIRST_PROBLEMS
  }

  async #fetch(kind: ProblemKind): Promise<ProblemGroup> {
    const { problems, total } = await this.#client.problem.list({ kind, offset: 0, limit: this.#limit(kind) })
    return { kind, problems, total }
  }
}
