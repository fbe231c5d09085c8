import type { Relation } from '../../src-main/api/contract.ts'
import type { ProblemKind } from '../../src-main/api/failure.ts'

export const SCREENS = ['overview', 'review', 'rules', 'find', 'folders', 'models', 'history', 'problems'] as const
export type Screen = (typeof SCREENS)[number]

/** Which screen is shown. Kept in the address, so that Back and a reload work. */
export class Navigation {
  screen = $state<Screen>('overview')
  dialog = $state<'none' | 'settings' | 'keys' | 'browse' | 'collect' | 'rename'>('none')
  /** The part of the manual that Help shows; null while it is closed. Help may lie over a dialog. */
  help = $state<string | null>(null)
  /** Why the folder dialog opened by itself, where it did. */
  browseNote = $state<string | null>(null)
  /** What the next screen is asked to show first. Taken once. */
  wantedKind: Relation | null = null
  wantedProblem: ProblemKind | null = null

  constructor() {
    this.#read()
    window.addEventListener('hashchange', () => this.#read())
  }

  /** Something lies over the screen: its keys rest. */
  get isCovered(): boolean {
    return this.dialog !== 'none' || this.help !== null
  }

  go(screen: Screen): void {
    this.dialog = 'none'
    this.help = null
    this.screen = screen
    const hash = `#/${screen}`
    if (location.hash !== hash) location.hash = hash
  }

  #read(): void {
    const name = location.hash.replace(/^#\//, '')
    const screen = SCREENS.find((candidate) => candidate === name)
    if (screen !== undefined) this.screen = screen
  }
}
