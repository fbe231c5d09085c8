// The first screen: what was found, where folders overlap, what could not be read.
import path from 'node:path'
import type { KindCount, Overlap, Overview, PhotoId } from '../api/contract.ts'
import { RELATIONS } from '../api/relation.ts'
import { folderText } from './display.ts'
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

let cached: { engine: Engine; revision: number; overlaps: Overlap[] } | undefined

/** Pairs of folders where most of one is also in the other, best first; a folder is named once. */
async function overlaps(engine: Engine): Promise<Overlap[]> {
  const revision = engine.revision()
  if (cached?.engine === engine && cached.revision === revision) return cached.overlaps
  const [members, files] = await Promise.all([engine.reader.call('groupFolders'), engine.reader.call('photoFileTexts')])
  const totals = new Map<string, number>()
  for (const { rootText, text } of files) {
    const folder = folderText(rootText, text)
    totals.set(folder, (totals.get(folder) ?? 0) + 1)
  }
  const shared = new Map<string, Map<string, number>>()
  let group: { id: number; folders: Map<string, number> } = { id: 0, folders: new Map() }
  const close = (): void => {
    for (const [folder, count] of group.folders) for (const within of group.folders.keys()) {
      if (folder === within) continue
      let row = shared.get(folder)
      if (!row) shared.set(folder, row = new Map())
      row.set(within, (row.get(within) ?? 0) + count)
    }
  }
  for (const { groupId, rootText, text } of members) {
    if (groupId !== group.id) { close(); group = { id: groupId, folders: new Map() } }
    const folder = folderText(rootText, text)
    group.folders.set(folder, (group.folders.get(folder) ?? 0) + 1)
  }
  close()
  const found: Overlap[] = []
  for (const [folder, row] of shared) {
    const [within, count] = [...row].reduce((best, next) => (next[1] > best[1] ? next : best))
    if (count >= OVERLAP_AT_LEAST) found.push({ folder, within, shared: count, onlyThere: Math.max(0, totals.get(folder)! - count) })
  }
  const share = (overlap: Overlap): number => overlap.shared / (overlap.shared + overlap.onlyThere)
  found.sort((a, b) => share(b) - share(a) || b.shared - a.shared || (a.folder < b.folder ? -1 : 1))
  const named = new Set<string>()
  const result = found.filter(({ folder, within }) => {
    const key = [folder, within].sort().join(path.delimiter)
    return !named.has(key) && named.add(key)
  }).slice(0, OVERLAPS)
  cached = { engine, revision, overlaps: result }
  return result
}
