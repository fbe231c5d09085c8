import { expect, it } from 'vitest'
import { Edit, Relation } from '../../../src-main/api/contract.ts'
import { PROBLEM_KINDS } from '../../../src-main/api/failure.ts'
import { en } from '../../../src-renderer/words/en/index.ts'
import { edits, PROBLEM_ORDER, RELATION_ORDER, words } from '../../../src-renderer/words.ts'

/** Every sentence, those with numbers for none, one and many. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [0, 1, 2, 1204].map((n) => String((value as (...numbers: number[]) => unknown)(n, n, n, n)))
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(sentences) : []
}
const all = [en.common, en.cleanUp, en.find, en.photo].flatMap(sentences)

it('has a word for everything the contract names', () => {
  expect([[...RELATION_ORDER], Object.keys(edits).sort(), [...PROBLEM_ORDER].sort()]).toEqual([[...Relation.options], [...Edit.options].sort(), [...PROBLEM_KINDS].sort()])
})
it('speaks as photographers do: no engineer’s words, nothing shouted, no “(s)”', () => {
  const wrong = all.filter((sentence) => /hamming|threshold|embedding|\bcode\b|hash|duplicate|index(ed|ing)|please|successfully|oops|!|\(s\)|\bbits?\b|error/i.test(sentence))
  expect(wrong).toEqual([])
})
it('writes the number that it is about, and one as one', () => {
  expect([words.copies(1), words.copies(1204), words.welcome.scan(0), words.welcome.scan(2), words.find.noWhat(14, 300), words.find.noWhat(0, 300), words.find.noWhat(0, 0)])
    .toEqual(['1 copy', '1,204 copies', 'Scan', 'Scan 2 places', 'No photo here shows this picture. 14 look like it.', 'No photo here shows this picture. These come closest.', 'No photo here shows this picture. None looks like it.'])
})
