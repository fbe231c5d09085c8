// The window in a real browser against the real `serve`, as a person uses it: one library, story after story.
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.ts'
import { makeCopy, makePhotoFolder, makePictures } from './support/pictures.ts'
import { likeness, startServer, type Server } from './support/server.ts'

const SCAN_WITHIN_MS = 60_000

let folder: string
let photos: string
let originals: string[]
let server: Server
let browser: Browser
let page: Page
let errors: string[]

const state = (of: Page): Promise<string> => of.getByTestId('scan-state').innerText()
/** Photos that the window says it has. */
const photoCount = async (of: Page): Promise<number> => Number(/([\d,]+) photos? in/.exec(await state(of))?.[1]?.replaceAll(',', '') ?? Number.NaN)
/** Names of files in the library, as the command line says. */
const filesNamed = async (part: string): Promise<string[]> => (await likeness('codes', '--library', path.join(folder, 'library'))).stdout.trim().split('\n')
  .map((line) => (JSON.parse(line) as { path: string }).path).filter((file) => path.basename(file).includes(part))
const until = <T>(what: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: SCAN_WITHIN_MS, interval: 100 })

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-serve-'))
  photos = path.join(folder, 'Photos')
  ;({ originals } = await makePhotoFolder(photos, 12))
  await makeCopy(originals[1]!, 'bytes', path.join(photos, 'Backup')) // a group of byte copies only
  writeFileSync(path.join(photos, 'Camera', 'IMG_9001.jpg'), 'this is no picture')
  copyFileSync(originals[3]!, path.join(photos, 'Camera', 'IMG_9002.jpg'))
  truncateSync(path.join(photos, 'Camera', 'IMG_9002.jpg'), 20_000)
  server = await startServer({ library: path.join(folder, 'library') })
  browser = await launchBrowser()
  ;({ page, errors } = await openPage(browser))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

describe('serve in a browser', () => {
  it('welcomes a new person, takes the folder that they choose, and counts what it finds', async () => {
    const answer = await page.goto(server.url)
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'")
    expect(new URL(page.url()).search).toBe('') // the token does not stay in the address
    expect(await page.getByTestId('screen-welcome').getByRole('heading').innerText()).toContain('Let the copies go')
    await page.getByTestId('drop-zone').click()
    const dialog = page.getByTestId('folder-dialog')
    await dialog.getByRole('textbox').fill(photos)
    await dialog.getByRole('textbox').press('Enter')
    await dialog.getByTestId('folder-item').first().waitFor()
    await dialog.getByTestId('folder-use').click()
    await watchText(page, 'scan-state', 'tile-identical-file')
    await page.getByTestId('scan').click()
    await page.getByTestId('screen-overview').waitFor()
    await until(() => photoCount(page)).toBe(15) // 12 originals and 3 copies that are other bytes
    await until(() => page.getByTestId('tile-identical-file').innerText()).toContain('1')
    await until(() => page.getByTestId('tile-same-picture').innerText()).toContain('1')
    await until(() => page.getByTestId('headline').innerText()).toContain('5 copies')
    await until(() => page.getByTestId('tile-identical-file').locator('img').first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    const seen = await seenTexts(page)
    expect(seen['scan-state']!.some((text) => text.startsWith('Scanning'))).toBe(true)
    expect(seen['tile-identical-file']!.length).toBeGreaterThanOrEqual(2) // the tile grew on the screen
  })

  it('shows why one of a group stays and the others go, by keyboard alone', async () => {
    await page.getByTestId('nav-review').click()
    await until(() => page.getByTestId('group').count()).toBe(2)
    const group = page.getByTestId('group').filter({ hasText: 'IMG_0001-smaller.jpg' })
    const names = await group.locator('.card-tick').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''))
    expect(names[0]).toMatch(/^Keep IMG_0001\.jpg, 1200 × 800, in Photos \/ Camera\. Keep /)
    expect(names.filter((name) => name.includes('. Remove ')).length).toBe(4)
    expect(names.join('\n')).toMatch(/the same file[\s\S]*smaller, 600 × 400/)
    const first = page.locator('.card-tick').first()
    await first.focus()
    await page.keyboard.press('ArrowRight')
    await until(() => page.evaluate(() => document.activeElement?.id ?? '')).not.toBe(await first.getAttribute('id'))
    await page.keyboard.press('?')
    await page.getByTestId('keys-dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('keys-dialog').waitFor({ state: 'detached' })
  })

  it('shows what is like a photo that is clicked, and goes on from there and back', async () => {
    await page.getByTestId('nav-find').click()
    await page.locator('[data-testid=cell][data-photo-id]').first().waitFor()
    await page.getByTestId('timeline').focus()
    await page.keyboard.press('End') // the oldest day: the picture that has copies
    await page.locator('[data-testid=cell][data-photo-id]').last().click()
    const inspector = page.getByTestId('inspector')
    await until(() => inspector.getByTestId('same-match').count()).toBeGreaterThanOrEqual(3)
    const before = await inspector.getByTestId('photo-facts').innerText()
    await inspector.getByTestId('same-match').first().click()
    await until(() => inspector.getByTestId('photo-facts').innerText()).not.toBe(before)
    await inspector.getByTestId('back').click()
    await until(() => inspector.getByTestId('photo-facts').innerText()).toBe(before)
  })

  it('says of a picture from outside whether it is here, with its original first', async () => {
    const copy = await makeCopy(originals[4]!, 'smaller', path.join(folder, 'Elsewhere'))
    await dropPicture(page, copy)
    await until(() => page.getByTestId('answer').getAttribute('data-found')).toBe('true')
    expect(await page.getByTestId('answer').innerText()).toContain('Yes, 1 here')
    expect(await page.getByTestId('same-match').first().innerText()).toContain('IMG_0005.jpg')
    await page.getByTestId('picture-input').setInputFiles(path.resolve(import.meta.dirname, '../../src-renderer/public/welcome/balloons.jpg'))
    await until(() => page.getByTestId('answer').innerText()).toContain('Not in your library')
    const text = path.join(folder, 'letter.jpg')
    writeFileSync(text, 'Dear all')
    await page.getByTestId('picture-input').setInputFiles(text)
    await until(() => page.getByTestId('answer').innerText()).toContain('not a picture')
  })

  it('lists what could not be read with a reason, and looks again when it is asked to or the file is repaired', async () => {
    await page.getByTestId('nav-problems').click()
    await until(() => page.getByTestId('problem').count()).toBe(2)
    const named = (name: string) => page.getByTestId('problem').filter({ hasText: name })
    expect([await named('IMG_9001.jpg').innerText(), await named('IMG_9002.jpg').innerText()]).toEqual([
      expect.stringMatching(/not a picture/i), expect.stringMatching(/ends/i),
    ])
    await named('IMG_9001.jpg').getByRole('button').click()
    await page.getByTestId('toast').filter({ hasText: 'Looking again at 1 file.' }).waitFor()
    await until(() => named('IMG_9001.jpg').getByRole('button').innerText()).toBe('Look again') // looked at, and still no picture
    copyFileSync(originals[3]!, path.join(photos, 'Camera', 'IMG_9002.jpg'))
    await page.getByTestId('retry-all').click()
    await until(() => page.getByTestId('problem').count()).toBe(1)
    expect(await named('IMG_9001.jpg').count()).toBe(1)
    rmSync(path.join(photos, 'Camera', 'IMG_9001.jpg'))
    await page.getByTestId('empty').filter({ hasText: 'Every file could be read.' }).waitFor()
  })

  it('follows the folder: a new photo comes, a moved one stays the same, a removed one goes', async () => {
    const [later] = await makePictures(path.join(folder, 'Later'), 1, 7)
    const place = path.join(photos, 'Camera', 'IMG_0500.jpg')
    copyFileSync(later!, place)
    await until(() => photoCount(page)).toBe(16)
    const moved = path.join(photos, 'Backup', 'IMG_0500 moved.jpg')
    renameSync(place, moved)
    await until(() => filesNamed('IMG_0500')).toEqual([moved])
    expect(await photoCount(page)).toBe(16)
    rmSync(moved)
    await until(() => photoCount(page)).toBe(15)
  })

  it('keeps two windows in step', async () => {
    const { page: other, errors: errorsThere } = await openPage(browser)
    await other.goto(server.url)
    await until(() => photoCount(other)).toBe(15)
    const [extra] = await makePictures(path.join(folder, 'Extra'), 1, 11)
    copyFileSync(extra!, path.join(photos, 'Camera', 'IMG_0600.jpg'))
    await until(() => photoCount(other)).toBe(16)
    await until(() => photoCount(page)).toBe(16)
    expect(await state(other)).toBe(await state(page))
    await other.close()
    expect(errorsThere).toEqual([])
  })

  it('answers only its own address, token and origin', async () => {
    const { origin, searchParams } = new URL(server.url)
    const status = (url: string, headers: Record<string, string> = {}): Promise<number> => new Promise((resolve, reject) => {
      request(url, { headers }, (response) => { response.resume(); resolve(response.statusCode ?? 0) }).on('error', reject).end()
    })
    const cookie = `likeness=${searchParams.get('token')}`
    const socket = (headers: Record<string, string>): Promise<string> => new Promise((resolve) => {
      const webSocket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers })
      webSocket.on('open', () => { webSocket.close(); resolve('open') }).on('error', () => resolve('refused'))
    })
    expect({
      none: await status(`${origin}/`), wrong: await status(`${origin}/?token=nope`), right: await status(`${origin}/`, { cookie }), thumb: await status(`${origin}/thumb/1`),
      host: await status(`${origin}/`, { cookie, host: 'photos.example' }), climbing: await status(`${origin}/..%2f..%2fpackage.json`, { cookie }),
      unknown: await status(`${origin}/thumb/999999`, { cookie }),
      foreign: await socket({ cookie, origin: 'http://photos.example' }), tokenless: await socket({ origin }), own: await socket({ cookie, origin }),
    }).toEqual({ none: 401, wrong: 403, right: 200, thumb: 401, host: 403, climbing: 404, unknown: 404, foreign: 'refused', tokenless: 'refused', own: 'open' })
  })

  it('had no error on the console in any of these stories', () => {
    expect(errors).toEqual([])
  })

  it('left every photo as it was', () => {
    expect(readFileSync(originals[0]!).equals(readFileSync(path.join(photos, 'Backup', 'IMG_0001-bytes.jpg')))).toBe(true)
  })
})

/** Notes every different text that these places show from now on. */
async function watchText(of: Page, ...testIds: string[]): Promise<void> {
  await of.evaluate((ids) => {
    const seen: Record<string, string[]> = Object.fromEntries(ids.map((id) => [id, []]))
    const look = (): void => {
      for (const id of ids) {
        const text = document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.innerText
        if (text !== undefined && !seen[id]!.includes(text)) seen[id]!.push(text)
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { seen })
  }, testIds)
}

const seenTexts = (of: Page): Promise<Record<string, string[]>> => of.evaluate(() => (globalThis as unknown as { seen: Record<string, string[]> }).seen)

/** Drops a picture file on the middle of the window. */
async function dropPicture(on: Page, file: string): Promise<void> {
  await on.evaluate(({ name, base64 }) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name, { type: 'image/jpeg' }))
    for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }, { name: path.basename(file), base64: readFileSync(file).toString('base64') })
}
