// What was done to a copy, and the words for it.
import type { Edit } from '../api/relation.ts'
import { assertNever } from '../api/failure.ts'
import type { Look } from './look.ts'

/** What somebody put over a picture shows as such a difference of one place. */
export const OVERLAY_DIFFERENCE = 22
const BRIGHTNESS_STEP = 9
const COLOUR_STEP = 0.35
const TINT_STEP = 7

/**
 * What was done to one photo of a pair, seen from the other (the keeper), strongest first.
 * @param keeper which of the two stays
 */
export function editsSeenFrom(keeper: 'a' | 'b', look: Look): Edit[] {
  const other = keeper === 'a' ? 'b' : 'a'
  const sign = keeper === 'a' ? 1 : -1
  const edits: Edit[] = []
  if (look.position !== 0) edits.push(isTurn(look.position) ? 'turned' : 'mirrored')
  if (look.crop === other && look.framed === null) edits.push(look.tilt === undefined ? 'cropped' : 'straightened')
  if (look.grey === other) edits.push('black-and-white')
  if (look.framed === other) edits.push('framed')
  else if (look.local > OVERLAY_DIFFERENCE && look.crop === null) edits.push('overlaid')
  if (look.grey === null && (Math.abs(look.colour) > COLOUR_STEP || look.tint > TINT_STEP)) edits.push('recoloured')
  const brightness = look.brightness * sign
  if (Math.abs(brightness) > BRIGHTNESS_STEP) edits.push(brightness > 0 ? 'brighter' : 'darker')
  const cropScale = look.crop === null ? 0 : (Math.log2(look.window.width * look.window.height) / 2) * (look.crop === 'b' ? 1 : -1)
  const scale = (look.scale - cropScale) * sign
  if (scale < -0.07) edits.push('smaller')
  if (scale > 0.07) edits.push(look.enlarged === other ? 'enlarged' : 'larger')
  if (edits.length === 0) edits.push(look.agreement > 0.995 ? 'resaved' : 'edited')
  return edits
}

/** Positions with an even number of flips and transpositions are turns; odd ones are mirrored (and perhaps turned). */
function isTurn(position: number): boolean {
  return (((position >> 2) & 1) + ((position >> 1) & 1) + (position & 1)) % 2 === 0
}

/** In a photographer's words, for the reason line. */
export function phraseOfEdit(edit: Edit): string {
  switch (edit) {
    case 'smaller': return 'smaller'
    case 'larger': return 'larger'
    case 'enlarged': return 'enlarged from the one you keep'
    case 'cropped': return 'cropped from the one you keep'
    case 'straightened': return 'straightened from the one you keep'
    case 'turned': return 'turned copy'
    case 'mirrored': return 'mirrored copy'
    case 'brighter': return 'a brighter copy'
    case 'darker': return 'a darker copy'
    case 'recoloured': return 'with other colours'
    case 'black-and-white': return 'black and white'
    case 'framed': return 'with a frame around it'
    case 'overlaid': return 'with something added'
    case 'blurred': return 'less sharp'
    case 'resaved': return 'saved again'
    case 'edited': return 'an edited copy'
    default: return assertNever(edit)
  }
}
