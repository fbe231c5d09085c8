import { describe, expect, it } from 'vitest'
import type { Group, GroupId, Member, Tally } from '../../../src-main/api/contract.ts'
import type { Client } from '../../../src-renderer/client.ts'
import { GroupReview } from '../../../src-renderer/stores/groupReview.svelte.ts'
import { Notices } from '../../../src-renderer/stores/notices.svelte.ts'
import { ReviewActions } from '../../../src-renderer/stores/reviewActions.svelte.ts'

const tally = (copies: number) => ({ copies, bytes: copies, groupsOpen: 0, groups: 3, ties: 0, identicalFiles: 0 }) as Tally
const member = (fileId: number, verdict: Member['verdict']) => ({ fileId, photoId: fileId, name: `${fileId}.jpg`, bytes: 10, verdict, isChosen: false, isProtected: false, isOffline: false }) as unknown as Member
const group = (id: number, part: Partial<Group> = {}) => ({ id, kind: 'identical-file', isAccepted: false, bytesToFree: 10, members: [member(id * 10, 'keep'), member(id * 10 + 1, 'remove'), member(id * 10 + 2, 'remove')], ...part }) as Group

/** Answers wait until a test lets them go, in the order in which it wants them. */
class SlowCore {
  readonly asked: string[] = []
  readonly #waiting: { name: string; go: () => void }[] = []
  answers: Record<string, (input: never) => unknown> = {}

  call = (name: string) => (input: never): Promise<unknown> => {
    this.asked.push(`${name} ${JSON.stringify(input)}`)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, go: () => {
        try {
          resolve(this.answers[name]!(input))
        } catch (error) {
          reject(error as Error)
        }
      } })
    })
  }
  async letGo(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) {
      for (const { go } of this.#waiting.splice(0)) go()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

async function boardOf(groups: readonly Group[]) {
  const core = new SlowCore()
  const names = ['mark', 'choose', 'accept', 'reopen', 'notSame', 'keepAll']
  const client = {
    group: { list: async () => ({ groups, total: groups.length }), tally: async () => tally(0), ...Object.fromEntries(names.map((name) => [name, core.call(name)])) },
    decision: { revoke: core.call('revoke') },
  } as unknown as Client
  const review = new GroupReview(client)
  const notices = new Notices()
  await review.reload(1)
  const ids = () => review.slots.map((slot) => slot?.id)
  return { core, review, notices, actions: new ReviewActions(client, review, notices), ids }
}
const at = (review: GroupReview, index: number): Group => review.slots[index]!

describe('ReviewActions', () => {
  it('takes back an acceptance by the id that the group has now', async () => {
    const { core, review, actions } = await boardOf([group(1), group(2)])
    core.answers = {
      choose: () => ({ groups: [group(7)], tally: tally(0), decisionId: 5 }),
      accept: () => ({ groups: [group(7, { isAccepted: true })], tally: tally(2), decisionId: null }),
      reopen: ({ groupIds }: { groupIds: GroupId[] }) => ({ groups: groupIds.includes(7 as GroupId) ? [group(7)] : [], tally: tally(0), decisionId: null }),
    }
    const first = at(review, 0)
    void actions.choose(first, first.members[1]!)
    void actions.accept([at(review, 0)]) // before the core has answered
    await core.letGo()
    const accepted = [at(review, 0).id, at(review, 0).isAccepted]
    void actions.undo()
    await core.letGo()
    expect([accepted, core.asked.at(-1), at(review, 0).isAccepted, actions.tally?.copies]).toEqual([[7, true], 'reopen {"groupIds":[7]}', false, 0])
  })

  it('asks for the group as it is after the decision before: two keys in a row', async () => {
    const { core, review, notices, actions } = await boardOf([group(1)])
    core.answers = { choose: ({ groupId }: { groupId: GroupId }) => ({ groups: [group(groupId + 6)], tally: tally(0), decisionId: groupId }) }
    void actions.choose(at(review, 0), at(review, 0).members[1]!)
    void actions.choose(at(review, 0), at(review, 0).members[2]!)
    await core.letGo()
    expect([core.asked, at(review, 0).id, notices.failure]).toEqual([['choose {"groupId":1,"fileId":11}', 'choose {"groupId":7,"fileId":12}'], 13, null])
  })

  it('lets a group that is kept together go at once, and puts it back in its place when the core refuses', async () => {
    const { core, review, notices, actions, ids } = await boardOf([group(1), group(2), group(3)])
    core.answers = { keepAll: () => { throw new Error('disk is full') } }
    void actions.keepAll(at(review, 1))
    const during = ids()
    await core.letGo()
    expect([during, ids(), review.total, notices.failure]).toEqual([[1, 3], [1, 2, 3], 3, 'Something in Likeness broke. Your photos are untouched.'])
  })

  it('offers what is left of a group that was taken apart behind the pill, never in another place', async () => {
    const { core, review, actions, ids } = await boardOf([group(1), group(2)])
    core.answers = { notSame: () => ({ groups: [group(8)], tally: tally(0), decisionId: 3 }) }
    void actions.notSame(at(review, 0), at(review, 0).members[0]!) // of the one that stays: none are the same
    await core.letGo()
    expect([ids(), review.isChanged]).toEqual([[2], true])
  })

  it('does not say "Taken back" of what could not be taken back, and keeps the step', async () => {
    const { core, review, notices, actions } = await boardOf([group(1)])
    core.answers = { accept: () => ({ groups: [group(1, { isAccepted: true })], tally: tally(2), decisionId: null }), reopen: () => { throw new Error('no') } }
    void actions.accept([at(review, 0)])
    await core.letGo()
    void actions.undo()
    await core.letGo()
    const refused = [notices.toast, at(review, 0).isAccepted]
    core.answers['reopen'] = () => ({ groups: [group(1)], tally: tally(0), decisionId: null })
    void actions.undo()
    await core.letGo()
    expect([refused, notices.toast, at(review, 0).isAccepted]).toEqual([[null, true], 'Taken back: 1 group accepted', false])
  })

  it('does not remember an acceptance that the core refused', async () => {
    const { core, review, notices, actions } = await boardOf([group(1)])
    core.answers = { accept: () => { throw new Error('no') } }
    void actions.accept([at(review, 0)])
    await core.letGo()
    await actions.undo()
    expect([at(review, 0).isAccepted, notices.toast]).toEqual([false, 'Nothing to take back here. History has all removals.'])
  })

  it('takes back the very step that a toast speaks of, also when another key came since', async () => {
    const { core, review, actions } = await boardOf([group(1)])
    const back: string[] = []
    const step = actions.remember('2 copies moved', async () => { back.push('session'); return { at: null, isSaid: false } })
    core.answers = { mark: () => ({ ok: true, group: group(1), tally: tally(0) }) }
    void actions.mark(at(review, 0), at(review, 0).members[1]!, 'keep')
    await core.letGo()
    await actions.takeBack(step)
    await actions.takeBack(step) // once
    expect(back).toEqual(['session'])
  })
})
