import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// The colours as the window reads them; ratios as WCAG 2.2 counts them.
const css = readFileSync(new URL('../../../src-renderer/styles/tokens.css', import.meta.url), 'utf8')
const SURFACES = ['canvas', 'sidebar', 'panel', 'raised', 'well']

function colours(name: string): { light: string; dark: string } {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1] ?? ''
  const pair = /light-dark\((#\w{6}), (#\w{6})\)/.exec(value)
  const both = /^#\w{6}$/.exec(value.trim())?.[0]
  const light = pair?.[1] ?? both
  const dark = pair?.[2] ?? both
  if (light === undefined || dark === undefined) throw new Error(`--${name} is no plain colour: ${value}`)
  return { light, dark }
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** The weakest of both themes over all surfaces. */
const weakest = (role: string, over: readonly string[] = SURFACES) =>
  Math.min(...over.flatMap((surface) => [ratio(colours(role).light, colours(surface).light), ratio(colours(role).dark, colours(surface).dark)]))

it.each(['text', 'text-2', 'text-3', 'accent', 'keep', 'remove', 'fail'])('words in %s can be read on every surface', (role) => {
  expect(weakest(role)).toBeGreaterThanOrEqual(4.5)
})

it.each(['line-control', 'focus'])('edges in %s can be seen on every surface', (role) => {
  expect(weakest(role)).toBeGreaterThanOrEqual(3)
})

it.each([['on-accent', 'accent-fill'], ['on-accent', 'accent-fill-hover'], ['on-keep', 'keep-fill'], ['on-remove', 'remove-fill'], ['keep', 'keep-tint'], ['remove', 'remove-tint'], ['accent', 'accent-tint'], ['fail', 'fail-tint']])(
  'words in %s can be read on %s', (role, ground) => {
    expect(weakest(role, [ground])).toBeGreaterThanOrEqual(4.5)
  })

it('the frame of the keeper can be seen behind the photos', () => {
  expect(weakest('keep-ring', ['canvas', 'panel'])).toBeGreaterThanOrEqual(3)
})
