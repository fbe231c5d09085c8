// One photo's vectors and codes, on the graphics card where it is used. A card that fails costs no photo.
import type { Embedded } from '../workers/embedWorker.ts'
import { isThreadEnd } from '../workers/pool.ts'
import type { Engine } from './engine.ts'

/** @param rgb (224, 224, 3) bytes, ours from now on */
export async function embedPicture({ embed, card }: Pick<Engine, 'embed' | 'card'>, rgb: Uint8Array): Promise<Embedded> {
  const onProcessor = async (): Promise<Embedded> => await embed.call('embed', { rgb, uses: 'cpu' }, { transfer: [rgb.buffer as ArrayBuffer] })
  const { uses } = card
  if (uses === 'cpu') return await onProcessor()
  const giveBack = card.borrow()
  try {
    const embedded = await embed.call('embed', { rgb, uses }, { timeoutMs: card.photoMs }) // a copy goes there: it may be needed again
    if (embedded.fault !== null) card.failed(uses, embedded.fault)
    return embedded
  } catch (error) {
    if (!isThreadEnd(error)) throw error
    card.failed(uses, 'It ended, or held up, the thread that used it.')
    return await onProcessor()
  } finally {
    giveBack()
  }
}
