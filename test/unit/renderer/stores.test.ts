import { describe, expect, it } from 'vitest'
import type { Group, Match, ScanProgress } from '../../../src-main/api/contract.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { GroupReview } from '../../../src-renderer/stores/groupReview.svelte.ts'
import { scanShare, timeLeft } from '../../../src-renderer/stores/library.svelte.ts'
import { LikeThis } from '../../../src-renderer/stores/likeThis.svelte.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { ProblemList } from '../../../src-renderer/stores/problemList.svelte.ts'
import { Timeline } from '../../../src-renderer/stores/timeline.svelte.ts'
import { Welcome } from '../../../src-renderer/stores/welcome.svelte.ts'
import { memberFacts } from '../../../src-renderer/views/review/memberFacts.ts'

/** A client that answers only what a test says. */
const clientOf = (answers: object) => answers as unknown as Client
const asked: unknown[] = []
const groupClient = (total: number) => clientOf({ group: { list: async (input: { offset: number; limit: number }) => {
  asked.push(input.offset)
  const groups = Array.from({ length: Math.max(0, Math.min(input.limit, total - input.offset)) }, (_, index) => ({ id: input.offset + index + 1, members: new Array(31) }) as unknown as Group)
  return { groups, total }
} } })

describe('GroupReview', () => {
  it('fetches only the pages that the person looks at, each once', async () => {
    asked.length = 0
    const review = new GroupReview(groupClient(20_000))
    await review.reload(1)
    await Promise.all([review.ensure(9_990, 10_010), review.ensure(10_000, 10_020)])
    expect([asked, review.total, review.slots[10_010]?.id, review.slots[500]]).toEqual([[0, 9950, 10_000], 20_000, 10_011, undefined])
  })
  it('fills an empty board by itself but never moves a filled one', async () => {
    const review = new GroupReview(groupClient(3))
    await review.reload(1)
    const before = review.slots
    review.noticeRevision(2)
    expect([review.slots === before, review.isChanged]).toEqual([true, true])
  })
  it('shows eight members until the rest is asked for', async () => {
    const review = new GroupReview(groupClient(1))
    await review.reload(1)
    const group = review.slots[0]!
    const first = review.shownMembers(group)
    review.showAll(group.id, true)
    expect([first, review.shownMembers(group)]).toEqual([8, 31])
  })
  it('says in words that a call failed and keeps what was there', async () => {
    const review = new GroupReview(clientOf({ group: { list: async () => { throw new Error('SQLITE_BUSY') } } }))
    await review.reload(1)
    expect(review.failure).toBe('Something in Likeness broke. Your photos are untouched.')
  })
})

it('Timeline: who asks for a photo whose page is under way waits for it', async () => {
  const answer = Promise.withResolvers<{ photoId: number }[]>()
  let asked = 0
  const timeline = new Timeline(clientOf({ photo: {
    timeline: () => ({ days: [{ day: '2021-07-01', count: 2 }], total: 2, aspects: btoa('\x80\x80') }),
    page: () => { asked++; return answer.promise },
  } }))
  await timeline.reload(1)
  const both = [timeline.ensure(0, 1), timeline.ensure(1, 1)] // the grid, and a click on the photo before its card is there
  setTimeout(() => answer.resolve([{ photoId: 7 }, { photoId: 8 }]), 20)
  await both[1]
  expect([timeline.card(1)?.photoId, asked]).toEqual([8, 1])
  await both[0]
})

it('Timeline keeps the pages near the view and forgets those far away', async () => {
  const timeline = new Timeline(clientOf({ photo: {
    timeline: async () => ({ total: 20_000, days: [{ day: '2021-06-14', count: 20_000 }], aspects: Buffer.alloc(20_000, 147).toString('base64') }),
    page: async ({ offset, limit }: { offset: number; limit: number }) => Array.from({ length: limit }, (_, index) => ({ photoId: offset + index + 1 })),
  } }))
  await timeline.reload(1)
  for (let photo = 0; photo < 20_000; photo += 100) await timeline.ensure(photo, photo)
  expect([timeline.aspects.length, timeline.pages.size, timeline.card(19_950)?.photoId, timeline.card(0)]).toEqual([20_000, 60, 19_951, undefined])
})

describe('LikeThis', () => {
  const match = (photoId: number, distance: number) => ({ photoId, distance, similarity: 0 }) as Match
  const like = () => new LikeThis(clientOf({
    photo: { get: async ({ photoId }: { photoId: number }) => ({ photoId }) },
    search: { similar: async ({ photoId }: { photoId: number }) => ({ same: photoId === 1 ? [match(9, 0)] : [], similar: [match(9, 0), match(3, 8), match(2, 4)] }) },
  }))
  it('makes a similar photo the next question and goes back to the one before', async () => {
    const store = like()
    const photo = () => (store.query?.kind === 'photo' ? store.query.photoId : null)
    await store.openPhoto(1 as never, true)
    const tabs = [store.tab]
    await store.openPhoto(2 as never, false)
    tabs.push(store.tab)
    const second = [photo(), store.before.length]
    await store.back()
    expect([tabs, second, photo(), store.before.length]).toEqual([['same', 'similar'], [2, 1], 1, 0])
  })
  it('shows the closest first, and copies only among the same', async () => {
    const store = like()
    await store.openPhoto(1 as never, true)
    expect([store.same, store.similar].map((list) => list?.map(({ photoId }) => photoId))).toEqual([[9], [2, 3]])
  })
  it('shows the last question when answers come in another order', async () => {
    const waiting: (() => void)[] = []
    const store = new LikeThis(clientOf({
      photo: { get: async ({ photoId }: { photoId: number }) => ({ photoId }) },
      search: { similar: ({ photoId }: { photoId: number }) => new Promise((resolve) => waiting.push(() => resolve({ same: [], similar: [match(photoId + 100, 1)] }))) },
    }))
    const both = [store.openPhoto(1 as never, true), store.openPhoto(2 as never, true)]
    waiting[1]?.()
    waiting[0]?.()
    await Promise.all(both)
    expect([store.query?.kind === 'photo' && store.query.photoId, store.similar?.[0]?.photoId]).toEqual([2, 102])
  })
})

it('ProblemList ends with the last revision, also when it comes while an older one is fetched', async () => {
  const waiting: (() => void)[] = []
  let total = 2
  const list = new ProblemList(clientOf({ problem: { list: ({ kind }: { kind: string }) => {
    const answer = { problems: [], total: kind === 'damaged' ? total : 0 }
    return new Promise((resolve) => waiting.push(() => resolve(answer)))
  } } }), new Notices())
  const first = list.refresh(1)
  const asksOnce = waiting.length
  total = 0
  void list.refresh(2)
  while (waiting.length > 0) {
    for (const answer of waiting.splice(0)) answer()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await first
  expect([asksOnce, list.isLoaded, list.total]).toEqual([9, true, 0])
})

it('Welcome ticks the pictures folder, not a whole drive, and what the person adds', async () => {
  const welcome = new Welcome(clientOf({ root: { places: async () => [
    { path: '/home/a/Pictures', name: 'Pictures', kind: 'pictures', freeOrUsedBytes: null }, { path: '/media/BLUE', name: 'BLUE', kind: 'drive', freeOrUsedBytes: null },
  ] } }))
  await welcome.load()
  welcome.add(['/data/Scans 1987', '/data/Scans 1987', ''])
  expect(welcome.chosen.map(({ name }) => name)).toEqual(['Pictures', 'Scans 1987'])
})

it('tells the time left only after ten seconds, and rounded', () => {
  const scan = (part: Partial<ScanProgress>) => ({ phase: 'looking', seconds: 30, listing: false, lookedAt: 61, toLookAt: 100, ...part }) as ScanProgress
  expect([
    timeLeft(scan({ seconds: 9, secondsLeft: 190 })), timeLeft(scan({ listing: true, secondsLeft: 190 })), timeLeft(scan({ secondsLeft: 42 })),
    timeLeft(scan({ secondsLeft: 190 })), timeLeft(scan({ secondsLeft: 1400 })), timeLeft(scan({ secondsLeft: 8000 })), scanShare(scan({})),
  ]).toEqual([null, null, 'less than a minute left', 'about 3 min left', 'about 25 min left', 'about 2 h left', 0.61])
})

it('a card names what differs, and marks what is better', () => {
  const member = (part: object) => ({ width: 1600, height: 1067, bytes: 214_000, format: 'jpeg', hasPlace: false, camera: null, takenMs: null, ...part }) as never
  const large = member({ width: 6000, height: 4000, bytes: 9_200_000, hasPlace: true })
  const small = member({})
  expect([memberFacts(large, [large, small]), memberFacts(small, [large, small])]).toEqual([
    [{ text: '6000 × 4000', isBetter: true }, { text: '9.20 MB', isBetter: true }, { text: 'place', isBetter: true }],
    [{ text: '1600 × 1067', isBetter: false }, { text: '214 KB', isBetter: false }],
  ])
})

it('Timeline asks under its filter, shows pages of what is shown, and knows news by the whole library', async () => {
  const calls: unknown[] = []
  const timeline = new Timeline(clientOf({ photo: {
    timeline: async ({ filter }: { filter: { format?: string } }) => {
      calls.push(filter)
      return filter.format === undefined ? { days: [{ day: '2021-06-14', count: 2 }, { day: '2019-01-01', count: 1 }], aspects: 'gICA', total: 3 } : { days: [{ day: '2021-06-14', count: 1 }], aspects: 'gA==', total: 3 }
    },
    page: async ({ filter }: { filter: object }) => { calls.push(filter); return [] },
  } }))
  await timeline.reload(1)
  await timeline.ask({ format: 'png', folder: undefined })
  await timeline.ensure(0, 0)
  timeline.noticeRevision(2, 3)
  const quiet = timeline.isChanged
  timeline.noticeRevision(3, 4)
  expect([calls, timeline.aspects.length, timeline.total, timeline.years, timeline.isFiltered, quiet, timeline.isChanged])
    .toEqual([[{}, { format: 'png' }, { format: 'png' }], 1, 3, [2021, 2019], true, false, true])
})

it('LikeThis looks for a part of a photo among those of the filter too', async () => {
  const filters: unknown[] = []
  const store = new LikeThis(clientOf({
    photo: { get: async ({ photoId }: { photoId: number }) => ({ photoId }) },
    search: { similar: async () => ({ same: [], similar: [] }), region: async ({ filter }: { filter: object }) => { filters.push(filter); return { matches: [] } } },
  }))
  await store.openPhoto(1 as never, true)
  await store.openPart({ x: 0, y: 0, width: 0.5, height: 0.5 })
  await store.limitTo({ folder: '/Photos' })
  expect(filters).toEqual([{}, { folder: '/Photos' }])
})

it('LikeThis puts the border between two examples, and lets go of them when the slider is moved or another photo is asked for', async () => {
  const similar = [1, 4, 8, 12, 20].map((distance) => ({ photoId: distance, distance, similarity: 0 }) as unknown as Match)
  const store = new LikeThis(clientOf({ photo: { get: async ({ photoId }: { photoId: number }) => ({ photoId }) }, search: { similar: async () => ({ same: [], similar }) } }))
  await store.openPhoto(100 as never, true)
  store.mark(similar[4]!, 'not')
  store.mark(similar[0]!, 'still')
  const between = [store.level, store.examples]
  store.setLevel(4)
  const moved = store.examples
  store.mark(similar[1]!, 'not')
  await store.openPhoto(101 as never, true)
  expect([between, moved, store.examples]).toEqual([[1, { still: similar[0], not: similar[4] }], { still: null, not: null }, { still: null, not: null }])
})

it('LikeThis asks again for the photo shown when the filter changes, under that filter', async () => {
  const filters: unknown[] = []
  const store = new LikeThis(clientOf({
    photo: { get: async ({ photoId }: { photoId: number }) => ({ photoId }) },
    search: { similar: async ({ filter }: { filter: object }) => { filters.push(filter); return { same: [], similar: [] } } },
  }))
  await store.openPhoto(1 as never, true)
  await store.limitTo({ format: 'png' })
  expect([filters, store.query?.kind]).toEqual([[{}, { format: 'png' }], 'photo'])
})
