// The one contract between the core and every front (window, browser, command line): each question a front may ask,
// its shape checked on arrival. The renderer imports types only.
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { collectionsContract } from './collections.ts'
import { Computing } from './computing.ts'
import { foldersContract } from './folders.ts'
import { modelContract } from './model.ts'
import { PhotoFilter, photosContract } from './photos.ts'
import { removalContract } from './removal.ts'
import { reviewContract } from './review.ts'
import { FileId, fitsPicture, Match, Part, PathText, PhotoId, Place, ProblemKindShape, RegionMatch, Relation, Root, RootId } from './shapes.ts'

export * from './collections.ts'
export * from './computing.ts'
export * from './folders.ts'
export * from './model.ts'
export * from './photos.ts'
export * from './removal.ts'
export * from './review.ts'
export * from './shapes.ts'

/** One scan as it runs; every number counts files since this scan began. */
export const ScanProgress = z.object({
  phase: z.enum(['idle', 'walking', 'looking', 'grouping', 'paused', 'done', 'stopped', 'failed']),
  listed: z.int(), lookedAt: z.int(), toLookAt: z.int(), unchanged: z.int(), skipped: z.int(), failed: z.int(),
  pairsCompared: z.int(), perSecond: z.number(), secondsLeft: z.number().nullable(), seconds: z.number(),
  folder: z.string(), // display form of the folder being looked at
  listing: z.boolean(), // true while the walk has not ended: toLookAt still grows
  message: z.string().nullable(), // set when phase is failed
})
export type ScanProgress = z.infer<typeof ScanProgress>

export const KindCount = z.object({ kind: Relation, groups: z.int(), copies: z.int(), bytesToFree: z.number() })
export type KindCount = z.infer<typeof KindCount>

export const LibraryStatus = z.object({
  version: z.string(), library: z.string(), model: z.object({ id: z.string(), name: z.string() }), backend: z.string(),
  computing: Computing,
  files: z.int(), photos: z.int(), problems: z.int(), kinds: z.array(KindCount), roots: z.array(Root), scan: ScanProgress,
  waiting: z.enum(['person', 'battery']).nullable(), // what background work waits for, when some does
  collections: z.number(), // another number after each change of a collection
  mended: z.array(z.string()), // what was damaged in the library and has come back from its copy, since it was opened
})
export type LibraryStatus = z.infer<typeof LibraryStatus>

/** Merged to at most four a second. `revision` grows with each change of photos, groups or problems. */
export const LibraryEvent = z.object({ revision: z.int(), status: LibraryStatus })
export type LibraryEvent = z.infer<typeof LibraryEvent>

export const Tile = KindCount.extend({ samples: z.array(z.tuple([PhotoId, PhotoId])) }) // up to three pairs
export type Tile = z.infer<typeof Tile>

/** How far one folder is contained in another; both are display names. */
export const Overlap = z.object({ folder: z.string(), within: z.string(), shared: z.int(), onlyThere: z.int() })
export type Overlap = z.infer<typeof Overlap>

export const Overview = z.object({
  tiles: z.array(Tile), // one per relation, in the order of RELATIONS
  copies: z.int(), bytesToFree: z.number(),
  problems: z.array(z.object({ kind: ProblemKindShape, count: z.int() })), overlaps: z.array(Overlap),
})
export type Overview = z.infer<typeof Overview>

export const PictureAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), width: z.int(), height: z.int(), same: z.array(Match), similar: z.array(Match) }),
  z.object({ ok: z.literal(false), kind: ProblemKindShape, reason: z.string() }),
])
export type PictureAnswer = z.infer<typeof PictureAnswer>

export const Problem = z.object({
  fileId: FileId, name: z.string(), folder: z.string(), kind: ProblemKindShape, reason: z.string(), bytes: z.number(),
})
export type Problem = z.infer<typeof Problem>

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']), letterKeys: z.boolean(), pictureSize: z.enum(['small', 'medium', 'large']),
  graphicsCard: z.boolean(), // used where it is faster
  share: z.enum(['all', 'half', 'least']), // of the processor's cores, for looking at photos
  waitOnBattery: z.boolean(), // background work waits while the computer runs on its battery
  showsNews: z.boolean(), // of the desktop app: a quiet number at its icon for copies found since the person last looked
  startsAtLogin: z.boolean(), // of the desktop app
  language: z.enum(['system', 'en', 'de', 'fr', 'es', 'zh', 'ar']), // of the window; system: what the browser asks for
})
export type Settings = z.infer<typeof Settings>

/** One folder of the machine, to choose a root where no folder dialog is to be had (serve). Names of folders only. */
export const FolderListing = z.object({
  path: z.string(), parent: z.string().nullable(), folders: z.array(z.object({ name: z.string(), path: z.string() })),
})
export type FolderListing = z.infer<typeof FolderListing>

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }

export const contract = {
  library: {
    status: oc.output(LibraryStatus),
    events: oc.output(eventIterator(LibraryEvent)), // first event at once
    overview: oc.output(Overview),
    report: oc.output(z.object({ text: z.string() })), // how Likeness and this computer are, for others who help: without names
    looked: oc.output(z.object({ looked: z.boolean() })), // the person sees the copies that were found: none of them is new any more
  },
  root: {
    places: oc.output(z.array(Place)),
    browse: oc.input(z.object({ path: PathText.nullable() })).output(FolderListing), // null: home
    add: oc.input(z.object({ paths: z.array(PathText).min(1).max(50) })).output(z.array(Root)), // and scans
    remove: oc.input(z.object({ rootId: RootId })).output(z.object({ removed: z.boolean() })), // forgets the folder, touches no file
  },
  scan: {
    start: oc.input(z.object({ rootIds: z.array(RootId).min(1).max(1000) }).optional()).output(z.object({ started: z.boolean() })), // these roots, or all; false when one runs: then they come after it
    pause: oc.output(z.object({ paused: z.boolean() })),
    resume: oc.output(z.object({ resumed: z.boolean() })),
    stop: oc.output(z.object({ stopped: z.boolean() })),
  },
  ...reviewContract,
  ...removalContract,
  ...modelContract,
  ...foldersContract,
  ...photosContract,
  ...collectionsContract,
  search: {
    similar: oc.input(z.object({ photoId: PhotoId, limit: z.int().min(1).max(500), filter: PhotoFilter.optional() }))
      .output(z.object({ same: z.array(Match), similar: z.array(Match) })), // without the photo itself, closest first
    picture: oc.input(z.object({ picture: z.file().max(200e6), limit: z.int().min(1).max(500) })).output(PictureAnswer),
    region: oc.input(Part.extend({ photoId: PhotoId, limit: z.int().min(1).max(500), filter: PhotoFilter.optional() }).refine(fitsPicture)) // a rectangle drawn on a photo
      .output(z.object({ matches: z.array(RegionMatch) })), // without the photo itself; those that show it first, then by likeness
  },
  problem: {
    list: oc.input(z.object({ kind: ProblemKindShape.nullable(), ...page })).output(z.object({ problems: z.array(Problem), total: z.int() })),
    retry: oc.input(z.object({ fileIds: z.array(FileId).min(1).max(500) })).output(z.object({ queued: z.int() })),
  },
  setting: {
    get: oc.output(Settings),
    set: oc.input(Settings.partial()).output(Settings),
  },
}
export type Contract = typeof contract
