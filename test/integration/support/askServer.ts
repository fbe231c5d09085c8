// Requests to `serve` with every header as the test says, which fetch does not allow.
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { WebSocket } from 'ws'

export interface Answer { status: number; headers: IncomingHttpHeaders; body: string }
export interface Asked { method?: string; headers?: Record<string, string>; body?: string; localAddress?: string; ca?: Buffer }

export function ask(url: string, { method = 'GET', headers = {}, body, localAddress, ca }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? httpsRequest : httpRequest
    const options = { method, headers: { connection: 'close', ...headers }, ...(localAddress ? { localAddress } : {}), ...(ca ? { ca } : {}) }
    request(url, options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part })
        .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    }).on('error', reject).end(body)
  })
}

/** Sends the form of the log-in page as a browser does. */
export const logIn = (origin: string, password: string, { headers = {}, ...asked }: Asked = {}): Promise<Answer> => ask(`${origin}/login`, {
  method: 'POST', body: new URLSearchParams({ username: 'likeness', password }).toString(),
  headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers }, ...asked,
})

/** The pair to send back: `likeness=…`. */
export const cookieFrom = ({ headers }: Answer): string => headers['set-cookie']?.[0]?.split(';')[0] ?? ''

/** Opens the window's WebSocket. @returns null when it is refused */
export function openSocket(origin: string, headers: Record<string, string>, ca?: Buffer): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/rpc`, { headers: { origin, ...headers }, ...(ca ? { ca } : {}) })
    socket.on('open', () => resolve(socket)).on('error', () => resolve(null))
  })
}

export const alertOf = ({ body }: Answer): string => /role="alert">([^<]*)</.exec(body)?.[1] ?? ''
