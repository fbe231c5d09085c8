import { beforeEach, expect, it } from 'vitest'
import type { Client } from '../../../src-renderer/client.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { Selection } from '../../../src-renderer/stores/selection.svelte.ts'
import { Timeline } from '../../../src-renderer/stores/timeline.svelte.ts'

const TOTAL = 12_000
/** Photo 1 lies at place 0, and each has 10 bytes; under a filter the ids begin at 501. */
const idAt = (place: number, filter: { folder?: string } = {}): number => place + (filter.folder === undefined ? 1 : 501)
let asked: { what: string; from: number; count: number; filter: object }[]
let timeline: Timeline
let selection: Selection

type Paged = { filter: { folder?: string }; offset: number; limit: number }
type Named = { filter: object; photoIds: number[] }
const photosOf = ({ filter, offset, limit }: Paged) => Array.from({ length: Math.max(0, Math.min(limit, TOTAL - offset)) }, (_, index) => ({ photoId: idAt(offset + index, filter), bytes: 10 }))
const client = { photo: {
  timeline: async () => ({ days: [{ day: '2021-06-14', count: TOTAL }], aspects: Buffer.alloc(TOTAL, 147).toString('base64'), total: TOTAL }),
  page: async (input: Paged) => photosOf(input),
  range: async (input: Paged) => { asked.push({ what: 'range', from: input.offset, count: input.limit, filter: input.filter }); return photosOf(input) },
  list: async ({ filter, photoIds }: Named) => { asked.push({ what: 'list', from: photoIds[0]!, count: photoIds.length, filter }); return { csv: 'name\r\n"a"' } },
  reveal: async ({ filter, photoId }: { filter: object; photoId: number }) => { asked.push({ what: 'reveal', from: photoId, count: 1, filter }); return { shown: false } },
} } as unknown as Client

beforeEach(async () => {
  asked = []
  timeline = new Timeline(client)
  selection = new Selection(client, timeline, new Notices())
  await timeline.reload(1)
  await timeline.ensure(0, 199)
})
const ids = (): number[] => [...selection.chosen.keys()].map(Number).toSorted((a, b) => a - b)

it('turns one photo on and off, and sums their bytes', async () => {
  await selection.toggle(4)
  await selection.toggle(9)
  const two = [ids(), selection.bytes]
  await selection.toggle(4)
  expect([two, ids(), selection.bytes, asked]).toEqual([[[5, 10], 20], [10], 10, []])
})

it('a range grows and shrinks from where it began, in both directions, and leaves the rest selected', async () => {
  await selection.toggle(20)
  await selection.begin(5)
  const steps: number[][] = []
  for (const place of [7, 6, 3]) {
    await selection.extend(place)
    steps.push(ids())
  }
  expect(steps).toEqual([[6, 7, 8, 21], [6, 7, 21], [4, 5, 6, 21]])
})

it('begins a range where the focus was when none was begun, and anew when the grid was laid out anew', async () => {
  await selection.extend(2, 1)
  const first = ids()
  selection.forgetPlaces()
  await selection.extend(11, 10)
  expect([first, ids()]).toEqual([[2, 3], [2, 3, 11, 12]])
})

it('keeps the order of quick keys, also when a photo must be asked for', async () => {
  await Promise.all([selection.toggle(3000), selection.toggle(1), selection.extend(3), selection.clear(), selection.toggle(2)])
  expect([ids(), asked.map(({ from }) => from)]).toEqual([[3], [3000]])
})

it('selects all in parts, and hands the list over in parts with one heading', async () => {
  await timeline.ask({ folder: '/Photos' })
  await selection.all()
  const counts = [selection.chosen.size, selection.bytes]
  const parts = asked.map(({ from, count }) => [from, count])
  asked = []
  let saved: Blob | undefined
  const link = { click: () => undefined, href: '', download: '' }
  Object.assign(globalThis, { document: { createElement: () => link } })
  URL.createObjectURL = (blob) => { saved = blob as Blob; return 'blob:' }
  await selection.saveList()
  expect([counts, parts, asked, await saved!.text()]).toEqual([
    [TOTAL, TOTAL * 10], [[0, 5000], [5000, 5000], [10_000, 2000]],
    [501, 5501, 10_501].map((from, part) => ({ what: 'list', from, count: part === 2 ? 2000 : 5000, filter: { folder: '/Photos' } })), 'name\r\n"a"\r\n"a"\r\n"a"',
  ])
})

it('names photos under the filter they were selected in, and says when nothing can be shown', async () => {
  const notices = new Notices()
  selection = new Selection(client, timeline, notices)
  await timeline.ask({ folder: '/Photos' })
  await timeline.ensure(0, 0)
  await selection.toggle(0)
  void timeline.clear()
  await selection.show('reveal')
  expect([asked.at(-1), notices.toast]).toEqual([{ what: 'reveal', from: 501, count: 1, filter: { folder: '/Photos' } }, expect.stringContaining('computer that runs Likeness')])
})

it('nothing is left after clearing, and a range begins without what was there', async () => {
  await selection.toggle(4)
  await selection.clear()
  await selection.extend(6)
  expect(ids()).toEqual([5, 6, 7])
})
