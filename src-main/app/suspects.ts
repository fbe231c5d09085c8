// Files that were being read when Likeness ended without a word: read alone the next time, and set aside when it ends again.
import fs from 'node:fs'
import path from 'node:path'
import { takeMarks } from '../store/readingMarks.ts'

export type Suspicion = 'none' | 'suspect' | 'guilty'

export class Suspects {
  readonly #file: string
  readonly #known: Map<string, Suspicion> // by path, in hexadecimal digits: names need not be text

  /** Takes what an earlier process left. Only for the one that owns the library. */
  constructor(library: string) {
    this.#file = path.join(library, 'suspects.json')
    this.#known = new Map(readEntries(this.#file))
    const marks = takeMarks(library)
    for (const { path: place, isAlone } of marks) this.#known.set(keyOf(place), isAlone ? 'guilty' : this.of(place) === 'guilty' ? 'guilty' : 'suspect')
    if (marks.length > 0) this.#save()
  }

  of(place: Uint8Array): Suspicion { return this.#known.get(keyOf(place)) ?? 'none' }

  /** It was read, or recorded as a problem. */
  forget(place: Uint8Array): void {
    if (this.#known.delete(keyOf(place))) this.#save()
  }

  #save(): void {
    const draft = `${this.#file}.new`
    fs.writeFileSync(draft, JSON.stringify([...this.#known]), { mode: 0o600 })
    fs.renameSync(draft, this.#file)
  }
}

const keyOf = (place: Uint8Array): string => Buffer.from(place).toString('hex')

/** A list that cannot be read accuses nobody. */
function readEntries(file: string): [string, Suspicion][] {
  try {
    const entries = JSON.parse(fs.readFileSync(file, 'utf8')) as unknown
    return Array.isArray(entries) ? entries.filter((entry): entry is [string, Suspicion] => Array.isArray(entry) && typeof entry[0] === 'string' && (entry[1] === 'suspect' || entry[1] === 'guilty')) : []
  } catch {
    return []
  }
}
