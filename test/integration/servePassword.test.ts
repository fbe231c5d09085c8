// `serve` with a password: who comes in, who does not, and for how long. From the sources, on loopback addresses only.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Contract, PhotoId } from '../../src-main/api/contract.ts'
import { Likeness } from '../../src-main/app/likeness.ts'
import { removePassword, setPassword } from '../../src-main/app/password.ts'
import { readCertificate } from '../../src-main/serve/certificate.ts'
import { serve, type Served, type ServeOptions } from '../../src-main/serve/server.ts'
import { IDLE_END_MS } from '../../src-main/serve/sessions.ts'
import { alertOf, ask, cookieFrom, logIn, openSocket } from './support/askServer.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src-main/cli/main.ts')
const RIGHT = 'correct horse'
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let work: string
let library: string
let likeness: Likeness
let served: Served | undefined
let origin: string
let nowMs: number
beforeAll(async () => {
  work = mkdtempSync(path.join(os.tmpdir(), 'likeness-gate-'))
  library = path.join(work, 'library')
  likeness = await Likeness.open({ library, threads: 1 })
})
afterAll(async () => {
  await likeness?.close()
  rmSync(work, { recursive: true, force: true, maxRetries: 10 })
})
beforeEach(async () => {
  nowMs = 1_800_000_000_000
  await setPassword(library, RIGHT)
})
afterEach(async () => {
  await served?.close()
  served = undefined
})

async function start(options: Partial<ServeOptions> = {}): Promise<string> {
  served = await serve(likeness, { port: 0, now: () => nowMs, ...options })
  origin = new URL(served.url).origin
  return origin
}
const main = (...args: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args, '--library', path.join(work, 'other')], { encoding: 'utf8', timeout: 60_000 })
  return { status, stderr }
}

describe('without a password', () => {
  const sentence = 'Other computers come in with a password only: set one with `likeness password`, then start serve again.'

  it('other computers are refused, also by way of a proxy', async () => {
    removePassword(library)
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(sentence)
    await expect(start({ host: '::' })).rejects.toThrow(sentence)
    await expect(start({ names: ['photos.example'] })).rejects.toThrow(sentence)
    expect(main('serve', '--host', '0.0.0.0')).toEqual({ status: 2, stderr: `likeness: ${sentence}\n` })
  })

  it('this computer comes in with the token, and there is nothing to log in to', async () => {
    removePassword(library)
    await start()
    const token = `likeness=${new URL(served!.url).searchParams.get('token')}`
    const answers = await Promise.all([ask(`${origin}/`), ask(`${origin}/login`), logIn(origin, RIGHT), ask(served!.url), ask(`${origin}/session`), ask(`${origin}/session`, { headers: { cookie: token } })])
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 303, 200, 200])
    expect(answers.slice(4).map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ isIn: false, canLogIn: false, canLogOut: false }, { isIn: true, canLogIn: false, canLogOut: false }])
  })
})

describe('the log-in', () => {
  it('shows a form that needs no script, under a strict policy', async () => {
    await start()
    expect((await ask(`${origin}/`)).headers.location).toBe('/login')
    const { status, headers, body } = await ask(`${origin}/login`)
    expect({ status, csp: headers['content-security-policy'], referrer: headers['referrer-policy'], cache: headers['cache-control'] }).toEqual({
      status: 200, referrer: 'same-origin', cache: 'no-store',
      csp: "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    })
    expect(body).toMatch(/<label for="password">Password<\/label>\n<input class="field" id="password" name="password" type="password" autocomplete="current-password" required autofocus>/)
    expect(body).not.toMatch(/<script|style="|role="alert"/)
  })

  it('lets the right password in, with a cookie that no script and no other site can use', async () => {
    await start({ host: '127.0.0.2' })
    const answer = await logIn(origin, RIGHT)
    expect([answer.status, answer.headers.location]).toEqual([303, '/'])
    expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/^likeness=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)])
    const headers = { cookie: cookieFrom(answer) }
    const socket = await openSocket(origin, headers)
    expect(socket).not.toBeNull()
    socket!.terminate()
    expect((await ask(`${origin}/thumb/1`, { headers })).status).toBe(404) // in, and there is no such picture
    expect(JSON.parse((await ask(`${origin}/session`, { headers })).body)).toEqual({ isIn: true, canLogIn: true, canLogOut: true })
  })

  it('shows photos on the desk of this computer only to who sits at it', async () => {
    const shows = async (cookie: string): Promise<unknown> => {
      const socket = await openSocket(origin, { cookie })
      const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket as unknown as WebSocket }))
      return await client.photo.reveal({ photoId: 1 as PhotoId }).catch((error: Error) => error.message).finally(() => socket!.terminate())
    }
    const lookedUp = 'This photo is no longer in the library.'
    await start()
    const here = [await shows(cookieFrom(await ask(served!.url))), await shows(cookieFrom(await logIn(origin, RIGHT)))]
    await served!.close()
    await start({ names: ['photos.example'] }) // a proxy stands on this computer: by password anyone may come
    const byProxy = [await shows(cookieFrom(await ask(served!.url))), await shows(cookieFrom(await logIn(origin, RIGHT)))]
    expect([here, byProxy]).toEqual([[lookedUp, lookedUp], [lookedUp, { shown: false }]])
  })

  it('takes the token as well, on this computer', async () => {
    await start()
    const headers = { cookie: cookieFrom(await ask(served!.url)) }
    expect((await ask(`${origin}/thumb/1`, { headers })).status).toBe(404)
  })

  it('says of a wrong password that it is wrong, and opens nothing', async () => {
    await start()
    const answer = await logIn(origin, 'correct horsf')
    expect([answer.status, alertOf(answer), answer.headers['set-cookie']]).toEqual([401, 'This is not the password.', undefined])
    expect(answer.body).toContain('aria-invalid="true" aria-describedby="alert"')
    expect(await Promise.all([openSocket(origin, {}), openSocket(origin, { cookie: 'likeness=' }), openSocket(origin, { cookie: `likeness=${'a'.repeat(43)}` })])).toEqual([null, null, null])
    expect((await ask(`${origin}/thumb/1`)).status).toBe(401)
  })

  it('takes a form from its own page only, and none that is too long', async () => {
    await start()
    const foreign = ['http://photos.example', 'null', `${origin}0`, origin.replace('http:', 'https:')]
    expect(await Promise.all(foreign.map(async (from) => (await logIn(origin, RIGHT, { headers: { origin: from } })).status))).toEqual([403, 403, 403, 403])
    expect((await ask(`${origin}/login`, { method: 'POST', body: `password=${RIGHT}` })).status).toBe(403)
    expect((await logIn(origin, 'x'.repeat(20_000))).status).toBe(413)
  })
})

describe('tries', () => {
  it('are slowed down after five wrong ones, for this address alone, twice as long each time', async () => {
    await start()
    for (let n = 0; n < 5; n++) expect((await logIn(origin, 'wrong')).status).toBe(401)
    const early = await logIn(origin, RIGHT)
    expect([early.status, early.headers['retry-after'], alertOf(early)]).toEqual([429, '1', 'Too many wrong passwords. Try again in 1 second.'])
    expect((await logIn(origin, RIGHT, { localAddress: '127.0.0.3' })).status).toBe(303)
    nowMs += 1000
    expect((await logIn(origin, 'wrong')).status).toBe(401)
    expect((await logIn(origin, RIGHT)).headers['retry-after']).toBe('2')
    nowMs += 2000
    expect((await logIn(origin, RIGHT)).status).toBe(303)
    expect((await logIn(origin, 'wrong')).status).toBe(401) // the right one began the count anew
  })

  it('that come side by side do not slip through together', async () => {
    await start()
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await logIn(origin, 'wrong')).status))
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  })
})

describe('a session', () => {
  it('ends after 12 hours without use, and its window with it', async () => {
    await start()
    const headers = { cookie: cookieFrom(await logIn(origin, RIGHT)) }
    nowMs += IDLE_END_MS - 1
    expect((await ask(`${origin}/thumb/1`, { headers })).status).toBe(404)
    const closed = closing(await openSocket(origin, headers))
    nowMs += IDLE_END_MS
    await closed
    expect((await ask(`${origin}/thumb/1`, { headers })).status).toBe(401)
  })

  it('ends when it logs out, and no other does', async () => {
    await start()
    const [one, other] = [{ cookie: cookieFrom(await logIn(origin, RIGHT)) }, { cookie: cookieFrom(await logIn(origin, RIGHT)) }]
    const closed = closing(await openSocket(origin, one))
    const page = await ask(`${origin}/logout`, { headers: one })
    expect([page.status, page.body.includes('<form method="post" action="/logout">')]).toEqual([200, true])
    expect((await ask(`${origin}/logout`, { method: 'POST', headers: { ...one, origin: 'http://photos.example' } })).status).toBe(403)
    const out = await ask(`${origin}/logout`, { method: 'POST', headers: { ...one, origin } })
    expect([out.status, out.headers.location, out.headers['set-cookie']]).toEqual([303, '/login', ['likeness=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0']])
    await closed
    expect([(await ask(`${origin}/thumb/1`, { headers: one })).status, (await ask(`${origin}/thumb/1`, { headers: other })).status]).toEqual([401, 404])
  })

  it.each([['removed', () => { removePassword(library) }], ['changed', () => setPassword(library, 'another horse')]])('ends when the password is %s beside it, within seconds', async (_how, change) => {
    await start({ host: '127.0.0.2' })
    const headers = { cookie: cookieFrom(await logIn(origin, RIGHT)) }
    const closed = closing(await openSocket(origin, headers))
    await change()
    await closed
    expect((await ask(`${origin}/thumb/1`, { headers })).status).toBe(401)
    expect([401, 403]).toContain((await logIn(origin, RIGHT)).status)
  })
})

describe('names', () => {
  const status = async (host: string): Promise<number> => (await ask(`${origin}/login`, { headers: { host } })).status

  it('that were not given are refused, so that no page elsewhere is led here', async () => {
    await start({ host: '127.0.0.2', names: ['Photos.example'] })
    const { port } = new URL(origin)
    const right = [`127.0.0.2:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `localhost:${port}`, `${os.hostname()}:${port}`, 'photos.example', 'photos.example:8443']
    const wrong = [`evil.example:${port}`, 'evil.example', '127.0.0.2', '127.0.0.2:1', `photos.example.evil.example:${port}`, `user@127.0.0.2:${port}`, `127.0.0.2:${port}/`]
    expect(await Promise.all(right.map(status))).toEqual(right.map(() => 200))
    expect(await Promise.all(wrong.map(status))).toEqual(wrong.map(() => 403))
  })

  it('hold for the WebSocket too, with the page that asks', async () => {
    await start({ host: '127.0.0.2', names: ['photos.example'] })
    const { host } = new URL(origin)
    const cookie = cookieFrom(await logIn(origin, RIGHT))
    const opens = async (headers: Record<string, string>): Promise<boolean> => {
      const socket = await openSocket(origin, { cookie, ...headers })
      socket?.terminate()
      return socket !== null
    }
    expect([
      await opens({ host, origin }), await opens({ host: 'photos.example', origin: 'https://photos.example' }), await opens({ host, origin: 'https://photos.example' }),
      await opens({ host: 'evil.example', origin: 'http://evil.example' }), await opens({ host, origin: 'http://evil.example' }),
    ]).toEqual([true, true, false, false, false])
  })

  it('behind a proxy that speaks TLS make the cookie secure', async () => {
    await start({ host: '127.0.0.1', names: ['photos.example'] })
    const answer = await logIn(origin, RIGHT, { headers: { host: 'photos.example', origin: 'https://photos.example' } })
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; Secure$/)
  })

  it('without --host are as narrow as ever', async () => {
    await start()
    expect([await status(`127.0.0.1:${new URL(origin).port}`), await status(`localhost:${new URL(origin).port}`)]).toEqual([200, 403])
  })

  it('must be names', async () => {
    await expect(start({ names: ['https://photos.example'] })).rejects.toThrow('--name takes a name without scheme and port, such as photos.example; "https://photos.example" is none.')
  })
})

describe('TLS', () => {
  const at = (name: string): string => path.join(work, name)

  it.skipIf(!hasOpenssl)('serves page, log-in and WebSocket, with a secure cookie', async () => {
    makeCertificate('one')
    await start({ host: '127.0.0.2', certificate: await readCertificate(at('one.crt'), at('one.key')) })
    const ca = readFileSync(at('one.crt'))
    expect(origin).toMatch(/^https:/)
    const answer = await logIn(origin, RIGHT, { ca })
    expect([answer.status, answer.headers['set-cookie']?.[0]]).toEqual([303, expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/; Secure$/)])
    const socket = await openSocket(origin, { cookie: cookieFrom(answer) }, ca)
    expect([socket !== null, await openSocket(origin, {}, ca)]).toEqual([true, null])
    socket!.terminate()
    await expect(ask(origin.replace('https:', 'http:'))).rejects.toThrow('socket hang up')
  })

  it.skipIf(!hasOpenssl)('wants both files, and a pair that fits', async () => {
    makeCertificate('one')
    makeCertificate('two')
    writeFileSync(at('letter.txt'), 'Dear all')
    const sentence = async (cert?: string, key?: string): Promise<string> => await readCertificate(cert, key).then(() => 'taken', (error: Error) => `${error.name}: ${error.message}`)
    expect([
      await sentence(), await sentence(at('one.crt')), await sentence(undefined, at('one.key')), await sentence(at('none.crt'), at('one.key')),
      await sentence(at('one.crt'), at('two.key')), await sentence(at('letter.txt'), at('one.key')),
    ]).toEqual([
      'taken', 'UsageError: --cert and --key go together: name both files or neither.', 'UsageError: --cert and --key go together: name both files or neither.',
      `UsageError: The certificate ${at('none.crt')} cannot be read (ENOENT).`,
      `UsageError: ${at('one.crt')} and ${at('two.key')} are no certificate (PEM) with its key.`, `UsageError: ${at('letter.txt')} and ${at('one.key')} are no certificate (PEM) with its key.`,
    ])
    expect(main('serve', '--cert', at('one.crt'))).toEqual({ status: 2, stderr: 'likeness: --cert and --key go together: name both files or neither.\n' })
  })

  function makeCertificate(name: string): void {
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=Likeness test',
      '-addext', 'subjectAltName=IP:127.0.0.1,IP:127.0.0.2', '-keyout', at(`${name}.key`), '-out', at(`${name}.crt`),
    ], { stdio: 'ignore' })
  }
})

/** Resolves when the server closes it. */
async function closing(socket: Awaited<ReturnType<typeof openSocket>>): Promise<void> {
  expect(socket).not.toBeNull()
  await new Promise<void>((resolve) => socket!.once('close', () => resolve()))
}
