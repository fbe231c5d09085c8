// The product on a folder of photos: indexing, memory, the library file, a second start.
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { median } from '../figures.ts'

export interface ProductFigures { readonly files: number; readonly wallSeconds: number; readonly cpuMsPerFile: number; readonly [name: string]: unknown }

/** As the launcher starts it. */
export const TIDY_MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }
export const TIDY_HEAP = '--max-semi-space-size=2'

/** @param question a photo of the folder */
export function product(folder: string, question: string): ProductFigures {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-bench-'))
  try {
    const library = path.join(work, 'library')
    const figures = JSON.parse(execFileSync(process.execPath, [TIDY_HEAP, path.join(import.meta.dirname, 'productRun.ts'), folder, library, question], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...TIDY_MEMORY, ...process.env } })) as ProductFigures
    return { ...figures, statusFromNothingMs: startMs(['status', '--library', library, '--json']) }
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

/** Of the built command line, from its start to its end. */
export function startMs(args: readonly string[]): number {
  const program = path.resolve(import.meta.dirname, '../../../dist/cli/likeness.js')
  return median(Array.from({ length: 5 }, () => {
    const started = performance.now()
    const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'ignore' })
    return status === 0 ? performance.now() - started : Number.NaN
  }))
}
