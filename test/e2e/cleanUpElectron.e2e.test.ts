// The same session of cleaning up as in the browser, in genuine Electron: 200 groups by keyboard, removed, and taken back.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { treeOf } from '../support/library.ts'
import { launch, type App } from './electron9/drive.ts'
import { ANSWERED, GROUPS, keysIn, LISTEN, makeManyGroups, summaryOf, WITHIN_MS } from './support/manyGroups.ts'

let folder: string
let root: string
let app: App
let original: Record<string, string>
const byId = (id: string): string => `[data-testid="${id}"]`
const textOf = async (id: string): Promise<string> => await app.evaluate<string>(`(document.querySelector('${byId(id)}') || {}).innerText || ''`)

const CODES: Record<string, { key: string; code: string; windowsVirtualKeyCode: number; text?: string }> = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }, Space: { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  ArrowRight: { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 }, x: { key: 'x', code: 'KeyX', windowsVirtualKeyCode: 88, text: 'x' },
  z: { key: 'z', code: 'KeyZ', windowsVirtualKeyCode: 90, text: 'z' }, 2: { key: '2', code: 'Digit2', windowsVirtualKeyCode: 50, text: '2' },
}
async function press(name: string, modifiers = 0): Promise<void> {
  const { text, ...key } = CODES[name]!
  await app.page.call('Input.dispatchKeyEvent', { type: text === undefined || modifiers > 0 ? 'rawKeyDown' : 'keyDown', modifiers, ...key, ...(text === undefined || modifiers > 0 ? {} : { text }) })
  await app.page.call('Input.dispatchKeyEvent', { type: 'keyUp', modifiers, ...key })
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'likeness-electron-')))
  root = path.join(folder, 'Photos')
  await makeManyGroups(root)
  original = treeOf(root)
  app = await launch({ folders: [root], dataDir: path.join(folder, 'user-data') })
  await app.waitFor(`/up to date/i.test((document.querySelector('${byId('scan-state')}') || {}).innerText || '')`, 180_000)
  await app.click(byId('nav-review'))
  await app.waitFor(`document.querySelector('.card-tick')`)
}, 300_000)
afterAll(() => {
  app?.cleanup()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it(`looks at ${GROUPS} groups and more by keyboard, each key answered within ${WITHIN_MS} ms`, async () => {
  const total = Number(/of (\d+) groups/.exec(await textOf('left'))![1])
  expect(total).toBeGreaterThanOrEqual(GROUPS)
  await app.evaluate(`document.querySelector('.card-tick').focus()`)
  const waits: Record<string, number[]> = {}
  for (let group = 0; group < total; group++) {
    for (const key of keysIn(group)) {
      await app.evaluate(LISTEN)
      await press(key)
      ;(waits[key] ??= []).push(await app.evaluate<number>(ANSWERED))
    }
    await expect.poll(() => app.evaluate<string>('document.activeElement.id'), { interval: 10 }).toMatch(/^card-\d+-0$/) // never lost
  }
  const { text, most } = summaryOf(waits)
  process.stdout.write(`Electron, ${text}\n`)
  expect(most).toBeLessThan(WITHIN_MS)
  await app.waitFor(`/All groups looked at/.test(document.querySelector('${byId('left')}').innerText)`)
  await app.screenshot('electron-review.png')
}, 240_000)

it('moves what was accepted into a holding folder, and takes it back by one key', async () => {
  await press('Enter', 2) // Ctrl
  await app.waitFor(`document.querySelector('${byId('confirm')}') && document.activeElement.dataset.testid === 'cancel'`)
  await app.click(byId('to-holding'))
  await app.waitFor(`/to a holding folder on the same drive/.test(document.querySelector('${byId('confirm')}').innerText)`)
  await app.screenshot('electron-confirm.png')
  const named = Number(/Remove (\d+) copies\?/.exec(await textOf('confirm'))![1])
  await app.click(byId('yes'))
  await app.waitFor(`/copies moved/.test((document.querySelector('${byId('toast')}') || {}).innerText || '')`, 60_000)
  expect(Object.keys(treeOf(root)).filter((name) => !name.startsWith('Likeness holding')).length).toBe(Object.keys(original).length - named)
  await press('z')
  await app.waitFor(`/Taken back/.test((document.querySelector('${byId('toast')}') || {}).innerText || '')`, 60_000)
  expect(treeOf(root)).toEqual(original)
  // The part that holds the focus in a dialog asks with a selector that Chromium 83 does not know yet; the focus was right all the same.
  expect(app.page.errors.filter((error) => !error.includes(':not([inert] *)'))).toEqual([])
  expect(await app.close()).toBe(0)
}, 180_000)
