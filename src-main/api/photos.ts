// Questions of the timeline: all photos or those a filter leaves, and what is done with the ones that were selected.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CollectionId, PathText, PhotoCard, PhotoId, Said } from './shapes.ts'

/** Which photos of the library are meant; what is left out sets no limit. */
export const PhotoFilter = z.object({
  fromMs: z.number(), toMs: z.number(), // when taken, else the date of the file, as the timeline has it; toMs no longer counts
  folder: PathText, // absolute; a file of the photo lies in it or below. Only held against paths that are known, never opened
  format: z.string().max(20),
  minPixels: z.number().min(0), maxPixels: z.number().min(0), // width x height; maxPixels no longer counts
  collection: CollectionId, // is in it; one that is no longer there leaves none
}).partial()
export type PhotoFilter = z.infer<typeof PhotoFilter>

/** Timeline of photos, newest first, as small as it can be: 200,000 photos are about 300 KB. */
export const Timeline = z.object({
  days: z.array(z.object({ day: z.string(), count: z.int() })), // yyyy-mm-dd, the same order as photo.page
  aspects: z.string(), // base64 of one byte a photo: round(32 * log2(width / height)) + 128, clipped
  total: z.int(), // photos that the library holds, whatever the filter
})
export type Timeline = z.infer<typeof Timeline>

const filter = PhotoFilter.optional()
const MOST_AT_ONCE = 5000
/** With the filter they were chosen under: of a photo that lies in several folders, the file in that folder is meant. */
const Chosen = z.object({ photoIds: z.array(PhotoId).min(1).max(MOST_AT_ONCE), filter })

export const photosContract = {
  photo: {
    timeline: oc.input(z.object({ filter })).output(Timeline),
    page: oc.input(z.object({ filter, offset: z.int().min(0), limit: z.int().min(1).max(500) })).output(z.array(PhotoCard)),
    range: oc.input(z.object({ filter, offset: z.int().min(0), limit: z.int().min(1).max(MOST_AT_ONCE) })).output(z.array(z.object({ photoId: PhotoId, bytes: z.number() }))), // in the order of page
    get: oc.input(z.object({ photoId: PhotoId })).output(PhotoCard.extend({ said: Said, copies: z.array(z.object({ name: z.string(), folder: z.string() })) })),
    paths: oc.input(Chosen).output(z.object({ paths: z.array(z.string()) })), // one a photo, to be copied as text
    list: oc.input(Chosen).output(z.object({ csv: z.string() })), // to be saved by the window
    reveal: oc.input(z.object({ photoId: PhotoId, filter })).output(z.object({ shown: z.boolean() })), // in the file manager of the machine that runs Likeness
    open: oc.input(z.object({ photoId: PhotoId, filter })).output(z.object({ shown: z.boolean() })), // in its viewer
  },
}
