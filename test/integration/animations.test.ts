// Pictures that move: the first frame says little. Public bug reports (shared/hard-cases.md) under their numbers.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groups, scan, type GroupJson } from '../support/library.ts'
import { waves } from '../support/waves.ts'

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-films-')))
const photos = path.join(work, 'Photos')
const at = (name: string): string => path.join(photos, name)
let all: GroupJson[]

const picture = async (seed: number): Promise<Buffer> => await sharp(waves(96, seed), { raw: { width: 96, height: 96, channels: 3 } }).resize(300, 220, { fit: 'fill' })
  .composite([{ input: Buffer.from(`<svg width="300" height="220"><circle cx="${40 + 23 * (seed % 9)}" cy="100" r="34" fill="hsl(${seed * 47},70%,45%)"/></svg>`) }]).png().toBuffer()
async function film(name: string, seeds: readonly number[], delays: readonly number[]): Promise<void> {
  const joined = sharp(await Promise.all(seeds.map(picture)), { join: { animated: true } })
  await (name.endsWith('.gif') ? joined.gif({ delay: [...delays], loop: 0 }) : joined.webp({ quality: 90, delay: [...delays], loop: 0 })).toFile(at(name))
}
const namesTogetherWith = (name: string): string[] => all.filter(({ members }) => members.some(({ path: file }) => path.basename(file) === name)).flatMap(({ members }) => members.map(({ path: file }) => path.basename(file))).toSorted()

beforeAll(async () => {
  fs.mkdirSync(photos)
  await film('waves.gif', [1, 2, 3], [200, 200, 200])
  await film('same title, other film.gif', [1, 8, 9], [200, 200, 200])
  await film('ball.gif', [11, 11, 12, 12, 13], [200, 200, 200, 200, 200])
  await film('ball, fewer frames.webp', [11, 12, 13], [400, 400, 200])
  await film('ball, backwards.gif', [13, 12, 12, 11, 11], [200, 200, 200, 200, 200])
  await film('lamp.gif', [21, 22], [150, 150])
  await sharp(at('lamp.gif'), { animated: true }).gif({ effort: 10, delay: [150, 150], loop: 0, interFrameMaxError: 0, reuse: false, colours: 256 }).toFile(at('lamp, saved again.gif'))
  await film('torch.gif', [31, 32, 33], [100, 100, 100])
  fs.writeFileSync(at('torch, still.png'), await picture(31))
  await scan(path.join(work, 'library'), photos)
  all = await groups(path.join(work, 'library'))
}, 60_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

describe('animations', () => {
  it('C13: that only share their title frame are not offered as duplicates', () => {
    expect([namesTogetherWith('waves.gif'), namesTogetherWith('same title, other film.gif'), namesTogetherWith('ball, backwards.gif')]).toEqual([[], [], []])
  })

  it('C13: and a still of one are at most the same scene, never a copy to remove', () => {
    const group = all.find(({ members }) => members.some(({ path: file }) => file.endsWith('torch.gif')))
    expect(group?.members.filter(({ relation, keep, verdict }) => !keep && (relation !== 'same-scene' || verdict === 'remove')) ?? []).toEqual([])
  })

  it('C14: are the same when they show the same over time, whatever the number of their frames', () => {
    const group = all.find(({ members }) => members.some(({ path: file }) => file.endsWith('ball.gif')))!
    expect([group.kind, group.members.map(({ path: file }) => path.basename(file)).toSorted()]).toEqual(['same-picture', ['ball, fewer frames.webp', 'ball.gif']])
  })

  it('saved again without loss are the same', () => {
    expect(namesTogetherWith('lamp.gif')).toEqual(['lamp, saved again.gif', 'lamp.gif'])
  })
})
