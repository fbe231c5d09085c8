// A model fitted to a library that looks unlike the photos it was made with: the mean of its batch norm is taken from this
// library, once, and frozen under a new id. Source: OrthoHash supplement, domain shift (spec, section 6): mean of the new
// database, gamma 1, beta 0; the variance cannot change a sign.
import type { Head } from '../hashing/head.ts'
import { headFromBytes, headToBytes } from '../hashing/headBytes.ts'
import { codeFromBytes } from '../hashing/code.ts'
import { UsageError } from '../api/failure.ts'
import { bitHealth } from '../search/evaluate.ts'
import type { Engine } from './engine.ts'
import { BUNDLED_CARD, type ModelCard } from './modelCard.ts'
import { idOfHeads } from './modelFile.ts'
import { bundledModelFolder, readModel } from './modelFiles.ts'
import type { ModelEntry } from './modelRegistry.ts'

const MOST_PHOTOS = 20_000
const LEAST_PHOTOS = 200

export interface Refreshed { readonly model: string; readonly name: string; readonly photos: number; readonly balance: { readonly before: number; readonly after: number } }

/** @throws UsageError when there are too few photos to take a mean from, or nothing would change */
export async function refreshedModel(engine: Engine, model: ModelEntry): Promise<Refreshed> {
  const base = readModel(bundledModelFolder())
  const stored = await engine.writer.call('headsOfModel', model.id)
  const head = stored?.similar ? headFromBytes(stored.similar, base.similar.dim) : base.similar
  const sums = await engine.embed.call('meanLogits', { modelId: model.id, most: MOST_PHOTOS })
  if (sums.photos < LEAST_PHOTOS) throw new UsageError(`Fitting a model to a library takes ${LEAST_PHOTOS} photos; there are ${sums.photos}.`)
  const fitted: Head = { ...head, bias: head.bias.map((bias, bit) => bias - sums.mean[bit]!) }
  const similar = headToBytes(fitted)
  const heads = { same: stored?.same ?? null, similar }
  const id = idOfHeads(base, heads)
  const name = `${model.name}, fitted`
  const card: ModelCard = { ...(model.isBundled ? BUNDLED_CARD : model.card), kind: 'refreshed', head: 'similar', photos: sums.photos, measured: null, before: { id: model.id, name: model.name } }
  await engine.writer.call('saveModel', { id, name, baseId: engine.model.baseId, card: JSON.stringify(card), madeMs: Date.now(), ...heads })
  engine.changed()
  return { model: id, name, photos: sums.photos, balance: { before: sums.balance, after: await engine.embed.call('balanceOf', { modelId: id, most: MOST_PHOTOS }) } }
}

/**
 * Above it a taught model is offered to be fitted. Measured: 0.05 on the library it was taught on; 0.36 and 0.41 on another one
 * (groceries on clothes, clothes on groceries), where fitting raises right ones first from 0.291 to 0.312 and 0.184 to 0.209.
 * The bundled model has 0.40 and 0.45 there, and fitting it gains nothing (0.338 to 0.342, 0.504 to 0.481): not offered.
 */
const POOR_BALANCE = 0.2

export const isWorthFitting = (balance: number, isBundled: boolean): boolean => !isBundled && balance > POOR_BALANCE

/** How unevenly the bits of the active model's `similar` codes fall in this library, 0 to 1; null for few photos. */
export async function libraryBalance(engine: Engine): Promise<number | null> {
  const rows = await engine.reader.call('similarCodes', engine.model.id, MOST_PHOTOS)
  if (rows.length < LEAST_PHOTOS) return null
  return bitHealth({ bits: 64, width: 2, words: Uint32Array.from(rows.flatMap(({ similar }) => [...codeFromBytes(similar)])) }).balance
}
