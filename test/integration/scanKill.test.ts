// kill -9 in the middle of scans (reliability.md, F1 and F5): the library opens, what was stored is whole, the next scan goes
// on, and the end is that of a scan that nobody disturbed. A file that ends Likeness again and again is set aside.
// Long form: LIKENESS_KILLS=1000 npx vitest run --project integration scanKill
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Likeness } from '../../src-main/app/likeness.ts'
import { makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { likeness } from '../e2e/support/server.ts'
import { groups, scan, treeOf } from '../support/library.ts'
import { randomFrom } from '../support/random.ts'

const KILLS = Number(process.env['LIKENESS_KILLS'] ?? 40)
const SEED = Number(process.env['LIKENESS_SEEDS'] ?? 20_211)
const LONGEST_MS = 2600
const MAIN = path.resolve(import.meta.dirname, '../../dist/core/main.js')

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-scan-kill-')))
const photos = path.join(work, 'Photos')

beforeAll(async () => {
  const originals = await makePictures(path.join(photos, 'Camera'), 60)
  for (const file of originals.slice(0, 20)) await makeCopy(file, 'bytes', path.join(photos, 'Backup'))
  for (const file of originals.slice(0, 10)) await makeCopy(file, 'smaller', path.join(photos, 'Sent'))
}, 120_000)
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

const startScan = (library: string, ...folders: string[]): ChildProcess => spawn(process.execPath, [MAIN, 'scan', ...folders, '--library', library, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] })
const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('close', resolve))

/** Members, relations and proposals of all groups, in an order that does not depend on when a photo was stored. */
async function shapeOf(library: string): Promise<string[]> {
  return (await groups(library, 'same-scene')).map((group) => JSON.stringify([group.kind, group.members.map((member) => [member.path, member.relation, member.verdict]).toSorted()])).toSorted()
}

describe('kill -9', () => {
  it(`of ${KILLS} scans in a row loses nothing, and the last one ends as an undisturbed one (seed ${SEED})`, { timeout: 40_000_000 }, async () => {
    await scan(path.join(work, 'undisturbed'), photos)
    const undisturbed = await shapeOf(path.join(work, 'undisturbed'))
    const finish = async (library: string): Promise<void> => {
      await ended(startScan(library, photos))
      await lookAgain(library) // a kill may have met a file that was tried alone
      expect(await shapeOf(library)).toEqual(undisturbed)
      expect(fs.existsSync(path.join(library, 'thumbnails', 'drafts')) ? fs.readdirSync(path.join(library, 'thumbnails', 'drafts')) : []).toEqual([]) // no half pictures
      expect((await likeness('check', '--library', library)).code).toBe(0)
    }
    const before = treeOf(photos)
    const random = randomFrom(SEED)
    let library = path.join(work, 'killed-0')
    const stored: number[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      if ((stored.at(-1) ?? 0) > 80) { // all is stored: once more from the beginning
        await finish(library)
        library = path.join(work, `killed-${kill}`)
        stored.push(0)
      }
      const child = startScan(library, photos)
      const end = ended(child)
      setTimeout(() => child.kill('SIGKILL'), 300 + random() * LONGEST_MS)
      await end
      if (!fs.existsSync(path.join(library, 'likeness.sqlite'))) continue // it was too early for a library
      const db = new Database(path.join(library, 'likeness.sqlite'))
      const count = (sql: string): unknown => db.prepare(sql).pluck().get()
      if (db.pragma('user_version', { simple: true }) !== 0) {
        expect([kill, db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual([kill, 'ok', []])
        // A photo comes with all that belongs to it, or not at all.
        expect([kill, count('SELECT count(*) FROM photo WHERE id NOT IN (SELECT photo_id FROM embedding) OR id NOT IN (SELECT photo_id FROM code)')]).toEqual([kill, 0])
        stored.push(count('SELECT count(*) FROM file') as number)
      }
      db.close()
    }
    await finish(library)
    console.log(`kills: ${KILLS}; files stored after each (0: a new library): ${stored.join(' ')}`)
    expect(treeOf(photos)).toEqual(before)
  })

  it('of the process that reads one file, twice: the file is set aside with a reason, the others are taken in, and it can be tried again', { timeout: 300_000 }, async () => {
    const folder = path.join(work, 'Poisoned')
    const library = path.join(work, 'poisoned')
    const [first, ...rest] = await makePictures(folder, 6, 3)
    const slow = path.join(folder, 'slow.png')
    await sharp(first).resize(7000, 5000, { fit: 'fill' }).png({ compressionLevel: 1 }).toFile(slow)
    for (const isAlone of [false, true]) {
      const child = startScan(library, folder)
      const end = ended(child)
      await untilRead(library, slow, isAlone ? 'a' : 't')
      child.kill('SIGKILL')
      await end
    }
    expect(await ended(startScan(library, folder))).toBe(0)
    const problems = async (): Promise<unknown> => await withLibrary(library, async ({ engine }) => (await engine.reader.call('listProblems', null, 0, 10)).map(({ text, kind, reason }) => [text, kind, reason]))
    expect(await problems()).toEqual([['slow.png', 'damaged', 'Likeness ended twice while it read this file. It was set aside.']])
    expect(await withLibrary(library, async (open) => (await open.status()).photos)).toBe(1 + rest.length)
    expect(await ended(startScan(library, folder))).toBe(0)
    expect(await problems()).toHaveLength(1) // unchanged: not tried by every scan
    await lookAgain(library)
    expect(await problems()).toEqual([])
  })
})

/** Waits until the mark of a thread names the file. */
async function untilRead(library: string, file: string, how: 'a' | 't'): Promise<void> {
  const folder = path.join(library, 'reading')
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    const marks = fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')) : []
    if (marks.includes(how + file)) return
    await new Promise((resolve) => { setTimeout(resolve, 2) })
  }
  throw new Error(`nothing read ${file}`)
}

async function withLibrary<T>(library: string, ask: (open: Likeness) => Promise<T>): Promise<T> {
  const open = await Likeness.open({ library })
  try {
    return await ask(open)
  } finally {
    await open.close()
  }
}

/** What a person does with a file that could not be read. */
async function lookAgain(library: string): Promise<void> {
  await withLibrary(library, async (open) => {
    const problems = await open.engine.reader.call('listProblems', null, 0, 500)
    if (problems.length > 0) await open.retry(problems.map(({ fileId }) => fileId))
    while (!open.isQuiet) await new Promise((resolve) => { setTimeout(resolve, 20) })
  })
}
