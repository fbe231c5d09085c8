// Sole caller of the contract: one typed client over Electron's bridge or over a WebSocket that comes back by itself.
import { createORPCClient, DynamicLink, ORPCError, type ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Bridge } from '../src-main/api/bridge.ts'
import type { Contract } from '../src-main/api/contract.ts'

export type Client = ContractRouterClient<Contract>
type Link = ClientLink<Record<never, never>>

declare global {
  interface Window { likeness?: Bridge }
}

/** Electron's preload offers it; undefined in a browser and in unit tests. */
export const bridge: Bridge | undefined = typeof window === 'undefined' ? undefined : window.likeness

/** Thrown by a call that finds no connection; the banner already says so. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

export interface Connection {
  client: Client
  /** Calls back at each change; at once with the state now. */
  watch(listener: (isOpen: boolean) => void): void
}

/** Waits 0.5 s, 1 s, 2 s … at most 10 s between two tries. */
export function backoffMs(failures: number): number {
  return Math.min(10_000, 500 * 2 ** failures)
}

export function connect(): Connection {
  return bridge === undefined ? connectSocket() : connectBridge(bridge)
}

function connectBridge(port: Bridge): Connection {
  const link = new PortLink({
    port: {
      onMessage: { addListener: (listener: (frame: unknown) => void) => port.onFrame(listener) },
      onDisconnect: { addListener: () => undefined }, // the bridge lives as long as the window
      postMessage: (frame: unknown) => port.send(frame as string | ArrayBuffer),
    },
  })
  return { client: createORPCClient(link), watch: (listener) => listener(true) }
}

function connectSocket(): Connection {
  const listeners: ((isOpen: boolean) => void)[] = []
  let link: Link | null = null
  let isOpen = false
  let failures = 0

  const tell = (open: boolean) => {
    isOpen = open
    for (const listener of listeners) listener(open)
  }
  const open = () => {
    const websocket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/rpc`)
    websocket.binaryType = 'arraybuffer'
    websocket.addEventListener('open', () => {
      failures = 0
      link = new SocketLink({ websocket })
      tell(true)
    })
    websocket.addEventListener('close', () => { // also after a failed try
      link = null
      tell(false)
      if (failures > 0) void logInAgain()
      setTimeout(open, backoffMs(failures++))
    })
  }
  open()

  const client: Client = createORPCClient(new DynamicLink(() => {
    if (link === null) throw new ConnectionLost('no connection to Likeness')
    return link
  }))
  return {
    client,
    watch: (listener) => {
      listeners.push(listener)
      if (isOpen) listener(true)
    },
  }
}

export interface Session { readonly isIn: boolean; readonly canLogIn: boolean; readonly canLogOut: boolean }

/** Whether this browser is logged in to `serve`; null in Electron and when there is no answer. */
export async function askSession(): Promise<Session | null> {
  if (bridge !== undefined || typeof location === 'undefined') return null
  return await fetch('/session').then(async (answer) => await answer.json() as Session).catch(() => null)
}

/** A session that has ended (log-out, new password, restart) begins anew on the log-in page. */
async function logInAgain(): Promise<void> {
  const session = await askSession()
  if (session !== null && !session.isIn && session.canLogIn) location.assign('/login')
}

/** What the person may read about a failed call: the core's own sentence where it has one. */
export function reasonOf(error: unknown): string | null {
  if (error instanceof ORPCError && error.status < 500 && error.message !== '') return error.message
  return null
}
