import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFromHex, codeToHex, type Code } from '../../../src-main/hashing/code.ts'
import { CodeTable } from '../../../src-main/search/codeTable.ts'
import { simdKernel, type HammingKernel } from '../../../src-main/search/kernel/hammingKernel.ts'
import { plainKernel } from '../../../src-main/search/kernel/plainKernel.ts'
import { hammingDistance, popcount32 } from '../../../src-main/search/hamming.ts'
import { nearestRows } from '../../../src-main/search/nearest.ts'
import { randomFrom } from '../../support/random.ts'

const hexDigits = fc.stringMatching(/^[0-9a-f]{16}$/)
/** Random codes, all-equal codes, and clusters: a few bits around a few centres, where every radius has work. */
const codes = fc.oneof(
  fc.array(hexDigits, { maxLength: 40 }),
  fc.tuple(hexDigits, fc.nat(40)).map(([hex, count]) => Array<string>(count).fill(hex)),
  fc.tuple(fc.array(hexDigits, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(2), fc.array(fc.nat(63), { maxLength: 20 })), { maxLength: 60 }))
    .map(([centres, around]) => around.map(([centre, flips]) => {
      const value = flips.reduce((code, bit) => code ^ (1n << BigInt(bit)), BigInt(`0x${centres[centre % centres.length]!}`))
      return value.toString(16).padStart(16, '0')
    })),
)
/** By strings of bits: a second, slow way to the same number. */
const bitsBetween = (a: string, b: string): number => [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length

function tableOf(hexes: readonly string[], kernel?: (bytes: number) => HammingKernel): CodeTable {
  const table = new CodeTable(kernel)
  for (const hex of hexes) table.push(codeFromHex(hex))
  return table
}

describe('popcount32 and hammingDistance', () => {
  it('count as a slow count does', () => {
    fc.assert(fc.property(hexDigits, hexDigits, (a, b) => {
      const [codeA, codeB] = [codeFromHex(a), codeFromHex(b)]
      expect([hammingDistance(codeA, codeB), hammingDistance(codeB, codeA), hammingDistance(codeA, codeA), popcount32(codeA[0]!)])
        .toEqual([bitsBetween(a, b), bitsBetween(a, b), 0, bitsBetween(a.slice(0, 8), '0')])
    }), { seed: 11 })
  })
})

const kernels = { SIMD: (bytes: number) => simdKernel(bytes)!, 'plain JavaScript': plainKernel }

describe.each(Object.entries(kernels))('CodeTable on %s', (_, kernel) => {
  it('finds every row within a distance, in row order, and no other', () => {
    fc.assert(fc.property(codes, hexDigits, fc.nat(64), fc.boolean(), (hexes, random, maxDistance, isMember) => {
      const query = isMember ? hexes[0] ?? random : random
      const found: [number, number][] = []
      tableOf(hexes, kernel).within(codeFromHex(query), maxDistance, (row, distance) => found.push([row, distance]))
      expect(found).toEqual(hexes.map((hex, row) => [row, bitsBetween(hex, query)]).filter(([, distance]) => distance! <= maxDistance))
    }), { seed: 12, numRuns: 300 })
  })

  it('looks at a part of its rows when asked for it', () => {
    fc.assert(fc.property(codes, hexDigits, fc.nat(60), fc.nat(60), (hexes, query, a, b) => {
      const [from, to] = [Math.min(a, b, hexes.length), Math.min(Math.max(a, b), hexes.length)]
      const rows: number[] = []
      tableOf(hexes, kernel).within(codeFromHex(query), 64, (row) => rows.push(row), from, to)
      expect(rows).toEqual(Array.from({ length: to - from }, (_, i) => from + i))
    }), { seed: 13 })
  })

  it('keeps its codes while it grows', () => {
    const hexes = Array.from({ length: 5000 }, (_, i) => (BigInt(i) * 0x9e3779b97f4a7c15n & 0xffffffffffffffffn).toString(16).padStart(16, '0'))
    const table = tableOf(hexes, kernel)
    expect([table.length, hexes.map((_, row) => codeToHex(table.at(row)))]).toEqual([5000, hexes])
  })

  it('replaces a row, and refuses one that it has not', () => {
    const table = tableOf(['0000000000000000', 'ffffffffffffffff'], kernel)
    table.set(1, codeFromHex('0000000000000001'))
    expect([codeToHex(table.at(1)), table.distance(1, codeFromHex('0000000000000000'))]).toEqual(['0000000000000001', 1])
    for (const row of [-1, 2]) expect(() => table.set(row, codeFromHex('0000000000000000'))).toThrow(RangeError)
  })

  it('answers many questions as it answers each of them', () => {
    fc.assert(fc.property(codes, fc.nat(64), fc.nat(20), (hexes, maxDistance, from) => {
      const found: [number, number, number][] = []
      tableOf(hexes, kernel).withinMany(hexes.map(codeFromHex), maxDistance, (...pair) => found.push(pair), from)
      const expected = hexes.flatMap((query, q) => hexes.map((hex, row): [number, number, number] => [q, row, bitsBetween(hex, query)]).slice(from))
      expect(found.toSorted(([a, b], [c, d]) => a - c || b - d)).toEqual(expected.filter(([, , distance]) => distance <= maxDistance))
    }), { seed: 15, numRuns: 100 })
  })

  it('finds in a large table what a slow count finds: random codes, one code, and clusters at the very radius', () => {
    const rows = 140_000 // more than one call of the kernel
    for (const [seed, draw] of [(random: number) => random, () => 0, (random: number) => (random % 2 === 0 ? 0 : 0x0000ffff) ^ (random & 0x300)].entries()) {
      const random = randomFrom(seed)
      const word = (): number => draw(Math.floor(random() * 2 ** 32)) >>> 0
      const all = Array.from({ length: rows }, () => Uint32Array.of(word(), word()) as Code)
      const table = new CodeTable(kernel)
      for (const code of all) table.push(code)
      const [from, to] = [all.length - 131_091, all.length - 5]
      const queries = all.slice(0, 70) // more than one tile
      const sums = { found: 0, expected: 0 }
      table.withinMany(queries, 16, (query, row, distance) => { sums.found += (row % 1009) * (query + 1) + distance }, from, to)
      queries.forEach((query, q) => {
        for (let row = from; row < to; row++) {
          const distance = hammingDistance(query, all[row]!)
          if (distance <= 16) sums.expected += (row % 1009) * (q + 1) + distance
        }
      })
      const single: number[] = []
      table.within(queries[1]!, 31, (row) => single.push(row))
      expect([sums.found, single]).toEqual([
        sums.expected, [...all.keys()].filter((row) => hammingDistance(all[row]!, queries[1]!) <= 31),
      ])
    }
  })
})

describe('C30: pairs do not depend on how many photos there are', () => {
  /** Random codes, and among them copies a few bits apart. */
  function many(count: number): { table: CodeTable; words: Uint32Array } {
    const random = randomFrom(count)
    const words = Uint32Array.from({ length: 2 * count }, () => Math.floor(random() * 2 ** 32))
    for (let i = 0; i + 7 < count; i += 7) {
      words.copyWithin(2 * (i + 5), 2 * i, 2 * i + 2)
      for (let bits = i % 18; bits > 0; bits--) words[2 * (i + 5) + (bits & 1)]! ^= 1 << Math.floor(random() * 32)
    }
    const table = new CodeTable()
    for (let i = 0; i < count; i++) table.push(words.slice(2 * i, 2 * i + 2) as Code)
    return { table, words }
  }

  it.each([[40, 1], [5001, 1], [100_000, 997]])('among %i the same as one by one', (count, step) => {
    const { table, words } = many(count)
    let wrong = 0
    let pairs = 0
    for (let row = 0; row < count; row += step) {
      const found = new Map<number, number>()
      table.within(table.at(row), 16, (other, distance) => found.set(other, distance))
      for (let other = 0; other < count; other++) {
        const distance = popcount32((words[2 * row]! ^ words[2 * other]!) >>> 0) + popcount32((words[2 * row + 1]! ^ words[2 * other + 1]!) >>> 0)
        if ((distance <= 16 ? distance : undefined) !== found.get(other)) wrong++
      }
      pairs += found.size - 1
    }
    expect([wrong, pairs > 0]).toEqual([0, true])
  })
})

describe('nearestRows', () => {
  it('gives the nearest that are accepted, closest first, ties by closeness and row', () => {
    fc.assert(fc.property(codes, hexDigits, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), (hexes, query, limit, every, kinds) => {
      const closeness = (row: number): number => (row * 7) % kinds
      const accept = (row: number): boolean => row % every === 0
      const expected = hexes.map((hex, row) => ({ row, distance: bitsBetween(hex, query) })).filter(({ row }) => accept(row))
        .sort((a, b) => a.distance - b.distance || closeness(b.row) - closeness(a.row) || a.row - b.row).slice(0, limit)
      expect(nearestRows(tableOf(hexes), codeFromHex(query) as Code, limit, accept, closeness)).toEqual(expected)
    }), { seed: 14, numRuns: 300 })
  })
})

it('nearestRows looks further when those that are near are refused, and keeps to its limit among equals', () => {
  const hexes = [...Array<string>(300).fill('0000000000000000'), 'ffffffffffffffff', ...Array<string>(300).fill('0000000000000001')]
  const table = tableOf(hexes)
  const query = codeFromHex('0000000000000000')
  expect([nearestRows(table, query, 2, (row) => row >= 300), nearestRows(table, query, 2, (row) => row === 300), nearestRows(table, query, 2, undefined, (row) => row % 300), nearestRows(table, query, 5, () => false)])
    .toEqual([[{ row: 301, distance: 1 }, { row: 302, distance: 1 }], [{ row: 300, distance: 64 }], [{ row: 299, distance: 0 }, { row: 298, distance: 0 }], []])
})
