// Thread for the tests of the pool: one function that never answers, one that ends the thread, one that says what it was given.
import { threadId } from 'node:worker_threads'

export const hang = (_: null): Promise<never> => new Promise((_resolve) => setInterval(() => undefined, 1000))
export const end = (_: null): never => process.exit(3)
let inOne = 0
/** How many calls this thread is at work on, itself among them: the pool gives it one at a time. */
export const together = async ({ counts, ms }: { counts: SharedArrayBuffer; ms: number }): Promise<number> => {
  const all = new Int32Array(counts)
  inOne++
  const now = Atomics.add(all, 0, 1) + 1
  await new Promise((resolve) => setTimeout(resolve, ms))
  Atomics.sub(all, 0, 1)
  return inOne-- > 1 ? -1 : now
}
export const echo = async ({ text, ms }: { text: string; ms: number }): Promise<string> => { await new Promise((resolve) => setTimeout(resolve, ms)); return text }

let count = 0
/** @returns which thread it is */
export function hold(now: number): number {
  count = now
  return threadId
}

export function held(_: null): number {
  return count
}
