import type { Place } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { sentenceOf } from './notices.svelte.ts'

export type OfferedPlace = Omit<Place, 'kind'> & { kind: Place['kind'] | 'chosen' }

/** The first question: where are your photos? */
export class Welcome {
  places = $state.raw<readonly OfferedPlace[]>([])
  ticked = $state.raw<ReadonlySet<string>>(new Set())
  failure = $state<string | null>(null)
  isStarting = $state(false)
  readonly chosen = $derived(this.places.filter(({ path }) => this.ticked.has(path)))
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
  }

  async load(): Promise<void> {
    try {
      const offered = await this.#client.root.places()
      const own = this.places.filter(({ kind, path }) => kind === 'chosen' && !offered.some((place) => place.path === path))
      if (this.places.length === 0) this.ticked = new Set(offered.filter(({ kind }) => kind === 'pictures').map(({ path }) => path))
      this.places = [...offered, ...own]
      this.failure = null
    } catch (error) {
      this.failure = sentenceOf(error)
    }
  }

  toggle(path: string): void {
    const ticked = new Set(this.ticked)
    if (!ticked.delete(path)) ticked.add(path)
    this.ticked = ticked
  }

  /** Adds folders that the person chose or dropped, ticked. */
  add(paths: readonly string[]): void {
    const fresh = paths.filter((path, index) => path !== '' && paths.indexOf(path) === index && !this.places.some((place) => place.path === path))
    this.places = [...this.places, ...fresh.map((path) => ({ path, name: lastName(path), kind: 'chosen' as const, freeOrUsedBytes: null }))]
    this.ticked = new Set([...this.ticked, ...paths.filter((path) => path !== '')])
  }
}

function lastName(path: string): string {
  const names = path.split(/[/\\]/).filter((name) => name !== '')
  return names[names.length - 1] ?? path
}
