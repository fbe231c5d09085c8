import type { ComparisonId, Plan, PlannedMove, RemovalProgress, SessionId, Target } from '../../src-main/api/contract.ts'
import type { Client } from '../client.ts'
import { fromCore } from '../words/fromCore.ts'
import { words } from '../words.ts'
import type { GroupReview } from './groupReview.svelte.ts'
import { sentenceOf, type Notices } from './notices.svelte.ts'
import type { ReviewActions } from './reviewActions.svelte.ts'

const PAGE = 200

/** Where the copies come from: what is accepted in review, or what another folder has as well. */
export type RemovalSource = 'accepted' | { readonly comparisonId: ComparisonId; readonly verdicts: readonly ('identical' | 'betterThere')[] }

/** From what is accepted to what has moved: the sheet that asks, the progress, and the way back. */
export class RemovalStore {
  step = $state<'closed' | 'planning' | 'asking' | 'moving'>('closed')
  plan = $state.raw<Plan | null>(null)
  moves = $state.raw<readonly PlannedMove[]>([]) // the list, where it was asked for
  target = $state.raw<Target>('bin')
  isLinking = $state(false)
  source = $state.raw<RemovalSource>('accepted')
  isPlanning = $state(false) // the plan shown is not of what is asked for now: it must not be acted on
  progress = $state.raw<RemovalProgress | null>(null)
  failure = $state<string | null>(null)
  readonly #client: Client
  readonly #review: GroupReview
  readonly #actions: ReviewActions
  readonly #notices: Notices
  #asked = 0

  constructor(client: Client, review: GroupReview, actions: ReviewActions, notices: Notices) {
    this.#client = client
    this.#review = review
    this.#actions = actions
    this.#notices = notices
  }

  /** Looks up what would happen. Nothing moves. */
  async ask(change: { target?: Target; isLinking?: boolean; source?: RemovalSource } = {}): Promise<void> {
    if (this.step === 'moving') return
    this.target = change.target ?? this.target
    this.isLinking = change.isLinking ?? this.isLinking
    this.source = change.source ?? (this.step === 'closed' ? 'accepted' : this.source)
    if (this.step === 'closed') this.step = 'planning'
    this.failure = null
    this.isPlanning = true
    const asked = ++this.#asked
    try {
      const plan = this.source === 'accepted' ? await this.#client.removal.plan({ target: this.target, link: this.isLinking })
        : await this.#client.folder.plan({ comparisonId: this.source.comparisonId, verdicts: [...this.source.verdicts], target: this.target })
      if (asked !== this.#asked) return
      this.plan = plan
      this.moves = []
      this.step = 'asking'
      this.isPlanning = false
    } catch (error) {
      if (asked !== this.#asked) return
      this.failure = sentenceOf(error)
      this.isPlanning = this.plan !== null // what is shown is of another wish
      if (this.plan === null) this.step = 'closed'
      if (this.step === 'closed') this.#notices.failure = this.failure
    }
  }

  async list(): Promise<void> {
    const { plan } = this
    if (plan === null) return
    await this.#notices.attempt(async () => {
      const { moves } = await this.#client.removal.planned({ planId: plan.planId, offset: this.moves.length, limit: PAGE })
      this.moves = [...this.moves, ...moves]
    })
  }

  cancel(): void {
    this.#asked++
    this.step = 'closed'
    this.plan = null
    this.moves = []
    this.failure = null
    this.isPlanning = false
  }

  /** Moves, and says how it ended. */
  async start(): Promise<void> {
    const { plan } = this
    if (plan === null || this.step !== 'asking' || this.isPlanning) return
    this.step = 'moving'
    try {
      const { sessionId } = await this.#client.removal.start({ planId: plan.planId })
      for await (const progress of await this.#client.removal.progress({ sessionId })) this.progress = progress
      this.#ended(sessionId)
    } catch (error) {
      this.#notices.fail(error)
    } finally {
      this.progress = null
      this.cancel()
      await this.#look()
    }
  }

  async stop(): Promise<void> {
    const { progress } = this
    if (progress !== null) await this.#notices.attempt(() => this.#client.removal.stop({ sessionId: progress.sessionId }))
  }

  #ended(sessionId: SessionId): void {
    const { progress } = this
    if (progress === null) return
    const { done, failed, bytes } = progress
    if (failed > 0) this.#notices.failure = words.cleanUp.notMoved(failed)
    if (done === 0) return
    const step = this.#actions.remember(words.cleanUp.moved(done, bytes), () => this.#takeBack(sessionId))
    this.#notices.show(words.cleanUp.moved(done, bytes), { name: words.cleanUp.undo, key: 'Z', run: () => void this.#actions.takeBack(step) })
  }

  /** A whole session comes back; what does not is told until it is closed. */
  async #takeBack(sessionId: SessionId): Promise<{ at: null; isSaid: boolean }> {
    try {
      const { restored, failed } = await this.#client.session.undo({ sessionId, items: null })
      if (failed.length === 0) return { at: null, isSaid: false }
      this.#notices.failure = words.cleanUp.notBack(failed.length, failed[0]!.name, fromCore(failed[0]!.reason))
      if (restored > 0) this.#notices.show(words.cleanUp.someBack(restored))
      return { at: null, isSaid: true }
    } finally {
      await this.#look()
    }
  }

  /** The board after files have moved; what the core says of it in a moment is no news. */
  async #look(): Promise<void> {
    this.#review.expectEcho()
    await Promise.all([this.#review.reload(), this.#actions.loadTally()])
    this.#review.expectEcho()
  }
}
