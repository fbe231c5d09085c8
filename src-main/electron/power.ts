// Where the computer's power comes from, for the core, which lets background work wait while that is the battery.
import { powerMonitor } from 'electron'

/** On Linux the core reads it itself. @param tell at each change. @returns what is so now */
export function followPower(tell: (isOnBattery: boolean) => void): () => boolean {
  if (process.platform === 'linux') return () => false
  powerMonitor.on('on-battery', () => tell(true))
  powerMonitor.on('on-ac', () => tell(false))
  return () => powerMonitor.isOnBatteryPower()
}
