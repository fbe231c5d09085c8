// The native menu. Commands go to the page, which knows what they mean on its screen.
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../api/bridge.ts'

export function installMenu(send: (command: MenuCommand) => void): void {
  const isMac = process.platform === 'darwin'
  const command = (label: string, accelerator: string, name: MenuCommand): MenuItemConstructorOptions => ({ label, accelerator, click: () => send(name) })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        command('Add Folder…', 'CmdOrCtrl+O', 'add-folder'),
        command('Scan Again', 'F5', 'rescan'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [{ role: 'undo' }, { role: 'redo' }, separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: 'View',
      submenu: [
        command('Overview', 'CmdOrCtrl+1', 'overview'),
        command('Review', 'CmdOrCtrl+2', 'review'),
        command('Find', 'CmdOrCtrl+4', 'find'),
        command('Problems', 'CmdOrCtrl+8', 'problems'),
        separator,
        { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { label: 'Help', role: 'help', submenu: [command('Likeness Help', 'F1', 'help'), ...(isMac ? [] : [separator, { role: 'about' } as const])] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
