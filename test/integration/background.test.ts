// Background manners: on its battery, or when the person says so, the core reads nothing new; it goes on noticing, and then makes up for it.
import fs from 'node:fs'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Activity } from '../../src-main/api/bridge.ts'
import { followActivity } from '../../src-main/app/activity.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { TestLibrary } from './support/library.ts'

let library: TestLibrary
let client: ReturnType<typeof clientOf>
const clientOf = (likeness: Likeness) => createRouterClient(createRouter(likeness))
const photos = async (): Promise<number> => (await client.library.status()).photos
const state = async (): Promise<unknown[]> => { const { scan, waiting } = await client.library.status(); return [scan.phase, waiting] }
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 20 })
const moment = (ms = 400): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

beforeEach(async () => {
  library = await TestLibrary.open(6)
  client = clientOf(library.likeness)
  for (let i = 0; i < 3; i++) library.copy(`${i}.jpg`, i)
}, 60_000)
afterEach(() => library.close())

/** The three photos are in the library, and then the power goes. */
async function onBattery(): Promise<void> {
  await client.root.add({ paths: [library.root] })
  await until(photos).toBe(3)
  await until(async () => library.likeness.isQuiet).toBe(true)
  library.likeness.holds.power(true)
}

it('a scan that nobody asked for reads nothing on battery and says what it waits for; "Go on now" lets it go on until the power changes', async () => {
  const { likeness } = library
  await onBattery()
  library.copy('3.jpg', 3)
  likeness.startScan() // as the clock does
  await moment()
  const held = [await state(), await photos()]
  expect(await client.scan.resume()).toEqual({ resumed: true })
  await until(state).toEqual(['done', null])
  expect(await photos()).toBe(4)
  library.copy('4.jpg', 4)
  likeness.startScan()
  await until(photos).toBe(5) // still going on
  await until(async () => likeness.isQuiet).toBe(true)
  likeness.holds.power(false)
  likeness.holds.power(true)
  library.copy('5.jpg', 5)
  likeness.startScan()
  await moment()
  const again = [await state(), await photos()]
  likeness.holds.power(false)
  await until(photos).toBe(6)
  expect([held, again]).toEqual([[['paused', 'battery'], 3], [['paused', 'battery'], 5]])
})

it('what a person asks for goes on battery too: a folder that is added, a look at folders', async () => {
  library.likeness.holds.power(true)
  await client.root.add({ paths: [library.root] })
  await until(photos).toBe(3)
  await until(async () => library.likeness.isQuiet).toBe(true)
  library.likeness.holds.power(false)
  library.likeness.holds.power(true)
  library.copy('3.jpg', 3)
  await client.scan.start()
  await until(photos).toBe(4)
})

it('goes on on battery where the person wants that, from the moment the setting is changed', async () => {
  await onBattery()
  library.copy('3.jpg', 3)
  library.likeness.startScan()
  await moment(100)
  const held = await state()
  await client.setting.set({ waitOnBattery: false })
  await until(photos).toBe(4)
  expect([held, (await client.setting.get()).waitOnBattery]).toEqual([['paused', 'battery'], false])
})

it('live folders go on noticing, and what they noticed is taken in afterwards, also what went', async () => {
  const { likeness } = library
  await library.look()
  await likeness.watch()
  await until(async () => likeness.isQuiet).toBe(true)
  likeness.holds.power(true)
  const quiet = await state() // up to date: nothing waits
  library.copy('new/3.jpg', 3)
  fs.rmSync(library.at('0.jpg'))
  await until(state).toEqual(['done', 'battery'])
  await moment()
  const names = async (): Promise<string[]> => (await client.photo.page({ offset: 0, limit: 10 })).map(({ name }) => name).toSorted()
  const held = await names()
  await client.scan.resume()
  await until(names).toEqual(['1.jpg', '2.jpg', '3.jpg'])
  await until(async () => likeness.isQuiet).toBe(true)
  expect([quiet, held, await state()]).toEqual([['done', null], ['0.jpg', '1.jpg', '2.jpg'], ['done', null]])
})

it('is paused and goes on by hand, and a stop ends it at once though it is held', async () => {
  const { likeness } = library
  expect(await client.scan.pause()).toEqual({ paused: false }) // nothing runs
  likeness.startScan()
  await client.root.add({ paths: [library.root] })
  likeness.holds.power(true)
  await until(async () => (await client.scan.pause()).paused || (await state())[1] === 'person').toBe(true)
  const paused = await state()
  likeness.holds.power(false)
  const still = await state()
  await client.scan.stop()
  await until(async () => likeness.isQuiet).toBe(true)
  expect([paused, still, await state(), likeness.holds.reason]).toEqual([['paused', 'person'], ['paused', 'person'], ['stopped', null], null])
})

it('closes at once while it is held, and says after a new start what was new for the person', async () => {
  const { likeness } = library
  await library.look()
  const told: Activity[] = []
  const end = followActivity(likeness, (activity) => told.push(activity))
  await until(async () => told.length).toBe(1)
  library.copy('copies/0.jpg', 0)
  library.copy('copies/1.jpg', 1)
  await library.look()
  await until(async () => told.at(-1)).toEqual({ share: null, mode: 'normal', news: 2 })
  await client.library.looked()
  await until(async () => told.at(-1)!.news).toBe(0)
  library.copy('copies/2.jpg', 2)
  await library.look()
  await until(async () => told.at(-1)!.news).toBe(1)
  await client.setting.set({ showsNews: false })
  await until(async () => told.at(-1)!.news).toBe(0)
  end()
  library.copy('3.jpg', 3)
  likeness.holds.power(true)
  likeness.startScan()
  await moment(100)
  const from = performance.now()
  await likeness.close()
  const tookMs = performance.now() - from
  const again = await Likeness.open({ library: path.join(library.work, 'library'), threads: 1 })
  const news = await again.news.count()
  await again.close()
  expect([tookMs < 5000, news]).toEqual([true, 1]) // one group that nobody looked at, in this start as in the last
})
