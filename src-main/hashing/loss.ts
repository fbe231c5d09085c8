// The one loss of OrthoHash: softmax cross-entropy over cosines to fixed centres, with a margin on the right ones.
import * as tf from '@tensorflow/tfjs'
import type { Codebook } from './codebook.ts'
import { matrixProduct } from './matrixProduct.ts'

export interface LossRule {
  readonly scale: number // s
  readonly margin: number // m
  readonly kind: 'cosine' | 'angular'
  readonly quantisation: number // weight of 1 - cos(v, sign v); 0: off, as in the reference
}

const LEAST_SQUARE = 1e-24 // of a norm, before the root: the reference has none, and gives NaN for an all-zero row
const MAX_SCALE = 40 // exp(-2 × 40) is the least that float32 still holds well
const ARC_CLAMP = 0.99999

/**
 * s: sqrt2 ln(C - 1) from ten classes on, sqrt(bits) below. Measured on grocery photos (81 classes): see docs/performance.md.
 * Source: orthohash spec, sections 5 and 11.
 */
export function defaultScale(classes: number, bits: number): number {
  return classes >= 10 ? Math.SQRT2 * Math.log(classes - 1) : Math.sqrt(bits)
}

/** @returns (bits × classes), ±1 divided by sqrt(bits): columns of length 1; the caller's to free */
export function centreTensor({ centres, classes, bits }: Codebook): tf.Tensor2D {
  return tf.tidy(() => tf.tensor2d(Float32Array.from(centres), [classes, bits]).div(Math.sqrt(bits)).transpose<tf.Tensor2D>())
}

/**
 * Cosine of each row to each centre.
 * @param logits (batch × bits)
 * @param centresT (bits × classes), see centreTensor
 */
export function cosines(logits: tf.Tensor2D, centresT: tf.Tensor2D): tf.Tensor2D {
  const norm = logits.square().sum(1, true).maximum(LEAST_SQUARE).sqrt()
  return matrixProduct(logits.div<tf.Tensor2D>(norm), centresT)
}

/** @param targets (batch × classes), 1 on every right class; @returns l of the spec, section 4 */
export function marginLogits(cosine: tf.Tensor2D, targets: tf.Tensor2D, { scale, margin, kind }: LossRule): tf.Tensor2D {
  if (kind === 'cosine') return cosine.sub(targets.mul(margin)).mul(scale)
  // cos(θ + m) = c cos m - sqrt(1 - c²) sin m on the right classes; written out, since wasm has no gradient of acos.
  const clamped = cosine.clipByValue(-ARC_CLAMP, ARC_CLAMP)
  const turned = clamped.mul(Math.cos(margin)).sub(clamped.square().neg().add(1).sqrt().mul(Math.sin(margin)))
  return turned.sub(clamped).mul(targets).add(clamped).mul(scale)
}

/**
 * Mean loss of a batch, in nats.
 * @param targets (batch × classes) of 0 and 1, each row with a 1 at least; several ones share the target evenly
 * @throws RangeError for a scale above 40
 * Source: orthohash spec, section 4.
 */
export function orthoHashLoss(logits: tf.Tensor2D, centresT: tf.Tensor2D, targets: tf.Tensor2D, rule: LossRule): tf.Scalar {
  if (!(rule.scale > 0 && rule.scale <= MAX_SCALE)) throw new RangeError(`expected a scale above 0, at most ${MAX_SCALE}, got ${rule.scale}`)
  const shifted = marginLogits(cosines(logits, centresT), targets, rule)
  // No cosine is above 1, so the scale itself stands in for the highest logit: nothing overflows.
  const logSum = shifted.sub(rule.scale).exp().sum(1, true).log().add(rule.scale)
  const share = targets.div(targets.sum(1, true))
  const loss = share.mul(logSum.sub(shifted)).sum().div<tf.Scalar>(logits.shape[0])
  return rule.quantisation === 0 ? loss : loss.add(quantisationLoss(logits).mul(rule.quantisation))
}

/** Mean of 1 - cos(v, sign v), with the sign held constant: 0 when every row lies on a corner of the cube. */
export function quantisationLoss(logits: tf.Tensor2D): tf.Scalar {
  const norm = logits.square().sum(1).maximum(LEAST_SQUARE).sqrt().mul(Math.sqrt(logits.shape[1]))
  return logits.abs().sum(1).div(norm).neg().add(1).mean()
}

/**
 * 1 on every right class, row by row: multiplied in, never gathered by index, since wasm has no gradient of gather.
 * @throws RangeError for a row without a label, which would divide by zero
 */
export function oneHotTargets(labels: readonly (readonly number[])[], classes: number): Float32Array {
  const targets = new Float32Array(labels.length * classes)
  for (const [row, own] of labels.entries()) {
    if (own.length === 0) throw new RangeError(`row ${row} has no label`)
    for (const label of own) targets[row * classes + label] = 1
  }
  return targets
}
