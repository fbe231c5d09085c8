'use strict'
// TEST ONLY. Lets the built main process, written for Electron 45, run unchanged in Electron 9.4.1. Adds what is missing.
const path = require('path')
const { app, BrowserWindow, dialog, ipcMain } = require('electron')
require('./protocol.cjs')
require('./utilityProcess.cjs')

app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler = (decide) => contents.on('new-window', (event, url) => { if (decide({ url }).action === 'deny') event.preventDefault() })
  contents.on('crashed', (event, killed) => contents.emit('render-process-gone', event, { reason: killed ? 'killed' : 'crashed' }))
})

const withFrame = (event) => {
  if (!event.senderFrame) event.senderFrame = { url: event.sender.getURL(), parent: null }
  return event
}
const { on, handle } = ipcMain
ipcMain.on = (channel, listener) => on.call(ipcMain, channel, (event, ...rest) => listener(withFrame(event), ...rest))
ipcMain.handle = (channel, listener) => handle.call(ipcMain, channel, (event, ...rest) => listener(withFrame(event), ...rest))

// Data for the first instance: Electron 9 hands over the command line alone, so it is read again.
const addListener = app.on.bind(app)
app.on = (name, listener) => addListener(name, name !== 'second-instance' ? listener : (event, argv, cwd) => {
  const plain = argv.slice(1).filter((argument) => !argument.startsWith('-')).slice(process.defaultApp ? 1 : 0)
  const asked = argv.find((argument) => argument.startsWith('--screen='))
  listener(event, argv, cwd, { folders: plain.map((folder) => path.resolve(cwd, folder)), screen: asked && asked.slice('--screen='.length), isHidden: argv.includes('--hidden') })
})

// Docks, taskbars and hidden windows cannot be looked at here: what they are told is said as well, where a test asks for it.
if (process.env.LIKENESS_TEST_TASKBAR) {
  const { setProgressBar } = BrowserWindow.prototype
  BrowserWindow.prototype.setProgressBar = function (share, ...rest) {
    console.error(`taskbar bar ${share} ${rest.length > 0 ? rest[0].mode : ''}`)
    return setProgressBar.call(this, share, ...rest)
  }
  for (const step of ['show', 'minimize']) {
    const asIs = BrowserWindow.prototype[step]
    BrowserWindow.prototype[step] = function () {
      console.error(`window ${step}`)
      return asIs.call(this)
    }
  }
  const { setBadgeCount } = app
  app.setBadgeCount = (count) => {
    console.error(`taskbar number ${count}`)
    return setBadgeCount.call(app, count)
  }
}

// Native dialogs cannot be driven: tests read what they say and have given the answer before.
if (process.env.LIKENESS_TEST_DIALOGS) {
  const answers = JSON.parse(process.env.LIKENESS_TEST_DIALOGS)
  const say = (kind, words) => console.error(`dialog ${kind}: ${words}`)
  dialog.showMessageBox = (...given) => {
    say('message', given[given.length - 1].message)
    return Promise.resolve({ response: answers.message.shift() })
  }
  dialog.showErrorBox = (_title, words) => say('error', words)
  dialog.showOpenDialog = (...given) => {
    say('open', given[given.length - 1].properties.join(','))
    const filePaths = answers.open.shift() || []
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths })
  }
}
