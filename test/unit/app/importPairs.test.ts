// Which of the pairs that come from elsewhere are looked at.
import { describe, expect, it } from 'vitest'
import { toLookAt } from '../../../src-main/app/importPairs.ts'
import { CROWD } from '../../../src-main/search/candidates.ts'

describe('pairs from elsewhere', () => {
  it('are looked at once, and not where they are known', () => {
    expect(toLookAt([{ a: 1, b: 2 }, { a: 2, b: 3 }, { a: 1, b: 3 }], [false, true, false], new Map())).toEqual({ known: 1, crowded: 0, taken: [{ a: 1, b: 2 }, { a: 1, b: 3 }] })
  })

  it('of a picture that is there 1,000 times cost in step with the photos, not with the pairs, and leave no photo without a look', () => {
    const photos = 1000
    const pairs = Array.from({ length: photos }, (_, b) => Array.from({ length: b }, (_a, a) => ({ a, b }))).flat()
    const looks = new Map<number, number>()
    let [taken, crowded] = [0, 0]
    for (let first = 0; first < pairs.length; first += 1000) { // page by page, as they come
      const page = pairs.slice(first, first + 1000)
      const sorted = toLookAt(page, page.map(() => false), looks)
      taken += sorted.taken.length
      crowded += sorted.crowded
    }
    expect([taken + crowded, taken <= photos * CROWD, Math.min(...looks.values()) >= CROWD]).toEqual([pairs.length, true, true])
  })
})
