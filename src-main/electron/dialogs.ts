// The system's own dialogs.
import { BrowserWindow, dialog, ipcMain, type OpenDialogOptions } from 'electron'
import { isOurPage } from './origin.ts'

export function offerFolderDialog(): void {
  ipcMain.handle('choose-folders', async (event): Promise<string[]> => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!window || !isOurPage(event)) return []
    const options: OpenDialogOptions = { title: 'Add folders with photos', buttonLabel: 'Add', properties: ['openDirectory', 'multiSelections'] }
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
    return canceled ? [] : filePaths
  })
}

/** The core ended by itself. @returns what the person wants now */
export async function askAfterBreak(exitCode: number): Promise<'restart' | 'quit'> {
  const { response } = await dialog.showMessageBox({
    type: 'error', title: 'Likeness', message: 'Something in Likeness broke. Your photos are untouched.',
    detail: `The part that reads photos ended unexpectedly (code ${exitCode}).`, buttons: ['Restart', 'Quit'], defaultId: 0, cancelId: 1, noLink: true,
  })
  return response === 0 ? 'restart' : 'quit'
}

/** The core cannot work and says why, in one sentence. */
export function tellRefused(sentence: string): void {
  dialog.showErrorBox('Likeness', sentence)
}
