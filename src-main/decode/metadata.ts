// What a photo says of itself: size, time, camera, place. Believed only where it can be true.
import readExif from 'exif-reader'
import type { Metadata } from 'sharp'
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

const EARLIEST_MS = Date.UTC(1971, 0, 2) // cameras without a clock say 1970

export function readMetadata(metadata: Metadata): PhotoMetadata {
  const { width, height } = metadata.autoOrient
  const orientation = metadata.orientation ?? 1
  return { width, height, orientation, frames: metadata.pages ?? 1, ...readExifFacts(metadata.exif), notes: readNotes(metadata) }
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
  const taken = tags.Photo?.DateTimeOriginal ?? tags.Photo?.DateTimeDigitized
  const subSeconds = Number.parseFloat(`0.${String(tags.Photo?.SubSecTimeOriginal ?? '0').replace(/\D.*$/, '')}`)
  const takenMs = taken instanceof Date ? taken.getTime() + Math.floor((Number.isFinite(subSeconds) ? subSeconds : 0) * 1000) : Number.NaN
  const camera = [tags.Image?.Make, tags.Image?.Model].filter((part) => typeof part === 'string').map((part) => String(part).replace(/[\0-\x1f]/g, '').trim()).filter(Boolean)
  const [make, model] = camera.length === 2 ? camera : [undefined, camera[0]]
  const latitude = tags.GPSInfo?.GPSLatitude
  return {
    takenMs: takenMs >= EARLIEST_MS && takenMs <= Date.now() + 86_400_000 ? takenMs : null,
    camera: model ? (make && !model.toLowerCase().startsWith(make.toLowerCase()) ? `${make} ${model}` : model).slice(0, 100) : null,
    hasPlace: Array.isArray(latitude) && latitude.length === 3 && latitude.every(Number.isFinite) && latitude.some((part) => part !== 0),
  }
}
