// Thread: from a path to pixels and facts, and the second look at pairs. Reads photos; writes thumbnails and, while it reads, which photo it reads.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { threadId } from 'node:worker_threads'
import { workerData } from 'piscina'
import { PhotoError, type ProblemKind } from '../api/failure.ts'
import { MOST_SIDECAR_BYTES, readBesideNotes, type BesideNotes } from '../decode/besideNotes.ts'
import { coloursOf, decodePart, decodePhoto, fullPixels, greyOf, notesFromFile, renderPhoto, type DecodedPart, type DecodedPhoto } from '../decode/decodePhoto.ts'
import { isEnlargement } from '../decode/detail.ts'
import { editedView } from '../decode/edits.ts'
import { featuresOf, MODEL_SIDE, type Features } from '../decode/features.ts'
import { insideFile } from '../decode/insideFile.ts'
import { allFramesHash, filmOf, showSameFilm, type Film } from '../decode/moving.ts'
import type { PhotoNotes } from '../decode/notes.ts'
import type { Readable } from '../decode/readable.ts'
import { codeToBytes } from '../hashing/code.ts'
import { mixedSeed, seededRandom } from '../hashing/random.ts'
import { filmIdentifier } from '../library/filmIdentifier.ts'
import type { PhotoFormat } from '../library/formats.ts'
import { hashOfFile } from '../library/hashOfFile.ts'
import { readPhotoFile, Room, type PhotoFile } from '../library/readPhotoFile.ts'
import { VIEW_SIDE, type Window } from '../search/align.ts'
import type { Candidate } from '../search/candidates.ts'
import { placeOfPart, sumsOf, type Place } from '../search/part.ts'
import type { View } from '../search/look.ts'
import { verify, type Verified } from '../search/verify.ts'
import { openReadable } from '../store/open.ts'
import { photoIdBySha, type LookFacts } from '../store/photos.ts'
import { readingMark } from '../store/readingMarks.ts'
import { hasThumbnail, readThumbnail, saveThumbnail } from '../store/thumbnailCache.ts'
import { moved } from './moved.ts'
import { readableOf } from './readableOf.ts'

const { library, modelId } = workerData as { library: string; modelId: string }
const db = openReadable(library)
const mark = readingMark(library, `${process.pid}-${threadId}`)

export interface Timings { readonly readMs: number; readonly decodeMs: number }
export interface PhotoFacts extends Omit<DecodedPhoto, 'rgb' | 'thumbnail'>, Omit<Features, 'phashes'> {
  readonly sha256: Uint8Array
  readonly bytes: number
  readonly format: PhotoFormat
  readonly phashes: Uint8Array[] // eight positions, 8 bytes each
}
export type ReadOutcome =
  | { readonly kind: 'known'; readonly photoId: number; readonly timings: Timings }
  | { readonly kind: 'decoded'; readonly facts: PhotoFacts; readonly rgb: Uint8Array; readonly timings: Timings }
  | { readonly kind: 'problem'; readonly problem: ProblemKind; readonly reason: string; readonly timings: Timings }

const room = new Room() // a thread reads one photo after another

/** Reads a file once; content that is known already is not decoded. @param isAlone no other thread reads one */
export async function read({ path, isAlone = false }: { path: Uint8Array; isAlone?: boolean }): Promise<ReadOutcome> {
  const started = performance.now()
  let readMs = 0
  const timings = (): Timings => ({ readMs, decodeMs: performance.now() - started - readMs })
  try {
    const file = readPhotoFile(path, room)
    readMs = performance.now() - started
    const photoId = photoIdBySha(db, file.sha256, modelId)
    if (photoId !== undefined && hasThumbnail(library, file.sha256)) return { kind: 'known', photoId, timings: timings() }
    mark.set(path, isAlone)
    const { facts, rgb, thumbnail } = await decode(file)
    saveThumbnail(library, file.sha256, thumbnail)
    return moved({ kind: 'decoded', facts, rgb, timings: timings() }, rgb)
  } catch (error) {
    if (error instanceof PhotoError) return { kind: 'problem', problem: error.kind, reason: error.message, timings: timings() }
    throw error
  } finally {
    mark.clear()
  }
}

async function decode(file: PhotoFile): Promise<{ facts: PhotoFacts; rgb: Uint8Array; thumbnail: Uint8Array }> {
  const { rgb, thumbnail, ...photo } = await decodePhoto(await readableOf(file))
  const { phashes, ...features } = featuresOf(rgb)
  return { facts: { ...photo, notes: { ...photo.notes, inside: insideFile(file.bytes) }, ...features, phashes: phashes.map(codeToBytes), sha256: new Uint8Array(file.sha256), bytes: file.bytes.length, format: file.format }, rgb, thumbnail }
}

export type QueryOutcome = Extract<ReadOutcome, { kind: 'decoded' | 'problem' }> & { readonly thumbnail?: Uint8Array }

/** A picture that need not be in the library, from a path. Nothing is stored; its thumbnail comes along for the second look. */
export async function readQuery({ path }: { path: Uint8Array }): Promise<QueryOutcome> {
  const timings = { readMs: 0, decodeMs: 0 }
  try {
    const file = readPhotoFile(path)
    return { kind: 'decoded', ...await decode(file), timings }
  } catch (error) {
    if (error instanceof PhotoError) return { kind: 'problem', problem: error.kind, reason: error.message, timings }
    throw error
  }
}

export interface LookTask { readonly a: LookFacts; readonly b: LookFacts; readonly candidate: Candidate; readonly thumbnailB?: Uint8Array } // the candidate's position is b's; thumbnailB: of a picture that is not in the library

/** The second look at pairs, in the order given; null where the two are not the same after all, or a thumbnail is missing. */
export async function look(tasks: readonly LookTask[]): Promise<Verified[]> {
  const result: Verified[] = []
  for (const { a, b, candidate, thumbnailB } of tasks) {
    const isFine = a.lowInformation === 1 || b.lowInformation === 1
    const [viewA, viewB] = [await viewOf(a, isFine), await viewOf(b, isFine, thumbnailB)]
    result.push(viewA && viewB ? verify(viewA, viewB, candidate) : null)
  }
  return result
}

/** Pictures are alike by the dozen, and a dozen thousand photos of one thing meet again and again. */
const VIEWS_KEPT = 1024 // some 20 KB each with what is made of them, 85 KB those of pictures with little in them
const views = new Map<string, View>() // those that were asked for last are last

async function viewOf(facts: LookFacts, isFine: boolean, given?: Uint8Array): Promise<View | undefined> {
  const key = Buffer.from(facts.sha256).toString('latin1')
  const known = views.get(key)
  views.delete(key)
  if (known) views.set(key, known)
  if (known && (known.fine || !isFine)) return known
  const thumbnail = given ?? readThumbnail(library, facts.sha256)
  if (!thumbnail) return undefined
  const view: View = {
    rgb: known?.rgb ?? await coloursOf(thumbnail, VIEW_SIDE), fine: isFine ? await greyOf(thumbnail, 256) : null,
    width: facts.width, height: facts.height, takenMs: facts.takenMs, camera: facts.camera, lowInformation: facts.lowInformation === 1,
  }
  if (!known && views.size >= VIEWS_KEPT) views.delete(views.keys().next().value!)
  views.set(key, view)
  return view
}

/** Hash of all upright pixels with their transparency, of a RAW of its content; null when none of the files can be read any more. */
export async function hashPixels({ paths, frames }: { paths: readonly Uint8Array[]; frames: number }): Promise<Uint8Array | null> {
  for (const path of paths) {
    try {
      const file = readPhotoFile(path)
      const readable = await readableOf(file)
      if (readable.standsFor) return new Uint8Array(file.sha256) // its own pixels are not those shown: equal only to itself
      if (frames > 1) return await allFramesHash(readable) ?? new Uint8Array(file.sha256)
      const { data, width, height } = await fullPixels(readable)
      return new Uint8Array(createHash('sha256').update(`${width} ${height}\n`).update(data).digest())
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error
    }
  }
  return null
}

const FILMS_KEPT = 256 // 8 KB each
const films = new Map<string, Film | null>()

/** Whether two pictures that move show the same over time; null when that cannot be seen. */
export async function showsSameFilm({ a, b }: { a: FilmPlaces; b: FilmPlaces }): Promise<boolean | null> {
  const [filmA, filmB] = [await filmAt(a), await filmAt(b)]
  return filmA && filmB && showSameFilm(filmA, filmB)
}

export interface FilmPlaces { readonly sha256: Uint8Array; readonly paths: readonly Uint8Array[] }

async function filmAt({ sha256, paths }: FilmPlaces): Promise<Film | null> {
  const key = Buffer.from(sha256).toString('latin1')
  const known = films.get(key)
  if (known !== undefined) return known
  let film: Film | null = null
  for (const path of paths) {
    try {
      film = await filmOf(await readableOf(readPhotoFile(path)))
      break
    } catch {
      continue // it was read before; a frame further in may be broken, or the file is gone: nothing is claimed then
    }
  }
  if (films.size >= FILMS_KEPT) films.delete(films.keys().next().value!)
  films.set(key, film)
  return film
}

/** Whether the larger of two copies only looks larger; false when one of them cannot be read. @param factor side of the larger to the smaller */
export async function seesEnlargement({ larger, smaller, factor }: { larger: readonly Uint8Array[]; smaller: readonly Uint8Array[]; factor: number }): Promise<boolean> {
  try {
    const [a, b] = [larger[0], smaller[0]]
    return a !== undefined && b !== undefined && await isEnlargement(await readableOf(readPhotoFile(a)), await readableOf(readPhotoFile(b)), factor)
  } catch (error) {
    if (error instanceof PhotoError || (error instanceof Error && /Input|VipsJpeg|vips|unsupported/i.test(error.message))) return false // it cannot be read: nothing is claimed
    throw error
  }
}

/** What a photo says of itself; null when none of the files can be read. */
export async function notesOfFile({ paths }: { paths: readonly Uint8Array[] }): Promise<PhotoNotes | null> {
  for (const path of paths) {
    try {
      const file = readPhotoFile(path)
      return { ...await notesFromFile(await readableOf(file)), inside: insideFile(file.bytes) }
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error
    }
  }
  return null
}

/** What a sidecar says of its photo; not read when it is away or closed just now. */
export function notesBeside({ path, name }: { path: Uint8Array; name: string }): { notes: BesideNotes | null; isRead: boolean } {
  try {
    const descriptor = fs.openSync(Buffer.from(path), fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0))
    try {
      const stat = fs.fstatSync(descriptor)
      return { notes: stat.isFile() && stat.size <= MOST_SIDECAR_BYTES ? readBesideNotes(name, fs.readFileSync(descriptor)) : null, isRead: true }
    } finally {
      fs.closeSync(descriptor)
    }
  } catch {
    return { notes: null, isRead: false }
  }
}

/** Apple's identifier of a film; null when it has none. */
export function identifierOfFilm({ path }: { path: Uint8Array }): string | null {
  return filmIdentifier(path)
}

/** SHA-256 of a file as it is on the disk now, read in pieces; null when it cannot be read, or is no regular file. */
export async function hashFile({ path }: { path: Uint8Array }): Promise<Uint8Array | null> {
  return await hashOfFile(path)
}

/** A JPEG of at most `side` pixels, for looking at; null when none of the files can be read. A thumbnail is kept. */
export async function render({ paths, side, keepAs }: { paths: readonly Uint8Array[]; side: number; keepAs?: Uint8Array }): Promise<Uint8Array | null> {
  for (const path of paths) {
    try {
      const picture = await renderPhoto(await readableOf(readPhotoFile(path)), side)
      if (keepAs) saveThumbnail(library, keepAs, picture)
      return picture
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error
    }
  }
  return null
}

/** Edited views of a photo's thumbnail, (224, 224, 3) bytes each, for learning; none when the thumbnail is gone or damaged. */
export async function editedViews({ sha256, count, seed }: { sha256: Uint8Array; count: number; seed: number }): Promise<Uint8Array[]> {
  const thumbnail = readThumbnail(library, sha256)
  if (!thumbnail) return []
  try {
    return await Promise.all(Array.from({ length: count }, (_, i) => editedView(thumbnail, seededRandom(mixedSeed(seed, i)).uniform)))
  } catch {
    return [] // a thumbnail may be deleted or damaged at any time: this photo is then not learned from
  }
}

/** A part of the first of these files that can be read; else of the thumbnail, when the drive is away. @throws nothing that a file is to blame for */
export async function readPart({ paths, part, sha256 }: { paths: readonly Uint8Array[]; part: Window; sha256?: Uint8Array }): Promise<DecodedPart | { readonly problem: ProblemKind; readonly reason: string }> {
  let failed = { problem: 'vanished' as ProblemKind, reason: 'None of its files is there.' }
  const kept = async (): Promise<Readable | undefined> => { const bytes = sha256 && readThumbnail(library, sha256); return bytes && { bytes } }
  const sources = [...paths.map((path) => async () => await readableOf(readPhotoFile(path))), kept]
  for (const source of sources) {
    try {
      const readable = await source()
      if (readable) return await decodePart(readable, part)
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error
      failed = { problem: error.kind, reason: error.message }
    }
  }
  return failed
}

/** Where each of these photos shows a part, in the order given; null where its thumbnail is missing. @param shape width / height of the part */
export async function findPart({ view, shape, photos }: { view: Uint8Array; shape: number; photos: readonly LookFacts[] }): Promise<(Place | null)[]> {
  const part = sumsOf(view)
  const places: (Place | null)[] = []
  for (const photo of photos) {
    const whole = await viewOf(photo, false)
    places.push(whole ? placeOfPart(sumsOf(whole.rgb), part, shape / (photo.width / photo.height)) : null)
  }
  return places
}

/** The model's (224, 224, 3) bytes from thumbnails, in the order given; null where one is missing or damaged. */
export async function modelPixels({ sha256s }: { sha256s: readonly Uint8Array[] }): Promise<(Uint8Array | null)[]> {
  return await Promise.all(sha256s.map(async (sha256) => {
    const thumbnail = readThumbnail(library, sha256)
    return thumbnail ? await coloursOf(thumbnail, MODEL_SIDE).catch(() => null) : null
  }))
}
