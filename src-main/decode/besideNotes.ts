// What a sidecar says of its photo: Takeout's JSON and XMP files. Other sidecars only go along.
import { believed } from './believed.ts'
import { readNotes } from './notes.ts'

/** `takenMs`: of Takeout it is the moment in UTC, since the zone is not told. */
export interface BesideNotes {
  readonly takenMs: number | null
  readonly keywords: readonly string[]
  readonly title: string | null
  readonly rating: number | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** Beyond it a sidecar is not read. */
export const MOST_SIDECAR_BYTES = 2_000_000
const LONGEST = 200

/** @param name of the sidecar. @returns null where it says nothing that we know how to read; never throws, whatever the bytes */
export function readBesideNotes(name: string, bytes: Buffer): BesideNotes | null {
  if (bytes.length > MOST_SIDECAR_BYTES) return null
  const lower = name.toLowerCase()
  if (lower.endsWith('.json')) return fromTakeout(bytes)
  if (!lower.endsWith('.xmp')) return null
  const { saidMs, keywords, title, rating, latitude, longitude } = readNotes({ xmp: bytes })
  return { takenMs: saidMs, keywords, title, rating, latitude, longitude }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Google Takeout: `photoTakenTime.timestamp` in seconds, `geoData`, and what the person wrote as description. */
function fromTakeout(bytes: Buffer): BesideNotes | null {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return null // some other program's file of that name, or a broken one
  }
  if (!isRecord(json) || !isRecord(json['photoTakenTime'])) return null
  const { timestamp } = json['photoTakenTime']
  const seconds = typeof timestamp === 'number' || (typeof timestamp === 'string' && /^-?\d{1,12}$/.test(timestamp)) ? Number(timestamp) : null
  const [latitude, longitude] = [json['geoData'], json['geoDataExif']].map(placeOf).find((place) => place !== null) ?? [null, null]
  const description = typeof json['description'] === 'string' ? json['description'].replace(/[\0-\x1f\x7f]/g, ' ').trim().slice(0, LONGEST) : ''
  return { takenMs: believed(seconds === null ? null : seconds * 1000), keywords: [], title: description || null, rating: null, latitude, longitude }
}

/** Google writes 0, 0 where it does not know. */
function placeOf(value: unknown): [number, number] | null {
  if (!isRecord(value)) return null
  const { latitude, longitude } = value
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null
  return latitude === 0 && longitude === 0 ? null : [latitude, longitude]
}
