import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Relation } from '../../../src-main/api/relation.ts'
import { groupPhotos, NO_WISHES, type GroupPair, type NewGroup } from '../../../src-main/search/group.ts'
import { CROWD } from '../../../src-main/search/candidates.ts'
import { leftOut, untriedOf } from '../../../src-main/search/crowd.ts'
import type { KeeperFile, KeeperPhoto } from '../../../src-main/search/keeper.ts'
import type { Look } from '../../../src-main/search/look.ts'

const LOOK: Look = {
  position: 0, scale: 0, crop: null, window: { x: 0, y: 0, width: 1, height: 1 }, framed: null, agreement: 1, local: 0, brightness: 0, colour: 0, tint: 0, grey: null,
}
const file = (fileId: number, changes: Partial<KeeperFile> = {}): KeeperFile =>
  ({ fileId, name: `IMG_${fileId}.jpg`, folder: '1:.', path: `/photos/IMG_${String(fileId).padStart(4, '0')}.jpg`, mtimeMs: 1e12 + fileId * 1000, isProtected: false, hasRaw: false, hasFilm: false, hasWork: false, identity: `1:${fileId}`, ...changes })
const photo = (photoId: number, changes: Partial<KeeperPhoto> = {}): KeeperPhoto => ({
  photoId, width: 4000, height: 3000, bytes: 1_000_000 + photoId, format: 'jpeg', takenMs: null, camera: null, hasPlace: false, notes: 0, inside: null, sharpness: 10, frames: 1, files: [file(photoId * 10)], ...changes,
})
const pair = (a: number, b: number, changes: Partial<GroupPair> = {}): GroupPair =>
  ({ a: Math.min(a, b), b: Math.max(a, b), relation: 'same-picture', distance: 5, similarity: 0.95, look: LOOK, ...changes })
const idsOf = (groups: readonly NewGroup[]): number[][] => groups.map(({ members }) => members.map(({ photoId }) => photoId))

it.each<[string, Partial<Look>, NewGroup['members'][number]['verdict'], string]>([
  ['cropped in its shape', { window: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } }, 'remove', 'cropped from the one you keep'],
  ['cropped to another shape', { window: { x: 0.2, y: 0, width: 0.6, height: 1 } }, 'undecided', 'an edit of yours, cropped from the one you keep'],
  ['straightened', { window: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 }, tilt: 8 }, 'undecided', 'an edit of yours, straightened from the one you keep'],
])('a copy that was %s', (_, look, verdict, why) => {
  const [group] = groupPhotos([photo(1), photo(2, { width: 3000, height: 2250 })], [pair(1, 2, { look: { ...LOOK, crop: 'b', scale: Math.log2(0.75), ...look } })], NO_WISHES)
  expect(group!.members[1]).toMatchObject({ photoId: 2, verdict, why })
})

/** Any library that the second look could leave behind: files that are copies, hard links, protected, of every relation. */
const library = fc.integer({ min: 1, max: 14 }).chain((count) => fc.record({
  photos: fc.tuple(...Array.from({ length: count }, (_, i) => fc.record({
    size: fc.constantFrom(1, 2, 4), bytes: fc.integer({ min: 1000, max: 1005 }), takenMs: fc.constantFrom(null, 1e12), camera: fc.constantFrom(null, 'Likeness Test'),
    hasPlace: fc.boolean(), frames: fc.constantFrom(1, 1, 1, 5), sharpness: fc.nat(3),
    files: fc.array(fc.record({ isProtected: fc.boolean(), isLink: fc.boolean(), mtimeMs: fc.integer({ min: 0, max: 3 }).map((seconds) => seconds * 1000) }), { minLength: 1, maxLength: 3 }),
  }).map(({ size, files, ...rest }): KeeperPhoto => ({
    ...rest, format: 'jpeg', notes: 0, inside: null, photoId: i + 1, width: 400 * size, height: 300 * size,
    files: files.map(({ isLink, ...facts }, n) => file(i * 10 + n + 1, { ...facts, identity: `1:${i * 10 + (isLink ? 1 : n + 1)}` })),
  })))),
  pairs: fc.uniqueArray(fc.record({
    a: fc.integer({ min: 1, max: count }), b: fc.integer({ min: 1, max: count }),
    relation: fc.constantFrom<GroupPair['relation'][]>('identical-pixels', 'same-picture', 'same-picture', 'same-scene'),
    similarity: fc.constantFrom(0.85, 0.9, 0.90001, 0.99), distance: fc.nat(16), framed: fc.constantFrom<Look['framed'][]>(null, null, 'a', 'b'),
    brightness: fc.constantFrom(0, 30), scale: fc.constantFrom(-1, 0, 1), grey: fc.constantFrom<Look['grey'][]>(null, null, 'b'),
  }), { maxLength: 40, selector: ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}` })
    .map((drawn) => drawn.filter(({ a, b }) => a !== b).map(({ a, b, relation, similarity, distance, ...look }) => pair(a, b, { relation, similarity, distance, look: { ...LOOK, ...look } }))),
}))

const identitiesOf = (photos: readonly KeeperPhoto[]): Map<number, string> => new Map(photos.flatMap(({ files }) => files.map(({ fileId, identity }) => [fileId, identity] as const)))
const isCopies = ({ kind }: NewGroup): boolean => kind !== 'same-scene'
const check = (claim: (photos: readonly KeeperPhoto[], pairs: readonly GroupPair[], groups: readonly NewGroup[]) => void): void =>
  fc.assert(fc.property(library, ({ photos, pairs }) => claim(photos, pairs, groupPhotos(photos, pairs))), { seed: 31, numRuns: 400 })

describe('groups, whatever the library', () => {
  it('hold only what matches the keeper, by a pair of the relation that is said', () => {
    check((_, pairs, groups) => {
      const wrong = groups.flatMap(({ members: [keeper, ...others] }) => others.filter((member) => {
        if (member.photoId === keeper!.photoId) return member.relation !== 'identical-file'
        return pairs.find(({ a, b }) => a === Math.min(member.photoId, keeper!.photoId) && b === Math.max(member.photoId, keeper!.photoId))?.relation !== member.relation
      }))
      expect(wrong).toEqual([])
    })
  })

  it('have two members or more, and the kind of the weakest', () => {
    const order: Relation[] = ['identical-file', 'identical-pixels', 'same-picture', 'same-scene']
    check((_, __, groups) => {
      expect(groups.map(({ kind, members }) => [members.length >= 2, kind]))
        .toEqual(groups.map(({ members: [, ...others] }) => [true, order[Math.max(...others.map(({ relation }) => order.indexOf(relation)))]]))
    })
  })

  it('hold a photo in at most one group of copies, and in at most one of scenes', () => {
    check((_, __, groups) => {
      for (const kind of [true, false]) {
        const ids = groups.filter((group) => isCopies(group) === kind).flatMap(({ members }) => [...new Set(members.map(({ photoId }) => photoId))])
        expect(ids).toEqual([...new Set(ids)])
      }
    })
  })

  it('leave no copy out: of two photos that match, one at least is in a group of copies', () => {
    check((_, pairs, groups) => {
      const grouped = new Set(groups.filter(isCopies).flatMap(({ members }) => members.map(({ photoId }) => photoId)))
      expect(pairs.filter(({ a, b, relation }) => relation !== 'same-scene' && !grouped.has(a) && !grouped.has(b))).toEqual([])
    })
  })

  it('are the same for any order of photos and pairs', () => {
    fc.assert(fc.property(library.chain(({ photos, pairs }) => fc.record({
      photos: fc.constant(photos), pairs: fc.constant(pairs),
      shuffledPhotos: fc.shuffledSubarray(photos, { minLength: photos.length }), shuffledPairs: fc.shuffledSubarray(pairs, { minLength: pairs.length }),
    })), ({ photos, pairs, shuffledPhotos, shuffledPairs }) => {
      expect(groupPhotos(shuffledPhotos, shuffledPairs)).toEqual(groupPhotos(photos, pairs))
    }), { seed: 32, numRuns: 400 })
  })

  it('never propose a protected file, and always leave one file of each group on the disk', () => {
    check((photos, _, groups) => {
      const files = new Map(photos.flatMap((owner) => owner.files.map((each) => [each.fileId, each] as const)))
      const protectedOnes = groups.flatMap(({ members }) => members.filter(({ fileId, verdict }) => verdict === 'remove' && files.get(fileId)!.isProtected))
      const emptied = groups.filter(({ members }) => members.every(({ verdict }) => verdict === 'remove'))
      const keepers = groups.filter(isCopies).map(({ members: [keeper] }) => keeper!.verdict)
      expect({ protectedOnes, emptied, keepers }).toEqual({ protectedOnes: [], emptied: [], keepers: keepers.map(() => 'keep') })
    })
  })

  it('never propose a file of which a hard link stays or is protected', () => {
    check((photos, _, groups) => {
      const identities = identitiesOf(photos)
      const guarded = new Set(photos.flatMap(({ files }) => files.filter(({ isProtected }) => isProtected).map(({ identity }) => identity)))
      const wrong = groups.flatMap(({ members }) => members.filter(({ fileId, verdict }) => verdict === 'remove'
        && (guarded.has(identities.get(fileId)!) || members.some((other) => other.fileId !== fileId && identities.get(other.fileId) === identities.get(fileId)))))
      expect(wrong).toEqual([])
    })
  })

  it('free what the files proposed for removal hold', () => {
    check((photos, _, groups) => {
      const bytes = new Map(photos.flatMap((owner) => owner.files.map(({ fileId }) => [fileId, owner.bytes] as const)))
      expect(groups.map(({ bytesToFree }) => bytesToFree))
        .toEqual(groups.map(({ members }) => members.filter(({ verdict }) => verdict === 'remove').reduce((sum, { fileId }) => sum + bytes.get(fileId)!, 0)))
    })
  })

  it('propose nothing of another moment', () => {
    check((_, __, groups) => {
      expect(groups.filter((group) => !isCopies(group)).flatMap(({ bytesToFree, members }) => [bytesToFree, ...members.map(({ verdict }) => verdict)]).filter((value) => value !== 0 && value !== 'undecided')).toEqual([])
    })
  })
})

describe('groups of a kind', () => {
  it('of a chain A-B-C hold only what matches the keeper', () => {
    const [a, b, c] = [photo(1), photo(2), photo(3)]
    expect(idsOf(groupPhotos([a, b, c], [pair(1, 2), pair(2, 3)]))).toEqual([[2, 1, 3]]) // B matches both, so B stays
    const [larger] = [photo(1, { width: 8000, height: 6000 })]
    const groups = idsOf(groupPhotos([larger, b, c], [pair(1, 2), pair(2, 3)]))
    expect(groups.filter((ids) => ids.includes(1) && ids.includes(3) && ids[0] !== 2)).toEqual([]) // A never holds C: they do not match
  })

  it('of one file with two names (hard links) are none: removing a name frees nothing', () => {
    const linked = photo(1, { files: [file(1, { identity: '1:7' }), file(2, { identity: '1:7' })] })
    const both = photo(1, { files: [...linked.files, file(3)] })
    expect([groupPhotos([linked], []), groupPhotos([both], []).map(({ kind, members, bytesToFree }) => [kind, members.map(({ fileId, verdict }) => [fileId, verdict]), bytesToFree])])
      .toEqual([[], [['identical-file', [[1, 'keep'], [3, 'remove']], 1_000_001]]])
  })

  it('of identical files keep the one without a copy in its name, then the older one', () => {
    const names = ['IMG_1 (1).jpg', 'IMG_1.jpg', 'Copy of IMG_1.jpg', 'IMG_1 - Copy.jpg']
    const copies = photo(1, { files: names.map((name, i) => file(i + 1, { name })) })
    const ages = photo(2, { files: [file(11, { mtimeMs: 5000 }), file(12, { mtimeMs: 2000 }), file(13, { mtimeMs: 9000 })] })
    expect(groupPhotos([copies, ages], []).map(({ reason, members: [keeper] }) => [keeper!.fileId, reason]).toSorted()).toEqual([[12, 'oldest file'], [2, 'no copy by its name']])
  })

  it('leave to the person what is better than the keeper in anything', () => {
    const look = (changes: Partial<Look>): Partial<GroupPair> => ({ look: { ...LOOK, ...changes } })
    const verdictOf = (member: Partial<KeeperPhoto>, changes: Partial<GroupPair>): unknown => {
      const [group] = groupPhotos([photo(1, { camera: 'Likeness', takenMs: 1e12, files: [file(1, { isProtected: true })] }), photo(2, member)], [pair(1, 2, changes)])
      return group!.members.map(({ photoId, verdict }) => [photoId, verdict])
    }
    expect([
      verdictOf({ frames: 8 }, look({})), verdictOf({ hasPlace: true }, { relation: 'identical-pixels' }), verdictOf({ width: 8000 }, look({ scale: 1 })),
      verdictOf({}, look({ grey: 'b' })), verdictOf({ width: 400, height: 300 }, look({ scale: -3.3 })), verdictOf({}, { relation: 'identical-pixels' }),
    ].map((members) => (members as unknown[])[1])).toEqual([
      [2, 'undecided'], [2, 'undecided'], [2, 'undecided'], [2, 'undecided'], [2, 'remove'], [2, 'remove'],
    ])
  })
})

describe('what is better in anything than the keeper', () => {
  const isProtected = { files: [file(10, { isProtected: true })] }
  const verdicts = (keeper: KeeperPhoto, other: KeeperPhoto, look: Partial<Look>): string[] =>
    groupPhotos([keeper, other], [pair(1, 2, { look: { ...LOOK, ...look } })])[0]!.members.map(({ photoId, verdict, why }) => `${photoId} ${verdict}: ${why}`).slice(1)

  it('is left to the person, never proposed for removal', () => {
    expect([
      verdicts(photo(1, isProtected), photo(2), { grey: 'a' }),
      verdicts(photo(1, isProtected), photo(2), { crop: 'a', window: { x: 0, y: 0, width: 0.8, height: 0.8 } }),
      verdicts(photo(1, isProtected), photo(2, { takenMs: 1e12, camera: 'Likeness Test' }), {}),
      verdicts(photo(1, isProtected), photo(2, { takenMs: 1e12 }), {}),
      verdicts(photo(1, isProtected), photo(2), { local: 255 }), // a page on which another word stands
    ]).toEqual([
      ['2 undecided: in colour, the one you keep is not'], ['2 undecided: shows more than the one you keep'],
      ['2 undecided: from the camera, the one you keep has no camera details'], ['2 undecided: has a date, the one you keep has none'],
      ['2 undecided: an edit of yours, with something added'],
    ])
  })

  it('keeps the picture in colour before a larger one that lost its colours', () => {
    expect(idsOf(groupPhotos([photo(1), photo(2, { width: 8000, height: 6000 })], [pair(1, 2, { look: { ...LOOK, grey: 'b', scale: 1 } })]))).toEqual([[1, 2]])
  })
})

describe('what the person decided', () => {
  const [a, b, c] = [photo(1), photo(2), photo(3)]
  const all = [pair(1, 2), pair(1, 3), pair(2, 3)]
  const without = (x: number, y: number): GroupPair[] => all.filter((one) => !(one.a === x && one.b === y))

  it('not the same: never in one group again, not even around a third that looks like both', () => {
    const split = new Map([[1, [7]], [2, [7]]])
    expect(idsOf(groupPhotos([a, b, c], without(1, 2), { ...NO_WISHES, split }))).toEqual([[3, 2]])
    expect(idsOf(groupPhotos([a, b], [], { ...NO_WISHES, split }))).toEqual([])
  })

  it('keep that one: it stays before every rule, and the reason says so', () => {
    const [group] = groupPhotos([a, b, c], all, { ...NO_WISHES, chosen: new Map([[1, 5]]) })
    expect([group!.members[0]!.photoId, group!.reason, group!.decidedBy]).toEqual([1, 'you chose it', 'chosen'])
  })

  it('keep all: nothing of it is proposed, until a file more comes', () => {
    const kept = new Map([1, 2, 3].map((id) => [id, [{ decision: 4, files: 1 }]] as const))
    expect(groupPhotos([a, b, c], all, { ...NO_WISHES, keptTogether: kept }).map(({ isSettled, members }) => [isSettled, members.map(({ verdict }) => verdict)])).toEqual([[true, ['keep', 'keep', 'keep']]])
    const more = photo(2, { files: [file(20), file(21)] })
    expect(groupPhotos([a, more, c], all, { ...NO_WISHES, keptTogether: kept }).map(({ isSettled }) => isSettled)).toEqual([false])
  })

  it('in no case brings two together that were split, or loses a photo (any library)', () => {
    fc.assert(fc.property(library, fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })), { maxLength: 6 }), ({ photos, pairs }, splits) => {
      const split = new Map<number, number[]>()
      splits.forEach(([x, y], decision) => { if (x !== y) for (const id of [x, y]) split.set(id, [...split.get(id) ?? [], decision]) })
      const isSplit = (x: number, y: number): boolean => splits.some(([p, q]) => (p === x && q === y) || (p === y && q === x))
      const groups = groupPhotos(photos, pairs.filter(({ a: x, b: y }) => !isSplit(x, y)), { ...NO_WISHES, split }).filter(isCopies)
      for (const { members } of groups) for (const one of members) for (const other of members) expect(one.photoId !== other.photoId && isSplit(one.photoId, other.photoId)).toBe(false)
    }), { seed: 77, numRuns: 400 })
  })
})

describe('the reason', () => {
  it('speaks only of what is better in the one that stays: a smaller picture that alone matches two larger ones is not larger', () => {
    const large = { width: 4800, height: 3600 }
    const [group] = groupPhotos([photo(1), photo(2, large), photo(3, large)], [pair(1, 2), pair(1, 3)])
    expect([group!.members[0]!.photoId, group!.reason, group!.decidedBy]).toEqual([1, 'the others come from it', 'source'])
  })

  it('“larger picture” stands only where a member is smaller (any library)', () => {
    check((photos, _, groups) => {
      const pixelsOf = new Map(photos.map(({ photoId, width, height }) => [photoId, width * height]))
      const untrue = groups.filter(({ reason, members: [keeper, ...others] }) => reason.includes('larger picture') && others.every(({ photoId }) => pixelsOf.get(photoId)! >= pixelsOf.get(keeper!.photoId)!))
      expect(untrue).toEqual([])
    })
  })
})

describe('keep rules', () => {
  const reasons = (keeper: Partial<KeeperPhoto>, other: Partial<KeeperPhoto>, look: Partial<Look> = {}): unknown => {
    const [group] = groupPhotos([photo(1, keeper), photo(2, other)], [pair(1, 2, { look: { ...LOOK, ...look } })])
    return [group!.members[0]!.photoId, group!.decidedBy, group!.reason]
  }

  it('C33: a photo of the camera before a larger one that is only enlarged', () => {
    expect(reasons({ camera: 'EOS' }, { width: 12_000, height: 9000 }, { scale: 1.58, enlarged: 'b' })).toEqual([1, 'detail', 'not enlarged'])
  })

  it('C34: the HEIC of the camera before the JPEG that was made of it, though that is larger in bytes', () => {
    expect(reasons({ format: 'heic', bytes: 100 }, { format: 'jpeg', bytes: 900 })).toEqual([1, 'format', 'HEIC before the others'])
  })

  it('of two that differ only in compression the one with more bytes, however the others lean', () => {
    const lean = [pair(1, 2), pair(1, 3, { similarity: 0.99 }), pair(2, 3, { similarity: 0.991 })]
    expect(idsOf(groupPhotos([photo(1, { bytes: 4_000_000 }), photo(2, { bytes: 900_000 }), photo(3, { width: 400, height: 300 })], lean))[0]![0]).toBe(1)
  })

  it('C32: a true tie is said to be one, and kept by its path', () => {
    const two = photo(1, { files: [file(1, { mtimeMs: 5, path: '/b/x.jpg', name: 'x.jpg' }), file(2, { mtimeMs: 5, path: '/a/x.jpg', name: 'x.jpg' })] })
    expect(groupPhotos([two], []).map(({ decidedBy, reason, members }) => [decidedBy, reason, members[0]!.fileId])).toEqual([['tie', 'tie: kept by its path', 2]])
  })

  it('C39: the copy with its RAW beside it stays, and one with a RAW that the kept one lacks is left to the person', () => {
    const [group] = groupPhotos([photo(1, { files: [file(1, { mtimeMs: 1 }), file(2, { hasRaw: true })] })], [])
    expect([group!.members.map(({ fileId, verdict }) => [fileId, verdict]), group!.decidedBy]).toEqual([[[2, 'keep'], [1, 'remove']], 'raw'])
    const [other] = groupPhotos([photo(1, { files: [file(1, { isProtected: true })] }), photo(2, { files: [file(20, { hasRaw: true })] })], [pair(1, 2)])
    expect(other!.members[1]!.why).toBe('has its RAW, the one you keep has none')
  })

  it('a messenger copy gives way to an equally large one, and only then', () => {
    const sent = { files: [file(1, { name: 'IMG-20230405-WA0001.jpg' })] }
    expect(reasons(sent, {})).toEqual([2, 'original', 'not sent or edited'])
    expect(reasons(sent, { width: 400, height: 300 })).toEqual([1, 'larger', 'larger picture'])
  })

  it('folders in the order of the person, before all that comes after them in the list', () => {
    const rules = [{ kind: 'folder' as const, isOn: true, folders: ['/archive', '/photos'] }, { kind: 'larger' as const, isOn: true }]
    const groups = groupPhotos([photo(1, { files: [file(1, { path: '/archive/a.jpg' })] }), photo(2, { width: 9000, height: 7000, files: [file(2, { path: '/photosets/b.jpg' })] })], [pair(1, 2)], { ...NO_WISHES, rules })
    expect(groups.map(({ members, reason }) => [members[0]!.photoId, reason])).toEqual([[1, 'in archive, your first choice']])
  })
})

describe('a crowd', () => {
  const count = CROWD + 10
  const first = [1, 2, 3]
  const photos = Array.from({ length: count }, (_, i) => photo(i + 1, i + 1 === 50 ? { width: 8000, height: 6000 } : {}))
  const pairs = photos.flatMap(({ photoId }) => first.filter((id) => id < photoId).map((id) => pair(id, photoId, photoId === 7 ? { look: { ...LOOK, position: 1 } } : {})))

  it('names the better photo that was not held against all, with those it was not held against and how they lie to it', () => {
    const [group] = groupPhotos(photos, pairs)
    expect([group!.members[0]!.photoId <= 3, group!.members.length, group!.better]).toEqual([true, count, [50]])
    const [untried] = untriedOf(group!, pairs)
    expect({ ...untried, others: untried!.others.length }).toEqual({ photoId: 50, crowd: count, others: count - 4 })
    expect(untried!.others.filter(({ a, b }) => a === 7 || b === 7 || a === 9)).toEqual([{ a: 7, b: 50, position: 1 }, { a: 9, b: 50, position: 0 }])
  })

  it('lets nobody go for a larger photo that came early and matches most of it, and names those that its keeper does not match', () => {
    const large = photos.map((one) => (one.photoId === 2 ? { ...one, width: 8000, height: 6000 } : one))
    const known = pairs.filter(({ a, b }) => a !== 2 || b < 70) // it matches two thirds
    const [group] = groupPhotos(large, known)
    expect([group!.members[0]!.photoId === 2, group!.members.length, leftOut([group!], known)]).toEqual([false, count, []])
    const smaller = { ...group!, members: group!.members.filter(({ photoId }) => photoId < count - 1) }
    expect([leftOut([smaller], known).toSorted((x, y) => x - y), leftOut([{ ...smaller, members: smaller.members.slice(0, CROWD) }], known)]).toEqual([[count - 1, count], []])
  })

  it('has that photo as its keeper once it was', () => {
    const tried = [...pairs, ...photos.filter(({ photoId }) => photoId > 3 && photoId !== 50).map(({ photoId }) => pair(photoId, 50))]
    const [group] = groupPhotos(photos, tried)
    expect([group!.members[0]!.photoId, group!.members.length, group!.better]).toEqual([50, count, undefined])
  })
})

describe('what lies beside a photo or inside its file', () => {
  const keepers = (photos: readonly KeeperPhoto[], ...pairs: GroupPair[]): string[] => groupPhotos(photos, pairs).flatMap(({ reason, members: [keeper, ...others] }) => [`${keeper!.fileId} ${reason}`, ...others.map(({ fileId, verdict, why }) => `${fileId} ${verdict} ${why}`)])

  it('a RAW never goes for a picture that is none; a RAW with its JPEG neither for a RAW alone', () => {
    const raw = photo(1, { format: 'raw', files: [file(10, { name: 'a.nef' })] })
    const big = photo(2, { width: 8000, height: 6000, files: [file(20)] })
    expect(keepers([raw, big], pair(1, 2))).toEqual(['10 RAW', '20 undecided developed, the one you keep is the RAW'])
    expect(keepers([raw, photo(4, { width: 800, height: 600 })], pair(1, 4, { look: { ...LOOK, scale: -2 } }))).toEqual(['10 RAW', '40 remove smaller, 800 × 600'])
    expect(groupPhotos([raw, big], [pair(1, 2)], { ...NO_WISHES, chosen: new Map([[2, 1]]) })[0]!.members[1]).toMatchObject({ verdict: 'undecided', why: 'a RAW, the one you keep is none' })
    expect(keepers([raw, photo(3, { files: [file(30, { hasRaw: true })] })], pair(1, 3))).toEqual(['10 RAW', '30 undecided a RAW with its JPEG, the one you keep is a RAW alone'])
  })

  it('of identical files the one with its film stays, or with the notes beside it', () => {
    expect(keepers([photo(1, { files: [file(10), file(11, { hasFilm: true }), file(12)] })])).toEqual(['11 with its film', '10 remove the same file', '12 remove the same file'])
    expect(keepers([photo(1, { files: [file(10), file(11, { hasWork: true })] })])).toEqual(['11 with notes or edits beside it', '10 remove the same file'])
  })

  it('a film or notes that only a copy has are left to the person', () => {
    const [kept, other] = [photo(1, { width: 8000, height: 6000 }), photo(2, { files: [file(20, { hasFilm: true })] })]
    const chosen = { ...NO_WISHES, chosen: new Map([[1, 1]]) }
    expect(groupPhotos([kept, other], [pair(1, 2)], chosen)[0]!.members[1]).toMatchObject({ verdict: 'undecided', why: 'has its film, the one you keep has none' })
    expect(groupPhotos([kept, photo(2, { files: [file(20, { hasWork: true })] })], [pair(1, 2)], chosen)[0]!.members[1]).toMatchObject({ verdict: 'undecided', why: 'has notes or edits beside it, the one you keep has none' })
  })

  it('C17: a Motion Photo is kept before its still, and data that nobody knows are left to the person', () => {
    expect(keepers([photo(1, { bytes: 9e6 }), photo(2, { inside: 'film' })], pair(1, 2, { relation: 'identical-pixels' }))).toEqual(['20 with its film', '10 remove same pixels'])
    expect(keepers([photo(1, { hasPlace: true }), photo(2, { inside: 'data' })], pair(1, 2, { relation: 'identical-pixels' }))).toEqual(['10 has a place', '20 undecided holds more data than a picture, the one you keep does not'])
  })
})

describe('one photo more or less', () => {
  /** All photos that hang together with one by pairs: what `regroup` groups anew. */
  function around(first: number, pairs: readonly GroupPair[]): Set<number> {
    const found = new Set([first])
    for (const id of found) for (const { a, b } of pairs) if (a === id || b === id) found.add(a === id ? b : a)
    return found
  }
  const inOrder = (groups: readonly NewGroup[]): NewGroup[] => groups.toSorted((x, y) => x.members[0]!.fileId - y.members[0]!.fileId)
  const within = (ids: ReadonlySet<number>, photos: readonly KeeperPhoto[], pairs: readonly GroupPair[]): NewGroup[] =>
    groupPhotos(photos.filter(({ photoId }) => ids.has(photoId)), pairs.filter(({ a, b }) => ids.has(a) && ids.has(b)))

  it('needs only what hangs together with it grouped anew: the result is that of grouping all from scratch', () => {
    fc.assert(fc.property(library, fc.nat(), fc.boolean(), ({ photos, pairs }, pick, isAdded) => {
      const changed = photos[pick % photos.length]!.photoId
      const [less, lessPairs] = [photos.filter(({ photoId }) => photoId !== changed), pairs.filter(({ a, b }) => a !== changed && b !== changed)]
      const [before, after] = isAdded ? [groupPhotos(less, lessPairs), { photos, pairs }] : [groupPhotos(photos, pairs), { photos: less, pairs: lessPairs }]
      const touched = around(changed, pairs)
      const untouched = before.filter(({ members }) => !members.some(({ photoId }) => touched.has(photoId)))
      expect(inOrder([...untouched, ...within(touched, after.photos, after.pairs)])).toEqual(inOrder(groupPhotos(after.photos, after.pairs)))
    }), { seed: 32, numRuns: 300 })
  })
})
