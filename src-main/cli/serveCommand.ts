import { spawn } from 'node:child_process'
import type { Likeness } from '../app/likeness.ts'
import { followPower } from '../app/linuxPower.ts'
import { readCertificate } from '../serve/certificate.ts'
import { serve } from '../serve/server.ts'

export interface ServeOptions {
  readonly port: number; readonly host?: string; readonly name: readonly string[]; readonly cert?: string; readonly key?: string; readonly open?: boolean
}

/** `serve [FOLDER…]`: runs until stopped. */
export async function serveCommand(likeness: Likeness, folders: readonly string[], options: ServeOptions): Promise<number> {
  const { port, host, name: names } = options
  const certificate = await readCertificate(options.cert, options.key)
  const served = await serve(likeness, { port, ...(host === undefined ? {} : { host }), names, certificate })
  process.stdout.write(`Likeness is at ${served.url}\n`)
  if (!served.isLocal && !served.isEncrypted) process.stderr.write('Without --cert and --key everyone on the network between could read the password and the photos.\n')
  if (options.open) openBrowser(served.url)
  await heedPower(likeness)
  await likeness.watch()
  if (folders.length > 0) await likeness.add(folders)
  else likeness.startScan()
  await stopSignal()
  await served.close()
  return 0
}

/** `watch`: follows the folders of the library without a window. */
export async function watchCommand(likeness: Likeness): Promise<number> {
  await heedPower(likeness)
  await likeness.watch()
  likeness.startScan()
  process.stderr.write('Watching. Ctrl-C ends it.\n')
  await stopSignal()
  return 0
}

/** Only Linux says without a desktop app where its power comes from. */
async function heedPower(likeness: Likeness): Promise<void> {
  if (process.platform === 'linux') await followPower((isOnBattery) => likeness.holds.power(isOnBattery))
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve()) })
}

function openBrowser(url: string): void {
  const [command, args] = process.platform === 'darwin' ? ['open', [url]] : process.platform === 'win32' ? ['cmd', ['/c', 'start', '""', url]] : ['xdg-open', [url]]
  // The address is printed; where no browser opens, the person opens it.
  spawn(command as string, args as string[], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref()
}
