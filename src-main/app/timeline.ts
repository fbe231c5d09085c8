// Photos by time, all or those a filter leaves, as small as it can be: days, one byte of shape a photo, and pages of cards on demand.
import type { PhotoCard, PhotoFilter, PhotoId, Timeline } from '../api/contract.ts'
import { photoCard } from './display.ts'
import type { Engine } from './engine.ts'

interface Ordered { readonly revision: number; readonly photoIds: Uint32Array; readonly timeline: Timeline }
const DAY_MS = 86_400_000
const FILTERS_KEPT = 4 // beside the order of all photos
const orders = new WeakMap<Engine, Map<string, Promise<Ordered>>>()

const isFilter = (filter: PhotoFilter | undefined): filter is PhotoFilter => filter !== undefined && Object.values(filter).some((value) => value !== undefined)
const keyOf = ({ fromMs, toMs, folder, format, minPixels, maxPixels, collection }: PhotoFilter): string => JSON.stringify([fromMs, toMs, folder, format, minPixels, maxPixels, collection])
const ALL = keyOf({})

/** One order for all questions under one filter, made anew when the library changed. */
async function ordered(engine: Engine, filter: PhotoFilter = {}): Promise<Ordered> {
  const kept = orders.get(engine) ?? new Map<string, Promise<Ordered>>()
  orders.set(engine, kept)
  const key = keyOf(filter)
  const known = kept.get(key)
  const revision = engine.revision()
  if (known && (await known).revision === revision) return known
  const fresh = order(engine, filter, revision)
  kept.delete(key)
  kept.set(key, fresh) // the latest last
  const [oldest] = [...kept.keys()].filter((other) => other !== ALL).slice(0, -FILTERS_KEPT)
  if (oldest !== undefined) kept.delete(oldest)
  fresh.catch(() => { if (kept.get(key) === fresh) kept.delete(key) })
  return fresh
}

async function order(engine: Engine, filter: PhotoFilter, revision: number): Promise<Ordered> {
  const { photoIds, ms, widths, heights } = await engine.reader.call('timelineRows', filter)
  const total = isFilter(filter) ? (await engine.reader.call('countFiles')).photos : photoIds.length
  const days: { day: string; count: number }[] = []
  const aspects = Buffer.alloc(photoIds.length)
  let day = Number.NaN // since 1970
  for (let i = 0; i < photoIds.length; i++) {
    const own = Math.floor(ms[i]! / DAY_MS)
    if (own === day) days.at(-1)!.count++
    else days.push({ day: new Date(own * DAY_MS).toISOString().slice(0, 10), count: 1 })
    day = own
    aspects[i] = Math.max(0, Math.min(255, Math.round(32 * Math.log2(Math.max(1, widths[i]!) / Math.max(1, heights[i]!))) + 128))
  }
  return { revision, photoIds, timeline: { days, aspects: aspects.toString('base64'), total } }
}

export async function timeline(engine: Engine, filter?: PhotoFilter): Promise<Timeline> {
  return (await ordered(engine, filter)).timeline
}

/** Cards in the order of the timeline; of a photo in several folders, the file in the folder of the filter. */
export async function photoPage(engine: Engine, offset: number, limit: number, filter?: PhotoFilter): Promise<PhotoCard[]> {
  const { photoIds } = await ordered(engine, filter)
  const rows = await engine.reader.call('cardsOfPhotos', [...photoIds.subarray(offset, offset + limit)], filter?.folder)
  return rows.map(photoCard)
}

/** What a selection holds of each photo, in the order of the timeline. */
export async function photoRange(engine: Engine, offset: number, limit: number, filter?: PhotoFilter): Promise<{ photoId: PhotoId; bytes: number }[]> {
  const { photoIds } = await ordered(engine, filter)
  const rows = await engine.reader.call('bytesOfPhotos', [...photoIds.subarray(offset, offset + limit)])
  return rows.map(({ id, bytes }) => ({ photoId: id as PhotoId, bytes }))
}

/** The photos that a filter leaves; null when it leaves all. */
export async function photosWithin(engine: Engine, filter: PhotoFilter | undefined): Promise<Uint32Array | null> {
  return isFilter(filter) ? (await ordered(engine, filter)).photoIds : null
}
