// All photos by time, as small as it can be: days, one byte of shape a photo, and pages of cards on demand.
import type { PhotoCard, Timeline } from '../api/contract.ts'
import { photoCard } from './display.ts'
import type { Engine } from './engine.ts'

interface Ordered { readonly revision: number; readonly photoIds: Uint32Array; readonly timeline: Timeline }
const orders = new WeakMap<Engine, Promise<Ordered>>()

/** One order for both questions, made anew when the library changed. */
async function ordered(engine: Engine): Promise<Ordered> {
  const known = orders.get(engine)
  const revision = engine.revision()
  if (known && (await known).revision === revision) return known
  const fresh = engine.reader.call('timelineRows').then((rows): Ordered => {
    const days: { day: string; count: number }[] = []
    const aspects = Buffer.alloc(rows.length)
    rows.forEach(({ ms, width, height }, i) => {
      const day = new Date(ms).toISOString().slice(0, 10)
      const last = days.at(-1)
      if (last?.day === day) last.count++
      else days.push({ day, count: 1 })
      aspects[i] = Math.max(0, Math.min(255, Math.round(32 * Math.log2(Math.max(1, width) / Math.max(1, height))) + 128))
    })
    return { revision, photoIds: Uint32Array.from(rows, ({ photoId }) => photoId), timeline: { days, aspects: aspects.toString('base64') } }
  })
  orders.set(engine, fresh)
  return fresh
}

export async function timeline(engine: Engine): Promise<Timeline> {
  return (await ordered(engine)).timeline
}

/** Cards in the order of the timeline. */
export async function photoPage(engine: Engine, offset: number, limit: number): Promise<PhotoCard[]> {
  const { photoIds } = await ordered(engine)
  const rows = await engine.reader.call('cardsOfPhotos', [...photoIds.subarray(offset, offset + limit)])
  return rows.map(photoCard)
}
