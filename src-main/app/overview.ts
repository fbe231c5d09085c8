// The first screen: what was found, where folders overlap, what could not be read.
import type { KindCount, Overlap, Overview, PhotoId } from '../api/contract.ts'
import { RELATIONS } from '../api/relation.ts'
import { folderText } from './display.ts'
import type { FolderName } from '../store/overlaps.ts'
import type { Engine } from './engine.ts'

const SAMPLES = 3
const OVERLAPS = 3
const OVERLAP_AT_LEAST = 2 // photos

export async function kindCounts(engine: Engine): Promise<KindCount[]> {
  const counts = new Map((await engine.reader.call('countGroups')).map((count) => [count.kind, count]))
  return RELATIONS.map((kind) => counts.get(kind) ?? { kind, groups: 0, copies: 0, bytesToFree: 0 })
}

export async function overview(engine: Engine): Promise<Overview> {
  const kinds = await kindCounts(engine)
  const tiles = await Promise.all(kinds.map(async (count) => ({
    ...count, samples: (await engine.reader.call('samplePairs', count.kind, SAMPLES)) as [PhotoId, PhotoId][],
  })))
  const copies = kinds.filter(({ kind }) => kind !== 'same-scene')
  return {
    tiles, copies: copies.reduce((sum, { copies: n }) => sum + n, 0), bytesToFree: copies.reduce((sum, { bytesToFree }) => sum + bytesToFree, 0),
    problems: await engine.reader.call('countProblems'), overlaps: await overlaps(engine),
  }
}

const QUIET = 20 // times as long as it took, before it is made anew: a scan changes the library several times a second
let cached: { engine: Engine; revision: number; madeAt: number; tookMs: number; overlaps: Overlap[] } | undefined

/** Pairs of folders where most of one is also in the other, best first; a folder is named once. */
async function overlaps(engine: Engine): Promise<Overlap[]> {
  const revision = engine.revision()
  const now = Date.now()
  if (cached?.engine === engine && (cached.revision === revision || now - cached.madeAt < QUIET * cached.tookMs)) return cached.overlaps
  const found = await engine.reader.call('folderOverlaps', OVERLAPS, OVERLAP_AT_LEAST)
  const result = found.map(({ folder, within, ...counts }): Overlap => ({ ...counts, folder: textOfFolder(folder), within: textOfFolder(within) }))
  cached = { engine, revision, madeAt: Date.now(), tookMs: Date.now() - now, overlaps: result }
  return result
}

const textOfFolder = ({ rootText, text }: FolderName): string => folderText(rootText, text)
