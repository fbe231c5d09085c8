// How photos of a group stand to one another: plain lists, for parts that must not know the contract's validation.

/** How a member stands to the keeper, strictest first. Only the first three may ever be cleaned in bulk. */
export const RELATIONS = ['identical-file', 'identical-pixels', 'same-picture', 'same-scene'] as const
export type Relation = (typeof RELATIONS)[number]

/** What was done to a member, seen from the keeper. */
export const EDITS = [
  'smaller', 'larger', 'enlarged', 'cropped', 'straightened', 'turned', 'mirrored', 'brighter', 'darker', 'recoloured', 'black-and-white', 'framed',
  'overlaid', 'blurred', 'resaved', 'edited',
] as const
export type Edit = (typeof EDITS)[number]

export type Verdict = 'keep' | 'remove' | 'undecided'

/** What a photo can say of itself, beyond its pixels. */
export const NOTES = ['date', 'camera', 'place', 'keywords', 'rating', 'title'] as const
export type Note = (typeof NOTES)[number]

/** What may lie beside a photo and goes where it goes. */
export const COMPANION_ROLES = ['film', 'raw', 'sidecar'] as const
export type CompanionRole = (typeof COMPANION_ROLES)[number]
