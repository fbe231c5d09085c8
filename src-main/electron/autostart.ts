// Starting with the login on Linux: a desktop entry of ours in the autostart folder. Plain functions, no Electron.
import { promises as fs } from 'node:fs' // not fs/promises: the test Electron's Node 12 lacks it
import * as path from 'node:path'

const OURS = 'X-Likeness-Autostart=true'

/** @param environment of the process @param home of the person */
export function autostartFile(environment: Readonly<Record<string, string | undefined>>, home: string): string {
  const named = environment['XDG_CONFIG_HOME']
  return path.join(named !== undefined && path.isAbsolute(named) ? named : path.join(home, '.config'), 'autostart', 'likeness.desktop')
}

/**
 * One argument as the Desktop Entry Specification quotes it: first as an argument, then as a value of the file.
 * @throws RangeError for a line break, which no entry can hold
 */
function quoted(argument: string): string {
  if (/[\r\n\0]/.test(argument)) throw new RangeError(`a path with a line break cannot be started at login: ${JSON.stringify(argument)}`)
  return `"${argument.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%').replace(/\\/g, '\\\\')}"`
}

/** @param command the program, then its arguments */
export function autostartEntry(command: readonly string[]): string {
  return ['[Desktop Entry]', 'Type=Application', 'Name=Likeness', `Exec=${command.map(quoted).join(' ')}`, 'Terminal=false', 'X-GNOME-Autostart-enabled=true', OURS, ''].join('\n')
}

async function readEntry(file: string): Promise<string | null> {
  try {
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const isOurs = (entry: string): boolean => entry.split('\n').includes(OURS)

/** @throws Error when another program's file has this name, or the folder cannot be written */
export async function writeAutostart(file: string, command: readonly string[]): Promise<void> {
  const before = await readEntry(file)
  const entry = autostartEntry(command)
  if (before === entry) return
  if (before !== null && !isOurs(before)) throw new Error(`${file} is there already and is not of Likeness`)
  await fs.mkdir(path.dirname(file), { recursive: true })
  await fs.writeFile(`${file}.new`, entry, { mode: 0o644 })
  await fs.rename(`${file}.new`, file)
}

/** Takes ours away again; one of another program stays. */
export async function removeAutostart(file: string): Promise<void> {
  const entry = await readEntry(file)
  if (entry !== null && isOurs(entry)) await fs.unlink(file)
}

/** The app may lie elsewhere than at the last start. What the person took away by other means stays away. */
export async function refreshAutostart(file: string, command: readonly string[]): Promise<void> {
  const entry = await readEntry(file)
  if (entry !== null && isOurs(entry)) await writeAutostart(file, command)
}
