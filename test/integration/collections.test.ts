// Collections over the contract, and what becomes of them while files move, go, come back, and the library file is lost.
import fs from 'node:fs'
import path from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CollectionId, LibraryEvent, PhotoFilter } from '../../src-main/api/contract.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { likeness as command } from '../e2e/support/server.ts'
import { TestLibrary } from './support/library.ts'

let library: TestLibrary
let client: ReturnType<typeof clientOf>
const clientOf = (likeness: Likeness) => createRouterClient(createRouter(likeness))
const namesOf = async (filter: PhotoFilter): Promise<string[]> => (await client.photo.page({ filter, offset: 0, limit: 100 })).map(({ name }) => name).toSorted()
const said = async (asked: Promise<unknown>): Promise<string> => await asked.then(() => 'answered', (error: unknown) => (error instanceof ORPCError ? `${error.code}: ${error.message}` : String(error)))

beforeEach(async () => {
  library = await TestLibrary.open(5)
  for (let i = 0; i < 5; i++) library.copy(path.join(i < 3 ? 'A' : 'B', `${i}.jpg`), i)
  await library.look()
  client = clientOf(library.likeness)
}, 60_000)
afterEach(() => library.close())

async function gather(names: readonly string[]): Promise<CollectionId> {
  const cards = await client.photo.page({ offset: 0, limit: 100 })
  const { collectionId } = await client.collection.make({ name: ' Best of ', photoIds: cards.filter(({ name }) => names.includes(name)).map(({ photoId }) => photoId) })
  return collectionId
}

it('is a filter beside the others, of the timeline and of what is like a photo', async () => {
  const collection = await gather(['0.jpg', '1.jpg', '4.jpg'])
  const folder = path.join(library.root, 'A')
  const [first] = await client.photo.page({ filter: { collection }, offset: 0, limit: 1 })
  const { similar } = await client.search.similar({ photoId: first!.photoId, limit: 10, filter: { collection } })
  expect([await client.collection.list(), await namesOf({ collection }), await namesOf({ collection, folder }), (await client.photo.timeline({ filter: { collection } })).total, similar.length])
    .toEqual([[{ collectionId: collection, name: 'Best of', photos: 3 }], ['0.jpg', '1.jpg', '4.jpg'], ['0.jpg', '1.jpg'], 5, 2])
})

it('says in words what cannot be, and changes nothing then', async () => {
  const collectionId = await gather(['0.jpg'])
  const { photoId } = (await client.photo.page({ offset: 0, limit: 1 }))[0]!
  const before = (await client.library.status()).collections
  expect([
    await said(client.collection.make({ name: 'best OF', photoIds: [photoId] })), await said(client.collection.make({ name: '  ', photoIds: [photoId] })), await said(client.collection.rename({ collectionId, name: 'x'.repeat(201) })),
    await said(client.collection.add({ collectionId: 99 as CollectionId, photoIds: [photoId] })), await said(client.collection.restore({ collectionId })), (await client.library.status()).collections,
  ]).toEqual([
    'BAD_REQUEST: There is a collection “best OF” already.', 'BAD_REQUEST: A name has 1 to 200 letters.', 'BAD_REQUEST: A name has 1 to 200 letters.',
    'BAD_REQUEST: This collection is no longer there.', 'BAD_REQUEST: This collection is no longer there.', before,
  ])
})

it('tells every window of each change', async () => {
  const stop = new AbortController()
  const events = (await client.library.events(undefined, { signal: stop.signal }))[Symbol.asyncIterator]()
  const next = async (): Promise<number> => ((await events.next()).value as LibraryEvent).status.collections
  const seen = [await next()]
  const collectionId = await gather(['0.jpg', '1.jpg'])
  const { photoIds } = await client.collection.takeOut({ collectionId, photoIds: (await client.photo.range({ filter: { collection: collectionId }, offset: 0, limit: 1 })).map(({ photoId }) => photoId) })
  while (seen.at(-1) !== (await client.library.status()).collections) seen.push(await next())
  stop.abort()
  expect([photoIds.length, seen.length > 1, seen.at(-1)! - seen[0]!]).toEqual([1, true, 2])
})

it('a photo keeps its place through renames, moves, copies and while its folder is away; what is gone is not shown, and is there again when it comes back', async () => {
  const collection = await gather(['0.jpg', '1.jpg', '4.jpg'])
  fs.renameSync(library.at('A/0.jpg'), library.at('A/new name.jpg'))
  fs.renameSync(library.at('B/4.jpg'), library.at('A/4.jpg'))
  fs.copyFileSync(library.at('A/1.jpg'), library.at('B/1.jpg'))
  await library.look()
  const moved = await namesOf({ collection })
  const bytes = fs.readFileSync(library.at('A/4.jpg'))
  fs.rmSync(library.at('A/4.jpg'))
  await library.look()
  const without = [await namesOf({ collection }), (await client.collection.list())[0]!.photos]
  library.write('B/back.jpg', bytes)
  await library.look()
  const back = await namesOf({ collection })
  fs.renameSync(library.root, `${library.root} elsewhere`)
  await library.look()
  expect([moved, without, back, (await client.collection.list())[0]!.photos, (await client.library.status()).roots[0]!.isAway])
    .toEqual([['1.jpg', '4.jpg', 'new name.jpg'], [['1.jpg', 'new name.jpg'], 2], ['1.jpg', 'back.jpg', 'new name.jpg'], 3, true])
})

it('comes back with all its photos when it was deleted, and when the library file is lost', async () => {
  const collection = await gather(['0.jpg', '2.jpg'])
  expect([await client.collection.remove({ collectionId: collection }), await client.collection.list(), await namesOf({ collection })]).toEqual([{ removed: true }, [], []])
  await client.collection.restore({ collectionId: collection })
  await client.collection.rename({ collectionId: collection, name: 'Summer' })
  await library.likeness.close()
  const folder = path.join(library.work, 'library')
  for (const name of fs.readdirSync(folder).filter((one) => one.startsWith('likeness.sqlite'))) fs.rmSync(path.join(folder, name))
  const again = await Likeness.open({ library: folder, threads: 2 })
  try {
    client = clientOf(again)
    await again.scan(await again.engine.reader.call('listRoots'))
    expect([await client.collection.list(), await namesOf({ collection })]).toEqual([[{ collectionId: collection, name: 'Summer', photos: 2 }], ['0.jpg', '2.jpg']])
  } finally {
    await again.close()
  }
})

it('is written as a list of paths by the command line', async () => {
  await gather(['0.jpg', '4.jpg'])
  await library.likeness.close()
  const file = path.join(library.work, 'list.txt')
  const run = (...args: string[]) => command('export', 'list', ...args, '--library', path.join(library.work, 'library'))
  const { code, stdout } = await run(file, '--collection', 'Best of', '--json')
  const missing = await run(path.join(library.work, 'other.txt'), '--collection', 'Worst of')
  const unnamed = await run(path.join(library.work, 'other.txt'))
  expect([code, JSON.parse(stdout), fs.readFileSync(file, 'utf8').split('\n').toSorted(), missing.code, missing.stderr.includes('There are: Best of.'), unnamed.code, fs.existsSync(path.join(library.work, 'other.txt'))])
    .toEqual([0, { file, collection: 'Best of', photos: 2 }, ['', library.at('A/0.jpg'), library.at('B/4.jpg')], 2, true, 2, false])
})
