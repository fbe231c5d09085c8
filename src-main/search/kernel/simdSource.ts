// The Hamming kernel in WebAssembly SIMD. A block is 16 codes in 8 planes of 16 bytes: plane p holds byte p of each, so
// the distances of 16 codes come out of one chain of vector additions, with no sum across lanes.
import { assemble, i32, local, repeatWhile, v128, when, type Instructions, type Type, type WasmFunction } from './assemble.ts'
import { BLOCK_BYTES, PLANES, RECORD_BYTES } from './layout.ts'

const VECTOR_BYTES = 16
const { get, set } = local

/** Numbers locals as they are named. */
function localsFrom(first: number): { take(count: number): number[]; count(): number } {
  let next = first
  return { take: (count) => Array.from({ length: count }, () => next++), count: () => next - first }
}

/**
 * Distances of a block to a query, one byte each.
 * Full adders first fold the 8 planes of differing bits into 4 (weights 1, 1, 2 and 4), because counting the bits of a
 * byte is the dearest step: 4 counts instead of 8. (Carry-save adding as in Muła, Kurz, Lemire, "Faster population
 * counts using AVX2 instructions", 2018.)
 * @param differing planes as locals, overwritten
 */
function distances(differing: readonly number[], [sum, carry0, carry1, carry2, carry3]: readonly number[]): { steps: Instructions[]; result: Instructions } {
  /** Leaves the sum bits in a, the carries in `carry`. */
  const add = (a: number, b: number, c: number, carry: number): Instructions[] => [
    set(sum!, v128.xor(get(a), get(b))),
    set(carry, v128.or(v128.and(get(a), get(b)), v128.and(get(sum!), get(c)))),
    set(a, v128.xor(get(sum!), get(c))),
  ]
  const [d0, d1, d2, d3, d4, d5, d6, d7] = differing as [number, number, number, number, number, number, number, number]
  const double = (index: number): Instructions => v128.addBytes(get(index), get(index))
  const countInto = (index: number, ...more: Instructions[]): Instructions => set(index, [v128.countBits(get(index)), ...more].reduce((a, b) => v128.addBytes(a, b)))
  return {
    steps: [
      ...add(d0, d1, d2, carry0!), ...add(d3, d4, d5, carry1!), ...add(d0, d3, d6, carry2!),
      ...add(carry0!, carry1!, carry2!, carry3!),
      countInto(carry3!),
      countInto(carry0!, double(carry3!)),
    ],
    result: v128.addBytes(v128.addBytes(v128.countBits(get(d0)), v128.countBits(get(d7))), double(carry0!)),
  }
}

/**
 * find(from, to, queries, queriesEnd, maxDistance, out): a record for each block and query with a code within reach, block by
 * block: 16 distances, the addresses of block and query, and which of the 16 are within. Returns the end of the records.
 */
function find(): WasmFunction {
  const [from, to, queries, queriesEnd, maxDistance, out, query, mask] = [0, 1, 2, 3, 4, 5, 6, 7] as const
  const names = localsFrom(8)
  const [limit, found] = names.take(2) as [number, number]
  const block = names.take(PLANES)
  const differing = names.take(PLANES)
  const { steps, result } = distances(differing, names.take(5))
  return {
    name: 'find', parameters: Array<Type>(6).fill('i32'), locals: ['i32', 'i32', ...Array<Type>(names.count()).fill('v128')] as Type[], returns: true,
    body: [
      set(limit, v128.splatByte(get(maxDistance))),
      repeatWhile(i32.lessThan(get(from), get(to)),
        ...block.map((plane, p) => set(plane, v128.load(get(from), p * VECTOR_BYTES))),
        set(query, get(queries)),
        repeatWhile(i32.lessThan(get(query), get(queriesEnd)),
          ...differing.map((plane, p) => set(plane, v128.xor(get(block[p]!), v128.load(get(query), p * VECTOR_BYTES)))),
          ...steps,
          set(found, result),
          set(mask, v128.atMost(get(found), get(limit))),
          when(get(mask),
            v128.store(get(out), get(found)),
            i32.store(get(out), get(from), VECTOR_BYTES),
            i32.store(get(out), get(query), VECTOR_BYTES + 4),
            i32.store(get(out), get(mask), VECTOR_BYTES + 8),
            set(out, i32.add(get(out), i32.const(RECORD_BYTES)))),
          set(query, i32.add(get(query), i32.const(BLOCK_BYTES)))),
        set(from, i32.add(get(from), i32.const(BLOCK_BYTES)))),
      get(out),
    ],
  }
}

export const simdModule = (): Uint8Array<ArrayBuffer> => assemble([find()])
