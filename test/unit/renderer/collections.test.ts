import { beforeEach, expect, it } from 'vitest'
import type { Collection, CollectionId, PhotoId } from '../../../src-main/api/contract.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { Collections } from '../../../src-renderer/stores/collections.svelte.ts'
import { LikeThis } from '../../../src-renderer/stores/likeThis.svelte.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { Selection } from '../../../src-renderer/stores/selection.svelte.ts'
import { Timeline } from '../../../src-renderer/stores/timeline.svelte.ts'

type Asked = { collectionId: CollectionId; photoIds: PhotoId[] }
/** A core with collections as sets; `calls` are what was asked, with how many photos. */
let core: Map<number, { name: string; photos: Set<number>; isDeleted: boolean }>
let calls: string[]
let at: number
const changed = <T>(answer: T): T => { at++; return answer }
const client = {
  collection: {
    list: async (): Promise<Collection[]> => [...core].filter(([, { isDeleted }]) => !isDeleted).map(([id, { name, photos }]) => ({ collectionId: id as CollectionId, name, photos: photos.size })),
    make: async ({ name, photoIds }: { name: string; photoIds: PhotoId[] }) => {
      calls.push(`make ${photoIds.length}`)
      core.set(core.size + 1, { name, photos: new Set(photoIds), isDeleted: false })
      return changed({ collectionId: core.size, name, photos: photoIds.length })
    },
    add: async ({ collectionId, photoIds }: Asked) => {
      calls.push(`add ${photoIds.length}`)
      const { photos } = core.get(collectionId)!
      const fresh = photoIds.filter((id) => !photos.has(id))
      for (const id of fresh) photos.add(id)
      return changed({ photoIds: fresh })
    },
    takeOut: async ({ collectionId, photoIds }: Asked) => { calls.push(`takeOut ${photoIds.length}`); return changed({ photoIds: photoIds.filter((id) => core.get(collectionId)!.photos.delete(id)) }) },
    rename: async ({ collectionId, name }: { collectionId: CollectionId; name: string }) => { core.get(collectionId)!.name = name; return changed({ name }) },
    remove: async ({ collectionId }: Asked) => { core.get(collectionId)!.isDeleted = true; return changed({ removed: true }) },
    restore: async ({ collectionId }: Asked) => { core.get(collectionId)!.isDeleted = false; return changed({ restored: true }) },
  },
  photo: { timeline: async ({ filter }: { filter: { collection?: number } }) => {
    const n = filter.collection === undefined ? 9 : core.get(filter.collection)!.photos.size
    calls.push(`timeline ${filter.collection ?? 'all'}`)
    return { days: [{ day: '2021-06-14', count: n }], aspects: Buffer.alloc(n, 128).toString('base64'), total: 9 }
  } },
} as unknown as Client

let timeline: Timeline
let selection: Selection
let notices: Notices
let collections: Collections
beforeEach(async () => {
  core = new Map([[1, { name: 'Winter', photos: new Set([1, 2]), isDeleted: false }], [2, { name: 'Autumn', photos: new Set([3]), isDeleted: false }]])
  calls = []
  at = 1
  notices = new Notices()
  timeline = new Timeline(client)
  selection = new Selection(client, timeline, notices)
  collections = new Collections(client, timeline, selection, new LikeThis(client), notices)
  await collections.notice(at)
})
const select = (...ids: number[]) => selection.addAll(ids.map((id) => ({ photoId: id as PhotoId, bytes: 10 })))
const undo = async (): Promise<void> => {
  const before = at
  notices.takeBack()
  await expect.poll(() => [at > before, notices.toast]).toEqual([true, 'The collection is as it was.'])
}
const held = (id: number): number[] => [...core.get(id)!.photos].toSorted((a, b) => a - b)

it('lists them by name, and makes one of what is selected, in parts', async () => {
  await select(...Array.from({ length: 5001 }, (_, i) => i + 1))
  calls = []
  await collections.make('  Spring ')
  expect([collections.all.map(({ name }) => name), calls, core.get(3)!.name, held(3).length, notices.toast]).toEqual([['Autumn', 'Spring', 'Winter'], ['make 5000', 'add 1'], 'Spring', 5001, '“Spring” has 5,001 photos now.'])
  await undo()
  expect(collections.all.map(({ name }) => name)).toEqual(['Autumn', 'Winter'])
})

it('a name that is there already means that collection; taking it back leaves what was in it before', async () => {
  await select(2, 7, 8)
  await collections.make('WINTER')
  const after = [core.size, held(1), notices.toast]
  await undo()
  expect([after, held(1)]).toEqual([[2, [1, 2, 7, 8], '2 photos added to “Winter”.'], [1, 2]])
  await select(1, 2)
  await selection.toggleOne({ photoId: 7 as PhotoId, bytes: 1 })
  await selection.toggleOne({ photoId: 8 as PhotoId, bytes: 1 })
  await collections.add(collections.all[1]!)
  expect([notices.toast, notices.toastAction]).toEqual(['“Winter” has them already.', null])
})

it('takes what is selected out of the one that is shown, and puts it back', async () => {
  await timeline.ask({ collection: 1 as CollectionId })
  await select(1)
  await collections.takeOut()
  const after = [held(1), selection.chosen.size, timeline.aspects.length, notices.toast]
  await undo()
  expect([after, held(1), timeline.aspects.length]).toEqual([[[2], 0, 1, '1 photo taken out of “Winter”. The files stay.'], [1, 2], 2])
})

it('shows all photos again when the one that is shown is deleted, and that one again when this is taken back', async () => {
  await timeline.ask({ collection: 1 as CollectionId })
  await collections.remove(collections.shown!)
  const after = [timeline.filter, timeline.aspects.length, collections.all.length]
  await undo()
  expect([after, timeline.filter, collections.shown?.name]).toEqual([[{}, 9, 1], { collection: 1 }, 'Winter'])
})

it('hears of what another window did: the photos that are shown, and a collection that is no longer there', async () => {
  await timeline.ask({ collection: 1 as CollectionId })
  await collections.notice(at)
  const quiet = calls.length
  core.get(1)!.photos.add(5)
  await collections.notice(++at)
  const more = timeline.aspects.length
  core.get(1)!.isDeleted = true
  await collections.notice(++at)
  expect([quiet, more, timeline.filter, timeline.aspects.length]).toEqual([1, 3, {}, 9])
})

it('a key takes back only what the notice on the screen tells of', async () => {
  notices.show('Something else.', { name: 'Look', run: () => { calls.push('looked') } })
  notices.takeBack()
  notices.show('Words only.')
  notices.takeBack()
  expect([notices.toast, calls]).toEqual(['Words only.', []])
})
