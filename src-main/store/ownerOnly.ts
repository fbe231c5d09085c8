import fs from 'node:fs'

/**
 * Makes a database file readable and writable by its owner alone, with what SQLite keeps beside it (which takes over the
 * modes of the file). A file that is not there is made, empty: SQLite takes that for a new database.
 */
export function keepForOwner(file: string): void {
  try {
    if (!fs.existsSync(file)) fs.closeSync(fs.openSync(file, 'a', 0o600))
    for (const one of [file, `${file}-wal`, `${file}-shm`]) if (((fs.statSync(one, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0) fs.chmodSync(one, 0o600)
  } catch { /* a drive without modes, or a place that opening it will refuse with a sentence */ }
}
