import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../src-main/hashing/random.ts'
import { orthonormalColumns, polarFactor, symmetricEigen } from '../../../src-main/hashing/smallMatrix.ts'

const product = (a: Float64Array, b: Float64Array, n: number): number[] => Array.from({ length: n * n }, (_, at) => {
  let sum = 0
  for (let k = 0; k < n; k++) sum += a[Math.floor(at / n) * n + k]! * b[k * n + (at % n)]!
  return sum
})
const transposed = (a: Float64Array, n: number): Float64Array => Float64Array.from(a, (_, at) => a[(at % n) * n + Math.floor(at / n)]!)
const farFrom = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)))
const identity = (n: number): number[] => Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0))
const anyMatrix = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer(), fc.integer({ min: 0, max: 3 })).map(([n, seed, empty]) => {
  const random = seededRandom(seed)
  return { n, matrix: Float64Array.from({ length: n * n }, (_, at) => (at % n < empty ? 0 : random.normal())) } // some columns of nothing
})

it('columns made orthonormal are, whatever they were', () => {
  fc.assert(fc.property(anyMatrix, ({ n, matrix }) => {
    const q = orthonormalColumns(matrix, n, n)
    expect(farFrom(product(transposed(q, n), q, n), identity(n))).toBeLessThan(1e-9)
  }))
})

it('eigenvalues and vectors rebuild their matrix, largest first', () => {
  fc.assert(fc.property(anyMatrix, ({ n, matrix }) => {
    const symmetric = Float64Array.from(matrix, (value, at) => value + matrix[(at % n) * n + Math.floor(at / n)]!)
    const { values, vectors } = symmetricEigen(symmetric, n)
    const scaled = Float64Array.from(vectors, (value, at) => value * values[at % n]!)
    expect([farFrom(product(scaled, transposed(vectors, n), n), symmetric) < 1e-9, [...values].every((value, i) => i === 0 || value <= values[i - 1]!)]).toEqual([true, true])
  }))
})

it('the polar factor is orthogonal, and what is left is symmetric', () => {
  fc.assert(fc.property(anyMatrix, ({ n, matrix }) => {
    const q = polarFactor(matrix, n)
    const rest = Float64Array.from(product(transposed(q, n), matrix, n))
    expect([farFrom(product(transposed(q, n), q, n), identity(n)) < 1e-8, farFrom(rest, transposed(rest, n)) < 1e-7]).toEqual([true, true])
  }))
})
