// Shapes that every question of the contract shares: ids, photos, groups.
import { z } from 'zod'
import { PROBLEM_KINDS } from './failure.ts'
import { COMPANION_ROLES, EDITS, NOTES, RELATIONS, type Edit as EditName, type Note as NoteName, type Relation as RelationName } from './relation.ts'
import { RULE_KINDS } from './rule.ts'

export const RootId = z.int().positive().brand<'RootId'>()
export const FileId = z.int().positive().brand<'FileId'>()
export const PhotoId = z.int().positive().brand<'PhotoId'>()
export const GroupId = z.int().positive().brand<'GroupId'>()
export const CollectionId = z.int().positive().brand<'CollectionId'>()
export type RootId = z.infer<typeof RootId>
export type FileId = z.infer<typeof FileId>
export type PhotoId = z.infer<typeof PhotoId>
export type GroupId = z.infer<typeof GroupId>
export type CollectionId = z.infer<typeof CollectionId>

export const Relation = z.enum(RELATIONS)
export const Edit = z.enum(EDITS)
export type Relation = RelationName
export type Edit = EditName

/** The name of a folder as a person or the window gives it. No file system knows a name with a NUL in it. */
export const PathText = z.string().min(1).max(4096).regex(/^[^\0]*$/)

export const ProblemKindShape = z.enum(PROBLEM_KINDS)

/** How changes in a root are found: told by the system, or looked for by the clock alone (network drives). */
export const RootMode = z.enum(['live', 'timed'])
export type RootMode = z.infer<typeof RootMode>

export const Root = z.object({
  id: RootId, path: z.string(), name: z.string(), mode: RootMode, files: z.int(), bytes: z.number(),
  isProtected: z.boolean(), // nothing in it is ever proposed to go
  isAway: z.boolean(), // its drive is not there now; its photos stay
  minutes: z.int(), // the clock looks so often, at live folders too
  lookedMs: z.number().nullable(), // last looked through to the end
  notice: z.string().nullable(), // why it is looked at by the clock though it should be live
})
export type Root = z.infer<typeof Root>

/** A folder worth offering on the welcome screen. */
export const Place = z.object({
  path: z.string(), name: z.string(), kind: z.enum(['pictures', 'drive', 'card']), freeOrUsedBytes: z.number().nullable(),
})
export type Place = z.infer<typeof Place>

/** A photo as a grid needs it. `folder` is for the eye ("Photos / 2019"); no path crosses the contract as a name to open. */
export const PhotoCard = z.object({
  photoId: PhotoId, fileId: FileId, name: z.string(), folder: z.string(), width: z.int(), height: z.int(), bytes: z.number(),
  format: z.string(), takenMs: z.number().nullable(), // wall clock of the camera as if UTC; null when the photo does not say
  fileMs: z.number(), colour: z.string(), // mean colour, #rrggbb, ground until the thumbnail is there
  camera: z.string().nullable(), hasPlace: z.boolean(),
  beside: z.array(z.enum(COMPANION_ROLES)), // what lies beside it and goes where it goes
  inside: z.enum(['film', 'data']).nullable(), // behind the picture in the same file: the film of a Motion Photo, or data we do not know
})
export type PhotoCard = z.infer<typeof PhotoCard>

export const Verdict = z.enum(['keep', 'remove', 'undecided'])
export type Verdict = z.infer<typeof Verdict>

/** What a photo can say of itself that another copy of it may lack. */
export const Note = z.enum(NOTES)
export type Note = NoteName

/** Where a member lies on the keeper, for laying one over the other. Shares of width and height, of upright pictures. */
export const Lay = z.object({
  position: z.int().min(0).max(7), // how one of the two is turned to meet the other: transposed when & 4, then columns mirrored when & 1, rows when & 2
  turns: z.enum(['keeper', 'member']), // which one is to be turned so
  crop: z.enum(['keeper', 'member']).nullable(), // which of the two shows only `window` of the other
  window: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  tilt: z.number(), // degrees, counter-clockwise, by which the part lies turned about the middle of the window; 0 mostly
})
export type Lay = z.infer<typeof Lay>

/** What a photo says of itself beyond its card. */
export const Said = z.object({
  offsetMinutes: z.int().nullable(), // of the camera's clock, east of UTC
  lens: z.string().nullable(), software: z.string().nullable(), burst: z.string().nullable(), // burst: name of the series of shots that it is of
  title: z.string().nullable(), keywords: z.array(z.string()), rating: z.int().nullable(), // 1 to 5
  latitude: z.number().nullable(), longitude: z.number().nullable(), // degrees, north and east positive
})
export type Said = z.infer<typeof Said>

export const Member = PhotoCard.extend({
  said: Said,
  relation: Relation, edits: z.array(Edit), verdict: Verdict, why: z.string(), isProtected: z.boolean(), isOffline: z.boolean(),
  isChosen: z.boolean(), // the person said so: stands before every rule
  distance: z.int().nullable(), similarity: z.number().nullable(), // of codes in bits, of the second look -1..1; null for the keeper
  otherNames: z.array(z.string()), // hard links: other names of this same file
  sharpness: z.number(), // higher is sharper; only comparable within a group
  notes: z.array(Note), lay: Lay.nullable(), // lay: null for the keeper, identical files, and scenes
})
export type Member = z.infer<typeof Member>

/** Keeper first, then by closeness. `kind` is the relation of the weakest member. */
export const Group = z.object({
  id: GroupId, kind: Relation, title: z.string(), takenMs: z.number().nullable(), reason: z.string(),
  decidedBy: z.enum([...RULE_KINDS, 'chosen', 'tie']), // what chose the keeper
  bytesToFree: z.number(), // of the members now marked to remove
  isAccepted: z.boolean(), // its removals wait for the button
  offers: z.array(Note), // what copies to be removed know and the keeper does not: could be written beside the keeper
  members: z.array(Member),
})
export type Group = z.infer<typeof Group>

export const Match = PhotoCard.extend({
  distance: z.int().min(0).max(64), similarity: z.number(), relation: Relation.nullable(), edits: z.array(Edit),
})
export type Match = z.infer<typeof Match>

/** A part of a picture, in shares of its width and height, upright; at least a twentieth of each side. */
export const Part = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1), width: z.number().min(0.05).max(1), height: z.number().min(0.05).max(1) })
export type Part = z.infer<typeof Part>
export const fitsPicture = ({ x, y, width, height }: Part): boolean => x + width <= 1.000001 && y + height <= 1.000001

/** A photo that shows a part of a picture, or looks like it. `place`: where it shows the part; null when that was not seen. */
export const RegionMatch = Match.extend({ place: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable() })
export type RegionMatch = z.infer<typeof RegionMatch>
