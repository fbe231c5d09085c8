// Small sums over measurements, and how they are printed.

/** The value at a share of the way from the smallest to the largest; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Milliseconds of each of `count` calls. */
export async function timesOf(count: number, work: (i: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const started = performance.now()
    await work(i)
    times.push(performance.now() - started)
  }
  return times
}

/** The exponent of growth: 1 when twice the work takes twice the time. By least squares over the logarithms. */
export function growthExponent(work: readonly number[], times: readonly number[]): number {
  const [x, y] = [work.map(Math.log), times.map(Math.log)]
  const [meanX, meanY] = [x, y].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length) as [number, number]
  return x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0) / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
}

/** A nested result as lines "name  value", numbers to four digits. */
export function tableOf(result: object, prefix = ''): string {
  return Object.entries(result).flatMap(([name, value]: [string, unknown]) => {
    const label = prefix === '' ? name : `${prefix} ${name}`
    if (value === null || value === undefined) return [`${label.padEnd(52)} not measured here`]
    if (typeof value === 'object') return [tableOf(value, label)]
    return [`${label.padEnd(52)} ${typeof value === 'number' ? Number(value.toPrecision(4)) : String(value)}`]
  }).join('\n')
}
