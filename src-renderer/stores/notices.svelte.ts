import { ConnectionLost, reasonOf } from '../client.ts'
import { fromCore } from '../words/fromCore.ts'
import { words } from '../words.ts'

export interface ToastAction { readonly name: string; readonly key?: string; run(): void }

/** What the person must hear: failures until closed, and one polite line at most once a second. */
export class Notices {
  failure = $state<string | null>(null)
  toast = $state<string | null>(null)
  toastAction = $state.raw<ToastAction | null>(null)
  spoken = $state('')
  #next: string | null = null
  #lastAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined
  #toastTimer: ReturnType<typeof setTimeout> | undefined

  /** A failed call, in words. A lost connection has its own banner. */
  fail(error: unknown): void {
    if (error instanceof ConnectionLost) return
    this.failure = sentenceOf(error)
  }

  /** Runs an action of the person; its failure is shown, never thrown on. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action()
      return true
    } catch (error) {
      this.fail(error)
      return false
    }
  }

  show(sentence: string, action: ToastAction | null = null): void {
    this.toast = sentence
    this.toastAction = action
    this.release()
  }

  /** Takes back what the toast tells of, where that can be done by a key. */
  takeBack(): void {
    const action = this.toast === null ? null : this.toastAction
    if (action?.key === undefined) return
    this.toast = null
    action.run()
  }

  /** The pointer or the focus is no longer on the toast: it goes after its time. */
  release(): void {
    clearTimeout(this.#toastTimer)
    this.#toastTimer = setTimeout(() => { this.toast = null }, 8000)
  }

  hold(): void {
    clearTimeout(this.#toastTimer)
  }

  say(sentence: string): void {
    if (sentence === '') return
    this.#next = sentence
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.spoken = this.#next ?? ''
      this.#lastAt = performance.now()
    }, Math.max(0, 1000 - (performance.now() - this.#lastAt)))
  }
}

export function sentenceOf(error: unknown): string {
  if (error instanceof ConnectionLost) return words.failure.lost
  return fromCore(reasonOf(error) ?? '') || words.failure.ours
}
