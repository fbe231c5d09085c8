// The sheet that asks before files move: what is confirmed is what was last asked for.
import { expect, it, vi } from 'vitest'
import type { Plan, Target } from '../../../src-main/api/contract.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { RemovalStore } from '../../../src-renderer/stores/removal.svelte.ts'

interface Asked { target: Target; answer: PromiseWithResolvers<Plan> }

function setUp() {
  const asked: Asked[] = []
  const started: number[] = []
  const client = {
    removal: {
      plan: ({ target }: { target: Target }) => {
        const answer = Promise.withResolvers<Plan>()
        asked.push({ target, answer })
        return answer.promise
      },
      start: ({ planId }: { planId: number }) => { started.push(planId); return Promise.resolve({ sessionId: 1 }) },
      progress: () => Promise.resolve([]),
    },
  } as unknown as Client
  const review = { expectEcho: vi.fn(), reload: () => Promise.resolve() }
  const actions = { loadTally: () => Promise.resolve() }
  const store = new RemovalStore(client, review as unknown as ConstructorParameters<typeof RemovalStore>[1], actions as unknown as ConstructorParameters<typeof RemovalStore>[2], new Notices())
  return { store, asked, started }
}
const plan = (planId: number): Plan => ({ planId, copies: 1 }) as unknown as Plan
const soon = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0) })

it('does not act on the plan of another target while the one asked for is looked up', async () => {
  const { store, asked, started } = setUp()
  void store.ask()
  asked[0]!.answer.resolve(plan(1))
  await soon()
  void store.ask({ target: 'holding' })
  await store.start() // at once, before the answer: nothing may go to the bin
  expect([started, store.step, store.isPlanning]).toEqual([[], 'asking', true])
  asked[1]!.answer.resolve(plan(2))
  await soon()
  await store.start()
  expect([asked.map(({ target }) => target), started, store.step]).toEqual([['bin', 'holding'], [2], 'closed'])
})

it('acts on nothing after the last question failed, until one is answered', async () => {
  const { store, asked, started } = setUp()
  void store.ask()
  asked[0]!.answer.resolve(plan(1))
  await soon()
  void store.ask({ target: 'holding' })
  asked[1]!.answer.reject(new Error('no'))
  await soon()
  await store.start()
  expect([started, store.failure === null]).toEqual([[], false])
  void store.ask({ target: 'bin' })
  asked[2]!.answer.resolve(plan(3))
  await soon()
  await store.start()
  expect(started).toEqual([3])
})
