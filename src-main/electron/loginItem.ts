// Starting with the login, by the means of each system.
import { app, dialog } from 'electron'
import * as os from 'node:os'
import { autostartFile, refreshAutostart, removeAutostart, writeAutostart } from './autostart.ts'
import { HIDDEN } from './startArguments.ts'

/** As the login starts it: an AppImage by its own file, since what is in it lies elsewhere each time. */
function startCommand(): string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath
  return [program, ...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN]
}

/** @param isAsked the person said so just now; otherwise this is how it was left, and only kept up to date @returns false when it could not be done, which the person has been told */
export async function startAtLogin(isOn: boolean, isAsked: boolean): Promise<boolean> {
  try {
    if (process.platform === 'linux') {
      const file = autostartFile(process.env, os.homedir())
      if (!isAsked) await (isOn ? refreshAutostart(file, startCommand()) : undefined)
      else await (isOn ? writeAutostart(file, startCommand()) : removeAutostart(file))
    } else if (isAsked) {
      const [, ...args] = startCommand()
      app.setLoginItemSettings({ openAtLogin: isOn, args })
    }
    return true
  } catch (error) {
    dialog.showErrorBox('Likeness', `Starting with the login could not be changed: ${error instanceof Error ? error.message : String(error)}.`)
    return false
  }
}

/** Whether the login started this: macOS hands over no arguments, but knows. */
export function isStartedByLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
