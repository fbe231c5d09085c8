// Where the power of a Linux machine comes from, as the kernel says in /sys/class/power_supply. Other systems tell the desktop app.
import fs from 'node:fs/promises'
import path from 'node:path'

const FOLDER = '/sys/class/power_supply'
const LOOK_MS = 15_000

interface Supply { readonly type: string; readonly scope: string; readonly online: string; readonly status: string }

/**
 * A mains supply that is online counts before all; without one that says so, a battery that is being drained does.
 * @returns null where there is no battery: a desktop machine, a server
 */
export function isOnBattery(supplies: readonly Supply[]): boolean | null {
  const own = supplies.filter(({ scope }) => scope !== 'Device') // the battery of a mouse is none of ours
  const batteries = own.filter(({ type }) => type === 'Battery')
  if (batteries.length === 0) return null
  const mains = own.filter(({ type }) => type !== 'Battery' && type !== 'UPS')
  if (mains.some(({ online }) => online === '1')) return false
  return mains.some(({ type }) => type === 'Mains') || batteries.some(({ status }) => status === 'Discharging')
}

/** All supplies that the kernel knows; none where it tells of none. */
export async function readSupplies(folder = FOLDER): Promise<Supply[]> {
  const names = await fs.readdir(folder).catch(absent)
  return await Promise.all((names ?? []).map(async (name): Promise<Supply> => {
    const said = async (what: string): Promise<string> => (await fs.readFile(path.join(folder, name, what), 'utf8').catch(absent) ?? '').trim()
    const [type, scope, online, status] = await Promise.all([said('type'), said('scope'), said('online'), said('status')])
    return { type, scope, online, status }
  }))
}

/** A supply may be unplugged while it is read, and a driver may refuse to answer for one: it says nothing then. */
function absent(_reason: unknown): undefined {
  return undefined
}

/** Tells at once, and then looks again by the clock. @returns to be called at the end */
export async function followPower(told: (isOnBattery: boolean) => void, folder = FOLDER, everyMs = LOOK_MS): Promise<() => void> {
  const look = async (): Promise<void> => told(isOnBattery(await readSupplies(folder)) ?? false)
  await look()
  const clock = setInterval(() => { void look() }, everyMs).unref()
  return () => clearInterval(clock)
}
