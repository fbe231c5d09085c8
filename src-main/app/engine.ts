// All threads of one open library, and the one line in which changes to it stand.
import fs from 'node:fs'
import os from 'node:os'
import type { Settings } from '../api/contract.ts'
import { takeLibrary } from '../store/lock.ts'
import { settleLearning } from '../store/learning.ts'
import { activeModel, knowBundledModel } from '../store/models.ts'
import { openMended, openReadable, type WritableDb } from '../store/open.ts'
import { standInFor } from '../store/standIn.ts'
import { clearDrafts } from '../store/thumbnailCache.ts'
import { startPool, type Pool } from '../workers/pool.ts'
import { CARD_NAMES } from './computingText.ts'
import { GraphicsCard, type CardParts } from './graphicsCard.ts'
import { Log } from './log.ts'
import { bundledModelFolder, readModel } from './modelFiles.ts'
import { Suspects } from './suspects.ts'
import './noTelemetry.ts'
import { startStore, type StoreClient } from './storeClient.ts'

export type DecodePool = Pool<typeof import('../workers/decodeWorker.ts')>
export type EmbedPool = Pool<typeof import('../workers/embedWorker.ts')>
export type SearchPool = Pool<typeof import('../workers/searchWorker.ts')>
export type WalkPool = Pool<typeof import('../workers/walkWorker.ts')>

/** @property baseId the model whose backbone makes the embeddings; the model's own id when it is that one */
export interface ActiveModel { readonly id: string; readonly name: string; readonly baseId: string }

export interface Engine {
  readonly library: string // absolute folder
  readonly model: ActiveModel // the one that answers now
  readonly backend: string
  readonly card: GraphicsCard
  readonly mended: readonly string[] // sentences: what had been damaged in the library file when it was opened
  readonly threads: number
  readonly suspects: Suspects | null // null for who only looks
  readonly log: Log
  readonly writer: StoreClient
  readonly reader: StoreClient
  readonly decode: DecodePool
  readonly embed: EmbedPool
  readonly search: SearchPool
  readonly walk: WalkPool
  /** Runs changes of photos, pairs and groups one after another: each sees the whole of the one before. */
  inOrder<T>(change: () => Promise<T>): Promise<T>
  /** How much of the processor looking at photos may take. */
  useShare(share: Settings['share']): void
  /** The model that answers from now on; its codes must all be there. Only within `inOrder`. */
  answerWith(modelId: string): Promise<void>
  /** Photos that were held against all of their crowd because they might be its better keeper, and how large it was then. */
  readonly tried: Map<number, number>
  /** Grows with every change that a window could show. */
  revision(): number
  changed(): void
  onChange(listener: () => void): () => void
  /** Ends intake, then threads, then the library file, and gives the lock back. */
  close(): Promise<void>
}

export interface EngineOptions {
  readonly library: string
  readonly threads?: number // decoding threads; one a core by default
  readonly isReader?: boolean // only looks: takes no lock, writes nothing
  readonly card?: Partial<CardParts> // how a graphics card is tried, where not in a Node of its own
  readonly embedWorker?: string // another thread that makes codes, for tests of what a card may do to it
}

/** Threads that make codes beside so many that decode, which start as they are needed: 16 ms to 52 of a photo of 12 megapixels, to 9 of a small one. */
export const embedThreadsOf = (threads: number): number => Math.ceil(threads * 0.6)

/**
 * Opens a library with all its threads.
 * @throws UsageError when it is in use, damaged, or the model is
 */
export async function openEngine({ library: named, threads = os.availableParallelism(), isReader = false, card: parts, embedWorker = 'embedWorker' }: EngineOptions): Promise<Engine> {
  const modelFolder = bundledModelFolder()
  const { id, name } = readModel(modelFolder)
  const giveBack = isReader ? () => undefined : takeLibrary(named)
  const library = fs.existsSync(named) ? fs.realpathSync(named) : named // the walk must know it by its own name to leave it out
  const { folder, drop } = isReader ? standInFor(library) : { folder: library, drop: () => undefined }
  try {
    // Opened here once and not first in a thread, so that a refusal is one clear error.
    const { db, notices: mended } = isReader ? { db: openReadable(folder), notices: [] } : openMended(library)
    if (!isReader) {
      knowBundledModel(db as WritableDb, id, name)
      settleLearning(db as WritableDb)
      clearDrafts(library)
    }
    const active = activeModel(db)
    db.close()
    let model: ActiveModel = active?.baseId === id ? { id: active.id, name: active.name, baseId: id } : { id, name, baseId: id }
    const data = { library: folder, modelId: id, modelFolder }
    const embedThreads = embedThreadsOf(threads)
    let revision = 1
    const listeners = new Set<() => void>()
    const log = new Log(isReader ? null : library)
    const changed = (): void => {
      revision++
      for (const listener of listeners) listener()
    }
    const card = new GraphicsCard({ library, model: { id, folder: modelFolder }, lanes: embedThreadsOf(isReader ? os.availableParallelism() : threads), log, parts, changed, isReader })
    const pools = {
      reader: startStore(folder, false), writer: startStore(folder, !isReader),
      decode: startPool('decodeWorker', threads, data) as DecodePool, embed: startPool(embedWorker, embedThreads, { ...data, permit: card.permit }) as EmbedPool,
      search: startPool('searchWorker', 1, { library: folder, modelId: model.id, baseId: id }) as SearchPool, walk: startPool('walkWorker', 1, data) as WalkPool,
    }
    let line: Promise<unknown> = Promise.resolve()
    return {
      library, get model() { return model }, get backend() { return `onnxruntime, ${card.uses === 'cpu' ? 'processor' : CARD_NAMES[card.uses]}` }, card, mended, threads, suspects: isReader ? null : new Suspects(library), log, ...pools, tried: new Map(),
      inOrder(change) {
        const result = line.then(change)
        line = result.catch(() => undefined) // its caller hears of it; the next change must still come
        return result
      },
      useShare(share) {
        const of = (all: number): number => (share === 'all' ? all : share === 'half' ? Math.ceil(all / 2) : 1)
        pools.decode.limit(of(threads))
        pools.embed.limit(of(embedThreads))
      },
      async answerWith(modelId) {
        const row = await pools.writer.call('modelRow', modelId)
        await pools.search.call('use', modelId)
        model = { id: modelId, name: row?.name ?? modelId, baseId: id }
      },
      revision: () => revision,
      changed,
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async close() {
        await line
        await card.close()
        await Promise.all([pools.walk, pools.decode, pools.embed, pools.search, pools.reader].map((part) => part.close()))
        await pools.writer.close()
        drop()
        giveBack()
      },
    }
  } catch (error) {
    drop()
    giveBack()
    throw error
  }
}
