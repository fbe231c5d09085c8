// Shows a file or a folder on the desk of the machine that runs Likeness. Paths come from the library, never from a window.
import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'

const hasDesk = (): boolean => process.platform !== 'linux' || !!process.env['DISPLAY'] || !!process.env['WAYLAND_DISPLAY']
const OPENER = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'

/** Opens a folder in the file manager, or a photo in the viewer that the system has for it; false where none can be shown. */
export async function openOnDesk(place: string): Promise<boolean> {
  return hasDesk() && await isThere(place) && await start([place])
}

/** Shows a file in its folder; on Linux, where file managers differ in how to select one, the folder. */
export async function revealOnDesk(file: string): Promise<boolean> {
  if (!hasDesk() || !await isThere(file)) return false
  if (process.platform === 'darwin') return await start(['-R', file])
  if (process.platform === 'win32') return await start([`/select,"${file}"`], true) // Explorer reads its own quotes; no Windows name holds one
  return await start([path.dirname(file)])
}

const isThere = (place: string): Promise<boolean> => fs.stat(place).then(() => true, () => false)

function start(args: readonly string[], windowsVerbatimArguments = false): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(OPENER, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments }).once('error', () => resolve(false)).once('spawn', () => resolve(true)).unref()
  })
}
