// The training of an open library: one at a time, watched while it runs, stopped and taken up again, kept as a model.
import { UsageError } from '../api/failure.ts'
import { startTraining, type TrainThread } from '../workers/startTraining.ts'
import type { Engine } from './engine.ts'
import type { ModelCard } from './modelCard.ts'
import { idOfHeads } from './modelFile.ts'
import { bundledModelFolder, readModel } from './modelFiles.ts'
import { planTraining, type TrainWish } from './planTraining.ts'
import type { Backend, CurvePoint, Example, TrainMessage, TrainOrder, TrainPlan } from './trainPlan.ts'

export interface TrainState {
  readonly phase: 'idle' | 'preparing' | 'learning' | 'done' | 'stopped' | 'failed'
  readonly learningId: number | null
  readonly kind: TrainPlan['kind'] | null
  readonly name: string
  readonly round: number // finished; share of the one at work is in `share`
  readonly rounds: number
  readonly share: number // 0..1 of the whole
  readonly curve: readonly CurvePoint[]
  readonly before: number | null // right ones first, of the model before
  readonly beforeName: string
  readonly classes: number
  readonly photos: number
  readonly perSecond: number
  readonly secondsLeft: number | null
  readonly backend: Backend | null
  readonly reasons: readonly string[]
  readonly message: string | null // of a failure
  readonly result: TrainResult | null
}

export interface TrainResult { readonly modelId: string; readonly name: string; readonly card: ModelCard; readonly examples: readonly Example[]; readonly dropped: number; readonly bestRound: number; readonly tensors: readonly number[] }

const IDLE: TrainState = {
  phase: 'idle', learningId: null, kind: null, name: '', round: 0, rounds: 0, share: 0, curve: [], before: null, beforeName: '', classes: 0, photos: 0, perSecond: 0, secondsLeft: null,
  backend: null, reasons: [], message: null, result: null,
}

export class Trainings {
  readonly #engine: Engine
  #state: TrainState = IDLE
  #thread: TrainThread | null = null
  #running: Promise<TrainState> | null = null
  #order: TrainOrder | null = null
  #preparing = new AbortController()
  #began = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get state(): TrainState { return this.#state }

  /** Learns, and ends with phase `done`, `stopped` or `failed`. @throws UsageError when one runs, or there is too little to learn from */
  async train(wish: TrainWish): Promise<TrainState> {
    return await this.#only(async () => {
      this.#set({ ...IDLE, phase: 'preparing', kind: wish.kind, name: wish.name ?? '' })
      const { plan, views } = await planTraining(this.#engine, wish, (done, total) => { this.#set({ share: done / total }) }, this.#preparing.signal)
      if (this.#order) { this.#set({ ...IDLE, phase: 'stopped' }); return this.#state }
      const id = await this.#engine.writer.call('beginLearning', JSON.stringify(plan), views, Date.now())
      return await this.#learn(id, plan)
    })
  }

  /** Goes on with the training that was stopped, or cut off. @throws UsageError when there is none */
  async resume(): Promise<TrainState> {
    return await this.#only(async () => {
      const row = await this.#engine.writer.call('stoppedLearning')
      if (!row) throw new UsageError('There is no training that was stopped and could go on.')
      const plan = JSON.parse(row.plan) as TrainPlan
      if (plan.baseId !== this.#engine.model.baseId) throw new UsageError("That training was begun on another version of Likeness's own model. Begin anew.")
      await this.#engine.writer.call('setLearningState', row.id, 'running', null, null)
      return await this.#learn(row.id, plan)
    })
  }

  /** Ends the training: with the best round so far as its result, or so that it can go on later. */
  stop(order: TrainOrder): boolean {
    if (!this.#running || this.#order) return false
    this.#order = order
    this.#preparing.abort()
    this.#thread?.tell(order)
    return true
  }

  /** Forgets what the last training said, so that the screen is free for another. */
  clear(): void {
    if (!this.#running) this.#set(IDLE)
  }

  async close(): Promise<void> {
    this.stop('halt')
    await this.#running?.catch(() => undefined)
  }

  async #only(run: () => Promise<TrainState>): Promise<TrainState> {
    if (this.#running) throw new UsageError('A training is running already. Let it end, or stop it first.')
    this.#order = null
    this.#preparing = new AbortController()
    this.#running = run()
    try {
      return await this.#running
    } catch (error) {
      if (this.#state.phase !== 'failed') this.#set({ phase: 'failed', message: error instanceof UsageError ? error.message : 'Something in Likeness broke. Your photos are untouched.' })
      throw error
    } finally {
      this.#running = null
      this.#thread = null
    }
  }

  #set(change: Partial<TrainState>): void {
    this.#state = { ...this.#state, ...change }
    this.#engine.changed()
  }

  async #learn(id: number, plan: TrainPlan): Promise<TrainState> {
    const { writer, library } = this.#engine
    this.#set({ phase: 'learning', learningId: id, kind: plan.kind, name: plan.name, rounds: plan.rounds, share: 0, beforeName: plan.before.name, classes: plan.kind === 'instances' ? plan.learn.length : plan.classes.length, photos: plan.learn.length })
    const tensors: number[] = []
    this.#thread = startTraining({ library, modelFolder: bundledModelFolder(), learningId: id, plan, compare: null, views: null })
    if (this.#order) this.#thread.tell(this.#order)
    try {
      for await (const message of this.#thread.messages) {
        if (message.kind === 'checkpoint') await writer.call('saveCheckpoint', id, message.bytes)
        else if (message.kind === 'halted') {
          await writer.call('setLearningState', id, 'stopped', null, null)
          this.#set({ phase: 'stopped', secondsLeft: null })
        } else if (message.kind === 'refused') throw new UsageError(message.sentence)
        else if (message.kind === 'broken') throw new Error(message.message)
        else if (message.kind === 'compared') continue
        else if (message.kind === 'done') await this.#keep(id, plan, message, tensors)
        else {
          if (message.kind === 'round') tensors.push(message.tensors)
          this.#follow(message)
        }
      }
      return this.#state
    } catch (error) {
      const sentence = error instanceof UsageError ? error.message : 'Something in Likeness broke while it was learning. Your photos are untouched.'
      await writer.call('setLearningState', id, 'failed', sentence, null)
      this.#set({ phase: 'failed', message: sentence })
      throw error
    }
  }

  #follow(message: Extract<TrainMessage, { kind: 'backend' | 'ready' | 'batch' | 'round' }>): void {
    const { round, rounds, curve } = this.#state
    switch (message.kind) {
      case 'backend': return this.#set({ backend: message.backend, reasons: message.reasons })
      case 'ready':
        this.#began = performance.now()
        return this.#set({ before: message.before.rightFirst, round: message.round, curve: message.curve, share: message.round / rounds })
      case 'batch': return this.#set({ share: (round + message.share) / rounds, perSecond: message.perSecond })
      case 'round': {
        const spent = (performance.now() - this.#began) / 1000
        return this.#set({
          round: message.round, share: message.round / rounds, perSecond: message.perSecond, curve: [...curve, { loss: message.loss, rightFirst: message.rightFirst }],
          secondsLeft: spent > 3 ? (spent / (curve.length + 1)) * (rounds - message.round) : null,
        })
      }
    }
  }

  async #keep(id: number, plan: TrainPlan, done: Extract<TrainMessage, { kind: 'done' }>, tensors: readonly number[]): Promise<void> {
    const base = readModel(bundledModelFolder())
    // A head for one question; for the other the model before keeps answering as it did.
    const earlier = await this.#engine.writer.call('headsOfModel', plan.before.id)
    const heads = plan.head === 'same' ? { same: done.head, similar: earlier?.similar ?? null } : { same: earlier?.same ?? null, similar: done.head }
    const card: ModelCard = {
      kind: plan.kind, head: plan.head, classes: [...plan.classes], photos: plan.learn.length, leftOut: [...plan.leftOut], seed: plan.seed, rounds: done.rounds,
      seconds: done.seconds, backend: this.#state.backend ?? '', settings: done.settings, before: plan.before, measured: done.measured,
    }
    const modelId = idOfHeads(base, heads)
    await this.#engine.writer.call('saveModel', { id: modelId, name: plan.name, baseId: plan.baseId, card: JSON.stringify(card), madeMs: Date.now(), ...heads })
    await this.#engine.writer.call('setLearningState', id, 'done', null, modelId)
    this.#set({ phase: 'done', share: 1, secondsLeft: 0, result: { modelId, name: plan.name, card, examples: done.examples, dropped: done.dropped, bestRound: done.bestRound, tensors } })
  }
}
