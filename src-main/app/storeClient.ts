// The library file from outside its threads: the functions of store/, asynchronous, without their database argument.
import { startPool } from '../workers/pool.ts'
import type { StoreFunctions } from '../workers/storeWorker.ts'

type Rest<F> = F extends (db: never, ...rest: infer R) => unknown ? R : never
type Answer<F> = F extends (...all: never[]) => infer R ? R : never

export interface StoreClient {
  call<K extends keyof StoreFunctions>(name: K, ...rest: Rest<StoreFunctions[K]>): Promise<Answer<StoreFunctions[K]>>
  close(): Promise<void>
}

/** @param isWriter the one connection that writes; others only read, and never wait for it */
export function startStore(library: string, isWriter: boolean): StoreClient {
  const pool = startPool<typeof import('../workers/storeWorker.ts')>('storeWorker', 1, { library, isWriter })
  return {
    call: async (name, ...rest) => await pool.call('call', { name, rest }) as never,
    close: () => pool.close(),
  }
}
