// Under which names `serve` answers. Any other Host means that a page elsewhere was led here (DNS rebinding).
import { isIPv4, isIPv6 } from 'node:net'
import os from 'node:os'
import { UsageError } from '../api/failure.ts'

export interface HostRule {
  /** @param header the Host of a request */
  isHost(header: string | undefined): boolean
  /** Whether a page of ours asks: its origin is the very host that it asks. */
  isOwnOrigin(origin: string | undefined, header: string | undefined): boolean
}

export interface HostOptions {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly isWide: boolean // also loopback and the machine's own addresses and names
  readonly names: readonly string[] // behind a proxy, which may stand on any port and speak TLS itself
  port(): number // known once it listens
}

export function isLoopback(host: string): boolean {
  return host === '::1' || host === 'localhost' || (isIPv4(host) && host.startsWith('127.'))
}

/** As it stands in an address. */
export const inAddress = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

export function hostRule({ scheme, host, isWide, names, port }: HostOptions): HostRule {
  const proxied = new Set(names.map(nameFrom))
  const own = new Set([URL.parse(`http://${inAddress(host)}`)?.hostname ?? host, ...(isWide ? ['localhost', '127.0.0.1', '[::1]'] : [])])
  const isOwn = (name: string): boolean => own.has(name) || (isWide && machineNames().includes(name))
  const read = (header: string | undefined): URL | null => {
    const url = /^[\w.:[\]-]+$/.test(header ?? '') ? URL.parse(`${scheme}://${header}`) : null
    // Another spelling of a name (127.1, a trailing dot) is read as the name itself; no browser of ours sends it.
    return url && (header!.toLowerCase() === url.host || header!.toLowerCase() === `${url.hostname}:${scheme === 'https' ? 443 : 80}`) ? url : null
  }
  return {
    isHost(header) {
      const url = read(header)
      if (!url) return false
      return proxied.has(url.hostname) || (isOwn(url.hostname) && Number(url.port || (scheme === 'https' ? 443 : 80)) === port())
    },
    isOwnOrigin(origin, header) {
      const url = read(header)
      if (!url || !origin) return false
      const said = header!.toLowerCase()
      return origin === `${scheme}://${said}` || (proxied.has(url.hostname) && origin === `https://${said}`)
    },
  }
}

/** @throws UsageError for what is no name or address */
function nameFrom(name: string): string {
  const url = /^[\w.:[\]-]+$/.test(name) ? URL.parse(`http://${inAddress(name)}`) : null
  if (!url || url.port !== '') throw new UsageError(`--name takes a name without scheme and port, such as photos.example; "${name}" is none.`)
  return url.hostname
}

/** Read each time: a machine gets another address while it runs. */
function machineNames(): string[] {
  const name = os.hostname().toLowerCase()
  const short = name.split('.')[0]!
  return [name, short, `${short}.local`, ...machineAddresses().map(inAddress)]
}

const machineAddresses = (): string[] => Object.values(os.networkInterfaces()).flatMap((all) => all ?? []).map(({ address }) => address)

/** Where other computers find a server that listens on this host: of all addresses, the first that is not loopback. */
export function addressFor(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return inAddress(host)
  const others = machineAddresses().filter((address) => !isLoopback(address) && !address.startsWith('fe80:'))
  return inAddress(others.find((address) => isIPv4(address)) ?? others[0] ?? os.hostname())
}
