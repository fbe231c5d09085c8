'use strict'
// TEST ONLY. Entry of the test Electron: what is missing first, then the built app as it is.
require('./compat.cjs')
require('../../../dist/electron/main.cjs')

// A native menu cannot be clicked through DevTools: each line on standard input names an item to choose.
const { BrowserWindow, Menu } = require('electron')
require('readline').createInterface({ input: process.stdin }).on('line', (label) => {
  const items = Menu.getApplicationMenu().items.flatMap(({ submenu }) => (submenu ? submenu.items : []))
  const item = items.find((candidate) => candidate.label === label)
  if (item) item.click({}, BrowserWindow.getAllWindows()[0])
  else console.error(`no menu item ${label} among ${items.map((candidate) => candidate.label).join(', ')}`)
})
