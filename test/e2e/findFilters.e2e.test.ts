// Find in a real browser: photos of one folder and year by keyboard, several of them selected, their paths copied.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

let folder: string
let photos: string
let camera: string[] // July 2021, one a day
let shownFile: string // what our stand-in for the desktop was asked to show
let server: Server
let browser: Browser
let page: Page
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 50 })
const shown = (): Promise<string> => page.getByTestId('find-shown').innerText()
const selected = (): Promise<string> => page.getByTestId('selected').innerText()
const selectedNames = (): Promise<(string | null)[]> => page.locator('[data-testid=cell][aria-selected=true]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')))
const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
/** Down the closed list of the focused field until it reads so. */
async function choose(field: string, name: string): Promise<void> {
  const select = page.getByTestId(field)
  await select.focus()
  await until(() => select.locator('option').allInnerTexts()).toContain(name)
  const names = await select.locator('option').allInnerTexts()
  for (let at = 0; at < names.indexOf(name); at++) await page.keyboard.press('ArrowDown')
  expect(await select.evaluate((node) => (node as HTMLSelectElement).selectedOptions[0]?.text)).toBe(name)
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-find-'))
  photos = path.join(folder, 'Photos')
  camera = await makePictures(path.join(photos, 'Camera'), 12)
  for (const [index, original] of camera.slice(0, 3).entries()) { // without a date of its own: the file's counts
    const copy = await makeCopy(original, 'smaller', path.join(photos, 'Sent'))
    fs.utimesSync(copy, new Date(Date.UTC(index === 0 ? 2021 : 2019, 4, 3 + index)), new Date(Date.UTC(index === 0 ? 2021 : 2019, 4, 3 + index)))
  }
  const library = path.join(folder, 'library')
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  shownFile = path.join(folder, 'shown')
  fs.mkdirSync(path.join(folder, 'bin'))
  fs.writeFileSync(path.join(folder, 'bin', 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${shownFile}'\n`, { mode: 0o755 })
  process.env['PATH'] = path.join(folder, 'bin') + path.delimiter + (process.env['PATH'] ?? '')
  process.env['DISPLAY'] = ':none'
  server = await startServer({ library })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(server.url)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('shows photos of one folder and one year, chosen by keyboard, and how many of all they are', async () => {
  await page.getByTestId('nav-find').waitFor()
  await page.keyboard.press('Control+4')
  await until(shown).toBe('15 photos')
  await choose('find-folder', 'Photos / Sent')
  await until(shown).toBe('3 of 15 photos')
  await choose('find-year', '2019')
  await until(shown).toBe('2 of 15 photos')
  await until(() => page.getByTestId('cell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')))).toEqual(['IMG_0003-smaller.jpg', 'IMG_0002-smaller.jpg'])
  await choose('find-until', 'to 2021')
  await until(shown).toBe('3 of 15 photos')
})

it('finds what is like a photo among those of the filter only', async () => {
  await until(() => page.getByTestId('cell').first().getAttribute('title')).toBe('IMG_0001-smaller.jpg')
  await page.getByTestId('cell').first().click()
  await until(() => page.getByTestId('similar-match').count()).toBe(2)
  expect(await page.getByTestId('among').innerText()).toBe('Among the 3 photos shown')
  await page.getByTestId('clear-filters').click()
  await until(shown).toBe('15 photos')
  await until(() => page.getByTestId('same-match').count()).toBe(1) // its original lies in Camera
  await page.getByTestId('close-inspector').click()
})

it('says so when nothing is left, with nothing selected, and goes back', async () => {
  await page.getByTestId('cell').first().click({ modifiers: ['Control'] })
  await until(selected).toMatch(/^1 photo/)
  await choose('find-format', 'HEIC')
  await until(() => page.getByTestId('empty').innerText()).toContain('No photo with these filters')
  await until(() => page.getByTestId('selection-bar').count()).toBe(0)
  await page.getByTestId('empty').getByRole('button').click()
  await until(shown).toBe('15 photos')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('find-year')
})

it('selects a range by keyboard, copies its paths, and clears', async () => {
  await choose('find-folder', 'Photos / Camera')
  await until(shown).toBe('12 of 15 photos')
  await until(() => page.getByTestId('cell').first().getAttribute('title')).toBe('IMG_0012.jpg')
  await page.getByTestId('cell').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  const bytes = camera.slice(8, 11).reduce((sum, file) => sum + fs.statSync(file).size, 0)
  await until(selected).toMatch(/^3 photos selected, /)
  expect(Math.abs(Number(/([\d.]+) (?=[KM]B)/.exec(await selected())![1]) * (/MB/.test(await selected()) ? 1e6 : 1e3) / bytes - 1)).toBeLessThan(0.01)
  expect(await selectedNames()).toEqual(['IMG_0011.jpg', 'IMG_0010.jpg', 'IMG_0009.jpg'])
  await page.getByTestId('copy-paths').focus()
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('toast').innerText()).toContain('3 paths copied.')
  expect((await clipboard()).split('\n')).toEqual([camera[10], camera[9], camera[8]])
  await page.keyboard.press('Escape')
  await until(selectedNames).toEqual([])
  expect(await page.getByTestId('selection-bar').count()).toBe(0)
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe('IMG_0009.jpg')
})

it('selects with the mouse, with Space and all at once, and saves the list', async () => {
  const cell = (index: number) => page.getByTestId('cell').nth(index)
  await cell(0).click({ modifiers: ['Control'] })
  await cell(3).click({ modifiers: ['Shift'] })
  await cell(1).click({ modifiers: ['Control'] })
  await until(selectedNames).toEqual(['IMG_0012.jpg', 'IMG_0010.jpg', 'IMG_0009.jpg'])
  await page.keyboard.press('Space')
  await until(selected).toMatch(/^4 photos/)
  await cell(5).click({ position: { x: 20, y: 20 } }) // the tick in its corner
  await until(selected).toMatch(/^5 photos/)
  expect(await page.getByTestId('inspector').count()).toBe(0) // nothing was opened
  await page.keyboard.press('Control+a')
  await until(selected).toMatch(/^12 photos/)
  const download = page.waitForEvent('download')
  await page.getByTestId('save-selected').click()
  const lines = fs.readFileSync(await (await download).path(), 'utf8').split('\r\n')
  expect([lines.length, lines[0], lines[1]]).toEqual([13, '\uFEFFname,bytes,width,height,format,taken,camera', `"${camera[11]}",${fs.statSync(camera[11]!).size},1200,800,jpeg,2021-07-12 10:15:00,"Likeness Test camera"`])
  await page.getByTestId('clear-selection').click()
  await until(selectedNames).toEqual([])
})

it('shows one photo in its folder and in the viewer, on the machine that runs Likeness', async () => {
  await page.getByTestId('cell').first().focus()
  for (const [key, cell] of [['Home', 'cell-0'], ['ArrowRight', 'cell-1'], ['ArrowRight', 'cell-2']] as const) {
    await page.keyboard.press(key)
    await until(() => page.evaluate(() => document.activeElement?.id)).toBe(cell)
  }
  await page.keyboard.press('Space')
  await until(selected).toMatch(/^1 photo selected/)
  for (const [button, what] of [['reveal-selected', path.join(photos, 'Camera')], ['open-selected', camera[9]!]] as const) {
    await page.getByTestId(button).click()
    await until(() => Promise.resolve(fs.existsSync(shownFile) && fs.readFileSync(shownFile, 'utf8'))).toBe(what)
  }
  await page.locator('#cell-3').click({ modifiers: ['Control'] })
  await until(() => page.getByTestId('reveal-selected').count()).toBe(0) // for one photo only
  expect(errors).toEqual([])
})
