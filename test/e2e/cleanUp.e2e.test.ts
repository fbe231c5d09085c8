// A person cleans up by keyboard alone: 200 groups, each key answered at once, the copies held, and all of them back.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { groups, scan, treeOf } from '../support/library.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { ANSWERED, GROUPS, keysIn, LISTEN, makeManyGroups, summaryOf, WITHIN_MS } from './support/manyGroups.ts'
import { startServer, type Server } from './support/server.ts'

let work: string
let root: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
let original: Record<string, string>

beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-cleanup-')))
  root = path.join(work, 'Photos')
  await makeManyGroups(root)
  await scan(path.join(work, 'library'), root)
  original = treeOf(root)
  server = await startServer({ library: path.join(work, 'library') })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  page.setDefaultTimeout(10_000)
  await page.goto(server.url)
  await page.getByTestId('nav-review').click()
  await page.locator('.card-tick').first().waitFor()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})

/** Presses a key and measures, in the page, until the screen shows an answer to it. */
async function press(key: string): Promise<number> {
  await page.evaluate(LISTEN)
  await page.keyboard.press(key)
  return await page.evaluate<number>(ANSWERED)
}
const text = async (id: string): Promise<string> => await page.getByTestId(id).innerText()
const focused = async (): Promise<string> => await page.evaluate(() => document.activeElement?.id ?? '')

it(`looks at ${GROUPS} groups and more by keyboard, each key answered within ${WITHIN_MS} ms`, async () => {
  const total = Number(/of (\d+) groups/.exec(await text('left'))![1])
  expect(total).toBeGreaterThanOrEqual(GROUPS)
  await page.locator('.card-tick').first().focus()
  const waits: Record<string, number[]> = {}
  const measured = async (key: string): Promise<void> => { (waits[key] ??= []).push(await press(key)) }
  for (let group = 0; group < total; group++) {
    for (const key of keysIn(group)) await measured(key)
    expect(await focused()).toMatch(/^card-\d+-0$/) // never lost, not even until the core has answered
  }
  const { text: summary, most } = summaryOf(waits)
  process.stdout.write(`Chromium, ${summary}\n`)
  expect(most).toBeLessThan(WITHIN_MS)
  await expect.poll(() => text('left')).toBe('All groups looked at')
  expect(await text('accepted')).toMatch(/^2\d\d copies accepted/)
}, 240_000)

it('asks once, on Cancel, and moves what was accepted into a holding folder', async () => {
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('confirm').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('cancel')
  await page.keyboard.press('Enter') // Enter is Cancel
  await page.getByTestId('confirm').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('to-holding').check()
  await expect.poll(() => text('confirm')).toMatch(/to a holding folder on the same drive/)
  const named = Number(/Remove (\d+) copies\?/.exec(await text('confirm'))![1])
  await page.getByTestId('yes').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('toast').count(), { timeout: 60_000 }).toBe(1)
  expect(await text('toast')).toContain(`${named} copies moved`)
  const left = Object.keys(treeOf(root)).filter((name) => !name.startsWith('Likeness holding'))
  expect(left.length).toBe(Object.keys(original).length - named)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('toast-action')
}, 120_000)

it('takes all of it back by one key', async () => {
  await page.keyboard.press('z')
  await expect.poll(() => JSON.stringify(Object.entries(treeOf(root)).toSorted()) === JSON.stringify(Object.entries(original).toSorted()), { timeout: 60_000 }).toBe(true)
  await expect.poll(() => text('left'), { timeout: 30_000 }).toContain('groups still to look at')
}, 120_000)

it('"not the same" and "keep all" hold after a reload, and the last copy asks', async () => {
  await page.getByTestId('sort').selectOption('space')
  const group = page.getByTestId('group').filter({ hasText: '-smaller.jpg' }).first()
  const name = /IMG_\d+/.exec(await group.innerText())![0]
  const before = await group.locator('.card-tick').count()
  await group.locator('.card-tick').first().focus()
  const label = async (): Promise<string> => await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  while (!(await label()).includes('smaller.jpg')) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('n')
  const rest = page.getByTestId('group').filter({ hasText: `${name}-bytes.jpg` })
  await expect.poll(() => rest.first().locator('.card-tick').count()).toBe(before - 1)
  await page.reload()
  await page.locator('.card-tick').first().waitFor()
  const split = (await groups(path.join(work, 'library'))).filter(({ members }) => members.some((member) => member.path.endsWith(`Camera 1/${name}.jpg`)))
  expect(split.flatMap(({ members }) => members.map((member) => path.basename(member.path))).toSorted()).toEqual([`${name}-bytes.jpg`, `${name}-resaved.jpg`, `${name}.jpg`])
  await page.getByTestId('seg-identical-file').check()
  await page.getByTestId('group').filter({ hasText: 'Identical files' }).first().waitFor()
  await expect.poll(() => page.getByTestId('group').first().innerText()).toContain('2 copies')
  await page.locator('.card-tick').first().focus()
  await page.keyboard.press('Space') // the one that stays: the other is to go already
  await page.getByTestId('last-copy').waitFor()
  await page.keyboard.press('Enter') // Cancel
  await page.getByTestId('last-copy').waitFor({ state: 'detached' })
  expect(errors).toEqual([])
}, 120_000)

it('leaves the focus with the person while the core is slow to answer', async () => {
  const { page: slow, errors: slowErrors } = await openPage(browser)
  await slow.routeWebSocket(/\/rpc$/, (socket) => {
    const toCore = socket.connectToServer()
    toCore.onMessage((message) => void setTimeout(() => socket.send(message), 600))
  })
  await slow.goto(server.url)
  await slow.getByTestId('nav-review').click()
  await slow.getByTestId('seg-identical-file').check()
  await slow.getByTestId('group').filter({ hasText: 'Identical files' }).first().waitFor()
  const cards = slow.locator('[id^="card-"][id$="-0"]')
  await cards.nth(3).waitFor()
  await cards.first().focus()
  for (const key of ['2', 'Enter', 'ArrowRight']) await slow.keyboard.press(key)
  const here = async (): Promise<string> => await slow.evaluate(() => document.activeElement?.id ?? '')
  expect(await here()).toBe('card-1-1')
  await slow.waitForTimeout(1500) // all answers have come
  expect(await here()).toBe('card-1-1')
  expect(slowErrors).toEqual([])
  await slow.close()
}, 120_000)

it('moves into a folder of the person\'s own, and refuses one that is watched', async () => {
  const own = path.join(work, 'Sorted out')
  fs.mkdirSync(own)
  const before = treeOf(root)
  await page.reload()
  await page.getByTestId('seg-identical-file').check()
  await page.getByTestId('group').filter({ hasText: 'Identical files' }).first().waitFor()
  await page.locator('.card-tick').first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('remove').isEnabled(), { timeout: 10_000 }).toBe(true)
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('confirm').waitFor()
  const choose = async (folder: string): Promise<void> => {
    await page.getByTestId('choose-target').click()
    await page.getByTestId('folder-path').fill(folder)
    await page.getByTestId('folder-use').click()
  }
  await choose(root)
  await expect.poll(() => text('confirm'), { timeout: 10_000 }).toContain('Name one outside.')
  expect(await page.getByTestId('yes').isDisabled()).toBe(true)
  await choose(own)
  await expect.poll(() => text('confirm'), { timeout: 10_000 }).toContain('to Sorted out.')
  const named = Number(/Remove (\d+) cop/.exec(await text('confirm'))![1])
  await page.getByTestId('yes').click()
  await expect.poll(() => fs.readdirSync(own, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length, { timeout: 60_000 }).toBe(named)
  await page.getByTestId('toast-action').click()
  await expect.poll(() => JSON.stringify(Object.entries(treeOf(root)).toSorted()) === JSON.stringify(Object.entries(before).toSorted()), { timeout: 60_000 }).toBe(true)
}, 120_000)
