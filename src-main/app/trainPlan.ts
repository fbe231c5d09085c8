// What a training is: the same plan on the same library gives the same model. Plain data, stored as JSON.
import type { Figures, Measured } from './modelCard.ts'
import type { LabelKind, LabelledPhoto, LeftOut } from './labels.ts'

/** What can compute a training, best first: the graphics card, native code, WebAssembly, plain JavaScript. */
export const BACKENDS = ['gpu', 'native', 'wasm', 'cpu'] as const
export type Backend = (typeof BACKENDS)[number]

export interface TrainPlan {
  readonly kind: LabelKind
  readonly head: 'same' | 'similar'
  readonly name: string
  readonly seed: number
  readonly rounds: number
  readonly backend: Backend | 'auto'
  readonly baseId: string
  readonly before: { readonly id: string; readonly name: string } // the model to be measured against
  readonly classes: readonly { readonly name: string; readonly photos: number }[]
  readonly leftOut: readonly LeftOut[]
  readonly learn: readonly LabelledPhoto[]
  readonly watch: readonly LabelledPhoto[]
  readonly report: readonly LabelledPhoto[]
  readonly against: 'held-out' | 'learned'
  readonly others: readonly number[] // photos of no class that stand in the way of the right ones (instances)
  readonly viewsEach: number // edited views of each photo, learned and measured with; 0 but for instances
}

export interface Settings {
  readonly centres: 'far' | 'itq' | 'before' // drawn far apart; or read off the data under ITQ, or under the head before
  readonly batch: number
  readonly learningRate: number
  readonly weightDecay: number
  readonly scale: number | null // null: from the number of classes
  readonly margin: number
  readonly patience: number // rounds without a better figure before it ends
}

/**
 * Classes that have to be learned: measured on 5,421 grocery photos of 82 kinds (held-out mean average precision): batch 64
 * 0.744 against 0.731 of 256 at the same rounds; weight decay 5e-3 0.748 against 5e-4 0.744; scale sqrt2 ln(C-1) 0.744, 8 0.740, 4.4 0.745;
 * margin 0.4 0.744; rate 1e-3 0.713, 1e-2 0.744; fifteen rounds as good as thirty. Larger sets take larger batches for their time.
 */
export function settingsOf(head: 'same' | 'similar', kind: LabelKind, rows: number): Settings {
  if (head === 'similar') return { centres: 'far', batch: rows < 8000 ? 64 : rows < 32_000 ? 128 : 256, learningRate: 3e-3, weightDecay: 5e-3, scale: null, margin: 0.2, patience: 6 }
  // Photos as classes: random centres lose to ITQ for copies (recall 0.634 against 0.739), so it begins there (`train_default.py`, SAME).
  return { centres: kind === 'instances' ? 'itq' : 'before', batch: Math.min(512, Math.max(32, rows >> 2)), learningRate: 3e-4, weightDecay: 0, scale: 24, margin: 0.2, patience: 4 }
}

export const DEFAULT_ROUNDS: Record<LabelKind, number> = { folders: 15, keywords: 15, instances: 6, decisions: 10 }

export interface TrainTask {
  readonly library: string
  readonly modelFolder: string
  readonly plan: TrainPlan
  readonly learningId: number | null // null: only measured
  readonly compare: readonly [string, string] | null // two models to be measured on what is put aside; nothing is learned
  readonly views: Uint8Array | null // of a comparison; a training finds its own in the library
}

/** A search shown before and after: the question, and the first photos that each model gives. */
export interface Example { readonly photoId: number; readonly before: readonly ExampleHit[]; readonly after: readonly ExampleHit[] }
export interface ExampleHit { readonly photoId: number; readonly isRight: boolean }

/** What the thread says while it works. */
export type TrainMessage =
  | { readonly kind: 'backend'; readonly backend: Backend; readonly reasons: readonly string[] }
  | { readonly kind: 'ready'; readonly before: Figures; readonly dropped: number; readonly round: number; readonly curve: readonly CurvePoint[] }
  | { readonly kind: 'batch'; readonly share: number; readonly perSecond: number } // share of this round
  | ({ readonly kind: 'round'; readonly round: number; readonly perSecond: number; readonly tensors: number } & CurvePoint)
  | { readonly kind: 'checkpoint'; readonly bytes: Uint8Array }
  | { readonly kind: 'halted' }
  | { readonly kind: 'compared'; readonly measured: Omit<Measured, 'itq' | 'random'>; readonly examples: readonly Example[] } // before: the first model, after: the second
  | { readonly kind: 'done'; readonly head: Uint8Array; readonly bestRound: number; readonly rounds: number; readonly seconds: number; readonly measured: Measured; readonly examples: readonly Example[]; readonly dropped: number; readonly settings: Record<string, number | string> }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'broken'; readonly message: string }

export interface CurvePoint { readonly loss: number; readonly rightFirst: number }

/** What the thread is told: end and keep the best round so far, or end so that it can go on later. */
export type TrainOrder = 'finish' | 'halt'
