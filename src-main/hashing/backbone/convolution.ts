// Convolutions whose gradients are made of operations that every backend has: WebAssembly lacks the filter gradients of tfjs,
// and plain JavaScript takes 30 times as long for them (14 × 14 × 672 to 112: 2,445 ms against 86 ms as a matrix product). So a
// picture forth and back takes 0.5 s with WebAssembly on two cores, and 27 s in plain JavaScript.
import * as tf from '@tensorflow/tfjs'
import { matrixProduct } from '../matrixProduct.ts'

type Image = tf.Tensor4D // (batch, height, width, channels), padded already

/**
 * Every filter over all channels.
 * @param weight (height × width × channels, filters)
 */
export function denseConvolution(image: Image, weight: tf.Tensor2D, kernel: readonly [number, number], stride: number): Image {
  const taps = kernel[0] * kernel[1] === 1 && stride === 1 ? image : tf.concat4d([...windowsOf(image, kernel, stride)], 3)
  const [batch, height, width, channels] = taps.shape
  return matrixProduct(taps.reshape<tf.Tensor2D>([batch * height * width, channels]), weight).reshape<Image>([batch, height, width, weight.shape[1]])
}

/** Each channel by its own filter. @param weight (height, width, channels, 1) */
export function depthwiseConvolution(image: Image, weight: tf.Tensor4D, stride: number): Image {
  return tf.customGrad((x, w, save) => {
    const [input, filter] = [x as Image, w as tf.Tensor4D]
    ;(save as tf.GradSaveFunc)([input, filter])
    return {
      value: tf.depthwiseConv2d(input, filter, stride, 'valid'),
      gradFunc: (slope, saved) => {
        const [savedInput, savedFilter] = saved as [Image, tf.Tensor4D]
        return [imageGradient(slope as Image, savedInput.shape, savedFilter, stride), filterGradient(slope as Image, savedInput, savedFilter.shape, stride)]
      },
    }
  })(image, weight) as Image
}

/** The slope, its pixels `stride` apart, under the filter turned by half a turn. */
function imageGradient(slope: Image, [, height, width]: Image['shape'], filter: tf.Tensor4D, stride: number): Image {
  const [rows, columns] = filter.shape
  const spread = stride === 1 ? slope : spreadOut(slope, stride)
  const padded = tf.pad4d(spread, [[0, 0], [rows - 1, height - spread.shape[1]], [columns - 1, width - spread.shape[2]], [0, 0]])
  return tf.depthwiseConv2d(padded, tf.reverse4d(filter, [0, 1]), 1, 'valid')
}

/** Zeros between the pixels and after the last: (h, w) to (h × stride, w × stride). */
function spreadOut(slope: Image, stride: number): Image {
  const [batch, height, width, channels] = slope.shape
  const apart = (values: tf.Tensor, rows: number, length: number): tf.Tensor2D => tf.concat2d([values.reshape<tf.Tensor2D>([rows, length]), tf.zeros([rows, length * (stride - 1)])], 1)
  const columns = apart(slope, batch * height * width, channels)
  return apart(columns, batch * height, width * stride * channels).reshape<Image>([batch, height * stride, width * stride, channels])
}

function filterGradient(slope: Image, image: Image, shape: tf.Tensor4D['shape'], stride: number): tf.Tensor4D {
  const sums: tf.Tensor1D[] = []
  for (const seen of windowsOf(image, [shape[0], shape[1]], stride)) {
    sums.push(tf.tidy(() => seen.mul(slope).sum<tf.Tensor1D>([0, 1, 2])))
    seen.dispose() // as large as the image: they are not to stand beside each other
  }
  return tf.concat1d(sums).reshape<tf.Tensor4D>(shape)
}

/** What each entry of a filter sees, row by row: every `stride`-th pixel from its place on. */
function* windowsOf(image: Image, [rows, columns]: readonly [number, number], stride: number): Generator<Image> {
  const [batch, height, width, channels] = image.shape
  const size = [batch, Math.floor((height - rows) / stride) + 1, Math.floor((width - columns) / stride) + 1, channels] as [number, number, number, number]
  const phases = phasesOf(image, stride)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      yield tf.slice4d(phases[(row % stride) * stride + (column % stride)]!, [0, Math.floor(row / stride), Math.floor(column / stride), 0], size)
    }
  }
}

/** The image as stride × stride images of every `stride`-th pixel. By slices, since tfjs's strided ones take 50 times as long and have no gradient. */
function phasesOf(image: Image, stride: number): Image[] {
  if (stride === 1) return [image]
  const [batch, , , channels] = image.shape
  const [height, width] = [Math.ceil(image.shape[1] / stride), Math.ceil(image.shape[2] / stride)]
  const whole = tf.pad4d(image, [[0, 0], [0, height * stride - image.shape[1]], [0, width * stride - image.shape[2]], [0, 0]])
  const apart = whole.reshape<Image>([batch * height, stride, width, stride * channels])
  return Array.from({ length: stride * stride }, (_, i) =>
    tf.slice4d(apart, [0, Math.floor(i / stride), 0, (i % stride) * channels], [batch * height, 1, width, channels]).reshape<Image>([batch, height, width, channels]))
}
