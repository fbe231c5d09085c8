// Thread: all codes in memory; answers what is near.
import { workerData } from 'piscina'
import { codeFromBytes } from '../hashing/code.ts'
import { REGION_BYTES, REGIONS } from '../hashing/regions.ts'
import { CandidateIndex, indexedPhotoFromRow, type Candidate } from '../search/candidates.ts'
import { leftOut, untriedOf, type Untried } from '../search/crowd.ts'
import { groupPhotos, type NewGroup } from '../search/group.ts'
import type { KeepRule } from '../api/rule.ts'
import { allGroupingFacts, componentOf, type GroupingFacts } from '../store/groupingFacts.ts'
import { openReadable } from '../store/open.ts'
import { indexPages, indexRow, mostPhotos } from '../store/photos.ts'
import { regionRow, regionRows } from '../store/regions.ts'
import { RegionTable, type NearRegion } from '../search/regionTable.ts'

const { library, modelId: firstModel, baseId } = workerData as { library: string; modelId: string; baseId: string }
const db = openReadable(library)
let modelId = ''
let index = new CandidateIndex()
use(firstModel)

/** From now on the codes of this model answer: those of two models never meet in one index. */
export function use(id: string): void {
  modelId = id
  index = new CandidateIndex()
  index.reserve(mostPhotos(db))
  for (const page of indexPages(db, id)) index.addPage(page)
}

/** Candidates among the photos that are there, each pair once: with those of lower id. */
export function pairsAgain(photoIds: readonly number[]): CandidatePair[] {
  return candidatesBy(photoIds, (photoId, id) => id < photoId)
}

/** Candidates of photos that are there, among all others. */
export function candidatesOf(photoIds: readonly number[]): CandidatePair[] {
  return candidatesBy(photoIds, (photoId, id) => id !== photoId)
}

/** Candidates of photos among one another, each pair once. */
export function candidatesAmong(photoIds: readonly number[]): CandidatePair[] {
  const all = new Set(photoIds)
  return candidatesBy(photoIds, (photoId, id) => id < photoId && all.has(id))
}

/** Without the turned positions: these are known only when a photo is read. */
function candidatesBy(photoIds: readonly number[], accept: (photoId: number, id: number) => boolean): CandidatePair[] {
  return photoIds.flatMap((photoId) => {
    const photo = index.get(photoId)
    return photo ? index.candidates({ ...photo, phashes: [photo.phash] }, (id) => accept(photoId, id)).map((candidate) => ({ photoId, candidate })) : []
  })
}

export interface Entering { readonly photoId: number; readonly phashes: readonly Uint8Array[] } // empty: only the upright one is asked
export interface CandidatePair { readonly photoId: number; readonly candidate: Candidate }

/** Puts photos into the index; each is first held against all that are there, so every pair is met once. */
export function enter(photos: readonly Entering[]): CandidatePair[] {
  const pairs: CandidatePair[] = []
  for (const { photoId, phashes } of photos) {
    const row = index.has(photoId) ? undefined : indexRow(db, photoId, modelId)
    if (!row) continue
    const photo = indexedPhotoFromRow(row)
    const query = { ...photo, phashes: phashes.length > 0 ? phashes.map(codeFromBytes) : [photo.phash] }
    for (const candidate of index.candidates(query)) pairs.push({ photoId, candidate })
    index.add(photo)
  }
  takeRegions(photos.map(({ photoId }) => photoId))
  return pairs
}

/** Pairs of photos that both are copies of a third, as candidates; a < b, and the position is b's. */
export function friends(pairs: readonly { readonly a: number; readonly b: number; readonly position: number }[]): CandidatePair[] {
  return pairs.flatMap(({ a, b, position }) => {
    const candidate = index.friends(a, b, position)
    return candidate ? [{ photoId: a, candidate }] : []
  })
}

/** Pairs of photos that were found near one another elsewhere, as candidates. */
export function foundElsewhere(pairs: readonly { readonly a: number; readonly b: number }[]): CandidatePair[] {
  return pairs.flatMap(({ a, b }) => {
    const candidate = index.pair(a, b)
    return candidate ? [{ photoId: a, candidate }] : []
  })
}

export interface GroupedAround {
  readonly photoIds: readonly number[] // all that hang together with those asked for, and these
  readonly groups: readonly NewGroup[]
  readonly untried: readonly Untried[]
  readonly leftOut: readonly number[] // of a crowd
}

/** Groups what hangs together with these photos, as it is stored now; read here, because a large set must not hold up core. */
export function groupAround(photoIds: readonly number[]): GroupedAround {
  const { photos, pairs, wishes } = componentOf(db, photoIds)
  const groups = groupPhotos(photos, pairs, wishes)
  return { photoIds: [...new Set([...photoIds, ...photos.map(({ photoId }) => photoId)])], groups, untried: groups.flatMap((group) => untriedOf(group, pairs)), leftOut: leftOut(groups, pairs) }
}

let facts: { revision: number; all: GroupingFacts } | undefined

/** Groups the whole library by these rules, or by those in force; nothing is stored. @param revision of the library: what was loaded for it is kept */
export function groupAll({ revision, rules }: { revision: number; rules: readonly KeepRule[] | null }): NewGroup[] {
  if (facts?.revision !== revision) facts = { revision, all: allGroupingFacts(db) }
  const { photos, pairs, wishes } = facts.all
  return groupPhotos(photos, pairs, rules ? { ...wishes, rules } : wishes)
}

/** Nobody tries rules any more: what was loaded for it may be a gigabyte. */
export function forgetFacts(_: null): void {
  facts = undefined
}

export function leave(photoIds: readonly number[]): void {
  for (const id of photoIds) {
    index.remove(id)
    regions?.remove(id)
  }
}

export function size(_: null): number {
  return index.size
}

export interface NearPhoto { readonly photoId: number; readonly distance: number; readonly cosine: number }
export interface PictureQuery { readonly modelId: string; readonly same: Uint8Array; readonly similar: Uint8Array; readonly copy: Uint8Array; readonly phashes: readonly Uint8Array[]; readonly lowInformation: boolean; readonly limit: number }

/** What is near a photo of the library; null when it is not in the index. @param among only these; null: all */
export function nearPhoto({ photoId, limit, among }: { photoId: number; limit: number; among: Uint32Array | null }): NearPhoto[] | null {
  const photo = index.get(photoId)
  const allowed = among && new Set(among)
  return photo ? index.similar(photo.similar, photo.copy, limit, (id) => id !== photoId && allowed?.has(id) !== false) : null
}

const QUERY_CROWD = 1000 // who asks for a picture wants to see where it is: a second of looking at most

/** What is near any picture: candidates for the second look, and similar ones. Null when its codes are of a model that no longer answers. */
export function nearPicture(query: PictureQuery): { candidates: Candidate[]; similar: NearPhoto[] } | null {
  if (query.modelId !== modelId) return null
  const copy = new Int8Array(query.copy.buffer, query.copy.byteOffset, query.copy.length)
  return {
    candidates: index.candidates({ same: codeFromBytes(query.same), phashes: query.phashes.map(codeFromBytes), copy, lowInformation: query.lowInformation }, undefined, QUERY_CROWD),
    similar: index.similar(codeFromBytes(query.similar), copy, query.limit),
  }
}

let regions: RegionTable | undefined // 160 bytes a photo; there from the first question on

/** Windows that were stored just now. */
export function takeRegions(photoIds: readonly number[]): void {
  for (const id of regions ? photoIds : []) {
    const row = regionRow(db, id, baseId)
    if (row) regions!.add(id, row.codes)
  }
}

/** The photos with the window that is most like a part of a picture, best first. @param vector (128) of that part @param among only these; null: all */
export function nearPart({ vector, limit, without, among }: { vector: Float32Array; limit: number; without: number; among: Uint32Array | null }): NearRegion[] {
  if (!regions) {
    regions = new RegionTable(REGIONS, REGION_BYTES)
    for (const { photoId, codes } of regionRows(db, baseId)) regions.add(photoId, codes)
  }
  const allowed = among && new Set(among)
  return regions.nearest(vector, limit, (id) => id !== without && index.has(id) && allowed?.has(id) !== false)
}
