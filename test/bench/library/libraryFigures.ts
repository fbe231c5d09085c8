// A large library that never was: what opening it, each screen and each command costs, and where its bytes lie.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { libraryFile, openReadable } from '../../../src-main/store/open.ts'
import { startMs } from '../indexing/product.ts'
import { makeLibrary } from './makeLibrary.ts'

/** @param library a folder for it; removed afterwards */
export async function libraryFigures(library: string, photos: number): Promise<Record<string, unknown>> {
  process.stderr.write(`a library of ${photos} photos\n`)
  const started = performance.now()
  makeLibrary(library, photos)
  const makeSeconds = (performance.now() - started) / 1000
  const bytes = bytesByTable(library, photos)
  const run = JSON.parse(execFileSync(process.execPath, [path.join(import.meta.dirname, 'libraryRun.ts'), library, String(photos)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as Record<string, number>
  const commands = Object.fromEntries([['status'], ['groups', '--limit', '50'], ['groups', '--kind', 'identical-pixels', '--limit', '50']].map((args) => [args.join(' '), startMs([...args, '--library', library, '--json'])]))
  fs.rmSync(library, { recursive: true, force: true })
  return await Promise.resolve({ photos, makeSeconds, ...run, commandMs: commands, bytesPerPhotoByTable: bytes })
}

/** Bytes a photo of each table and index, the largest first. */
export function bytesByTable(library: string, photos: number): Record<string, number> {
  if (!fs.existsSync(libraryFile(library))) return {}
  const db = openReadable(library)
  const rows = db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 14').all() as { name: string; bytes: number }[]
  db.close()
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes / photos]))
}
