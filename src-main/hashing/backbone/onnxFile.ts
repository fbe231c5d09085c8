// Reads the nodes and weights of an ONNX file, and where in the file each weight lies, so that it can be written back in place.
// A protobuf library would hand out copies without their places; of the wire format only what ONNX uses is here.

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

/** One field of a message: a number (varint or 4 bytes as they are), or the bytes of a string, a packed list or a message. */
interface Field { readonly number: number; readonly value: number; readonly bytes: Uint8Array }

const NONE: Uint8Array = new Uint8Array(0)

/** Source: protobuf encoding, wire types 0 (varint), 1 (8 bytes), 2 (length and bytes), 5 (4 bytes). */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  const view = new DataView(message.buffer, message.byteOffset, message.length)
  for (let at = 0; at < message.length;) {
    const [key, start] = varint(message, at)
    const number = Math.floor(key / 8)
    const wire = key % 8
    if (wire === 0) {
      const [value, next] = varint(message, start)
      yield { number, value, bytes: NONE }
      at = next
    } else if (wire === 2) {
      const [length, next] = varint(message, start)
      at = next + length
      if (at > message.length) throw new RangeError(`a field of ${length} bytes does not fit into the ${message.length} of its message`)
      yield { number, value: 0, bytes: message.subarray(next, at) }
    } else if (wire === 5 || wire === 1) {
      at = start + (wire === 5 ? 4 : 8)
      if (at > message.length) throw new RangeError('the file ends within a number')
      yield { number, value: wire === 5 ? view.getFloat32(start, true) : 0, bytes: NONE }
    } else throw new RangeError(`expected a field of a known wire type, got ${wire}`)
  }
}

/** @returns the number, signed as int64 is, and where the next byte lies */
function varint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = bytes[at++]
    if (byte === undefined) break
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return [Number(BigInt.asIntN(64, value)), at]
  }
  throw new RangeError('the file ends within a number')
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

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
