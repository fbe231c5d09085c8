// `npm run bench -- --train`: a head learned from 20,000 photos of 100 kinds that never were, by the built command line on one core.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { makeLibrary } from './library/makeLibrary.ts'

export interface TrainFigures { readonly photos: number; readonly kinds: number; readonly wallSeconds: number; readonly learningSeconds: number; readonly epochs: number; readonly bestEpoch: number; readonly mAP: Record<string, unknown> }

/** @param library a folder for it; removed afterwards */
export function trainFigures(library: string, photos: number, kinds: number): TrainFigures {
  process.stderr.write(`learning from ${photos} photos of ${kinds} kinds\n`)
  makeLibrary(library, path.join(library, 'Photos'), photos, kinds)
  const program = path.resolve(import.meta.dirname, '../../dist/cli/likeness.js')
  const started = performance.now()
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'train', '--labels', 'folders', '--backend', 'wasm', '--library', library, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`train ended with ${status}: ${stderr}`)
  const wallSeconds = (performance.now() - started) / 1000
  const { seconds, curve, bestEpoch, mAP } = JSON.parse(stdout) as { seconds: number; curve: unknown[]; bestEpoch: number; mAP: Record<string, unknown> }
  fs.rmSync(library, { recursive: true, force: true })
  return { photos, kinds, wallSeconds, learningSeconds: seconds, epochs: curve.length, bestEpoch, mAP }
}
