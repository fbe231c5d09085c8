// A backbone as tensors that can be trained: the nodes of its ONNX file between the picture and the embedding. The file counts
// batch, channels, height, width; here the channels come last, as the picture brings them and tfjs wants them.
import * as tf from '@tensorflow/tfjs'
import { constantsOf, type Constant } from './constants.ts'
import { denseConvolution, depthwiseConvolution } from './convolution.ts'
import { readOnnx, type OnnxNode, type OnnxTensor } from './onnxFile.ts'
import { valuesOf, writeValues } from './tensorValues.ts'

const [INPUT, OUTPUT] = ['image', 'embedding']

/** A weight of the file, in the order of numbers that tfjs wants. */
interface Part {
  readonly variable: tf.Variable
  readonly tensor: OnnxTensor // its place in the file
  readonly order: Uint32Array | null // of each number here its place there; null: the same
}

export class Backbone {
  readonly dim: number
  readonly #nodes: readonly OnnxNode[]
  readonly #constants: ReadonlyMap<string, Constant>
  readonly #parts = new Map<string, Part>() // by the name that the nodes use

  /** @throws RangeError when the file holds what is not read here */
  constructor(file: Uint8Array) {
    const graph = readOnnx(file)
    this.#constants = constantsOf(graph)
    const stored = new Map(graph.weights)
    for (const { op, inputs, outputs } of graph.nodes) if (op === 'Cast' && stored.has(inputs[0]!)) stored.set(outputs[0]!, stored.get(inputs[0]!)!)
    this.#nodes = nodesTo(OUTPUT, graph.nodes).filter(({ outputs }) => !stored.has(outputs[0]!) && !this.#constants.has(outputs[0]!))
    for (const node of this.#nodes) {
      if (node.op !== 'Conv') continue
      const [weight, bias] = [stored.get(node.inputs[1]!)!, stored.get(node.inputs[2]!)!]
      this.#parts.set(node.inputs[1]!, kernelPart(weight))
      this.#parts.set(node.inputs[2]!, { variable: variableOf(valuesOf(bias) as Float32Array, bias.shape), tensor: bias, order: null })
    }
    this.dim = [...this.#parts.values()].at(-1)!.tensor.shape[0]!
  }

  /** All weights, from the first layer to the last. */
  get variables(): tf.Variable[] {
    return [...this.#parts.values()].map(({ variable }) => variable)
  }

  /** @param pictures (batch, side, side, 3), 0 to 255. @returns (batch, dim); the tensors on the way belong to the caller's tidy */
  embed(pictures: tf.Tensor4D): tf.Tensor2D {
    const known = new Map<string, tf.Tensor>([[INPUT, pictures]])
    for (const node of this.#nodes) known.set(node.outputs[0]!, this.#run(node, node.inputs.map((name) => known.get(name)!)))
    return known.get(OUTPUT) as tf.Tensor2D
  }

  #run({ op, inputs, attributes }: OnnxNode, [first, second]: readonly tf.Tensor[]): tf.Tensor {
    const numbers = (i: number): readonly number[] => this.#constants.get(inputs[i]!)!.values
    const x = first as tf.Tensor4D
    switch (op) {
      case 'Transpose': return x // the picture's channels stay last
      case 'Cast': return x.cast('float32')
      case 'Sub': return x.sub(numbers(1)[0]!)
      case 'Div': return x.div(numbers(1)[0]!)
      case 'Add': return x.add(second!)
      case 'Clip': return tf.clipByValue(x, numbers(1)[0]!, numbers(2)[0]!)
      case 'Pad': {
        const [, , top, left, , , bottom, right] = numbers(1)
        return tf.pad4d(x, [[0, 0], [top!, bottom!], [left!, right!], [0, 0]])
      }
      case 'Conv': {
        const [weight, bias] = [this.#parts.get(inputs[1]!)!.variable, this.#parts.get(inputs[2]!)!.variable]
        const [stride] = attributes.get('strides') as number[]
        const [rows, columns] = attributes.get('kernel_shape') as [number, number]
        const result = attributes.get('group') === 1 ? denseConvolution(x, weight as tf.Tensor as tf.Tensor2D, [rows, columns], stride!) : depthwiseConvolution(x, weight as tf.Tensor as tf.Tensor4D, stride!)
        return result.add(bias)
      }
      case 'ReduceMean': return x.mean([1, 2])
      default: throw new RangeError(`the backbone uses ${op}, which cannot be trained here`)
    }
  }

  /**
   * The file with the weights as they are now, in the same places and at the same precision: rounded where it keeps them at half size.
   * @param file the one that this backbone was made of; not changed
   * @throws RangeError when a weight does not fit: the training ran away
   */
  async toFile(file: Uint8Array): Promise<Uint8Array> {
    const copy = new Uint8Array(file) // not slice: that of a Node buffer would not copy
    const { weights } = readOnnx(copy)
    for (const { variable, tensor, order } of this.#parts.values()) {
      const values = await variable.data() as Float32Array
      const ordered = order ? new Float32Array(values.length) : values
      order?.forEach((place, i) => { ordered[place] = values[i]! })
      writeValues(weights.get(tensor.name)!, ordered)
    }
    return copy
  }

  dispose(): void {
    tf.dispose(this.variables)
  }
}

/** The nodes that a value comes from, in their order. */
function nodesTo(output: string, nodes: readonly OnnxNode[]): OnnxNode[] {
  const wanted = new Set([output])
  return nodes.toReversed().filter(({ inputs, outputs }) => {
    const isWanted = outputs.some((name) => wanted.has(name))
    if (isWanted) for (const name of inputs) wanted.add(name)
    return isWanted
  }).reverse()
}

/** Filters of the file, (filters, channels, height, width): as a matrix for a dense layer, as tfjs has them for one filter a channel. */
function kernelPart(tensor: OnnxTensor): Part {
  const [filters, channels, rows, columns] = tensor.shape as [number, number, number, number]
  const taps = rows * columns
  // Here: row, column, channel, filter. With one channel a filter that is row, column, filter.
  const order = Uint32Array.from({ length: filters * channels * taps }, (_, at) => {
    const [filter, channel, tap] = [at % filters, Math.floor(at / filters) % channels, Math.floor(at / (filters * channels))]
    return (filter * channels + channel) * taps + tap
  })
  const values = valuesOf(tensor)
  return { variable: variableOf(Float32Array.from(order, (place) => values[place]!), channels === 1 ? [rows, columns, filters, 1] : [taps * channels, filters]), tensor, order }
}

function variableOf(values: Float32Array, shape: readonly number[]): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(values, [...shape])))
}
