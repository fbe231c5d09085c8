import fc from 'fast-check'
import { SvelteMap } from 'svelte/reactivity'
import { describe, expect, it } from 'vitest'
import { fitView, invert, layOn, multiply, viewMatrix, within, zoomAt, type Matrix } from '../../../src-renderer/stores/compareGeometry.ts'
import { compareActionOf } from '../../../src-renderer/views/compare/compareKeys.ts'
import { takeApart } from '../../../src-renderer/views/compare/difference.ts'
import { refineLay, type Grey } from '../../../src-renderer/views/compare/refineLay.ts'
import type { Group, Member } from '../../../src-main/api/contract.ts'
import { Compare, type CompareRequest } from '../../../src-renderer/stores/compare.svelte.ts'

const point = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f]
const near = (one: readonly number[], other: readonly number[]): boolean => one.every((value, i) => Math.abs(value - other[i]!) < 1e-6 * Math.max(1, Math.abs(value)))
const side = fc.integer({ min: 50, max: 6000 })
const size = fc.record({ width: side, height: side })

describe('one photo laid on another', () => {
  it('a turned one covers the kept one with its own corners, a part lies where it was cut', () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 }
    const turned = layOn({ width: 400, height: 300 }, { width: 300, height: 400 }, { position: 5, turns: 'member', crop: null, window: whole, tilt: 0 })
    expect([point(turned, 0, 0), point(turned, 300, 400)]).toEqual([[400, 0], [0, 300]])
    const part = layOn({ width: 400, height: 300 }, { width: 200, height: 150 }, { position: 0, turns: 'member', crop: 'member', window: { x: 0.25, y: 0.5, width: 0.5, height: 0.5 }, tilt: 0 })
    expect([point(part, 0, 0), point(part, 200, 150)]).toEqual([[100, 150], [300, 300]])
    const straightened = layOn({ width: 400, height: 300 }, { width: 200, height: 150 }, { position: 0, turns: 'member', crop: 'member', window: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, tilt: 90 })
    const corners = [[0, 0], [200, 0], [100, 75]].map(([x, y]) => point(straightened, x!, y!))
    expect(near(corners.flat(), [125, 250, 125, 50, 200, 150])).toBe(true) // counter-clockwise about the middle: its upper right corner lies at the left, above
  })

  it('the other way round undoes it (any lay)', () => {
    fc.assert(fc.property(size, size, fc.integer({ min: 0, max: 7 }), fc.constantFrom('member' as const, 'keeper' as const), fc.integer({ min: -14, max: 14 }), (keeper, member, position, turns, tilt) => {
      const matrix = layOn(keeper, member, { position, turns, crop: 'member', window: { x: 0.1, y: 0.2, width: 0.5, height: 0.6 }, tilt })
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

it.each([0, 3.5])('a part that is known roughly is laid to the pixel, also one that was turned by %d degrees', (turn) => {
  const scene = (x: number, y: number): number => 128 + 50 * Math.sin(x / 9) * Math.cos(y / 7) + 40 * Math.sin((x + 2 * y) / 23) + (Math.floor(x / 17) % 2 === 0 ? 20 : 0)
  const drawn = (width: number, height: number, valueOf: (x: number, y: number) => number): Grey =>
    ({ width, height, data: Float32Array.from({ length: width * height }, (_, i) => valueOf((i % width) + 0.5, Math.floor(i / width) + 0.5)) })
  const kept = drawn(300, 200, scene)
  const truth: Matrix = turn === 0 ? [0.88, 0, 0, 0.9, 18, 10] : [0.86, 0.052, -0.054, 0.86, 26, 8] // what the part shows, stretched to 300 by 200, darker
  const part = drawn(300, 200, (x, y) => scene(...point(truth, x, y)) - 15)
  const found = refineLay(kept, part, turn === 0 ? [0.89, 0, 0, 0.893, 16.4, 11.6] : [0.865, 0.045, -0.045, 0.865, 25, 9])
  for (const [x, y] of [[0, 0], [300, 200]] as const) {
    const [one, other] = [point(found, x, y), point(truth, x, y)]
    expect(Math.hypot(one[0] - other[0], one[1] - other[1])).toBeLessThan(0.7)
  }
})

describe('Compare', () => {
  const group = (id: number, members: number, isAccepted = false): Group => ({
    id, isAccepted, members: Array.from({ length: members }, (_, n) => ({ fileId: id * 10 + n, photoId: id * 10 + n, width: 600, height: 400, verdict: n === 0 ? 'keep' : 'remove', lay: null }) as unknown as Member),
  }) as unknown as Group
  function opened(groups: (Group | undefined)[], member = 1, more: Partial<CompareRequest> = {}): { compare: Compare; said: string[] } {
    const said: string[] = []
    const compare = new Compare()
    const tell = (what: string) => async (of: Group): Promise<void> => { said.push(`${what} ${of.id}`) }
    compare.open({
      index: 0, member, groupAt: (index) => groups[index], total: () => groups.length, onneed: () => undefined, onmark: async (of, one, verdict) => { said.push(`${verdict} ${of.id} ${one.fileId}`) },
      onchoose: tell('choose'), onnotSame: tell('not same'), onkeepAll: tell('keep all'), onaccept: tell('accept'), onundo: async () => undefined, onclose: (index, at) => { said.push(`closed ${index} ${at}`) }, ...more,
    })
    compare.pane = { width: 300, height: 300 }
    return { compare, said }
  }
  it('shows the one that stays first, and from one to three others from the chosen one on', () => {
    const { compare } = opened([group(1, 5)], 3)
    const shown = (): number[] => compare.shown.map(({ fileId }) => fileId)
    const two = shown()
    compare.panes = 4
    const four = shown()
    compare.mode = 'slider'
    expect([two, four, shown(), compare.current?.fileId]).toEqual([[10, 13], [10, 13, 14, 11], [10, 13], 13])
  })
  it('accepts and goes to the next group that is open, and closes after the last', async () => {
    const { compare, said } = opened([group(1, 2), group(2, 2, true), group(3, 3)])
    await compare.toggle()
    await compare.accept()
    const there = [compare.index, compare.at, compare.isOpen]
    await compare.accept()
    expect([there, compare.isOpen, said]).toEqual([[2, 1, true], false, ['keep 1 11', 'accept 1', 'accept 3', 'closed 2 1']])
  })
  it('stays where the next group moved up when one was settled, and closes when none is left', async () => {
    const board = new SvelteMap([['groups', [group(1, 2), group(2, 2)]]]) // as the board: a change is seen
    const groups = (): Group[] => board.get('groups') ?? []
    const { compare, said } = opened([], 1, { groupAt: (index) => groups()[index], total: () => groups().length, onkeepAll: async () => { board.set('groups', groups().slice(1)) } })
    await compare.keepAll()
    const next = compare.index
    await compare.keepAll()
    expect([next, compare.isOpen, said]).toEqual([0, false, ['closed 0 0']])
  })
  it('zooms all panes together, or each by itself', () => {
    const { compare } = opened([group(1, 3)])
    const [one, two] = compare.shown.map(({ fileId }) => fileId)
    compare.zoomTo(4, two!)
    const together = [compare.viewOf(one!).zoom, compare.viewOf(two!).zoom]
    compare.setTogether(false)
    compare.zoomBy(0.5, two!)
    const apart = [compare.viewOf(one!).zoom, compare.viewOf(two!).zoom]
    compare.fit()
    expect([together, apart, compare.viewOf(two!).zoom]).toEqual([[4, 4], [4, 2], 0.5])
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
