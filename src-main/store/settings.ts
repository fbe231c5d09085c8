import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

/** All settings as stored; a row that is no JSON is left out, so the default holds. What is valid is app's to say. */
export function readSettings(db: ReadableDb): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const { key, value } of prepared<{ key: string; value: string }>(db, "SELECT key, value FROM setting WHERE key NOT LIKE 'safe.%'").all()) {
    try { settings[key] = JSON.parse(value) } catch { /* damaged: the default holds */ }
  }
  return settings
}

export function writeSettings(db: WritableDb, changes: Readonly<Record<string, unknown>>): void {
  const put = prepared(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
  db.transaction(() => {
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) put.run(key, JSON.stringify(value))
  }).immediate()
}

export function removeSetting(db: WritableDb, key: string): boolean {
  return prepared(db, 'DELETE FROM setting WHERE key = ?').run(key).changes > 0
}
