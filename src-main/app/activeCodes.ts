// The codes of the model that answers now. The backbone's own model makes its codes beside the embedding; others from it.
import type { CodePair, Embedded } from '../workers/embedWorker.ts'
import type { Engine } from './engine.ts'

export interface ActiveCodes { readonly modelId: string; readonly codes: readonly CodePair[] }

/** @param embedded in any order. @returns their codes in that order, and whose they are: the active model may change right after */
export async function activeCodes(engine: Engine, embedded: readonly Pick<Embedded, 'scale' | 'vector' | 'copy' | 'same' | 'similar'>[]): Promise<ActiveCodes> {
  const { id, baseId } = engine.model
  if (id === baseId || embedded.length === 0) return { modelId: id, codes: embedded.map(({ same, similar }) => ({ same, similar })) }
  const rows = embedded.map(({ scale, vector, copy }) => ({ scale, vector, copy }))
  return { modelId: id, codes: await engine.embed.call('codes', { modelId: id, rows }) }
}
