// What a photo is to another, what was done to it, and what it says of itself.
import type { Edit, PhotoCard, Relation, Verdict } from '../../../src-main/api/contract.ts'
import type { ProblemKind } from '../../../src-main/api/failure.ts'
import { plural } from '../../formats.ts'

export const photo = {
  relations: {
    'identical-file': { name: 'Identical files', what: 'Byte for byte the same' },
    'identical-pixels': { name: 'Identical pixels', what: 'Same image, other date or notes' },
    'same-picture': { name: 'Same picture', what: 'Smaller, cropped, turned, edited' },
    'same-scene': { name: 'Same scene', what: 'Other moment: pick the best' },
  } satisfies Record<Relation, { name: string; what: string }>,
  edits: {
    smaller: 'smaller', larger: 'larger', enlarged: 'enlarged',
    cropped: 'cropped', straightened: 'straightened', turned: 'turned',
    mirrored: 'mirrored', brighter: 'brighter',
    darker: 'darker', recoloured: 'other colours',
    'black-and-white': 'black and white', framed: 'framed',
    overlaid: 'with text', blurred: 'softer',
    resaved: 'saved again', edited: 'edited',
  } satisfies Record<Edit, string>,
  verdicts: {
    keep: 'Keep',
    remove: 'Remove',
    undecided: 'Undecided',
  } satisfies Record<Verdict, string>,
  problems: {
    truncated: { name: 'Cut short', what: 'The end of these files is missing. They are untouched.' },
    damaged: { name: 'Damaged', what: 'These open, but the picture inside is broken. They are untouched.' },
    empty: { name: 'Empty', what: 'There is nothing inside these files.' },
    'not-an-image': { name: 'Not a picture', what: 'Named like a picture, but something else is inside.' },
    unsupported: { name: 'Kind not known yet', what: 'Likeness cannot see the picture in these files yet. They are not damaged.' },
    'too-large': { name: 'Over the limit', what: 'Larger than Likeness reads. They are not damaged.' },
    unreadable: { name: 'Closed to Likeness', what: 'Allow Likeness to read these files, then look again.' },
    vanished: { name: 'Gone', what: 'These were there when the folder was listed, and gone when it was their turn.' },
    timeout: { name: 'Took too long', what: 'Likeness stopped looking at these so that the others could go on.' },
  } satisfies Record<ProblemKind, { name: string; what: string }>,
  beside: { film: '+ film', raw: '+ RAW', sidecar: '+ notes' } satisfies Record<PhotoCard['beside'][number], string>,
  inside: { film: '+ film inside', data: '+ more inside' } satisfies Record<NonNullable<PhotoCard['inside']>, string>,
  north: (degrees: string) => `${degrees}° N`, south: (degrees: string) => `${degrees}° S`, east: (degrees: string) => `${degrees}° E`, west: (degrees: string) => `${degrees}° W`,
  stars: (n: number) => plural(n, { one: '1 star', other: '# stars' }),
  otherFormat: (format: string, named: string) => `${format}, though its name says ${named}`,
} as const
