// Compare by keyboard alone: side by side, zoomed to single pixels, flipped, taken apart, decided.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scan } from '../support/library.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePhotoFolder } from './support/pictures.ts'
import { startServer, type Server } from './support/server.ts'

let work: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-compare-')))
  await makePhotoFolder(path.join(work, 'Photos'), 3)
  await scan(path.join(work, 'library'), path.join(work, 'Photos'))
  server = await startServer({ library: path.join(work, 'library') })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  page.setDefaultTimeout(10_000)
  await page.goto(server.url)
  await page.getByTestId('nav-review').click()
  await page.locator('.card-tick').first().focus()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})
const zooms = async (): Promise<number[]> => await page.getByTestId('compare-pane').evaluateAll((panes) => panes.map((pane) => Number((pane as HTMLElement).dataset['zoom'])))
const mode = async (): Promise<string | null> => await page.getByTestId('compare-stage').getAttribute('data-mode')

it('shows two beside each other with one zoom, to single pixels of the whole picture', async () => {
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('c')
  await page.getByTestId('compare').waitFor()
  await expect.poll(zooms).toHaveLength(2)
  await page.keyboard.press('9')
  expect(await zooms()).toEqual([1, 1])
  for (let n = 0; n < 4; n++) await page.keyboard.press('+')
  expect((await zooms()).every((zoom) => zoom > 3)).toBe(true)
  expect(await page.getByTestId('compare-image').first().evaluate((image) => getComputedStyle(image).imageRendering)).toBe('pixelated')
  await page.keyboard.press('t') // each for itself
  await page.keyboard.press('-')
  const [one, two] = await zooms()
  expect(one).not.toBe(two)
  await page.keyboard.press('t')
  await page.keyboard.press('0')
})

it('flips while F is held, and says what differs', async () => {
  await page.keyboard.down('f')
  await expect.poll(mode).toBe('flip')
  await expect.poll(() => page.locator('.compare-name').innerText()).toContain('IMG_0001.jpg')
  const held = await page.locator('.compare-verdict').innerText()
  await page.keyboard.up('f')
  await expect.poll(() => page.locator('.compare-verdict').innerText()).not.toBe(held)
  for (let n = 0; n < 2; n++) await page.keyboard.press('m')
  await expect.poll(mode).toBe('difference')
  await expect.poll(() => page.getByTestId('difference-sentence').innerText()).toMatch(/\.$/)
  expect((await page.getByTestId('compare-facts').innerText()).length).toBeGreaterThan(10)
})

it('says nothing untrue of a copy that is only smaller, cropped or saved again, and lays a part to the pixel', async () => {
  await expect.poll(() => page.getByTestId('compare-thumb').count()).toBe(5)
  for (let member = 1; member < 5; member++) {
    await page.getByTestId('compare-thumb').nth(member).click()
    const name = /\S+$/.exec(await page.getByTestId('compare-thumb').nth(member).getAttribute('aria-label') ?? '')![0]
    await expect.poll(() => page.getByTestId('difference-sentence').innerText(), { message: name }).toMatch(name.includes('bytes') ? /^No point/ : /^(Only along edges|Hardly anything)/)
  }
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('compare-focus') // keys act on
})

it('lets a control under the focus have its keys, and keeps one letter from leading away', async () => {
  await page.getByTestId('show-same').focus()
  await page.keyboard.press('Space')
  await expect.poll(() => page.getByTestId('show-same').getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('/')
  await page.keyboard.press('?')
  await page.getByTestId('keys-dialog').filter({ hasText: 'hold to see the one you keep' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('keys-dialog').waitFor({ state: 'detached' })
  expect(await page.getByTestId('compare').count()).toBe(1)
  await page.getByTestId('compare-thumb').nth(1).click()
})

it('moves the border by keys and by hand', async () => {
  await page.getByTestId('mode-slider').check({ force: true })
  const slide = page.getByTestId('compare-slide')
  await slide.focus()
  await page.keyboard.press('ArrowRight')
  expect(await slide.getAttribute('aria-valuenow')).toBe('52')
  const box = (await slide.boundingBox())!
  await page.mouse.move(box.x + 14, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(box.x - 200, box.y + 210, { steps: 4 })
  await page.mouse.up()
  expect(Number(await slide.getAttribute('aria-valuenow'))).toBeLessThan(40)
  await page.getByTestId('mode-difference').check({ force: true })
})

it('decides there, and gives the focus back to the card', async () => {
  await page.keyboard.press('m')
  await page.keyboard.press('Space')
  await expect.poll(() => page.locator('.compare-side b').first().innerText()).toBe('Keep')
  await page.keyboard.press('x')
  await expect.poll(() => page.locator('.compare-side b').first().innerText()).toBe('Remove')
  await page.keyboard.press('Escape')
  await page.getByTestId('compare').waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('card-0-1')
  expect(errors).toEqual([])
})
