import { describe, expect, it } from 'vitest'
import { floatFromHalf, halfFromFloat } from '../../../src-main/hashing/backbone/half.ts'
import { readOnnx } from '../../../src-main/hashing/backbone/onnxFile.ts'

describe('halves', () => {
  it('come back from their numbers, all 63,488 that are one', () => {
    const wrong = Array.from({ length: 65536 }, (_, half) => half).filter((half) => (half & 0x7c00) !== 0x7c00 && halfFromFloat(floatFromHalf(half)) !== half)
    expect(wrong).toEqual([])
  })

  it('are the nearest of a number, the even one between two, and infinite beyond the largest', () => {
    const halves = [1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 + 2 ** -11 + 2 ** -20, 2 ** -25, 3 * 2 ** -26, 65519, 65520, NaN].map(halfFromFloat)
    expect(halves).toEqual([0x3c00, 0x3c02, 0x3c01, 0, 1, 0x7bff, 0x7c00, 0x7e00])
  })
})

describe('an ONNX file', () => {
  // graph (7): node (1) with input "x", output "y", op "Relu"; initialiser (5) of dims [1], float, name "w", raw 1.0
  const node = [0x0a, 1, 0x78, 0x12, 1, 0x79, 0x22, 4, 0x52, 0x65, 0x6c, 0x75]
  const weight = [0x08, 1, 0x10, 1, 0x42, 1, 0x77, 0x4a, 4, 0, 0, 0x80, 0x3f]
  const file = Uint8Array.from([0x08, 8, 0x3a, node.length + weight.length + 4, 0x0a, node.length, ...node, 0x2a, weight.length, ...weight])

  it('gives its nodes, and its weights as views into it', () => {
    const { nodes, weights } = readOnnx(file)
    expect(nodes).toEqual([{ op: 'Relu', inputs: ['x'], outputs: ['y'], attributes: new Map() }])
    expect(weights.get('w')).toEqual({ name: 'w', type: 1, shape: [1], raw: Uint8Array.of(0, 0, 0x80, 0x3f) })
    expect(weights.get('w')!.raw.buffer).toBe(file.buffer)
  })

  it('that is cut short, or none, is refused', () => {
    for (let length = 0; length < file.length; length++) expect(() => readOnnx(file.subarray(0, length))).toThrow(RangeError)
    expect(() => readOnnx(new TextEncoder().encode('not a model'))).toThrow(RangeError)
  })
})
