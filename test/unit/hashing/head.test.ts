// Golden vectors from PyTorch: ../shared/orthohash/golden.json, "eval".
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeFromHex, codeFromLogits, codeToBytes, codeToHex } from '../../../src-main/hashing/code.ts'
import { foldBatchNorm, hashLogits, headFromFiles } from '../../../src-main/hashing/head.ts'
import { hammingDistance } from '../../../src-main/search/hamming.ts'
import { sharedDir } from '../../support/shared.ts'

interface Golden {
  single_label: { w: number[][]; gamma: number[]; beta: number[]; running_mean_after: number[]; running_var_after: number[]; running_mean: number[]; running_var: number[] }
  eval: { x: number[][]; v: number[][]; hex: string[]; signed64: string[] }
  hamming: { hex: string[]; signed64: string[]; matrix: number[][] }
}
const golden = JSON.parse(fs.readFileSync(path.join(sharedDir(), 'orthohash/golden.json'), 'utf8')) as Golden
const { w, gamma, beta, running_mean: mean, running_var: variance } = golden.single_label
const head = foldBatchNorm(w.flat(), { gamma, beta, mean, variance })
const signed64 = (hex: string): string => Buffer.from(codeToBytes(codeFromHex(hex))).readBigInt64BE().toString()

describe('a head against the golden vectors', () => {
  const logits = golden.eval.x.map((row) => hashLogits(head, row))

  it('gives the hash logits to float32', () => {
    const worst = Math.max(...logits.flatMap((row, i) => [...row].map((value, bit) => Math.abs(value - golden.eval.v[i]![bit]!))))
    expect(worst).toBeLessThan(1e-5) // the tolerance of the vectors' README; measured 6.5e-7 there
  })

  it('gives the codes exactly, as hex and as the signed integer of SQLite', () => {
    const codes = logits.map((row) => codeToHex(codeFromLogits(row)))
    expect([codes, codes.map(signed64)]).toEqual([golden.eval.hex, golden.eval.signed64])
  })

  it('does not change the weights that it folds', () => {
    const weight = Float64Array.from(w.flat())
    foldBatchNorm(weight, { gamma, beta, mean, variance })
    expect([...weight]).toEqual(w.flat())
  })

  it('refuses an embedding of another length', () => {
    expect(() => hashLogits(head, new Float32Array(31))).toThrow(new RangeError('expected an embedding of 32 values, got 31'))
  })
})

it('counts the differing bits of all golden codes exactly', () => {
  const codes = golden.hamming.hex.map(codeFromHex)
  expect([codes.map((a) => codes.map((b) => hammingDistance(a, b))), golden.hamming.hex.map(signed64)]).toEqual([golden.hamming.matrix, golden.hamming.signed64])
})

describe('the files of a head', () => {
  const DIM = 3
  const WEIGHT = 64 * DIM * 4
  const description = { bits: 64, dim: DIM, tensors: { weight: { offset: 0, shape: [64, DIM] }, bias: { offset: WEIGHT, shape: [64] } } }
  const bytes = new Uint8Array(Float32Array.from({ length: 64 * DIM + 64 }, (_, i) => i / 7).buffer)
  const patched = (offset: number, value: number): Uint8Array => {
    const copy = bytes.slice()
    new DataView(copy.buffer).setFloat32(offset, value, true)
    return copy
  }

  it('give weight and bias from their places', () => {
    const numbers = new Float32Array(bytes.buffer)
    expect(headFromFiles(description, bytes)).toEqual({ dim: DIM, weight: numbers.slice(0, 64 * DIM), bias: numbers.slice(64 * DIM) })
  })

  it('are read from anywhere in a larger buffer', () => {
    const padded = new Uint8Array(bytes.length + 5)
    padded.set(bytes, 5)
    expect([headFromFiles(description, padded.subarray(5)), headFromFiles(description, Buffer.from(padded).subarray(5))])
      .toEqual([headFromFiles(description, bytes), headFromFiles(description, bytes)])
  })

  it('are refused when damaged', () => {
    const { weight, bias } = description.tensors
    const damaged: Record<string, [unknown, Uint8Array]> = {
      'no bits': [{ ...description, bits: undefined }, bytes],
      '32 bits': [{ ...description, bits: 32 }, bytes],
      'no dim': [{ ...description, dim: undefined }, bytes],
      'dim as text': [{ ...description, dim: '3' }, bytes],
      'dim 0': [{ ...description, dim: 0 }, bytes],
      'half a dim': [{ ...description, dim: 2.5 }, bytes],
      'dim that claims gigabytes': [{ ...description, dim: 1 << 30 }, bytes],
      'dim larger than the file': [{ ...description, dim: 4 }, bytes],
      'no tensors': [{ ...description, tensors: undefined }, bytes],
      'no weight': [{ ...description, tensors: { bias } }, bytes],
      'no bias': [{ ...description, tensors: { weight } }, bytes],
      'offset before the file': [{ ...description, tensors: { weight: { ...weight, offset: -4 }, bias } }, bytes],
      'half an offset': [{ ...description, tensors: { weight: { ...weight, offset: 0.5 }, bias } }, bytes],
      'offset behind the end': [{ ...description, tensors: { weight, bias: { ...bias, offset: WEIGHT + 4 } } }, bytes],
      'bytes cut': [description, bytes.subarray(0, -1)],
      'no bytes': [description, new Uint8Array(0)],
      'a NaN in weight': [description, patched(40, Number.NaN)],
      'an infinity in bias': [description, patched(WEIGHT + 8, Infinity)],
      'an empty description': [{}, bytes],
    }
    const outcomes = Object.entries(damaged).map(([name, [text, data]]) => {
      try { return [name, headFromFiles(text, data).dim] } catch (error) { return [name, (error as Error).constructor.name] }
    })
    expect(outcomes).toEqual(Object.keys(damaged).map((name) => [name, 'RangeError']))
  })
})
