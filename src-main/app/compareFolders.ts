// Is everything in this folder also in that one? By content, in whichever way it was edited, and never claimed unless looked at.
import fs from 'node:fs/promises'
import path from 'node:path'
import type { FolderVerdict } from '../api/folders.ts'
import { UsageError } from '../api/failure.ts'
import type { Edit, Relation } from '../api/relation.ts'
import { joinBytes, textOf } from '../library/filePath.ts'
import type { WalkedFile } from '../library/walk.ts'
import { editsSeenFrom } from '../search/edits.ts'
import type { Look } from '../search/look.ts'
import type { FileBelow } from '../store/files.ts'
import type { RootRow } from '../store/roots.ts'
import type { QueryOutcome } from '../workers/decodeWorker.ts'
import { takeChanges } from './changedPlaces.ts'
import { copiesOf } from './copiesOf.ts'
import type { Engine } from './engine.ts'
import { relatedTo } from './findSimilar.ts'
import { isRootThere } from './isRootThere.ts'

/** One photo of the folder that is asked about. */
export interface ComparedFile {
  readonly path: Uint8Array // absolute
  readonly below: string // the same below the folder, for the eye
  readonly bytes: number
  readonly fileId: number | null // null: not in the library
  readonly photoId: number | null
  readonly sha256: Uint8Array | null // of one that is not in the library
  readonly verdict: FolderVerdict
  readonly partner: FileBelow | null
  readonly relation: Relation | null
  readonly edits: readonly Edit[]
  readonly reason: string | null
}

/** A folder of the library: a root, or one below it. */
export interface LibraryFolder { readonly root: RootRow; readonly below: Uint8Array; readonly path: string }

export interface CompareOptions {
  readonly signal: AbortSignal
  readonly onFile: (file: ComparedFile) => void
  readonly onTotal: (toLookAt: number, others: number) => void
}

const WALK_BATCH = 500
const LOOK_BATCH = 2000
const NEAR = 50 // matches asked for; copies stand first

/** What takes something away from a picture; a turned or larger one is as good. */
const LOSSES: ReadonlySet<Edit> = new Set(['smaller', 'enlarged', 'cropped', 'straightened', 'mirrored', 'brighter', 'darker', 'recoloured', 'black-and-white', 'framed', 'overlaid', 'blurred', 'edited'])
const STRONGER_COMPRESSION = 0.9 // of the bytes of as many pixels

/**
 * The folder of the library that a path names, or null when it is none.
 * @throws UsageError when there is no such folder, or its drive is away
 */
export async function libraryFolder(engine: Engine, folder: string): Promise<LibraryFolder | null> {
  const absolute = path.resolve(folder)
  const real = await fs.realpath(absolute).catch(() => absolute)
  const roots = await engine.reader.call('listRoots')
  const stat = await fs.stat(real).catch(() => undefined)
  const found = roots.map((root) => ({ root, relative: path.relative(root.text, real) })).find(({ relative }) => relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  const isAway = found !== undefined && !await isRootThere(found.root)
  if (!stat || isAway) throw new UsageError(found ? `The drive of ${folder} is not there now.` : `There is no folder ${folder}.`)
  if (!stat.isDirectory()) throw new UsageError(`${folder} is a file. Name the folder that it lies in.`)
  return found ? { root: found.root, below: Buffer.from(found.relative), path: real } : null
}

/** Looks at every photo of `here` and says how it stands to `there`. Folders of the library are brought up to date first. */
export async function compareFolders(engine: Engine, here: LibraryFolder | string, there: LibraryFolder, options: CompareOptions): Promise<void> {
  await checkApart(typeof here === 'string' ? here : here.path, there.path)
  await takeChanges(engine, there.root, [there.below])
  const others = await onDisk(engine, there.root, await engine.reader.call('filesBelow', there.root.id, there.below, path.sep))
  if (typeof here === 'string') {
    const partners = partnersOf(others)
    await lookAtFolder(engine, here, partners, options)
    return
  }
  const unsettled = await takeChanges(engine, here.root, [here.below])
  const mine = await engine.reader.call('filesBelow', here.root.id, here.below, path.sep)
  const own = new Set(mine.map(({ fileId }) => fileId))
  const partners = partnersOf(others.filter(({ fileId }) => !own.has(fileId))) // a folder within the other is not its own copy
  const before = here.below.length === 0 ? 0 : here.below.length + 1
  // What the library does not hold must be said as well, or the folder would seem to be all there: closed folders, files that were still being written.
  const known = new Set(mine.map(({ path: file }) => Buffer.from(file).toString('latin1')))
  const beside = await placesBeside(engine, here)
  const closed = [...beside.unreadable, ...unsettled.map((file) => ({ path: file, reason: 'It was still being written.' }))].filter(({ path: file }) => !known.has(Buffer.from(file).toString('latin1')))
  options.onTotal(mine.length + closed.length, beside.others)
  for (const place of closed) options.onFile(unreadPlace(here.root.path, place, before))
  for (const file of mine) {
    if (options.signal.aborted) return
    const at = { path: joinBytes(here.root.path, file.path), below: textOf(file.path.subarray(before)), bytes: file.bytes, fileId: file.fileId, photoId: file.photoId, sha256: null }
    options.onFile({ ...at, ...(file.photoId === null ? unread(file.reason) : await standing(engine, file.photoId, file, partners)) })
  }
}

type Standing = Pick<ComparedFile, 'verdict' | 'partner' | 'relation' | 'edits' | 'reason'>
type Partners = ReadonlyMap<number, FileBelow>
const ONLY_HERE: Standing = { verdict: 'onlyHere', partner: null, relation: null, edits: [], reason: null }
const unread = (reason: string | null): Standing => ({ ...ONLY_HERE, verdict: 'unread', reason: reason ?? 'It could not be read.' })
const identical = (partner: FileBelow, relation: Relation): Standing => ({ verdict: 'identical', partner, relation, edits: [], reason: null })

/** Those that can be seen now: the library also remembers what lies on a drive that is away, and that is no copy to rely on. */
async function onDisk(engine: Engine, root: RootRow, files: readonly FileBelow[]): Promise<FileBelow[]> {
  const there: FileBelow[] = []
  for (let from = 0; from < files.length; from += LOOK_BATCH) {
    const some = files.slice(from, from + LOOK_BATCH)
    const places = await engine.walk.call('lookAt', { root: root.path, exclude: [engine.library], places: some.map(({ path: place }) => place) })
    there.push(...some.filter((_, i) => places[i]!.kind === 'file'))
  }
  return there
}

/** One file of each photo that the other folder holds. */
function partnersOf(files: readonly FileBelow[]): Partners {
  const partners = new Map<number, FileBelow>()
  for (const file of files) if (file.photoId !== null && !partners.has(file.photoId)) partners.set(file.photoId, file)
  return partners
}

/** What may make a file worth more than another of the same picture, beside its pixels. */
type Worth = Pick<FileBelow, 'bytes' | 'format' | 'inside'>
const isMore = (own: Worth, partner: Worth): boolean => (own.format === 'raw' && partner.format !== 'raw') || (own.inside !== null && own.inside !== partner.inside)

async function standing(engine: Engine, photoId: number, own: Worth, partners: Partners): Promise<Standing> {
  const same = partners.get(photoId)
  if (same) return identical(same, 'identical-file')
  const pairs = await copiesOf(engine, photoId, (id) => partners.has(id), NEAR)
  return bestOf(own, pairs.map(({ a, b, relation, look }) => ({ photoId: a === photoId ? b : a, relation, look, isA: a === photoId })), partners)
}

interface Candidate { readonly photoId: number; readonly relation: Relation | null; readonly look: Look | null; readonly isA: boolean } // isA: ours is the look's a

/** The best that the other folder has of a picture: the same pixels, else one as good, else what there is. */
function bestOf(own: Worth, candidates: readonly Candidate[], partners: Partners): Standing {
  let best: Standing = ONLY_HERE
  for (const { photoId, relation, look, isA } of candidates) {
    const partner = partners.get(photoId)
    if (!partner || relation === null || relation === 'same-scene') continue
    if (relation === 'identical-file' || ((relation === 'identical-pixels' || look === null) && !isMore(own, partner))) return identical(partner, relation)
    if (look === null) continue
    const edits = editsSeenFrom(isA ? 'a' : 'b', look)
    const isWorse = edits.some((edit) => LOSSES.has(edit)) || (edits.includes('resaved') && partner.bytes < own.bytes * STRONGER_COMPRESSION) || isMore(own, partner)
    if (!isWorse) best = { verdict: 'betterThere', partner, relation, edits, reason: null }
    else if (best.verdict === 'onlyHere') best = { verdict: 'betterHere', partner, relation, edits, reason: null }
  }
  return best
}

/** A folder that is not in the library: each photo is read and held against it; nothing is taken in. */
async function lookAtFolder(engine: Engine, folder: string, partners: Partners, { signal, onFile, onTotal }: CompareOptions): Promise<void> {
  const root = Buffer.from(folder)
  const files: WalkedFile[] = []
  let others = 0
  const id = await engine.walk.call('open', { root, exclude: [engine.library] })
  for (let isDone = false; !isDone;) {
    const batch = await engine.walk.call('next', { id, limit: WALK_BATCH })
    if (batch.rootFailed !== null) throw new UsageError(`${folder} cannot be opened (${batch.rootFailed}).`)
    files.push(...batch.files)
    others += countSkipped(batch.skipped)
    for (const place of batch.unreadable) onFile(unreadPlace(root, place, 0))
    isDone = batch.done
    onTotal(files.length, others)
  }
  const pending = files.values()
  const lookOn = async (): Promise<void> => {
    for (const file of pending) {
      if (signal.aborted) return
      onFile(await lookAtFile(engine, root, file, partners))
    }
  }
  await Promise.all(Array.from({ length: engine.threads + 1 }, lookOn))
}

async function lookAtFile(engine: Engine, root: Uint8Array, file: WalkedFile, partners: Partners): Promise<ComparedFile> {
  const at = { path: joinBytes(root, file.path), below: file.text, bytes: file.fingerprint.size, fileId: null, photoId: null, sha256: null }
  const read = await engine.decode.call('read', { path: at.path })
  if (read.kind === 'problem') return { ...at, ...unread(read.reason) }
  if (read.kind === 'known') {
    const [sha256, [isWithoutFile]] = await Promise.all([engine.reader.call('shaOfPhoto', read.photoId), engine.reader.call('photosWithoutFile', [read.photoId])])
    const known = { ...at, photoId: isWithoutFile === undefined ? read.photoId : null, sha256: sha256 ?? null }
    if (isWithoutFile === undefined) return { ...known, ...await standing(engine, read.photoId, { bytes: at.bytes, format: null, inside: null, ...await engine.reader.call('worthOf', read.photoId) }, partners) }
  }
  // One that the library once held, and no file holds now, was not held against what came since.
  const outcome: QueryOutcome = read.kind === 'decoded' ? read : await engine.decode.call('readQuery', { path: at.path })
  if (outcome.kind === 'problem') return { ...at, ...unread(outcome.reason) }
  const { related } = await relatedTo(engine, outcome.facts, outcome.rgb, NEAR, outcome.thumbnail)
  const candidates = related.map(({ photoId, relation, look }) => ({ photoId, relation, look, isA: false }))
  return { ...at, sha256: outcome.facts.sha256, ...bestOf({ bytes: at.bytes, format: outcome.facts.format, inside: outcome.facts.notes.inside }, candidates, partners) }
}

function unreadPlace(root: Uint8Array, { path: place, reason }: { readonly path: Uint8Array; readonly reason: string }, before: number): ComparedFile {
  return { path: joinBytes(root, place), below: textOf(place.subarray(before)), bytes: 0, fileId: null, photoId: null, sha256: null, ...unread(reason) }
}

/** What the walk passes by and a person may care for: films, documents, links, hidden things, the packages of photo programs. */
const countSkipped = ({ 'system-file': _, ...skipped }: Readonly<Record<string, number | undefined>>): number => Object.values(skipped).reduce<number>((sum, count) => sum + (count ?? 0), 0)

/** What lies in a folder of the library besides its files: closed places, and how many things are no photos. */
async function placesBeside(engine: Engine, { root, below }: LibraryFolder): Promise<{ others: number; unreadable: { path: Uint8Array; reason: string }[] }> {
  let others = 0
  const unreadable: { path: Uint8Array; reason: string }[] = []
  const id = await engine.walk.call('open', { root: root.path, exclude: [engine.library], start: below })
  for (let isDone = false; !isDone;) {
    const batch = await engine.walk.call('next', { id, limit: WALK_BATCH })
    if (batch.rootFailed !== null) throw new UsageError(`${root.text} cannot be opened (${batch.rootFailed}).`)
    others += countSkipped(batch.skipped)
    unreadable.push(...batch.unreadable)
    isDone = batch.done
  }
  return { others, unreadable }
}

/** @throws UsageError when the two are one folder, also by another name, or the first holds the second */
async function checkApart(here: string, there: string): Promise<void> {
  const [a, b] = await Promise.all([fs.stat(here, { bigint: true }), fs.stat(there, { bigint: true })])
  if (a.dev === b.dev && a.ino === b.ino) throw new UsageError('These two are the same folder.')
  const relative = path.relative(here, there)
  if (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)) throw new UsageError(`${there} lies within ${here}: what is in it would count as here and there.`)
}
