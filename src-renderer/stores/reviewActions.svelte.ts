import type { Change, DecisionId, FileId, Group, GroupId, Member, Tally } from '../../src-main/api/contract.ts'
import { reasonOf, type Client } from '../client.ts'
import { fromCore } from '../words/fromCore.ts'
import { words } from '../words.ts'
import type { GroupReview } from './groupReview.svelte.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

type Verdict = 'keep' | 'remove'
/** How a step was taken back: `at` is the group that it spoke of, where there is one; `isSaid`: it told itself how it ended. */
interface Back { readonly at: GroupId | null; readonly isSaid: boolean }
/** `takeBack` throws where the core could not. */
export interface Step { readonly said: string; takeBack(): Promise<Back> }
export interface LastCopy { readonly groupId: GroupId; readonly member: Member }

const STEPS_KEPT = 200

/**
 * What the person does with groups. The page changes at once, the core is told, and what it answers takes the place;
 * where it refuses, all is put back with a sentence. Nothing here moves a file.
 */
export class ReviewActions {
  tally = $state.raw<Tally | null>(null)
  lastCopy = $state.raw<LastCopy | null>(null) // a question: may the last copy go as well?
  readonly #client: Client
  readonly #review: GroupReview
  readonly #notices: Notices
  readonly #deciding = new Map<GroupId, Promise<void>>() // groups that are being made anew, by the id that the key knew
  readonly #latest = new Map<GroupId, number>() // of several answers for one group only the last counts
  #asked = 0
  #steps: Step[] = []

  constructor(client: Client, review: GroupReview, notices: Notices) {
    this.#client = client
    this.#review = review
    this.#notices = notices
  }

  async loadTally(): Promise<void> {
    try {
      this.tally = await this.#client.group.tally()
    } catch (error) {
      this.#notices.fail(error)
    }
  }

  /** Keep becomes remove and remove becomes keep; what is undecided is to be removed. */
  toggle(group: Group, member: Member): Promise<void> {
    return this.mark(group, member, member.verdict === 'remove' ? 'keep' : 'remove')
  }

  /** @param verdict null: as the rules say */
  async mark(group: Group, member: Member, verdict: Verdict | null, evenLast = false): Promise<void> {
    if (member.isProtected || member.isOffline) {
      this.#notices.say(member.isProtected ? words.cleanUp.isProtected : words.cleanUp.isOffline)
      return
    }
    const before: Verdict | null = member.isChosen ? (member.verdict === 'remove' ? 'remove' : 'keep') : null
    await this.#optimistic(group, verdict === null ? group : marked(group, member.fileId, verdict), async () => {
      const answer = await this.#client.group.mark({ fileId: member.fileId, groupId: this.#review.idNow(group.id), verdict, evenLast })
      if (!answer.ok) {
        if (answer.reason === 'last-copy') this.lastCopy = { groupId: group.id, member }
        else this.#notices.show(words.cleanUp.refused[answer.reason])
        return null
      }
      this.tally = answer.tally
      this.#remember(verdict === 'remove' ? words.cleanUp.said.remove(member.name) : words.cleanUp.said.keep(member.name), () => this.#again(group.id, member.fileId, before))
      return [answer.group]
    })
  }

  async answerLastCopy(isYes: boolean): Promise<void> {
    const question = this.lastCopy
    this.lastCopy = null
    const group = question && this.#review.slots.find((slot) => slot?.id === question.groupId)
    if (isYes && question && group) await this.mark(group, question.member, 'remove', true)
  }

  /** This one stays, and the others are proposed anew around it. @returns the group that stands there now */
  choose(group: Group, member: Member): Promise<void> {
    const shown = { ...group, members: group.members.map((one) => (one.fileId === member.fileId ? { ...one, verdict: 'keep' as const, isChosen: true, why: words.cleanUp.youChose } : one)) }
    return this.#decide(group, shown, (groupId) => this.#client.group.choose({ groupId, fileId: member.fileId }), words.cleanUp.said.choose(member.name))
  }

  keepAll(group: Group): Promise<void> {
    return this.#decide(group, null, (groupId) => this.#client.group.keepAll({ groupId }), words.cleanUp.said.keepAll)
  }

  notSame(group: Group, member: Member): Promise<void> {
    const rest = group.members.filter(({ fileId }) => fileId !== member.fileId)
    const shown = member === group.members[0] || rest.length < 2 ? null : { ...group, members: rest }
    return this.#decide(group, shown, (groupId) => this.#client.group.notSame({ groupId, fileId: member.fileId }), words.cleanUp.said.notSame)
  }

  async accept(groups: readonly Group[]): Promise<void> {
    const open = groups.filter(({ isAccepted }) => !isAccepted)
    if (open.length === 0) return
    try {
      await this.#tell(open, true)
    } catch (error) {
      this.#notices.failure = sentenceOf(error)
      return
    }
    this.#remember(words.cleanUp.said.accept(open.length), async () => {
      await this.#tell(open, false)
      return { at: open[0]?.id ?? null, isSaid: false }
    })
    this.#speakTally()
  }

  async acceptIdentical(): Promise<void> {
    this.#review.expectEcho()
    if (!await this.#notices.attempt(async () => { this.tally = (await this.#client.group.acceptAll({ kind: 'identical-file' })).tally })) return
    await this.#review.reload()
    this.#speakTally()
  }

  async reopen(groups: readonly Group[]): Promise<void> {
    try {
      await this.#tell(groups, false)
    } catch (error) {
      this.#notices.failure = sentenceOf(error)
    }
  }

  /** Nothing is accepted any more; what the person chose stays chosen. */
  async clear(): Promise<void> {
    this.#review.expectEcho()
    if (!await this.#notices.attempt(async () => { this.tally = (await this.#client.group.reopen({ groupIds: null })).tally })) return
    await this.#review.reload()
  }

  async writeNotes(group: Group): Promise<void> {
    await this.#notices.attempt(async () => {
      const { written, reason } = await this.#client.group.writeNotes({ groupId: group.id })
      this.#notices.show(written === null ? fromCore(reason ?? '') || words.failure.ours : words.cleanUp.noteWritten(written))
      if (written !== null) await this.#review.reload()
    })
  }

  /** Adds a step of another screen (a removal) to what Z takes back. */
  remember(said: string, takeBack: () => Promise<Back>): Step {
    return this.#remember(said, takeBack)
  }

  /** Takes the last step back. @returns the group that it spoke of */
  async undo(): Promise<GroupId | null> {
    const step = this.#steps.at(-1)
    if (step !== undefined) return await this.takeBack(step)
    this.#notices.show(words.cleanUp.nothingToUndo)
    return null
  }

  /** Takes back one step, wherever it stands; once. */
  async takeBack(step: Step): Promise<GroupId | null> {
    if (!this.#steps.includes(step)) return null
    this.#steps = this.#steps.filter((one) => one !== step)
    try {
      const { at, isSaid } = await step.takeBack()
      if (!isSaid) this.#notices.show(words.cleanUp.undone(step.said))
      return at
    } catch (error) {
      this.#notices.failure = sentenceOf(error)
      if (reasonOf(error) === null) this.#steps = [...this.#steps, step] // it may work another time
      return null
    }
  }

  #remember(said: string, takeBack: () => Promise<Back>): Step {
    const step = { said, takeBack }
    this.#steps = [...this.#steps.slice(-STEPS_KEPT), step]
    return step
  }

  async #again(groupId: GroupId, fileId: FileId, verdict: Verdict | null): Promise<Back> {
    const answer = await this.#client.group.mark({ fileId, groupId: this.#review.idNow(groupId), verdict, evenLast: true }) // it was so before: nothing to ask
    if (!answer.ok) {
      this.#notices.show(words.cleanUp.refused.gone)
      return { at: null, isSaid: true }
    }
    this.tally = answer.tally
    this.#review.expectEcho()
    this.#review.put(groupId, answer.group)
    return { at: groupId, isSaid: false }
  }

  /** @param shown what will stand there; null: the group goes from the board */
  async #decide(group: Group, shown: Group | null, call: (groupId: GroupId) => Promise<Change>, said: string): Promise<void> {
    const before = this.#deciding.get(group.id)
    const deciding = this.#optimistic(group, shown, async () => {
      await before // the group that it speaks of may be made anew just now
      const change = await call(this.#review.idNow(group.id))
      this.tally = change.tally
      const { decisionId } = change
      if (decisionId !== null) this.#remember(said, () => this.#revoke(decisionId))
      this.#notices.say(said)
      return change.groups
    })
    this.#deciding.set(group.id, deciding)
    await deciding
    if (this.#deciding.get(group.id) === deciding) this.#deciding.delete(group.id)
  }

  async #revoke(decisionId: DecisionId): Promise<Back> {
    const { tally, groups } = await this.#client.decision.revoke({ decisionId })
    this.tally = tally
    await this.#review.reload()
    return { at: groups[0]?.id ?? null, isSaid: false }
  }

  /** Shows what will be, tells the core, shows what is. @param tell null: it was refused */
  async #optimistic(group: Group, shown: Group | null, tell: () => Promise<readonly Group[] | null>): Promise<void> {
    const asked = ++this.#asked
    const isLatest = () => this.#latest.get(group.id) === asked
    this.#latest.set(group.id, asked)
    this.#review.expectEcho()
    const putBack = shown === null ? this.#review.take(group.id) : () => this.#review.put(group.id, group)
    if (shown !== null && shown !== group) this.#review.put(group.id, shown)
    try {
      const groups = await tell()
      this.#review.expectEcho()
      if (groups === null) {
        if (isLatest()) putBack()
        return
      }
      const [first] = groups
      if (shown === null ? first !== undefined : groups.length > 1) this.#review.isChanged = true // what was split off waits behind the pill
      if (shown === null) return
      if (first === undefined) this.#review.take(group.id)
      else this.#review.put(group.id, this.#asShown(group.id, first, isLatest()))
    } catch (error) {
      if (isLatest()) putBack()
      else this.#review.isChanged = true
      this.#notices.failure = sentenceOf(error)
    }
  }

  /** The core's answer, under what keys that came meanwhile have shown already: their own answers will tell. */
  #asShown(groupId: GroupId, group: Group, isLatest: boolean): Group {
    const now = this.#review.now(groupId)
    if (now === undefined) return group
    return isLatest ? { ...group, isAccepted: group.isAccepted || now.isAccepted } : { ...now, id: group.id }
  }

  /** Shows groups as accepted or open, tells the core, and shows what is. Throws, all put back, where the core could not. */
  async #tell(groups: readonly Group[], isAccepted: boolean): Promise<void> {
    this.#show(groups, isAccepted)
    this.#review.expectEcho()
    try {
      await Promise.all(groups.map(({ id }) => this.#deciding.get(id)))
      const groupIds = groups.map(({ id }) => this.#review.idNow(id))
      const change = isAccepted ? await this.#client.group.accept({ groupIds }) : await this.#client.group.reopen({ groupIds })
      this.tally = change.tally
      for (const group of change.groups) this.#review.put(group.id, group)
      const others = groups.filter(({ id }) => !change.groups.some((group) => group.id === this.#review.idNow(id)))
      if (others.length > 0) { // they are no longer what they were
        this.#show(others, !isAccepted)
        this.#review.isChanged = true
      }
      this.#review.expectEcho()
    } catch (error) {
      this.#show(groups, !isAccepted)
      throw error
    }
  }

  #show(groups: readonly Group[], isAccepted: boolean): void {
    for (const { id } of groups) {
      const now = this.#review.now(id)
      if (now !== undefined && now.isAccepted !== isAccepted) this.#review.put(id, { ...now, isAccepted })
    }
  }

  #speakTally(): void {
    if (this.tally !== null) this.#notices.say(words.cleanUp.spoken(this.tally.copies, this.tally.groupsOpen))
  }
}

/** The group as it will be once this member is marked. */
function marked(group: Group, fileId: FileId, verdict: Verdict): Group {
  const members = group.members.map((member) => (member.fileId === fileId ? { ...member, verdict, isChosen: true, why: words.cleanUp.youChose } : member))
  return { ...group, members, bytesToFree: members.reduce((sum, member) => sum + (member.verdict === 'remove' ? member.bytes : 0), 0) }
}
