import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putAside } from '../../../src-main/app/heldOut.ts'
import { joined, labelsFromDecisions, labelsFromFolders, labelsFromKeywords, type FolderRow } from '../../../src-main/app/labels.ts'

let next = 0
const photosIn = (folder: string, count: number): FolderRow[] => Array.from({ length: count }, () => ({ photoId: ++next, folder }))

describe('labels from folders', () => {
  it('are nested names without what all have in common, most photos first', () => {
    const { classes, leftOut } = labelsFromFolders([...photosIn('/home/p/Birds/Heron', 6), ...photosIn('/home/p/Birds/Owl', 8), ...photosIn('/home/p/Cats', 5)])
    expect({ classes, leftOut }).toEqual({ classes: [{ name: 'Birds / Owl', photos: 8 }, { name: 'Birds / Heron', photos: 6 }, { name: 'Cats', photos: 5 }], leftOut: [] })
  })

  it('of too few photos join the folder above, or are left out, and this is said', () => {
    const { classes, leftOut } = labelsFromFolders([...photosIn('/p/Birds', 6), ...photosIn('/p/Birds/Owl/Snowy', 2), ...photosIn('/p/Cats', 9), ...photosIn('/p/One', 1)])
    expect({ classes, leftOut }).toEqual({
      classes: [{ name: 'Cats', photos: 9 }, { name: 'Birds', photos: 8 }],
      leftOut: [{ name: 'Birds / Owl / Snowy', photos: 2, why: 'joined', into: 'Birds' }, { name: 'One', photos: 1, why: 'too-few', into: null }],
    })
  })

  it('of two photos each are classes when there are no larger ones', () => {
    const { classes, photos } = labelsFromFolders(Array.from({ length: 10_000 }, (_, i) => photosIn(`/p/${i}`, 2)).flat())
    expect([classes.length, photos.length]).toEqual([10_000, 20_000])
  })

  it('give a photo with files in two folders both', () => {
    const [both, ...rest] = photosIn('/p/A', 5)
    const set = labelsFromFolders([both!, ...rest, { ...both!, folder: '/p/B' }, ...photosIn('/p/B', 4)])
    expect([set.classes.map(({ photos }) => photos), set.photos.find(({ photoId }) => photoId === both!.photoId)!.labels.length]).toEqual([[5, 5], 2])
  })

  it('of one folder are one class, of none none, and keep letters of any script', () => {
    expect([labelsFromFolders(photosIn('/صور/قطط', 6)).classes, labelsFromFolders([]).classes, labelsFromFolders([...photosIn('/صور/قطط', 6), ...photosIn('/صور/طيور', 6)]).classes.map(({ name }) => name).toSorted()])
      .toEqual([[{ name: 'قطط', photos: 6 }], [], ['طيور', 'قطط']])
  })
})

describe('labels from keywords', () => {
  const rows = (keywords: string[], count: number): { photoId: number; keywords: string }[] => Array.from({ length: count }, () => ({ photoId: ++next, keywords: JSON.stringify(keywords) }))

  it('are each keyword and the levels above it; those of the same photos are one', () => {
    const { classes, photos } = labelsFromKeywords([...rows(['Animals/Birds/Owl', 'Owl', 'night'], 5), ...rows(['Animals/Cats', 'Cats'], 6), ...rows([], 3)])
    expect({ classes: classes.map(({ name, photos: n }) => `${name} ${n}`), photos: photos.length, several: photos.every(({ labels }) => labels.length === 2) })
      .toEqual({ classes: ['Animals 11', 'Animals / Cats 6', 'Animals / Birds / Owl 5'], photos: 11, several: true })
  })

  it('of a broken note are left out and counted; odd ones do no harm', () => {
    const broken = ['{not json', '"text"', 'null', '[1,{"a":2},"ok"]', '["///","  "]'].map((keywords) => ({ photoId: ++next, keywords }))
    const { classes, leftOut } = labelsFromKeywords([...broken, ...rows(['a'], 5), ...rows(['b'], 5)])
    expect({ classes: classes.map(({ name }) => name), leftOut }).toEqual({
      classes: ['a', 'b'], leftOut: [{ name: 'ok', photos: 1, why: 'too-few', into: null }, { name: '', photos: 3, why: 'unreadable', into: null }],
    })
  })
})

describe('labels from decisions', () => {
  it('are confirmed pictures, joined where they share a photo, and photos split off alone', () => {
    const { classes, photos } = labelsFromDecisions({ same: [[1, 2], [3, 4], [2, 5]], unlike: [[5, 6], [7, 8]] })
    expect({ sizes: classes.map(({ photos: n }) => n), together: photos.filter(({ labels }) => labels[0] === 0).map(({ photoId }) => photoId) }).toEqual({ sizes: [3, 2, 1, 1, 1], together: [1, 2, 5] })
  })

  it('join in any order to the same sets', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 40 }), (pairs) => {
      expect(joined(pairs.toReversed())).toEqual(joined(pairs))
      expect(new Set(joined(pairs).flat()).size).toBe(joined(pairs).flat().length)
    }))
  })
})

describe('photos put aside', () => {
  const labelled = (sizes: readonly number[]) => sizes.flatMap((size, label) => Array.from({ length: size }, () => ({ photoId: ++next, labels: [label] })))

  it('are a fifth of each class, by whole sets of copies, and never on both sides', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 8 }), fc.integer(), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }), (sizes, seed, raw) => {
      const photos = labelled(sizes)
      const copies = raw.map(([a, b]) => [photos[a % photos.length]!.photoId, photos[b % photos.length]!.photoId] as const)
      const { learn, watch, report } = putAside(photos, copies, seed)
      const side = new Map([...learn.map(({ photoId }) => [photoId, 'learn'] as const), ...watch.map(({ photoId }) => [photoId, 'watch'] as const), ...report.map(({ photoId }) => [photoId, 'report'] as const)])
      expect([side.size, learn.length + watch.length + report.length]).toEqual([photos.length, photos.length])
      expect(copies.filter(([a, b]) => side.get(a) !== side.get(b))).toEqual([])
      expect(putAside(photos, copies, seed)).toEqual({ learn, watch, report, against: expect.any(String) as unknown })
    }))
  })

  it('leave every class something to learn from', () => {
    const { learn, watch, report, against } = putAside(labelled([50, 5, 10, 3]), [], 7)
    const count = (side: typeof learn): number[] => [0, 1, 2, 3].map((label) => side.filter(({ labels }) => labels[0] === label).length)
    expect({ learn: count(learn), aside: count([...watch, ...report]), against }).toEqual({ learn: [40, 3, 8, 3], aside: [10, 2, 2, 0], against: 'held-out' })
  })

  it('are one of each of some classes when all are pairs, asked against those learned from', () => {
    const { learn, watch, report, against } = putAside(labelled(Array.from({ length: 2000 }, () => 2)), [], 7)
    expect([learn.length, watch.length, report.length, against]).toEqual([3500, 250, 250, 'learned'])
  })
})
