// Whether this person's Likeness looks for new versions: a small file among the app's data, as it is no matter of a library.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** `place`: written by hand by who keeps versions on a server of their own. */
export interface UpdateChoice { readonly isOn: boolean; readonly place?: string | undefined }

/** Anything but a clear yes is no. */
export function readChoice(file: string): UpdateChoice {
  try {
    const { isOn, place } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    return { isOn: isOn === true, place: typeof place === 'string' ? place : undefined }
  } catch {
    return { isOn: false } // never chosen, or damaged
  }
}

/** @throws when it cannot be kept: a choice that is forgotten must not look like one that holds */
export function writeChoice(file: string, isOn: boolean): void {
  writeFileSync(`${file}.new`, JSON.stringify({ ...readChoice(file), isOn } satisfies UpdateChoice))
  renameSync(`${file}.new`, file)
}
