import type { Change, DecisionId, FileId, Group, GroupId, Member, Tally } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { words } from '../words.ts'
import type { GroupReview } from './groupReview.svelte.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'

type Verdict = 'keep' | 'remove'
interface Step { readonly said: string; takeBack(): Promise<void> }
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
  readonly #deciding = new Map<GroupId, Promise<void>>() // groups that are being made anew
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
      const answer = await this.#client.group.mark({ fileId: member.fileId, verdict, evenLast })
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
    return this.#decide(group, shown, () => this.#client.group.choose({ groupId: group.id, fileId: member.fileId }), words.cleanUp.said.choose(member.name))
  }

  keepAll(group: Group): Promise<void> {
    return this.#decide(group, null, () => this.#client.group.keepAll({ groupId: group.id }), words.cleanUp.said.keepAll)
  }

  notSame(group: Group, member: Member): Promise<void> {
    const rest = group.members.filter(({ fileId }) => fileId !== member.fileId)
    const shown = member === group.members[0] || rest.length < 2 ? null : { ...group, members: rest }
    return this.#decide(group, shown, () => this.#client.group.notSame({ groupId: group.id, fileId: member.fileId }), words.cleanUp.said.notSame)
  }

  async accept(groups: readonly Group[]): Promise<void> {
    const open = groups.filter(({ isAccepted }) => !isAccepted)
    if (open.length === 0) return
    for (const group of open) this.#review.put(group.id, { ...group, isAccepted: true })
    await this.#tell(open, async () => {
      await Promise.all(open.map(({ id }) => this.#deciding.get(id)))
      return await this.#client.group.accept({ groupIds: open.map(({ id }) => this.#review.idNow(id)) })
    })
    this.#remember(words.cleanUp.said.accept(open.length), () => this.reopen(open))
    this.#speakTally()
  }

  async acceptIdentical(): Promise<void> {
    this.#review.expectEcho()
    if (!await this.#notices.attempt(async () => { this.tally = (await this.#client.group.acceptAll({ kind: 'identical-file' })).tally })) return
    await this.#review.reload()
    this.#speakTally()
  }

  async reopen(groups: readonly Group[]): Promise<void> {
    const ids = groups.map(({ id }) => id)
    for (const group of groups) this.#review.put(group.id, { ...group, isAccepted: false })
    await this.#tell(groups, async () => await this.#client.group.reopen({ groupIds: ids }))
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
      this.#notices.show(written === null ? reason ?? words.failure.ours : words.cleanUp.noteWritten(written))
      if (written !== null) await this.#review.reload()
    })
  }

  /** Adds a step of another screen (a removal) to what Z takes back. */
  remember(said: string, takeBack: () => Promise<void>): void {
    this.#remember(said, takeBack)
  }

  /** Takes the last step back. */
  async undo(): Promise<void> {
    const step = this.#steps.pop()
    if (step === undefined) {
      this.#notices.show(words.cleanUp.nothingToUndo)
      return
    }
    await step.takeBack()
    this.#notices.show(words.cleanUp.undone(step.said))
  }

  #remember(said: string, takeBack: () => Promise<void>): void {
    this.#steps = [...this.#steps.slice(-STEPS_KEPT), { said, takeBack }]
  }

  async #again(groupId: GroupId, fileId: FileId, verdict: Verdict | null): Promise<void> {
    await this.#notices.attempt(async () => {
      const answer = await this.#client.group.mark({ fileId, verdict, evenLast: true }) // it was so before: nothing to ask
      if (!answer.ok) return
      this.tally = answer.tally
      this.#review.expectEcho()
      this.#review.put(groupId, answer.group)
    })
  }

  async #decide(group: Group, shown: Group | null, call: () => Promise<Change>, said: string): Promise<void> {
    const deciding = this.#optimistic(group, shown, async () => {
      const change = await call()
      this.tally = change.tally
      const { decisionId } = change
      if (decisionId !== null) this.#remember(said, () => this.#revoke(decisionId))
      this.#notices.say(said)
      return change.groups
    })
    this.#deciding.set(group.id, deciding)
    await deciding
    this.#deciding.delete(group.id)
  }

  async #revoke(decisionId: DecisionId): Promise<void> {
    await this.#notices.attempt(async () => {
      this.tally = (await this.#client.decision.revoke({ decisionId })).tally
      await this.#review.reload()
    })
  }

  /** Shows what will be, tells the core, shows what is. @param tell null: it was refused */
  async #optimistic(group: Group, shown: Group | null, tell: () => Promise<readonly Group[] | null>): Promise<void> {
    const asked = ++this.#asked
    this.#latest.set(group.id, asked)
    this.#review.expectEcho()
    if (shown !== null && shown !== group) this.#review.put(group.id, shown)
    try {
      const groups = await tell()
      if (this.#latest.get(group.id) !== asked) return // another key came meanwhile: its answer will tell
      this.#review.expectEcho()
      this.#review.put(group.id, groups === null ? group : groups[0] ?? null)
      if (groups !== null && groups.length > 1) this.#review.isChanged = true // what was split off waits behind the pill
    } catch (error) {
      this.#review.put(group.id, group)
      this.#notices.failure = sentenceOf(error)
    }
  }

  async #tell(groups: readonly Group[], call: () => Promise<Change>): Promise<void> {
    this.#review.expectEcho()
    try {
      const change = await call()
      this.tally = change.tally
      for (const group of change.groups) this.#review.put(group.id, group)
      for (const group of groups.slice(0, change.groups.length === groups.length ? 0 : undefined)) { // some are no longer what they were
        if (change.groups.some(({ id }) => id === this.#review.idNow(group.id))) continue
        this.#review.put(group.id, group)
        this.#review.isChanged = true
      }
      this.#review.expectEcho()
    } catch (error) {
      for (const group of groups) this.#review.put(group.id, group)
      this.#notices.failure = sentenceOf(error)
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
