// Typed calls into worker threads: a worker file exports functions, a pool runs them on one or more threads.
import { Piscina } from 'piscina'
import { fileURLToPath } from 'node:url'

type Method = (argument: never) => unknown

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly transfer?: readonly ArrayBuffer[]
  readonly timeoutMs?: number // beyond it the thread is ended and replaced, and the call is refused with a TimeoutError
}

export interface Pool<M> {
  call<K extends keyof M & string>(method: K, argument: M[K] extends (argument: infer A) => unknown ? A : never, options?: CallOptions): Promise<M[K] extends Method ? Awaited<ReturnType<M[K]>> : never>
  close(): Promise<void>
}

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
    filename, workerData, minThreads: 0, maxThreads: threads, idleTimeout: Number.POSITIVE_INFINITY, atomics: 'disabled',
  })
  return {
    async call(method, argument, options = {}) {
      const timeout = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs)
      const signals = [options.signal, timeout].filter((signal) => signal !== undefined)
      return await start().run(argument, {
        name: method, ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}), ...(options.transfer ? { transferList: [...options.transfer] } : {}),
      })
    },
    close: async () => { await piscina?.close() },
  }
}
