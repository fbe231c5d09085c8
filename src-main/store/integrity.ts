import type { ReadableDb } from './open.ts'

/** What SQLite itself finds wrong with the library file, a sentence each; none when it is whole. */
export function integrityProblems(db: ReadableDb): string[] {
  const broken = (db.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check).filter((line) => line !== 'ok')
  const loose = db.pragma('foreign_key_check') as { table: string; rowid: number }[]
  return [...broken.map((line) => `The library file is damaged: ${line}`), ...loose.map(({ table, rowid }) => `The library file is damaged: row ${rowid} of ${table} points to nothing.`)]
}
