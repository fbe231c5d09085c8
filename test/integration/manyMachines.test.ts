// Past one machine: the codes of a library leave as parquet, and pairs that SQL found among them come back.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parquetWriteFile, type ColumnSource } from 'hyparquet-writer'
import { likeness } from '../e2e/support/server.ts'
import { COPIES, makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { codes, groups, scan } from '../support/library.ts'
import { codeFromHex } from '../../src-main/hashing/code.ts'
import { pairsIn, shaOf } from '../support/madeCodes.ts'
import { askDuckdb, pairsByDuckdb } from './support/duckdb.ts'

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-machines-')))
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))
const at = (name: string): string => path.join(work, name)

describe('a library of 300 photos', () => {
  const [photos, library, out] = [at('Photos'), at('library'), at('codes.parquet')]
  beforeAll(async () => {
    const originals = await makePictures(path.join(photos, 'Camera'), 60)
    for (const original of originals) for (const kind of COPIES) await makeCopy(original, kind, path.join(photos, 'Copies'))
    await scan(library, photos)
  }, 300_000)

  it('exports one row a photo, with the codes as signed whole numbers, whole or not at all', async () => {
    const { code, stdout } = await likeness('export', 'parquet', out, '--library', library, '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, { file: out, photos: 240, model: expect.stringMatching(/./) as string }])
    const rows = askDuckdb(`SELECT sha256, path, files, bytes, width, height, takenMs FROM '${out}' ORDER BY path`)
    expect(askDuckdb(`SELECT column_name, column_type FROM (DESCRIBE FROM '${out}')`)).toEqual([
      ['sha256', 'VARCHAR'], ['path', 'VARCHAR'], ['files', 'INTEGER'], ['bytes', 'BIGINT'], ['width', 'INTEGER'], ['height', 'INTEGER'], ['takenMs', 'BIGINT'], ['same', 'BIGINT'], ['similar', 'BIGINT'], ['model', 'VARCHAR'],
    ])
    // Read by SQL as text: JSON's numbers would round 64 bits.
    const bits = new Map(askDuckdb(`SELECT path, lower(lpad(hex(same), 16, '0')), lower(lpad(hex("similar"), 16, '0')), sha256 FROM '${out}'`).map(([file, ...rest]) => [path.relative(photos, file as string), rest]))
    const own = await codes(library, photos)
    expect([...bits].every(([file, [same, similar, sha256]]) => own.get(file)?.same === same && own.get(file)?.similar === similar && own.get(file)?.sha256 === sha256)).toBe(true)
    const first = rows.filter(([, file]) => /IMG_0001(-bytes)?\.jpg$/.test(file as string))
    expect(first.map(([, , files, bytes, width, height, takenMs]) => [files, bytes, width, height, takenMs])).toEqual([[2, fs.statSync(path.join(photos, 'Camera/IMG_0001.jpg')).size, 1200, 800, Date.UTC(2021, 6, 1, 10, 15)]])
    expect(rows.some(([, , , , , , takenMs]) => takenMs === null)).toBe(true) // copies without EXIF
    expect(fs.readdirSync(work).filter((name) => name.includes('.part'))).toEqual([])
    const again = await likeness('export', 'parquet', out, '--library', library)
    expect([again.code, again.stderr]).toEqual([2, `likeness: ${out} is there already. Name another.\n`])
    const nowhere = await likeness('export', 'parquet', at('nowhere/codes.parquet'), '--library', library)
    expect([nowhere.code, nowhere.stderr]).toEqual([2, `likeness: ${at('nowhere/codes.parquet')} cannot be written (ENOENT).\n`])
  })

  it('gets its groups from pairs that SQL found, though it is killed over them once, knows them the second time, and tells what it does not hold', async () => {
    pairsByDuckdb('--whole', '--radius', '16', at('found.parquet'), out)
    const own = await codes(library, photos)
    const unique = [...new Map([...own.values()].map(({ sha256, same }) => [sha256, same]))]
    const lines = await pairsIn(at('found.parquet'))
    expect(lines.length).toBeGreaterThan(200)
    expect(new Set(lines.map((line) => line.slice(0, 129)))).toEqual(new Set(nearOf(unique, 16)))
    const before = shapeOf(await groups(library))
    const confirmed = withLibrary(library, (db) => {
      const pairs = db.prepare('SELECT count(*) FROM pair WHERE distance <= 16').pluck().get() as number
      db.exec('DELETE FROM pair; DELETE FROM grouping;')
      return pairs
    })
    expect([confirmed > 100, await groups(library)]).toEqual([true, []])
    await killedOverPairs(library, at('found.parquet'))
    const first = await imported(library, at('found.parquet'))
    expect(first).toMatchObject({ pairs: lines.length, elsewhere: 0, unknown: 0, crowded: 0, interrupted: false })
    expect([first.taken > 1000, first.known + first.taken]).toEqual([true, lines.length]) // known from before the kill, or as friends of those taken just before
    expect(withLibrary(library, (db) => db.prepare('SELECT count(*) FROM pair WHERE distance <= 16').pluck().get())).toBeGreaterThanOrEqual(confirmed)
    expect(shapeOf(await groups(library))).toEqual(before)

    const [here] = unique[0]!
    const [away, far] = [shaOf(1).toString('hex'), shaOf(2).toString('hex')]
    writePairs(at('strangers.parquet'), [[here, away].toSorted(), [away, far].toSorted()].map(([a, b]) => ({ a: a!, b: b!, distance: 3 })))
    const second = await imported(library, at('found.parquet'), at('strangers.parquet'))
    expect(second).toMatchObject({ pairs: lines.length + 2, elsewhere: 1, unknown: 1 })
    expect([second.known, second.known + second.taken]).toEqual([withLibrary(library, (db) => countOf(db, lines)), lines.length])
    expect(shapeOf(await groups(library))).toEqual(before)
  }, 300_000)

  const sha = (i: number): string => String(i).repeat(64)
  const good = { a: sha(1), b: sha(2), distance: 3 }
  it.each<[string, () => void, string]>([
    ['a file that is not there', () => undefined, 'There is no file FILE.'],
    ['an empty file', () => fs.writeFileSync(at('strange'), ''), 'FILE is not a parquet file.'],
    ['a photo', () => fs.copyFileSync(path.join(photos, 'Camera/IMG_0001.jpg'), at('strange')), 'FILE is not a parquet file.'],
    ['a parquet file that was cut short', () => fs.writeFileSync(at('strange'), fs.readFileSync(out).subarray(0, 1000)), 'FILE is not a parquet file.'],
    ['the export itself', () => fs.copyFileSync(out, at('strange')), 'FILE does not hold pairs: expected the columns a and b (texts) and distance (a whole number).'],
    ['a distance as text', () => write([{ name: 'a', data: [sha(1)] }, { name: 'b', data: [sha(2)] }, { name: 'distance', data: ['3'] }]), 'FILE does not hold pairs: expected the columns a and b (texts) and distance (a whole number).'],
    ['long texts', () => writePairs(at('strange'), [{ ...good, a: '1'.repeat(3_000_000) }]), 'FILE has texts that are too long to be hashes.'],
    ['something else than hashes', () => writePairs(at('strange'), [good, { ...good, b: `${sha(2)}2` }]), 'FILE, row 2: expected two SHA-256 of 64 lower-case hex digits.'],
    ['no hash', () => write([{ name: 'a', data: [null] }, { name: 'b', data: [sha(2)] }, { name: 'distance', data: [3] }].map((column) => ({ ...column, type: column.name === 'distance' ? 'INT32' : 'STRING', nullable: true }))), 'FILE, row 1: expected two SHA-256 of 64 lower-case hex digits.'],
    ['a photo with itself', () => writePairs(at('strange'), [{ ...good, b: sha(1) }]), 'FILE, row 1: expected a before b, so that each pair is there once.'],
    ['b before a', () => writePairs(at('strange'), [{ ...good, a: sha(3) }]), 'FILE, row 1: expected a before b, so that each pair is there once.'],
    ['too many bits', () => writePairs(at('strange'), [{ ...good, distance: 65 }]), 'FILE, row 1: expected a distance of 0 to 64 bits.'],
    ['a wrong page in the middle', () => {
      writePairs(at('strange'), Array.from({ length: 2000 }, (_, i) => ({ a: shaOf(i).toString('hex'), b: 'f'.repeat(64), distance: 1 })))
      const bytes = fs.readFileSync(at('strange'))
      bytes.fill(0xff, 4, 2000)
      fs.writeFileSync(at('strange'), bytes)
    }, 'FILE is damaged, or compressed in a way that Likeness does not read (snappy it does).'],
  ])('refuses %s in one sentence and takes nothing, of a good file before it neither', async (_, make, sentence) => {
    fs.rmSync(at('strange'), { force: true })
    make()
    const before = withLibrary(library, pairRows)
    const { code, stdout, stderr } = await likeness('import', 'pairs', at('found.parquet'), at('strange'), '--library', library)
    expect([code, stdout, stderr]).toEqual([2, '', `likeness: ${sentence.replace('FILE', at('strange'))}\n`])
    expect(withLibrary(library, pairRows)).toEqual(before)
  })

  function write(columnData: ColumnSource[]): void {
    parquetWriteFile({ filename: at('strange'), columnData })
  }
})

interface ImportedJson { pairs: number; known: number; taken: number; crowded: number; elsewhere: number; unknown: number; confirmed: number; interrupted: boolean }
async function imported(library: string, ...files: string[]): Promise<ImportedJson> {
  const { code, stdout, stderr } = await likeness('import', 'pairs', ...files, '--library', library, '--json')
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as ImportedJson
}

/** Ends the import without a word as soon as pairs are stored, most likely before their groups are. */
async function killedOverPairs(library: string, file: string): Promise<void> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../dist/core/main.js'), 'import', 'pairs', file, '--library', library], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (child.exitCode === null && withLibrary(library, (db) => pairRows(db).length) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')
}

function writePairs(filename: string, pairs: readonly { a: string; b: string; distance: number }[]): void {
  const column = (name: 'a' | 'b' | 'distance', type: 'STRING' | 'INT32'): ColumnSource => ({ name, type, data: pairs.map((pair) => pair[name]) })
  parquetWriteFile({ filename, columnData: [column('a', 'STRING'), column('b', 'STRING'), column('distance', 'INT32')] })
}

function withLibrary<T>(library: string, run: (db: Database.Database) => T): T {
  const db = new Database(path.join(library, 'likeness.sqlite'))
  try {
    return run(db)
  } finally {
    db.close()
  }
}

const pairRows = (db: Database.Database): unknown[] => db.prepare('SELECT a, b, relation FROM pair ORDER BY a, b').raw().all()

/** How many of the pairs, as lines, the library has confirmed. */
function countOf(db: Database.Database, lines: readonly string[]): number {
  const known = db.prepare('SELECT 1 FROM pair JOIN photo AS x ON x.id = pair.a JOIN photo AS y ON y.id = pair.b WHERE (x.sha256 = @a AND y.sha256 = @b) OR (x.sha256 = @b AND y.sha256 = @a)')
  return lines.filter((line) => known.get({ a: Buffer.from(line.slice(0, 64), 'hex'), b: Buffer.from(line.slice(65, 129), 'hex') }) !== undefined).length
}

/** Near pairs the slow way: all against all, bit by bit. */
function nearOf(photos: readonly [sha256: string, same: string][], radius: number): string[] {
  const bits = photos.map(([, same]) => [...codeFromHex(same)].map((word) => word.toString(2).padStart(32, '0')).join(''))
  return photos.flatMap(([a], i) => photos.slice(i + 1).flatMap(([b], k) => ([...bits[i]!].filter((bit, place) => bit !== bits[i + 1 + k]![place]).length <= radius ? [[a, b].toSorted().join(' ')] : [])))
}

const shapeOf = (all: Awaited<ReturnType<typeof groups>>): unknown[] => all.map(({ kind, keeper, members }) => ({
  kind, keeper, members: members.map((member) => `${member.path} ${member.relation}`).toSorted(),
})).toSorted((a, b) => (a.keeper < b.keeper ? -1 : 1))
