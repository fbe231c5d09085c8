// How often a password may be tried. Pure but for the clock that it is given.
import { isIPv4 } from 'node:net'

const FREE_TRIES = 5
const FIRST_WAIT_MS = 1000 // doubles with each further wrong try
const LONGEST_WAIT_MS = 5 * 60_000
const FORGOTTEN_AFTER_MS = 60 * 60_000
const MOST_ADDRESSES = 5000
// All addresses together: a burst, then one try in ten seconds. 8,640 a day do not find a password of 8 characters.
const BURST = 50
const REFILL_MS = 10_000

interface Address { wrong: number; waitUntilMs: number; lastMs: number }

export class Tries {
  readonly #addresses = new Map<string, Address>() // in the order of their last try
  readonly #now: () => number
  #left = BURST
  #countedMs: number

  constructor(now: () => number) {
    this.#now = now
    this.#countedMs = now()
  }

  /** How many addresses are remembered. */
  get size(): number { return this.#addresses.size }

  /**
   * Counts as wrong until `right` is called: tries that run side by side cannot slip through together.
   * @returns 0 when it may be tried now, otherwise how long to wait; that try does not count
   */
  begin(address: string): number {
    const now = this.#now()
    const key = networkOf(address)
    const known = this.#addresses.get(key)
    const entry = known && now - known.lastMs < FORGOTTEN_AFTER_MS ? known : { wrong: 0, waitUntilMs: 0, lastMs: now }
    if (entry.waitUntilMs > now) return entry.waitUntilMs - now
    const refilled = Math.floor((now - this.#countedMs) / REFILL_MS)
    this.#left = Math.min(BURST, this.#left + refilled)
    this.#countedMs += refilled * REFILL_MS
    if (this.#left === 0) return this.#countedMs + REFILL_MS - now
    this.#left--
    entry.wrong++
    entry.lastMs = now
    if (entry.wrong >= FREE_TRIES) entry.waitUntilMs = now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (entry.wrong - FREE_TRIES))
    this.#addresses.delete(key)
    this.#addresses.set(key, entry)
    if (this.#addresses.size > MOST_ADDRESSES) this.#addresses.delete(this.#addresses.keys().next().value!)
    return 0
  }

  right(address: string): void {
    this.#addresses.delete(networkOf(address))
    this.#left = Math.min(BURST, this.#left + 1)
  }
}

/** An address as one who guesses holds it: of IPv6 the whole /64, which every home has. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain) || !plain.includes(':')) return plain
  const [left = '', right] = plain.split('::')
  const head = left.split(':').filter(Boolean)
  const tail = right?.split(':').filter(Boolean) ?? []
  const filled = [...head, ...Array.from({ length: right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
  return `${filled.slice(0, 4).join(':')}::/64`
}
