// `likeness serve`: the same window over http(s) and WebSocket, for whoever holds the token or has logged in.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import { UsageError } from '../api/failure.ts'
import type { Likeness } from '../app/likeness.ts'
import { pictureOf } from '../app/pictures.ts'
import { createRouter } from '../app/router.ts'
import { settingsFrom } from '../app/settings.ts'
import { Access } from './access.ts'
import type { Certificate } from './certificate.ts'
import { cookieOf, setCookie } from './cookie.ts'
import { contentTypeOf, pictureIdOf, resolveStatic, SAFE_HEADERS } from './headers.ts'
import { addressFor, hostRule, isLoopback } from './hosts.ts'
import { answerGate, redirect, send, type Gate } from './logIn.ts'
import { isPublic } from './logInPage.ts'
import { readableMessages } from './readableMessages.ts'

const MAX_FRAME = 220e6 // a dropped picture of 200 MB and its wrapping

/** @property url with the token where there is one */
export interface Served { readonly url: string; readonly isEncrypted: boolean; readonly isLocal: boolean; close(): Promise<void> }

export interface ServeOptions {
  readonly port: number // 0: a free one
  readonly host?: string // without it, this computer alone under one address
  readonly names?: readonly string[] // under which a proxy reaches it
  readonly certificate?: Certificate | undefined
  readonly now?: () => number
}

/** @throws UsageError when the port is taken, or others could come in and no password is set */
export async function serve(likeness: Likeness, { port, host: named, names = [], certificate, now = Date.now }: ServeOptions): Promise<Served> {
  const windowFolder = builtWindow()
  const host = named ?? '127.0.0.1'
  const isLocal = isLoopback(host) && names.length === 0
  const scheme = certificate ? 'https' : 'http'
  const readSettings = (): Promise<Record<string, unknown>> => likeness.engine.reader.call('readSettings')
  const rule = hostRule({ scheme, host, isWide: named !== undefined, names, port: () => (server.address() as AddressInfo).port })
  const access = new Access({ readSettings, hasToken: isLoopback(host), now })
  await access.refresh()
  if (!isLocal && !access.hasPassword) throw new UsageError('Other computers come in with a password only: set one with `likeness password`, then start serve again.')
  const gate: Gate = { access, rule, windowFolder, isTls: certificate !== undefined, settings: async () => settingsFrom(await readSettings()) }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      likeness.engine.log.fault('An answer to a browser broke.', error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  }
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener)
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value)
    if (!rule.isHost(request.headers.host)) return send(response, 403, 'text/plain', 'Likeness does not answer to this name. `likeness serve --name` tells it one more.')
    const url = plainTarget(request, scheme)
    if (!url) return send(response, 400, 'text/plain')
    if (await answerGate(gate, request, response, url.pathname)) return
    if (request.method !== 'GET') return send(response, 405, 'text/plain')
    if (url.searchParams.has('token')) {
      const token = url.searchParams.get('token')
      if (!access.isToken(token)) return send(response, 403, 'text/plain')
      setCookie(response, token!, certificate !== undefined)
      return redirect(response, '/')
    }
    if (!isPublic(url.pathname) && !access.isIn(cookieOf(request))) {
      if (url.pathname === '/' && access.hasPassword) return redirect(response, '/login')
      return send(response, 401, 'text/plain', access.token === null ? 'Log in first, at /login.' : 'Open the address that `likeness serve` printed.')
    }
    const picture = pictureIdOf(url.pathname)
    if (picture) {
      const body = await pictureOf(likeness.engine, picture.size, picture.id)
      if (!body) return send(response, 404, 'text/plain')
      response.writeHead(200, { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=86400', 'cross-origin-resource-policy': 'same-origin' }).end(body)
      return
    }
    const file = resolveStatic(windowFolder, url.pathname)
    const body = file ? await readFile(file).catch(() => undefined) : undefined
    if (!file || !body) return send(response, 404, 'text/plain')
    response.writeHead(200, {
      'content-type': contentTypeOf(file),
      'cache-control': path.basename(file) === 'index.html' ? 'no-cache' : 'private, max-age=31536000, immutable',
    }).end(body)
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME })
  const handlers = { here: new RPCHandler(createRouter(likeness)), elsewhere: new RPCHandler(createRouter(likeness, { isElsewhere: true })) }
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy()) // nobody else listens yet, and an unheard error ends the process
    const cookie = cookieOf(request)
    const isOurs = rule.isHost(request.headers.host) && rule.isOwnOrigin(request.headers.origin, request.headers.host) && request.url === '/rpc' && access.isIn(cookie)
    if (!isOurs) { socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n'); return }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate()) // a frame that is none, or too long
      holdSession(access, cookie!, webSocket)
      const isHere = isLocal || access.isToken(cookie) // by password, from wherever
      handlers[isHere ? 'here' : 'elsewhere'].upgrade(readableMessages(webSocket), { context: {} })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new UsageError(
      error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Choose another with --port.` : `Cannot listen on ${host}:${port} (${error.code}).`, { cause: error })))
    server.listen(port, host, resolve)
  })
  access.watch()
  return {
    url: `${scheme}://${addressFor(host)}:${(server.address() as AddressInfo).port}/${access.token === null ? '' : `?token=${access.token}`}`,
    isEncrypted: certificate !== undefined, isLocal,
    async close() {
      access.close()
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The address asked for, when it is a path in its plain form: no other server in it, nothing that climbs, one Host only. */
function plainTarget({ url: target = '', headers, rawHeaders }: IncomingMessage, scheme: string): URL | null {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length
  const url = target.startsWith('/') && hosts === 1 ? URL.parse(target, `${scheme}://${headers.host}`) : null
  return url?.pathname === target.split(/[?#]/, 1)[0] ? url : null
}

/** An open window uses its session with each question, and closes with it. */
function holdSession(access: Access, cookie: string, webSocket: WebSocket): void {
  const signal = access.sessions.signalOf(cookie)
  if (!signal) return // the token, which does not end
  const close = (): void => webSocket.terminate()
  signal.addEventListener('abort', close)
  webSocket.on('message', () => access.isIn(cookie)).on('close', () => signal.removeEventListener('abort', close))
}

/** dist/renderer, seen from dist/core or from the sources. */
function builtWindow(): string {
  return import.meta.url.endsWith('.ts') ? path.resolve(import.meta.dirname, '../../dist/renderer') : path.resolve(import.meta.dirname, '../renderer')
}
