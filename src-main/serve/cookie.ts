// The one cookie: the token, or the id of a session.
import type { IncomingMessage, ServerResponse } from 'node:http'

const NAME = 'likeness'
const cookie = (value: string, isSecure: boolean): string => `${NAME}=${value}; HttpOnly; SameSite=Strict; Path=/${isSecure ? '; Secure' : ''}`

export function cookieOf(request: IncomingMessage): string | undefined {
  return request.headers.cookie?.split('; ').find((part) => part.startsWith(`${NAME}=`))?.slice(NAME.length + 1)
}

/** @param isSecure the browser speaks TLS, to us or to a proxy before us */
export function setCookie(response: ServerResponse, value: string, isSecure: boolean): void {
  response.setHeader('set-cookie', cookie(value, isSecure))
}

export function endCookie(response: ServerResponse, isSecure: boolean): void {
  response.setHeader('set-cookie', `${cookie('', isSecure)}; Max-Age=0`)
}
