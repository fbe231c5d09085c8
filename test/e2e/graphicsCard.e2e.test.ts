// The graphics card in the settings: what computes and why, and a switch that is kept.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const shots = process.env['LIKENESS_SHOTS'] // a folder: pictures of what is tested, to be looked at
const folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-card-'))
const library = path.join(folder, 'library')

let server: Server
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  await makePictures(path.join(folder, 'Photos'), 2)
  expect((await likeness('scan', path.join(folder, 'Photos'), '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser();
  ({ page, errors } = await openPage(browser))
  await page.goto(server.url)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const open = async (): Promise<void> => {
  await page.locator('[data-testid=nav-overview]').waitFor()
  await page.keyboard.press('Control+,')
  await page.locator('[data-testid=settings-dialog]').waitFor()
}
const told = async (): Promise<string | null> => await page.locator('[data-testid=computing]').textContent()
const tick = () => page.getByRole('checkbox', { name: /^Use the graphics card where it is faster/ })

it('says that there is none to be used here, and stays off once it was switched off', async () => {
  await open()
  await expect.poll(told).toBe('Processor: there is no graphics card that can be used here.')
  if (shots !== undefined) await page.screenshot({ path: path.join(shots, 'graphics-card.png') })
  expect(await tick().isChecked()).toBe(true)
  await tick().focus()
  await page.keyboard.press('Space')
  await expect.poll(told).toBe('Off: the processor does all.')
  await page.reload()
  await open()
  await expect.poll(told).toBe('Off: the processor does all.')
  const { stdout } = await likeness('doctor', '--library', library)
  expect([await tick().isChecked(), /Processor: the graphics card is switched off in the settings\./.test(stdout), errors]).toEqual([false, true, []])
  await tick().focus()
  await page.keyboard.press('Space')
  await expect.poll(told).toBe('Processor: there is no graphics card that can be used here.')
  const log = readFileSync(path.join(library, 'log', 'likeness.log'), 'utf8')
  expect(log.match(/Processor: .*/g)?.slice(-2)).toEqual(['Processor: the graphics card is switched off in the settings.', 'Processor: no graphics card that onnxruntime can use here.'])
})
