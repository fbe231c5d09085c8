// The numbers of an ONNX file's tensor, read and written where they lie.
import { floatFromHalf, halfFromFloat } from './half.ts'
import type { OnnxTensor } from './onnxFile.ts'

/** Numbers of the file's `TensorProto.DataType`; the others do not occur. */
const [FLOAT32, INT64, FLOAT16] = [1, 7, 10]

const viewOf = ({ raw }: OnnxTensor): DataView => new DataView(raw.buffer, raw.byteOffset, raw.length)

/** @throws RangeError for a type of number that is not read here */
export function valuesOf(tensor: OnnxTensor): Float32Array | number[] {
  const view = viewOf(tensor)
  switch (tensor.type) {
    case FLOAT32: return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(i * 4, true))
    case FLOAT16: return Float32Array.from({ length: view.byteLength / 2 }, (_, i) => floatFromHalf(view.getUint16(i * 2, true)))
    case INT64: return Array.from({ length: view.byteLength / 8 }, (_, i) => Number(view.getBigInt64(i * 8, true)))
    default: throw new RangeError(`tensor ${tensor.name} holds numbers of type ${tensor.type}; expected float32, float16 or int64`)
  }
}

/**
 * Overwrites the numbers in the file that the tensor is a view into, rounded to what the file can hold.
 * @param values in the order of the file
 * @throws RangeError for a wrong number of them, or one that is not finite there
 */
export function writeValues(tensor: OnnxTensor, values: Float32Array): void {
  const view = viewOf(tensor)
  const isHalf = tensor.type === FLOAT16
  if (!isHalf && tensor.type !== FLOAT32) throw new RangeError(`tensor ${tensor.name} holds numbers of type ${tensor.type}; expected float32 or float16`)
  if (values.length !== view.byteLength / (isHalf ? 2 : 4)) throw new RangeError(`tensor ${tensor.name} has no room for ${values.length} numbers`)
  for (const [i, value] of values.entries()) {
    const half = isHalf ? halfFromFloat(value) : 0
    if (!Number.isFinite(isHalf ? floatFromHalf(half) : value)) throw new RangeError(`weight ${tensor.name} holds ${value}, which the file cannot`)
    if (isHalf) view.setUint16(i * 2, half, true)
    else view.setFloat32(i * 4, value, true)
  }
}
