// Photos themselves as classes: each with edited views of it, so that the code for the same picture fits the person's own.
import { mixedSeed, seededRandom } from '../hashing/random.ts'
import { embedPicture } from './embedPicture.ts'
import type { Engine } from './engine.ts'
import type { LabelledPhoto } from './labels.ts'
import type { TrainPlan } from './trainPlan.ts'

const MOST_PHOTOS = 600 // 25 ms a view: 600 × 6 take about 90 s of one core
const MOST_OTHERS = 5000 // in the way of the right ones while measuring
const ASIDE = 1 / 3
const VIEWS_EACH = 6
const TOGETHER = 8 // photos on their way at a time

type Sides = Pick<TrainPlan, 'learn' | 'watch' | 'report' | 'against' | 'others' | 'viewsEach'> & { readonly views: Uint8Array }

/** @param photoIds all that may be used; some are taken by lot. Their thumbnails are decoded, nothing else */
export async function planInstances(engine: Engine, photoIds: readonly number[], seed: number, onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<Sides> {
  const order = [...seededRandom(mixedSeed(seed, 11)).order(photoIds.length)].map((i) => photoIds[i]!)
  const made: { photoId: number; copies: Uint8Array[] }[] = []
  const total = Math.min(MOST_PHOTOS, order.length)
  for (let at = 0; at < order.length && made.length < total && !signal?.aborted; at += TOGETHER) {
    const page = order.slice(at, at + Math.min(TOGETHER, total - made.length))
    const views = await Promise.all(page.map((photoId) => viewsOf(engine, photoId, mixedSeed(seed, 12, photoId))))
    page.forEach((photoId, i) => { if (views[i]!.length === VIEWS_EACH) made.push({ photoId, copies: views[i]! }) })
    onProgress?.(made.length, total)
  }
  const aside = Math.max(2, Math.round(made.length * ASIDE))
  const classes = made.map(({ photoId }, label): LabelledPhoto => ({ photoId, labels: [label] }))
  const learnCount = Math.max(0, classes.length - aside)
  const middle = learnCount + Math.floor(aside / 2)
  const used = new Set(made.map(({ photoId }) => photoId))
  return {
    learn: classes.slice(0, learnCount), watch: classes.slice(learnCount, middle), report: classes.slice(middle), against: 'held-out',
    others: order.filter((id) => !used.has(id)).slice(0, MOST_OTHERS), viewsEach: VIEWS_EACH,
    views: Buffer.concat(made.flatMap(({ copies }) => copies)),
  }
}

/** Second-look vectors of edited views of a photo; none when its thumbnail is gone. */
async function viewsOf(engine: Engine, photoId: number, seed: number): Promise<Uint8Array[]> {
  const sha256 = await engine.reader.call('shaOfPhoto', photoId)
  const pictures = sha256 ? await engine.decode.call('editedViews', { sha256, count: VIEWS_EACH, seed }) : []
  return await Promise.all(pictures.map(async (rgb) => (await embedPicture(engine, rgb)).copy))
}
