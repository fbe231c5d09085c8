// Help: the manual over the screen that is looked at, without a request to anywhere else, and back to where one was.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const shots = process.env['LIKENESS_SHOTS'] // a folder: pictures of what is tested, to be looked at

let folder: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-help-'))
  const [library, photos] = [path.join(folder, 'library'), path.join(folder, 'Photos')]
  const originals = await makePictures(path.join(photos, 'Camera'), 3)
  await Promise.all(originals.map((original) => makeCopy(original, 'smaller', path.join(photos, 'Phone'))))
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})
beforeEach(async () => {
  ({ page, errors } = await openPage(browser))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(server.url)
  await page.locator('[data-testid=nav-overview]').waitFor()
})
afterEach(async () => {
  await page.close()
  expect(errors).toEqual([])
})

const sheet = () => page.locator('[data-testid=help-sheet]')
const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id)
const shot = async (name: string): Promise<void> => { if (shots !== undefined) await page.screenshot({ path: path.join(shots, `help-${name}.png`) }) }
/** How far below the top of the text a heading stands, in pixels. */
const below = (id: string): Promise<number> => page.locator(`#${id}`).evaluate((heading) => heading.getBoundingClientRect().top - heading.closest('.help-text')!.getBoundingClientRect().top)

it('opens at the part on Review by F1, and Esc goes back to the photo that had the focus', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.locator('[data-testid=nav-review]').click()
  await page.locator('#card-0-1').focus()
  expect(asked.some((url) => url.includes('manual'))).toBe(false) // it is fetched when it is asked for
  await page.keyboard.press('F1')
  await expect.poll(focused).toBe('help-review')
  expect(await below('help-review')).toBeLessThan(24)
  await page.keyboard.press('2') // the keys of Review rest: this one would keep the other photo
  await shot('review')
  await page.keyboard.press('Escape')
  await sheet().waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('card-0-1')
  expect(await page.locator('[data-testid=card]:has(#card-0-1)').getAttribute('data-verdict')).toBe('remove')
  expect([asked.some((url) => url.includes('manual')), asked.filter((url) => new URL(url).origin !== new URL(server.url).origin), new URL(page.url()).hash]).toEqual([true, [], '#/review'])
})

it('opens by the question mark of each screen, where the manual speaks of it', async () => {
  const opened: (string | undefined)[] = []
  for (const screen of ['overview', 'review', 'rules', 'find', 'folders', 'models', 'history', 'problems']) {
    await page.locator(`[data-testid=nav-${screen}]`).click()
    await page.locator(`[data-testid=screen-${screen}] [data-testid=help]`).click()
    await page.locator('[data-testid=help-text] h2:focus').waitFor()
    opened.push(await focused())
    await page.keyboard.press('Escape')
    await sheet().waitFor({ state: 'detached' })
  }
  expect(opened).toEqual(['help-overview', 'help-review', 'help-rules', 'help-find', 'help-folders', 'help-teach-your-own-model', 'help-history', 'help-problems'])
})

it('is read by keyboard: its contents, its links, its pictures', async () => {
  await page.locator('[data-testid=open-help]').focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('help-begin')
  await page.locator('[data-testid=help-contents] a', { hasText: 'On a NAS' }).first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('help-on-a-nas')
  await page.locator('[data-testid=help-text] a', { hasText: 'nas.md' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('help-nas')
  expect(await below('help-nas')).toBeLessThan(24)
  await page.locator('[data-testid=help-text] img').first().scrollIntoViewIfNeeded()
  await expect.poll(() => page.locator('[data-testid=help-text] img').first().evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1280)
  await shot('pictures')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('open-help')
})

it('lies over the settings, over Compare and over the question before a removal, and each stays as it was', async () => {
  await page.keyboard.press('Control+,')
  await page.locator('[data-testid=language]').focus()
  await page.keyboard.press('F1')
  await expect.poll(focused).toBe('help-settings-and-keys')
  await page.keyboard.press('Escape')
  await sheet().waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('language')
  await page.keyboard.press('Escape')
  await page.locator('[data-testid=settings-dialog]').waitFor({ state: 'detached' })
  await page.locator('[data-testid=nav-review]').click()
  await page.locator('#card-0-1').focus()
  await page.keyboard.press('c')
  await page.locator('[data-testid=compare-stage]').waitFor()
  await page.keyboard.press('F1')
  await expect.poll(focused).toBe('help-compare')
  await page.keyboard.press('Escape')
  await sheet().waitFor({ state: 'detached' })
  expect(await page.locator('[data-testid=compare-stage]').count()).toBe(1)
  expect(await page.evaluate(() => document.querySelector('[data-testid=compare]')?.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('[data-testid=accept]').first().click()
  await page.locator('[data-testid=remove]:enabled').click()
  await page.locator('[data-testid=confirm]').waitFor()
  await page.keyboard.press('F1')
  await expect.poll(focused).toBe('help-remove-and-take-back')
  await page.keyboard.press('Escape')
  await sheet().waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.querySelector('[data-testid=confirm]')?.contains(document.activeElement))).toBe(true)
})

it('runs from left to right in Arabic, says that it is in English, and follows the dark', async () => {
  await page.keyboard.press('Control+,')
  await page.locator('[data-testid=language]').selectOption('ar')
  await page.locator('html[lang=ar] [data-testid=nav-overview]').waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.keyboard.press('F1')
  await page.locator('[data-testid=help-text] h2:focus').waitFor()
  await shot('arabic-dark')
  const look = await sheet().evaluate((element) => {
    const text = element.querySelector('[data-testid=help-text]')!
    const [nav, article] = ['help-contents', 'help-text'].map((id) => element.querySelector(`[data-testid=${id}]`)!.getBoundingClientRect().left)
    return { direction: getComputedStyle(text).direction, lang: text.closest('[lang]')!.getAttribute('lang'), isContentsLeft: nav! < article!, ground: getComputedStyle(element).backgroundColor, head: element.querySelector('.sheet-head')!.textContent?.includes('الدليل باللغة الإنجليزية') }
  })
  expect(look).toEqual({ direction: 'ltr', lang: 'en', isContentsLeft: true, ground: 'rgb(39, 39, 40)', head: true })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await page.locator('[data-testid=language]').selectOption('en')
  await page.locator('html[lang=en] [data-testid=nav-overview]').waitFor()
  errors.splice(0, errors.length, ...errors.filter((error) => !error.endsWith('net::ERR_ABORTED'))) // a new language is a new window: what the old one waited for is dropped
})

it('says when the manual cannot be fetched, and opens it once it can', async () => {
  await page.close() // a page of its own: once a page is there, Chromium may let one request past a route that was just laid
  ;({ page, errors } = await openPage(browser))
  await page.route('**/assets/manual-*.js', (route) => route.abort())
  await page.goto(server.url)
  await page.locator('[data-testid=nav-overview]').waitFor()
  await page.keyboard.press('F1')
  await sheet().getByText('The manual could not be opened.').waitFor()
  await page.unroute('**/assets/manual-*.js')
  await sheet().getByRole('button', { name: 'Try again' }).click()
  await expect.poll(focused).toBe('help-overview')
  expect(errors.splice(0).filter((error) => !error.includes('net::ERR_FAILED'))).toEqual([])
})

it('copies a report for others who help, without names of photos or folders', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(server.url).origin })
  await page.keyboard.press('F1')
  await page.locator('[data-testid=help-report]').click()
  await page.locator('[data-testid=help-sheet] [role=status]', { hasText: 'Copied' }).waitFor()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toMatch(/^good {2}version: Likeness \d+\.\d+\.\d+, Node/)
  expect(report).toMatch(/good {2}library: opens; 6 photos in 6 files/)
  expect(report).toMatch(/good {2}folders: folder 1: followed as it changes/)
  expect([report.includes(folder), report.includes('IMG_'), report.includes('BAD')]).toEqual([false, false, false])
})
