// Near pairs by SQL: real DuckDB, by the script that is shipped, against our own scan.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { madeCodes, ownPairs, pairsIn, writeMadeCodes } from '../support/madeCodes.ts'
import { pairsByDuckdb } from './support/duckdb.ts'

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-sql-')))
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))
const at = (name: string): string => path.join(work, name)

describe('SQL finds the pairs that our own scan finds, each once, with its distance', () => {
  const MANY = 100_000

  it('of 100,000 photos on three machines that hold some of them together, within 7 bits by bands of which two agree', async () => {
    const made = madeCodes(MANY, 5)
    await writeMadeCodes(at('one.parquet'), made, 0, 45_000)
    await writeMadeCodes(at('two.parquet'), made, 30_000, 75_000)
    await writeMadeCodes(at('three.parquet'), made, 70_000)
    const { photos } = pairsByDuckdb(at('near.parquet'), at('one.parquet'), at('two.parquet'), at('three.parquet'))
    const [own, found] = [ownPairs(made, 7), await pairsIn(at('near.parquet'))]
    expect([photos, own.length > 10_000, found.length]).toEqual([MANY, true, own.length])
    expect(found.filter((line, i) => line !== own[i])).toEqual([])
  }, 300_000) // 200,000 took 46 s beside load 7

  it.each([[0, 1], [0, 3], [1, 2], [3, 4], [7, 8], [7, 10], [9, 12]])('within %i bits, by %i bands', async (radius, bands) => {
    const made = madeCodes(20_000, 6)
    await writeMadeCodes(at(`bands-${radius}-${bands}.parquet`), made)
    pairsByDuckdb('--radius', String(radius), '--bands', String(bands), at(`found-${radius}-${bands}.parquet`), at(`bands-${radius}-${bands}.parquet`))
    expect(await pairsIn(at(`found-${radius}-${bands}.parquet`))).toEqual(ownPairs(made, radius))
  })

  it('within the 16 bits of a scan, every code against every other', async () => {
    const made = madeCodes(20_000, 7)
    await writeMadeCodes(at('whole.parquet'), made)
    pairsByDuckdb('--whole', '--radius', '16', at('wide.parquet'), at('whole.parquet'))
    const own = ownPairs(made, 16)
    expect([await pairsIn(at('wide.parquet')), own.some((line) => line.endsWith(' 16'))]).toEqual([own, true])
  })

  it.each([['--whole'], ['--bands', '9']])('and refuses to compare the codes of two models (%s)', async (...how) => {
    const [one, other] = [at(`model-a${how.length}.parquet`), at(`model-b${how.length}.parquet`)]
    await writeMadeCodes(one, madeCodes(400, 8), 0, 200, 'a')
    await writeMadeCodes(other, madeCodes(400, 8), 200, 400, 'b')
    expect(() => pairsByDuckdb(...how, at('never.parquet'), one, other)).toThrow('codes of two models never compare')
    expect(fs.existsSync(at('never.parquet'))).toBe(false)
  })
})
