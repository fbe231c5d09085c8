import type { RuleEffect } from '../../src-main/api/contract.ts'
import type { KeepRule, RuleKind } from '../../src-main/api/rule.ts'
import type { Client } from '../client.ts'
import { rulesWords } from '../words.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

const PREVIEW_AFTER_MS = 150
type Done = keyof typeof rulesWords.done

/** A rule in the hand: where it was taken from and where it would be dropped. */
export interface Lifted { from: number; at: number }

/** The keep rules, in order, with what they do to the library. Every change is in force at once and can be undone. */
export class KeepRules {
  rules = $state.raw<readonly KeepRule[]>([])
  effect = $state.raw<RuleEffect | null>(null)
  folders = $state.raw<readonly { path: string; name: string; files: number }[]>([])
  isLoaded = $state(false)
  ties = $state(0)
  lifted = $state.raw<Lifted | null>(null)
  preview = $state.raw<RuleEffect | null>(null) // what it would do if it were dropped now; null while that is not known
  failure = $state<string | null>(null)
  readonly #client: Client
  readonly #notices: Notices
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  #saving: Promise<void> = Promise.resolve()
  #unsaved = 0
  #revision = -1

  constructor(client: Client, notices: Notices) {
    this.#client = client
    this.#notices = notices
  }

  /** Counts are of one revision of the library; while a change is being saved its own answer is newer. */
  async load(revision: number): Promise<void> {
    if (this.#unsaved > 0 || this.lifted !== null || (this.isLoaded && revision === this.#revision && this.failure === null)) return
    this.#revision = revision
    try {
      const [{ rules, effect }, folders] = await Promise.all([this.#client.rule.list(), this.#client.rule.folders()])
      this.folders = folders
      this.failure = null
      this.isLoaded = true
      if (this.#unsaved > 0 || this.lifted !== null) return // the person was faster
      this.rules = rules.map(ruleOf)
      this.#take(effect)
    } catch (error) {
      this.failure = sentenceOf(error)
    }
  }

  /** A folder by the name that the library has for it. */
  nameOf = (folder: string): string => this.folders.find(({ path }) => path === folder)?.name ?? folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder

  lift(index: number): void {
    if (this.rules[index] === undefined) return
    this.lifted = { from: index, at: index }
    this.preview = null
  }

  /** Over another place. What would change there is asked for when the hand rests. */
  carry(to: number): void {
    const { lifted } = this
    const at = Math.max(0, Math.min(this.rules.length - 1, to))
    if (lifted === null || at === lifted.at) return
    this.lifted = { ...lifted, at }
    this.preview = null
    this.#askPreview()
  }

  putBack(): void {
    this.lifted = null
    this.preview = null
    this.#asked += 1
    clearTimeout(this.#timer)
  }

  async drop(): Promise<void> {
    const { lifted } = this
    if (lifted === null) return
    this.putBack()
    await this.move(lifted.from, lifted.at)
  }

  async move(from: number, to: number): Promise<void> {
    const at = Math.max(0, Math.min(this.rules.length - 1, to))
    if (this.rules[from] !== undefined && at !== from) await this.#save(moved(this.rules, from, at), 'moved')
  }

  async turn(index: number): Promise<void> {
    const rule = this.rules[index]
    if (rule !== undefined) await this.#save(replaced(this.rules, index, { ...rule, isOn: !rule.isOn }), rule.isOn ? 'off' : 'on')
  }

  /** The last rule stays: without any rule nothing could be proposed. */
  async remove(index: number): Promise<void> {
    if (this.rules.length > 1) await this.#save(this.rules.filter((_, place) => place !== index), 'removed')
  }

  /** Folders of the person's choice stand first, behind what is protected; other rules come last. @returns its place */
  add(rule: KeepRule): number {
    const place = rule.kind === 'folder' ? this.rules.findIndex(({ kind }) => kind === 'protected') + 1 : this.rules.length
    void this.#save([...this.rules.slice(0, place), rule, ...this.rules.slice(place)], 'added')
    return place
  }

  async change(index: number, lists: Pick<KeepRule, 'folders' | 'formats'>): Promise<void> {
    const rule = this.rules[index]
    if (rule !== undefined) await this.#save(replaced(this.rules, index, { ...rule, ...lists }), 'changed')
  }

  missing(order: readonly RuleKind[]): RuleKind[] {
    return order.filter((kind) => !this.rules.some((rule) => rule.kind === kind))
  }

  async reset(): Promise<void> {
    const before = this.rules
    await this.#inTurn(async () => {
      this.#take(await this.#client.rule.reset())
      this.rules = (await this.#client.rule.list()).rules.map(ruleOf)
      this.#tell(rulesWords.done.reset, before)
    })
  }

  async #save(rules: readonly KeepRule[], done: Done): Promise<void> {
    const before = this.rules
    this.rules = rules // at once; the counts follow
    this.effect = before === rules ? this.effect : carriedOver(this.effect, before, rules)
    await this.#inTurn(async () => {
      try {
        const { changes } = await this.#client.rule.preview({ rules: rules.map(plain) })
        this.#take(await this.#client.rule.set({ rules: rules.map(plain) }), rules)
        this.#tell(`${rulesWords.done[done]} ${rulesWords.effect(changes)}`, before)
      } catch (error) {
        this.rules = before
        throw error
      }
    })
  }

  /** One change after the other, in the order in which they were made. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#unsaved += 1
    this.#saving = this.#saving.then(async () => {
      await this.#notices.attempt(step)
      this.#unsaved -= 1
    })
    return this.#saving
  }

  /** The toast speaks of the last change; its Undo takes back that one. */
  #tell(sentence: string, before: readonly KeepRule[]): void {
    if (this.#unsaved > 1) return
    this.#notices.say(sentence)
    this.#notices.show(sentence, { name: rulesWords.undo, run: () => void this.#undo(before) })
  }

  async #undo(before: readonly KeepRule[]): Promise<void> {
    const after = this.rules
    this.rules = before
    await this.#inTurn(async () => {
      try {
        this.#take(await this.#client.rule.set({ rules: before.map(plain) }), before)
      } catch (error) {
        this.rules = after
        throw error
      }
      this.#notices.show(rulesWords.undone)
      this.#notices.say(rulesWords.undone)
    })
  }

  #take(effect: RuleEffect, of: readonly KeepRule[] = this.rules): void {
    if (of !== this.rules) return // the list has moved on; the next answer is about it
    this.effect = effect
    this.ties = effect.ties
  }

  #askPreview(): void {
    const asked = ++this.#asked
    clearTimeout(this.#timer)
    const { lifted } = this
    if (lifted === null || lifted.at === lifted.from) return
    this.#timer = setTimeout(() => {
      void this.#notices.attempt(async () => {
        const preview = await this.#client.rule.preview({ rules: moved(this.rules, lifted.from, lifted.at).map(plain) })
        if (asked !== this.#asked) return
        this.preview = preview
        this.#notices.say(rulesWords.spoken(lifted.at + 1, this.rules.length, preview.changes))
      })
    }, PREVIEW_AFTER_MS)
  }
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, place) => place !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}

const replaced = <T>(list: readonly T[], index: number, item: T): T[] => list.map((old, place) => (place === index ? item : old))

/** Counts of rules that stayed go along with them until the core has counted anew. */
function carriedOver(effect: RuleEffect | null, before: readonly KeepRule[], after: readonly KeepRule[]): RuleEffect | null {
  if (effect === null) return null
  const places = after.map(({ kind }) => before.findIndex((rule) => rule.kind === kind))
  return { ...effect, decides: places.map((place) => effect.decides[place] ?? 0), samples: places.map((place) => effect.samples[place] ?? []) }
}

interface Loose { kind: RuleKind; isOn: boolean; folders?: string[] | undefined; formats?: string[] | undefined }
const ruleOf = ({ kind, isOn, folders, formats }: Loose): KeepRule => ({ kind, isOn, ...(folders === undefined ? {} : { folders }), ...(formats === undefined ? {} : { formats }) })
const plain = ({ kind, isOn, folders, formats }: KeepRule): Loose => ({ kind, isOn, ...(folders === undefined ? {} : { folders: [...folders] }), ...(formats === undefined ? {} : { formats: [...formats] }) })
