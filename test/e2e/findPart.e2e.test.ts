// A part of a photo, drawn by hand or by arrows: which photos show it?
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePictures, PICTURE } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

let folder: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 50 })

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-part-'))
  const photos = path.join(folder, 'Photos')
  const originals = await makePictures(photos, 12)
  // The upper left quarter of one picture, as a photo of its own, newest of all.
  await sharp(originals[11]).extract({ left: 0, top: 0, width: PICTURE.width / 2, height: PICTURE.height / 2 }).jpeg({ quality: 92 }).toFile(path.join(photos, 'quarter.jpg'))
  const library = path.join(folder, 'library')
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  await page.goto(server.url)
  await page.getByTestId('nav-find').click()
  await page.locator('[data-testid="cell"][data-index="1"]').click() // the quarter is first, then come the others backwards by days
  await page.getByTestId('part-picker').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const heading = (): Promise<string> => page.locator('.inspector-head h2').innerText()
const first = async (): Promise<string> => (await page.getByTestId('same-match').first().count()) === 0 ? '' : await page.getByTestId('same-match').first().innerText()

it('draws a rectangle on a photo and finds the photo that shows it', async () => {
  const box = (await page.getByTestId('part-picker').boundingBox())!
  await page.mouse.move(box.x + box.width * 0.02, box.y + box.height * 0.02)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 5 })
  await page.mouse.up()
  await until(heading).toBe('Like this part')
  await until(first).toContain('quarter.jpg')
  await page.getByTestId('back').click()
  await until(heading).toBe('Like this one')
})

it('does the same by keyboard, and Esc lets go of it', async () => {
  await page.getByTestId('ask-part').click()
  const label = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
  expect(await label()).toContain('Part: 50 by 50 per cent, 25 from the left, 25 from the top.')
  await page.keyboard.press('Escape')
  await until(() => page.getByTestId('part-frame').count()).toBe(0)
  await page.getByTestId('ask-part').click()
  for (let i = 0; i < 5; i++) for (const key of ['ArrowLeft', 'ArrowUp']) await page.keyboard.press(key)
  expect(await label()).toContain('Part: 50 by 50 per cent, 0 from the left, 0 from the top.')
  await page.keyboard.press('Enter')
  await until(heading).toBe('Like this part')
  await until(first).toContain('quarter.jpg')
  expect(errors).toEqual([])
})
