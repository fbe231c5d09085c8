// The built app in genuine Electron: the same window as in the browser, pictures over the app's scheme, a clean end.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launch, launchAgain, launchToEnd, type App } from './electron9/drive.ts'
import { isAlive } from './electron9/processes.ts'
import { ORIGIN } from '../../src-main/electron/origin.ts'
import { makeCopy, makePhotoFolder, makePictures } from './support/pictures.ts'

const ORIGINALS = 8
const SCAN_WITHIN_MS = 60_000

let folder: string
let asked: string // a copy that lies outside the library
let app: App

const byId = (id: string): string => `[data-testid="${id}"]`
/** Expression: sources of the page's pictures that are there and really decoded. */
const shown = (within: string): string => `[...document.querySelectorAll(${JSON.stringify(`${within} img`)})].filter((image) => image.complete && image.naturalWidth > 0).map((image) => image.src)`

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-e2e-'))
  const { originals } = await makePhotoFolder(path.join(folder, 'Photos'), ORIGINALS)
  await makeCopy(originals[1]!, 'bytes', path.join(folder, 'Photos', 'Backup')) // a group of byte copies only
  await makePictures(path.join(folder, 'Later'), 2, 2)
  await makePictures(path.join(folder, 'Chosen'), 1, 3)
  await makePictures(path.join(folder, 'Dropped'), 1, 4)
  asked = await makeCopy(originals[2]!, 'smaller', path.join(folder, 'Elsewhere'))
  vi.stubEnv('LIKENESS_UPDATE_FEED', 'http://example.org/versions') // over the open net by plain http: refused
  app = await launch({ folders: [path.join(folder, 'Photos')], dataDir: path.join(folder, 'user-data'), dialogs: { open: [[], ...['Chosen', 'Dropped'].map((name) => [path.join(folder, name)])] } })
})
afterAll(() => {
  app?.cleanup()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

describe('the app in Electron', () => {
  it('scans the folder of its command line and counts what it finds', async () => {
    await app.waitFor(`document.querySelector('${byId('screen-overview')}')`)
    await app.waitFor(`document.querySelector('${byId('tile-identical-file')}') && !document.querySelector('${byId('tile-identical-file')}').disabled`, SCAN_WITHIN_MS)
    await app.waitFor(`/^1[0-2] photos/.test(document.querySelector('${byId('scan-state')}').innerText.split('\\n').pop())`, SCAN_WITHIN_MS)
    const tiles = await app.waitFor<string[]>(`${shown(byId('tile-identical-file'))}.length >= 2 && ${shown(byId('tile-identical-file'))}`)
    expect(tiles.every((source) => /^likeness:\/\/app\/thumb\/[1-9]\d*$/.test(source))).toBe(true)
    await app.screenshot('electron-overview.png')
  })

  it('shows all photos in Find, and what is like the one that is clicked', async () => {
    await app.click(byId('nav-find'))
    await app.waitFor(`${shown(byId('timeline'))}.length >= 4`)
    await app.click(`${byId('cell')} img`)
    await app.waitFor(`(document.querySelector('${byId('inspector')} ${byId('inspector-photo')}') || {}).naturalWidth > 0`) // the large picture, by the scheme as well
    await app.waitFor(`document.querySelectorAll('${byId('similar-list')} ${byId('similar-match')}, ${byId('same-list')} ${byId('same-match')}').length > 0`)
    await app.screenshot('electron-find.png')
  })

  it('copies the path of a photo that is selected, though no page is granted the clipboard', async () => {
    await app.evaluate(`document.querySelector('${byId('cell')}').focus(); 1`)
    await app.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true })); 1")
    await app.waitFor(`document.querySelector('${byId('selection-bar')}')`)
    await app.screenshot('electron-selection.png')
    await app.click(byId('copy-paths'))
    await app.waitFor(`(document.querySelector('${byId('toast')}') || {}).innerText`)
    expect(await app.evaluate(`document.querySelector('${byId('toast')}').innerText`)).toContain('1 path copied.')
    await app.click(byId('clear-selection'))
    await app.waitFor(`!document.querySelector('${byId('selection-bar')}')`)
  })

  it('answers for a picture from outside: its bytes pass the channel', async () => {
    await setFile(app, byId('picture-input'), asked)
    await app.waitFor(`document.querySelector('${byId('answer')}') && document.querySelector('${byId('answer')}').dataset.found === 'true'`)
    expect(await app.evaluate(`document.querySelectorAll('${byId('same-match')}').length`)).toBeGreaterThan(0)
  })

  it('gives the page the bridge and nothing else', async () => {
    const found = await app.evaluate(`({
      globals: [typeof require, typeof process, typeof module, typeof electron],
      bridge: Object.keys(likeness).sort(),
      path: likeness.pathOf(new File(['x'], 'x.jpg')),
    })`)
    expect(found).toEqual({
      globals: ['undefined', 'undefined', 'undefined', 'undefined'],
      bridge: ['chooseFolders', 'isShown', 'onCommand', 'onFrame', 'onUpdate', 'pathOf', 'platform', 'send', 'update'], path: '',
    })
    expect(await app.evaluate('likeness.chooseFolders()')).toEqual([])
    expect(app.log()).toContain('dialog open: openDirectory,multiSelections')
  })

  it('has no errors in the page so far', () => {
    expect(app.page.errors).toEqual([])
  })

  it('stays on its own page and serves only its own files', async () => {
    await app.evaluate("location.href = 'https://example.org/'; 1")
    await app.evaluate("window.open('https://example.org/'); 1")
    const answers = await app.evaluate(`Promise.all(['/', '/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/thumb/0', '/thumb/1/..', '/nope.js'].map((url) => fetch(url).then((answer) =>
      answer.status + ' ' + (answer.headers.get('content-security-policy') || '').startsWith("default-src 'none'") + ' ' + answer.headers.get('x-content-type-options'))))`)
    expect(answers).toEqual(['200 true nosniff', ...Array.from({ length: 6 }, () => '404 true nosniff')])
    expect(await app.evaluate("fetch('/', { method: 'POST' }).then(({ status }) => status)")).toBe(405)
    expect(await app.evaluate('location.href')).toMatch(/^likeness:\/\/app\//)
  })

  it('takes the folders of a second start, which ends', async () => {
    expect(await launchAgain(app, [path.join(folder, 'Later')])).toBe(0)
    await holdsFolders(2)
  })

  it('shows the screen that an action of the desktop asks for, by a second start', async () => {
    expect(await launchAgain(app, ['--screen=problems'])).toBe(0)
    await app.waitFor(`document.querySelector('${byId('screen-problems')}')`)
    await app.click(byId('nav-overview'))
    await app.waitFor(`document.querySelector('${byId('screen-overview')}')`)
  })

  it('follows its menu: to a screen, and to one more folder by the system dialog', async () => {
    app.chooseFromMenu('Problems')
    await app.waitFor(`document.querySelector('${byId('screen-problems')}')`)
    app.chooseFromMenu('Add Folder…')
    await holdsFolders(3)
  })

  it('opens the manual from its menu, pictures included, where it speaks of the screen', async () => {
    app.chooseFromMenu('Likeness Help')
    await app.waitFor(`document.activeElement.id === 'help-problems'`)
    await app.evaluate(`document.querySelector('${byId('help-text')} img').scrollIntoView(); 1`) // they are fetched when they come into view
    expect(await app.waitFor(`${shown(byId('help-text'))}.length >= 1 && ${shown(byId('help-text'))}[0]`)).toMatch(/^likeness:\/\/app\/assets\/overview-[\w-]+\.png$/)
    await app.screenshot('electron-help.png')
    await app.click(`${byId('help-sheet')} .sheet-head .ico`)
    await app.waitFor(`!document.querySelector('${byId('help-sheet')}')`)
    expect(app.page.errors.filter((error) => /Refused|Security Policy/.test(error))).toEqual([]) // of dialogs, Chromium 83 does not know every selector
  })

  it('says in the settings that only an installed app looks for new versions', async () => {
    await app.click(byId('open-settings'))
    expect(await app.waitFor(`document.querySelector('${byId('update-says')}') && [document.querySelector('${byId('update-says')}').innerText, document.querySelector('${byId('update-look')}').disabled]`))
      .toEqual(['Only an installed Likeness can do this.', true])
    expect(readFileSync(path.join(app.dataDir, 'test-library/log/likeness.log'), 'utf8')).toContain('No new versions are looked for at http://example.org/versions: that is no https address.')
    await app.click(`${byId('settings-dialog')} .sheet-head button`)
    await app.waitFor(`!document.querySelector('${byId('settings-dialog')}')`)
  })

  it('asks by the dialog for a dropped folder whose path the system keeps back, and takes it', async () => {
    await app.evaluate(`(() => { // a drag from another program cannot be made here, and Electron 9 has no webUtils: the path stays unknown
      const item = { getAsFile: () => new File([], 'Dropped'), webkitGetAsEntry: () => ({ isDirectory: true }) }
      document.body.dispatchEvent(Object.defineProperty(new Event('drop', { bubbles: true }), 'dataTransfer', { value: { types: ['Files'], items: [item] } }))
    })()`)
    await holdsFolders(4)
  })

  it('starts the core again after it broke', async () => {
    const restarted = await launch({ dialogs: { message: [0] } })
    try {
      await restarted.waitFor(`document.querySelector('${byId('screen-welcome')}')`)
      await restarted.evaluate('window.isOldPage = true')
      const [first] = restarted.corePids()
      process.kill(first!, 'SIGKILL')
      await restarted.waitFor(`window.isOldPage === undefined && document.querySelector('${byId('screen-welcome')}')`)
      expect(restarted.log()).toContain('dialog message: Something in Likeness broke. Your photos are untouched.')
      expect(restarted.corePids().filter((pid) => pid !== first)).toHaveLength(1)
      expect(await restarted.close()).toBe(0)
    } finally {
      restarted.cleanup()
    }
  })

  it('tells a page that is not ours nothing on any channel, and opens no dialog for it', async () => {
    const other = await launch({ dialogs: { open: [[folder]] } })
    try {
      await other.waitFor(`document.querySelector('${byId('screen-welcome')}')`)
      expect(await other.evaluate("Promise.all([likeness.isShown(), likeness.update('tell').then(({ step }) => step)])")).toEqual([true, 'quiet']) // our own page is answered
      other.showForeign(`data:text/html,<h1>${ORIGIN}/</h1>`)
      await expect.poll(() => /a foreign page is told (.*)/.exec(other.log())?.[1], { timeout: 20_000 }).toBe(JSON.stringify([false, [], null, 0]))
      expect(other.log()).not.toContain('dialog open')
    } finally {
      other.cleanup()
    }
  })

  it('says in one sentence that another process has the library, and ends', async () => {
    const { code, log } = await launchToEnd({ library: path.join(app.dataDir, 'test-library') })
    expect(code).toBe(1)
    expect(log).toMatch(/dialog error: \S.*\.\n/)
  })

  it('ends with its window: exit code 0, no core left, the place of the window kept', async () => {
    const [core] = app.corePids()
    expect(await app.close()).toBe(0)
    await expect.poll(() => isAlive(core!), { timeout: 3000 }).toBe(false)
    expect(JSON.parse(readFileSync(path.join(app.dataDir, 'window.json'), 'utf8'))).toMatchObject({ bounds: { width: 1280, height: 840 }, isMaximised: false })
  })
})

async function holdsFolders(count: number): Promise<void> {
  await app.waitFor(`/ in ${count} folders/.test(document.querySelector('${byId('scan-state')}').innerText)`, SCAN_WITHIN_MS)
}

/** Chooses a file in a file field, as the system's dialog would. */
async function setFile({ page }: App, selector: string, file: string): Promise<void> {
  const { root } = await page.call('DOM.getDocument') as { root: { nodeId: number } }
  const { nodeId } = await page.call('DOM.querySelector', { nodeId: root.nodeId, selector }) as { nodeId: number }
  await page.call('DOM.setFileInputFiles', { nodeId, files: [file] })
}
