import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averagePrecision, bitHealth, codeRows, distancesTo, evaluate, precisionWithin, rankStable } from '../../../src-main/search/evaluate.ts'
import { golden } from '../../support/golden.ts'

const bitsOf = (hex: string): number[] => [...hex].flatMap((digit) => [3, 2, 1, 0].map((bit) => (Number.parseInt(digit, 16) >> bit) & 1))
const { map } = golden
const database = codeRows(map.database.map(({ code }) => bitsOf(code)), map.nbit)
const queries = codeRows(map.queries.map(({ code }) => bitsOf(code)), map.nbit)

describe('the measure against the golden vectors', () => {
  it('gives distances, order and average precision of each query exactly', () => {
    const got = map.queries.map(({ label }, query) => {
      const distance = distancesTo(queries, query, database, new Uint8Array(map.database.length))
      const order = rankStable(distance, map.nbit)
      const relevant = [...order].map((row) => map.database[row]!.label === label)
      return { distance: [...distance], order: [...order], ap: [3, 5, 12].map((limit) => averagePrecision(relevant, limit)) }
    })
    const expected = map.queries.map(({ distance, order, ap }) => ({ distance, order, ap: ['3', '5', '12'].map((limit) => ap[limit]!.stable) }))
    expect(got.map(({ distance, order }) => ({ distance, order }))).toEqual(expected.map(({ distance, order }) => ({ distance, order })))
    got.forEach(({ ap }, i) => ap.forEach((value, j) => expect(value).toBeCloseTo(expected[i]!.ap[j]!, 12)))
  })

  it('gives the mean over queries that have a right photo', () => {
    const { meanAveragePrecision, queries: counted } = evaluate({
      queries, database, queryCount: map.queries.length, isRelevant: (query, row) => map.queries[query]!.label === map.database[row]!.label, ownRow: () => -1,
    })
    expect([counted, Math.abs(meanAveragePrecision - map.map['12']!.hashnet_stable) < 1e-12]).toEqual([3, true])
  })
})

describe('the measure', () => {
  it('does not ask a photo for itself, and counts all its pairs', () => {
    const codes = codeRows([[1, 1], [1, 1], [-1, -1]], 2)
    const { meanAveragePrecision, foundShare, queries: counted, atDistance } = evaluate({ queries: codes, database: codes, queryCount: 3, isRelevant: (a, b) => (a < 2) === (b < 2), ownRow: (query) => query })
    expect({ meanAveragePrecision, foundShare, counted, atDistance }).toEqual({ meanAveragePrecision: 1, foundShare: 1, counted: 2, atDistance: [{ same: 2, other: 0 }, { same: 0, other: 0 }, { same: 0, other: 4 }] })
    expect([precisionWithin(atDistance, 0), precisionWithin(atDistance, 2), precisionWithin([], 5)]).toEqual([1, 2 / 6, null])
  })

  it('ranks as a stable sort does', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 64 }), { maxLength: 200 }), (distances) => {
      const sorted = distances.map((distance, row) => ({ distance, row })).sort((a, b) => a.distance - b.distance || a.row - b.row).map(({ row }) => row)
      expect([...rankStable(Uint8Array.from(distances), 64)]).toEqual(sorted)
    }))
  })

  it('tells used bits from constant and repeated ones', () => {
    const health = bitHealth(codeRows([[1, 1, 1, 1], [1, -1, -1, 1], [1, 1, 1, -1], [1, -1, -1, -1]], 4))
    expect(health).toEqual({ balance: 0.25, constant: 1, correlation: 1 / 3 })
  })

  it('refuses a logit that is no number', () => {
    expect(() => codeRows([[0, Number.NaN]], 2)).toThrow(new RangeError('logit 1 is NaN'))
  })
})
