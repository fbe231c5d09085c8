// /login, /logout and /session: the only questions that are answered before anyone is in.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Settings } from '../api/contract.ts'
import type { Access } from './access.ts'
import { cookieOf, endCookie, setCookie } from './cookie.ts'
import { gateLanguage, gateWords, waitSentence } from './gateWords.ts'
import type { HostRule } from './hosts.ts'
import { logInPage, logOutPage, PAGE_CSP, type Look } from './logInPage.ts'

const MOST_BYTES = 16_384 // a password of 1,000 characters, each percent-encoded

export interface Gate {
  readonly access: Access
  readonly rule: HostRule
  readonly windowFolder: string
  readonly isTls: boolean
  settings(): Promise<Pick<Settings, 'theme' | 'language'>>
}

/** @returns whether this request was one of these and has its answer */
export async function answerGate(gate: Gate, request: IncomingMessage, response: ServerResponse, urlPath: string): Promise<boolean> {
  const asks = `${request.method} ${urlPath}`
  switch (asks) {
    case 'GET /session': {
      const cookie = cookieOf(request)
      const isIn = gate.access.isIn(cookie)
      send(response, 200, 'application/json', JSON.stringify({ isIn, canLogIn: gate.access.hasPassword, canLogOut: isIn && !gate.access.isToken(cookie) }))
      return true
    }
    case 'GET /login':
      await showLogIn(gate, request, response, gate.access.hasPassword ? 200 : 403, null)
      return true
    case 'GET /logout':
      if (!gate.access.isIn(cookieOf(request))) redirect(response, '/login')
      else page(response, 200, await logOutPage(gate.windowFolder, await lookOf(gate, request)))
      return true
    case 'POST /login':
    case 'POST /logout':
      // Only a form of ours: a page elsewhere must log nobody in or out, nor try passwords from a visitor's address.
      if (!gate.rule.isOwnOrigin(request.headers.origin, request.headers.host)) send(response, 403, 'text/plain', 'This did not come from a page of Likeness.')
      else if (urlPath === '/logout') logOut(gate, request, response)
      else await logIn(gate, request, response)
      return true
    default: return false
  }
}

async function logIn(gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = await readForm(request)
  if (form === null) return send(response.setHeader('connection', 'close'), 413, 'text/plain', 'This is too long for a password.')
  const outcome = await gate.access.logIn(request.socket.remoteAddress ?? '', form.get('password') ?? '')
  switch (outcome.kind) {
    case 'session':
      setCookie(response, outcome.id, gate.isTls || request.headers.origin?.startsWith('https:') === true)
      return redirect(response, '/')
    case 'wait': {
      const seconds = Math.ceil(outcome.waitMs / 1000)
      response.setHeader('retry-after', String(seconds))
      return await showLogIn(gate, request, response, 429, (language) => waitSentence(language, seconds))
    }
    case 'wrong': return await showLogIn(gate, request, response, 401, (language) => gateWords(language).wrong)
    case 'none': return await showLogIn(gate, request, response, 403, null)
  }
}

function logOut({ access, isTls }: Gate, request: IncomingMessage, response: ServerResponse): void {
  const cookie = cookieOf(request)
  if (cookie !== undefined) access.sessions.end(cookie)
  endCookie(response, isTls || request.headers.origin?.startsWith('https:') === true)
  redirect(response, access.hasPassword ? '/login' : '/')
}

async function lookOf({ settings }: Gate, { headers }: IncomingMessage): Promise<Look> {
  const { theme, language } = await settings()
  return { theme, language: gateLanguage(language, headers['accept-language']) }
}

async function showLogIn(gate: Gate, request: IncomingMessage, response: ServerResponse, status: number, alert: ((language: Look['language']) => string) | null): Promise<void> {
  if (!gate.access.hasPassword) return send(response, status, 'text/plain', 'No password is set. `likeness password` sets one.')
  const look = await lookOf(gate, request)
  page(response, status, await logInPage(gate.windowFolder, look, alert === null ? null : alert(look.language)))
}

/** @returns null when it is longer than any password */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = ''
  for await (const part of request.setEncoding('latin1').iterator({ destroyOnReturn: false })) { // the answer must still go out
    text += part as string
    if (text.length > MOST_BYTES) return null
  }
  return new URLSearchParams(text)
}

function page(response: ServerResponse, status: number, body: string): void {
  // Not `no-referrer`, with which a browser sends the form from the origin "null".
  response.setHeader('content-security-policy', PAGE_CSP).setHeader('referrer-policy', 'same-origin')
  send(response, status, 'text/html', body)
}

export function send(response: ServerResponse, status: number, type: 'text/plain' | 'text/html' | 'application/json', text = ''): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(text)
}

export function redirect(response: ServerResponse, location: '/' | '/login'): void {
  response.writeHead(303, { location, 'cache-control': 'no-store' }).end()
}
