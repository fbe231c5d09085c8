// Answers the questions of folders: how a root is looked at, and folder against folder.
import type { Likeness } from './likeness.ts'
import type { ContractServer } from './router.ts'

export function foldersRouter(server: ContractServer, likeness: Likeness) {
  const { comparisons, removals } = likeness
  return {
    folder: {
      change: server.folder.change.handler(async ({ input: { rootId, ...change } }) => {
        await likeness.changeRoot(rootId, change)
        return { changed: true }
      }),
      compare: server.folder.compare.handler(async ({ input }) => ({ comparisonId: await comparisons.begin(input.here, input.there) })),
      progress: server.folder.progress.handler(({ input, signal }) => comparisons.progress(input.comparisonId, signal)),
      stop: server.folder.stop.handler(({ input }) => ({ stopped: comparisons.stop(input.comparisonId) })),
      photos: server.folder.photos.handler(({ input }) => comparisons.photos(input.comparisonId, input.verdict, input.offset, input.limit)),
      picture: server.folder.picture.handler(({ input }) => ({ picture: comparisons.picture(input.comparisonId, input.index) })),
      plan: server.folder.plan.handler(({ input }) => removals.planGroups(comparisons.groups(input.comparisonId, input.verdicts), input.target)),
      copy: server.folder.copy.handler(({ input, signal }) => comparisons.copy(input.comparisonId, input.verdicts, signal)),
      list: server.folder.list.handler(({ input }) => ({ csv: comparisons.csv(input.comparisonId, input.verdict) })),
      before: server.folder.before.handler(() => comparisons.before()),
    },
  }
}
