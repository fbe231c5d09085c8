// Folders of this machine worth offering, and a plain look at folders where no folder dialog is to be had.
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FolderListing, Place } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import { nameText } from './display.ts'

/** The pictures folder and plugged-in drives. Never throws: what cannot be looked at is not offered. */
export async function places(): Promise<Place[]> {
  const found: Place[] = []
  for (const name of ['Pictures', 'Photos', 'Bilder', 'Images', 'Fotos']) {
    const folder = path.join(os.homedir(), name)
    if (await isFolder(folder)) { found.push({ path: folder, name, kind: 'pictures', freeOrUsedBytes: null }); break }
  }
  const user = os.userInfo().username
  const mounts = process.platform === 'darwin' ? ['/Volumes'] : process.platform === 'win32' ? [] : [`/media/${user}`, `/run/media/${user}`]
  for (const mount of mounts) {
    for (const name of await fs.readdir(mount).catch(() => [])) {
      const folder = path.join(mount, name)
      const stat = await fs.lstat(folder).catch(() => undefined)
      if (!stat?.isDirectory()) continue // the system's own drive is a link in /Volumes
      found.push({ path: folder, name: nameText(name), kind: await isFolder(path.join(folder, 'DCIM')) ? 'card' : 'drive', freeOrUsedBytes: await usedBytes(folder) })
    }
  }
  return found
}

/** @param start null: the person's home. @throws UsageError when it cannot be listed */
export async function browse(start: string | null): Promise<FolderListing> {
  const folder = path.resolve(start ?? os.homedir())
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.code === 'EACCES' ? 'This folder is closed to you.' : `This folder cannot be opened (${error.code}).`, { cause: error })
  })
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ name: nameText(name), path: path.join(folder, name) })).sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
  const parent = path.dirname(folder)
  return { path: folder, parent: parent === folder ? null : parent, folders: folders.slice(0, 5000) }
}

const isFolder = async (folder: string): Promise<boolean> => (await fs.stat(folder).catch(() => undefined))?.isDirectory() ?? false

async function usedBytes(folder: string): Promise<number | null> {
  const stat = await fs.statfs(folder).catch(() => undefined)
  return stat ? (stat.blocks - stat.bfree) * stat.bsize : null
}
