// "How alike?": one photo that is still alike and one that no longer is, and the border goes between them; by mouse and by keyboard.
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
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 50 })
const count = async (): Promise<number> => Number.parseInt(await page.getByTestId('alike-count').innerText(), 10)
const level = (): Promise<number> => page.getByTestId('alike-slider').evaluate((slider) => (slider as HTMLInputElement).valueAsNumber)
const marked = (which: 'still' | 'not'): Promise<number> => page.locator(`[data-marked=${which}]`).count()
const listed = (): Promise<(string | null)[]> => page.getByTestId('similar-match').evaluateAll((all) => all.map((one) => one.getAttribute('data-photo-id')))
const outside = (): ReturnType<Page['locator']> => page.locator('.edge-out')

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-border-'))
  await makePictures(path.join(folder, 'Photos'), 24)
  const library = path.join(folder, 'library')
  expect((await likeness('scan', path.join(folder, 'Photos'), '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  await page.goto(server.url)
  await page.getByTestId('nav-find').click()
  await page.getByTestId('cell').first().click()
  await page.getByTestId('alike-slider').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('takes in what the person calls still alike', async () => {
  const before = await count()
  const last = outside().getByTestId('edge-match').last()
  const id = await last.getAttribute('data-photo-id')
  await outside().getByTestId('mark-still').last().click()
  await until(count).toBeGreaterThan(before)
  await until(listed).toContain(id)
  expect([await marked('still') > 0, await marked('not')]).toEqual([true, 0])
})

it('goes halfway between that one and one that is no longer alike, by keyboard', async () => {
  const slider = page.getByTestId('alike-slider')
  const inside = await level()
  await slider.focus()
  await page.keyboard.press('Home')
  await until(() => marked('still')).toBe(0) // moved by hand: examples no longer count
  await page.keyboard.press('End')
  const last = await level()
  const all = await listed()
  await page.locator(`[data-testid=similar-match][data-photo-id="${all[0]!}"]`).focus()
  await page.keyboard.press('+')
  await until(() => marked('still')).toBeGreaterThan(0)
  expect(await level()).toBe(last)
  await page.getByTestId('similar-match').last().focus()
  const farthest = await page.getByTestId('similar-match').last().getAttribute('data-photo-id')
  await page.keyboard.press('-')
  await until(level).toBeLessThan(last)
  const names = await listed()
  expect([names.includes(all[0]!), names.includes(farthest), await level() > 0, inside > 0]).toEqual([true, false, true, true])
  expect(await page.getByTestId('similar-match').first().getAttribute('aria-label')).toMatch(/, Still alike$/)
  await until(() => page.getByTestId('spoken').innerText()).toMatch(/photos? alike$/)
})

it('opens and selects as before', async () => {
  await page.getByTestId('similar-match').first().focus()
  await page.keyboard.press('Space')
  await until(() => page.getByTestId('selected').innerText()).toMatch(/^1 photo selected/)
  await page.getByTestId('select-matches').click()
  await until(() => page.getByTestId('selected').innerText()).toMatch(new RegExp(`^${await count()} photos selected`))
  await page.getByTestId('similar-match').first().click()
  await until(() => page.getByTestId('back').count()).toBe(1)
  expect([await marked('still'), await marked('not'), errors]).toEqual([0, 0, []])
})
