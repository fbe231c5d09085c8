import { Settings } from '../api/contract.ts'
import type { ReadableDb, WritableDb } from './open.ts'
import { prepared } from './prepared.ts'

const DEFAULTS: Settings = { theme: 'system', letterKeys: true, pictureSize: 'medium' }

/** A damaged row counts as not set. */
export function readSettings(db: ReadableDb): Settings {
  const settings: Settings = { ...DEFAULTS }
  for (const { key, value } of prepared<{ key: string; value: string }>(db, 'SELECT key, value FROM setting').all()) {
    try {
      const parsed = Settings.partial().safeParse({ [key]: JSON.parse(value) })
      if (parsed.success) Object.assign(settings, parsed.data)
    } catch { /* not JSON: the default holds */ }
  }
  return settings
}

export function writeSettings(db: WritableDb, changes: Partial<Settings>): Settings {
  const put = prepared(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
  db.transaction(() => {
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) put.run(key, JSON.stringify(value))
  }).immediate()
  return readSettings(db)
}
