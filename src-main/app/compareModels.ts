// Two models on the same photos put aside: which one finds more.
import { UsageError } from '../api/failure.ts'
import { startTraining } from '../workers/startTraining.ts'
import type { Engine } from './engine.ts'
import type { LabelKind } from './labels.ts'
import type { ModelEntry } from './modelRegistry.ts'
import { bundledModelFolder } from './modelFiles.ts'
import { planTraining } from './planTraining.ts'
import type { TrainMessage } from './trainPlan.ts'

export interface Comparison { readonly kind: LabelKind; readonly seed: number; readonly compared: Extract<TrainMessage, { kind: 'compared' }> }

/**
 * Asked of photos that neither has learned from, when both were taught from the labels of this library as it is: the kind and
 * the seed are those of the taught one, and the same seed puts the same photos aside.
 * @throws UsageError when there is nothing to measure on
 */
export async function compareModels(engine: Engine, one: ModelEntry, other: ModelEntry): Promise<Comparison> {
  const { card } = [other, one].find(({ card: { kind } }) => kind !== null && kind !== 'refreshed') ?? other
  const kind = card.kind === null || card.kind === 'refreshed' ? 'folders' : card.kind
  const seed = card.kind === null || card.kind === 'refreshed' ? 1 : card.seed
  const { plan, views } = await planTraining(engine, { kind, seed })
  const task = { library: engine.library, modelFolder: bundledModelFolder(), learningId: null, plan, compare: [one.id, other.id] as const, views }
  for await (const message of startTraining(task).messages) {
    if (message.kind === 'compared') return { kind, seed, compared: message }
    if (message.kind === 'refused') throw new UsageError(message.sentence)
    if (message.kind === 'broken') throw new Error(message.message)
  }
  throw new Error('the comparison ended without a result')
}
