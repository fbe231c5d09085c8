// Questions of folders: how a root is looked at, and what one folder has that another has not.
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Plan, Target } from './removal.ts'
import { Edit, PathText, PhotoId, RootId, RootMode } from './shapes.ts'

export const ComparisonId = z.int().positive().brand<'ComparisonId'>()
export type ComparisonId = z.infer<typeof ComparisonId>

/**
 * How a photo of this folder stands to the other one. `betterHere`: the other has it smaller, cropped or changed.
 * `betterThere`: the other has the same picture, at least as good. `unread`: nobody can say.
 */
export const FOLDER_VERDICTS = ['onlyHere', 'betterHere', 'betterThere', 'identical', 'unread'] as const
export const FolderVerdict = z.enum(FOLDER_VERDICTS)
export type FolderVerdict = z.infer<typeof FolderVerdict>

export const FolderCount = z.object({ files: z.int(), bytes: z.number() })
export const FolderComparison = z.object({
  comparisonId: ComparisonId, here: z.string(), there: z.string(), // absolute
  hereName: z.string(), thereName: z.string(), // for the eye
  isInLibrary: z.boolean(), // here: else it was only looked at, and nothing in it can be removed from here
  phase: z.enum(['looking', 'done', 'stopped', 'failed']), message: z.string().nullable(), // of a failure
  lookedAt: z.int(), toLookAt: z.int(),
  counts: z.record(FolderVerdict, FolderCount),
  others: z.int(), // what is no photo or is passed by (films, documents, hidden and packed things): nobody looked whether it is there
})
export type FolderComparison = z.infer<typeof FolderComparison>

export const ComparedPhoto = z.object({
  index: z.int(), name: z.string(), folder: z.string(), bytes: z.number(), verdict: FolderVerdict,
  photoId: PhotoId.nullable(), // null: not in the library; its picture is asked for by index
  partner: z.object({ photoId: PhotoId, name: z.string(), folder: z.string(), bytes: z.number() }).nullable(),
  edits: z.array(Edit), // what was done to the one there, seen from the one here
  reason: z.string().nullable(), // of one that was not read
})
export type ComparedPhoto = z.infer<typeof ComparedPhoto>

export const CopyProgress = z.object({
  done: z.int(), total: z.int(), bytes: z.number(), name: z.string(), // photos; bytes copied so far; at work on
  end: z.object({ // of the last one
    folder: z.string(), copied: z.int(), companions: z.int(), bytes: z.number(), isStopped: z.boolean(),
    failed: z.array(z.object({ name: z.string(), reason: z.string() })), // the first hundred
    failedCount: z.int(),
  }).nullable(),
})
export type CopyProgress = z.infer<typeof CopyProgress>

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }
const Folder = PathText
export const ComparedBefore = z.object({ here: z.string(), there: z.string(), hereName: z.string(), thereName: z.string(), atMs: z.number() })
export type ComparedBefore = z.infer<typeof ComparedBefore>

export const foldersContract = {
  folder: {
    change: oc.input(z.object({ rootId: RootId, mode: RootMode.optional(), isProtected: z.boolean().optional(), minutes: z.int().min(1).max(10_080).optional() })).output(z.object({ changed: z.boolean() })),
    compare: oc.input(z.object({ here: Folder, there: Folder })).output(z.object({ comparisonId: ComparisonId })), // there: within a folder of the library
    progress: oc.input(z.object({ comparisonId: ComparisonId })).output(eventIterator(FolderComparison)), // first at once; ends when it is no longer looking
    stop: oc.input(z.object({ comparisonId: ComparisonId })).output(z.object({ stopped: z.boolean() })),
    photos: oc.input(z.object({ comparisonId: ComparisonId, verdict: FolderVerdict, ...page })).output(z.object({ photos: z.array(ComparedPhoto), total: z.int() })),
    picture: oc.input(z.object({ comparisonId: ComparisonId, index: z.int().min(0) })).output(z.object({ picture: z.string().nullable() })), // data URL
    /** What the other folder has as well, to be removed from this one. */
    plan: oc.input(z.object({ comparisonId: ComparisonId, verdicts: z.array(z.enum(['identical', 'betterThere'])).min(1), target: Target })).output(Plan),
    /** Copies what this folder has more of into a new folder of the other one. First at once; the last has the end. Leaving the stream stops it. */
    copy: oc.input(z.object({ comparisonId: ComparisonId, verdicts: z.array(z.enum(['onlyHere', 'betterHere'])).min(1) })).output(eventIterator(CopyProgress)),
    list: oc.input(z.object({ comparisonId: ComparisonId, verdict: FolderVerdict })).output(z.object({ csv: z.string() })), // to be saved by the window
    before: oc.output(z.array(ComparedBefore)), // latest first
  },
}
