// Starts the built app in Electron 9 under Xvfb and drives it as a person would. Playwright needs a newer Electron.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electron9 } from '../../../scripts/fetch-electron9.mjs'
import { Cdp } from './cdp.ts'
import { childrenOf } from './processes.ts'
import { until } from './until.ts'
import { startXvfb } from './xvfb.ts'

export const ROOT = path.resolve(import.meta.dirname, '../../..')
const QUIT_WITHIN_MS = 20_000

export interface LaunchOptions {
  folders?: string[]
  dataDir?: string // Electron's user data; a new one that is removed at the end unless given
  library?: string // LIKENESS_LIBRARY; inside dataDir unless given
  dialogs?: { message?: number[]; open?: string[][] } // answers to native dialogs, in order
  environment?: Record<string, string> // beside that of this process
  packed?: string // the executable of a packed app instead of Electron with the sources' dist
}

/** Command line and environment that start the app. */
function commandOf({ folders = [], library, dialogs, environment = {}, packed }: LaunchOptions, dataDir: string, display: string) {
  const flags = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${dataDir}`]
  return {
    file: packed ?? electron9,
    args: [...(packed ? [] : [import.meta.dirname]), ...flags, '--remote-debugging-port=0', ...folders],
    env: {
      ...process.env, ...environment, DISPLAY: display, LIKENESS_NODE: process.execPath, LIKENESS_LIBRARY: library ?? path.join(dataDir, 'test-library'),
      LIKENESS_TEST_DIALOGS: JSON.stringify({ message: [], open: [], ...dialogs }),
    },
  }
}

export type App = Awaited<ReturnType<typeof launch>>

/** The app's process on a screen of its own, whether or not it will open a window. */
async function start(options: LaunchOptions) {
  const xvfb = await startXvfb()
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'likeness-e9-'))
  const { file, args, env } = commandOf(options, dataDir, xvfb.display)
  const app = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (part: Buffer) => { log += part.toString() })
  const exited = new Promise<number | null>((resolve) => app.once('close', resolve)) // with all that it said
  const cleanup = (): void => {
    if (app.exitCode === null) app.kill('SIGKILL')
    xvfb.process.kill()
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) // children still write a moment
  }
  const ended = (): Promise<number | null> => Promise.race([exited, new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`the app did not end in ${QUIT_WITHIN_MS} ms\n${log}`)), QUIT_WITHIN_MS).unref()
  })])
  return { app, dataDir, display: xvfb.display, log: () => log, ended, cleanup }
}

/** Starts an app that is to end by itself: its page may never be there. */
export async function launchToEnd(options: LaunchOptions): Promise<{ code: number | null; log: string }> {
  const { ended, cleanup, log } = await start(options)
  try {
    return { code: await ended(), log: log() }
  } finally {
    cleanup()
  }
}

export async function launch(options: LaunchOptions = {}) {
  const { app, dataDir, display, log, ended, cleanup } = await start(options)
  try {
    const url = await until('DevTools', () => {
      const found = /DevTools listening on (ws:\S+)/.exec(log())?.[1]
      if (found === undefined && app.exitCode !== null) throw new Error(`ended with ${app.exitCode}`)
      return found
    })
    const page = await Cdp.toFirstPage(url)
    return {
      pid: app.pid!, dataDir, display, page, ended, cleanup, log,
      corePids: () => childrenOf(app.pid!, 'coreBoot'),
      evaluate: <T = unknown>(expression: string) => page.evaluate<T>(expression),
      waitFor: <T = unknown>(expression: string, withinMs?: number) => until(expression, () => page.evaluate<T>(expression), withinMs),
      click: (selector: string) => click(page, selector),
      chooseFromMenu: (label: string) => { app.stdin.write(`${label}\n`) },
      /** Puts a page of somebody else's into the window; the log says what it is told by the bridge. */
      showForeign: (url: string) => { app.stdin.write(`foreign ${url}\n`) },
      screenshot: (name: string) => screenshot(page, path.join(ROOT, 'test-results', name)),
      /** Closes the window as a person would. @returns the exit code of the app */
      async close(): Promise<number | null> {
        void page.evaluate('window.close()').catch(() => undefined) // the page goes before it can answer
        const code = await ended()
        cleanup()
        return code
      },
    }
  } catch (error) {
    cleanup()
    throw new Error(`${String(error)}\n${log()}`, { cause: error })
  }
}

/** Starts the app once more on the same screen and user data. @returns its exit code */
export function launchAgain(first: App, folders: string[]): Promise<number | null> {
  const { file, args, env } = commandOf({ folders }, first.dataDir, first.display)
  const second = spawn(file, args, { env, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      second.kill('SIGKILL')
      reject(new Error('the second app did not end'))
    }, QUIT_WITHIN_MS)
    second.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code)
    })
  })
}

async function click(page: Cdp, selector: string): Promise<void> {
  const point = await until(selector, () => page.evaluate<{ x: number; y: number } | null>(`(() => {
    const element = document.querySelector(${JSON.stringify(selector)})
    if (!element) return null
    element.scrollIntoView({ block: 'center' })
    const box = element.getBoundingClientRect()
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })()`))
  for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
    await page.call('Input.dispatchMouseEvent', { type, ...point, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: 1 })
  }
}

/** A capture waits for a new frame, and an idle page draws none: nudge it until the picture comes. */
async function screenshot(page: Cdp, file: string): Promise<void> {
  const nudge = setInterval(() => {
    void page.evaluate("document.documentElement.style.outline = Date.now() % 2 ? '0 solid red' : '0 solid blue'; document.body.style.transform = Date.now() % 2 ? 'translateZ(0)' : ''").catch(() => undefined)
  }, 50)
  try {
    const { data } = await until('a screenshot', () => page.call('Page.captureScreenshot', { format: 'png' })) as { data: string }
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, Buffer.from(data, 'base64'))
  } finally {
    clearInterval(nudge)
    await page.evaluate("document.documentElement.style.outline = document.body.style.transform = ''")
  }
}
