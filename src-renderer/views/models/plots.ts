// Points of our plots. Pure: figures in, lines out.

export const PLOT = { width: 300, height: 132 } as const

export interface Point { readonly x: number; readonly y: number }

/** `M0 12 L30 8…`, one decimal. */
export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')
}

/** Shares of 1 as tenths from the one below the least to 1, five lines at most. */
export function shareTicks(values: readonly number[]): number[] {
  const least = Math.max(0, Math.min(8, Math.floor(Math.min(1, ...values) * 10)))
  const step = Math.max(1, Math.ceil((10 - least) / 4))
  const ticks: number[] = []
  for (let tick = 10; tick > least - step && ticks.length < 6; tick -= step) ticks.push(Math.max(0, tick) / 10)
  return ticks
}

/** One point a round, the first after round 1; the axis begins at `start`. */
export function curvePoints(values: readonly number[], rounds: number, from: number, to: number): Point[] {
  const span = to - from || 1
  return values.map((value, index) => ({ x: ((index + 1) / Math.max(1, rounds)) * PLOT.width, y: PLOT.height - ((value - from) / span) * PLOT.height }))
}

export interface Pairs { readonly same: number; readonly other: number }

/** How the pairs lie, as shares of their kind at each distance: the higher of both fills the plot. */
export function distancePoints(pairs: readonly Pairs[]): { same: Point[]; other: Point[] } {
  const sums = { same: total(pairs, 'same'), other: total(pairs, 'other') }
  const share = (kind: keyof Pairs) => pairs.map((pair) => (sums[kind] === 0 ? 0 : pair[kind] / sums[kind]))
  const [same, other] = [share('same'), share('other')]
  const most = Math.max(...same, ...other) || 1
  const points = (values: readonly number[]): Point[] => values.map((value, index) => ({ x: (index / Math.max(1, values.length - 1)) * PLOT.width, y: PLOT.height - (value / most) * PLOT.height }))
  return { same: points(same), other: points(other) }
}

/** The same for a table: the distances in `steps` steps, as shares of each kind. */
export function distanceSteps(pairs: readonly Pairs[], steps: number): Pairs[] {
  const sums = { same: total(pairs, 'same') || 1, other: total(pairs, 'other') || 1 }
  return Array.from({ length: steps }, (_, step) => {
    const within = pairs.filter((_pair, distance) => Math.min(steps - 1, Math.floor((distance * steps) / Math.max(1, pairs.length - 1))) === step)
    return { same: total(within, 'same') / sums.same, other: total(within, 'other') / sums.other }
  })
}

/** Of photos that do not belong together, the share that lies farther apart than half of those that do. null: no pairs. */
export function apartShare(pairs: readonly Pairs[]): number | null {
  const [same, other] = [total(pairs, 'same'), total(pairs, 'other')]
  if (same === 0 || other === 0) return null
  let seen = 0
  let nearer = 0
  for (const pair of pairs) {
    seen += pair.same
    nearer += pair.other
    if (seen * 2 >= same) break
  }
  return 1 - nearer / other
}

const total = (pairs: readonly Pairs[], kind: keyof Pairs): number => pairs.reduce((sum, pair) => sum + pair[kind], 0)
