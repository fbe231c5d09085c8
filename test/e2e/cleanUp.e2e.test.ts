// A person cleans up by keyboard alone: 200 groups, each key answered at once, the copies held, and all of them back.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { groups, scan, treeOf } from '../support/library.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { startServer, type Server } from './support/server.ts'

const GROUPS = 200
const WITHIN_MS = 100

let work: string
let root: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
let original: Record<string, string>

/** 210 pictures that show different things, each twice; the first dozen smaller and saved again as well. */
async function makeLibrary(): Promise<void> {
  for (let seed = 1; seed <= 5; seed++) {
    const originals = await makePictures(path.join(root, `Camera ${seed}`), 42, seed)
    for (const file of originals) await makeCopy(file, 'bytes', path.join(root, `Backup ${seed}`))
    if (seed === 1) for (const file of originals.slice(0, 12)) for (const kind of ['smaller', 'resaved'] as const) await makeCopy(file, kind, path.join(root, 'Sent'))
  }
}

beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-cleanup-')))
  root = path.join(work, 'Photos')
  await makeLibrary()
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

/** Presses a key and measures, in the page, until the screen shows an answer to it: the focus or a mark has changed. */
async function press(key: string): Promise<number> {
  await page.evaluate(() => {
    const state = (): string => `${document.activeElement?.id} ${[...document.querySelectorAll('[data-verdict], [data-accepted]')].map((one) => `${one.getAttribute('data-verdict')}${one.getAttribute('data-accepted')}`).join()}`
    const before = state()
    const view = window as unknown as { answered: Promise<number> }
    view.answered = new Promise((resolve) => {
      addEventListener('keydown', () => {
        const started = performance.now()
        const look = (): void => {
          if (state() !== before || performance.now() - started > 3000) resolve(performance.now() - started)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }, { once: true, capture: true })
    })
  })
  await page.keyboard.press(key)
  return await page.evaluate(() => (window as unknown as { answered: Promise<number> }).answered)
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
    if (group % 10 === 3) { await measured('ArrowRight'); await measured('Space'); await measured('Space') } // a second thought
    if (group % 25 === 7) { await measured('ArrowRight'); await measured('Space'); await measured('x') } // kept, and then not
    if (group === 40) { await measured('2') }
    await measured('Enter')
    expect(await focused()).toMatch(/^card-\d+-0$/) // never lost
  }
  const all = Object.values(waits).flat().toSorted((a, b) => a - b)
  const worst = Object.entries(waits).map(([key, values]) => `${key}: ${Math.max(...values).toFixed(0)} ms`).join(', ')
  process.stdout.write(`keys: ${all.length}, median ${all[all.length >> 1]!.toFixed(0)} ms, 95 % ${all[Math.floor(all.length * 0.95)]!.toFixed(0)} ms, longest ${worst}\n`)
  expect(all[Math.floor(all.length * 0.95)]).toBeLessThan(WITHIN_MS)
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
  await page.locator('.card-tick').first().focus()
  await page.keyboard.press('End') // a group of two
  await expect.poll(label).toMatch(/^Keep IMG_/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('x')
  await page.getByTestId('last-copy').waitFor()
  await page.keyboard.press('Enter') // Cancel
  await page.getByTestId('last-copy').waitFor({ state: 'detached' })
  expect(errors).toEqual([])
}, 120_000)
