// Electron's main process: one window, the core beside it, and nothing that could block either.
import { app, type BrowserWindow } from 'electron'
import { Channel } from './channel.ts'
import { CoreLink } from './coreLink.ts'
import { askAfterBreak, offerFolderDialog, tellRefused } from './dialogs.ts'
import { isStartedByLogin, startAtLogin } from './loginItem.ts'
import { installMenu } from './menu.ts'
import { followPower } from './power.ts'
import { registerScheme, serveScheme } from './protocol.ts'
import { denyPermissions, lockDown } from './security.ts'
import { foldersOf, handedOver, isHidden, screenOf, type HandedOver, type Screen } from './startArguments.ts'
import { showActivity } from './taskbar.ts'
import { offerUpdates } from './updateChannel.ts'
import { createWindow, showWindow, tellIfShown } from './window.ts'

let core: CoreLink | undefined
let window: BrowserWindow | undefined
let isOnBattery = (): boolean => false
const opened: string[] = [] // folders that arrived before the core was there

const asked: HandedOver = { folders: foldersOf(process.argv, process.cwd(), process.defaultApp), screen: screenOf(process.argv), isHidden: isHidden(process.argv) }
registerScheme()
lockDown()
if (app.requestSingleInstanceLock({ ...asked })) {
  addFolders(asked.folders)
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const { folders, screen, isHidden: isQuiet } = handedOver(data)
    if (!isQuiet && window) showWindow(window)
    addFolders(folders)
    if (screen && window) showScreen(window, screen)
  })
  app.on('open-file', (event, file) => { // macOS: a folder dropped on the dock
    event.preventDefault()
    addFolders([file])
  })
  app.on('activate', () => { if (window) showWindow(window) }) // macOS: its icon in the dock
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', stopFirst)
  void app.whenReady().then(start)
} else {
  app.exit(0)
}

function start(): void {
  const channel = new Channel((message) => core?.send(message))
  denyPermissions()
  serveScheme((urlPath) => core?.picture(urlPath) ?? Promise.reject(new Error('the core has not been started')))
  offerFolderDialog()
  tellIfShown()
  installMenu((command) => window?.webContents.send('command', command))
  isOnBattery = followPower((isOn) => core?.send({ kind: 'power', isOnBattery: isOn }))
  startCore(channel)
  const updates = offerUpdates({
    tell: (state) => window?.webContents.send('update', state),
    note: (sentence) => core?.send({ kind: 'note', sentence }),
  })
  window = createWindow(({ webContents }) => channel.add(webContents), asked.isHidden || isStartedByLogin())
  window.once('show', () => updates.start())
  window.once('closed', () => {
    window = undefined
    updates.stop()
  })
  if (asked.screen) showScreen(window, asked.screen)
}

/** A page listens for commands once its scripts have run; one that was asked before must wait for that. */
function showScreen({ webContents }: BrowserWindow, screen: Screen): void {
  const show = (): void => webContents.send('command', screen)
  if (webContents.isLoading()) webContents.once('did-finish-load', show)
  else show()
}

function startCore(channel: Channel): void {
  core = new CoreLink({
    onFrame: (connection, frame) => channel.toWindow(connection, frame),
    onActivity: (activity) => { if (window) showActivity(window, activity) },
    onLogin: (isOn, isAsked) => void startAtLogin(isOn, isAsked).then((isDone) => { if (!isDone && isAsked) core?.send({ kind: 'loginFailed' }) }),
    onRefused: (sentence) => {
      tellRefused(sentence)
      app.exit(1)
    },
    onBroken: (exitCode) => void afterBreak(exitCode, channel),
  })
  if (process.platform !== 'linux') core.send({ kind: 'power', isOnBattery: isOnBattery() })
  addFolders(opened.splice(0))
}

async function afterBreak(exitCode: number, channel: Channel): Promise<void> {
  console.error(`the core ended with code ${exitCode}`)
  if (await askAfterBreak(exitCode) === 'quit') return app.exit(1)
  startCore(channel)
  window?.webContents.reload()
}

function addFolders(paths: string[]): void {
  if (!core) opened.push(...paths)
  else if (paths.length > 0) core.send({ kind: 'add', paths })
}

/** The core closes its library before the app ends. */
function stopFirst(event: { preventDefault(): void }): void {
  if (!core) return
  event.preventDefault()
  const last = core
  core = undefined
  void last.stop().finally(() => app.exit(0))
}
