// The loop over codes: in WebAssembly SIMD where there is such a thing, else in plain JavaScript. Both give the same answers.
import { plainKernel } from './plainKernel.ts'
import { simdModule } from './simdSource.ts'
import { instanceOf, PAGE } from './wasm.ts'

/** Codes in a memory of its own, in the blocks of layout.ts. All addresses are bytes from its start, multiples of 16. */
export interface HammingKernel {
  /** The whole memory as it is now; a view that `grow` makes useless. */
  bytes(): Uint8Array
  /** Makes the memory at least so large; what it holds stays. */
  grow(bytes: number): void
  /**
   * Writes a record (layout.ts) for each block of [from, to) and query of [queries, queriesEnd), neither of them empty,
   * with a code within `maxDistance` (inclusive, 0 to 64): block by block, in each query by query.
   * @returns the end of the records
   */
  find(from: number, to: number, queries: number, queriesEnd: number, maxDistance: number, out: number): number
}

/** A kernel with a memory of at least so many bytes, all zero. */
export function hammingKernel(bytes: number): HammingKernel {
  return simdKernel(bytes) ?? plainKernel(bytes)
}

/** Null where WebAssembly or its SIMD is missing. */
export function simdKernel(bytes: number): HammingKernel | null {
  const instance = instanceOf<Pick<HammingKernel, 'find'>>(simdModule, bytes)
  if (!instance) return null
  const { memory, exports: { find } } = instance
  let view = new Uint8Array(memory.buffer)
  return {
    bytes: () => view, find,
    grow(needed) {
      if (needed <= view.length) return
      memory.grow(Math.ceil((needed - view.length) / PAGE))
      view = new Uint8Array(memory.buffer)
    },
  }
}
