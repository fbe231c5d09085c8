// Pairs that an older Likeness called copies, and are none: they go, and nothing else does.
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'
import { lookAgain } from '../../src-main/app/lookAgain.ts'
import { randomFrom } from '../support/random.ts'
import { TestLibrary } from './support/library.ts'

let lib: TestLibrary
beforeEach(async () => {
  lib = await TestLibrary.open()
  return () => lib.close()
})

async function lawn(name: string, seed: number, side = 1200): Promise<void> {
  const random = randomFrom(seed * 1000)
  const blades = Array.from({ length: 2500 }, () => { const [x, y] = [random() * 1200, random() * 800]; return `<line x1="${x}" y1="${y}" x2="${x + random() * 20 - 10}" y2="${y - 20 - random() * 30}" stroke="hsl(${90 + random() * 40},60%,${25 + random() * 40}%)" stroke-width="3"/>` }).join('')
  const drawn = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="#253"/>${blades}</svg>`)).removeAlpha().png().toBuffer()
  await sharp(drawn).resize(side).jpeg({ quality: 90 }).toFile(lib.at(name))
}

it('looks again at the pairs of an older library, part by part, and groups anew what that changed', async () => {
  for (const seed of [1, 2, 3, 4]) await lawn(`lawn${seed}.jpg`, seed)
  await lawn('lawn1 small.jpg', 1, 600)
  await lawn('lawn4 small.jpg', 4, 700)
  await lib.look()
  const { engine } = lib.likeness
  const right = await lib.groups()
  expect(right).toEqual(['lawn1.jpg: lawn1 small.jpg same-picture remove', 'lawn4.jpg: lawn4 small.jpg same-picture remove'])
  const db = new Database(path.join(engine.library, 'likeness.sqlite'))
  const idOf = (name: string): number => db.prepare('SELECT photo_id FROM file WHERE text = ?').pluck().get(name) as number
  const pairs = (): string[] => db.prepare('SELECT fa.text || \' \' || fb.text FROM pair JOIN file fa ON fa.photo_id = a JOIN file fb ON fb.photo_id = b').pluck().all() as string[]
  const before = pairs()
  const look = db.prepare('SELECT look FROM pair').pluck().get() as string
  const claim = (one: string, other: string): void => {
    const [a, b] = [idOf(one), idOf(other)].sort((x, y) => x - y)
    db.prepare("INSERT INTO pair (a, b, relation, distance, similarity, look) VALUES (?, ?, 'same-picture', 2, 0.99, ?)").run(a, b, look)
  }
  for (const [one, other] of [['lawn1.jpg', 'lawn2.jpg'], ['lawn1.jpg', 'lawn3.jpg'], ['lawn2.jpg', 'lawn3.jpg'], ['lawn2.jpg', 'lawn4.jpg']] as const) claim(one, other)
  const sha = (db.prepare('SELECT sha256 FROM photo WHERE id = ?').pluck().get(idOf('lawn3.jpg')) as Buffer).toString('hex')
  fs.rmSync(path.join(engine.library, 'thumbnails', sha.slice(0, 2), `${sha.slice(2)}.jpg`)) // it cannot be judged
  db.prepare("INSERT INTO setting VALUES ('pairs looked at again to photo', '0')").run()
  let parts = 0
  await lookAgain(engine, async () => await Promise.resolve(++parts < 3), 1)
  expect(await engine.reader.call('lookedAgainTo')).toBeGreaterThan(0)
  await lib.look() // the next scan goes on
  await lib.likeness.madeUp()
  expect(await engine.reader.call('lookedAgainTo')).toBeNull()
  const left = pairs()
  db.close()
  expect(left.filter((pair) => !before.includes(pair) && !pair.includes('lawn3'))).toEqual([])
  expect(left).toEqual(expect.arrayContaining(before))
  expect(left.filter((pair) => pair.includes('lawn3'))).toHaveLength(2)
  expect(await engine.reader.call('stalePhotos')).toEqual([])
  expect((await lib.groups()).some((group) => group.includes('lawn4.jpg: lawn4 small.jpg same-picture remove'))).toBe(true)
  expect((await lib.groups()).join().includes('lawn2.jpg') && (await lib.groups()).join().includes('lawn4.jpg: lawn2')).toBe(false)
})
