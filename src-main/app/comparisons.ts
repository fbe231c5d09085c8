// Comparisons of folders as they run and after: the last few are kept while the library is open.
import path from 'node:path'
import { ComparedBefore, FOLDER_VERDICTS, type ComparedPhoto, type ComparisonId, type CopyProgress, type FolderComparison, type FolderVerdict } from '../api/folders.ts'
import { UsageError } from '../api/failure.ts'
import type { PhotoId } from '../api/shapes.ts'
import { readThumbnail } from '../store/thumbnailCache.ts'
import { takeChanges } from './changedPlaces.ts'
import { compareFolders, libraryFolder, type ComparedFile } from './compareFolders.ts'
import { copyMissing } from './copyMissing.ts'
import { folderText, nameText } from './display.ts'
import type { Engine } from './engine.ts'
import type { PlanGroup } from './removalPlan.ts'
import { cell, table } from './spreadsheet.ts'

const KEPT = 4
const BEFORE_KEPT = 12
const TELL_MS = 200
const FAILED_TOLD = 100

interface Running {
  state: FolderComparison
  readonly files: Record<FolderVerdict, ComparedFile[]>
  readonly all: ComparedFile[] // by index
  readonly stop: AbortController
  isCopying: boolean
  ended: Promise<void>
}

export class Comparisons {
  readonly #engine: Engine
  readonly #running = new Map<number, Running>()
  #nextId = 1

  constructor(engine: Engine) { this.#engine = engine }

  /**
   * Begins to compare.
   * @param here a folder of the library, or any other: then it is only looked at
   * @param there a folder of the library
   * @throws UsageError for folders that are missing, the same, or one within the other
   */
  async begin(here: string, there: string): Promise<ComparisonId> {
    const other = await libraryFolder(this.#engine, there)
    if (!other) throw new UsageError(`${there} is not in the library. Add it first.`)
    const mine = await libraryFolder(this.#engine, here)
    const comparisonId = this.#nextId++ as ComparisonId
    const stop = new AbortController()
    const running: Running = {
      state: {
        comparisonId, here: mine?.path ?? path.resolve(here), there: other.path, isInLibrary: mine !== null,
        hereName: mine ? nameOf(mine.root.text, mine.path) : nameText(path.resolve(here)), thereName: nameOf(other.root.text, other.path),
        phase: 'looking', message: null, lookedAt: 0, toLookAt: 0, others: 0,
        counts: Object.fromEntries(FOLDER_VERDICTS.map((verdict) => [verdict, { files: 0, bytes: 0 }])) as FolderComparison['counts'],
      },
      files: Object.fromEntries(FOLDER_VERDICTS.map((verdict) => [verdict, []])) as unknown as Running['files'], all: [], stop, isCopying: false,
      ended: Promise.resolve(),
    }
    const onFile = (file: ComparedFile): void => {
      running.all.push(file)
      running.files[file.verdict].push(file)
      const count = running.state.counts[file.verdict]
      running.state = { ...running.state, lookedAt: running.state.lookedAt + 1, counts: { ...running.state.counts, [file.verdict]: { files: count.files + 1, bytes: count.bytes + file.bytes } } }
    }
    const onTotal = (toLookAt: number, others: number): void => { running.state = { ...running.state, toLookAt, others } }
    running.ended = compareFolders(this.#engine, mine ?? path.resolve(here), other, { signal: stop.signal, onFile, onTotal }).then(
      () => { running.state = { ...running.state, phase: stop.signal.aborted ? 'stopped' : 'done' } },
      (error: unknown) => {
        if (!(error instanceof UsageError)) this.#engine.log.fault('', error)
        running.state = { ...running.state, phase: 'failed', message: error instanceof UsageError ? error.message : 'Something in Likeness broke. Your photos are untouched.' }
      })
    this.#running.set(comparisonId, running)
    for (const [id, old] of this.#running) if (id <= comparisonId - KEPT) { old.stop.abort(); this.#running.delete(id) }
    await this.#remember(running.state)
    return comparisonId
  }

  #of(id: ComparisonId): Running {
    const found = this.#running.get(id)
    if (!found) throw new UsageError('This comparison is no longer there. Compare again.')
    return found
  }

  /** The state now, then about five times a second; the last one is no longer looking. */
  async *progress(id: ComparisonId, signal: AbortSignal | undefined): AsyncGenerator<FolderComparison> {
    const running = this.#of(id)
    for (;;) {
      const { state } = running
      yield state
      if (state.phase !== 'looking' || signal?.aborted) return
      await Promise.race([running.ended, new Promise((resolve) => { setTimeout(resolve, TELL_MS) })])
    }
  }

  /** Waits for the end. @throws UsageError when it failed */
  async whole(id: ComparisonId): Promise<{ state: FolderComparison; files: Readonly<Record<FolderVerdict, readonly ComparedFile[]>> }> {
    const running = this.#of(id)
    await running.ended
    if (running.state.phase === 'failed') throw new UsageError(running.state.message ?? 'The folders could not be compared.')
    return { state: running.state, files: running.files }
  }

  stop(id: ComparisonId): boolean {
    const running = this.#of(id)
    running.stop.abort()
    return running.state.phase === 'looking'
  }

  photos(id: ComparisonId, verdict: FolderVerdict, offset: number, limit: number): { photos: ComparedPhoto[]; total: number } {
    const { files, all, state } = this.#of(id)
    const indexes = new Map(all.map((file, i) => [file, i]))
    return { photos: files[verdict].slice(offset, offset + limit).map((file) => comparedPhoto(file, indexes.get(file)!, state.here)), total: files[verdict].length }
  }

  /** The picture of a photo that is not in the library, as a data URL; null when there is none. */
  picture(id: ComparisonId, index: number): string | null {
    const sha256 = this.#of(id).all[index]?.sha256
    const bytes = sha256 && readThumbnail(this.#engine.library, sha256)
    return bytes ? `data:image/jpeg;base64,${bytes.toString('base64')}` : null
  }

  /** Groups of two: the one there stays, the one here goes. */
  groups(id: ComparisonId, verdicts: readonly FolderVerdict[]): PlanGroup[] {
    const { files, state } = this.#of(id)
    if (!state.isInLibrary) throw new UsageError(`${state.here} is not in the library, so nothing is removed from it here.`)
    if (state.phase !== 'done') throw new UsageError('The folders were not compared to the end.')
    return verdicts.flatMap((verdict) => files[verdict]).flatMap(({ fileId, photoId, partner, relation, verdict }): PlanGroup[] => {
      if (fileId === null || photoId === null || partner?.photoId == null || relation === null) return []
      const stays = { fileId: partner.fileId, photoId: partner.photoId, relation, verdict: 'keep' as const, why: '', evenLast: false }
      return [{ members: [stays, { fileId, photoId, relation, verdict: 'remove', why: verdict === 'identical' ? `the same is in ${state.thereName}` : `as good a copy is in ${state.thereName}`, evenLast: false }] }]
    })
  }

  /**
   * Copies the photos of these verdicts, with their companions, into a new folder of the other one, and takes them in.
   * @throws UsageError when the comparison is not at its end, one is under way, or there is no room
   */
  async *copy(id: ComparisonId, verdicts: readonly FolderVerdict[], signal: AbortSignal | undefined): AsyncGenerator<CopyProgress> {
    const running = this.#of(id)
    const { files, state } = running
    if (state.phase !== 'done') throw new UsageError('The folders were not compared to the end.')
    if (running.isCopying) throw new UsageError('These are being copied already.')
    running.isCopying = true
    let progress: CopyProgress = { done: 0, total: verdicts.reduce((sum, verdict) => sum + files[verdict].length, 0), bytes: 0, name: '', end: null }
    const stop = new AbortController()
    try {
      const copying = copyMissing(verdicts.flatMap((verdict) => files[verdict]), state.here, state.there, {
        signal: signal ? AbortSignal.any([signal, running.stop.signal, stop.signal]) : AbortSignal.any([running.stop.signal, stop.signal]),
        onProgress: (now) => { progress = { ...now, end: null } },
      })
      const ended = copying.then(() => true, () => true)
      do yield progress
      while (!await Promise.race([ended, new Promise<false>((resolve) => { setTimeout(() => resolve(false), TELL_MS) })]))
      const { failed, ...end } = await copying
      const there = await libraryFolder(this.#engine, state.there)
      if (there) await takeChanges(this.#engine, there.root, [Buffer.from(path.relative(there.root.text, end.folder))])
      this.#engine.log.note(`Copied ${end.copied} photos and ${end.companions} companions into a new folder, ${failed.length} could not be.`)
      yield { ...progress, end: { ...end, failed: failed.slice(0, FAILED_TOLD), failedCount: failed.length } }
    } finally {
      stop.abort()
      running.isCopying = false
    }
  }

  /** Names of the photos of one verdict, for a spreadsheet. */
  csv(id: ComparisonId, verdict: FolderVerdict): string {
    const { files, state } = this.#of(id)
    return table(['name', 'bytes', 'there', 'reason'], files[verdict].map(({ below, bytes, partner, reason }) =>
      [cell(path.join(state.here, below)), bytes, cell(partner ? path.join(partner.rootText, partner.text) : ''), cell(reason ?? '')]))
  }

  async before(): Promise<ComparedBefore[]> {
    const stored = (await this.#engine.reader.call('readSettings'))['comparedBefore']
    return Array.isArray(stored) ? stored.flatMap((one: unknown) => { const { data } = ComparedBefore.safeParse(one); return data ? [data] : [] }) : []
  }

  async #remember({ here, there, hereName, thereName }: FolderComparison): Promise<void> {
    const others = (await this.before()).filter((one) => one.here !== here || one.there !== there)
    await this.#engine.writer.call('writeSettings', { comparedBefore: [{ here, there, hereName, thereName, atMs: Date.now() }, ...others].slice(0, BEFORE_KEPT) })
  }

  async close(): Promise<void> {
    for (const { stop } of this.#running.values()) stop.abort()
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }
}

const nameOf = (root: string, folder: string): string => [root, ...path.relative(root, folder).split(path.sep).filter(Boolean)].map(nameText).join(' / ')

function comparedPhoto({ below, bytes, verdict, photoId, partner, edits, reason }: ComparedFile, index: number, here: string): ComparedPhoto {
  return {
    index, name: nameText(below), folder: folderText(here, below), bytes, verdict, photoId: photoId as PhotoId | null, edits: [...edits], reason,
    partner: partner?.photoId == null ? null : { photoId: partner.photoId as PhotoId, name: nameText(partner.text), folder: folderText(partner.rootText, partner.text), bytes: partner.bytes },
  }
}
