// Trains the whole network, backbone and hash layer, on pictures instead of stored embeddings. One batch at a time lies in memory
// with all its gradients: about 400 MB a picture of 224 × 224.
import * as tf from '@tensorflow/tfjs'
import { Adam } from './adam.ts'
import { Backbone } from './backbone/graph.ts'
import { HashLayer } from './hashLayer.ts'
import type { Head } from './head.ts'
import { headFromLayer, newLayer, type Normalised, type Scaling } from './layer.ts'
import { centreTensor, oneHotTargets, orthoHashLoss } from './loss.ts'
import { mixedSeed, seededRandom } from './random.ts'
import { checkLabels, rateAt, type TrainOptions } from './train.ts'

/** What is learned from; kept as given, not copied. */
export interface PictureSet {
  readonly side: number
  readonly pictures: readonly Uint8Array[] // (side, side, 3) each, RGB
  readonly labels: readonly (readonly number[])[] // of each picture; classes of the codebook, one or more
}

export interface FineTuneOptions extends TrainOptions {
  readonly scaling: Scaling // of the embeddings before the training; held constant
}

/** Of the hash layer's rate. Source: orthohash spec, section 5. */
const BACKBONE_SHARE = 0.1

export class FineTuning {
  round = 0
  readonly backbone: Backbone
  readonly #set: PictureSet
  readonly #options: FineTuneOptions
  readonly #layer: HashLayer
  readonly #layerAdam: Adam
  readonly #backboneAdam: Adam
  readonly #centresT: tf.Tensor2D
  readonly #mean: tf.Tensor1D
  readonly #deviation: tf.Tensor1D

  /** @param file the backbone's ONNX file. @throws RangeError for what cannot be trained: see Backbone, checkLabels */
  constructor(file: Uint8Array, set: PictureSet, options: FineTuneOptions) {
    const { codebook, seed, scaling, weightDecay } = options
    checkLabels(set.labels, codebook.classes)
    this.#set = set
    this.#options = options
    this.backbone = new Backbone(file)
    const { dim } = this.backbone
    this.#layer = new HashLayer(options.start ?? newLayer(dim, codebook.bits, seededRandom(mixedSeed(seed, 1)), 1 / Math.sqrt(dim)))
    this.#layerAdam = new Adam(this.#layer.variables, weightDecay)
    this.#backboneAdam = new Adam(this.backbone.variables, weightDecay)
    this.#centresT = centreTensor(codebook)
    this.#mean = tf.tensor1d(scaling.mean)
    this.#deviation = tf.tensor1d(scaling.deviation)
  }

  /** One pass over all pictures in random order; the last short batch is left out. @returns the mean loss, in nats */
  async runRound(): Promise<number> {
    const { length } = this.#set.pictures
    const batch = Math.min(this.#options.batch, length)
    const order = seededRandom(mixedSeed(this.#options.seed, 2, this.round)).order(length)
    const steps = Math.floor(length / batch)
    let sum = 0
    for (let step = 0; step < steps; step++) {
      sum += await this.#step(order.subarray(step * batch, (step + 1) * batch), rateAt(this.#options, this.round + step / steps))
    }
    this.round++
    return sum / steps
  }

  /** Loss of some pictures as one batch of the training. The tensors belong to the caller's tidy. */
  lossOf(rows: Uint32Array): Pick<Normalised, 'mean' | 'variance'> & { readonly loss: tf.Scalar } {
    const { side, pictures, labels } = this.#set
    const { classes } = this.#options.codebook
    const pixels = new Uint8Array(rows.length * side * side * 3)
    for (const [i, row] of rows.entries()) pixels.set(pictures[row]!, i * side * side * 3)
    const targets = tf.tensor2d(oneHotTargets([...rows].map((row) => labels[row]!), classes), [rows.length, classes])
    const embeddings = this.backbone.embed(tf.tensor4d(pixels, [rows.length, side, side, 3]))
    const { logits, mean, variance } = this.#layer.logits(embeddings.sub(this.#mean).div(this.#deviation))
    return { loss: orthoHashLoss(logits, this.#centresT, targets, this.#options), mean, variance }
  }

  async #step(rows: Uint32Array, rate: number): Promise<number> {
    const kept = tf.tidy(() => {
      let statistics: tf.Tensor[] = []
      const { value, grads } = tf.variableGrads(() => {
        const { loss, mean, variance } = this.lossOf(rows)
        statistics = [tf.keep(mean), tf.keep(variance)]
        return loss
      }, [...this.#layer.variables, ...this.backbone.variables])
      this.#layerAdam.apply(this.#layer.variables.map(({ name }) => grads[name]!), rate)
      this.#backboneAdam.apply(this.backbone.variables.map(({ name }) => grads[name]!), rate * BACKBONE_SHARE)
      return [value, ...statistics]
    })
    const [loss, mean, variance] = await Promise.all(kept.map((tensor) => tensor.data()))
    tf.dispose(kept)
    this.#layer.follow(mean!, variance!, rows.length)
    return loss![0]!
  }

  /** The head as it is now, for embeddings as the backbone gives them. @throws RangeError when the training ran away */
  async head(): Promise<Head> {
    return headFromLayer(await this.#layer.values(), this.#options.scaling)
  }

  /** Frees every tensor; the object is done. */
  dispose(): void {
    this.backbone.dispose()
    this.#layer.dispose()
    this.#layerAdam.dispose()
    this.#backboneAdam.dispose()
    tf.dispose([this.#centresT, this.#mean, this.#deviation])
  }
}
