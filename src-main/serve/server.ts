// `likeness serve`: the same window over loopback http and WebSocket, for whoever holds the token.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { UsageError } from '../api/failure.ts'
import type { Likeness } from '../app/likeness.ts'
import { pictureOf } from '../app/pictures.ts'
import { createRouter } from '../app/router.ts'
import { contentTypeOf, CSP, pictureIdOf, resolveStatic } from './headers.ts'

const MAX_FRAME = 220e6 // a dropped picture of 200 MB and its wrapping
const COOKIE = 'likeness'

export interface Served { readonly url: string; close(): Promise<void> }

/**
 * @param port 0: a free one
 * @throws UsageError when the port is taken or the window has not been built
 */
export async function serve(likeness: Likeness, { port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<Served> {
  const token = randomBytes(32).toString('base64url')
  const windowFolder = builtWindow()
  let origin = ''
  const isOwner = (given: string | undefined): boolean => {
    const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)]
    return a.length === b.length && timingSafeEqual(a, b)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Another Host means another name leads here: a page elsewhere, rebound to loopback.
    if (`http://${request.headers.host}` !== origin) return end(response, 403)
    const url = new URL(request.url ?? '/', origin)
    if (request.method !== 'GET') return end(response, 405)
    if (url.searchParams.has('token')) {
      if (!isOwner(url.searchParams.get('token') ?? '')) return end(response, 403)
      response.writeHead(302, { 'set-cookie': `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/`, location: '/', 'cache-control': 'no-store' }).end()
      return
    }
    if (!isOwner(cookieOf(request))) return end(response, 401, 'Open the address that `likeness serve` printed.')
    const picture = pictureIdOf(url.pathname)
    if (picture) {
      const body = await pictureOf(likeness.engine, picture.size, picture.id)
      if (!body) return end(response, 404)
      response.writeHead(200, { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=86400', 'cross-origin-resource-policy': 'same-origin' }).end(body)
      return
    }
    const file = resolveStatic(windowFolder, url.pathname)
    const body = file ? await readFile(file).catch(() => undefined) : undefined
    if (!file || !body) return end(response, 404)
    response.writeHead(200, {
      'content-type': contentTypeOf(file), 'content-security-policy': CSP, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
      'cache-control': path.basename(file) === 'index.html' ? 'no-cache' : 'private, max-age=31536000, immutable',
    }).end(body)
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME })
  const handler = new RPCHandler(createRouter(likeness))
  server.on('upgrade', (request, socket, head) => {
    const isOurs = `http://${request.headers.host}` === origin && request.headers.origin === origin && request.url === '/rpc' && isOwner(cookieOf(request))
    if (!isOurs) { socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n'); return }
    sockets.handleUpgrade(request, socket, head, (webSocket) => { handler.upgrade(webSocket, { context: {} }) })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new UsageError(
      error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Choose another with --port.` : `Cannot listen on ${host}:${port} (${error.code}).`, { cause: error })))
    server.listen(port, host, resolve)
  })
  origin = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`
  return {
    url: `${origin}/?token=${token}`,
    async close() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}

function cookieOf(request: IncomingMessage): string | undefined {
  return request.headers.cookie?.split('; ').find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}

/** dist/renderer, seen from dist/core or from the sources. */
function builtWindow(): string {
  return import.meta.url.endsWith('.ts') ? path.resolve(import.meta.dirname, '../../dist/renderer') : path.resolve(import.meta.dirname, '../renderer')
}
