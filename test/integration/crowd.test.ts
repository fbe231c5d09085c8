// One picture that is there more often than photos are held against one another.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePictures } from '../e2e/support/pictures.ts'
import { groups, scan, similar } from '../support/library.ts'
import { CROWD } from '../../src-main/search/candidates.ts'

const COPIES = CROWD + 24
let work: string
let root: string
let library: string
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-crowd-')))
  root = path.join(work, 'Photos')
  library = path.join(work, 'library')
  for (const name of ['First', 'Later']) fs.mkdirSync(path.join(root, name), { recursive: true })
  const [picture] = await makePictures(work, 1)
  await Promise.all(Array.from({ length: COPIES }, async (_, i) => {
    const name = `copy-${String(i).padStart(3, '0')}.jpg`
    await sharp(picture).resize(i === COPIES - 1 ? 1000 : 320 + 2 * i).jpeg({ quality: 70 + (i % 25) }).toFile(path.join(root, i < 20 ? 'First' : 'Later', name))
  }))
})
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

it('is one group around its best photo, whenever that came, and stays one when those that were there first are gone', async () => {
  const wholeGroup = async (): Promise<unknown> => (await groups(library)).map(({ kind, keeper, members }) => ({ kind, keeper: path.basename(keeper), members: new Set(members.map((member) => member.path)).size }))
  const best = `copy-${COPIES - 1}.jpg`
  await scan(library, path.join(root, 'First'))
  const { pairsCompared } = await scan(library, path.join(root, 'Later'))
  expect([await wholeGroup(), pairsCompared < (COPIES * COPIES) / 2]).toEqual([[{ kind: 'same-picture', keeper: best, members: COPIES }], true])
  const found = await similar(library, path.join(root, 'Later', `copy-${COPIES - 2}.jpg`))
  expect(found.filter(({ relation }) => relation === null)).toEqual([])
  fs.rmSync(path.join(root, 'First'), { recursive: true })
  fs.mkdirSync(path.join(root, 'First'))
  fs.writeFileSync(path.join(root, 'First/notes.txt'), 'an empty folder could be a drive that is away')
  await sharp(path.join(root, 'Later', best)).resize(40).flip().jpeg().toFile(path.join(root, 'First/other.jpg'))
  await scan(library, path.join(root, 'First'))
  expect(await wholeGroup()).toEqual([{ kind: 'same-picture', keeper: best, members: COPIES - 20 }])
})
