// New versions, between the window, the files where the choice is kept, and Electron. The page may look and fetch; where to
// look it can neither say nor change: a page in wrong hands must not choose what is installed.
import { app, ipcMain } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import * as path from 'node:path'
import type { UpdateState, UpdateWish } from '../api/bridge.ts'
import { isOurPage } from './origin.ts'
import { readChoice, writeChoice } from './updateChoice.ts'
import { configuredPlace, placeOf, Updates } from './updates.ts'

const WISHES: readonly unknown[] = ['look', 'rest', 'fetch', 'later'] satisfies UpdateWish[]

export function offerUpdates({ tell, note }: { tell(state: UpdateState): void; note(sentence: string): void }): Updates {
  const config = path.join(process.resourcesPath, 'app-update.yml') // in every package that can be replaced
  const file = path.join(app.getPath('userData'), 'updates.json')
  const isInstalled = app.isPackaged && existsSync(config)
  const named = process.env['LIKENESS_UPDATE_FEED'] ?? readChoice(file).place
  const place = placeOf(named ?? (isInstalled ? configuredPlace(readFileSync(config, 'utf8')) : undefined))
  if (named !== undefined && place === null) note(`No new versions are looked for at ${named}: that is no https address.`)
  const updates = new Updates({
    isInstalled, place, tell, note,
    choice: { read: () => readChoice(file).isOn, write: (isOn) => writeChoice(file, isOn) },
    load: async (at) => (await import('./updater.ts')).updaterAt(at),
  })
  ipcMain.handle('update', (event, wish: unknown): UpdateState | null => {
    if (!isOurPage(event)) return null
    if (WISHES.includes(wish)) updates.wish(wish as UpdateWish)
    return updates.state
  })
  return updates
}
