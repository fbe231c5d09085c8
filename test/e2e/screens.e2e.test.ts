// Rules, Compare and History in a real browser against the real core: one library, screen after screen.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const WITHIN_MS = 30_000

let folder: string
let library: string
let removed: string[] // copies that a removal took away before the window opened
let server: Server
let browser: Browser
let page: Page
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: WITHIN_MS, interval: 50 })
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-screens-'))
  library = path.join(folder, 'library')
  const photos = path.join(folder, 'Photos')
  const originals = await makePictures(path.join(photos, 'Camera'), 10)
  removed = await Promise.all(originals.slice(6).map((original) => makeCopy(original, 'smaller', path.join(photos, 'Sent'))))
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  expect((await likeness('resolve', '--to', 'holding', '--library', library)).code).toBe(0) // one line in History
  const copies = await Promise.all(originals.slice(0, 5).map((original) => makeCopy(original, 'smaller', path.join(photos, 'Phone'))))
  copies.push(await makeCopy(originals[0]!, 'cropped', path.join(photos, 'Exports')))
  for (const [index, copy] of copies.entries()) utimesSync(copy, 1_700_000_000 + index, 1_700_000_000 + index)
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  await page.goto(server.url)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

describe('Rules', () => {
  const kinds = (): Promise<(string | null)[]> => page.getByTestId('rule').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')))
  const decides = async (kind: string): Promise<number> => Number(/\d+/.exec(await page.locator(`[data-kind=${kind}] [data-testid=decides]`).innerText())?.[0])

  it('lifts a rule by keyboard, says what would change, drops it, and takes it back', async () => {
    await page.getByTestId('nav-rules').click()
    await until(() => page.getByTestId('decided').innerText()).toBe('5 decided')
    const before = await kinds()
    expect(await decides('larger')).toBe(5)
    await page.getByTestId('rule-add').click()
    await page.getByTestId('add-newest').click() // copies are newer than what they were made of
    await until(kinds).toEqual([...before, 'newest'])
    await until(focused).toBe(`Move: keep the newest file, ${before.length + 1} of ${before.length + 1}`)
    await until(() => page.getByTestId('toast').innerText()).toContain('Rule added. No keeper changes.')
    await page.keyboard.press('Space')
    for (let up = 0; up < before.length; up++) await page.keyboard.press('ArrowUp')
    await until(() => page.getByTestId('changes').innerText()).toBe('5 keepers change')
    expect(await page.getByTestId('examples').locator('li').count()).toBe(3)
    await page.keyboard.press('Escape')
    await until(() => page.getByTestId('changes').count()).toBe(0)
    expect(await kinds()).toEqual([...before, 'newest'])
    await page.keyboard.press('Space')
    for (let up = 0; up < before.length; up++) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await until(kinds).toEqual(['newest', ...before])
    await until(() => decides('newest')).toBe(5)
    expect([await decides('larger'), await focused()]).toEqual([0, `Move: keep the newest file, 1 of ${before.length + 1}`])
    await page.getByTestId('toast').filter({ hasText: 'Rule moved. 5 keepers changed.' }).getByTestId('toast-action').click()
    await until(kinds).toEqual([...before, 'newest'])
    await until(() => decides('larger')).toBe(5)
  })

  it('moves a rule at once, turns one off and on, chooses folders, and goes back to the defaults', async () => {
    const before = await kinds()
    await page.getByTestId('grip').first().focus()
    await page.keyboard.press('Alt+ArrowDown')
    await until(async () => (await kinds()).slice(0, 2)).toEqual([before[1], before[0]])
    await page.keyboard.press('Alt+ArrowUp')
    await until(kinds).toEqual(before)
    await page.locator('[data-kind=larger] [data-testid=grip]').focus()
    await page.keyboard.press('Delete')
    await until(() => decides('larger')).toBe(0)
    await page.keyboard.press('Delete')
    await until(() => decides('larger')).toBe(5)
    await page.getByTestId('rule-add').click()
    await page.getByTestId('add-folder').click()
    await page.getByTestId('order-pick').selectOption({ label: 'Photos / Phone (5 photos)' })
    await page.getByTestId('order-save').click()
    await until(async () => (await kinds())[1]).toBe('folder')
    await until(() => decides('folder')).toBe(5)
    expect(await page.locator('[data-kind=folder]').innerText()).toContain('Keep the one in Photos / Phone')
    await page.getByTestId('rules-reset').click()
    await page.getByTestId('reset-now').click()
    await until(() => decides('larger')).toBe(5)
    expect(await kinds()).toEqual(before.filter((kind) => kind !== 'newest'))
  })

  it('drags a rule by its grip', async () => {
    const before = await kinds()
    const [from, to] = await Promise.all([4, 1].map((n) => page.getByTestId('grip').nth(n).boundingBox()))
    await page.mouse.move(from!.x + 10, from!.y + 20)
    await page.mouse.down()
    await page.mouse.move(to!.x + 12, to!.y + 24, { steps: 8 })
    await until(() => page.getByTestId('changes').innerText()).toMatch(/keeper/)
    await page.mouse.up()
    await until(kinds).toEqual([before[0], before[4], before[1], before[2], before[3], ...before.slice(5)])
    await page.getByTestId('toast').filter({ hasText: 'Rule moved.' }).getByTestId('toast-action').click()
    await until(kinds).toEqual(before)
  })
})

describe('History', () => {
  it('takes back one removed file by keyboard, beside what stands in its place now', async () => {
    expect(removed.map((file) => existsSync(file))).toEqual([false, false, false, false])
    await page.getByTestId('nav-history').click()
    await until(() => page.getByTestId('session-title').innerText()).toBe('4 copies removed')
    await page.getByTestId('session').focus()
    await page.keyboard.press('ArrowRight')
    await until(focused).toMatch(/^Select IMG_00/)
    const name = /IMG_00\d\d-smaller/.exec(await focused())![0]
    const place = removed.find((file) => file.includes(name))!
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, 'somebody put this here')
    await page.keyboard.press('Space')
    await until(() => page.getByTestId('selected-count').innerText()).toBe('1 selected')
    await page.keyboard.press('u')
    await until(() => page.getByTestId('removed-row').filter({ hasText: `${name}.jpg` }).innerText()).toContain(`came back as ${name} (2).jpg`)
    await until(() => page.getByTestId('toast').innerText()).toContain('1 is back. 1 under another name')
    await until(() => page.getByTestId('session').innerText()).toContain('1 undone')
    expect([existsSync(place.replace('.jpg', ' (2).jpg')), readFileSync(place, 'utf8')]).toEqual([true, 'somebody put this here'])
    await until(focused).toMatch(/^Select /)
  })

  it('finds a removed file, shows where the holding folder is, and takes back the rest', async () => {
    await page.getByTestId('find-removed').fill('no such name')
    await until(() => page.getByTestId('session').count()).toBe(0)
    await page.getByTestId('find-removed').fill('IMG_0008')
    await until(() => page.getByTestId('removed-row').count()).toBe(1)
    await page.getByTestId('find-removed').fill('')
    await until(() => page.getByTestId('removed-row').count()).toBe(4)
    expect(await page.getByTestId('holding').innerText()).toContain('3 files')
    await page.getByTestId('take-back-all').click()
    await until(() => page.getByTestId('toast').innerText()).toContain('All 3 are back.')
    await until(() => page.getByTestId('take-back-all').count()).toBe(0)
    await until(() => page.getByTestId('session').innerText()).toContain('undone')
    expect(removed.map((file) => existsSync(file))).toEqual([true, true, true, true])
    await until(() => page.getByTestId('holding').count()).toBe(0)
  })
})

it('had no error on the console in any of these stories', () => {
  expect(errors).toEqual([])
})
