// The app in the background: what its icon is told, and starting with the login (Linux: an entry in the autostart folder).
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, launchAgain, type App } from './electron9/drive.ts'
import { makeCopy, makePictures } from './support/pictures.ts'

let folder: string
let app: App
let entry: string
const byId = (id: string): string => `[data-testid="${id}"]`
const told = (what: 'bar' | 'number'): string[] => [...app.log().matchAll(new RegExp(`^taskbar ${what} (.*)$`, 'gm'))].map(([, said]) => said!.trim())
const until = <T>(what: () => T): ReturnType<typeof expect.poll<T>> => expect.poll(what, { timeout: 60_000, interval: 100 })
const steps = (): string[] => [...app.log().matchAll(/^window (show|minimize)$/gm)].map(([, step]) => step!)

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'likeness-icon-'))
  const originals = await makePictures(path.join(folder, 'Photos'), 240) // a bar is shown of what takes more than a second, on a fast machine too
  for (const original of originals.slice(0, 3)) await makeCopy(original, 'smaller', path.join(folder, 'Photos', 'Sent'))
  entry = path.join(folder, 'config', 'autostart', 'likeness.desktop')
  app = await launch({ folders: ['--hidden', path.join(folder, 'Photos')], dataDir: path.join(folder, 'user-data'), environment: { LIKENESS_TEST_TASKBAR: '1', XDG_CONFIG_HOME: path.join(folder, 'config') } })
}, 120_000)
afterAll(() => {
  app?.cleanup()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('started out of the way, it works without showing itself, with a bar at its icon that ends', async () => {
  await app.waitFor(`document.querySelector('${byId('scan-state')}')`)
  await until(() => [told('bar').length > 1, told('bar').at(-1)]).toEqual([true, '-1 normal'])
  const bars = told('bar').map((said) => Number(said.split(' ')[0]))
  const shares = bars.filter((share) => share >= 0)
  expect([shares.length > 0, shares.every((share) => share <= 1), shares.toSorted((a, b) => a - b)]).toEqual([true, true, shares])
  expect(steps()).toEqual(['minimize'])
})

it('counts at its icon the groups that nobody has looked at, also when the login starts it once more', async () => {
  await until(() => told('number').at(-1)).toBe('3')
  expect(await launchAgain(app, ['--hidden'])).toBe(0)
  await app.evaluate("window.dispatchEvent(new Event('focus')); 1")
  expect([steps(), told('number').at(-1)]).toEqual([['minimize'], '3'])
})

it('shows itself when the person starts it, who then sees what is new', async () => {
  expect(await launchAgain(app, [])).toBe(0)
  await until(steps).toEqual(['minimize', 'show'])
  await app.evaluate("document.hasFocus = () => true; window.dispatchEvent(new Event('focus')); 1") // the screen of the test has nobody who gives windows the focus
  await until(() => told('number').at(-1)).toBe('0')
})

it('starts with the login when that is chosen, and no longer when it is not', async () => {
  expect(existsSync(entry)).toBe(false)
  await app.click(byId('open-settings'))
  await app.click(byId('setting-startsAtLogin'))
  await until(() => existsSync(entry)).toBe(true)
  expect(readFileSync(entry, 'utf8')).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Likeness\nExec="\/.*electron" "\/.*" "--hidden"\nTerminal=false\n/)
  await app.screenshot('electron-settings.png')
  await app.click(byId('setting-startsAtLogin'))
  await until(() => existsSync(entry)).toBe(false)
})

it('says so when that cannot be kept', async () => {
  writeFileSync(entry, '[Desktop Entry]\nExec=other\n')
  await app.click(byId('setting-startsAtLogin'))
  await until(() => /dialog error: Starting with the login could not be changed: .*is not of Likeness\./.test(app.log())).toBe(true)
  expect(readFileSync(entry, 'utf8')).toBe('[Desktop Entry]\nExec=other\n')
  await app.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); 1")
  await app.waitFor(`!document.querySelector('${byId('settings-dialog')}')`)
  await app.click(byId('open-settings'))
  await app.waitFor(`document.querySelector('${byId('setting-startsAtLogin')}') && !document.querySelector('${byId('setting-startsAtLogin')}').checked`) // it says what is so
  expect(await app.close()).toBe(0)
})
