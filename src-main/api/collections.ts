// Questions of collections: photos that a person gathers under a name.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CollectionId, PhotoId } from './shapes.ts'

export const Collection = z.object({ collectionId: CollectionId, name: z.string(), photos: z.int() }) // photos: that the library holds now
export type Collection = z.infer<typeof Collection>

const Name = z.string().max(1000) // what a name may be is said by the core, in words
const photoIds = z.array(PhotoId).min(1).max(5000)
const ofCollection = z.object({ collectionId: CollectionId, photoIds })

export const collectionsContract = {
  collection: {
    list: oc.output(z.array(Collection)), // in the order in which they were made
    make: oc.input(z.object({ name: Name, photoIds })).output(Collection), // with these photos
    add: oc.input(ofCollection).output(z.object({ photoIds: z.array(PhotoId) })), // those that were not in it before
    takeOut: oc.input(ofCollection).output(z.object({ photoIds: z.array(PhotoId) })), // those that were in it; nothing happens to the photos
    rename: oc.input(z.object({ collectionId: CollectionId, name: Name })).output(z.object({ name: z.string() })),
    remove: oc.input(z.object({ collectionId: CollectionId })).output(z.object({ removed: z.boolean() })), // its photos stay
    restore: oc.input(z.object({ collectionId: CollectionId })).output(z.object({ restored: z.boolean() })), // within a day
  },
}
