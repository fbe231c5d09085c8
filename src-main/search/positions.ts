// The eight positions of a picture (see features.ts) as a group: one after another, and back.

/** What a position does to the axes: x' = ±x or ±y. */
type Axes = readonly [xx: number, xy: number, yx: number, yy: number]

/** Transposed when `& 4`; then columns flipped when `& 1`, rows when `& 2`. */
function axesOf(position: number): Axes {
  const [flipX, flipY] = [position & 1 ? -1 : 1, position & 2 ? -1 : 1]
  return position & 4 ? [0, flipX, flipY, 0] : [flipX, 0, 0, flipY]
}

const POSITIONS = Array.from({ length: 8 }, (_, position) => axesOf(position))

function positionOf(axes: Axes): number {
  return POSITIONS.findIndex((one) => one.every((value, i) => value === axes[i]))
}

/** The one position that does what `first` and then `then` do. */
export function composed(first: number, then: number): number {
  const [a, b, c, d] = POSITIONS[then]!
  const [e, f, g, h] = POSITIONS[first]!
  return positionOf([a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h])
}

/** The position that brings back. */
export function inverse(position: number): number {
  return POSITIONS.findIndex((_, back) => composed(position, back) === 0)
}
