// Answers the questions about models.
import type { LabelKind, Lesson, ModelDetails, ModelEntry as Entry, ModelFigures, ModelId, Models, Teaching } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import type { LabelSet } from './labels.ts'
import type { Likeness } from './likeness.ts'
import type { Figures } from './modelCard.ts'
import { deleteModel, exportedModel, findModel, importModel, listModels, renameModel, type ModelEntry } from './modelRegistry.ts'
import { labelsOf, tooLittle } from './planTraining.ts'
import { isWorthFitting, libraryBalance, refreshedModel } from './refreshModel.ts'
import { isSameChanged } from './switchModel.ts'
import type { ContractServer } from './router.ts'
import type { TrainPlan } from './trainPlan.ts'
import type { TrainState } from './trainings.ts'

const EVENT_MS = 250
const SHOWN = 300 // classes, largest first: more than fits any screen

const largest = ({ classes, leftOut }: Pick<LabelSet, 'classes' | 'leftOut'>): Pick<Lesson, 'total' | 'classes' | 'leftOut' | 'leftOutTotal'> => ({
  total: classes.length, classes: classes.slice(0, SHOWN), leftOut: leftOut.slice(0, SHOWN), leftOutTotal: leftOut.length,
})
const figures = ({ rightFirst, found, balance }: Figures): ModelFigures => ({ rightFirst, found, balance })

function entryOf({ id, name, isActive, isBundled, madeMs, card }: ModelEntry): Entry {
  const { measured } = card
  return {
    id: id as ModelId, name, isActive, isBundled, madeMs, kind: card.kind, classes: card.classes.length, photos: card.photos, seconds: card.seconds, rounds: card.rounds,
    before: measured && figures(measured.before), after: measured && figures(measured.after), itq: measured?.itq ? figures(measured.itq) : null,
    beforeName: card.before?.name ?? null, questions: measured?.questions ?? 0,
  }
}

function teachingOf(state: TrainState): Teaching {
  const { learningId: _, result, ...rest } = state
  const measured = result?.card.measured
  return {
    ...rest, curve: [...rest.curve], reasons: [...rest.reasons],
    result: result && measured ? {
      modelId: result.modelId as ModelId, before: figures(measured.before), after: figures(measured.after), questions: measured.questions, bestRound: result.bestRound,
      examples: result.examples.map(({ photoId, before, after }) => ({ photoId, before: [...before], after: [...after] })) as NonNullable<Teaching['result']>['examples'],
    } : null,
  }
}

async function modelsOf(likeness: Likeness, fit: Models['fit']): Promise<Models> {
  const { engine, trainings, switching } = likeness
  const [models, stopped] = await Promise.all([listModels(engine), engine.reader.call('stoppedLearning')])
  const isFree = ['idle', 'stopped', 'failed'].includes(trainings.state.phase)
  return {
    models: models.map(entryOf), teaching: teachingOf(trainings.state), canResume: stopped && isFree ? (JSON.parse(stopped.plan) as TrainPlan).name : null,
    switching: switching && { ...switching, modelId: switching.modelId as ModelId }, fit,
  }
}

async function fitOf(likeness: Likeness): Promise<Models['fit']> {
  const balance = await libraryBalance(likeness.engine)
  return balance === null ? null : { balance, isPoor: isWorthFitting(balance, likeness.engine.model.id === likeness.engine.model.baseId) }
}

async function* modelEvents(likeness: Likeness, signal: AbortSignal | undefined): AsyncGenerator<Models> {
  let wake = (): void => undefined
  let isDirty = true
  const stir = (): void => { isDirty = true; wake() }
  const unsubscribe = likeness.engine.onChange(stir)
  signal?.addEventListener('abort', stir)
  let fitted = { modelId: '', photos: -1, fit: null as Models['fit'] }
  try {
    while (!signal?.aborted) {
      isDirty = false
      const { photos } = await likeness.engine.reader.call('countFiles')
      if (fitted.modelId !== likeness.engine.model.id || Math.abs(photos - fitted.photos) > photos / 10) fitted = { modelId: likeness.engine.model.id, photos, fit: await fitOf(likeness) }
      yield await modelsOf(likeness, fitted.fit)
      await new Promise((resolve) => setTimeout(resolve, EVENT_MS))
      if (!isDirty) await new Promise<void>((resolve) => { wake = resolve })
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', stir)
  }
}

async function lesson(likeness: Likeness, kind: LabelKind, within: string | null): Promise<Lesson> {
  const set = await labelsOf(likeness.engine, kind, within)
  return { kind, photos: set.photos.length, ...largest(set), refusal: tooLittle(kind, set) }
}

async function detailsOf({ engine }: Likeness, modelId: ModelId): Promise<ModelDetails> {
  const { id, card } = await findModel(engine, modelId)
  const { head, backend, photos, measured } = card
  return {
    modelId: id as ModelId, head, backend, photos, ...largest(card), looksAgain: await isSameChanged(engine, id),
    measured: measured && {
      random: measured.random && figures(measured.random), constantBits: measured.after.constantBits, before: measured.before.distances, after: measured.after.distances,
    },
  }
}

/** Begins what goes on in the background: a refusal right at the start is the answer, later ones are in the events. */
async function begun(run: Promise<unknown>): Promise<{ done: boolean }> {
  let failure: unknown
  const ended = run.catch((error: unknown) => { failure = error })
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 300))])
  if (failure) throw failure
  return { done: true }
}

export function modelRouter(server: ContractServer, likeness: Likeness) {
  const { engine, trainings } = likeness
  const model = {
    state: server.model.state.handler(async () => await modelsOf(likeness, await fitOf(likeness))),
    events: server.model.events.handler(({ signal }) => modelEvents(likeness, signal)),
    card: server.model.card.handler(({ input }) => detailsOf(likeness, input.modelId)),
    lesson: server.model.lesson.handler(({ input }) => lesson(likeness, input.kind, input.within)),
    teach: server.model.teach.handler(async ({ input }) => await begun(trainings.train({ kind: input.kind, name: input.name, within: input.within }))),
    resume: server.model.resume.handler(async () => await begun(trainings.resume())),
    stop: server.model.stop.handler(({ input }) => ({ done: trainings.stop(input.order) })),
    clear: server.model.clear.handler(() => { trainings.clear(); return { done: true } }),
    use: server.model.use.handler(async ({ input }) => await begun(likeness.useModel(input.modelId))),
    rename: server.model.rename.handler(async ({ input }) => {
      await renameModel(engine, await findModel(engine, input.modelId), input.name)
      return { done: true }
    }),
    remove: server.model.remove.handler(async ({ input }) => {
      await deleteModel(engine, await findModel(engine, input.modelId))
      return { done: true }
    }),
    refresh: server.model.refresh.handler(async ({ input }) => ({ modelId: (await refreshedModel(engine, await findModel(engine, input.modelId))).model as ModelId })),
    export: server.model.export.handler(async ({ input }) => {
      const model = await findModel(engine, input.modelId)
      const name = `${model.name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 80)}.likeness-model`
      return { name, file: new File([new Uint8Array(await exportedModel(engine, model))], name) }
    }),
    import: server.model.import.handler(async ({ input }) => {
      if (input.file.size === 0) throw new UsageError('This file is empty.')
      return { modelId: (await importModel(engine, Buffer.from(await input.file.arrayBuffer()))).id as ModelId }
    }),
  }
  return { model }
}
