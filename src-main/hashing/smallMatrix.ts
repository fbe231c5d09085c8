// Small dense matrices in double precision: what iterative quantisation needs, and no more. A library for this would be
// larger than the three functions; the large products run on the tensor backend.

/** Makes the columns of a matrix orthonormal (modified Gram–Schmidt, twice for accuracy). @param matrix (rows × columns), row-major; not changed */
export function orthonormalColumns(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const q = matrix.slice()
  let unit = 0 // next unit vector to try for a column that has nothing of its own
  for (let j = 0; j < columns; j++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        let dot = 0
        for (let i = 0; i < rows; i++) dot += q[i * columns + j]! * q[i * columns + k]!
        for (let i = 0; i < rows; i++) q[i * columns + j]! -= dot * q[i * columns + k]!
      }
    }
    let norm = 0
    for (let i = 0; i < rows; i++) norm += q[i * columns + j]! ** 2
    norm = Math.sqrt(norm)
    // A column without anything of its own (fewer rows of data than directions) becomes a unit vector, made orthogonal in the next turn.
    if (norm < 1e-9 && unit < rows) {
      for (let i = 0; i < rows; i++) q[i * columns + j] = i === unit ? 1 : 0
      unit++
      j--
      continue
    }
    for (let i = 0; i < rows; i++) q[i * columns + j]! /= norm
  }
  return q
}

/**
 * Eigenvalues, largest first, and eigenvectors as columns of a symmetric matrix, by Jacobi's rotations.
 * @param matrix (n × n); not changed. Meant for n up to a few hundred
 */
export function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice()
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  const size = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0)) || 1
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p * n + q]! ** 2
    if (Math.sqrt(off) < 1e-13 * size) break
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q]!
        if (Math.abs(apq) < 1e-300) continue
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq)
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < n; k++) {
          const [akp, akq] = [a[k * n + p]!, a[k * n + q]!]
          a[k * n + p] = c * akp - s * akq
          a[k * n + q] = s * akp + c * akq
        }
        for (let k = 0; k < n; k++) {
          const [apk, aqk, vkp, vkq] = [a[p * n + k]!, a[q * n + k]!, v[k * n + p]!, v[k * n + q]!]
          a[p * n + k] = c * apk - s * aqk
          a[q * n + k] = s * apk + c * aqk
          v[k * n + p] = c * vkp - s * vkq
          v[k * n + q] = s * vkp + c * vkq
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((x, y) => a[y * n + y]! - a[x * n + x]!)
  const vectors = new Float64Array(n * n)
  for (const [to, from] of order.entries()) for (let k = 0; k < n; k++) vectors[k * n + to] = v[k * n + from]!
  return { values: Float64Array.from(order, (i) => a[i * n + i]!), vectors }
}

/**
 * The orthogonal matrix nearest to M: U Vᵀ of its singular value decomposition.
 * @param matrix M, (n × n); not changed
 */
export function polarFactor(matrix: Float64Array, n: number): Float64Array {
  const gram = multiply(transpose(matrix, n), matrix, n)
  const { values, vectors } = symmetricEigen(gram, n) // MᵀM = V S² Vᵀ
  const largest = values[0] || 1
  const scaled = multiply(matrix, vectors, n) // M V = U S
  for (let j = 0; j < n; j++) {
    // A direction with no weight at all may become anything that is orthogonal: orthonormalColumns finds it.
    const singular = values[j]! > largest * 1e-20 ? Math.sqrt(values[j]!) : 0
    for (let i = 0; i < n; i++) scaled[i * n + j] = singular > 0 ? scaled[i * n + j]! / singular : 0
  }
  return multiply(orthonormalColumns(scaled, n, n), transpose(vectors, n), n)
}

function transpose(matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[j * n + i] = matrix[i * n + j]!
  return out
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!
      if (factor !== 0) for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[k * n + j]!
    }
  }
  return out
}
