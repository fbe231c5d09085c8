// Every screen in every language: nothing cut off, nothing left in English, readable by axe; and the choice by keyboard.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../src-renderer/words/languages.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const SCREENS = ['overview', 'review', 'rules', 'find', 'folders', 'models', 'history', 'problems'] as const
const VIEWPORT = { width: 1280, height: 800 }
/** English words that no screen of another language shows: those of buttons, and those that hold English sentences together. */
const ENGLISH = /\b(?:Overview|Review|Keep|Remove|Settings|Folders|Rules|Undecided|Nothing|Show|the|of|from|which|larger|oldest|with|this)\b/
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shots = process.env['LIKENESS_SHOTS'] // a folder: pictures of every screen, to be looked at

let folder: string
let server: Server
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-languages-'))
  const [library, photos] = [path.join(folder, 'library'), path.join(folder, 'Photos')]
  const originals = await makePictures(path.join(photos, 'Camera'), 8)
  await makeCopy(originals[7]!, 'smaller', path.join(photos, 'Sent'))
  expect((await likeness('scan', photos, '--library', library)).code).toBe(0)
  expect((await likeness('resolve', '--to', 'holding', '--library', library)).code).toBe(0) // a line in History
  await Promise.all(originals.slice(0, 3).map((original) => makeCopy(original, 'smaller', path.join(photos, 'Phone'))))
  await makeCopy(originals[3]!, 'cropped', path.join(photos, 'Phone'))
  await makeCopy(originals[4]!, 'bytes', path.join(photos, 'Phone'))
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

async function open(page: Page, screen: (typeof SCREENS)[number]): Promise<void> {
  await page.keyboard.press(`Control+${SCREENS.indexOf(screen) + 1}`)
  await page.locator(`[data-testid=nav-${screen}][aria-current=page]`).waitFor()
  await page.waitForTimeout(180) // lists that fill in
}

/** A new language is a new window: what the old one still waited for is dropped. */
const ownErrors = (errors: readonly string[]): string[] => errors.filter((error) => !error.endsWith('net::ERR_ABORTED'))

/** What is wrong with the page as it stands, a line each. */
function faults(page: Page, isEnglish: boolean): Promise<string[]> {
  return page.evaluate(({ english, checksWords }) => {
    const found: string[] = []
    const isName = (text: string): boolean => /IMG_|\/tmp|Photos|Camera|Phone|Broken|\.jpg/.test(text) // names of files and folders may be cut: their whole is in a title
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const text = element.textContent?.trim() ?? ''
      if (text === '' || isName(text) || element.closest('.vh, .skip, [aria-hidden=true]') !== null || element.children.length > 6) continue
      const { overflowX } = getComputedStyle(element)
      if (element.closest('[title]')?.getAttribute('title')?.includes(text.slice(-16)) === true) continue // it can be read whole
      if (overflowX === 'hidden' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${element.className} "${text.slice(0, 80)}"`)
    }
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) found.push('wider than the window')
    if (!checksWords) return found
    const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) => ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''))
    for (const line of [...document.body.innerText.split('\n'), ...spoken]) {
      const own = line.replace(/\S*(?:IMG_|\/)\S*/g, '')
      const left = new RegExp(english).exec(own)
      if (left !== null) found.push(`English: ${left[0]} in "${own.slice(0, 80)}"`)
    }
    return found
  }, { english: ENGLISH.source, checksWords: !isEnglish })
}

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>(async () => {
    const { axe: engine } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } }
    return await engine.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] } })
  })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function choose(page: Page, language: Language): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('Control+,')
  await page.locator('[data-testid=language]').selectOption(language)
  await page.locator(`html[lang=${language}]`).waitFor()
  await page.locator('[data-testid=nav-overview]').waitFor()
}

describe('languages', () => {
  it('are chosen by keyboard, and hold for the next window', async () => {
    const { page, errors } = await openPage(browser, VIEWPORT)
    await page.goto(server.url)
    await page.locator('[data-testid=nav-overview]').waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['en', 'ltr'])
    await page.keyboard.press('Control+,')
    await page.locator('[data-testid=language]').focus()
    await page.keyboard.type('Deu') // as in any list: the first letters
    await page.keyboard.press('Enter')
    await page.locator('html[lang=de]').waitFor()
    expect(await page.locator('[data-testid=nav-review]').innerText()).toContain('Durchsehen')
    const other = await openPage(browser, VIEWPORT) // another window of the same library: it hears from the core
    await other.page.goto(server.url)
    await other.page.locator('html[lang=de] [data-testid=nav-overview]').waitFor()
    await choose(page, 'en')
    await page.close()
    await other.page.close()
    expect([errors, other.errors].map(ownErrors)).toEqual([[], []])
  })

  it('in Arabic the arrows lead to what is seen on their side', async () => {
    const { page } = await openPage(browser, VIEWPORT)
    await page.goto(server.url)
    await page.locator('[data-testid=nav-overview]').waitFor()
    await choose(page, 'ar')
    await open(page, 'review')
    await page.locator('#card-0-0').focus()
    const left = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().left)
    const focused = () => page.evaluate(() => document.activeElement?.id)
    expect(await left('#card-0-1')).toBeLessThan(await left('#card-0-0'))
    await page.keyboard.press('ArrowLeft')
    await expect.poll(focused).toBe('card-0-1')
    await page.keyboard.press('ArrowRight')
    await expect.poll(focused).toBe('card-0-0')
    await open(page, 'find')
    await page.locator('#cell-0').focus()
    expect(await left('#cell-1')).toBeLessThan(await left('#cell-0'))
    await page.keyboard.press('ArrowLeft')
    await expect.poll(focused).toBe('cell-1')
    await page.close()
  })

  it.each((Object.keys(LANGUAGES) as Language[]).map((language) => ({ language })))('$language: every screen is whole', async ({ language }) => {
    const { page, errors } = await openPage(browser, VIEWPORT)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(server.url)
    await page.locator('[data-testid=nav-overview]').waitFor()
    await choose(page, language)
    const found: string[] = []
    for (const screen of [...SCREENS, 'settings', 'keys', 'compare', 'sheet'] as const) {
      if (screen === 'settings') await page.keyboard.press('Control+,')
      else if (screen === 'keys') {
        await page.keyboard.press('Escape')
        await page.keyboard.press('?')
        await page.locator('[data-testid=keys-dialog]').waitFor()
      }
      else if (screen === 'compare') {
        await page.keyboard.press('Escape')
        await open(page, 'review')
        await page.locator('[data-testid=card]').first().locator('input').focus()
        await page.keyboard.press('c')
        await page.locator('[data-testid=compare-stage]').waitFor()
      } else if (screen === 'sheet') {
        await page.keyboard.press('Escape')
        await page.locator('[data-testid=accept]').first().click()
        await page.locator('[data-testid=remove]:enabled').click()
        await page.locator('[role=alertdialog]').waitFor()
        await page.waitForLoadState('networkidle')
      } else await open(page, screen)
      await page.waitForTimeout(100)
      if (shots !== undefined) await page.screenshot({ path: path.join(shots, `${language}-${screen}.png`) })
      found.push(...(await faults(page, language === 'en')).map((line) => `${screen}: ${line}`))
      if ((language === 'de' || language === 'ar') && screen !== 'keys' && screen !== 'compare') found.push(...(await axeFindings(page)).map((line) => `${screen}: ${line}`))
    }
    const marked = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])
    await page.keyboard.press('Escape')
    await page.locator('.action-bar .btn.ghost').click() // as the next language finds it
    await page.locator('[data-testid=remove]:disabled').waitFor()
    await page.close()
    expect([found, marked, ownErrors(errors)]).toEqual([[], [language, language === 'ar' ? 'rtl' : 'ltr'], []])
  })
})
