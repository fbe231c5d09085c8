'use strict'
// TEST ONLY. Entry of the test Electron: what is missing first, then the built app as it is.
require('./compat.cjs')
require('../../../dist/electron/main.cjs')

// What neither DevTools nor a page can do: each line on standard input names a menu item to choose, or begins with `foreign `
// and names a page of somebody else's for the window, bridge and all. What that page is told goes to the log.
const { BrowserWindow, Menu } = require('electron')
const TRY = `(async () => {
  let frames = 0
  likeness.onFrame(() => { frames++ })
  likeness.send('{}')
  const told = [await likeness.isShown(), await likeness.chooseFolders(), await likeness.update('tell')]
  await new Promise((resolve) => setTimeout(resolve, 500))
  return [...told, frames]
})()`

require('readline').createInterface({ input: process.stdin }).on('line', async (line) => {
  const [window] = BrowserWindow.getAllWindows()
  if (line.startsWith('foreign ')) {
    await window.loadURL(line.slice('foreign '.length))
    console.error('a foreign page is told', JSON.stringify(await window.webContents.executeJavaScript(TRY)))
    return
  }
  const items = Menu.getApplicationMenu().items.flatMap(({ submenu }) => (submenu ? submenu.items : []))
  const item = items.find((candidate) => candidate.label === line)
  if (item) item.click({}, window)
  else console.error(`no menu item ${line} among ${items.map((candidate) => candidate.label).join(', ')}`)
})
