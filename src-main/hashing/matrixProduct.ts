// A product of matrices that is fast on every backend, its gradients too.
import * as tf from '@tensorflow/tfjs'

/**
 * tf.matMul, its gradients by matrices that are turned first: WebAssembly multiplies one that is only said to be turned ten
 * times as slowly. For the same reason nothing here asks matMul to turn one.
 */
export function matrixProduct(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((a, b, save) => {
    const [one, other] = [a as tf.Tensor2D, b as tf.Tensor2D]
    ;(save as tf.GradSaveFunc)([one, other])
    return {
      value: tf.matMul(one, other),
      gradFunc: (slope, saved) => {
        const [savedOne, savedOther] = saved as [tf.Tensor2D, tf.Tensor2D]
        return [tf.matMul(slope as tf.Tensor2D, savedOther.transpose()), tf.matMul(savedOne.transpose<tf.Tensor2D>(), slope as tf.Tensor2D)]
      },
    }
  })(left, right) as tf.Tensor2D
}
