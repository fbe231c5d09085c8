import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitView, invert, layOn, multiply, viewMatrix, within, zoomAt, type Matrix } from '../../../src-renderer/stores/compareGeometry.ts'
import { compareActionOf } from '../../../src-renderer/views/compare/compareKeys.ts'
import { takeApart } from '../../../src-renderer/views/compare/difference.ts'

const point = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f]
const near = (one: readonly number[], other: readonly number[]): boolean => one.every((value, i) => Math.abs(value - other[i]!) < 1e-6 * Math.max(1, Math.abs(value)))
const side = fc.integer({ min: 50, max: 6000 })
const size = fc.record({ width: side, height: side })

describe('one photo laid on another', () => {
  it('a turned one covers the kept one with its own corners, a part lies where it was cut', () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 }
    const turned = layOn({ width: 400, height: 300 }, { width: 300, height: 400 }, { position: 5, turns: 'member', crop: null, window: whole })
    expect([point(turned, 0, 0), point(turned, 300, 400)]).toEqual([[400, 0], [0, 300]])
    const part = layOn({ width: 400, height: 300 }, { width: 200, height: 150 }, { position: 0, turns: 'member', crop: 'member', window: { x: 0.25, y: 0.5, width: 0.5, height: 0.5 } })
    expect([point(part, 0, 0), point(part, 200, 150)]).toEqual([[100, 150], [300, 300]])
  })

  it('the other way round undoes it (any lay)', () => {
    fc.assert(fc.property(size, size, fc.integer({ min: 0, max: 7 }), fc.constantFrom('member' as const, 'keeper' as const), (keeper, member, position, turns) => {
      const matrix = layOn(keeper, member, { position, turns, crop: 'member', window: { x: 0.1, y: 0.2, width: 0.5, height: 0.6 } })
      expect(near(multiply(invert(matrix), matrix), [1, 0, 0, 1, 0, 0])).toBe(true)
    }), { seed: 4 })
  })
})

describe('zoom', () => {
  it('keeps what is under the pointer there, and never leaves the picture', () => {
    fc.assert(fc.property(size, size, fc.double({ min: 0.1, max: 8, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (picture, pane, factor, x, y) => {
      const view = fitView(picture, pane)
      const at = { x: x * pane.width, y: y * pane.height }
      const next = zoomAt(view, factor, at, picture, pane)
      expect(next).toEqual(within(next, picture, pane))
      const before = point(invert(viewMatrix(view, pane)), at.x, at.y)
      const isInside = next.x > 0 && next.y > 0 && next.x < picture.width && next.y < picture.height // not stopped at an edge
      if (isInside) expect(near(point(viewMatrix(next, pane), ...before), [at.x, at.y])).toBe(true)
    }), { seed: 9 })
  })
})

it('keys: 9 is 100 %, digits choose, Shift and arrows pan, Ctrl Z takes back, letters can be turned off', () => {
  const key = (key: string, code = '', more: Partial<KeyboardEvent> = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })
  expect([
    compareActionOf(key('9', 'Digit9'), true), compareActionOf(key('2', 'Digit2'), true), compareActionOf(key('"', 'Digit2', { shiftKey: true }), true), compareActionOf(key('ArrowDown'), true),
    compareActionOf(key('ArrowRight', '', { shiftKey: true }), true), compareActionOf(key('z', '', { ctrlKey: true }), false), compareActionOf(key('x'), false), compareActionOf(key(' '), false),
  ]).toEqual([{ kind: 'whole' }, { kind: 'choose', place: 1 }, { kind: 'keepToo', place: 1 }, { kind: 'group', by: 1 }, { kind: 'pan', x: -0.12, y: -0 }, { kind: 'undo' }, null, { kind: 'toggle' }])
})

it('a difference says what it is: none, one part, brighter all over', () => {
  const [width, height] = [48, 48]
  const picture = (valueOf: (x: number, y: number) => number): Uint8ClampedArray => {
    const data = new Uint8ClampedArray(width * height * 4)
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([valueOf(x, y), valueOf(x, y), valueOf(x, y), 255], (y * width + x) * 4)
    return data
  }
  const kept = picture((x, y) => 60 + x + y)
  const kindOf = (laid: Uint8ClampedArray): unknown[] => { const { kind, row, column } = takeApart(kept, laid, width, height, new Uint8ClampedArray(kept.length)); return [kind, row, column] }
  expect([kindOf(kept), kindOf(picture((x, y) => 60 + x + y + (x > 36 && y > 36 ? 90 : 0))), kindOf(picture((x, y) => 85 + x + y))[0]]).toEqual([['none', 1, 1], ['part', 2, 2], 'brighter'])
})
