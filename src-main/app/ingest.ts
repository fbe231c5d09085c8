// One photo's way from its path into the library: read, decode, embed, store, hold against all others, group.
import type { ProblemKind } from '../api/failure.ts'
import { joinBytes } from '../library/filePath.ts'
import type { WalkedFile } from '../library/walk.ts'
import type { Ingested } from '../store/ingested.ts'
import type { NewPhoto } from '../store/photos.ts'
import type { PhotoFacts } from '../workers/decodeWorker.ts'
import type { Embedded } from '../workers/embedWorker.ts'
import { CROWD } from '../search/candidates.ts'
import { isThreadEnd } from '../workers/pool.ts'
import { activeCodes } from './activeCodes.ts'
import { embedPicture } from './embedPicture.ts'
import type { Engine } from './engine.ts'
import { crowded, findPairs } from './findPairs.ts'
import { photosLostFiles, regroup } from './regroup.ts'

const FILE_TIMEOUT_MS = 120_000
const BATCH = 48 // photos a transaction
const BATCH_MS = 250 // or as many as came in this time
const CROWD_GROWTH = 0.25 // of the crowds, before they are grouped again: so all groupings of one together cost some five of the last
const WAITING_BATCHES = 3 // more of them stop the intake

/** Milliseconds spent in each stage, summed over photos. */
export interface StageTimes { read: number; decode: number; embed: number; store: number; compare: number }

export interface IngestListener {
  /** @param problem null when the file became a photo */
  readonly done: (file: WalkedFile, problem: { kind: ProblemKind; reason: string } | null, fileId: number, isDecoded: boolean) => void
  /** Nothing was stored: the file is no longer there, or it is young and cannot be read yet. */
  readonly unsettled: () => void
  /** It may be half of a copy under way, so that it cannot be read says nothing yet. */
  readonly isYoung?: boolean
}

interface Waiting { readonly item: Ingested; readonly phashes: readonly Uint8Array[]; readonly isDecoded: boolean; readonly listener: IngestListener }

export class Ingest {
  readonly times: StageTimes = { read: 0, decode: 0, embed: 0, store: 0, compare: 0 }
  pairsCompared = 0
  readonly #engine: Engine
  readonly #crowd = new Set<number>() // photos whose groups wait, because all of a large one is made anew for each
  #crowdGrouped = 0
  readonly #limit: number
  #running = 0
  #batches = 0
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  #failure: unknown
  #wake: (() => void)[] = []

  constructor(engine: Engine) {
    this.#engine = engine
    this.#limit = engine.threads * 2 + 2
  }

  /** Takes a file in; resolves when there is room for the next one, so a caller that waits is slowed to our pace. */
  async add(rootId: number, root: Uint8Array, file: WalkedFile, listener: IngestListener): Promise<void> {
    while (this.#running >= this.#limit || this.#batches >= WAITING_BATCHES) await this.#settled()
    const isSuspect = this.#engine.suspects?.of(joinBytes(root, file.path)) === 'suspect'
    while (isSuspect && this.#running > 0) await this.#settled()
    if (this.#failure) throw this.#failure
    this.#running++
    const reading = this.#read(rootId, root, file, listener, isSuspect)
      .catch((error: unknown) => { this.#failure ??= error })
      .finally(() => { this.#running--; this.#wakeAll() })
    if (isSuspect) await reading
  }

  /** Resolves when all that was added is stored and grouped. @throws what went wrong that was not a file's fault */
  async drain(): Promise<void> {
    while (this.#running > 0) await this.#settled()
    this.#flush()
    while (this.#batches > 0) await this.#settled()
    if (this.#failure) throw this.#failure
    if (this.#crowd.size > 0) await this.#engine.inOrder(() => this.#regroupCrowd())
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve))
  }

  #wakeAll(): void {
    for (const resolve of this.#wake.splice(0)) resolve()
  }

  async #read(rootId: number, root: Uint8Array, file: WalkedFile, listener: IngestListener, isAlone: boolean): Promise<void> {
    const { decode, suspects } = this.#engine
    const place = joinBytes(root, file.path)
    const problem = (kind: ProblemKind, reason: string): void =>
      this.#push({ item: { rootId, file, kind: 'problem', problem: kind, reason }, phashes: [], isDecoded: false, listener })
    if (suspects?.of(place) === 'guilty') {
      suspects.forget(place)
      return problem('damaged', 'Likeness ended twice while it read this file. It was set aside.')
    }
    let outcome
    try {
      outcome = await decode.call('read', { path: place, isAlone }, { timeoutMs: FILE_TIMEOUT_MS })
      suspects?.forget(place)
    } catch (error) {
      if (!isThreadEnd(error)) throw error
      return problem('timeout', error instanceof Error && error.name.endsWith('Error') && error.name !== 'Error' ? 'It took longer than two minutes and was given up.' : 'Reading it ended the reader. It was set aside.')
    }
    this.times.read += outcome.timings.readMs
    this.times.decode += outcome.timings.decodeMs
    if (outcome.kind === 'problem' && (outcome.problem === 'vanished' || listener.isYoung)) return listener.unsettled()
    if (outcome.kind === 'problem') return problem(outcome.problem, outcome.reason)
    if (outcome.kind === 'known') return this.#push({ item: { rootId, file, kind: 'known', photoId: outcome.photoId }, phashes: [], isDecoded: false, listener })
    const embedded = await embedPicture(this.#engine, outcome.rgb)
    this.times.embed += embedded.embedMs
    this.#push({ item: { rootId, file, kind: 'photo', photo: newPhoto(outcome.facts, embedded) }, phashes: outcome.facts.phashes, isDecoded: true, listener })
  }

  #push(waiting: Waiting): void {
    this.#waiting.push(waiting)
    if (this.#waiting.length >= BATCH) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting
    if (batch.length === 0) return
    this.#waiting = []
    this.#batches++
    void this.#engine.inOrder(() => this.#store(batch))
      .catch((error: unknown) => { this.#failure ??= error })
      .finally(() => { this.#batches--; this.#wakeAll() })
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    const { writer, search, model } = this.#engine
    const started = performance.now()
    const saved = await writer.call('saveIngested', await this.#withOwnCodes(batch.map(({ item }) => item)), model.baseId)
    this.times.store += performance.now() - started
    const photos = new Map<number, readonly Uint8Array[]>()
    const lost: number[] = []
    saved.forEach(({ photoId, lostPhotoId }, i) => {
      if (photoId !== null) photos.set(photoId, photos.get(photoId)?.length ? photos.get(photoId)! : batch[i]!.phashes)
      if (lostPhotoId !== null) lost.push(lostPhotoId)
    })
    const compared = performance.now()
    const candidates = await search.call('enter', [...photos].map(([photoId, phashes]) => ({ photoId, phashes })))
    this.pairsCompared += candidates.length
    await findPairs(this.#engine, candidates)
    const together = await writer.call('photosOfSameShot', saved.flatMap(({ fileId, photoId }) => (photoId === null ? [] : [fileId])))
    const inCrowd = crowded(candidates)
    for (const photoId of inCrowd) this.#crowd.add(photoId)
    await regroup(this.#engine, [...new Set([...photos.keys(), ...together])].filter((photoId) => !inCrowd.has(photoId)))
    if (this.#crowd.size >= Math.max(CROWD, this.#crowdGrouped * CROWD_GROWTH)) await this.#regroupCrowd()
    await photosLostFiles(this.#engine, lost)
    this.times.compare += performance.now() - compared
    batch.forEach(({ item, listener, isDecoded }, i) =>
      listener.done(item.file, item.kind === 'problem' ? { kind: item.problem, reason: item.reason } : null, saved[i]!.fileId, isDecoded))
    this.#engine.changed()
  }

  /** Until then they are stale, so that a scan that is killed is finished by the next. */
  async #regroupCrowd(): Promise<void> {
    const photoIds = [...this.#crowd]
    this.#crowd.clear()
    this.#crowdGrouped += photoIds.length
    await regroup(this.#engine, photoIds)
  }

  /** Adds the codes of a model of the person's own where one answers. Within the line of changes, so it stays the one. */
  async #withOwnCodes(items: readonly Ingested[]): Promise<readonly Ingested[]> {
    const { id, baseId } = this.#engine.model
    if (id === baseId) return items
    const photos = items.flatMap((item) => (item.kind === 'photo' ? [item.photo] : []))
    const { codes } = await activeCodes(this.#engine, photos)
    const own = new Map(photos.map((photo, i) => [photo, { modelId: id, ...codes[i]! }]))
    return items.map((item) => (item.kind === 'photo' ? { ...item, photo: { ...item.photo, own: own.get(item.photo)! } } : item))
  }
}

function newPhoto(facts: PhotoFacts, embedded: Embedded): NewPhoto {
  const { phashes, ...rest } = facts
  const { embedMs: _, fault: _fault, ...codes } = embedded
  return { ...rest, phash: phashes[0]!, ...codes }
}
