// What a model says of itself: what it was taught, how, and how good it is. Travels with it.
import { z } from 'zod'
import { LABEL_KINDS } from './labels.ts'

const Share = z.number().min(0).max(1)

/** Of one model or baseline on the photos put aside. */
export const Figures = z.object({
  rightFirst: Share, // mean average precision, by `rule`
  found: Share, // of the right photos of each question, how many stand among as many first ones
  precisionWithin: Share.nullable(), // of all pairs within `maxDistance`, the share of one class
  balance: Share, constantBits: z.int().min(0).max(64), correlation: Share,
  distances: z.array(z.object({ same: z.int(), other: z.int() })).max(65), // pairs at each distance
})
export type Figures = z.infer<typeof Figures>

export const Measured = z.object({
  rule: z.string().max(400), questions: z.int(), database: z.int(), against: z.enum(['held-out', 'learned']), maxDistance: z.int().min(0).max(64),
  before: Figures, after: Figures, itq: Figures.nullable(), random: Figures.nullable(), // itq, random: on the same embeddings
})
export type Measured = z.infer<typeof Measured>

export const ModelCard = z.object({
  kind: z.enum([...LABEL_KINDS, 'refreshed']).nullable(), // null: comes with Likeness
  head: z.enum(['same', 'similar']).nullable(),
  classes: z.array(z.object({ name: z.string().max(4096), photos: z.int() })).max(20_000),
  photos: z.int(), // learned from
  leftOut: z.array(z.object({ name: z.string().max(4096), photos: z.int(), why: z.enum(['too-few', 'joined', 'unreadable']), into: z.string().max(4096).nullable() })).max(20_000),
  seed: z.int(), rounds: z.int(), seconds: z.number(), backend: z.string().max(40),
  settings: z.record(z.string(), z.union([z.number(), z.string()])),
  before: z.object({ id: z.string(), name: z.string() }).nullable(), // the model it was measured against
  measured: Measured.nullable(),
})
export type ModelCard = z.infer<typeof ModelCard>

export const BUNDLED_CARD: ModelCard = {
  kind: null, head: null, classes: [], photos: 0, leftOut: [], seed: 0, rounds: 0, seconds: 0, backend: '', settings: {}, before: null, measured: null,
}

/** The card as stored; one that cannot be read is an empty one: the model's numbers are what counts. */
export function cardFromJson(json: string): ModelCard {
  try {
    return ModelCard.parse(JSON.parse(json))
  } catch {
    return BUNDLED_CARD
  }
}
