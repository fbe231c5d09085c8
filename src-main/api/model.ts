// Questions about models: what can be taught, a teaching as it runs, and the models of the library.
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { PathText, PhotoId } from './shapes.ts'

export const ModelId = z.string().regex(/^[0-9a-f]{16}$/).brand<'ModelId'>()
export type ModelId = z.infer<typeof ModelId>

export const LabelKind = z.enum(['folders', 'keywords', 'instances', 'decisions'])
export type LabelKind = z.infer<typeof LabelKind>

/** Of one model on photos it had not learned from; shares of 1. */
export const ModelFigures = z.object({ rightFirst: z.number(), found: z.number(), balance: z.number() })
export type ModelFigures = z.infer<typeof ModelFigures>

export const ModelEntry = z.object({
  id: ModelId, name: z.string(), isActive: z.boolean(), isBundled: z.boolean(), madeMs: z.number().nullable(),
  kind: LabelKind.or(z.literal('refreshed')).nullable(), // null: comes with Likeness
  classes: z.int(), photos: z.int(), seconds: z.number(), rounds: z.int(),
  before: ModelFigures.nullable(), after: ModelFigures.nullable(), itq: ModelFigures.nullable(), beforeName: z.string().nullable(),
  questions: z.int(), // photos put aside that were asked
})
export type ModelEntry = z.infer<typeof ModelEntry>

const Sorted = z.object({
  photos: z.int(), total: z.int(), // classes in all; `classes` holds the largest
  classes: z.array(z.object({ name: z.string(), photos: z.int() })),
  leftOut: z.array(z.object({ name: z.string(), photos: z.int(), why: z.enum(['too-few', 'joined', 'unreadable']), into: z.string().nullable() })),
  leftOutTotal: z.int(),
})

/** What there is to learn from, before anything is learned. */
export const Lesson = Sorted.extend({
  kind: LabelKind,
  refusal: z.string().nullable(), // why nothing can be learned from it
})
export type Lesson = z.infer<typeof Lesson>

/** Pairs of photos at each distance, nearest first: of one class, and of different ones. */
const Distances = z.array(z.object({ same: z.int(), other: z.int() }))

/** The card of one model: more than the list says. */
export const ModelDetails = Sorted.extend({
  modelId: ModelId, backend: z.string(),
  head: z.enum(['same', 'similar']).nullable(), // which question it was taught for; null: comes with Likeness, or not known
  measured: z.object({
    random: ModelFigures.nullable(), // LSH on the same photos
    constantBits: z.int(), before: Distances, after: Distances,
  }).nullable(),
  looksAgain: z.boolean(), // to use it now means to hold all photos against each other again
})
export type ModelDetails = z.infer<typeof ModelDetails>

const Hit = z.object({ photoId: PhotoId, isRight: z.boolean() })
export const ModelExample = z.object({ photoId: PhotoId, before: z.array(Hit), after: z.array(Hit) })
export type ModelExample = z.infer<typeof ModelExample>

/** A teaching as it is now. */
export const Teaching = z.object({
  phase: z.enum(['idle', 'preparing', 'learning', 'done', 'stopped', 'failed']),
  kind: LabelKind.nullable(), name: z.string(), classes: z.int(), photos: z.int(),
  round: z.int(), rounds: z.int(), share: z.number(), // share of the whole, 0 to 1
  curve: z.array(z.object({ loss: z.number(), rightFirst: z.number() })), // one a round
  before: z.number().nullable(), beforeName: z.string(), // right ones first, of the model before
  perSecond: z.number(), secondsLeft: z.number().nullable(),
  backend: z.enum(['gpu', 'native', 'wasm', 'cpu']).nullable(), reasons: z.array(z.string()), // why each better one was passed over
  message: z.string().nullable(), // of a failure
  result: z.object({ modelId: ModelId, before: ModelFigures, after: ModelFigures, questions: z.int(), examples: z.array(ModelExample), bestRound: z.int() }).nullable(),
})
export type Teaching = z.infer<typeof Teaching>

export const Models = z.object({
  models: z.array(ModelEntry), // the one of Likeness first
  teaching: Teaching,
  canResume: z.string().nullable(), // name of a teaching that was stopped and could go on
  switching: z.object({ modelId: ModelId, phase: z.enum(['codes', 'pairs']), done: z.int(), total: z.int() }).nullable(),
  fit: z.object({ balance: z.number(), isPoor: z.boolean() }).nullable(), // how evenly the model in use tells this library's photos apart; null: too few photos
})
export type Models = z.infer<typeof Models>

const ModelRef = z.object({ modelId: ModelId })
const Done = z.object({ done: z.boolean() })

export const modelContract = {
  model: {
    state: oc.output(Models),
    events: oc.output(eventIterator(Models)), // first at once, then after changes, a few a second
    card: oc.input(ModelRef).output(ModelDetails),
    lesson: oc.input(z.object({ kind: LabelKind, within: PathText.nullable() })).output(Lesson),
    teach: oc.input(z.object({ kind: LabelKind, name: z.string().max(200), within: PathText.nullable() })).output(Done), // begins; how it goes is in events
    resume: oc.output(Done),
    stop: oc.input(z.object({ order: z.enum(['finish', 'halt']) })).output(Done), // finish: keep the best so far; halt: go on later
    clear: oc.output(Done), // the result has been seen
    use: oc.input(ModelRef).output(Done),
    rename: oc.input(ModelRef.extend({ name: z.string().min(1).max(200) })).output(Done),
    remove: oc.input(ModelRef).output(Done),
    refresh: oc.input(ModelRef).output(z.object({ modelId: ModelId })),
    export: oc.input(ModelRef).output(z.object({ name: z.string(), file: z.file() })),
    import: oc.input(z.object({ file: z.file().max(8e6) })).output(z.object({ modelId: ModelId })),
  },
}
