// Whatever is marked, of every picture something stays (goal F12).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseKeepers, type PlanGroup, type PlanMember } from '../../../src-main/app/removalPlan.ts'
import { groupPhotos, NO_WISHES, type GroupPair } from '../../../src-main/search/group.ts'
import type { KeeperPhoto } from '../../../src-main/search/keeper.ts'
import { DEFAULT_RULES, RULE_KINDS } from '../../../src-main/api/rule.ts'

const RUNS = Number(process.env['LIKENESS_RUNS'] ?? 10_000)
const LOOK = { position: 0, scale: 0, crop: null, window: { x: 0, y: 0, width: 1, height: 1 }, framed: null, agreement: 1, local: 0, brightness: 0, colour: 0, tint: 0, grey: null }

/** A library, rules in any order, and marks of a person who marks whatever they like. */
const world = fc.integer({ min: 2, max: 9 }).chain((count) => fc.record({
  photos: fc.tuple(...Array.from({ length: count }, (_, i) => fc.record({
    size: fc.constantFrom(1, 2), bytes: fc.integer({ min: 1000, max: 1003 }), files: fc.integer({ min: 1, max: 3 }), camera: fc.constantFrom(null, 'Likeness Test'),
  }).map(({ size, bytes, files, camera }): KeeperPhoto => ({
    photoId: i + 1, width: 400 * size, height: 300 * size, bytes, format: 'jpeg', takenMs: null, camera, hasPlace: false, notes: 0, inside: null, sharpness: bytes % 7, frames: 1,
    files: Array.from({ length: files }, (_file, n) => ({
      fileId: i * 10 + n + 1, name: `${n}.jpg`, folder: '1:.', path: `/p/${i}/${n}.jpg`, mtimeMs: n * 1000, isProtected: false, hasRaw: false, hasFilm: false, hasWork: false, identity: `1:${i * 10 + n + 1}`,
    })),
  })))),
  pairs: fc.uniqueArray(fc.record({
    a: fc.integer({ min: 1, max: count }), b: fc.integer({ min: 1, max: count }), relation: fc.constantFrom<GroupPair['relation'][]>('identical-pixels', 'same-picture', 'same-scene'),
  }).filter(({ a, b }) => a < b), { maxLength: 20, selector: ({ a, b }) => a * 100 + b })
    .map((drawn) => drawn.map((pair): GroupPair => ({ ...pair, distance: 1, similarity: 0.95, look: LOOK }))),
  rules: fc.shuffledSubarray([...RULE_KINDS], { minLength: 1 }),
  marks: fc.array(fc.record({ file: fc.nat(100), verdict: fc.constantFrom('keep' as const, 'remove' as const, 'remove' as const) }), { maxLength: 30 }),
}))

function groupsOf({ photos, pairs, rules, marks }: typeof world extends fc.Arbitrary<infer W> ? W : never): PlanGroup[] {
  const marked = new Map(marks.map(({ file, verdict }) => [file, verdict]))
  const wishes = { ...NO_WISHES, rules: [...rules.map((kind) => ({ kind, isOn: true })), ...DEFAULT_RULES.slice(0, 3)] }
  return groupPhotos(photos, pairs, wishes).map(({ members }) => ({
    members: members.map(({ fileId, photoId, relation, verdict, why }): PlanMember => ({ fileId, photoId, relation, verdict: marked.get(fileId) ?? verdict, why, evenLast: false })),
  }))
}

describe('what stays for what goes', () => {
  it('is never itself removed, and was verified as a copy, or is another moment of one scene', () => {
    fc.assert(fc.property(world, (drawn) => {
      const pairs = new Set(drawn.pairs.filter(({ relation }) => relation !== 'same-scene').map(({ a, b }) => `${a} ${b}`))
      const photoOf = new Map(drawn.photos.flatMap(({ photoId, files }) => files.map(({ fileId }) => [fileId, photoId] as const)))
      const groups = groupsOf(drawn)
      const { choices } = chooseKeepers(groups, (a, b) => pairs.has(`${Math.min(a, b)} ${Math.max(a, b)}`))
      const removed = new Set(choices.map(({ member }) => member.fileId))
      for (const { member, keeper } of choices) {
        expect(keeper).not.toBeNull()
        expect(removed.has(keeper!)).toBe(false)
        const [a, b] = [photoOf.get(keeper!)!, member.photoId].toSorted((x, y) => x - y)
        const isScene = groups.some(({ members }) => members[0]!.relation === 'same-scene' && [keeper, member.fileId].every((id) => members.some(({ fileId }) => fileId === id))) // another moment of it
        expect(a === b || pairs.has(`${a} ${b}`) || isScene).toBe(true)
      }
    }), { seed: 12, numRuns: RUNS })
  })

  it('is at least one file of every set of copies, however the groups overlap', () => {
    fc.assert(fc.property(world, (drawn) => {
      const groups = groupsOf(drawn)
      const { choices } = chooseKeepers(groups, (a, b) => drawn.pairs.some((pair) => pair.relation !== 'same-scene' && pair.a === Math.min(a, b) && pair.b === Math.max(a, b)))
      const removed = new Set(choices.map(({ member }) => member.fileId))
      expect(groups.filter(({ members }) => members.every(({ fileId }) => removed.has(fileId)))).toEqual([])
    }), { seed: 13, numRuns: RUNS })
  })

  it('may be nothing only when the person was asked and said so', () => {
    const member = (fileId: number, evenLast: boolean): PlanMember => ({ fileId, photoId: 1, relation: 'identical-file', verdict: 'remove', why: '', evenLast })
    const none = (): boolean => false
    expect(chooseKeepers([{ members: [member(1, false), member(2, false)] }], none)).toMatchObject({ choices: [], last: [{ fileId: 1 }, { fileId: 2 }] })
    expect(chooseKeepers([{ members: [member(1, true), member(2, true)] }], none)).toMatchObject({ choices: [{ keeper: null }, { keeper: null }], last: [] })
  })
})
