// Seeded numbers: the same seed gives the same model on one backend.

export interface SeededRandom {
  /** In 0..1, 32 bits fine. */
  uniform(): number
  /** Mean 0, deviation 1. */
  normal(): number
  /** 0..count-1 in random order. */
  order(count: number): Uint32Array
}

/** @param seed any whole number; its low 32 bits count. Source: mulberry32 (public domain), Box and Muller 1958, Fisher and Yates. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    order(count) {
      const order = Uint32Array.from({ length: count }, (_, i) => i)
      for (let i = count - 1; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1))
        const held = order[i]!
        order[i] = order[j]!
        order[j] = held
      }
      return order
    },
  }
}

/** One seed out of several numbers, so that each round and each purpose draws its own sequence. */
export function mixedSeed(...parts: readonly number[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((part >>> shift) & 0xff), 0x01000193)
  }
  return hash >>> 0
}
