// kill -9 while a library of an earlier version is brought up to date (reliability.md, F4): each step is whole or did not happen,
// and the next start goes on. Long form: LIKENESS_KILLS=1600
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { SCHEMA_VERSION } from '../../src-main/store/migrate.ts'
import { libraryFile, openWritable } from '../../src-main/store/open.ts'
import { bringTo, makeVersion } from '../support/oldLibrary.ts'
import { randomFrom } from '../support/random.ts'

const KILLS = Number(process.env['LIKENESS_KILLS'] ?? 24)
const PHOTOS = 4000 // so that steps take their time
const OPEN = path.resolve(import.meta.dirname, '../../src-main/store/open.ts')

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-migration-')))
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

/** A library with thousands of photos, as this version left it. */
function makeLarge(folder: string, version: number): void {
  fs.mkdirSync(folder)
  const first = makeVersion(folder, 1)
  first.exec(`
    WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < ${99 + PHOTOS})
    INSERT INTO photo SELECT i, CAST(printf('%032d', i) AS BLOB), 100, 'jpeg', 4, 3, 1, 1, NULL, NULL, 0, 0, 1.5, zeroblob(8), 0, NULL FROM n;
    INSERT INTO file SELECT id, 1, CAST('p' || id AS BLOB), 'p' || id, 100, 1, 1, id, id FROM photo WHERE id >= 100;
    INSERT INTO embedding SELECT id, id, 'm', 0.5, zeroblob(1280), zeroblob(128) FROM photo WHERE id >= 100;
    INSERT INTO code SELECT id, 'm', zeroblob(8), zeroblob(8) FROM photo WHERE id >= 100;`)
  first.close()
  const old = bringTo(folder, version)
  old.close()
}

/** Starts what opens the library, and ends it after so many milliseconds from the moment that it begins to. @returns whether it was met */
async function openAndKill(folder: string, afterMs: number): Promise<boolean> {
  const script = `const { openWritable } = await import(${JSON.stringify(OPEN)}); console.log('now'); openWritable(${JSON.stringify(folder)}); process.exit(0)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.once('data', () => { setTimeout(() => child.kill('SIGKILL'), afterMs) })
  return await new Promise((resolve) => { child.once('close', (_, signal) => resolve(signal === 'SIGKILL')) })
}

it(`${KILLS} kills`, { timeout: 20_000_000 }, async () => {
  const random = randomFrom(4)
  const met: string[] = []
  const whole = path.join(work, 'whole')
  makeLarge(whole, 1)
  const started = performance.now()
  openWritable(whole).close()
  const takesMs = performance.now() - started
  const dump = (folder: string): unknown => {
    const db = new Database(libraryFile(folder), { readonly: true })
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").pluck().all() as string[]
    const counts = tables.filter((name) => name !== 'setting').map((name) => [name, db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()])
    const state = [counts, db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check'), db.pragma('user_version', { simple: true })]
    db.close()
    return state
  }
  const expected = dump(whole)
  for (let kill = 0; kill < KILLS; kill++) {
    const folder = path.join(work, String(kill))
    const from = 1 + (kill % (SCHEMA_VERSION - 1))
    const template = path.join(work, `version-${from}`)
    if (!fs.existsSync(template)) makeLarge(template, from)
    fs.cpSync(template, folder, { recursive: true })
    const isMet = await openAndKill(folder, random() * takesMs)
    const db = new Database(libraryFile(folder))
    const reached = db.pragma('user_version', { simple: true }) as number
    expect([kill, db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check'), reached >= from]).toEqual([kill, 'ok', [], true])
    db.close()
    if (isMet) met.push(`${from} to ${reached}`)
    openWritable(folder).close()
    expect([kill, dump(folder)]).toEqual([kill, expected])
    fs.rmSync(folder, { recursive: true })
  }
  console.log(`migrations killed: ${met.join(', ')}; a whole one takes ${takesMs.toFixed(0)} ms`)
  expect(met.length).toBeGreaterThan(KILLS / 3)
})
