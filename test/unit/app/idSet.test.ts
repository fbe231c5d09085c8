import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdSet } from '../../../src-main/app/idSet.ts'

it('holds what was added and nothing else, however far apart', () => {
  const id = fc.oneof(fc.nat(200), fc.integer({ min: 32_700, max: 32_900 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }))
  fc.assert(fc.property(fc.array(id), fc.array(id), (added, others) => {
    const [set, expected] = [new IdSet(), new Set(added)]
    for (const one of added) set.add(one)
    const asked = [...added, ...others, ...added.map((one) => one + 1)]
    expect(asked.map((one) => set.has(one))).toEqual(asked.map((one) => expected.has(one)))
  }), { seed: 31, numRuns: 300 })
})
