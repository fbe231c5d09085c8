// All near pairs of a library at the radius of candidates: the product's kernel on all cores, the same in C, and an index
// by four parts of the code (multi-index hashing), which has to open too much at this radius.
import { Worker } from 'node:worker_threads'
import type { NearPairsTask } from './nearPairsWorker.ts'
import { drawCodes } from './drawCodes.ts'
import { nativeNearPairs } from './native.ts'
import { multiIndexMsOfOne } from './multiIndex.ts'

export interface NearPairsFigures {
  readonly codes: number
  readonly threads: number
  readonly pairs: number
  readonly seconds: number
  readonly nsPerPairOfOneThread: number // pairs looked at, not found
  readonly nativePopcntSeconds: number | null // one thread, -O3 -mpopcnt, blocked; estimated from a part
  readonly nativeWidestSeconds: number | null // the same with all that this processor has
  readonly multiIndexSeconds: number // one thread; estimated from a part
}

export async function measureNearPairs(codes: number, maxDistance: number, threads: number): Promise<NearPairsFigures> {
  const words = drawCodes(codes)
  const parts = await Promise.all(Array.from({ length: threads }, (_, part) => partOfPairs({ words, maxDistance, part, parts: threads })))
  const seconds = Math.max(...parts.map(({ ms }) => ms)) / 1000
  const looked = (codes * (codes - 1)) / 2
  const native = nativeNearPairs(words, maxDistance)
  return {
    codes, threads, pairs: parts.reduce((sum, { pairs }) => sum + pairs, 0), seconds, nsPerPairOfOneThread: (parts.reduce((sum, { ms }) => sum + ms, 0) * 1e6) / looked,
    nativePopcntSeconds: native && (native.popcnt * looked) / 1e9, nativeWidestSeconds: native && (native.widest * looked) / 1e9,
    multiIndexSeconds: (multiIndexMsOfOne(words, maxDistance) * codes) / 2 / 1000,
  }
}

function partOfPairs(task: NearPairsTask): Promise<{ pairs: number; ms: number }> {
  return new Promise((resolve, reject) => {
    new Worker(new URL('./nearPairsWorker.ts', import.meta.url), { workerData: task }).once('message', resolve).once('error', reject)
  })
}
