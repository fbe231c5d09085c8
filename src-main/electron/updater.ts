// electron-updater, told to do nothing by itself. A file of its own in dist/, loaded only where a person chose to look for
// new versions (updates.ts): without that choice nothing of it is ever in memory.
import electronUpdater, { type AppUpdater } from 'electron-updater'
import type { Updater } from './updates.ts'

/** It gives each computer a number and sends it along, for releases in stages. Everyone gets this one instead. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * @param place a folder behind http(s) that holds what electron-builder publishes: latest-linux.yml and its like
 * @param own the one for this system and package; tests give theirs
 */
export function updaterAt(place: string, own: AppUpdater = electronUpdater.autoUpdater): Updater {
  own.logger = null // its errors are thrown as well
  own.autoDownload = false
  own.autoInstallOnAppQuit = false
  own.disableWebInstaller = true
  own.requestHeaders = { 'x-user-staging-id': NOBODY }
  Object.assign(own, { stagingUserIdPromise: { value: Promise.resolve(NOBODY) } }) // else it is made, and kept in a file
  own.setFeedURL({ provider: 'generic', url: place })
  return {
    async look() {
      const found = await own.checkForUpdates()
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null
    },
    async fetch(onShare) {
      const onProgress = ({ percent }: { percent: number }): void => onShare(percent / 100)
      own.autoInstallOnAppQuit = true // it is read at the end of the download
      own.on('download-progress', onProgress)
      try {
        await own.downloadUpdate()
      } catch (error) {
        own.autoInstallOnAppQuit = false
        throw error
      } finally {
        own.off('download-progress', onProgress)
      }
    },
  }
}
