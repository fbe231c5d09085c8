// axe over every screen: light and dark, at 200 % zoom, with forced colours; and each screen by keyboard alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const SCREENS = ['overview', 'review', 'rules', 'find', 'folders', 'models', 'history', 'problems'] as const
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let folder: string
let server: Server
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-axe-'))
  const [library, photos] = [path.join(folder, 'library'), path.join(folder, 'Photos')]
  const originals = await makePictures(path.join(photos, 'Camera'), 8)
  await Promise.all(originals.slice(6).map((original) => makeCopy(original, 'smaller', path.join(photos, 'Sent'))))
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  expect((await likeness('resolve', '--to', 'holding', '--library', library)).code).toBe(0) // a line in History
  await Promise.all(originals.slice(0, 4).map((original) => makeCopy(original, 'smaller', path.join(photos, 'Phone'))))
  await makeCopy(originals[4]!, 'cropped', path.join(photos, 'Phone'))
  mkdirSync(path.join(photos, 'Broken'), { recursive: true })
  writeFileSync(path.join(photos, 'Broken', 'cut.jpg'), readFileSync(originals[0]!).subarray(0, 4000))
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

/** What axe finds on the page as it stands, a line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults, string[]>(async (values) => {
    const { axe: engine } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } }
    return await engine.run(document, { runOnly: { type: 'tag', values } })
  }, TAGS)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n').slice(1).join(' ').trim() ?? ''}`))
}

async function open(page: Page, screen: (typeof SCREENS)[number]): Promise<void> {
  await page.keyboard.press(`Control+${SCREENS.indexOf(screen) + 1}`)
  await page.locator(`[data-testid=nav-${screen}][aria-current=page]`).waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(300) // lists that fill in
}

const LOOKS = [
  { name: 'light', options: { colorScheme: 'light' }, viewport: { width: 1440, height: 900 } },
  { name: 'dark', options: { colorScheme: 'dark' }, viewport: { width: 1440, height: 900 } },
  { name: 'at 200 % zoom', options: { colorScheme: 'light' }, viewport: { width: 720, height: 450 } },
  { name: 'with forced colours', options: { colorScheme: 'dark', forcedColors: 'active' }, viewport: { width: 1440, height: 900 } },
] as const

/** Find with all that can stand on it: what is like a photo, examples, a selection, a collection that is shown, and its dialogs. */
const FIND_STATES: readonly { name: string; enter: (page: Page) => Promise<void> }[] = [
  { name: 'examples and a selection', enter: async (page) => {
    await page.getByTestId('cell').first().press('Enter')
    await page.locator('[data-testid=similar-match], [data-testid=same-match]').first().waitFor()
    await page.locator('.match-tabs label').nth(1).click()
    await page.getByTestId('similar-match').first().press('+')
    await page.getByTestId('similar-match').first().press('Space')
    await page.getByTestId('selection-bar').waitFor()
  } },
  { name: 'adding to a collection', enter: async (page) => {
    await page.getByTestId('add-to-collection').press('Enter')
    await page.getByTestId('collection-name').waitFor()
  } },
  { name: 'a collection', enter: async (page) => {
    await page.keyboard.type('Best')
    await page.keyboard.press('Enter')
    await page.getByTestId('find-collection').selectOption({ label: 'Best' })
    await page.getByTestId('collection-menu').waitFor()
  } },
  { name: 'renaming a collection', enter: async (page) => {
    await page.getByTestId('collection-menu').press('Enter')
    await page.getByTestId('rename-collection').press('Enter')
    await page.getByTestId('collection-new-name').waitFor()
  } },
]

describe.each(LOOKS)('axe, $name', ({ options, viewport }) => {
  it('finds nothing in Find, whatever stands there', { timeout: 120_000 }, async () => {
    const { page, errors } = await openPage(browser, viewport)
    await page.emulateMedia({ reducedMotion: 'reduce', ...options })
    await page.goto(server.url)
    await page.getByTestId('nav-find').waitFor()
    await open(page, 'find')
    const found: string[] = []
    for (const { name, enter } of FIND_STATES) {
      await enter(page)
      await page.waitForTimeout(400)
      found.push(...(await findings(page)).map((line) => `${name}: ${line}`))
      if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)) found.push(`${name}: wider than the window`)
    }
    await page.close()
    expect([found, errors]).toEqual([[], []])
  })

  it('finds nothing on any screen', { timeout: 120_000 }, async () => {
    const { page, errors } = await openPage(browser, viewport)
    await page.emulateMedia({ reducedMotion: 'reduce', ...options })
    await page.goto(server.url)
    const found: string[] = []
    for (const screen of SCREENS) {
      await open(page, screen)
      found.push(...(await findings(page)).map((line) => `${screen}: ${line}`))
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
      if (isWider) found.push(`${screen}: wider than the window`)
    }
    await page.keyboard.press('F1') // the manual, over the last screen
    await page.locator('[data-testid=help-text] h2:focus').waitFor()
    await page.waitForLoadState('networkidle')
    found.push(...(await findings(page)).map((line) => `help: ${line}`))
    if (await page.locator('[data-testid=help-sheet]').evaluate((sheet) => sheet.scrollWidth > sheet.clientWidth + 1)) found.push('help: wider than its sheet')
    await page.close()
    expect([found, errors]).toEqual([[], []])
  })
})

describe('the keyboard', () => {
  it('reaches every button of every screen, always with a ring that can be seen, and never gets stuck', { timeout: 120_000 }, async () => {
    const { page } = await openPage(browser)
    await page.goto(server.url)
    const wrong: string[] = []
    for (const screen of SCREENS) {
      await open(page, screen)
      await page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur() })
      const reached = new Set<string>()
      let last = ''
      for (let presses = 0; presses < 120; presses++) {
        await page.keyboard.press('Tab')
        const here = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement | null
          if (!element || element === document.body) return null
          const style = getComputedStyle(element)
          const label = element.closest('label')
          const around = label ? getComputedStyle(label) : style
          const isRinged = [style, around].some(({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none')
          const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? ''
          return { key: `${element.tagName} ${element.dataset['testid'] ?? ''} ${name || element.getAttribute('title') || element.id}`, isRinged, hasName: name !== '' || element.getAttribute('title') !== null || element.getAttribute('aria-labelledby') !== null || ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName) }
        })
        if (here === null || (reached.has(here.key) && reached.size > 3 && here.key !== last)) break
        if (!here.isRinged) wrong.push(`${screen}: no ring on ${here.key}`)
        if (!here.hasName) wrong.push(`${screen}: no name on ${here.key}`)
        reached.add(here.key)
        last = here.key
      }
      if (reached.size < 3) wrong.push(`${screen}: only ${reached.size} places reached: ${[...reached].join('; ')}`)
    }
    await page.close()
    expect([...new Set(wrong)]).toEqual([])
  })
})
