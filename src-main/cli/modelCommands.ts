// train, and model list, use, export, import, rename, delete, compare, refresh.
import path from 'node:path'
import { UsageError } from '../api/failure.ts'
import { compareModels } from '../app/compareModels.ts'
import type { LabelKind } from '../app/labels.ts'
import type { Likeness } from '../app/likeness.ts'
import type { Figures } from '../app/modelCard.ts'
import { deleteModel, exportModel, findModel, importModel, listModels, readFileToImport, renameModel, type ModelEntry } from '../app/modelRegistry.ts'
import { refreshedModel } from '../app/refreshModel.ts'
import type { TrainWish } from '../app/planTraining.ts'
import type { TrainState } from '../app/trainings.ts'
import { countText, plain, printJson, printLines, type OutputOptions } from './terminal.ts'

export interface TrainOptions extends OutputOptions {
  readonly labels: LabelKind; readonly epochs?: number; readonly seed?: number; readonly name?: string
  readonly backend: NonNullable<TrainWish['backend']>; readonly within?: string; readonly whole?: boolean; readonly resume?: boolean; readonly use?: boolean
}

/** `train --labels KIND`. Ctrl-C stops it so that `--resume` goes on. @returns the exit code */
export async function trainCommand(likeness: Likeness, options: TrainOptions): Promise<number> {
  let isInterrupted = false
  const interrupt = (): void => {
    isInterrupted = true
    likeness.trainings.stop('halt')
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const endProgress = showLearning(() => likeness.trainings.state, options)
  const { labels: kind, epochs: rounds, seed, name, backend, within, whole } = options
  const state = await (options.resume ? likeness.trainings.resume() : likeness.trainings.train({ kind, rounds, seed, name, backend, within, whole })).finally(endProgress)
  if (state.phase === 'stopped') {
    if (options.json) await printJson({ stopped: true, round: state.round, rounds: state.rounds })
    else process.stderr.write(state.round > 0 ? `Stopped after round ${state.round} of ${state.rounds}. likeness train --resume goes on.\n` : 'Stopped.\n')
    return isInterrupted ? 130 : 0
  }
  const { modelId, name: named, card, dropped, bestRound, tensors, examples } = state.result!
  const measured = card.measured!
  if (options.use) await likeness.useModel(modelId)
  if (options.json) {
    await printJson({
      model: modelId, name: named, used: options.use === true, labels: card.kind, head: card.head, classes: card.classes.length || card.photos, photos: card.photos, leftOut: card.leftOut, dropped,
      epochs: card.rounds, bestEpoch: bestRound, seed: card.seed, seconds: card.seconds, backend: state.backend, passedOver: state.reasons, settings: card.settings,
      mAP: { before: measured.before.rightFirst, after: measured.after.rightFirst, itq: measured.itq?.rightFirst ?? null, lsh: measured.random?.rightFirst ?? null, rule: measured.rule },
      found: { before: measured.before.found, after: measured.after.found }, questions: measured.questions, database: measured.database, against: measured.against,
      measured, curve: state.curve, tensors, examples,
    })
    return 0
  }
  if (options.quiet) return 0
  await printLines([
    `“${plain(named)}” (${modelId}) learned from ${countText(card.photos, 'photo')}${card.classes.length > 0 ? ` of ${countText(card.classes.length, card.kind === 'keywords' ? 'keyword' : 'kind')}` : ''} in ${card.seconds.toFixed(0)} s, on ${state.backend}.`,
    ...card.leftOut.slice(0, 12).map(({ name: left, photos, why, into }) => (why === 'joined' ? `  ${plain(left)} (${countText(photos, 'photo')}) was too small and joined ${plain(into ?? '')}` : why === 'unreadable' ? `  the keywords of ${countText(photos, 'photo')} could not be read` : `  ${plain(left)} (${countText(photos, 'photo')}) was too small and left out`)),
    ...(dropped > 0 ? [`  ${countText(dropped, 'photo')} could not be used: gone, or damaged in the library`] : []),
    `Of ${measured.questions} photos it has not seen: finds ${outOf(measured.before.found)} of 100 before, ${outOf(measured.after.found)} now. Right ones first: ${share(measured.before.rightFirst)} before, ${share(measured.after.rightFirst)} now.`,
    measured.after.rightFirst > measured.before.rightFirst ? (options.use ? 'It is in use now.' : `likeness model use ${modelId} makes it answer.`) : 'It is no better than the one before, which stays in use.',
  ])
  return 0
}

const outOf = (value: number): string => String(Math.round(value * 100))
const share = (value: number): string => `${(value * 100).toFixed(1)} %`

/** Draws the progress of a training on a terminal's last line. @returns ends it */
function showLearning(read: () => TrainState, { json, quiet }: OutputOptions): () => void {
  if (quiet || json || !process.stderr.isTTY) return () => undefined
  const timer = setInterval(() => {
    const { phase, round, rounds, share: done, curve, before } = read()
    const bar = '█'.repeat(Math.round(done * 24)).padEnd(24, '░')
    const figure = curve.at(-1) ? `right ones first ${share(curve.at(-1)!.rightFirst)}${before === null ? '' : `, before ${share(before)}`}` : ''
    process.stderr.write(`\r\u001b[2K${`${bar} ${phase === 'preparing' ? 'looking at the photos' : `round ${round} of ${rounds}  ${figure}`}`.slice(0, (process.stderr.columns ?? 80) - 1)}`)
  }, 250)
  return () => {
    clearInterval(timer)
    process.stderr.write('\r\u001b[2K')
  }
}

const entryJson = ({ id, name, isActive, isBundled, madeMs, card }: ModelEntry): object => ({
  id, name, active: isActive, bundled: isBundled, made: madeMs === null ? null : new Date(madeMs).toISOString(), labels: card.kind, head: card.head, classes: card.classes.length, photos: card.photos,
  seed: card.seed, epochs: card.rounds, mAP: card.measured && { before: card.measured.before.rightFirst, after: card.measured.after.rightFirst, rule: card.measured.rule },
})

const figuresLine = (name: string, { rightFirst, found, balance }: Figures): string =>
  `${plain(name).padEnd(28)}  right ones first ${share(rightFirst)}, finds ${outOf(found)} of 100, bits uneven by ${share(balance)}`

/** Name, whether it only looks, what it does, and its arguments. */
export const MODEL_COMMANDS = [
  ['list', true, 'the models, the one in use marked'],
  ['use', false, 'let this model answer; codes are made from what is stored', '<model>'],
  ['export', true, 'write a model to one file', '<model>', '<file>'],
  ['import', false, 'take a model in from its file', '<file>'],
  ['rename', false, 'call a model something else', '<model>', '<name>'],
  ['delete', false, 'forget a model of your own', '<model>'],
  ['compare', true, 'measure two models on photos put aside', '<model>', '<model>'],
  ['refresh', false, 'a model fitted to the photos of this library', '<model>'],
] as const

/** Every `model` command; each answers with the model it was about. @param args as they stand behind the command's name */
export async function modelCommand(likeness: Likeness, what: string, args: readonly string[], options: OutputOptions): Promise<number> {
  const { engine } = likeness
  const tell = async (json: object, line: string): Promise<number> => {
    if (options.json) await printJson(json)
    else if (!options.quiet) await printLines([line])
    return 0
  }
  const model = async (i = 0): Promise<ModelEntry> => await findModel(engine, args[i]!)
  switch (what) {
    case 'list': {
      const all = await listModels(engine)
      if (options.json) await printJson({ models: all.map(entryJson) })
      else await printLines(all.map((one) => `${one.isActive ? '*' : ' '} ${one.id}  ${plain(one.name)}${one.card.measured ? `, right ones first ${share(one.card.measured.after.rightFirst)}` : ''}`))
      return 0
    }
    case 'use': {
      const wanted = await model()
      const isDone = await likeness.useModel(wanted.id, interruptSignal())
      if (!isDone) return 130
      return await tell({ model: wanted.id, name: wanted.name, active: true }, `“${plain(wanted.name)}” answers now.`)
    }
    case 'export': {
      const [wanted, file] = [await model(), path.resolve(args[1]!)]
      await exportModel(engine, wanted, file)
      return await tell({ model: wanted.id, file }, `“${plain(wanted.name)}” was written to ${plain(file)}.`)
    }
    case 'import': {
      const imported = await importModel(engine, readFileToImport(path.resolve(args[0]!)))
      return await tell({ model: imported.id, name: imported.name }, `“${plain(imported.name)}” (${imported.id}) was taken in. likeness model use ${imported.id} makes it answer.`)
    }
    case 'rename': {
      const wanted = await model()
      await renameModel(engine, wanted, args[1]!)
      return await tell({ model: wanted.id, name: args[1]!.trim() }, `It is called “${plain(args[1]!.trim())}” now.`)
    }
    case 'delete': {
      const wanted = await model()
      await deleteModel(engine, wanted)
      return await tell({ model: wanted.id, deleted: true }, `“${plain(wanted.name)}” was deleted.`)
    }
    case 'refresh': {
      const fresh = await refreshedModel(engine, await model())
      return await tell(fresh, `“${plain(fresh.name)}” (${fresh.model}): bits uneven by ${share(fresh.balance.before)} before, ${share(fresh.balance.after)} now.`)
    }
    case 'compare': {
      const [one, other] = [await model(0), await model(1)]
      const { kind, seed, compared } = await compareModels(engine, one, other)
      const { measured, examples } = compared
      if (options.json) await printJson({ labels: kind, seed, a: one.id, b: other.id, rule: measured.rule, questions: measured.questions, database: measured.database, against: measured.against, maxDistance: measured.maxDistance, figures: { a: measured.before, b: measured.after }, examples })
      else await printLines([figuresLine(one.name, measured.before), figuresLine(other.name, measured.after), `asked ${measured.questions} photos put aside, against ${measured.database}`])
      return 0
    }
    default: throw new UsageError(`There is no command model ${what}.`)
  }
}

function interruptSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return stop.signal
}
