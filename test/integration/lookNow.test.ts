// "Look now" of one folder looks through that folder and no other; while a scan runs it comes after it.
import fs from 'node:fs'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RootId } from '../../src-main/api/contract.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { TestLibrary } from './support/library.ts'

let library: TestLibrary
let client: ReturnType<typeof clientOf>
const clientOf = ({ likeness }: TestLibrary) => createRouterClient(createRouter(likeness))
const folder = (name: string): string => path.join(library.work, name)
const put = (root: string, name: string, picture: number): void => fs.copyFileSync(library.pictures[picture]!, path.join(folder(root), name))
const names = async (): Promise<string[]> => (await client.photo.page({ offset: 0, limit: 100 })).map(({ name }) => name).toSorted()
const quiet = async (): Promise<void> => await expect.poll(() => library.likeness.isQuiet, { timeout: 30_000 }).toBe(true)
let ids: RootId[]

beforeEach(async () => {
  library = await TestLibrary.open(4)
  client = clientOf(library)
  for (const [index, name] of ['A', 'B'].entries()) {
    fs.mkdirSync(folder(name))
    put(name, `${name} first.jpg`, index)
  }
  ids = (await client.root.add({ paths: [folder('A'), folder('B')] })).map(({ id }) => id)
  await quiet()
}, 60_000)
afterEach(() => library.close())

it('of one folder takes in what is new there and leaves the other as it is', async () => {
  const before = (await client.library.status()).roots.map(({ lookedMs }) => lookedMs)
  for (const [index, name] of ['A', 'B'].entries()) put(name, `${name} new.jpg`, 2 + index)
  expect(await client.scan.start({ rootIds: [ids[1]!] })).toEqual({ started: true })
  await quiet()
  const one = await names()
  const after = (await client.library.status()).roots.map(({ lookedMs }) => lookedMs)
  await client.scan.start()
  await quiet()
  expect([one, after[0] === before[0], after[1]! > before[1]!, await names()])
    .toEqual([['A first.jpg', 'B first.jpg', 'B new.jpg'], true, true, ['A first.jpg', 'A new.jpg', 'B first.jpg', 'B new.jpg']])
})

it('while a scan of all runs is done after it', async () => {
  await client.scan.start()
  expect(await client.scan.start({ rootIds: [ids[0]!] })).toEqual({ started: false })
  put('A', 'A new.jpg', 2)
  await quiet()
  expect(await names()).toContain('A new.jpg')
})
