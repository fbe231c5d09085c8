// Settings of a library, with a default for each that is right for most.
import { Settings } from '../api/contract.ts'

const DEFAULTS: Settings = { theme: 'system', letterKeys: true, pictureSize: 'medium', language: 'system', share: 'all', graphicsCard: true, waitOnBattery: true, showsNews: true, startsAtLogin: false }

/** Valid settings out of stored ones: a value that does not fit counts as not set. */
export function settingsFrom(stored: Readonly<Record<string, unknown>>): Settings {
  const settings = { ...DEFAULTS }
  for (const [key, value] of Object.entries(stored)) {
    const parsed = Settings.partial().safeParse({ [key]: value })
    if (parsed.success) Object.assign(settings, parsed.data)
  }
  return settings
}
