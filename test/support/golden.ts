// The golden vectors of OrthoHash (PyTorch, float64), as the tests of the maths want them.
import fs from 'node:fs'
import path from 'node:path'
import { sharedDir } from './shared.ts'

interface Gradients { grad_w: number[][]; grad_gamma: number[]; grad_beta: number[]; grad_x: number[][] }
export interface Golden {
  single_label: Gradients & {
    B: number; D: number; K: number; C: number; s: number; m: number; x: number[][]; w: number[][]; gamma: number[]; beta: number[]
    running_mean: number[]; running_var: number[]; running_mean_after: number[]; running_var_after: number[]; centres_hex: string[]; labels: number[]
    batch_mean: number[]; batch_var_biased: number[]; v: number[][]; cosine: number[][]; margin_logits: number[][]; loss: number; quantisation_cosine_mean: number
  }
  multi_label: Gradients & { targets: number[][]; margin_logits: number[][]; loss: number }
  arc_margin: { single_margin_logits: number[][]; single_loss: number; single_grad_x: number[][]; single_grad_gamma: number[]; single_grad_beta: number[]; single_grad_w_frobenius: number; multi_loss: number }
  adam: { lr: number; weight_decay: number; steps: number; loss_before_step: number[]; final_w_frobenius: number; final_gamma: number[]; final_beta: number[]; final_w_row0: number[] }
  eval: { x: number[][]; v: number[][]; hex: string[] }
  map: {
    nbit: number; database: { code: string; label: number }[]; map: Record<string, { stable: number; hashnet_stable: number }>
    queries: { code: string; label: number; distance: number[]; order: number[]; ap: Record<string, { stable: number }> }[]
  }
  centres: { hadamard: Record<string, { hex: string[]; constant_bits: number; min: number }>; bernoulli_min_distance: Record<string, { lowest_min: number; highest_min: number }>; rejection_min_distance: Record<string, { min: number }> }
}

export const golden = JSON.parse(fs.readFileSync(path.join(sharedDir(), 'orthohash/golden.json'), 'utf8')) as Golden

/** Centres of hex codes as ±1 rows. */
export function centresOf(hex: readonly string[]): Int8Array {
  return Int8Array.from(hex.flatMap((code) => [...code].flatMap((digit) => [3, 2, 1, 0].map((bit) => ((Number.parseInt(digit, 16) >> bit) & 1 ? 1 : -1)))))
}

export const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)))
