// Reads the nodes and weights of an ONNX file, and where in the file each weight lies, so that it can be written back in place.
import { fieldsOf, text, varint, type Field } from './protobuf.ts'

const NONE: Uint8Array = new Uint8Array(0)

export interface OnnxTensor {
  readonly name: string
  readonly type: number // `TensorProto.DataType`
  readonly shape: readonly number[]
  readonly raw: Uint8Array // little-endian values; a view into the file
}

export type OnnxAttribute = number | readonly number[] | string | OnnxTensor

export interface OnnxNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, OnnxAttribute>
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[] // in an order in which they can run
  readonly weights: ReadonlyMap<string, OnnxTensor> // the initialisers
}

/** A repeated int64, packed or one by one. */
function addIntegers(list: number[], { value, bytes }: Field): void {
  if (bytes.length === 0) list.push(value)
  for (let at = 0; at < bytes.length;) {
    const [number, next] = varint(bytes, at)
    list.push(number)
    at = next
  }
}

function tensorOf(message: Uint8Array): OnnxTensor {
  const shape: number[] = []
  let [name, type, raw] = ['', 0, NONE]
  for (const field of fieldsOf(message)) {
    if (field.number === 1) addIntegers(shape, field)
    else if (field.number === 2) type = field.value
    else if (field.number === 8) name = text(field.bytes)
    else if (field.number === 9) raw = field.bytes
    else throw new RangeError(`tensor ${name} keeps its values in field ${field.number}; expected raw data`)
  }
  return { name, type, shape, raw }
}

function attributeOf(message: Uint8Array): [name: string, value: OnnxAttribute] {
  const list: number[] = []
  let name = ''
  let value: OnnxAttribute = list
  for (const field of fieldsOf(message)) {
    if (field.number === 1) name = text(field.bytes)
    else if (field.number === 2 || field.number === 3) value = field.value
    else if (field.number === 4) value = text(field.bytes)
    else if (field.number === 5) value = tensorOf(field.bytes)
    else if (field.number === 8) addIntegers(list, field)
    else if (field.number !== 20) throw new RangeError(`attribute ${name} is of a kind that is not read here (field ${field.number})`)
  }
  return [name, value]
}

function nodeOf(message: Uint8Array): OnnxNode {
  const [inputs, outputs]: [string[], string[]] = [[], []]
  const attributes = new Map<string, OnnxAttribute>()
  let op = ''
  for (const { number, bytes } of fieldsOf(message)) {
    if (number === 1) inputs.push(text(bytes))
    else if (number === 2) outputs.push(text(bytes))
    else if (number === 4) op = text(bytes)
    else if (number === 5) attributes.set(...attributeOf(bytes))
  }
  return { op, inputs, outputs, attributes }
}

/**
 * @param file not copied: the weights are views into it
 * @throws RangeError when it is no ONNX file, or keeps a weight otherwise than as raw data
 */
export function readOnnx(file: Uint8Array): OnnxGraph {
  const graph = [...fieldsOf(file)].find(({ number }) => number === 7)?.bytes
  if (!graph) throw new RangeError('expected an ONNX file, got one without a graph')
  const nodes: OnnxNode[] = []
  const weights = new Map<string, OnnxTensor>()
  for (const { number, bytes } of fieldsOf(graph)) {
    if (number === 1) nodes.push(nodeOf(bytes))
    else if (number === 5) {
      const tensor = tensorOf(bytes)
      weights.set(tensor.name, tensor)
    }
  }
  return { nodes, weights }
}
