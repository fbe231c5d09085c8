// Settings, rules and other saved state that something wrote over (reliability.md, N7): the default holds, every question of
// the window is answered, and a scan and a rule of the person still work. Long form: LIKENESS_STATES=50000
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Likeness } from '../../src-main/app/likeness.ts'
import { addRoots } from '../../src-main/app/roots.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { libraryFile } from '../../src-main/store/open.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { NO_FILTER } from '../support/noFilter.ts'
import { randomFrom } from '../support/random.ts'

const STATES = Number(process.env['LIKENESS_STATES'] ?? 2000)
const SEED = Number(process.env['LIKENESS_SEEDS'] ?? 7)
const REGROUP_EVERY = 50 // what is written is used as well

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-state-')))
const photos = path.join(work, 'Photos')
const library = path.join(work, 'library')
let likeness: Likeness
let direct: Database.Database

beforeAll(async () => {
  for (const file of await makePictures(photos, 3)) await makeCopy(file, 'bytes', path.join(photos, 'Backup'))
  likeness = await Likeness.open({ library, threads: 1 })
  await likeness.scan(await addRoots(likeness.engine, [photos]))
  await createRouterClient(createRouter(likeness)).folder.compare({ here: path.join(photos, 'Backup'), there: photos }).catch(() => undefined)
  direct = new Database(libraryFile(library))
  direct.function('row_sum', { varargs: true }, () => 0) // of the safe copy's triggers, which are another connection's
}, 60_000)
afterAll(async () => {
  direct.close()
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})

const KEYS = ['theme', 'letterKeys', 'pictureSize', 'language', 'share', 'comparedBefore', 'last group id', 'password', 'unknown', '__proto__', 'constructor']
const RULES = [
  { kind: 'folder', isOn: true, folders: ['/a'] }, { kind: 'larger', isOn: true }, { kind: 'format', isOn: true, formats: ['raw'] }, { kind: 'oldest', isOn: false }, { kind: 'name', isOn: true }, { kind: 'nothing', isOn: true },
]
const BEFORE = [{ here: '/a', there: '/b', hereName: 'a', thereName: 'b', atMs: 5 }]

it(`${STATES} of them, seed ${SEED}`, { timeout: 20_000_000 }, async () => {
  const random = randomFrom(SEED)
  const at = (count: number): number => Math.floor(random() * count)
  const pick = <T>(from: readonly T[]): T => from[at(from.length)]!
  const strange = (): unknown => pick<() => unknown>([() => null, () => true, () => -1, () => 1e308, () => 0.5, () => '', () => 'dark', () => 'x'.repeat(5000), () => [], () => [null], () => [[[[]]]], () => ({}), () => ({ kind: 'folder' }), () => BEFORE, () => 'NaN', () => '\u0000', () => ({ __proto__: { a: 1 } })])()
  /** A value with a part of it exchanged, or text that is no JSON. */
  const damaged = (value: unknown): string => {
    const whole = JSON.stringify(value)
    const bent = typeof value === 'object' && value !== null && random() < 0.5
      ? JSON.stringify(Array.isArray(value) ? value.map((one: unknown) => (random() < 0.5 ? strange() : one)) : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, random() < 0.4 ? strange() : one])))
      : JSON.stringify(strange())
    return pick([() => bent, () => bent, () => whole.slice(0, at(whole.length)), () => `${whole.slice(0, at(whole.length))}${String.fromCharCode(at(128))}${whole.slice(at(whole.length))}`, () => ''])()
  }
  const client = createRouterClient(createRouter(likeness))
  const failures: string[] = []
  for (let state = 0; state < STATES; state++) {
    direct.exec('DELETE FROM setting WHERE key NOT LIKE \'safe.%\'; DELETE FROM rule')
    const written: string[] = []
    for (let i = 1 + at(3); i > 0; i--) {
      const [key, value] = [pick(KEYS), damaged(pick<unknown>(['dark', true, 'large', 12, BEFORE]))]
      direct.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, value)
      written.push(`${key} = ${value.slice(0, 80)}`)
    }
    for (let place = at(4); place > 0; place--) {
      const body = damaged(pick(RULES))
      direct.prepare('INSERT OR REPLACE INTO rule (place, body) VALUES (?, ?)').run(place, body)
      written.push(`rule ${body.slice(0, 80)}`)
    }
    const questions: Record<string, () => Promise<unknown>> = {
      status: () => client.library.status(), setting: () => client.setting.get(), before: () => client.folder.before(), overview: () => client.library.overview(),
      groups: () => client.group.list({ ...NO_FILTER, sort: 'space', offset: 0, limit: 5 }), rules: () => client.rule.list(),
      ...(state % REGROUP_EVERY === 0 ? { choose: async () => {
        const { groups: [group] } = await client.group.list({ ...NO_FILTER, sort: 'space', offset: 0, limit: 1 })
        await client.group.choose({ groupId: group!.id, fileId: group!.members.at(-1)!.fileId })
        await client.setting.set({ theme: 'dark' })
      } } : {}),
    }
    for (const [name, ask] of Object.entries(questions)) {
      await ask().catch((error: Error) => { failures.push(`${name}: ${error.message.slice(0, 100)} (${written.join('; ')})`) })
    }
    if (failures.length > 5) break
  }
  expect(failures).toEqual([])
  direct.exec('DELETE FROM rule; DELETE FROM setting WHERE key NOT LIKE \'safe.%\'')
  expect((await client.group.list({ ...NO_FILTER, sort: 'space', offset: 0, limit: 50 })).total).toBe(3)
})
