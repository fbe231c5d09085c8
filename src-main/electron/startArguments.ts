// What a command line asks of the window: folders to take in, and the screen to show.
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MenuCommand } from '../api/bridge.ts'

const SCREENS = ['overview', 'review', 'find', 'problems'] as const satisfies readonly MenuCommand[]
export type Screen = (typeof SCREENS)[number]

/** The login starts it so: with no window in the way. */
export const HIDDEN = '--hidden'
export const isHidden = (argv: readonly string[]): boolean => argv.includes(HIDDEN)

/**
 * Absolute paths of the folders among a process's arguments. Addresses of other kinds (smb://…, a file on another machine),
 * which file managers hand over too, name nothing that could be read: they are left out.
 * @param argv as in process.argv
 * @param cwd where relative names begin
 * @param hasAppPath true when the first plain argument is the app itself (`electron . FOLDER`)
 */
export function foldersOf(argv: readonly string[], cwd: string, hasAppPath: boolean): string[] {
  const plain = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'))
  return plain.slice(hasAppPath ? 1 : 0).flatMap((argument) => {
    if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) return [path.resolve(cwd, argument)]
    try {
      return [fileURLToPath(argument)]
    } catch {
      return []
    }
  })
}

/** The screen that `--screen=NAME` asks for, as the actions of the desktop entry do (electron-builder.yml). */
export function screenOf(argv: readonly string[]): Screen | undefined {
  return SCREENS.find((screen) => argv.includes(`--screen=${screen}`))
}

export interface HandedOver { readonly folders: string[]; readonly screen: Screen | undefined; readonly isHidden: boolean }

/** What a second start hands over; anything else is nothing. */
export function handedOver(data: unknown): HandedOver {
  const { folders, screen, isHidden: hidden } = (typeof data === 'object' && data !== null ? data : {}) as { folders?: unknown; screen?: unknown; isHidden?: unknown }
  return {
    folders: Array.isArray(folders) ? folders.filter((folder): folder is string => typeof folder === 'string' && path.isAbsolute(folder)) : [],
    screen: SCREENS.find((known) => known === screen),
    isHidden: hidden === true,
  }
}
