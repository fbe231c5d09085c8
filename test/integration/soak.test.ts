// A random person for a minute, or for hours (reliability.md, F20): adds, renames and deletes files, scans, reviews, removes,
// takes back, changes rules, restarts. After every step no content is lost or doubled, and no picture loses its last copy.
// Long form: LIKENESS_SOAK_MINUTES=480 LIKENESS_SEEDS=5 node --expose-gc node_modules/vitest/vitest.mjs run --project integration soak
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Likeness } from '../../src-main/app/likeness.ts'
import { checkLibrary } from '../../src-main/app/checkLibrary.ts'
import { createRouter } from '../../src-main/app/router.ts'
import { makePictures } from '../e2e/support/pictures.ts'
import { NO_FILTER } from '../support/noFilter.ts'
import { randomFrom } from '../support/random.ts'

const MINUTES = Number(process.env['LIKENESS_SOAK_MINUTES'] ?? 0.75)
const SEED = Number(process.env['LIKENESS_SEEDS'] ?? 5)
const STEPS_AT_MOST = 1000
const LONG = MINUTES >= 30
const MOST_FILES = 150

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-soak-')))
const root = path.join(work, 'Photos')
const sortedOut = path.join(work, 'Sorted out') // where the person has copies put now and then
const library = path.join(work, 'library')
const random = randomFrom(SEED)
const at = (count: number): number => Math.floor(random() * count)
const pick = <T>(from: readonly T[]): T => from[at(from.length)]!

let originals: string[]
let likeness: Likeness
const client = () => createRouterClient(createRouter(likeness))
let made = 0
const steps: Record<string, number> = {}
let [removed, broughtBack] = [0, 0]
const expected: string[] = [] // contents that must be somewhere below the root, once for each file

beforeAll(async () => {
  process.env['XDG_DATA_HOME'] = path.join(work, 'data')
  fs.mkdirSync(sortedOut)
  originals = await makePictures(path.join(work, 'Made'), 14)
  for (const file of originals) addFile(fs.readFileSync(file), path.basename(file, '.jpg'))
  likeness = await Likeness.open({ library, threads: 2 })
  await likeness.add([root])
  await settled()
}, 60_000)
afterAll(async () => {
  await likeness.close()
  fs.rmSync(work, { recursive: true, force: true })
})

const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
/** Names begin with the picture that they show. */
const pictureOf = (file: string): string => /IMG_\d+/.exec(path.basename(file))![0]
const below = (folder: string): string[] => fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.jpg')).map((entry) => path.join(entry.parentPath, entry.name))
/** What is in the library: not what was removed. */
const free = (): string[] => below(root).filter((file) => !file.includes('Likeness holding'))
const files = (): string[] => [...below(root), ...below(sortedOut)]

function addFile(bytes: Uint8Array, picture: string): void {
  const file = path.join(root, pick(['A', 'B', 'C', 'C/D']), `${picture}-${made++}.jpg`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, bytes)
  expected.push(shaOf(bytes))
}
async function settled(): Promise<void> {
  while (!likeness.isQuiet) await new Promise((resolve) => { setTimeout(resolve, 5) })
}
async function look(): Promise<void> {
  likeness.startScan()
  await settled()
  expect(likeness.scanProgress().phase).toBe('done')
}

/** What the person, or another program, does. Each is one step. */
const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  async add() {
    if (files().length > MOST_FILES) return
    const file = pick(originals)
    const picture = sharp(file).keepMetadata()
    const bytes = await [() => fs.promises.readFile(file), () => picture.resize(300 + at(500)).toBuffer(), () => picture.jpeg({ quality: 40 + at(50) }).toBuffer(), () => picture.modulate({ brightness: 1.1 + random() / 4 }).toBuffer()][at(4)]!()
    addFile(bytes, path.basename(file, '.jpg'))
  },
  async rename() {
    const from = pick(free())
    const to = path.join(root, pick(['A', 'B', 'C', 'E']), `${pictureOf(from)}-${made++}.jpg`)
    fs.mkdirSync(path.dirname(to), { recursive: true })
    fs.renameSync(from, to)
    return Promise.resolve()
  },
  async delete() {
    const file = pick(free())
    if (free().filter((other) => pictureOf(other) === pictureOf(file)).length < 2) return
    expected.splice(expected.indexOf(shaOf(fs.readFileSync(file))), 1)
    fs.rmSync(file)
    return Promise.resolve()
  },
  look,
  async mark() {
    const { groups } = await client().group.list({ ...NO_FILTER, sort: 'space', offset: 0, limit: 50 })
    if (groups.length === 0) return
    const group = pick(groups)
    await client().group.mark({ fileId: pick(group.members).fileId, groupId: group.id, verdict: pick(['keep', 'remove', null] as const), evenLast: false })
  },
  async decide() {
    const { groups } = await client().group.list({ ...NO_FILTER, kind: pick([null, 'same-scene'] as const), sort: 'newest', offset: 0, limit: 50 })
    if (groups.length === 0) return
    const group = pick(groups)
    const fileId = pick(group.members).fileId
    await pick([() => client().group.choose({ groupId: group.id, fileId }), () => client().group.keepAll({ groupId: group.id }), () => client().group.notSame({ groupId: group.id, fileId })])()
      .catch((error: { message: string }) => { if (!/byte for byte|no longer in|has changed/.test(error.message)) throw error })
  },
  async takeDecisionBack() {
    const { decisions } = await client().decision.list({ offset: 0, limit: 50 })
    if (decisions.length > 0) await client().decision.revoke({ decisionId: pick(decisions).id })
  },
  async accept() {
    const { groups } = await client().group.list({ ...NO_FILTER, sort: 'most-copies', offset: 0, limit: 50 })
    if (groups.length > 0) await client().group.accept({ groupIds: groups.filter(() => random() < 0.6).map(({ id }) => id).concat(groups[0]!.id) })
  },
  async remove() {
    const before = new Set(free().map(pictureOf))
    const { planId, copies } = await client().removal.plan({ target: pick(['holding', { folder: sortedOut }] as const), link: false })
    if (copies === 0) return
    const { sessionId } = await client().removal.start({ planId })
    for await (const { phase } of await client().removal.progress({ sessionId })) if (phase === 'done' || phase === 'stopped') break
    removed += copies
    expect([...new Set(free().map(pictureOf))].toSorted()).toEqual([...before].toSorted()) // no picture lost its last copy
  },
  async undo() {
    const { sessions } = await client().session.list({ offset: 0, limit: 50 })
    if (sessions.length === 0) return
    const { id } = pick(sessions)
    const { items } = await client().session.items({ sessionId: id, offset: 0, limit: 200 })
    const some = items.filter(() => random() < 0.5).map(({ item }) => item)
    broughtBack += (await client().session.undo({ sessionId: id, items: some.length === 0 ? null : some })).restored
  },
  async rules() {
    const { rules } = await client().rule.list()
    const place = at(rules.length)
    await client().rule.set({ rules: [rules[place]!, ...rules.filter((_, i) => i !== place)] })
  },
  async restart() {
    await likeness.close()
    likeness = await Likeness.open({ library, threads: 2 })
  },
}
const WEIGHTS = Object.entries({ add: 6, rename: 3, delete: 1, look: 4, mark: 4, decide: 2, takeDecisionBack: 1, accept: 3, remove: 2, undo: 2, rules: 1, restart: 0.5 }).flatMap(([name, weight]) => Array<string>(weight * 2).fill(name))

async function whole(): Promise<void> {
  await look()
  const db = new Database(path.join(library, 'likeness.sqlite'), { readonly: true })
  expect([db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check'), db.prepare("SELECT count(*) FROM operation WHERE state = 'planned'").pluck().get()]).toEqual(['ok', [], 0])
  db.close()
  expect((await checkLibrary(likeness)).problems).toEqual([])
  const known = (await likeness.engine.reader.call('listRoots')).length === 1 ? (await likeness.status()).files : -1
  expect(known).toBe(free().length)
}

it(`a random person, ${MINUTES} minutes, seed ${SEED}`, { timeout: MINUTES * 60_000 * 2 + 120_000 }, async () => {
  const until = performance.now() + MINUTES * 60_000
  const heaps: number[] = []
  const handles: number[] = []
  const done: string[] = []
  // A machine that does much else gets as far in a longer time: then the steps count, not the minutes.
  const hasSeenAll = (): boolean => Object.keys(steps).length === Object.keys(STEPS).length && removed > 20 && broughtBack > 20
  for (let step = 0; performance.now() < until || (step < STEPS_AT_MOST && !hasSeenAll()); step++) {
    const name = pick(WEIGHTS)
    steps[name] = (steps[name] ?? 0) + 1
    done.push(name)
    try {
      await STEPS[name]!()
      expect(files().map((file) => shaOf(fs.readFileSync(file))).toSorted()).toEqual(expected.toSorted())
      if (step % 40 === 39) {
        await whole()
        collect()
        heaps.push(process.memoryUsage().heapUsed)
        handles.push(process.getActiveResourcesInfo().length)
      }
    } catch (error) {
      throw new Error(`step ${step} (${done.slice(-12).join(', ')}), seed ${SEED}`, { cause: error })
    }
  }
  await whole()
  console.log(`soak: ${JSON.stringify(steps)}, ${removed} copies removed, ${broughtBack} brought back, ${files().length} files; heap MB ${heaps.map((heap) => (heap / 1e6).toFixed(0)).join(' ')}, handles ${handles.join(' ')}`)
  expect({ kinds: Object.keys(steps).length, hasSeenAll: hasSeenAll() }).toEqual({ kinds: Object.keys(STEPS).length, hasSeenAll: true })
  if (LONG) {
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    const growth = (values: readonly number[]): number => mean(values.slice(-Math.ceil(values.length / 8))) / mean(values.slice(Math.floor(values.length / 2), Math.ceil(values.length * 5 / 8)))
    expect([growth(heaps) < 1.05, growth(handles) < 1.05]).toEqual([true, true])
  }
})
