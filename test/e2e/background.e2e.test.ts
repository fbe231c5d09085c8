// What the window says while work waits: paused by hand, or on battery. The core runs here, so that its power can be told.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Likeness } from '../../src-main/app/likeness.ts'
import { serve, type Served } from '../../src-main/serve/server.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePictures } from './support/pictures.ts'

let folder: string
let photos: string
let likeness: Likeness
let served: Served
let browser: Browser
let page: Page
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 30 })
const foot = (): Promise<string> => page.getByTestId('scan-state').innerText()
const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-background-')))
  photos = path.join(folder, 'Photos')
  await makePictures(path.join(photos, 'First'), 4)
  likeness = await Likeness.open({ library: path.join(folder, 'library'), threads: 1 })
  served = await serve(likeness, { port: 0 })
  await likeness.add([path.join(photos, 'First')])
  await likeness.watch()
  await makePictures(path.join(folder, 'Later'), 30, 2)
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  await page.goto(served.url)
  await page.getByTestId('scan-state').waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await likeness?.close()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('says that it waits on battery, and goes on when that is asked for, by keyboard', async () => {
  await until(foot).toMatch(/^Up to date/)
  expect(await page.getByTestId('foot-resume').count() + await page.getByTestId('foot-pause').count()).toBe(0)
  likeness.holds.power(true)
  fs.cpSync(path.join(folder, 'Later', 'IMG_0001.jpg'), path.join(photos, 'First', 'new.jpg')) // noticed, and not read
  await until(foot).toMatch(/^Waiting: on battery\nGo on now/)
  await until(() => page.getByTestId('spoken').innerText()).toBe('Waiting: on battery')
  const button = page.getByTestId('foot-resume')
  expect(await button.getAttribute('aria-label')).toBe('Go on now')
  await page.screenshot({ path: 'test-results/waiting-on-battery.png' })
  await page.setViewportSize({ width: 960, height: 700 }) // the narrow sidebar has no words
  expect((await button.boundingBox())!.width).toBeGreaterThanOrEqual(24)
  await page.screenshot({ path: 'test-results/waiting-narrow.png' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await button.focus()
  await page.keyboard.press('Enter')
  await until(foot).toMatch(/^Up to date\n5 photos/)
})

it('is paused and goes on from the status line; the focus stays on the button', async () => {
  await likeness.add([path.join(folder, 'Later')]) // on battery still, and told to go on
  const pause = page.getByTestId('foot-pause')
  await pause.waitFor()
  await pause.focus()
  await page.keyboard.press('Enter')
  await until(foot).toMatch(/^Paused\nGo on$/)
  await until(focused).toBe('Go on')
  await page.getByTestId('nav-overview').click()
  await until(() => page.getByTestId('scan-panel').getAttribute('data-phase')).toBe('paused')
  await page.getByTestId('foot-resume').focus()
  await page.keyboard.press('Enter')
  await until(focused).toBe('Pause')
  await until(foot).toMatch(/^Scanning/)
  likeness.holds.power(false)
  likeness.holds.power(true) // the plug was in, and is out again
  await until(foot).toMatch(/^Waiting: on battery/)
  expect(await page.getByTestId('scan-panel').innerText()).toContain('Waiting: on battery. It goes on with mains power.')
  likeness.holds.power(false)
  await until(foot).toMatch(/^Up to date\n3[45] photos/)
})

it('does not wait where the person has set that it need not', async () => {
  await page.keyboard.press('Control+,')
  const tick = page.getByTestId('setting-waitOnBattery')
  await tick.waitFor()
  expect([await tick.isChecked(), await page.getByTestId('setting-startsAtLogin').count(), await page.getByTestId('setting-showsNews').count()]).toEqual([true, 0, 0]) // those are the desktop app's
  await tick.focus()
  await page.keyboard.press('Space')
  await until(async () => likeness.settings.waitOnBattery).toBe(false)
  await page.keyboard.press('Escape')
  likeness.holds.power(true)
  fs.cpSync(path.join(folder, 'Later', 'IMG_0002.jpg'), path.join(photos, 'First', 'newer.jpg'))
  fs.rmSync(path.join(photos, 'First', 'IMG_0001.jpg'))
  await until(() => page.getByTestId('scan-state').innerText()).toMatch(/^Up to date\n3[34] photos/)
  await until(async () => likeness.isQuiet).toBe(true)
  expect([likeness.holds.reason, errors]).toEqual([null, []])
})
