// The power of a Linux machine, read from folders made as the kernel makes them.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { followPower, isOnBattery, readSupplies } from '../../../src-main/app/linuxPower.ts'

let folder: string
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-power-')) })
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function supply(name: string, says: Record<string, string>): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true })
  for (const [what, value] of Object.entries(says)) fs.writeFileSync(path.join(folder, name, what), `${value}\n`)
}
const now = async (): Promise<boolean | null> => isOnBattery(await readSupplies(folder))

it('a laptop: on battery when its mains supply is not online', async () => {
  supply('AC', { type: 'Mains', online: '1' })
  supply('BAT0', { type: 'Battery', status: 'Charging', scope: 'System' })
  const plugged = await now()
  supply('AC', { online: '0' })
  supply('BAT0', { status: 'Discharging' })
  expect([plugged, await now()]).toEqual([false, true])
})

it('a laptop that charges over USB: one port of several is enough; a full battery without a word from them is not drained', async () => {
  supply('BAT0', { type: 'Battery', status: 'Full' })
  supply('ucsi-source-psy-1', { type: 'USB', online: '0' })
  const full = await now()
  supply('BAT0', { status: 'Discharging' })
  const drained = await now()
  supply('ucsi-source-psy-2', { type: 'USB', online: '1' })
  expect([full, drained, await now()]).toEqual([false, true, false])
})

it('a machine without a battery, or with that of its mouse alone, knows nothing of one', async () => {
  const nothing = await now()
  supply('hidpp_battery_0', { type: 'Battery', status: 'Discharging', scope: 'Device' })
  supply('ups', { type: 'UPS', status: 'Discharging' })
  expect([nothing, await now(), isOnBattery(await readSupplies(path.join(folder, 'nowhere')))]).toEqual([null, null, null])
})

it('tells at once, and again by the clock, until it is ended', async () => {
  supply('AC', { type: 'Mains', online: '0' })
  supply('BAT0', { type: 'Battery', status: 'Discharging' })
  const told: boolean[] = []
  const end = await followPower((is) => told.push(is), folder, 5)
  expect(told).toEqual([true])
  supply('AC', { online: '1' })
  await expect.poll(() => told.at(-1)).toBe(false)
  end()
  await new Promise((resolve) => setTimeout(resolve, 30))
  const count = told.length
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(told.length).toBe(count)
})
