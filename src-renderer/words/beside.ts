// What belongs to a photo, in a few letters behind its name; and what a photo says of itself.
import type { PhotoCard, Said } from '../../src-main/api/contract.ts'
import { photoWords } from '../words.ts'

/** "+ RAW + notes": what goes where the photo goes. Empty when nothing does. */
export function withIt({ beside, inside }: Pick<PhotoCard, 'beside' | 'inside'>): string {
  return [...beside.map((role) => photoWords.beside[role]), ...inside === null ? [] : [photoWords.inside[inside]]].join(' ')
}

/** "47.3750° N, 8.5100° W"; null when the photo does not say. */
export function placeText({ latitude, longitude }: Pick<Said, 'latitude' | 'longitude'>): string | null {
  if (latitude === null || longitude === null) return null
  const [up, along] = [Math.abs(latitude).toFixed(4), Math.abs(longitude).toFixed(4)]
  return `${latitude < 0 ? photoWords.south(up) : photoWords.north(up)}, ${longitude < 0 ? photoWords.west(along) : photoWords.east(along)}`
}

/** "UTC+2", "UTC-3:30"; null when the camera does not say. */
export function zoneText({ offsetMinutes }: Pick<Said, 'offsetMinutes'>): string | null {
  if (offsetMinutes === null) return null
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60]
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

export const starsText = ({ rating }: Pick<Said, 'rating'>): string | null => (rating === null ? null : photoWords.stars(rating))
