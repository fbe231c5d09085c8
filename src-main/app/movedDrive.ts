// A drive that is plugged in under another name: its folder is known again by the files in it.
import fs from 'node:fs/promises'
import path from 'node:path'
import { joinBytes } from '../library/filePath.ts'
import type { RootRow } from '../store/roots.ts'
import type { Engine } from './engine.ts'

const SAMPLE = 24
const SHARE_THERE = 0.9 // of the sample: some may have been removed or changed on another computer
const FEWEST = 3 // fewer files say nothing
const MTIME_MS = 2001 // FAT keeps even seconds

/** Where drives are mounted now. Never throws. */
export async function mountPoints(): Promise<string[]> {
  if (process.platform === 'win32') return await there([...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`))
  if (process.platform === 'darwin') return (await fs.readdir('/Volumes').catch(() => [])).map((name) => path.join('/Volumes', name))
  const lines = (await fs.readFile('/proc/self/mounts', 'utf8').catch(() => '')).split('\n')
  return lines.map((line) => line.split(' ')).filter(([device, at]) => at !== undefined && at !== '/' && (device!.startsWith('/dev/') || device!.includes(':') || device!.startsWith('//')))
    .map(([, at]) => at!.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
}

async function there(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map(async (folder) => await fs.stat(folder).then(() => true, () => false)))
  return folders.filter((_, i) => found[i])
}

/**
 * The place where an absent root is now: on one of the drives, under the end of its old path, with nearly all of a
 * sample of its files as they were (path, size, time). Null when no place has them, or more than one does.
 */
export async function placeOfAbsent(engine: Engine, root: RootRow, drives: readonly string[]): Promise<string | null> {
  const roots = await engine.reader.call('listRoots')
  const names = root.text.split(path.sep).filter((name) => name !== '')
  const candidates = new Set(drives.flatMap((drive) => names.map((_, i) => path.join(drive, ...names.slice(i))).concat(drive)))
  const sample = await engine.reader.call('sampleFiles', root.id, SAMPLE)
  if (sample.length < FEWEST) return null
  const found: string[] = []
  for (const candidate of candidates) {
    if (roots.some(({ text }) => text === candidate || candidate.startsWith(text + path.sep) || text.startsWith(candidate + path.sep))) continue
    if (await fs.realpath(candidate).catch(() => null) !== candidate) continue // not there, or a link to another place
    const matches = await Promise.all(sample.map(async ({ path: below, size, mtimeMs }) => {
      const stat = await fs.lstat(joinBytes(Buffer.from(candidate), below)).catch(() => undefined)
      return stat !== undefined && stat.isFile() && stat.size === size && Math.abs(stat.mtimeMs - mtimeMs) < MTIME_MS
    }))
    if (matches.filter(Boolean).length >= sample.length * SHARE_THERE) found.push(candidate)
  }
  return found.length === 1 ? found[0]! : null // two that look the same: the person has to say which
}
