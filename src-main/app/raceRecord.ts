// What races came to, remembered for each machine, model and onnxruntime in the library folder, so that none is run twice.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { RaceOutcome, type Provider } from '../api/computing.ts'

/** failed: it won, was used, and did not hold */
const Result = z.discriminatedUnion('kind', [...RaceOutcome.options, z.object({ kind: z.enum(['hung', 'ended']) }), z.object({ kind: z.literal('failed'), reason: z.string() })])
export type Result = z.infer<typeof Result>

/**
 * @property trying how often a race began that nobody saw the end of; written before it begins
 * @property strikes how often in a row a start went wrong with it
 * @property inUse photos are going through it now; found at a start, the one before ended without a word
 */
const Entry = z.object({ result: Result.nullable(), trying: z.int(), strikes: z.int(), inUse: z.boolean() })
export type Entry = z.infer<typeof Entry>
const Entries = z.record(z.string(), Entry)

export const MOST_STRIKES = 2 // one may be a power cut, or someone who lost patience
const NEW: Entry = { result: null, trying: 0, strikes: 0, inUse: false }

export class RaceRecord {
  readonly #file: string
  readonly #key: string
  readonly #isKept: boolean

  /** @param isKept false: only looks */
  constructor(library: string, modelId: string, runtime: string, isKept: boolean) {
    this.#file = path.join(library, 'graphicsCard.json')
    this.#key = createHash('sha256').update([os.hostname(), process.platform, process.arch, modelId, runtime].join('\n')).digest('hex').slice(0, 16)
    this.#isKept = isKept
  }

  of(provider: Provider): Entry { return this.#all()[this.#keyOf(provider)] ?? NEW }

  /** @returns true when it is on the disk. A full drive is said by all that has to be written there; this is no reason to stop */
  change(provider: Provider, part: Partial<Entry>): boolean {
    if (!this.#isKept) return false
    const draft = `${this.#file}.new`
    try {
      fs.writeFileSync(draft, JSON.stringify({ ...this.#all(), [this.#keyOf(provider)]: { ...this.of(provider), ...part } }), { mode: 0o600 })
      fs.renameSync(draft, this.#file)
      return true
    } catch {
      return false
    }
  }

  /** As if it had never been tried. */
  forget(provider: Provider): boolean { return this.change(provider, NEW) }

  #keyOf(provider: Provider): string { return `${this.#key} ${provider}` }

  /** A record that cannot be read says nothing. */
  #all(): Record<string, Entry> {
    try {
      return Entries.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8')))
    } catch {
      return {}
    }
  }
}
