import { expect, it } from 'vitest'
import { VIEW_SIDE, type Window } from '../../../src-main/search/align.ts'
import { placeOfPart, sumsOf } from '../../../src-main/search/part.ts'
import { randomFrom } from '../../support/random.ts'

type Painter = (x: number, y: number) => readonly [number, number, number] // colours over the unit square

/** Waves of a dozen lengths and directions: something to see at every size. */
function painter(seed: number): Painter {
  const random = randomFrom(seed)
  const waves = Array.from({ length: 14 }, () => ({ u: (random() - 0.5) * 26, v: (random() - 0.5) * 26, phase: random() * 7, colour: [random(), random(), random()] as const }))
  return (x, y) => [0, 1, 2].map((c) => 128 + 22 * waves.reduce((sum, { u, v, phase, colour }) => sum + Math.sin(u * x + v * y + phase) * colour[c]!, 0)) as unknown as [number, number, number]
}

/** A window as a view, each pixel the mean of four points. */
function view(paint: Painter, { x, y, width, height }: Window, change = (value: number) => value): Uint8Array {
  const rgb = new Uint8Array(VIEW_SIDE * VIEW_SIDE * 3)
  for (let j = 0; j < VIEW_SIDE; j++) {
    for (let i = 0; i < VIEW_SIDE; i++) {
      const points = [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]].map(([u, v]) => paint(x + (width * (i + u!)) / VIEW_SIDE, y + (height * (j + v!)) / VIEW_SIDE))
      for (let c = 0; c < 3; c++) rgb[(j * VIEW_SIDE + i) * 3 + c] = Math.max(0, Math.min(255, Math.round(change(points.reduce((sum, point) => sum + point[c]!, 0) / 4))))
    }
  }
  return rgb
}

const WHOLE: Window = { x: 0, y: 0, width: 1, height: 1 }
const near = (window: Window): Window => ({ x: expect.closeTo(window.x, 1) as number, y: expect.closeTo(window.y, 1) as number, width: expect.closeTo(window.width, 1) as number, height: expect.closeTo(window.height, 1) as number })

it.each([
  { x: 0.31, y: 0.13, width: 0.5, height: 0.5 }, { x: 0, y: 0.5, width: 0.5, height: 0.5 }, { x: 0.62, y: 0.44, width: 0.3, height: 0.3 }, { x: 0.1, y: 0.2, width: 0.8, height: 0.4 },
])('finds the part $x $y $width $height in its picture', (window) => {
  for (const seed of [1, 2, 3]) {
    const paint = painter(seed)
    const place = placeOfPart(sumsOf(view(paint, WHOLE)), sumsOf(view(paint, window)), window.width / window.height)
    expect(place).toEqual({ window: near(window), agreement: expect.closeTo(1, 1) as number })
    expect(place.agreement).toBeGreaterThan(0.95)
  }
})

it('finds it when it was saved brighter, with less contrast', () => {
  const paint = painter(4)
  const window = { x: 0.2, y: 0.3, width: 0.5, height: 0.5 }
  expect(placeOfPart(sumsOf(view(paint, WHOLE)), sumsOf(view(paint, window, (value) => 0.8 * value + 40)), 1).agreement).toBeGreaterThan(0.9)
})

it('does not find it in other pictures, nor where colours or contrast are others', () => {
  const [paint, window] = [painter(5), { x: 0.2, y: 0.3, width: 0.5, height: 0.5 }]
  const part = sumsOf(view(paint, window))
  for (const seed of [6, 7, 8, 9, 10]) expect(placeOfPart(sumsOf(view(painter(seed), WHOLE)), part, 1).agreement).toBeLessThan(0.9)
  expect(placeOfPart(sumsOf(view(paint, WHOLE, (value) => value * 0.3 + 90)), part, 1).agreement).toBe(0)
  expect(placeOfPart(sumsOf(new Uint8Array(VIEW_SIDE * VIEW_SIDE * 3).fill(128)), part, 1)).toEqual({ window: WHOLE, agreement: 0 })
})
