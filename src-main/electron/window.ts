// The one window: how it looks before the page is there, and where it stood last time.
import { app, BrowserWindow, ipcMain, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import * as path from 'node:path'
import { isOurPage, ORIGIN } from './origin.ts'
import { DEFAULT_SIZE, LEAST_SIZE, fitState, readState, writeState, type WindowState } from './windowState.ts'

const TOOLBAR_HEIGHT = 56
const OVERLAY_SINCE = 35 // Electron's first with buttons drawn over the page on all of Windows and Linux
const SAVE_AFTER_MS = 500

/** Made out of the way and not brought forward yet. Not every desktop minimises a window that was never shown, or says that it did. */
const outOfTheWay = new WeakSet<BrowserWindow>()

const isOverlaid = process.platform === 'darwin' || Number.parseInt(process.versions.electron, 10) >= OVERLAY_SINCE

/** `canvas` and `text` of the page's tokens. */
const colours = () => (nativeTheme.shouldUseDarkColors ? { ground: '#151516', text: '#f3f3f3' } : { ground: '#ffffff', text: '#1a1a1b' })

function overlay(): { color: string; symbolColor: string; height: number } {
  const { ground, text } = colours()
  return { color: ground, symbolColor: text, height: TOOLBAR_HEIGHT }
}

function frame(): BrowserWindowConstructorOptions {
  if (!isOverlaid) return {}
  return process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' } : { titleBarStyle: 'hidden', titleBarOverlay: overlay() }
}

/** @param isHidden it is made, and shown when the person asks for it: minimised, where that can be seen */
export function createWindow(onCreated: (window: BrowserWindow) => void, isHidden: boolean): BrowserWindow {
  const stateFile = path.join(app.getPath('userData'), 'window.json')
  const state = fitState(readState(stateFile), screen.getAllDisplays().map(({ workArea }) => workArea))
  const window = new BrowserWindow({
    ...DEFAULT_SIZE, ...state.bounds, minWidth: LEAST_SIZE.width, minHeight: LEAST_SIZE.height,
    title: 'Likeness', show: false, backgroundColor: colours().ground, autoHideMenuBar: true, ...frame(),
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'), contextIsolation: true, sandbox: true, nodeIntegration: false,
      webSecurity: true, webviewTag: false, spellcheck: false,
    },
  })
  if (state.isMaximised && !isHidden) window.maximize() // this shows it
  onCreated(window)
  keepState(window, stateFile)
  followTheme(window)
  window.once('ready-to-show', () => {
    if (!isHidden) return window.show()
    outOfTheWay.add(window)
    window.once('restore', () => {
      outOfTheWay.delete(window)
      if (state.isMaximised) window.maximize()
    })
    if (process.platform !== 'darwin') window.minimize()
  })
  void window.loadURL(`${ORIGIN}/`)
  return window
}

/** Brings it to the front, wherever it is. */
export function showWindow(window: BrowserWindow): void {
  outOfTheWay.delete(window)
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Answers a page that asks whether its window stands on the screen. */
export function tellIfShown(): void {
  ipcMain.handle('is-shown', (event): boolean => {
    const window = BrowserWindow.fromWebContents(event.sender)
    return window !== null && isOurPage(event) && window.isVisible() && !window.isMinimized() && !outOfTheWay.has(window)
  })
}

/** Written a moment after each change and once more at the end, when the window can no longer be asked. */
function keepState(window: BrowserWindow, file: string): void {
  const look = (): WindowState => ({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() })
  let latest = look()
  let timer: NodeJS.Timeout | undefined
  const changed = (): void => {
    latest = look()
    clearTimeout(timer)
    timer = setTimeout(() => writeState(file, latest), SAVE_AFTER_MS)
  }
  window.on('resize', changed)
  window.on('move', changed)
  window.on('maximize', changed)
  window.on('unmaximize', changed)
  window.once('closed', () => {
    clearTimeout(timer)
    writeState(file, latest)
  })
}

function followTheme(window: BrowserWindow): void {
  const repaint = (): void => {
    window.setBackgroundColor(colours().ground)
    if (isOverlaid && process.platform !== 'darwin') window.setTitleBarOverlay(overlay())
  }
  nativeTheme.on('updated', repaint)
  window.once('closed', () => nativeTheme.off('updated', repaint))
}
