import { expect, it } from 'vitest'
import { dotBitmap } from '../../../src-main/electron/dot.ts'

it('is a circle of one colour in the middle of nothing, the same on all sides', () => {
  const [side, bitmap] = [16, dotBitmap(16)]
  const at = (x: number, y: number): number[] => [...bitmap.subarray((y * side + x) * 4, (y * side + x) * 4 + 4)]
  const mirrored = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)] as const).every(([x, y]) => String(at(x, y)) === String(at(side - 1 - x, y)) && String(at(x, y)) === String(at(y, x)))
  const soft = new Set(Array.from({ length: side }, (_, x) => at(x, 4)[3]))
  expect([bitmap.length, at(8, 8), at(0, 0), at(15, 0), mirrored, soft.size > 2]).toEqual([1024, [0xd6, 0x52, 0x4f, 255], [0, 0, 0, 0], [0, 0, 0, 0], true, true])
})
