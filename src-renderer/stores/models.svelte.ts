import type { LabelKind, Lesson, ModelDetails, ModelEntry, ModelId, Models as State, Teaching } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { kindWords, modelsWords } from '../words.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

/** What the right side shows: a model, the teaching that runs or was stopped, or the form for a new one. */
export type Chosen = ModelId | 'teaching' | 'new'

export const KINDS: readonly LabelKind[] = ['folders', 'keywords', 'decisions', 'instances']

/** The models of the library, and the teaching of a new one. Followed while the screen is shown, and as long as one is being taught. */
export class ModelStore {
  state = $state.raw<State | null>(null)
  failure = $state<string | null>(null)
  wanted = $state<Chosen | null>(null)
  details = $state.raw<ModelDetails | null>(null) // of the chosen model; null while it is asked for
  kind = $state<LabelKind>('folders')
  within = $state<string | null>(null) // of folders: only those in this one
  name = $state<string | null>(null) // null: the name of its kind
  lessons = $state.raw<Partial<Record<LabelKind, Lesson | string>>>({}) // a string: why it is not known
  folders = $state.raw<readonly { path: string; name: string }[]>([])
  isStarting = $state(false)
  switchLeft = $state<number | null>(null) // seconds of the change under way; null while nothing honest can be said
  readonly models = $derived<readonly ModelEntry[]>(this.state?.models ?? [])
  readonly teaching = $derived<Teaching | null>(this.state?.teaching ?? null)
  readonly isTeaching = $derived(isBusy(this.teaching))
  /** Whether the list has a row for a teaching that is no model yet. */
  readonly hasTeachingRow = $derived(this.isTeaching || this.teaching?.phase === 'failed' || (this.state?.canResume ?? null) !== null)
  readonly chosen = $derived<Chosen | null>(this.#chosen())
  readonly model = $derived<ModelEntry | null>(this.models.find(({ id }) => id === this.chosen) ?? null)
  readonly active = $derived<ModelEntry | null>(this.models.find(({ isActive }) => isActive) ?? null)
  /** What was just taught, while the model is shown and nobody has put the result aside. */
  readonly result = $derived(this.teaching?.phase === 'done' && this.teaching.result?.modelId === this.chosen ? this.teaching.result : null)
  readonly defaultName = $derived(unusedName(kindWords[this.kind].called, this.models.map(({ name }) => name)))
  readonly #client: Client
  readonly #notices: Notices
  #following: AbortController | null = null
  #isShown = false
  #onready: ((modelId: ModelId) => void) | null = null
  #tenth = 0
  #switchFrom: { key: string; done: number; atMs: number } | null = null
  #askedLesson = 0
  #askedDetails = 0

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  /** @param onready of a model that got ready while another screen was shown */
  open(onready: (modelId: ModelId) => void): void {
    this.#isShown = true
    this.#onready = onready
    if (this.#following === null) void this.#follow()
  }

  close(): void {
    this.#isShown = false
    if (!this.isTeaching) this.#stopFollowing()
  }

  choose(chosen: Chosen): void {
    this.wanted = chosen
  }

  async loadDetails(modelId: ModelId): Promise<void> {
    const asked = ++this.#askedDetails
    if (this.details?.modelId !== modelId) this.details = null
    await this.#notices.attempt(async () => {
      const details = await this.#client.model.card({ modelId })
      if (asked === this.#askedDetails) this.details = details
    })
  }

  /** Opens the form; what there is to learn from is counted anew, each kind by itself. */
  async plan(): Promise<void> {
    this.wanted = 'new'
    this.name = null
    this.lessons = {}
    const folders = this.#client.rule.folders().then((all) => { this.folders = all }, () => { this.folders = [] }) // then there is no choice among them
    await Promise.all([folders, ...KINDS.map((kind) => this.#count(kind))])
    if (typeof this.lessons[this.kind] !== 'object' || refusalOf(this.lessons[this.kind]) !== null) {
      const other = KINDS.find((kind) => this.lessons[kind] !== undefined && refusalOf(this.lessons[kind]) === null)
      if (other !== undefined) this.kind = other
    }
  }

  async chooseWithin(within: string | null): Promise<void> {
    this.within = within
    await this.#count('folders')
  }

  async #count(kind: LabelKind): Promise<void> {
    const asked = kind === 'folders' ? ++this.#askedLesson : 0
    let answer: Lesson | string
    try {
      answer = await this.#client.model.lesson({ kind, within: kind === 'folders' ? this.within : null })
    } catch (error) {
      answer = sentenceOf(error)
    }
    if (kind !== 'folders' || asked === this.#askedLesson) this.lessons = { ...this.lessons, [kind]: answer }
  }

  async teach(): Promise<void> {
    const { kind } = this
    this.isStarting = true
    const name = (this.name ?? '').trim() || this.defaultName
    if (await this.#notices.attempt(() => this.#client.model.teach({ kind, name, within: kind === 'folders' ? this.within : null }))) this.wanted = 'teaching'
    this.isStarting = false
  }

  async resume(): Promise<void> {
    if (await this.#notices.attempt(() => this.#client.model.resume())) this.wanted = 'teaching'
  }

  /** finish: the best so far becomes a model; halt: it can go on later. */
  stop = (order: 'finish' | 'halt') => this.#notices.attempt(() => this.#client.model.stop({ order }))

  /** The result has been seen, or the failure read. */
  clear = () => this.#notices.attempt(() => this.#client.model.clear())

  async use(modelId: ModelId): Promise<void> {
    if (!await this.#notices.attempt(() => this.#client.model.use({ modelId }))) return
    if (this.teaching?.result?.modelId === modelId) await this.clear()
  }

  rename = (modelId: ModelId, name: string) => this.#notices.attempt(() => this.#client.model.rename({ modelId, name: name.trim() }))

  async remove(modelId: ModelId): Promise<void> {
    const name = this.#nameOf(modelId)
    const removed = await this.#notices.attempt(() => this.#client.model.remove({ modelId }))
    if (!removed) return
    if (this.teaching?.result?.modelId === modelId) await this.clear()
    this.wanted = null
    this.#tell(modelsWords.said.deleted(name))
  }

  async refresh(modelId: ModelId): Promise<void> {
    await this.#notices.attempt(async () => {
      this.wanted = (await this.#client.model.refresh({ modelId })).modelId
      this.#tell(modelsWords.said.refreshed)
    })
  }

  async export(modelId: ModelId, save: (file: Blob, name: string) => void): Promise<void> {
    await this.#notices.attempt(async () => {
      const { name, file } = await this.#client.model.export({ modelId })
      save(file, name)
      this.#tell(modelsWords.said.exported(name))
    })
  }

  async import(file: File): Promise<void> {
    if (file.size > 8e6) {
      this.#notices.failure = modelsWords.importTooLarge
      return
    }
    await this.#notices.attempt(async () => {
      const { modelId } = await this.#client.model.import({ file })
      this.take(await this.#client.model.state())
      this.wanted = modelId
      this.#tell(modelsWords.said.imported(this.#nameOf(modelId)))
    })
  }

  /** A newer state: says what changed. */
  take(state: State): void {
    const before = this.state
    this.state = state
    this.#time(state.switching)
    if (before === null) return
    const { teaching, switching } = state
    if (isBusy(before.teaching) && !isBusy(teaching)) this.#ended(teaching)
    else if (teaching.phase !== before.teaching.phase) this.#notices.say(modelsWords.spoken[teaching.phase](teaching.name))
    const share = switching === null ? (teaching.phase === 'learning' ? teaching.share : 0) : switching.total === 0 ? 0 : switching.done / switching.total
    const tenth = Math.floor(share * 10)
    if (tenth !== this.#tenth && tenth > 0 && tenth < 10) this.#notices.say(modelsWords.spoken.tenth(tenth * 10))
    this.#tenth = tenth
    const active = (one: State): ModelEntry | undefined => one.models.find(({ isActive }) => isActive)
    const [was, is] = [active(before), active(state)]
    if (is !== undefined && was !== undefined && was.id !== is.id) this.#tell(modelsWords.said.used(is.name))
  }

  /** By the pace of this stage, after ten seconds of it. */
  #time(switching: State['switching']): void {
    const nowMs = Date.now()
    const key = switching === null ? null : `${switching.modelId} ${switching.phase}`
    if (switching === null || key === null) this.#switchFrom = null
    else if (this.#switchFrom?.key !== key) this.#switchFrom = { key, done: switching.done, atMs: nowMs }
    const from = this.#switchFrom
    const spent = from === null ? 0 : (nowMs - from.atMs) / 1000
    const made = switching === null || from === null ? 0 : switching.done - from.done
    this.switchLeft = switching === null || spent < 10 || made <= 0 ? null : ((switching.total - switching.done) * spent) / made
  }

  #ended(teaching: Teaching): void {
    const sentence = modelsWords.spoken[teaching.phase](teaching.name)
    const { result } = teaching
    if (result === null) {
      if (this.#isShown) this.#notices.say(sentence)
      else this.#tell(sentence)
      return
    }
    if (this.chosen === 'teaching' || this.wanted === 'teaching') this.wanted = result.modelId
    const ready = this.#onready
    if (this.#isShown || ready === null) this.#notices.say(sentence)
    else this.#notices.show(sentence, { name: modelsWords.look, run: () => ready(result.modelId) })
    if (!this.#isShown) this.#stopFollowing()
  }

  /** The person's wish where it can be shown; else what is being taught; else what is in use. */
  #chosen(): Chosen | null {
    const { wanted, state } = this
    if (state === null) return null
    if (wanted === 'new' || (wanted === 'teaching' && this.hasTeachingRow) || state.models.some(({ id }) => id === wanted)) return wanted
    if (this.isTeaching) return 'teaching'
    const done = state.teaching.phase === 'done' ? state.teaching.result?.modelId : undefined
    return state.models.find(({ id }) => id === done)?.id ?? state.models.find(({ isActive }) => isActive)?.id ?? state.models[0]?.id ?? null
  }

  #nameOf(modelId: ModelId): string {
    return this.models.find(({ id }) => id === modelId)?.name ?? ''
  }

  #tell(sentence: string): void {
    this.#notices.show(sentence)
    this.#notices.say(sentence)
  }

  #stopFollowing(): void {
    this.#following?.abort()
    this.#following = null
  }

  /** A stream that ends is asked for again; while there is no connection the banner says so. */
  async #follow(): Promise<void> {
    const following = this.#following = new AbortController()
    const { signal } = following
    while (!signal.aborted) {
      try {
        for await (const state of await this.#client.model.events(undefined, { signal })) {
          if (signal.aborted) return
          this.take(state)
          this.failure = null
        }
      } catch (error) {
        if (signal.aborted) return
        if (this.state === null) this.failure = sentenceOf(error)
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

const isBusy = (teaching: Teaching | null): boolean => teaching?.phase === 'preparing' || teaching?.phase === 'learning'

/** Why nothing can be learned from it; null when it can, or is not known yet. */
export function refusalOf(lesson: Lesson | string | undefined): string | null {
  return typeof lesson === 'string' ? lesson : lesson?.refusal ?? null
}

/** The name, or with the next number behind it. */
export function unusedName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let n = 2; ; n++) if (!taken.includes(`${name} ${n}`)) return `${name} ${n}`
}
