// Teaching a model in the window: from folders of photos to a model that answers, and back.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLabelledPhotos } from '../support/labelledPhotos.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const WITHIN_MS = 60_000
const FOLDERS = ['Circles', 'Lines/Straight', 'Lines/Sharp']

let folder: string
let library: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: WITHIN_MS, interval: 50 })
const rows = (): Promise<string[]> => page.getByTestId('model-row').allInnerTexts()
const panel = (): Promise<string> => page.getByTestId('model-panel').innerText()
const choose = (name: string): Promise<void> => page.getByTestId('model-row').filter({ hasText: name }).click()

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-models-'))
  library = path.join(folder, 'library')
  const photos = path.join(folder, 'Photos')
  await makeLabelledPhotos(photos, FOLDERS, 24)
  await makeLabelledPhotos(path.join(photos, 'Odd'), ['One'], 1)
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

describe('Models', () => {
  it('says what there is to learn from, what was left out, and why not', async () => {
    await page.getByTestId('nav-models').waitFor()
    await page.keyboard.press('Control+6')
    await until(() => rows()).toEqual([expect.stringMatching(/Likeness default\s+in use\s+comes with Likeness/)])
    await page.getByTestId('teach-new').click()
    await until(() => page.getByTestId('count-folders').innerText()).toBe('3 folders, 72 photos')
    await until(() => page.getByTestId('count-keywords').innerText()).toBe('Nothing to learn from yet')
    expect(await page.getByTestId('taught').innerText()).toMatch(/Circles\s+24/)
    expect(await page.getByTestId('left-out').innerText()).toContain('1 left out')
    await page.getByTestId('kind-decisions').check()
    await until(() => page.getByTestId('refusal').innerText()).toBe('You have confirmed 0 pictures so far; it takes 12 to learn from. Accept more groups in Review first.')
    expect(await page.getByTestId('teach-start').isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await until(() => page.getByTestId('teach-form').count()).toBe(0)
  })

  it('teaches from folders, round by round, and says what it was worth', async () => {
    await page.getByTestId('teach-new').click()
    await page.getByTestId('kind-folders').check()
    await page.getByTestId('teach-name').fill('Shapes')
    await until(() => page.getByTestId('teach-start').innerText()).toBe('Start with 72 photos')
    await page.getByTestId('teach-start').click()
    await until(panel).toMatch(/Shapes/)
    await until(() => page.getByTestId('headline').innerText()).toMatch(/^Finds \d+ of 100 before, \d+ now$/)
    expect(await page.getByTestId('example').count()).toBe(3)
    expect(await page.getByTestId('example').first().getAttribute('aria-label')).toMatch(/^Search 1: \d of 3 right before, \d now$/)
    expect((await rows())[1]).toMatch(/Shapes\s+new\s+from 3 folders, [\s\S]+%/)
    await until(() => page.getByTestId('compared').locator('tbody tr').count()).toBe(4) // itself, the one before, ITQ, LSH
    expect(await page.getByTestId('plot-first').getAttribute('aria-label')).toMatch(/^Right ones first, by round: from \d+.% to \d+.%, \d+.% before\.$/)
    await until(() => page.getByTestId('plot-distances').getAttribute('aria-label')).toMatch(/^Half of the photos that belong together stand closer than \d+.% of the others; before, closer than \d+.%\.$/)
    await page.getByTestId('distances-table').click()
    expect(await page.getByTestId('distances').locator('tbody tr').count()).toBe(8)
    await page.getByTestId('as-table').click()
    expect(await page.getByTestId('curve-table').locator('tbody tr').count()).toBeGreaterThan(3)
  })

  it('asks once before it is used; then Find answers with it', async () => {
    await choose('Shapes')
    await page.keyboard.press('u')
    expect(await page.getByTestId('use-dialog').innerText()).toMatch(/^Use “Shapes”\?\s+Find sorts your photos anew, a few seconds. Groups and your decisions stay\./)
    await page.keyboard.press('Enter') // the focus is on Cancel
    await until(() => page.getByTestId('use-dialog').count()).toBe(0)
    await page.keyboard.press('u')
    await page.getByTestId('yes').click()
    await until(() => page.getByTestId('in-use').count()).toBe(1)
    await until(() => page.getByTestId('toast').innerText()).toContain('“Shapes” is in use.')
    expect(await rows()).toEqual([expect.not.stringContaining('in use'), expect.stringMatching(/Shapes\s+in use/)])
    await page.getByTestId('nav-find').click()
    await page.getByTestId('cell').first().click()
    await until(() => page.locator('[data-testid=same-match], [data-testid=similar-match]').count()).toBeGreaterThan(0)
    const { stdout } = await likeness('model', 'list', '--library', library, '--json')
    expect((JSON.parse(stdout) as { models: { name: string; active: boolean }[] }).models.find(({ active }) => active)?.name).toBe('Shapes')
  })

  it('goes by arrows and back to the default; renames, gives away, deletes and takes in', async () => {
    await page.getByTestId('nav-models').click()
    await choose('Shapes')
    await page.keyboard.press('ArrowUp')
    await until(() => page.getByTestId('model-name').innerText()).toBe('Likeness default')
    await page.keyboard.press('u')
    await page.getByTestId('yes').click()
    await until(() => page.getByTestId('in-use').count()).toBe(1)
    await choose('Shapes')
    await page.getByTestId('model-menu').click()
    await page.getByTestId('model-rename').click()
    await page.getByTestId('new-name').fill('My shapes')
    await page.getByTestId('rename-now').click()
    await until(() => page.getByTestId('model-name').innerText()).toBe('My shapes')
    await page.getByTestId('model-menu').click()
    const download = page.waitForEvent('download')
    await page.getByTestId('model-export').click()
    const file = path.join(folder, (await download).suggestedFilename())
    await (await download).saveAs(file)
    expect(path.basename(file)).toBe('My shapes.likeness-model')
    await page.getByTestId('model-menu').click()
    await page.getByTestId('model-remove').click()
    await page.getByTestId('yes').click()
    await until(rows).toHaveLength(1)
    await page.getByTestId('import-file').setInputFiles({ name: 'no.likeness-model', mimeType: 'application/octet-stream', buffer: Buffer.from('no model') })
    await until(() => page.getByTestId('failure').innerText()).toBe('This file cannot be used as a model: it is no model of Likeness, or of a newer one.')
    await page.getByTestId('import-file').setInputFiles(file)
    await until(rows).toEqual([expect.anything(), expect.stringContaining('My shapes')])
    await until(() => page.getByTestId('model-name').innerText()).toBe('My shapes')
    expect(await page.getByTestId('headline').innerText()).toMatch(/^Finds \d+ of 100 before, \d+ with it$/)
  })

  it('stops so that it can go on later, and takes up again', async () => {
    await page.getByTestId('teach-new').click()
    await page.getByTestId('kind-instances').check()
    await until(() => page.getByTestId('teach-start').innerText()).toMatch(/Start with \d+ photos/)
    await page.getByTestId('teach-start').click()
    await page.getByTestId('finish').waitFor({ timeout: WITHIN_MS })
    await page.getByTestId('halt').click()
    await until(() => page.getByTestId('teach-stopped').count()).toBe(1)
    expect((await rows())[1]).toMatch(/My photos\s+stopped, can go on/)
    await page.getByTestId('resume').click()
    await until(() => page.getByTestId('headline').innerText()).toMatch(/now$/)
    await page.getByTestId('discard').click()
    await page.getByTestId('yes').click()
    await until(rows).toHaveLength(2)
    expect(errors.filter((error) => !/thumb.*ERR_ABORTED/.test(error))).toEqual([]) // pictures of a screen that was left
  })
})
