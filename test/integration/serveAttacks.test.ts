// What strangers may try on `serve`: names, origins, tokens, addresses, load (reliability.md, S4, S7, S8, S10, S11). Raw sockets,
// because no client sends such requests of its own accord.
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startServer, type Server } from '../e2e/support/server.ts'
import { makePictures } from '../e2e/support/pictures.ts'
import { randomFrom } from '../support/random.ts'
import { scan } from '../support/library.ts'

const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-attacks-')))
let server: Server
let port: number
let token: string
const cookie = (): string => `Cookie: likeness=${token}`

beforeAll(async () => {
  fs.mkdirSync(path.join(work, 'Photos'))
  await makePictures(path.join(work, 'Photos'), 2)
  await scan(path.join(work, 'library'), path.join(work, 'Photos'))
  server = await startServer({ library: path.join(work, 'library') })
  const url = new URL(server.url)
  port = Number(url.port)
  token = url.searchParams.get('token')!
}, 60_000)
afterAll(async () => {
  await server.stop()
  fs.rmSync(work, { recursive: true, force: true })
})

interface Reply { readonly status: number; readonly head: string; readonly body: string }
/** Sends bytes as they are. @returns what came back, status 0 when nothing did */
function raw(lines: readonly string[], connection = 'close'): Promise<Reply> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${[...lines, `Connection: ${connection}`].join('\r\n')}\r\n\r\n`))
    const parts: Buffer[] = []
    const done = (): void => {
      const text = Buffer.concat(parts).toString('latin1')
      const [head = '', ...body] = text.split('\r\n\r\n')
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), head: head.toLowerCase(), body: body.join('\r\n\r\n') })
    }
    socket.setTimeout(15_000, () => socket.destroy())
    socket.on('data', (part) => parts.push(part)).on('close', done).on('error', () => socket.destroy())
  })
}
const get = async (target: string, ...headers: string[]): Promise<Reply> => await raw([`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers])
/** Whether the owner is answered, by a page and a picture. */
const ownerIsAnswered = async (): Promise<boolean> => (await get('/', cookie())).status === 200

describe('Host (S7)', () => {
  it('answers to its own name and to 40 others with 400 or 403, before any work', async () => {
    const names = [
      'localhost:PORT', 'LOCALHOST:PORT', '127.0.0.1', '127.0.0.1:1', '127.0.0.1:80', '127.0.0.2:PORT', '127.1:PORT', '0x7f000001:PORT', '2130706433:PORT', '0177.0.0.1:PORT', '0.0.0.0:PORT', '[::1]:PORT', '[::ffff:127.0.0.1]:PORT', '::1',
      'photos.example', 'photos.example:PORT', '127.0.0.1.photos.example:PORT', 'photos.example.127.0.0.1:PORT', '127.0.0.1:PORT.photos.example', '127.0.0.1.:PORT', '127.0.0.1:PORT.', 'user@127.0.0.1:PORT', '127.0.0.1:PORT@photos.example', '127.0.0.1:PORT/', '127.0.0.1:PORT#',
      '127.0.0.1:PORT?', '127.0.0.1:0PORT5', ' ', '', '*', 'null', 'file://', '127.0.0.1:PORT, photos.example', '127.0.0.1\\@photos.example', '127.0.0.1%00:PORT', 'xn--nxasmq6b:PORT', '①27.0.0.1:PORT', '127.0.0.1:PORT;', '<script>', 'a'.repeat(5000),
    ].map((name) => name.replaceAll('PORT', String(port)))
    const answers = await Promise.all(names.map(async (name) => [name, (await raw(['GET / HTTP/1.1', `Host: ${name}`, cookie()])).status] as const))
    expect(answers.filter(([, status]) => status !== 403 && status !== 400)).toEqual([])
    expect([names.length, (await get('/', cookie())).status]).toEqual([40, 200])
  })

  it('refuses none, two, and a request that names its server in its target', async () => {
    const own = `Host: 127.0.0.1:${port}`
    expect([
      (await raw(['GET / HTTP/1.1', cookie()])).status, (await raw(['GET / HTTP/1.1', own, 'Host: photos.example', cookie()])).status, (await raw(['GET / HTTP/1.1', 'Host: photos.example', own, cookie()])).status,
      (await raw([`GET http://photos.example/ HTTP/1.1`, own, cookie()])).status, (await raw([`GET http://127.0.0.1:${port}/ HTTP/1.1`, own, cookie()])).status, (await raw(['GET / HTTP/1.0', cookie()])).status, (await raw(['CONNECT photos.example:443 HTTP/1.1', own])).status,
    ].map((status) => status === 0 || status >= 400)).toEqual(Array.from({ length: 7 }, () => true))
  })
})

describe('Origin and token (S8)', () => {
  const upgrade = async (...headers: string[]): Promise<number> => (await raw(['GET /rpc HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', ...headers], 'Upgrade')).status

  it('lets no socket in from elsewhere, from nowhere, or without the token', async () => {
    const own = `Origin: http://127.0.0.1:${port}`
    const refused = await Promise.all([
      upgrade(own), upgrade(cookie()), upgrade(own, 'Cookie: likeness=wrong'), upgrade(own, `Cookie: likeness=${token.slice(0, -1)}`), upgrade(own, `Cookie: likeness=${token}x`), upgrade(own, 'Cookie: likeness='), upgrade(own, `Cookie: other=${token}`), upgrade(own, `Authorization: Bearer ${token}`),
      upgrade(cookie(), 'Origin: null'), upgrade(cookie(), 'Origin: '), upgrade(cookie(), 'Origin: http://photos.example'), upgrade(cookie(), `Origin: https://127.0.0.1:${port}`), upgrade(cookie(), 'Origin: http://127.0.0.1'), upgrade(cookie(), `Origin: http://localhost:${port}`),
      upgrade(cookie(), `Origin: http://127.0.0.1:${port}.photos.example`), upgrade(cookie(), 'Origin: file://'), upgrade(cookie(), 'Origin: likeness://app'),
    ])
    expect(refused.filter((status) => status !== 401)).toEqual([])
  })

  it('takes no method but GET, gives no other page leave to read, and says nothing of the token', async () => {
    const methods = await Promise.all(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'].map(async (method) => await raw([`${method} / HTTP/1.1`, `Host: 127.0.0.1:${port}`, cookie(), 'Origin: http://photos.example', 'Content-Length: 0'])))
    expect(methods.map(({ status, head }) => [status >= 400, /access-control/.test(head)])).toEqual(Array.from({ length: 8 }, () => [true, false]))
    const entry = await get(`/?token=${token}`)
    expect([entry.status, /set-cookie: likeness=[^;]+; .*httponly/.test(entry.head), /samesite=strict/.test(entry.head), /location: \/\r?$/m.test(entry.head), server.log().split(token).length]).toEqual([303, true, true, true, 2]) // named once, in its address
  })
})

describe('addresses of pictures (S4, S11)', () => {
  it('are numbers: 200 others give nothing', async () => {
    const random = randomFrom(4)
    const odd = ['..', '%2e%2e', '..%2f', '%252e%252e', '..\\', '%5c..', '%00', '1%00', '/etc/passwd', '1/../2', '-1', '01', '1.0', '1e0', '+1', ' 1', '1 ', '9'.repeat(30), 'C:', '//host/share', '1?', '1;', '1#', '١', '０', 'constructor', '__proto__']
    const targets = Array.from({ length: 200 }, (_, i) => `/${['thumb', 'full', 'photo', 'preview', 'assets'][i % 5]!}/${i < 135 ? odd[Math.floor(i / 5)]! : Array.from({ length: 3 }, () => odd[Math.floor(random() * odd.length)]!).join('/')}`)
    const answers = await Promise.all(targets.map(async (target) => ({ target, ...await get(encodeURI(target).replaceAll('%25', '%'), cookie()) })))
    const isOwnId = (target: string): boolean => /^\/(thumb|full|photo|preview)\/1[?#]/.test(target) // an id with nothing behind it
    expect(answers.filter(({ status, body, target }) => !isOwnId(target) && (status < 400 || body.includes('root:'))).map(({ target, status }) => `${target}: ${status}`)).toEqual([])
  })

  it('give a JPEG under its own name and nothing else', async () => {
    const { status, head, body } = await get('/thumb/1', cookie())
    expect([status, /content-type: image\/jpeg/.test(head), /nosniff/.test(head), body.includes('\xff\xd8\xff')]).toEqual([200, true, true, true])
  })
})

describe('load (S10)', () => {
  it('of a thousand open sockets, slow heads, a body without end and floods of messages leaves the owner answered', { timeout: 120_000 }, async () => {
    const silent = Array.from({ length: 1000 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await ownerIsAnswered()).toBe(true)

    const slow = Array.from({ length: 50 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined))
    const drip = setInterval(() => slow.forEach((socket) => { if (!socket.destroyed) socket.write('G') }), 100)
    expect(await ownerIsAnswered()).toBe(true)

    const endless = net.connect(port, '127.0.0.1').on('error', () => undefined)
    endless.write(`POST /login HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 100000000\r\n\r\n`)
    const block = Buffer.alloc(1e6, 0x61)
    for (let i = 0; i < 100 && !endless.destroyed; i++) await new Promise((resolve) => endless.write(block, resolve))
    expect(await ownerIsAnswered()).toBe(true)

    const flood = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { cookie: `likeness=${token}`, origin: `http://127.0.0.1:${port}` } })
    await new Promise((resolve) => flood.once('open', resolve))
    flood.on('error', () => undefined)
    for (let i = 0; i < 10_000; i++) flood.send('{"i":1,"p":{"u":"/library/status"}}')
    expect(await ownerIsAnswered()).toBe(true)
    flood.send('not even JSON')
    expect(await new Promise((resolve) => { flood.once('close', () => resolve('closed')); flood.once('message', () => undefined) })).toBe('closed')
    for (const nonsense of [Buffer.alloc(64, 1), '[1', 'null', '7', Buffer.from([0xff, 1])]) {
      const other = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { cookie: `likeness=${token}`, origin: `http://127.0.0.1:${port}` } })
      await new Promise((resolve) => other.once('open', resolve))
      other.send(nonsense)
      await new Promise((resolve) => other.once('close', resolve))
    }

    clearInterval(drip)
    for (const socket of [...silent, ...slow, endless]) socket.destroy()
    expect([await ownerIsAnswered(), /\n\s+at |TypeError|RangeError/.test(server.log())]).toEqual([true, false])
  })
})
