// What happened, in plain words and by the day: for the person who looks for a cause later. In the library folder, at most
// 2 MB. It names folders and files where they matter; of what is in photos, of passwords and of tokens it holds nothing.
import fs from 'node:fs'
import path from 'node:path'

const MOST_BYTES = 500_000 // then the next file begins
const OLD_FILES = 3
const FAULT = ' FAULT '

export const logFolder = (library: string): string => path.join(library, 'log')
const fileOf = (library: string, age: number): string => path.join(logFolder(library), age === 0 ? 'likeness.log' : `likeness.${age}.log`)

export class Log {
  readonly #library: string | null

  /** @param library null: nothing is kept, for who only looks */
  constructor(library: string | null) {
    this.#library = library
  }

  /** A line for the log alone. */
  note(sentence: string): void { this.#write(` ${sentence}`) }

  /** Something went wrong: a sentence for who reads the terminal, kept as well. @param error with its trace, when it is a fault of ours */
  fault(sentence: string, error?: unknown): void {
    const trace = error instanceof Error ? error.stack ?? error.message : error === undefined ? '' : String(error)
    process.stderr.write(`${[sentence, trace].filter((text) => text !== '').join('\n')}\n`)
    this.#write(`${FAULT}${[sentence, trace].filter((text) => text !== '').join(' | ')}`)
  }

  #write(text: string): void {
    if (this.#library === null) return
    try {
      const file = fileOf(this.#library, 0)
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) turnOver(this.#library)
      const line = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}${text.replaceAll(/\s*\n\s*/g, ' | ')}\n`
      fs.appendFileSync(file, line, { mode: 0o600 })
    } catch { /* a drive that is full or closed for writing is said where it matters; the log is no reason to stop */ }
  }
}

function turnOver(library: string): void {
  for (let age = OLD_FILES - 1; age >= 0; age--) if (fs.existsSync(fileOf(library, age))) fs.renameSync(fileOf(library, age), fileOf(library, age + 1))
}

/** The faults that the newest log file holds, oldest first, each as one line with its time (UTC). */
export function loggedFaults(library: string): string[] {
  const file = fileOf(library, 0)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.includes(FAULT)).map((line) => line.replace(FAULT, ' ')) : []
}
