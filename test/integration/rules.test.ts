// Keep rules in force: every group follows them, also when Likeness was ended between the rules and the groups.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEFAULT_RULES, type KeepRule } from '../../src-main/api/rule.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { regroupAll } from '../../src-main/app/regroup.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { summaryOf } from '../support/librarySummary.ts'

const PICTURES = 7
const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-rules-')))
const root = path.join(work, 'Photos')
const library = path.join(work, 'library')
const PHONE_FIRST: readonly KeepRule[] = [{ kind: 'folder', isOn: true, folders: [path.join(root, 'Phone')] }, ...DEFAULT_RULES]

let likeness: Likeness
beforeAll(async () => {
  for (const file of await makePictures(path.join(root, 'Camera'), PICTURES)) for (const kind of ['smaller', 'bytes'] as const) await makeCopy(file, kind, path.join(root, 'Phone'))
  likeness = await Likeness.open({ library, threads: 2 })
  await likeness.add([root])
  while (!likeness.isQuiet) await new Promise((resolve) => { setTimeout(resolve, 20) })
}, 60_000)
afterAll(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})

/** Of each group the folder and the verdicts, by the keeper's name. */
async function keepers(): Promise<string[]> {
  const { engine } = likeness
  const ids = (await engine.reader.call('photosToGroup')).length > 0 ? await engine.reader.call('groupsOfPhotos', await engine.reader.call('photosToGroup')) : []
  return (await Promise.all([...new Set(ids)].map(async (id) => {
    const members = await engine.reader.call('membersOf', id)
    const cards = await engine.reader.call('cardsOfFiles', members.map(({ fileId }) => fileId))
    const text = (fileId: number): string => cards.find((card) => card.fileId === fileId)!.text
    return `${text(members[0]!.fileId)}: ${members.map(({ verdict, fileId }) => `${text(fileId)} ${verdict}`).toSorted().join(', ')}`
  }))).toSorted()
}
const keptIn = async (): Promise<string[]> => [...new Set((await keepers()).map((line) => line.split('/')[0]!))]

it('groups made anew part by part are those made at once', async () => {
  const before = [await keepers(), summaryOf(library).groups]
  expect(before[0]).toHaveLength(PICTURES)
  for (const atOnce of [1, 2, 5, 1000]) {
    await likeness.engine.inOrder(() => regroupAll(likeness.engine, atOnce))
    expect([await keepers(), summaryOf(library).groups]).toEqual(before)
  }
})

it('rules that were saved, and Likeness ended before the groups followed: they do at the next start', async () => {
  expect(await keptIn()).toEqual(['Camera'])
  await likeness.engine.writer.call('saveRules', PHONE_FIRST)
  await likeness.close()
  likeness = await Likeness.open({ library, threads: 2 })
  expect(await keptIn()).toEqual(['Camera']) // not yet
  await likeness.settleGroups()
  expect([await keptIn(), await likeness.engine.reader.call('regroupedTo')]).toEqual([['Phone'], null])
})

it('ended in the middle of it: what was made is not made again, the rest follows', async () => {
  const ids = (await likeness.engine.reader.call('photosToGroup')).toSorted((a, b) => a - b)
  await likeness.engine.writer.call('saveRules', DEFAULT_RULES)
  await likeness.engine.writer.call('setRegroupedTo', ids.at(-1)!)
  await likeness.close()
  likeness = await Likeness.open({ library, threads: 2 })
  await likeness.scan(await likeness.engine.reader.call('listRoots'))
  expect([(await keepers()).filter((line) => line.startsWith('Camera')).length, await likeness.engine.reader.call('regroupedTo')]).toEqual([1, null])
})
