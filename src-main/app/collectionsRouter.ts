// Answers the questions of collections.
import type { Likeness } from './likeness.ts'
import type { ContractServer } from './router.ts'

export function collectionsRouter(server: ContractServer, { collections }: Likeness) {
  return {
    collection: {
      list: server.collection.list.handler(() => collections.list()),
      make: server.collection.make.handler(({ input }) => collections.make(input.name, input.photoIds)),
      add: server.collection.add.handler(async ({ input }) => ({ photoIds: await collections.add(input.collectionId, input.photoIds) })),
      takeOut: server.collection.takeOut.handler(async ({ input }) => ({ photoIds: await collections.takeOut(input.collectionId, input.photoIds) })),
      rename: server.collection.rename.handler(async ({ input }) => ({ name: await collections.rename(input.collectionId, input.name) })),
      remove: server.collection.remove.handler(async ({ input }) => ({ removed: await collections.remove(input.collectionId) })),
      restore: server.collection.restore.handler(async ({ input }) => {
        await collections.restore(input.collectionId)
        return { restored: true }
      }),
    },
  }
}
