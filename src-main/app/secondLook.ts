// Candidates to verified pairs: the second look, and full pixels where two photos might be one picture to the last bit.
import type { CandidatePair } from '../workers/searchWorker.ts'
import type { FilmPlaces, LookTask } from '../workers/decodeWorker.ts'
import { isThreadEnd } from '../workers/pool.ts'
import { joinBytes } from '../library/filePath.ts'
import type { Look } from '../search/look.ts'
import type { Verified } from '../search/verify.ts'
import type { Pair } from '../store/pairs.ts'
import type { LookFacts } from '../store/photos.ts'
import type { Engine } from './engine.ts'

const CHUNK = 64

/** Only pairs this close can be equal in every pixel; decoding costs two full pictures, so nothing else is tried. */
const PIXELS_COSINE = 0.98
const PIXELS_PHASH = 2

/** @returns the pairs that hold; each once, a < b */
export async function secondLook(engine: Engine, pairs: readonly CandidatePair[]): Promise<Pair[]> {
  const ids = [...new Set(pairs.flatMap(({ photoId, candidate }) => [photoId, candidate.photoId]))]
  const facts = new Map((await engine.reader.call('lookFacts', ids)).map((row) => [row.id, row]))
  const tasks = pairs.flatMap(({ photoId, candidate }): LookTask[] => {
    const [a, b] = [facts.get(Math.min(photoId, candidate.photoId)), facts.get(Math.max(photoId, candidate.photoId))]
    return a && b ? [{ a, b, candidate }] : []
  })
  const chunks = Array.from({ length: Math.ceil(tasks.length / CHUNK) }, (_, i) => tasks.slice(i * CHUNK, (i + 1) * CHUNK))
  const looked = (await Promise.all(chunks.map((chunk) => engine.decode.call('look', chunk)))).flat()
  const verified = await Promise.all(looked.map((found, i) => found && asTheyMove(engine, tasks[i]!, found)))
  const enlarged = await Promise.all(tasks.map((task, i) => (verified[i]?.relation === 'same-picture' ? enlargedSide(engine, task, verified[i].look) : null)))
  const hashes = await pixelHashes(engine, tasks.filter(mayBeEqual).flatMap(({ a, b }) => [a, b]))
  return tasks.flatMap(({ a, b, candidate }, i): Pair[] => {
    const both = { a: a.id, b: b.id, distance: candidate.distance, similarity: candidate.cosine }
    const [hashA, hashB] = [hashes.get(a.id), hashes.get(b.id)]
    const found = verified[i]
    if (hashA && hashB && Buffer.compare(hashA, hashB) === 0) return [{ ...both, relation: 'identical-pixels', look: found?.look ?? UNTOUCHED }]
    return found ? [{ ...both, relation: found.relation, look: { ...found.look, enlarged: enlarged[i]! } }] : []
  })
}

const FILM_MS = 60_000

/**
 * Looks are at first frames. A still of an animation is at most the same scene; two animations are the same picture only
 * when they show the same all along, whatever the number of their frames (hard cases C13, C14).
 */
async function asTheyMove(engine: Engine, { a, b }: LookTask, found: NonNullable<Verified>): Promise<Verified> {
  if ((a.frames === 1 && b.frames === 1) || found.relation !== 'same-picture') return found
  if (a.frames === 1 || b.frames === 1) return { ...found, relation: 'same-scene' }
  const placesOf = async ({ id, sha256 }: LookFacts): Promise<FilmPlaces> => ({ sha256, paths: await pathsOf(engine, id) })
  const isSame = await engine.decode.call('showsSameFilm', { a: await placesOf(a), b: await placesOf(b) }, { timeoutMs: FILM_MS }).catch((error: unknown) => {
    if (isThreadEnd(error)) return null
    throw error
  })
  return isSame === null ? { ...found, relation: 'same-scene' } : isSame ? found : null
}

const pathsOf = async (engine: Engine, id: number): Promise<Uint8Array[]> => (await engine.reader.call('placesOfPhoto', id)).map(({ root, path }) => joinBytes(root, path))

/**
 * Which one is an enlargement of the other. Asked only where there is a sign of it: the smaller one comes from a camera
 * and the larger one does not say so. Stronger compression alone is no sign: soft originals of 132 photos were then
 * called enlargements of their own half-sized copies in three cases.
 */
async function enlargedSide(engine: Engine, { a, b }: LookTask, look: Look): Promise<'a' | 'b' | null> {
  if (look.crop !== null || look.framed !== null || Math.abs(look.scale) < 0.85) return null
  const [larger, smaller] = look.scale > 0 ? [b, a] : [a, b]
  if (smaller.camera === null || larger.camera !== null) return null
  const sees = await engine.decode.call('seesEnlargement', { larger: await pathsOf(engine, larger.id), smaller: await pathsOf(engine, smaller.id), factor: 2 ** Math.abs(look.scale) })
  return sees ? (larger === b ? 'b' : 'a') : null
}

const UNTOUCHED: Look = {
  position: 0, scale: 0, crop: null, window: { x: 0, y: 0, width: 1, height: 1 }, framed: null, agreement: 1, local: 0, brightness: 0, colour: 0, tint: 0, grey: null,
}

/**
 * JPEGs of equal pixels, turned by the same tag, give the same small picture to the bit, and so the same sharpness; those that
 * were saved again or brightened another one. Other formats are made smaller otherwise.
 */
function mayBeEqual({ a, b, candidate }: LookTask): boolean {
  if (a.format === 'jpeg' && b.format === 'jpeg' && a.orientation === b.orientation && a.sharpness !== b.sharpness) return false
  return candidate.position === 0 && candidate.cosine >= PIXELS_COSINE && candidate.phashDistance <= PIXELS_PHASH
    && a.width === b.width && a.height === b.height && a.frames === b.frames
}

/** The pixel hash of each photo, computed once in its life. A photo that cannot be read now has none. */
async function pixelHashes(engine: Engine, photos: readonly LookFacts[]): Promise<Map<number, Uint8Array>> {
  const hashes = new Map<number, Uint8Array>()
  const unique = new Map(photos.map((photo) => [photo.id, photo]))
  await Promise.all([...unique.values()].map(async ({ id, pixelsHash, frames }) => {
    if (pixelsHash) { hashes.set(id, pixelsHash); return }
    const hash = await engine.decode.call('hashPixels', { paths: await pathsOf(engine, id), frames })
    if (!hash) return
    await engine.writer.call('savePixelsHash', id, hash)
    hashes.set(id, hash)
  }))
  return hashes
}
