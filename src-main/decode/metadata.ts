// What a photo says of itself: size, time, camera, place. Believed only where it can be true.
import readExif from 'exif-reader'
import type { Metadata } from 'sharp'
import { believed } from './believed.ts'
import { readNotes, type PhotoNotes } from './notes.ts'

export interface PhotoMetadata {
  readonly width: number // upright, in pixels
  readonly height: number
  readonly orientation: number // EXIF, 1 to 8
  readonly frames: number // 1 for a still
  readonly takenMs: number | null // the camera's wall clock as if it were UTC, with sub-seconds
  readonly camera: string | null
  readonly hasPlace: boolean
  readonly notes: PhotoNotes
}

export function readMetadata(metadata: Metadata): PhotoMetadata {
  const { width, height } = metadata.autoOrient
  const orientation = metadata.orientation ?? 1
  const { saidMs, ...notes } = readNotes(metadata)
  const facts = readExifFacts(metadata.exif)
  return { width, height, orientation, frames: metadata.pages ?? 1, ...facts, takenMs: facts.takenMs ?? saidMs, hasPlace: facts.hasPlace || notes.latitude !== null, notes }
}

function readExifFacts(exif: Buffer | undefined): Pick<PhotoMetadata, 'takenMs' | 'camera' | 'hasPlace'> {
  const nothing = { takenMs: null, camera: null, hasPlace: false }
  if (!exif) return nothing
  let tags: ReturnType<typeof readExif>
  try {
    tags = readExif(exif)
  } catch {
    return nothing // broken EXIF says nothing about the picture, which is whole
  }
  const subSeconds = Number.parseFloat(`0.${String(tags.Photo?.SubSecTimeOriginal ?? '0').replace(/\D.*$/, '')}`)
  const [taken, digitized] = [tags.Photo?.DateTimeOriginal, tags.Photo?.DateTimeDigitized].map((date) => (date instanceof Date && stands(date, exif) ? believed(date.getTime()) : null))
  const takenMs = taken == null ? digitized ?? null : taken + Math.floor((Number.isFinite(subSeconds) ? subSeconds : 0) * 1000)
  const camera = [tags.Image?.Make, tags.Image?.Model].filter((part) => typeof part === 'string').map((part) => String(part).replace(/[\0-\x1f]/g, '').trim()).filter(Boolean)
  const [make, model] = camera.length === 2 ? camera : [undefined, camera[0]]
  const latitude = tags.GPSInfo?.GPSLatitude
  return {
    takenMs,
    camera: model ? (make && !model.toLowerCase().startsWith(make.toLowerCase()) ? `${make} ${model}` : model).slice(0, 100) : null,
    hasPlace: Array.isArray(latitude) && latitude.length === 3 && latitude.every(Number.isFinite) && latitude.some((part) => part !== 0),
  }
}

/** Month 13 and minute 61 come as another date; a date that is real stands in the block as it reads. */
function stands(date: Date, exif: Buffer): boolean {
  return Number.isFinite(date.getTime()) && exif.includes(date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' '))
}
