// The window in wrong hands, and names and notes that would like to be code (reliability.md, S1, S5, S6, S9), in real Chromium.
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scan } from '../support/library.ts'
import { launch } from './electron9/drive.ts'
import { attempts } from './support/attempts.ts'
import { launchBrowser, openPage } from './support/browser.ts'
import { makePictures } from './support/pictures.ts'
import { startServer, type Server } from './support/server.ts'

const FOREIGN = 'photos.example' // a name of somebody else's, which comes to mean this machine
const NAMES = [
  '<img src=x onerror=alert(1)>.jpg', '"><script>alert(2)<', "'-alert(3)-'.jpg", '${alert(4)}{{alert(5)}}.jpg', 'javascript:alert(6).jpg', '<b>bold.jpg', '&lt;i&gt;.jpg', '\u202egpj.txt', '=cmd|calc.jpg', '%3Cscript%3E.jpg',
].map((name) => (name.endsWith('.jpg') ? name : `${name}.jpg`))
const TEXT = '<img src=x onerror=alert(7)><script>alert(8)</script>'

let work: string
let photos: string
let server: Server
let browser: Browser
let page: Page
let canary: http.Server
let origin: string
const asked: string[] = [] // of the canary
const dialogs: string[] = []

beforeAll(async () => {
  work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-attacks-')))
  photos = path.join(work, 'Photos')
  const made = await makePictures(path.join(work, 'Made'), 3)
  for (const into of ['<script>alert(9)<script>', 'Copies'].map((name) => path.join(photos, name))) {

    fs.mkdirSync(into, { recursive: true })
    for (const [i, name] of NAMES.entries()) {
      await sharp(made[i % made.length]!).resize(400 + 20 * Math.floor(i / made.length)).withExif({ IFD0: { Make: TEXT, Model: TEXT, ImageDescription: TEXT, Artist: TEXT } }).toFile(path.join(into, name))
    }
    fs.writeFileSync(path.join(into, `<img src=x onerror=alert(10)> broken.jpg`), 'no picture')
  }
  await scan(path.join(work, 'library'), photos)
  canary = http.createServer((request, response) => { asked.push(request.url ?? ''); response.setHeader('access-control-allow-origin', '*').end('window.canaryRan = 1') })
  await new Promise<void>((resolve) => { canary.listen(0, '127.0.0.1', resolve) })
  origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`
  server = await startServer({ library: path.join(work, 'library') })
  browser = await launchBrowser([`--host-resolver-rules=MAP ${FOREIGN} 127.0.0.1`])
  ;({ page } = await openPage(browser))
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss() })
  await page.goto(server.url)
  await page.getByTestId('nav-find').waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  canary?.close()
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})

const DENIED = (answers: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== 'denied'))

describe('a page in wrong hands', () => {
  it('reaches nothing but its own server, in Chromium', async () => {
    const answers = await page.evaluate<Record<string, string>>(attempts(origin, true))
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(30)
    expect({ ...DENIED(answers), asked }).toEqual({ asked: [] })
    expect(page.url().startsWith(new URL(server.url).origin)).toBe(true)
  })

  it('reaches nothing but its own files, in Electron', async () => {
    const app = await launch({ folders: [], dataDir: path.join(work, 'user-data') })
    try {
      const answers = await app.evaluate(attempts(origin, false)) as Record<string, string>
      expect(Object.keys(answers).length).toBeGreaterThanOrEqual(30)
      expect({ ...DENIED(answers), asked }).toEqual({ asked: [] })
    } finally {
      app.cleanup()
    }
  })

  it('has the policy on every answer, without a way round', async () => {
    const session = await page.context().cookies()
    const cookie = session.map(({ name, value }) => `${name}=${value}`).join('; ')
    const paths = ['/', '/session', '/thumb/1', '/photo/1', '/thumb/999999', '/nothing.js', '/login', '/%00', '/rpc']
    const policies = await Promise.all(paths.map(async (where) => (await fetch(new URL(where, server.url), { headers: { cookie }, redirect: 'manual' })).headers.get('content-security-policy') ?? 'none'))
    for (const [i, policy] of policies.entries()) {
      expect([paths[i], /default-src 'none'/.test(policy), /frame-ancestors 'none'/.test(policy), /base-uri 'none'/.test(policy), /unsafe|\*/.test(policy)]).toEqual([paths[i], true, true, true, false])
    }
  })
})

describe('another name for this machine', () => {
  it('gets no page, no answer and no socket, with and without the token', async () => {
    const { page: foreign } = await openPage(browser)
    const to = new URL(server.url)
    to.hostname = FOREIGN
    for (const address of [to.origin, to.href]) {
      const answer = await foreign.goto(address)
      expect([address, answer!.status() >= 400, /<script|id="app"/.test(await answer!.text())]).toEqual([address, true, false])
    }
    const tried = await foreign.evaluate(async () => {
      const tell = (promise: Promise<Response>): Promise<number> => promise.then(({ status }) => status, () => 0)
      const socket = await new Promise((resolve) => { const made = new WebSocket(`ws://${location.host}/rpc`); made.addEventListener('open', () => resolve('open')); made.addEventListener('error', () => resolve('refused')) })
      return [await tell(fetch('/session', { credentials: 'include' })), await tell(fetch('/thumb/1')), socket]
    })
    expect(tried.map((one) => (typeof one === 'number' ? one === 0 || one >= 400 : one))).toEqual([true, true, 'refused'])
    expect((await foreign.context().cookies()).filter(({ domain }) => domain.includes(FOREIGN))).toEqual([])
    await foreign.close()
  })
})

describe('names and notes that would like to be code', () => {
  it('are shown as they are, on every screen', async () => {
    const { page: fresh } = await openPage(browser)
    fresh.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss() })
    await fresh.goto(server.url)
    await fresh.getByTestId('nav-find').waitFor()
    const seen: string[] = []
    for (const screen of ['review', 'find', 'folders', 'problems', 'overview', 'rules', 'history', 'models']) {
      const link = fresh.getByTestId(`nav-${screen}`)
      if (await link.count() === 0) continue
      await link.click()
      await fresh.waitForTimeout(400)
      if (screen === 'find') {
        await fresh.locator('[data-testid=cell][data-photo-id]').first().click()
        await fresh.waitForTimeout(600)
      }
      seen.push(await fresh.locator('body').innerText())
    }
    const text = seen.join('\n')
    expect(NAMES.slice(0, 6).filter((name) => !text.includes(name.replace(/\.jpg$/, '')))).toEqual([])
    expect(text).toContain('<img src=x onerror=alert(10)> broken.jpg')
    expect(text).not.toContain('\u202e') // a mark of direction would turn what follows round
    expect({ dialogs, asked, made: await fresh.locator('img[src="x"], b:text("bold")').count() }).toEqual({ dialogs: [], asked: [], made: 0 })
  })
})
