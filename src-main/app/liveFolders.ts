// Watched roots: what the watcher hints at is looked at on the disk and taken in, or forgotten.
import fs from 'node:fs/promises'
import path from 'node:path'
import { fingerprintOf, looksLikePhoto, skipReasonOf, type WalkedFile } from '../library/walk.ts'
import { extensionOf } from '../library/formats.ts'
import { watchRoot } from '../library/watch.ts'
import type { RootRow } from '../store/roots.ts'
import type { Engine } from './engine.ts'
import { Ingest } from './ingest.ts'
import { photosGainedFiles, photosLostFiles } from './regroup.ts'

export class LiveFolders {
  readonly #engine: Engine
  readonly #needsScan: () => void
  readonly #watched = new Map<number, () => Promise<void>>()
  #work: Promise<void> = Promise.resolve()
  #onFailure: (sentence: string) => void

  /** @param needsScan called when a whole folder came, which a scan takes in better than events */
  constructor(engine: Engine, needsScan: () => void, onFailure: (sentence: string) => void) {
    this.#engine = engine
    this.#needsScan = needsScan
    this.#onFailure = onFailure
  }

  /** Watches these roots and no others; a root that is away is not watched. */
  async watch(roots: readonly RootRow[]): Promise<void> {
    const wanted = new Map(roots.filter(({ mode }) => mode === 'live' || mode === 'protected').map((root) => [root.id, root]))
    for (const [id, stop] of this.#watched) if (!wanted.has(id)) { this.#watched.delete(id); await stop() }
    for (const [id, root] of wanted) {
      if (this.#watched.has(id)) continue
      this.#watched.set(id, watchRoot(root.text, {
        changed: (paths) => this.#enqueue(root, paths),
        failed: (sentence) => { this.#onFailure(sentence) },
      }))
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#watched.values()].map((stop) => stop()))
    this.#watched.clear()
    await this.#work
  }

  #enqueue(root: RootRow, paths: readonly string[]): void {
    this.#work = this.#work.then(() => this.#take(root, paths)).catch((error: unknown) => {
      this.#onFailure(`What changed in ${root.text} could not be taken in (${error instanceof Error ? error.message : String(error)}). Scan again.`)
    })
  }

  /** New names first: a moved file is then known by its inode before its old name is forgotten. */
  async #take(root: RootRow, paths: readonly string[]): Promise<void> {
    // A root that is not there now takes all its files along; they are away, not gone.
    if (!(await fs.stat(root.text).catch(() => undefined))?.isDirectory()) return
    const files: WalkedFile[] = []
    const gone: string[] = []
    for (const absolute of paths) {
      const relative = path.relative(root.text, absolute)
      if (relative === '' || relative.startsWith('..')) continue
      const stat = await fs.lstat(absolute, { bigint: true }).catch(() => undefined)
      if (!stat) gone.push(relative)
      else if (stat.isDirectory()) this.#needsScan()
      else if (stat.isFile() && isPhotoPath(absolute)) files.push({ path: Buffer.from(relative), text: relative, fingerprint: fingerprintOf(stat) })
    }
    if (files.length > 0) {
      const found = await this.#engine.inOrder(async () => {
        const reconciled = await this.#engine.writer.call('reconcileFiles', root.id, files)
        await photosGainedFiles(this.#engine, reconciled.photoIds)
        return reconciled
      })
      const ingest = new Ingest(this.#engine)
      for (const file of found.toRead) await ingest.add(root.id, root.path, file, { done: () => undefined })
      await ingest.drain()
    }
    if (gone.length > 0) {
      await this.#engine.inOrder(async () => {
        const fileIds = (await Promise.all(gone.map((text) => this.#engine.writer.call('fileIdsBelow', root.id, Buffer.from(text), path.sep)))).flat()
        await photosLostFiles(this.#engine, await this.#engine.writer.call('removeFiles', fileIds))
      })
    }
    this.#engine.changed()
  }
}

/** The rule of the walk, for one path. */
function isPhotoPath(file: string): boolean {
  const name = path.basename(file)
  return skipReasonOf(name, false) === null && (extensionOf(name) !== '' || looksLikePhoto(Buffer.from(file)))
}
