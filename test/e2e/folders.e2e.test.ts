// Folders in a real browser: can this card go, what is only on this backup, and how a folder is looked at.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

let folder: string
let backup: string
let card: string
let server: Server
let browser: Browser
let page: Page
let errors: string[]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 30_000, interval: 50 })
const headline = (): Promise<string> => page.getByTestId('standing-headline').innerText()

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-folders-'))
  const photos = path.join(folder, 'Photos')
  backup = path.join(folder, 'Phone backup')
  card = path.join(folder, 'EOS_DIGITAL')
  const originals = await makePictures(photos, 10)
  fs.mkdirSync(backup)
  fs.mkdirSync(card)
  for (const [i, file] of originals.entries()) {
    if (i < 4) fs.copyFileSync(file, path.join(backup, `copy ${i}.jpg`))
    else if (i < 6) await makeCopy(file, 'smaller', backup)
    else if (i < 8) fs.renameSync(file, path.join(backup, `only ${i}.jpg`))
    else fs.copyFileSync(file, path.join(card, `DSC_${i}.jpg`))
  }
  const library = path.join(folder, 'library')
  expect((await likeness('scan', photos, backup, '--library', library)).code).toBe(0)
  server = await startServer({ library })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
  await page.goto(server.url)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('asks by keyboard whether all of a backup is in Photos, and shows what is only there', async () => {
  await page.getByTestId('nav-folders').waitFor()
  await page.keyboard.press('Control+5')
  await until(() => page.getByTestId('root').count()).toBe(2)
  expect(await page.getByTestId('root-state').allInnerTexts()).toEqual(['Live, 8 files', 'Live, 8 files'])
  await page.getByTestId('root-menu').nth(1).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter') // the first: is it all somewhere else?
  await until(headline).toBe('Not yet. 2 photos are only here.')
  await until(() => page.getByTestId('compared-photo').allInnerTexts()).toEqual(['only 6.jpg', 'only 7.jpg'])
  await page.getByTestId('compared-photo').first().focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('only 7.jpg, in Phone backup')
  await page.getByTestId('seg-betterThere').check()
  await until(() => page.getByTestId('compared-photo').allInnerTexts()).toEqual(['IMG_0005-smaller.jpg\nIMG_0005.jpg, larger', 'IMG_0006-smaller.jpg\nIMG_0006.jpg, larger'])
})

it('removes what Photos has as well, looks again, and takes it back', async () => {
  await page.getByTestId('as-good').check()
  await page.getByTestId('remove-there').click()
  await until(() => page.getByTestId('confirm').innerText()).toContain('Remove 6 copies?')
  await page.getByTestId('to-holding').check()
  await page.getByTestId('yes').click()
  await until(() => Promise.resolve(fs.readdirSync(backup).filter((name) => name.endsWith('.jpg')))).toEqual(['only 6.jpg', 'only 7.jpg'])
  await until(() => page.getByTestId('standing').innerText()).toContain('0 of 2 photos')
  await page.getByTestId('toast-action').click()
  await until(() => Promise.resolve(fs.readdirSync(backup).filter((name) => name.endsWith('.jpg')).length)).toBe(8)
})

it('looks at a card that is not in Likeness: all of it is there, and nothing is taken in', async () => {
  await page.getByTestId('pick-here').click()
  await page.getByTestId('pick-here-other').click()
  await page.getByTestId('folder-path').fill(card)
  await page.getByTestId('folder-use').click()
  await until(headline).toBe('Yes. All 2 photos are in Photos.')
  await until(() => page.getByTestId('compared-photo').count()).toBe(2)
  expect(await page.getByTestId('root').count()).toBe(2)
  expect(await page.getByTestId('compared-before').allInnerTexts()).toEqual([expect.stringMatching(/^EOS_DIGITAL\nwith Photos/), expect.stringMatching(/^Phone backup\nwith Photos/)])
})

it('copies what is only on the card into Photos, by keyboard, and then the card can go', async () => {
  const [one] = await makePictures(path.join(folder, 'Made'), 1, 7)
  fs.mkdirSync(path.join(card, 'DCIM'))
  fs.copyFileSync(one!, path.join(card, 'DCIM', 'new.jpg'))
  fs.writeFileSync(path.join(card, 'DCIM', 'new.xmp'), 'stars')
  await page.getByTestId('compare-again').click()
  await until(headline).toBe('Not yet. 1 photo is only here.')
  await page.getByTestId('copy-there').focus()
  expect(await page.getByTestId('copy-there').innerText()).toBe('Copy 1 photo to Photos…')
  await page.keyboard.press('Enter')
  await until(() => page.getByTestId('copy-question').innerText()).toContain('Copy 1 photo to Photos?')
  await page.keyboard.press('Enter') // on Cancel
  await page.getByTestId('copy-question').waitFor({ state: 'detached' })
  expect(fs.existsSync(path.join(folder, 'Photos', 'EOS_DIGITAL'))).toBe(false)
  await page.getByTestId('copy-there').click()
  await page.getByTestId('yes').click()
  await until(headline).toBe('All 3 photos are in Photos. There are other things in it.') // the notes beside it: they were copied as well, and are no photo
  expect(await page.getByTestId('toast').innerText()).toContain('1 photo was copied to')
  expect(fs.readdirSync(path.join(folder, 'Photos', 'EOS_DIGITAL', 'DCIM')).toSorted()).toEqual(['new.jpg', 'new.xmp'])
  expect(fs.readFileSync(path.join(folder, 'Photos', 'EOS_DIGITAL', 'DCIM', 'new.jpg')).equals(fs.readFileSync(one!))).toBe(true)
})

const menu = async (item: string, root = 1): Promise<void> => {
  await page.getByTestId('root-menu').nth(root).click()
  await page.getByTestId(item).click()
}

it('looks now at one folder, and not at the others', async () => {
  const states = (): Promise<string[]> => page.getByTestId('root-state').allInnerTexts()
  const [photos] = await states()
  const files = Number.parseInt(photos!.replace('Live, ', ''), 10)
  for (const root of [0, 1]) await menu('mode-1440', root)
  await until(states).toEqual([`Every day, ${files} files`, 'Every day, 8 files'])
  const picture = fs.readFileSync(path.join(backup, 'only 6.jpg'))
  for (const place of [path.join(folder, 'Photos'), backup]) fs.writeFileSync(path.join(place, 'looked at now.jpg'), picture)
  await menu('look-now')
  await until(states).toEqual([`Every day, ${files} files`, 'Every day, 9 files'])
  fs.rmSync(path.join(backup, 'looked at now.jpg'))
  await menu('look-now')
  await until(states).toEqual([`Every day, ${files} files`, 'Every day, 8 files'])
})

it('protects a folder, looks at it by the clock, and leaves it out without touching a file', async () => {
  await menu('mode-1440')
  await until(() => page.getByTestId('root-state').nth(1).innerText()).toBe('Every day, 8 files')
  await menu('protect')
  await until(() => page.getByTestId('root-state').nth(1).innerText()).toBe('Protected, 8 files')
  await menu('leave-out-root')
  await page.getByTestId('yes').click()
  await until(() => page.getByTestId('root').count()).toBe(1)
  expect(fs.readdirSync(backup).filter((name) => name.endsWith('.jpg'))).toHaveLength(8)
  expect(errors).toEqual([])
})
