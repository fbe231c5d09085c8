// The photos that show a part of a picture, drawn as a rectangle.
import type { PhotoFilter, PhotoId, RegionMatch } from '../api/contract.ts'
import { UsageError, type ProblemKind } from '../api/failure.ts'
import { PART_SIDE } from '../decode/decodePhoto.ts'
import { joinBytes, textOf } from '../library/filePath.ts'
import type { Window } from '../search/align.ts'
import type { Place } from '../search/part.ts'
import { photoCard } from './display.ts'
import type { Engine } from './engine.ts'
import { photosWithin } from './timeline.ts'

/** So many of the nearest are looked at pixel by pixel: 3 ms each. */
const LOOKED_AT = 32
/** Correlation from which a photo is said to show the part: 98 of 100 photos that show it reach it, 1 to 4 of 100 others do. */
const SHOWN = 0.9

/** A part of a photo of the library; the photo itself is left out. @param filter leaves only these @returns null when there is no such photo @throws UsageError */
export async function photosOfRegion(engine: Engine, photoId: PhotoId, part: Window, limit: number, filter?: PhotoFilter): Promise<RegionMatch[] | null> {
  const sha256 = await engine.reader.call('shaOfPhoto', photoId)
  if (!sha256) return null
  const places = await engine.reader.call('placesOfPhoto', photoId)
  return await photosOfPart(engine, { paths: places.map(({ root, path }) => joinBytes(root, path)), part, sha256, without: photoId, ...(filter ? { filter } : {}) }, limit, (_, reason) => reason)
}

/** A part of any picture. @throws UsageError when it cannot be read */
export async function photosOfPictureRegion(engine: Engine, path: Uint8Array, part: Window, limit: number): Promise<RegionMatch[]> {
  return await photosOfPart(engine, { paths: [path], part, without: 0 }, limit, (problem, reason) => (problem === 'vanished' ? `There is no file ${textOf(path)}.` : `${textOf(path)}: ${reason}`))
}

interface Source { readonly paths: Uint8Array[]; readonly part: Window; readonly sha256?: Uint8Array; readonly without: number; readonly filter?: PhotoFilter }

async function photosOfPart(engine: Engine, { without, filter, ...source }: Source, limit: number, sentenceOf: (problem: ProblemKind, reason: string) => string): Promise<RegionMatch[]> {
  const read = await engine.decode.call('readPart', source)
  if ('problem' in read) throw new UsageError(sentenceOf(read.problem, read.reason))
  const { rgb, view, shape } = read
  const vector = await engine.embed.call('embedPart', { rgb, side: PART_SIDE }, { transfer: [rgb.buffer as ArrayBuffer] })
  const near = await engine.search.call('nearPart', { vector, limit: Math.max(limit, LOOKED_AT), without, among: await photosWithin(engine, filter) })
  const places = await placesIn(engine, near.slice(0, LOOKED_AT).map(({ photoId }) => photoId), view, shape)
  const shownIn = (photoId: number): Place | null => {
    const place = places.get(photoId)
    return place && place.agreement >= SHOWN ? place : null
  }
  const ordered = near.map((photo, rank) => ({ ...photo, rank, place: shownIn(photo.photoId) }))
    .sort((a, b) => (b.place?.agreement ?? 0) - (a.place?.agreement ?? 0) || a.rank - b.rank).slice(0, limit)
  const cards = new Map((await engine.reader.call('cardsOfPhotos', ordered.map(({ photoId }) => photoId), filter?.folder)).map((row) => [row.photoId, row]))
  return ordered.flatMap(({ photoId, score, distance, place }): RegionMatch[] => {
    const card = cards.get(photoId)
    return card ? [{ ...photoCard(card), distance: Math.round(distance / 2), similarity: place?.agreement ?? score, relation: null, edits: [], place: place?.window ?? null }] : []
  })
}

/** Where these photos show the part, by photo id; the work is dealt to all decoding threads. */
async function placesIn(engine: Engine, photoIds: readonly number[], view: Uint8Array, shape: number): Promise<Map<number, Place>> {
  const facts = await engine.reader.call('lookFacts', photoIds)
  const hands = Array.from({ length: engine.threads }, (_, hand) => facts.filter((_fact, i) => i % engine.threads === hand)).filter((photos) => photos.length > 0)
  const found = await Promise.all(hands.map(async (photos) => {
    const places = await engine.decode.call('findPart', { view, shape, photos })
    return photos.flatMap(({ id }, i): [number, Place][] => (places[i] ? [[id, places[i]]] : []))
  }))
  return new Map(found.flat())
}
