// How the window tells of new versions, in Chromium with a bridge made up by the test: read by axe, by keyboard, in every language.
// What the main process does with the answers: test/unit/electron/updates.test.ts and packaged.e2e.test.ts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { UpdateState } from '../../src-main/api/bridge.ts'
import { LANGUAGES, type Language } from '../../src-renderer/words/languages.ts'
import { launchBrowser } from './support/browser.ts'
import { makePhotoFolder } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const QUIET: UpdateState = { cannot: null, isOn: true, place: 'https://likeness.example/versions', step: 'quiet', version: null, share: 0, failure: null }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shots = process.env['LIKENESS_SHOTS'] // a folder: pictures, to be looked at

let folder: string
let server: Server
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-versions-'))
  await makePhotoFolder(path.join(folder, 'Photos'), 4)
  expect((await likeness('scan', path.join(folder, 'Photos'), '--library', path.join(folder, 'library'))).code).toBe(0)
  server = await startServer({ library: path.join(folder, 'library') })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

/** A window that takes itself for Electron's: its frames go over a WebSocket, and what it wishes is written down. */
async function openWindow(language: Language, first: UpdateState, options: Parameters<Page['emulateMedia']>[0] = {}, viewport = { width: 1440, height: 900 }) {
  const page = await browser.newPage({ viewport, locale: language })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.emulateMedia({ reducedMotion: 'reduce', ...options })
  await page.goto(server.url) // comes in by the token
  await page.locator('[data-testid=nav-overview]').waitFor()
  await page.addInitScript((state) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/rpc`)
    socket.binaryType = 'arraybuffer'
    const isOpen = new Promise((resolve) => { socket.addEventListener('open', resolve) })
    const wishes: string[] = []
    Object.assign(window, {
      wishes,
      likeness: {
        send: (frame: string | ArrayBuffer) => void isOpen.then(() => socket.send(frame)), onFrame: (listener: (frame: unknown) => void) => socket.addEventListener('message', ({ data }) => listener(data)),
        chooseFolders: () => Promise.resolve([]), isShown: () => Promise.resolve(true), pathOf: () => '', onCommand: () => undefined, platform: 'linux',
        update: (wish: string) => Promise.resolve((wishes.push(wish), state)), onUpdate: (listener: unknown) => { Object.assign(window, { tell: listener }) },
      },
    })
  }, first)
  await page.reload()
  await page.locator('[data-testid=nav-overview]').waitFor()
  return {
    page, errors,
    tell: (part: Partial<UpdateState>) => page.evaluate((state) => (window as unknown as { tell(state: UpdateState): void }).tell(state), { ...QUIET, ...part }),
    wishes: () => page.evaluate(() => (window as unknown as { wishes: string[] }).wishes),
  }
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>(async () => await (window as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } }).axe
    .run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }))
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
const notice = (page: Page) => page.locator('[data-testid=update-notice]')
const says = (page: Page) => page.locator('[data-testid=update-says]').innerText()

it('a version that is there takes a line and no focus; both answers are in reach of the keyboard', async () => {
  const { page, errors, tell, wishes } = await openWindow('en', QUIET)
  await page.locator('[data-testid=nav-review]').focus()
  await tell({ step: 'found', version: '0.2.0' })
  await notice(page).waitFor()
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['testid'])).toBe('nav-review')
  await expect.poll(() => page.locator('[data-testid=spoken]').innerText()).toBe('Likeness 0.2.0 is there.')
  for (const [testid, wish] of [['update-later', 'later'], ['update-fetch', 'fetch']] as const) {
    await page.locator(`[data-testid=${testid}]`).focus()
    await page.keyboard.press('Enter')
    expect([(await wishes()).at(-1), await page.evaluate(() => document.activeElement?.tagName)]).toEqual([wish, 'H1'])
    await tell({ step: 'found', version: '0.2.0' })
    await notice(page).waitFor()
  }
  await tell({ step: 'fetching', version: '0.2.0', share: 0.4 })
  expect((await notice(page).innerText()).replace(/\s/g, ' ')).toBe('Likeness 0.2.0 is coming, 40 %')
  await tell({ step: 'ready', version: '0.2.0', share: 1 })
  expect([await notice(page).count(), (await page.locator('[data-testid=toast]').innerText()).trim()]).toEqual([0, 'Likeness 0.2.0 is installed when you quit.'])
  await page.close()
  expect(errors).toEqual([])
})

it('the settings switch it on and off, and say why where they cannot', async () => {
  const { page, tell, wishes } = await openWindow('en', { ...QUIET, isOn: false })
  await page.keyboard.press('Control+,')
  expect(await says(page)).toBe('Off: Likeness asks nobody.')
  await page.locator('[data-testid=update-look]').focus()
  await page.keyboard.press('Space')
  expect((await wishes()).at(-1)).toBe('look')
  await tell({})
  expect(await says(page)).toBe('likeness.example is asked at each start and once a day.')
  await page.keyboard.press('Space')
  expect((await wishes()).at(-1)).toBe('rest')
  await tell({ cannot: 'no-place', isOn: false })
  expect([await says(page), await page.locator('[data-testid=update-look]').isDisabled()]).toEqual(['This Likeness was built without a place to look.', true])
  await page.close()
})

it.each([
  { name: 'light', options: { colorScheme: 'light' } }, { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'at 200 % zoom', options: {}, viewport: { width: 720, height: 450 } }, { name: 'with forced colours', options: { colorScheme: 'dark', forcedColors: 'active' } },
] as const)('axe finds nothing in the line and the settings, $name', async ({ options, ...rest }) => {
  const { page, tell } = await openWindow('en', QUIET, options, 'viewport' in rest ? rest.viewport : undefined)
  await tell({ step: 'found', version: '0.2.0' })
  await notice(page).waitFor()
  const found = await findings(page)
  await page.keyboard.press('Control+,')
  await tell({ step: 'failed', failure: 'unreachable' })
  await page.locator('[data-testid=update-says]').waitFor()
  found.push(...await findings(page))
  await page.close()
  expect(found).toEqual([])
})

it.each(Object.keys(LANGUAGES) as Language[])('%s: nothing of it is cut off or wider than the window, not even at 900 pixels', async (language) => {
  const { page, tell } = await openWindow(language, QUIET, {}, { width: 900, height: 640 })
  await tell({ step: 'found', version: '10.20.30' })
  await notice(page).waitFor()
  if (shots !== undefined) await page.screenshot({ path: path.join(shots, `update-${language}.png`) })
  const isWide = (): Promise<boolean[]> => page.evaluate(() => [...document.querySelectorAll('html, .update, .update .btn, .sheet, .sheet-row')].map((element) => element.scrollWidth > element.clientWidth + 1))
  const wide = await isWide()
  await page.keyboard.press('Control+,')
  const sentences = new Set<string>()
  for (const part of [{ isOn: false }, {}, { step: 'looking' }, { step: 'found', version: '10.20.30' }, { step: 'ready', version: '10.20.30' }, ...(['unreachable', 'nothing', 'damaged', 'other'] as const).map((failure) => ({ step: 'failed', failure } as const))] as const) {
    await tell(part)
    sentences.add(await says(page))
    wide.push(...await isWide())
  }
  if (shots !== undefined) await page.screenshot({ path: path.join(shots, `update-settings-${language}.png`) })
  await page.close()
  expect([wide.includes(true), sentences.size, wide.length > 20]).toEqual([false, 9, true])
})
