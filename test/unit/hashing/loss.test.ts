// Golden vectors from PyTorch: forward and backward of layer and loss, both margins, several labels, Adam.
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Adam } from '../../../src-main/hashing/adam.ts'
import { runningAfter, trainLogits } from '../../../src-main/hashing/layer.ts'
import { cosines, defaultScale, marginLogits, oneHotTargets, orthoHashLoss, quantisationLoss, type LossRule } from '../../../src-main/hashing/loss.ts'
import { seededRandom } from '../../../src-main/hashing/random.ts'
import { centresOf, golden, worst } from '../../support/golden.ts'

const { single_label: single, multi_label: multi, arc_margin: arc, adam } = golden
const RULE: LossRule = { scale: single.s, margin: single.m, kind: 'cosine', quantisation: 0 }
const single1 = oneHotTargets(single.labels.map((label) => [label]), single.C)
const multiHot = Float32Array.from(multi.targets.flat())

beforeAll(async () => {
  await tf.setBackend('cpu')
})

interface Computed { loss: number; weight: Float32Array; gamma: Float32Array; beta: Float32Array; x: Float32Array; logits: Float32Array; cosine: Float32Array; shifted: Float32Array }

/** Loss and all gradients of the golden batch, through the code that training runs. */
function compute(targets: Float32Array, rule: LossRule, w = single.w): Computed {
  return tf.tidy(() => {
    const centresT = tf.tensor2d(Float32Array.from(centresOf(single.centres_hex)), [single.C, single.K]).div(Math.sqrt(single.K)).transpose<tf.Tensor2D>()
    const t = tf.tensor2d(targets, [single.B, single.C])
    const parts = [tf.tensor2d(w), tf.tensor1d(single.gamma), tf.tensor1d(single.beta), tf.tensor2d(single.x)]
    const logitsOf = (weight: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, x: tf.Tensor): tf.Tensor2D =>
      trainLogits(x as tf.Tensor2D, weight as tf.Tensor2D, gamma as tf.Tensor1D, beta as tf.Tensor1D).logits
    const { value, grads } = tf.valueAndGrads((...all: tf.Tensor[]) => orthoHashLoss(logitsOf(all[0]!, all[1]!, all[2]!, all[3]!), centresT, t, rule))(parts)
    const logits = logitsOf(parts[0]!, parts[1]!, parts[2]!, parts[3]!)
    const cosine = cosines(logits, centresT)
    const [weight, gamma, beta, x] = grads.map((gradient) => gradient.dataSync() as Float32Array)
    return {
      loss: value.dataSync()[0]!, weight: weight!, gamma: gamma!, beta: beta!, x: x!, logits: logits.dataSync() as Float32Array,
      cosine: cosine.dataSync() as Float32Array, shifted: marginLogits(cosine, t, rule).dataSync() as Float32Array,
    }
  })
}

/** Tolerances of the vectors' README, column float32. */
describe('the loss against the golden vectors', () => {
  it('of one label a row: logits, cosines, loss and gradients', () => {
    const got = compute(single1, RULE)
    expect({
      v: worst(got.logits, single.v.flat()) < 1e-5, cosine: worst(got.cosine, single.cosine.flat()) < 1e-5, shifted: worst(got.shifted, single.margin_logits.flat()) < 1e-5,
      loss: Math.abs(got.loss - single.loss) < 2e-6, w: worst(got.weight, single.grad_w.flat()) < 1e-5,
      gamma: worst(got.gamma, single.grad_gamma) < 5e-7, beta: worst(got.beta, single.grad_beta) < 5e-7, x: worst(got.x, single.grad_x.flat()) < 5e-7,
    }).toEqual({ v: true, cosine: true, shifted: true, loss: true, w: true, gamma: true, beta: true, x: true })
  })

  it('of several labels a row', () => {
    const got = compute(multiHot, RULE)
    expect([
      worst(got.shifted, multi.margin_logits.flat()) < 1e-5, Math.abs(got.loss - multi.loss) < 2e-6, worst(got.weight, multi.grad_w.flat()) < 1e-5,
      worst(got.gamma, multi.grad_gamma) < 5e-7, worst(got.beta, multi.grad_beta) < 5e-7, worst(got.x, multi.grad_x.flat()) < 5e-7,
    ]).toEqual([true, true, true, true, true, true])
  })

  it('with the angular margin', () => {
    const one = compute(single1, { ...RULE, kind: 'angular' })
    const several = compute(multiHot, { ...RULE, kind: 'angular' })
    expect([
      worst(one.shifted, arc.single_margin_logits.flat()) < 1e-5, Math.abs(one.loss - arc.single_loss) < 2e-6, worst(one.x, arc.single_grad_x.flat()) < 1e-6,
      worst(one.gamma, arc.single_grad_gamma) < 1e-6, worst(one.beta, arc.single_grad_beta) < 1e-6,
      Math.abs(Math.hypot(...one.weight) - arc.single_grad_w_frobenius) < 1e-4, Math.abs(several.loss - arc.multi_loss) < 2e-6,
    ]).toEqual([true, true, true, true, true, true, true])
  })

  it('updates the running statistics as the reference does', () => {
    const mean = runningAfter(Float32Array.from(single.running_mean), single.batch_mean, single.B, false)
    const variance = runningAfter(Float32Array.from(single.running_var), single.batch_var_biased, single.B, true)
    expect([worst(mean, single.running_mean_after) < 1e-6, worst(variance, single.running_var_after) < 1e-6]).toEqual([true, true])
  })

  it('falls along twenty steps of Adam like the reference', () => {
    const variables = [tf.variable(tf.tensor2d(single.w)), tf.variable(tf.tensor1d(single.gamma)), tf.variable(tf.tensor1d(single.beta))] as const
    const optimiser = new Adam([...variables], adam.weight_decay)
    const centresT = tf.tidy(() => tf.tensor2d(Float32Array.from(centresOf(single.centres_hex)), [single.C, single.K]).div(Math.sqrt(single.K)).transpose<tf.Tensor2D>())
    const [x, t] = [tf.tensor2d(single.x), tf.tensor2d(single1, [single.B, single.C])]
    const losses: number[] = []
    for (let step = 0; step <= adam.steps; step++) {
      tf.tidy(() => {
        const [weight, gamma, beta] = variables
        const { value, grads } = tf.variableGrads(() => orthoHashLoss(trainLogits(x, weight as unknown as tf.Tensor2D, gamma as unknown as tf.Tensor1D, beta as unknown as tf.Tensor1D).logits, centresT, t, RULE), [...variables])
        losses.push(value.dataSync()[0]!)
        if (step < adam.steps) optimiser.apply(variables.map(({ name }) => grads[name]!), adam.lr)
      })
    }
    const [weight, gamma, beta] = variables.map((variable) => variable.dataSync())
    expect([
      worst(losses, adam.loss_before_step) < 1e-4, Math.abs(Math.hypot(...weight!) - adam.final_w_frobenius) < 1e-4,
      worst(gamma!, adam.final_gamma) < 1e-4, worst(beta!, adam.final_beta) < 1e-4, worst(weight!.slice(0, single.D), adam.final_w_row0) < 1e-4,
    ]).toEqual([true, true, true, true, true])
    optimiser.dispose()
    tf.dispose([...variables, centresT, x, t])
  })
})

describe('the loss', () => {
  it('has the gradient that differences show', () => {
    const rule = { ...RULE, quantisation: 0.5 }
    const at = compute(single1, rule)
    for (const [row, column] of [[0, 0], [17, 5], [63, 31], [40, 12]] as const) {
      const moved = (by: number): number => compute(single1, rule, single.w.map((values, r) => (r === row ? values.map((value, c) => (c === column ? value + by : value)) : values))).loss
      const slope = (moved(2e-3) - moved(-2e-3)) / 4e-3
      expect(Math.abs(slope - at.weight[row * single.D + column]!)).toBeLessThan(2e-3)
    }
  })

  it('is unmoved by the length of a row, and pushes no row along itself', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 50 }), (seed, factor) => {
      const random = seededRandom(seed)
      const [batch, bits, classes] = [3, 16, 4]
      tf.tidy(() => {
        const v = tf.tensor2d(Float32Array.from({ length: batch * bits }, () => random.normal()), [batch, bits])
        const o = tf.tensor2d(Float32Array.from({ length: bits * classes }, () => (random.uniform() < 0.5 ? 0.25 : -0.25)), [bits, classes])
        const t = tf.tensor2d(oneHotTargets([[0], [1, 3], [2]], classes), [batch, classes])
        const loss = (logits: tf.Tensor2D): tf.Scalar => orthoHashLoss(logits, o, t, { ...RULE, scale: 4 })
        const [once, longer] = [loss(v).dataSync()[0]!, loss(v.mul(factor)).dataSync()[0]!]
        const along = tf.grad((logits) => loss(logits as tf.Tensor2D))(v).mul(v).sum(1).abs().max().dataSync()[0]!
        expect([Math.abs(once - longer) < 1e-4, along < 1e-5]).toEqual([true, true])
      })
    }), { numRuns: 25 })
  })

  it('of a row of zeros is a number, and so is its gradient', () => {
    tf.tidy(() => {
      const o = tf.ones<tf.Rank.R2>([8, 2]).div<tf.Tensor2D>(Math.sqrt(8))
      const t = tf.tensor2d([1, 0], [1, 2])
      const gradient = tf.grad((v) => orthoHashLoss(v as tf.Tensor2D, o, t, { ...RULE, quantisation: 1 }))(tf.zeros([1, 8])).dataSync()
      expect([...gradient].every(Number.isFinite)).toBe(true)
    })
  })

  it('knows how far rows are from the corners', () => {
    tf.tidy(() => {
      const corner = quantisationLoss(tf.tensor2d([[2, -2, 2, 2]])).dataSync()[0]!
      const axis = quantisationLoss(tf.tensor2d([[3, 0, 0, 0]])).dataSync()[0]!
      expect([Math.abs(corner) < 1e-6, Math.abs(axis - 0.5) < 1e-6]).toEqual([true, true])
    })
  })

  it('refuses a row without a label and a scale that float32 cannot hold', () => {
    expect(() => oneHotTargets([[0], []], 2)).toThrow(new RangeError('row 1 has no label'))
    expect(() => orthoHashLoss(tf.zeros([1, 8]), tf.zeros([8, 2]), tf.zeros([1, 2]), { ...RULE, scale: 41 })).toThrow(RangeError)
  })

  it('takes its scale from the number of classes', () => {
    expect([defaultScale(2, 64), defaultScale(9, 64), defaultScale(10, 64), defaultScale(100, 64)].map((s) => Math.round(s * 1000) / 1000)).toEqual([8, 8, 3.107, 6.498])
  })
})
