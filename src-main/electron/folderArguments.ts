// Which folders a command line names.
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Absolute paths of the folders among a process's arguments.
 * @param argv as in process.argv
 * @param cwd where relative names begin
 * @param hasAppPath true when the first plain argument is the app itself (`electron . FOLDER`)
 */
export function foldersOf(argv: readonly string[], cwd: string, hasAppPath: boolean): string[] {
  const plain = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'))
  return plain.slice(hasAppPath ? 1 : 0).map((argument) => (argument.startsWith('file://') ? fileURLToPath(argument) : path.resolve(cwd, argument)))
}

/** Folders that a second start hands over; anything else is nothing. */
export function handedOver(data: unknown): string[] {
  const folders = typeof data === 'object' && data !== null ? (data as { folders?: unknown }).folders : undefined
  return Array.isArray(folders) ? folders.filter((folder): folder is string => typeof folder === 'string' && path.isAbsolute(folder)) : []
}
