// What is like this picture: one of the library, or any other.
import type { Match, PhotoFilter, PhotoId, PictureAnswer } from '../api/contract.ts'
import { editsSeenFrom } from '../search/edits.ts'
import type { Look } from '../search/look.ts'
import type { Pair } from '../store/pairs.ts'
import type { LookFacts } from '../store/photos.ts'
import type { PhotoFacts } from '../workers/decodeWorker.ts'
import type { NearPhoto } from '../workers/searchWorker.ts'
import { photoCard } from './display.ts'
import { activeCodes } from './activeCodes.ts'
import { copiesOf } from './copiesOf.ts'
import { embedPicture } from './embedPicture.ts'
import type { Engine } from './engine.ts'
import { photosWithin } from './timeline.ts'

interface Near { readonly photoId: number; readonly distance: number; readonly similarity: number; readonly relation: Match['relation']; readonly edits: Match['edits'] }

/** Matches of a photo of the library, closest first, without the photo itself. @param filter leaves only these */
export async function similarToPhoto(engine: Engine, photoId: PhotoId, limit: number, filter?: PhotoFilter): Promise<{ same: Match[]; similar: Match[] } | null> {
  const among = await photosWithin(engine, filter)
  const near = await engine.search.call('nearPhoto', { photoId, limit, among })
  if (!near) return null
  const allowed = among && new Set(among)
  const pairs = await copiesOf(engine, photoId, (id) => allowed?.has(id) !== false, limit)
  const related = new Map(pairs.map((pair) => nearFromPair(pair, photoId)).map((match) => [match.photoId, match]))
  const same = await originalsFirst(engine, [...related.values()].filter(({ relation, photoId: id }) => relation !== 'same-scene' && allowed?.has(id) !== false))
  const similar = near.map(({ photoId: id, distance, cosine }): Near => {
    const pair = related.get(id)
    return { photoId: id, distance, similarity: cosine, relation: pair?.relation ?? null, edits: pair?.edits ?? [] }
  })
  return { same: await matches(engine, same, filter?.folder), similar: await matches(engine, copiesFirst(similar, same, limit), filter?.folder) }
}

function nearFromPair(pair: Pair, photoId: number): Near {
  const isA = pair.a === photoId
  return {
    photoId: isA ? pair.b : pair.a, distance: pair.distance, similarity: pair.similarity, relation: pair.relation,
    edits: pair.relation === 'identical-pixels' ? [] : editsSeenFrom(isA ? 'a' : 'b', pair.look),
  }
}

const ORDER = ['identical-file', 'identical-pixels', 'same-picture', 'same-scene']
/** Copies by relation; within one, the photo that its group keeps stands first: that is the original that people look for. */
async function originalsFirst(engine: Engine, near: readonly Near[]): Promise<Near[]> {
  const keepers = new Set(await engine.reader.call('keepersAmong', near.map(({ photoId }) => photoId)))
  const rank = ({ photoId, relation }: Near): number => ORDER.indexOf(relation!) * 2 + Number(!keepers.has(photoId))
  return [...near].sort((a, b) => rank(a) - rank(b) || b.similarity - a.similarity || a.photoId - b.photoId)
}

/** In a list of similar photos the copies stand first: whoever asks for a picture wants its original before its likes. */
function copiesFirst(similar: readonly Near[], same: readonly Near[], limit: number): Near[] {
  const known = new Set(same.map(({ photoId }) => photoId))
  return [...same, ...similar.filter(({ photoId }) => !known.has(photoId))].slice(0, limit)
}

async function matches(engine: Engine, near: readonly Near[], folder?: string): Promise<Match[]> {
  const rows = new Map((await engine.reader.call('cardsOfPhotos', near.map(({ photoId }) => photoId), folder)).map((row) => [row.photoId, row]))
  return near.flatMap(({ photoId, ...rest }): Match[] => {
    const row = rows.get(photoId)
    return row ? [{ ...photoCard(row), ...rest, edits: [...rest.edits] }] : []
  })
}

/** The answer for a picture at a path, which need not be in the library and is not kept. */
export async function similarToPicture(engine: Engine, path: Uint8Array, limit: number): Promise<PictureAnswer> {
  const outcome = await engine.decode.call('readQuery', { path })
  if (outcome.kind === 'problem') return { ok: false, kind: outcome.problem, reason: outcome.reason }
  const { facts, rgb, thumbnail } = outcome
  const { related, similar } = await relatedTo(engine, facts, rgb, limit, thumbnail)
  const byId = new Map(related.map((near) => [near.photoId, near]))
  const same = await originalsFirst(engine, related.filter(({ relation }) => relation !== 'same-scene'))
  const alike = similar.map(({ photoId, distance, cosine }): Near =>
    ({ photoId, distance, similarity: cosine, relation: byId.get(photoId)?.relation ?? null, edits: byId.get(photoId)?.edits ?? [] }))
  return { ok: true, width: facts.width, height: facts.height, same: await matches(engine, same), similar: await matches(engine, copiesFirst(alike, same, limit)) }
}

/** A photo of the library that was looked at beside a picture which need not be in it. */
export interface Related extends Near { readonly look: Look | null } // null: byte for byte the same; else the picture is its b

/**
 * The photos of the library that show this same picture (or scene), and those that are like it.
 * @param rgb of the decoded picture; handed over
 * @param thumbnail left out: it is in the cache
 */
export async function relatedTo(engine: Engine, facts: PhotoFacts, rgb: Uint8Array, limit: number, thumbnail: Uint8Array | undefined): Promise<{ related: Related[]; similar: NearPhoto[] }> {
  const embedded = await embedPicture(engine, rgb)
  let near: Awaited<ReturnType<typeof engine.search.call<'nearPicture'>>> = null
  while (!near) { // once more when the model was changed between the two calls
    const { modelId, codes } = await activeCodes(engine, [embedded])
    near = await engine.search.call('nearPicture', { modelId, ...codes[0]!, copy: embedded.copy, phashes: facts.phashes, lowInformation: facts.lowInformation, limit })
  }
  const { candidates, similar } = near
  const query: LookFacts = {
    id: 0, sha256: facts.sha256, width: facts.width, height: facts.height, bytes: facts.bytes, takenMs: facts.takenMs, camera: facts.camera,
    lowInformation: facts.lowInformation ? 1 : 0, frames: facts.frames, format: facts.format, orientation: facts.orientation, sharpness: facts.sharpness, pixelsHash: null,
  }
  const rows = new Map((await engine.reader.call('lookFacts', candidates.map(({ photoId }) => photoId))).map((row) => [row.id, row]))
  const tasks = candidates.flatMap((candidate) => {
    const a = rows.get(candidate.photoId)
    return a ? [{ a, b: query, candidate, ...(thumbnail ? { thumbnailB: thumbnail } : {}) }] : []
  })
  const looks = await engine.decode.call('look', tasks)
  const related = tasks.flatMap(({ a, candidate }, i): Related[] => {
    const near = { photoId: a.id, distance: candidate.distance, similarity: candidate.cosine }
    if (Buffer.compare(a.sha256, facts.sha256) === 0) return [{ ...near, relation: 'identical-file', edits: [], look: null }]
    const found = looks[i]
    const isStillOfFilm = (a.frames > 1) !== (facts.frames > 1) // looks are at first frames
    return found ? [{ ...near, relation: isStillOfFilm ? 'same-scene' : found.relation, edits: editsSeenFrom('b', found.look), look: found.look }] : []
  })
  return { related, similar }
}
