// Past one machine: the codes of a library leave as parquet.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { likeness } from '../e2e/support/server.ts'
import { COPIES, makeCopy, makePictures } from '../e2e/support/pictures.ts'
import { codes, scan } from '../support/library.ts'
import { askDuckdb } from './support/duckdb.ts'

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
})
