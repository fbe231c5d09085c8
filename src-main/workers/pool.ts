// Typed calls into worker threads: a worker file exports functions, a pool runs them on one or more threads.
import { Piscina } from 'piscina'
import { fileURLToPath } from 'node:url'

type Method = (argument: never) => unknown

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly transfer?: readonly ArrayBuffer[]
  readonly timeoutMs?: number // of its own time in a thread; beyond it the thread is ended and replaced, and the call is refused with an AbortError
}

export interface Pool<M> {
  call<K extends keyof M & string>(method: K, argument: M[K] extends (argument: infer A) => unknown ? A : never, options?: CallOptions): Promise<M[K] extends Method ? Awaited<ReturnType<M[K]>> : never>
  /**
   * Ends its threads until the next call, when they hold nothing and nobody has called meanwhile: each is some 20 MB.
   * @param held the name of a function that says how much a thread holds; for pools of one
   */
  rest(held: { [K in keyof M]: M[K] extends (_: null) => number ? K : never }[keyof M] & string): Promise<void>
  /** From now on at most so many calls at a time; those under way end as they are. */
  limit(calls: number): void
  close(): Promise<void>
}

/** Whether a call failed because its thread was ended, by its time or by itself: what it was given is to blame, not the caller. */
export function isThreadEnd(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError' || /worker.*(exited|terminated)|exited with code/i.test(error.message))
}

/**
 * Of a thread's new objects; left alone V8 lets them take 96 MB of each thread in the course of a scan. Without a measurable
 * cost: a scan of a million unchanged files 26 to 29 s of processor time with and without, indexing 96 ms a photo.
 */
const YOUNG_MB = 6

/**
 * Starts threads of `src-main/workers/<name>.ts` (or its built file).
 * @param threads at most as many
 * @param workerData reaches the worker as `workerData` of piscina
 */
export function startPool<M extends object>(name: string, threads: number, workerData: unknown): Pool<M> {
  // Built, all entries lie side by side in one folder; from sources this file stands beside them.
  const isSource = import.meta.url.endsWith('.ts')
  const filename = fileURLToPath(new URL(isSource ? `./${name}.ts` : `./${name}.js`, import.meta.url))
  // Threads start with the first call that needs them: `status` needs no model, and a thread that is ended while it
  // still loads native code takes the process along.
  let piscina: Piscina<unknown, never> | undefined
  const start = (): Piscina<unknown, never> => piscina ??= new Piscina<unknown, never>({
    filename, workerData, minThreads: 0, maxThreads: threads, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB }, idleTimeout: Number.POSITIVE_INFINITY, atomics: 'disabled',
  })
  // Calls wait here and not in piscina: its queue stands still when the last thread was ended, and a call that waits there
  // already uses up its time.
  let most = threads
  let running = 0
  let calls = 0
  const waiting: (() => void)[] = []
  const underWay = new Set<Promise<unknown>>()
  const turn = async (): Promise<void> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
  }
  const done = (): void => {
    running--
    goOn()
  }
  const goOn = (): void => {
    while (running < most && waiting.length > 0) {
      running++
      waiting.shift()!()
    }
  }
  async function run(name: string, argument: unknown, { signal, timeoutMs, transfer }: CallOptions): Promise<never> {
    await turn()
    try {
      const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)
      const signals = [signal, timeout].filter((one) => one !== undefined)
      return await start().run(argument, { name, ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}), ...(transfer ? { transferList: [...transfer] } : {}) })
    } finally {
      done()
    }
  }
  let resting: Promise<unknown> = Promise.resolve()
  return {
    async call(method, argument, options = {}) {
      calls++
      const result = run(method, argument, options)
      underWay.add(result)
      return await result.finally(() => underWay.delete(result))
    },
    async rest(held) {
      const before = calls
      if (!piscina || underWay.size > 0) return
      const count = await run(held, null, {}) as number
      if (count > 0 || calls !== before) return
      const idle = piscina
      piscina = undefined
      await (resting = Promise.all([resting, idle.close()]))
    },
    limit(calls) {
      most = Math.max(1, Math.min(threads, calls))
      goOn()
    },
    async close() {
      await Promise.allSettled(underWay)
      await Promise.all([resting, piscina?.close()])
    },
  }
}
