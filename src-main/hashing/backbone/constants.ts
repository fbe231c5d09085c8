// Works out the constants of an ONNX graph ahead of its run: exporters write a list of paddings as a chain of a dozen nodes.
import type { OnnxGraph, OnnxNode, OnnxTensor } from './onnxFile.ts'
import { valuesOf } from './tensorValues.ts'

export interface Constant { readonly shape: readonly number[]; readonly values: readonly number[] }

/** The constants by name: those written down, and what follows from them alone. Weights are none. */
export function constantsOf({ nodes }: OnnxGraph): Map<string, Constant> {
  const known = new Map<string, Constant>()
  for (const node of nodes) {
    const inputs = node.inputs.map((name) => known.get(name))
    if (!inputs.every((input) => input !== undefined)) continue
    const result = fold(node, inputs)
    if (result) known.set(node.outputs[0]!, result)
  }
  return known
}

/** @returns null for an operation that does not occur among constants */
function fold({ op, attributes }: OnnxNode, [first, ...rest]: readonly Constant[]): Constant | null {
  switch (op) {
    case 'Constant': {
      const tensor = attributes.get('value') as OnnxTensor
      return { shape: tensor.shape, values: [...valuesOf(tensor)] }
    }
    case 'ConstantOfShape': {
      const filler = valuesOf(attributes.get('value') as OnnxTensor)[0]!
      return { shape: first!.values, values: Array.from({ length: product(first!.values) }, () => filler) }
    }
    case 'Cast': return first!
    case 'Concat': {
      const values = [first!, ...rest].flatMap((part) => part.values)
      return first!.shape.length === 1 ? { shape: [values.length], values } : null
    }
    case 'Reshape': {
      const wanted = rest[0]!.values
      const free = first!.values.length / -product(wanted)
      return { shape: wanted.map((side) => (side === -1 ? free : side)), values: first!.values }
    }
    case 'Transpose': {
      const [rows, columns] = first!.shape
      if (first!.shape.length !== 2) return null
      return { shape: [columns!, rows!], values: first!.values.map((_, at) => first!.values[(at % rows!) * columns! + Math.floor(at / rows!)]!) }
    }
    case 'Slice': {
      const [axis, step] = [rest[2]!.values[0], rest[3]!.values[0]]
      const width = product(first!.shape.slice(1))
      if (axis !== 0 || step !== -1 || rest[0]!.values[0] !== -1) return null // only: all rows, last one first
      const rows = Array.from({ length: first!.shape[0]! }, (_, row) => first!.values.slice(row * width, (row + 1) * width))
      return { shape: first!.shape, values: rows.reverse().flat() }
    }
    default: return null
  }
}

const product = (sides: readonly number[]): number => sides.reduce((all, side) => all * side, 1)
