// Another language in the oldest Electron (Chromium 83): its words are fetched over the app's scheme, and the window begins anew.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, type App } from './electron9/drive.ts'
import { makePhotoFolder } from './support/pictures.ts'

let folder: string
let app: App

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-words-'))
  await makePhotoFolder(path.join(folder, 'Photos'), 4)
  app = await launch({ folders: [path.join(folder, 'Photos')], dataDir: path.join(folder, 'user-data') })
})
afterAll(() => {
  app?.cleanup()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('is Arabic from right to left when that is chosen, with nothing lost on the way', async () => {
  await app.waitFor("document.querySelector('[data-testid=screen-overview]')")
  await app.click('[data-testid=open-settings]')
  await app.waitFor("document.querySelector('[data-testid=language]')")
  await app.evaluate("(() => { const select = document.querySelector('[data-testid=language]'); select.value = 'ar'; select.dispatchEvent(new Event('change', { bubbles: true })); return 1 })()")
  await app.waitFor("document.documentElement.lang === 'ar' && document.querySelector('[data-testid=nav-overview]')")
  await app.click('[data-testid=nav-review]')
  await app.waitFor("document.querySelectorAll('[data-testid=card] img').length >= 2")
  await app.screenshot('electron-arabic.png')
  const found = await app.evaluate(`({
    dir: document.documentElement.dir, name: document.querySelector('[data-testid=nav-review] .nav-name').innerText,
    isSidebarRight: document.querySelector('.side').getBoundingClientRect().left > innerWidth / 2, isWide: document.documentElement.scrollWidth > innerWidth + 1,
  })`)
  expect(found).toEqual({ dir: 'rtl', name: 'المراجعة', isSidebarRight: true, isWide: false })
})
