// The first five minutes, counted (issue 11): from the empty window to the first copies removed and brought back. Every click and
// every key is one step; waiting is what the person sees, not what the test sleeps.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { treeOf } from '../support/library.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { startServer, type Server } from './support/server.ts'

const MOST_STEPS = 9 // 3 to choose a folder (one is its path, typed or pasted), scan, identical files, accept, 2 to remove, take back
const PHOTOS = 60

let work: string
let photos: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-first-')))
  photos = path.join(work, 'Pictures')
  const originals = await makePictures(path.join(photos, 'Camera'), PHOTOS)
  for (const file of originals.slice(0, 25)) await makeCopy(file, 'bytes', path.join(photos, 'Old backup'))
  for (const file of originals.slice(30, 40)) await makeCopy(file, 'smaller', path.join(photos, 'Sent'))
  server = await startServer({ library: path.join(work, 'library') })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})

it(`takes ${MOST_STEPS} steps at most, and nothing is lost on the way`, async () => {
  const before = treeOf(photos)
  const started = performance.now()
  const at: Record<string, number> = {}
  let steps = 0
  const click = async (id: string): Promise<void> => { await page.getByTestId(id).click(); steps++ }
  const reached = (what: string): void => { at[what] = (performance.now() - started) / 1000 }
  const until = (what: () => Promise<unknown>): ReturnType<typeof expect.poll<unknown>> => expect.poll(what, { timeout: 60_000, interval: 20 })

  await page.goto(server.url)
  await page.getByTestId('screen-welcome').waitFor()
  reached('window')
  await click('drop-zone')
  await page.getByTestId('folder-path').fill(photos) // typed or pasted: one step, as a click through folders is several
  steps++
  await click('folder-use')
  await click('scan')
  await until(() => page.getByTestId('tile-identical-file').isEnabled()).toBe(true)
  reached('first groups')
  await until(() => page.getByTestId('scan-state').innerText()).toContain('Up to date')
  reached('all looked at')
  await click('tile-identical-file')
  await click('accept-identical')
  await until(() => page.getByTestId('remove').isEnabled()).toBe(true)
  await click('remove')
  await until(() => page.getByTestId('yes').isEnabled()).toBe(true)
  await click('yes')
  await page.getByTestId('toast-action').waitFor({ timeout: 60_000 })
  reached('copies gone')
  expect(fs.readdirSync(path.join(photos, 'Old backup'))).toEqual([])
  expect(fs.readdirSync(path.join(photos, 'Camera'))).toHaveLength(PHOTOS)
  await click('toast-action')
  await until(async () => await Promise.resolve(fs.readdirSync(path.join(photos, 'Old backup')).length)).toBe(25)
  reached('all back')
  await until(async () => await Promise.resolve(JSON.stringify(Object.entries(treeOf(photos)).filter(([name]) => !name.startsWith('Likeness holding')).toSorted()) === JSON.stringify(Object.entries(before).toSorted()))).toBe(true)
  console.log(`first minutes: ${steps} steps; seconds from the start: ${Object.entries(at).map(([what, seconds]) => `${what} ${seconds.toFixed(1)}`).join(', ')}`)
  expect(steps).toBeLessThanOrEqual(MOST_STEPS)
  expect(errors).toEqual([])
}, 180_000)
