// The second look knows roughly where a part lies; for a difference and a flip it must be known to the pixel. From there a
// few small steps of place, size and turn are tried, each kept when the two agree better.
import { invert, multiply, type Matrix } from '../../stores/compareGeometry.ts'

export interface Grey { data: Float32Array; width: number; height: number }

const LARGEST_STEP = 0.016 // of the longer side
const SMALLEST_STEP = 0.0004
const SAMPLES = 9000

export function greyOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Grey {
  const grey = new Float32Array(width * height)
  for (let i = 0, j = 0; j < grey.length; i += 4, j++) grey[j] = 0.3 * (data[i] ?? 0) + 0.59 * (data[i + 1] ?? 0) + 0.11 * (data[i + 2] ?? 0)
  return { data: grey, width, height }
}

/** @param lay from pixels of `member` to pixels of `kept`. @returns the same, nearer */
export function refineLay(kept: Grey, member: Grey, lay: Matrix): Matrix {
  const side = Math.max(kept.width, kept.height)
  const middle = applied(lay, member.width / 2, member.height / 2)
  const moved = ([x, y, wide, high, turn]: readonly number[]): Matrix => {
    const [cos, sin] = [Math.cos(turn!), Math.sin(turn!)]
    const about: Matrix = [wide! * cos, high! * sin, -wide! * sin, high! * cos, 0, 0]
    const [toX, toY] = applied(about, ...middle)
    return multiply([about[0], about[1], about[2], about[3], middle[0] - toX + x!, middle[1] - toY + y!], lay)
  }
  let best: readonly number[] = [0, 0, 1, 1, 0]
  let least = apart(kept, member, moved(best))
  for (let step = LARGEST_STEP; step >= SMALLEST_STEP; step /= 2) {
    for (let isBetter = true, rounds = 0; isBetter && rounds < 6; rounds++) {
      isBetter = false
      for (const [place, size] of [[0, step * side], [1, step * side], [2, step], [3, step], [4, step]] as const) {
        for (const by of [size, -size]) {
          const tried = best.map((value, index) => (index === place ? value + by : value))
          const cost = apart(kept, member, moved(tried))
          if (cost >= least) continue
          best = tried
          least = cost
          isBetter = true
          break
        }
      }
    }
  }
  return moved(best)
}

const applied = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f]

/** How much the two disagree where both show something; one that is brighter all over does not count as apart. */
function apart(kept: Grey, member: Grey, lay: Matrix): number {
  const back = invert(lay)
  const stride = Math.max(1, Math.sqrt((kept.width * kept.height) / SAMPLES))
  let n = 0, sum = 0, squares = 0
  for (let y = stride / 2; y < kept.height; y += stride) {
    for (let x = stride / 2; x < kept.width; x += stride) {
      const [px, py] = [Math.floor(x), Math.floor(y)]
      const [u, v] = applied(back, px + 0.5, py + 0.5)
      if (u < 1 || v < 1 || u >= member.width - 1 || v >= member.height - 1) continue
      const difference = sample(member, u - 0.5, v - 0.5) - (kept.data[py * kept.width + px] ?? 0)
      n++
      sum += difference
      squares += difference * difference
    }
  }
  return n < 100 ? Infinity : squares / n - (sum / n) ** 2
}

function sample({ data, width }: Grey, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const [right, below] = [x - column, y - row]
  const at = row * width + column
  const above = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right
  return above * (1 - below) + ((data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right) * below
}
