// Codes as if many machines had exported them, and the near pairs among them by our own scan.
import { createHash } from 'node:crypto'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { writeCodesFile } from '../../src-main/app/codesFile.ts'
import { codeFromHex, codeToBytes, type Code } from '../../src-main/hashing/code.ts'
import { CodeTable } from '../../src-main/search/codeTable.ts'
import type { CodesRow } from '../../src-main/store/elsewhere.ts'
import { codeAt, drawCodes } from '../bench/search/drawCodes.ts'

/** Codes that trip up SQL: the sign, all and none of the bits, and neighbours of those; many photos have each. */
const EXTREMES = ['0000000000000000', 'ffffffffffffffff', '8000000000000000', '7fffffffffffffff', '0000000000000001', '8000000000000001', '00000000ffffffff', 'ffffffff00000000', '0101010101010101', '8080808080808080'].map(codeFromHex)
const OF_EACH = 30

const PAGE = 50_000

/** Made photo i has the code `codeOf(codes, i)` and this content. */
export const shaOf = (i: number): Buffer => createHash('sha256').update(`photo ${i}`).digest()

/** Codes as a library has them, with clusters of near ones, and first the extremes, each of them often. */
export function madeCodes(count: number, seed: number): Code[] {
  const drawn = drawCodes(count, seed)
  return Array.from({ length: count }, (_, i) => (i < EXTREMES.length * OF_EACH ? EXTREMES[i % EXTREMES.length]! : codeAt(drawn, i)))
}

/** Writes the codes from `from` to `to` as an export of one machine. */
export async function writeMadeCodes(file: string, codes: readonly Code[], from = 0, to = codes.length, modelId = 'made'): Promise<void> {
  async function* pages(): AsyncGenerator<CodesRow[]> {
    for (let first = from; first < to; first += PAGE) {
      yield await Promise.resolve(Array.from({ length: Math.min(PAGE, to - first) }, (_, k) => rowOf(first + k, codes[first + k]!)))
    }
  }
  await writeCodesFile(file, modelId, pages())
}

const rowOf = (i: number, code: Code): CodesRow => ({
  photoId: i + 1, rootText: '/photos', text: `${i}.jpg`, files: 1, sha256: shaOf(i), bytes: 1_000_000 + i, width: 4000, height: 3000, takenMs: i % 2 === 0 ? null : 1_600_000_000_000 + i,
  same: codeToBytes(code), similar: codeToBytes(code),
})

/** All pairs within the radius by our own scan, one line each, sorted. */
export function ownPairs(codes: readonly Code[], radius: number): string[] {
  const table = new CodeTable()
  table.reserve(codes.length)
  for (const code of codes) table.push(code)
  const names = codes.map((_, i) => shaOf(i).toString('hex'))
  const lines: string[] = []
  for (let first = 0; first < codes.length; first += 64) {
    table.withinMany(codes.slice(first, first + 64), radius, (query, row, distance) => {
      if (row > first + query) lines.push(lineOf(names[first + query]!, names[row]!, distance))
    }, first)
  }
  return lines.sort()
}

const lineOf = (a: string, b: string, distance: number): string => (a < b ? `${a} ${b} ${distance}` : `${b} ${a} ${distance}`)

/** The pairs that SQL wrote, in the same form; a and b as they stand there. */
export async function pairsIn(...files: string[]): Promise<string[]> {
  const lines: string[] = []
  for (const file of files) {
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file), columns: ['a', 'b', 'distance'] }) as { a: string; b: string; distance: number }[]
    for (const { a, b, distance } of rows) lines.push(`${a} ${b} ${distance}`)
  }
  return lines.sort()
}
