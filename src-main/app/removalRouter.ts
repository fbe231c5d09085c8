// Answers the questions of removing and taking back.
import type { Likeness } from './likeness.ts'
import type { ContractServer } from './router.ts'

export function removalRouter(server: ContractServer, { removals }: Likeness) {
  return {
    removal: {
      plan: server.removal.plan.handler(({ input }) => removals.planAccepted(input.target, input.link)),
      planned: server.removal.planned.handler(({ input }) => removals.planned(input.planId, input.offset, input.limit)),
      start: server.removal.start.handler(async ({ input }) => ({ sessionId: await removals.start(input.planId) })),
      progress: server.removal.progress.handler(({ input, signal }) => removals.progress(input.sessionId, signal)),
      stop: server.removal.stop.handler(({ input }) => ({ stopped: removals.stop(input.sessionId) })),
    },
    session: {
      list: server.session.list.handler(({ input }) => removals.sessions(input.offset, input.limit)),
      items: server.session.items.handler(({ input }) => removals.items(input.sessionId, input.search, input.offset, input.limit)),
      undo: server.session.undo.handler(({ input }) => removals.undo(input.sessionId, input.items)),
      holdings: server.session.holdings.handler(() => removals.holdings()),
      reveal: server.session.reveal.handler(async ({ input }) => ({ shown: await removals.reveal(input.place) })),
    },
  }
}
