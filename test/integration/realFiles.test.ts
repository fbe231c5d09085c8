// 798 real photo files from public test sets (../shared/real-files), in one scan, against what independent decoders said.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codes, scan, type ScanJson } from '../support/library.ts'
import { sharedDir } from '../support/shared.ts'

interface Row { file: string; expect: 'index' | 'fail' | 'either'; upright: string }

/**
 * `index` in the manifest because two tolerant decoders gave pixels, a problem with us. Of a picture that its decoder
 * reports broken we make no code: half grey or shifted pixels match what they should not (the hard files want cut ones refused).
 */
const BROKEN = 'broken by a fuzzer: the decoder reports errors in the data'
const REFUSED: Readonly<Record<string, string>> = {
  'gif/31de8671ac-ee6d1133f9264dc6467990e53d0bf104.gif': 'cut short: no trailer, data end early',
  'jpg/0725abfbb2-5bc61724b33e34a6188a817f9f2f8138.jpg': BROKEN,
  'jpg/17db8fd041-59d3b529c78ac722127c41ba75b3355b.jpg': BROKEN,
  'jpg/21a8150e1a-3cc4a7fc6481ea3681138da4643f3d16.jpg': BROKEN,
  'jpg/6eded26e11-b55977028a3a574336966b6536640fc9.jpg': BROKEN,
  'jpg/772e14596b-5c67195f6993c9f8d0d32d4ffe0d8e62.jpg': BROKEN,
  'jpg/7ac12d7f32-56d4a1bb53241f7c5ed6ab531320a542.jpg': BROKEN,
  'jpg/9f6361d224-8e5e74dbf9b68a322fbb9512db837329.jpg': `${BROKEN} (613 bytes claim 6 Mpx)`,
  'jpg/aaf2a65a4d-21ad703b38e2c350215bb92a849486f3.jpg': BROKEN,
  'jpg/cae34b16ae-f6b4389c3cf0f5997b2e5a4b905aea8d.jpg': BROKEN,
  'jpg/e50e56b489-fd44dc63fa7bdd12ee34fc602231ef02.jpg': BROKEN,
  'jpg/e7e3c7fbe0-5baad44ca4702949724234e35c5bb341.jpg': BROKEN,
  'png/71e4b2826f-xcsn0g01.png': 'PngSuite\'s "incorrect checksum": meant to be refused',
  'png/97891c1e0c-c-m1-49e39033e275de9786d8c41f834c710b.png': 'transparency chunk where none may be: ImageMagick refuses it as well',
  'tif/73b3157aef-m7-299787ea764c0a88bc481364eded5556.tif': 'counts of strips that disagree: ImageMagick refuses it as well',
  'tif/bf41f67cc8-m1-3562055aecf63b573f8a18c4034a4a23.tif': 'tags overwritten: ImageMagick refuses it as well',
}

/** Larger with us than with the decoders of the manifest, which show the thumbnail: the developed sensor data. */
const LARGER: Readonly<Record<string, string>> = { 'dng/daa9ce7a2c-DNG.dng': '3474x2314' }

const folder = path.join(sharedDir(), 'real-files')
let library: string
let rows: Row[]
let result: ScanJson
let indexed: Set<string>
let failed: Map<string, { kind: string; reason: string }>
let sizes: Map<string, string>

beforeAll(async () => {
  library = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-real-'))
  rows = fs.readFileSync(path.join(folder, 'manifest.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => {
    const [file, , expected, upright] = line.split('\t')
    return { file: file!, expect: expected as Row['expect'], upright: upright! }
  })
  result = await scan(library, folder)
  indexed = new Set((await codes(library, folder)).keys())
  failed = new Map(result.failed.map(({ path: file, ...rest }) => [path.relative(folder, file), rest]))
  const db = new Database(path.join(library, 'likeness.sqlite'), { readonly: true })
  sizes = new Map((db.prepare('SELECT file.text, width, height FROM file JOIN photo ON photo.id = file.photo_id').all() as { text: string; width: number; height: number }[])
    .map(({ text, width, height }) => [text, `${width}x${height}`]))
  db.close()
}, 240_000)

afterAll(() => {
  fs.rmSync(library, { recursive: true, force: true })

})

/** What became of each folder of files, as a table of Markdown. */
function tableOfFormats(): string {
  const count = (list: readonly Row[], isCounted: (row: Row) => boolean): string => String(list.filter(isCounted).length)
  const lines = [...Map.groupBy(rows, ({ file }) => file.split('/')[0]!)].map(([format, list]) => [
    format, count(list, () => true), count(list, ({ file }) => indexed.has(file)), count(list, ({ file }) => failed.has(file)),
    count(list, ({ file, expect: wanted }) => wanted === 'index' && indexed.has(file)), count(list, ({ file, expect: wanted }) => wanted === 'index' && failed.has(file)), count(list, ({ file, expect: wanted }) => wanted === 'fail' && failed.has(file)),
    [...Map.groupBy(list.flatMap(({ file }) => failed.get(file)?.kind ?? []), (kind) => kind)].map(([kind, all]) => `${kind} ${all.length}`).toSorted().join(', '),
  ])
  const head = ['folder', 'files', 'photos', 'problems', 'must be read: read', 'refused by us', 'must be refused: refused', 'kinds of problem']
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

describe('real photo files', () => {
  it('end as photo or problem, each once', () => {
    expect({ files: rows.length, lost: rows.filter(({ file }) => indexed.has(file) === failed.has(file)), listed: result.listed }).toEqual({ files: 798, lost: [], listed: 798 })
  })

  it('that decoders agree on are photos of exactly their upright size', () => {
    const wrong = rows.filter(({ file, expect: wanted }) => wanted === 'index' && !(file in REFUSED)).flatMap(({ file, upright }) =>
      (sizes.get(file) === (LARGER[file] ?? upright) ? [] : [{ file, upright, got: sizes.get(file) ?? failed.get(file) }]))
    expect(wrong).toEqual([])
  })

  it('that no decoder reads are problems with a sentence', () => {
    expect(rows.filter(({ file, expect: wanted }) => wanted === 'fail' && !/^[A-Z].*\.$/.test(failed.get(file)?.reason ?? '')).map(({ file }) => file)).toEqual([])
  })

  it('that are refused by name are still refused, so that the list does not outlive its reasons', () => {
    expect(Object.keys(REFUSED).filter((file) => !failed.has(file))).toEqual([])
  })

  it('do not hold up a scan', () => {
    expect([...failed].filter(([, { kind }]) => kind === 'timeout')).toEqual([])
  })

  it('make the table of docs/formats.md', () => {
    const file = path.resolve(import.meta.dirname, '../../docs/formats.md')
    const [before, , after] = fs.readFileSync(file, 'utf8').split(/<!-- table -->\n?/)
    const now = `${before}<!-- table -->\n${tableOfFormats()}\n<!-- table -->\n${after ?? ''}`
    if (process.env['LIKENESS_WRITE_DOCS']) fs.writeFileSync(file, now)
    expect(fs.readFileSync(file, 'utf8')).toBe(now)
  })
})
