// Collections in a real browser, by keyboard alone: gather, show, rename, take out, take back, delete; a second browser stays in step.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

let folder: string
let server: Server
let browser: Browser
let page: Page
let other: Page
let errors: string[][]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 50 })
const shown = (on: Page = page): Promise<string> => on.getByTestId('find-shown').innerText()
const cells = (on: Page = page): Promise<(string | null)[]> => on.getByTestId('cell').evaluateAll((all) => all.map((cell) => cell.getAttribute('title')))
const focused = (what: 'data-testid' | 'id'): Promise<string | null> => page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, what)
const collectionShown = (on: Page = page): Promise<string> => on.getByTestId('find-collection').evaluate((node) => (node as HTMLSelectElement).selectedOptions[0]?.text ?? '')
/** Tab until this has the focus. */
async function tabTo(testid: string): Promise<void> {
  for (let i = 0; i < 60 && await focused('data-testid') !== testid; i++) await page.keyboard.press('Tab')
  expect(await focused('data-testid')).toBe(testid)
}
async function chooseCollection(on: Page, name: string): Promise<void> {
  const select = on.getByTestId('find-collection')
  await select.focus()
  await until(() => select.locator('option').allInnerTexts()).toContain(name)
  const names = await select.locator('option').allInnerTexts()
  const now = await select.evaluate((node) => (node as HTMLSelectElement).selectedIndex)
  for (let at = now; at < names.indexOf(name); at++) await on.keyboard.press('ArrowDown')
  for (let at = now; at > names.indexOf(name); at--) await on.keyboard.press('ArrowUp')
  await until(() => collectionShown(on)).toBe(name)
}

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-collect-'))
  await makePictures(path.join(folder, 'Photos'), 8)
  const library = path.join(folder, 'library')
  expect((await likeness('scan', path.join(folder, 'Photos'), '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
  const [first, second] = [await openPage(browser), await openPage(browser)]
  ;({ page } = first)
  other = second.page
  errors = [first.errors, second.errors]
  for (const on of [page, other]) {
    await on.goto(server.url)
    await on.getByTestId('nav-find').waitFor()
    await on.keyboard.press('Control+4')
  }
  await page.bringToFront()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('makes a collection of three photos', async () => {
  for (const on of [page, other]) await until(() => shown(on)).toBe('8 photos')
  expect(await page.getByTestId('find-collection').count()).toBe(0) // there is none to choose
  await page.getByTestId('cell').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await until(() => page.getByTestId('selected').innerText()).toMatch(/^3 photos selected/)
  await tabTo('add-to-collection')
  await page.keyboard.press('Enter')
  await until(() => focused('data-testid')).toBe('collection-name')
  expect(await page.getByTestId('collection-dialog').getByRole('heading', { level: 2 }).innerText()).toBe('Add 3 photos to a collection')
  await page.keyboard.type('Summer')
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('toast').innerText()).toContain('“Summer” has 3 photos now.')
  await until(() => focused('data-testid')).toBe('add-to-collection')
  await page.keyboard.press('Escape')
  await until(() => page.getByTestId('selection-bar').count()).toBe(0)
})

it('shows it as a filter beside the others, here and in a second browser', async () => {
  await chooseCollection(page, 'Summer')
  await until(() => shown()).toBe('3 of 8 photos')
  await until(() => cells()).toEqual(['IMG_0008.jpg', 'IMG_0007.jpg', 'IMG_0006.jpg'])
  await page.getByTestId('find-format').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown') // PNG
  await until(() => page.getByTestId('empty').innerText()).toContain('No photo with these filters')
  await page.getByTestId('find-format').focus()
  await page.keyboard.press('Home')
  await until(() => shown()).toBe('3 of 8 photos')
  await chooseCollection(other, 'Summer')
  await until(() => shown(other)).toBe('3 of 8 photos')
})

it('adds more from what is like a photo, to the same name', async () => {
  await page.getByTestId('cell').first().focus()
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('similar-match').count()).toBe(2)
  await page.getByTestId('find-collection').focus()
  await page.keyboard.press('Home')
  await until(() => page.getByTestId('similar-match').count()).toBeGreaterThan(2)
  const count = await page.getByTestId('similar-match').count()
  const fresh = page.locator('[data-testid=similar-match]:not([aria-label*="IMG_0007"]):not([aria-label*="IMG_0006"])').first()
  await fresh.focus()
  await page.keyboard.press('Space')
  await until(() => page.getByTestId('selected').innerText()).toMatch(/^1 photo selected/)
  expect([await fresh.getAttribute('aria-label'), await page.getByTestId('similar-match').count()]).toEqual([expect.stringMatching(/, selected$/), count]) // nothing was opened
  await page.getByTestId('add-to-collection').focus()
  await page.keyboard.press('Enter')
  await until(() => focused('data-testid')).toBe('collection-name')
  await tabTo('collection-item')
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('toast').innerText()).toContain('1 photo added to “Summer”.')
  await until(() => shown(other)).toBe('4 of 8 photos') // without being asked
  await page.getByTestId('clear-selection').focus()
  await page.keyboard.press('Enter')
  await until(() => focused('id')).toMatch(/^cell-/)
  await page.keyboard.press('Escape')
  await until(() => page.getByTestId('inspector').count()).toBe(0)
})

it('gives it another name', async () => {
  await chooseCollection(page, 'Summer')
  await tabTo('collection-menu')
  await page.keyboard.press('Enter')
  await until(() => focused('data-testid')).toBe('rename-collection')
  await page.keyboard.press('Enter')
  await until(() => focused('data-testid')).toBe('collection-new-name')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Summer 2021')
  await page.keyboard.press('Enter')
  await until(() => collectionShown()).toBe('Summer 2021')
  await until(() => collectionShown(other)).toBe('Summer 2021')
  await until(() => focused('data-testid')).toBe('collection-menu')
})

it('takes one photo out, and takes that back', async () => {
  await until(() => shown()).toBe('4 of 8 photos')
  await page.getByTestId('cell').first().focus()
  await page.keyboard.press('Space')
  await until(() => page.getByTestId('take-out').count()).toBe(1)
  await tabTo('take-out')
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('toast').innerText()).toContain('1 photo taken out of “Summer 2021”. The files stay.')
  await until(() => shown()).toBe('3 of 8 photos')
  await until(() => shown(other)).toBe('3 of 8 photos')
  await until(() => focused('id')).toMatch(/^cell-/)
  await page.keyboard.press('z')
  await until(() => shown()).toBe('4 of 8 photos')
  await until(() => shown(other)).toBe('4 of 8 photos')
  expect(fs.readdirSync(path.join(folder, 'Photos')).length).toBe(8)
})

it('is still there after a reload', async () => {
  await page.reload()
  await page.getByTestId('find-collection').waitFor()
  await until(() => shown()).toBe('8 photos')
  await chooseCollection(page, 'Summer 2021')
  await until(() => shown()).toBe('4 of 8 photos')
})

it('is deleted and comes back; a window that shows it shows all photos meanwhile', async () => {
  await tabTo('collection-menu')
  await page.keyboard.press('Enter')
  await until(() => focused('data-testid')).toBe('rename-collection')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('toast').innerText()).toContain('“Summer 2021” is deleted. Its photos stay.')
  await until(() => shown()).toBe('8 photos')
  await until(() => shown(other)).toBe('8 photos')
  expect(await focused('data-testid')).toBe('find-year')
  await page.getByTestId('toast-action').focus()
  await page.keyboard.press('Enter')
  await until(() => collectionShown()).toBe('Summer 2021')
  await until(() => shown()).toBe('4 of 8 photos')
  expect(errors).toEqual([[], []])
})
