// Why background work waits: the person said so, or the computer runs on its battery. Work in hand ends, nothing new begins.

export type Hold = 'person' | 'battery'

export class Holds {
  readonly #reasons = new Set<Hold>()
  readonly #listeners = new Set<() => void>()
  #isOnBattery = false
  #isBatteryHeeded = true
  #free: PromiseWithResolvers<void> | null = null // while something holds

  /** Null when nothing holds. A wish of the person goes before the battery. */
  get reason(): Hold | null {
    return this.#reasons.has('person') ? 'person' : this.#reasons.has('battery') ? 'battery' : null
  }

  /** Resolves when nothing holds, or with the signal. */
  async passed(signal: AbortSignal): Promise<void> {
    while (this.#free && !signal.aborted) {
      const { promise } = this.#free
      await new Promise<void>((resolve) => {
        const go = (): void => {
          signal.removeEventListener('abort', go)
          resolve()
        }
        signal.addEventListener('abort', go)
        void promise.then(go)
      })
    }
  }

  /** @returns whether this changed anything */
  hold(reason: Hold): boolean {
    if (this.#reasons.has(reason)) return false
    this.#reasons.add(reason)
    this.#free ??= Promise.withResolvers<void>()
    this.#tell()
    return true
  }

  release(reason: Hold): boolean {
    if (!this.#reasons.delete(reason)) return false
    if (this.#reasons.size === 0) {
      this.#free?.resolve()
      this.#free = null
    }
    this.#tell()
    return true
  }

  /** "Go on now": whatever held, holds no longer; the battery not before the next change of power. */
  goOn(): boolean {
    return [this.release('person'), this.release('battery')].includes(true)
  }

  /** Where the power comes from now; the same told twice is no change. */
  power(isOnBattery: boolean): void {
    if (isOnBattery === this.#isOnBattery) return
    this.#isOnBattery = isOnBattery
    this.#weigh()
  }

  /** Whether the battery is a reason to wait, as the person has set it. */
  heedBattery(isHeeded: boolean): void {
    if (isHeeded === this.#isBatteryHeeded) return
    this.#isBatteryHeeded = isHeeded
    this.#weigh()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #weigh(): void {
    if (this.#isOnBattery && this.#isBatteryHeeded) this.hold('battery')
    else this.release('battery')
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
