// A large library that never was: what opening it, each screen and each command costs, and where its bytes lie.
import { build } from 'esbuild'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { libraryFile, openReadable } from '../../../src-main/store/open.ts'
import { startMs, TIDY_HEAP, TIDY_MEMORY } from '../indexing/product.ts'
import { makeLibrary } from './makeLibrary.ts'

const CORE = path.resolve(import.meta.dirname, '../../../dist/core')

/** @param work an empty folder; removed afterwards */
export async function libraryFigures(work: string, photos: number): Promise<Record<string, unknown>> {
  process.stderr.write(`a library of ${photos} photos\n`)
  const started = performance.now()
  const [library, root] = [path.join(work, 'library'), path.join(work, 'photos')]
  makeLibrary(library, root, photos)
  const makeSeconds = (performance.now() - started) / 1000
  const bytes = bytesByTable(library, photos)
  const file = await builtRun()
  const run = JSON.parse(execFileSync(process.execPath, [TIDY_HEAP, file, library, root, String(photos)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...TIDY_MEMORY, ...process.env } })) as Record<string, number>
  fs.rmSync(file)
  const commands = Object.fromEntries([['status'], ['groups', '--limit', '50'], ['groups', '--kind', 'identical-pixels', '--limit', '50']].map((args) => [args.join(' '), startMs([...args, '--library', library, '--json'])]))
  fs.rmSync(work, { recursive: true, force: true })
  return { photos, makeSeconds, ...run, commandMs: commands, bytesPerPhotoByTable: bytes }
}

/** libraryRun.ts beside the built threads: from sources each thread also holds a compiler, 15 to 30 MB. @returns the file */
async function builtRun(): Promise<string> {
  const outfile = path.join(CORE, 'benchLibraryRun.js')
  await build({ entryPoints: [path.join(import.meta.dirname, 'libraryRun.ts')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node24', packages: 'external', loader: { '.wasm': 'binary' } })
  return outfile
}

/** Bytes a photo of each table and index, the largest first. */
export function bytesByTable(library: string, photos: number): Record<string, number> {
  if (!fs.existsSync(libraryFile(library))) return {}
  const db = openReadable(library)
  const rows = db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 14').all() as { name: string; bytes: number }[]
  db.close()
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes / photos]))
}
