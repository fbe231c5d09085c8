// `serve` with a password in two browsers: log in by keyboard, see the same library, log out.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setPassword } from '../../src-main/app/password.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePhotoFolder } from './support/pictures.ts'
import { startServer, type Server } from './support/server.ts'

const PASSWORD = 'correct horse'
const shots = process.env['LIKENESS_SHOTS'] // a folder: pictures, to be looked at

let work: string
let library: string
let server: Server
let origin: string
let browser: Browser
let first: Page
let second: Page
let errors: string[][]
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 60_000, interval: 100 })
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')

beforeAll(async () => {
  work = mkdtempSync(path.join(os.tmpdir(), 'likeness-log-in-'))
  library = path.join(work, 'library')
  await makePhotoFolder(path.join(work, 'Photos'), 6)
  await setPassword(library, PASSWORD)
  server = await startServer({ library, options: ['--host', '127.0.0.2'] })
  ;({ origin } = new URL(server.url))
  browser = await launchBrowser()
  const opened = [await openPage(browser), await openPage(browser)] as const // each in a context of its own
  ;[first, second] = [opened[0].page, opened[1].page]
  errors = opened.map((one) => one.errors)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

/** Types where the page has put the focus. */
async function logIn(page: Page, password = PASSWORD): Promise<void> {
  await until(() => focused(page)).toBe('password')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

it('asks for the password, says when it is wrong, and shows the library, by keyboard alone', async () => {
  await first.goto(`${origin}/`)
  expect(new URL(first.url()).pathname).toBe('/login')
  await first.getByLabel('Password').waitFor()
  expect(await first.evaluate(() => getComputedStyle(document.querySelector('.btn')!).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)') // in the look of the window
  expect(await first.evaluate(() => document.scripts.length)).toBe(0)
  await logIn(first, 'wrong horse')
  await first.getByRole('alert').filter({ hasText: 'This is not the password.' }).waitFor()
  await logIn(first)
  await first.getByTestId('screen-welcome').waitFor()
  expect(new URL(first.url()).pathname).toBe('/')
})

it('speaks the language of the browser, Arabic from right to left', async () => {
  const page = await browser.newPage({ locale: 'ar-EG', viewport: { width: 800, height: 600 } })
  await page.goto(`${origin}/`)
  await page.getByLabel('كلمة السر').fill('wrong horse')
  await page.getByRole('button', { name: 'تسجيل الدخول' }).click()
  await page.getByRole('alert').filter({ hasText: 'ليست هذه كلمة السر.' }).waitFor()
  if (shots !== undefined) await page.screenshot({ path: path.join(shots, 'log-in-arabic.png') })
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title, getComputedStyle(document.querySelector('label')!).direction])).toEqual(['ar', 'rtl', 'لم يُسجَّل الدخول – Likeness', 'rtl'])
  await page.close()
})

it('is readable by day and by night', async () => {
  const colours = async (colorScheme: 'light' | 'dark'): Promise<string> => {
    await second.emulateMedia({ colorScheme })
    await second.goto(`${origin}/login`)
    return await second.evaluate(() => getComputedStyle(document.querySelector('h1')!).color)
  }
  expect([await colours('light'), await colours('dark')]).toEqual(['rgb(26, 26, 27)', 'rgb(243, 243, 243)'])
})

it('shows in one browser what another one did', async () => {
  await logIn(second)
  await second.getByTestId('screen-welcome').waitFor()
  await first.getByTestId('drop-zone').click()
  const dialog = first.getByTestId('folder-dialog')
  await dialog.getByRole('textbox').fill(path.join(work, 'Photos'))
  await dialog.getByRole('textbox').press('Enter')
  await dialog.getByTestId('folder-item').first().waitFor()
  await dialog.getByTestId('folder-use').click()
  await first.getByTestId('scan').click()
  await until(() => second.getByTestId('scan-state').innerText()).toContain('9 photos') // 6 and 3 copies that are other bytes
  await until(() => second.getByTestId('tile-same-picture').locator('img').first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
})

it('logs out in one browser, and the other stays', async () => {
  await first.getByRole('button', { name: 'Settings' }).click()
  await first.getByTestId('log-out').click()
  await until(() => first.evaluate(() => document.activeElement?.textContent ?? '')).toBe('Log out')
  await first.keyboard.press('Enter')
  await first.getByLabel('Password').waitFor()
  await first.goto(`${origin}/`)
  expect(new URL(first.url()).pathname).toBe('/login')
  await second.reload()
  await second.getByTestId('screen-overview').waitFor()
})

it('had no error on the console but the answer to the wrong password', () => {
  const isLeft = (error: string): boolean => error.endsWith('net::ERR_ABORTED') // a picture of a page that was left
  expect(errors.flat().filter((error) => !isLeft(error))).toEqual([expect.stringContaining('401')])
})

it('leads an open window to the log-in when the password is another', async () => {
  await setPassword(library, 'another horse')
  await second.getByLabel('Password').waitFor()
  await logIn(second, 'another horse')
  await second.getByTestId('screen-overview').waitFor()
})
