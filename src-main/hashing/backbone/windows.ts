// A backbone that also looks at windows of the picture: its file, changed in memory. The weights and the model's id stay what they are.
import { field, fieldsOf, message, text } from './protobuf.ts'
import { readOnnx, type OnnxNode } from './onnxFile.ts'

/** Windows of the 224 pixels, in pixels: three by three, 128 a side; the layers under the mean see in steps of 32. */
export const WINDOW_SIDE = 128
const STEP = 32
const OFFSETS = [0, 1, 3] // in steps; nine of sixteen lose half a point of recall at 10 (docs/performance.md)
export const WINDOWS = OFFSETS.length ** 2

const [GRAPH, NODE, INITIALIZER, INPUT, OUTPUT] = [7, 1, 5, 11, 12]
const [FLOAT, INT64, INT, INTS] = [1, 7, 2, 7] // of TensorProto.DataType, of AttributeProto.AttributeType
const CHOSEN = 'window_offsets'
const inWindows = (name: string): string => `${name}/windows`

/**
 * The file with one more output, `regions` (n × 9, 128): what `copy` would be, with the means over a window in the place of
 * the means over the whole picture. Only for pictures of 224 pixels.
 * @throws RangeError when the file is built otherwise than expected
 */
export function withWindows(file: Uint8Array): Uint8Array {
  const { nodes } = readOnnx(file)
  const raw = [...fieldsOf(graphOf(file))].filter(({ number }) => number === NODE).map(({ bytes }) => bytes)
  const above = namesAbove('copy', nodes)
  const doubled = new Set<string>() // names that have a twin over windows
  const added: Uint8Array[] = []
  nodes.forEach((node, i) => {
    const [name] = node.outputs
    if (!above.has(name!)) return
    if (node.op === 'ReduceMean') added.push(...windowMean(node.inputs[0]!, name!, strideOf(node.inputs[0]!, nodes)))
    else if (node.inputs.some((input) => doubled.has(input))) added.push(twin(raw[i]!, doubled, name!))
    else return
    doubled.add(name!)
  })
  if (!doubled.has('copy')) throw new RangeError('expected a backbone whose copy vector comes from means over the picture')
  const offsets = message(field(1, OFFSETS.length), field(2, INT64), field(8, CHOSEN), field(9, new Uint8Array(BigInt64Array.from(OFFSETS, BigInt).buffer)))
  const output = message(field(1, 'regions'), field(2, field(1, field(1, FLOAT))))
  // A message that comes twice is read as one: what is repeated in it, one after the other (protobuf encoding, "Last one wins").
  return message(file, field(GRAPH, message(...added.map((node) => field(NODE, node)), field(INITIALIZER, offsets), field(OUTPUT, output))))
}

/** The file for pictures of any side that 32 divides: a part of a picture is best asked for at the size that it has in a whole one. */
export function withFreeSide(file: Uint8Array): Uint8Array {
  const copy = new Uint8Array(file)
  const input = [...fieldsOf(graphOf(copy))].find(({ number }) => number === INPUT)!.bytes
  // A dimension of its length in bytes, then its number 224; in the same room its name.
  let changed = 0
  for (let at = 0; at + 5 <= input.length; at++) {
    if (![0x0a, 3, 0x08, 0xe0, 0x01].every((byte, i) => input[at + i] === byte)) continue
    input.set([0x12, 1, 'hw'.charCodeAt(changed++)], at + 2)
  }
  if (changed !== 2) throw new RangeError(`expected an input of 224 × 224, got ${changed} sides of it`)
  return copy
}

const graphOf = (file: Uint8Array): Uint8Array => [...fieldsOf(file)].find(({ number }) => number === GRAPH)!.bytes

/** The names that a value comes from. */
function namesAbove(output: string, nodes: readonly OnnxNode[]): Set<string> {
  const wanted = new Set([output])
  for (const { inputs, outputs } of nodes.toReversed()) if (outputs.some((name) => wanted.has(name))) for (const name of inputs) wanted.add(name)
  return wanted
}

/** Pixels of the picture to one place of this layer. */
function strideOf(name: string, nodes: readonly OnnxNode[]): number {
  let stride = 1
  for (let node = nodes.find(({ outputs }) => outputs[0] === name); node; node = nodes.find(({ outputs }) => outputs[0] === node!.inputs[0])) {
    if (node.op === 'Conv') stride *= (node.attributes.get('strides') as number[])[0]!
  }
  if (STEP % stride !== 0) throw new RangeError(`expected a layer of at most ${STEP} pixels a place, got ${stride}`)
  return stride
}

const integers = (name: string, values: readonly number[]): Uint8Array => message(field(1, name), ...values.map((value) => field(8, value)), field(20, INTS))
const integer = (name: string, value: number): Uint8Array => message(field(1, name), field(3, value), field(20, INT))
const node = (op: string, inputs: readonly string[], output: string, ...attributes: readonly Uint8Array[]): Uint8Array =>
  message(...inputs.map((name) => field(1, name)), field(2, output), field(4, op), ...attributes.map((attribute) => field(5, attribute)))

/** (n, channels, height, width) to its means over the windows, (n × 9, channels). */
function windowMean(input: string, output: string, stride: number): Uint8Array[] {
  const [side, step] = [WINDOW_SIDE / stride, STEP / stride]
  const [all, rows, chosen, last] = ['all', 'rows', 'chosen', 'last'].map((part) => `${inWindows(output)}/${part}`) as [string, string, string, string]
  return [
    node('AveragePool', [input], all, integers('kernel_shape', [side, side]), integers('strides', [step, step])),
    node('Gather', [all, CHOSEN], rows, integer('axis', 2)), node('Gather', [rows, CHOSEN], chosen, integer('axis', 3)),
    node('Transpose', [chosen], last, integers('perm', [0, 2, 3, 1])), node('Flatten', [last], inWindows(output), integer('axis', 3)),
  ]
}

/** The same node, on what has a twin over windows. */
function twin(raw: Uint8Array, doubled: ReadonlySet<string>, name: string): Uint8Array {
  const nameOf = (output: string): string => (output === 'copy' ? 'regions' : inWindows(output))
  return message(...[...fieldsOf(raw)].map(({ number, bytes }) => {
    if (number === 1) return field(1, doubled.has(text(bytes)) ? nameOf(text(bytes)) : bytes)
    if (number === 2) return field(2, nameOf(name))
    return field(number, number === 3 ? `${text(bytes)}/windows` : bytes)
  }))
}
