// Changes which model answers. Codes are made from stored embeddings, page by page, while the old model goes on answering;
// where this stands is in the library, so that a start after a kill goes on from there.
import { UsageError } from '../api/failure.ts'
import type { Engine } from './engine.ts'
import { regroup } from './regroup.ts'
import { findPairs } from './findPairs.ts'

const CODES_PAGE = 1000 // 0.1 s of one thread
const PAIRS_PAGE = 200

export interface SwitchProgress { readonly modelId: string; readonly phase: 'codes' | 'pairs'; readonly done: number; readonly total: number }

/** @property mayGoOn waited for before each page: background work may have to hold */
export interface SwitchOptions { readonly signal?: AbortSignal | undefined; readonly onProgress?: (progress: SwitchProgress) => void; readonly mayGoOn?: () => Promise<void> }

/**
 * Begins a switch and goes through with it.
 * @returns false when it was stopped on the way: the next start, or `continueSwitch`, goes on
 * @throws UsageError when there is no such model, or it stands on another backbone
 */
export async function switchModel(engine: Engine, modelId: string, options: SwitchOptions = {}): Promise<boolean> {
  const row = await engine.writer.call('modelRow', modelId)
  if (!row) throw new UsageError(`There is no model ${modelId} in this library.`)
  if ((row.baseId ?? row.id) !== engine.model.baseId) throw new UsageError(`“${row.name}” was taught on another version of Likeness's own model, and cannot answer here.`)
  if (engine.model.id === modelId && !(await engine.writer.call('switchingNow'))) return true
  await engine.writer.call('beginSwitch', modelId)
  return await continueSwitch(engine, options)
}

/** Goes on with a switch that was begun; true at once when there is none. */
export async function continueSwitch(engine: Engine, options: SwitchOptions = {}): Promise<boolean> {
  const now = await engine.writer.call('switchingNow')
  if (!now) return true
  if (now.phase === 'codes') {
    if (!await makeCodes(engine, now.modelId, options)) return false
    await engine.inOrder(async () => {
      await makeCodes(engine, now.modelId, {}) // of photos that came meanwhile
      await engine.writer.call('activateModel', now.modelId, await isSameChanged(engine, now.modelId))
      await engine.answerWith(now.modelId)
    })
    engine.changed()
  }
  return await lookAgain(engine, options)
}

/** Whether the candidates of "same picture" change from the active model to this one. */
export async function isSameChanged(engine: Engine, modelId: string): Promise<boolean> {
  const [before, after] = await Promise.all([engine.model.id, modelId].map(async (id) => (await engine.writer.call('headsOfModel', id))?.same ?? null))
  return before === null || after === null ? before !== after : Buffer.compare(before!, after!) !== 0
}

/** Photos that have their code are passed over, so a start after a kill begins where it was. */
async function makeCodes(engine: Engine, modelId: string, { signal, onProgress, mayGoOn }: SwitchOptions): Promise<boolean> {
  const { photos: total } = onProgress ? await engine.writer.call('countFiles') : { photos: 0 }
  let done = 0
  for (let after = 0; ;) {
    await mayGoOn?.()
    if (signal?.aborted) return false
    const codes = await engine.embed.call('codesAfter', { modelId, afterPhotoId: after, limit: CODES_PAGE })
    if (codes.length === 0) return true
    await engine.writer.call('saveCodes', modelId, codes)
    after = codes.at(-1)!.photoId
    done += codes.length
    onProgress?.({ modelId, phase: 'codes', done, total })
  }
}

/** Holds all photos against each other by the new `same` codes. Pairs that were found before stay: the second look confirmed them. */
async function lookAgain(engine: Engine, { signal, onProgress, mayGoOn }: SwitchOptions): Promise<boolean> {
  const { photos: total } = await engine.writer.call('countFiles')
  let done = 0
  for (;;) {
    const now = await engine.writer.call('switchingNow')
    if (!now) return true
    await mayGoOn?.()
    if (signal?.aborted) return false
    const photoIds = await engine.writer.call('photosAfter', now.afterId, PAIRS_PAGE)
    await engine.inOrder(async () => {
      const pairs = await findPairs(engine, await engine.search.call('pairsAgain', photoIds))
      if (pairs.length > 0) {
        await regroup(engine, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
      }
      if (photoIds.length === 0) await engine.writer.call('endSwitch')
      else await engine.writer.call('switchedUpTo', photoIds.at(-1)!)
    })
    done += photoIds.length
    onProgress?.({ modelId: now.modelId, phase: 'pairs', done, total })
    engine.changed()
  }
}
