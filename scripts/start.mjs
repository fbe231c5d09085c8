// `npm start -- [FOLDER…]`: opens the app in Electron, or in the browser where Electron cannot run, and says why.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const DOWNLOAD_WITHIN_MS = 5 * 60_000
const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const folders = process.argv.slice(2).map((folder) => path.resolve(process.env.INIT_CWD ?? '.', folder)) // npm runs us in the root

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The executable of the electron package. The package brings it on first use, not on install. */
function electronBinary() {
  const folder = path.join(root, 'node_modules/electron')
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist')
  const find = () => {
    const nameFile = path.join(folder, 'path.txt')
    const file = path.join(dist, existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : 'electron')
    return existsSync(file) ? file : undefined
  }
  const found = find()
  if (found || !existsSync(folder) || process.env.ELECTRON_OVERRIDE_DIST_PATH) return found
  console.log('Likeness: getting Electron, once…')
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore', timeout: DOWNLOAD_WITHIN_MS })
  return find()
}

/** Electron with its arguments, or the sentence that says why not. */
function electronCommand() {
  if (!hasDisplay()) return { why: 'there is no display here' }
  const file = electronBinary()
  if (!file) return { why: 'there is no Electron binary here: its download did not work' }
  const flags = []
  if (process.platform === 'linux' && process.getuid() === 0) {
    console.log('Likeness: running as root, so Electron runs without its sandbox (--no-sandbox).')
    flags.push('--no-sandbox')
  }
  return { file, args: [root, ...flags, ...folders] }
}

const electron = electronCommand()
if (electron.why) console.log(`Likeness opens in the browser, because ${electron.why}.`)
const { file, args } = electron.file ? electron : { file: process.execPath, args: [path.join(root, 'dist/core/main.js'), 'serve', '--open', ...folders] }

// A group of its own (not on Windows): Ctrl-C comes here and is handed on once, to the app alone, which stops its parts.
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: process.platform !== 'win32' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`Likeness could not start ${file}: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : code))
