import { describe, expect, it } from 'vitest'
import { fitState, parseState } from '../../../src-main/electron/windowState.ts'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 }
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1400 }
const bounds = { x: 100, y: 80, width: 1280, height: 840 }

describe('parseState', () => {
  it('reads what was written', () => {
    expect(parseState(JSON.stringify({ bounds, isMaximised: true }))).toEqual({ bounds, isMaximised: true })
  })

  it('takes the default for whatever is damaged', () => {
    const damaged = ['', '{', 'null', '7', '[]', '{"bounds":{}}', '{"bounds":{"x":"1","y":0,"width":1280,"height":840}}', '{"bounds":{"x":0,"y":0,"width":10,"height":10}}', '{"bounds":{"x":1e300,"y":0,"width":1280,"height":840},"isMaximised":"yes"}']
    expect(damaged.map(parseState)).toEqual(damaged.map(() => ({ bounds: null, isMaximised: false })))
  })
})

describe('fitState', () => {
  it('keeps a place that can be reached, on any screen', () => {
    const second = { bounds: { ...bounds, x: 2000 }, isMaximised: false }
    expect([fitState({ bounds, isMaximised: true }, [SCREEN]), fitState(second, [SCREEN, RIGHT])]).toEqual([{ bounds, isMaximised: true }, second])
  })

  it('forgets a place on a screen that is gone, or with its top out of reach', () => {
    const lost = [{ ...bounds, x: 2000 }, { ...bounds, y: -300 }, { ...bounds, y: 1030 }, { ...bounds, x: -1200 }]
    expect(lost.map((place) => fitState({ bounds: place, isMaximised: true }, [SCREEN]))).toEqual(lost.map(() => ({ bounds: null, isMaximised: true })))
  })

  it('cuts a size that the screen cannot show', () => {
    expect(fitState({ bounds: { x: 0, y: 0, width: 4000, height: 3000 }, isMaximised: false }, [SCREEN]).bounds).toEqual({ x: 0, y: 0, width: 1920, height: 1040 })
  })
})
