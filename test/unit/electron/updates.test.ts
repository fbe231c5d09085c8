// New versions: nothing is asked, loaded or written before a person chose it; then the genuine electron-updater, in plain Node,
// asks a real server on this machine, fetches only on a further word, and puts the new package in the old one's place at the end.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createServer, request, type IncomingMessage, type RequestOptions, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import electronUpdater, { type AppUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UpdateState } from '../../../src-main/api/bridge.ts'
import { readChoice, writeChoice } from '../../../src-main/electron/updateChoice.ts'
import { updaterAt } from '../../../src-main/electron/updater.ts'
import { configuredPlace, placeOf, Updates, type UpdateParts } from '../../../src-main/electron/updates.ts'

const PACKAGE = '#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > "$(dirname "$0")/ran"\n' // an AppImage is run once after it was put in place

let work: string
let server: Server
let place: string
let asked: IncomingMessage[]
let answers: Record<string, string | undefined>
let parts: UpdateParts
let told: UpdateState[]
let notes: string[]
let atQuit: ((exitCode: number) => void)[]
let loads: number

const sha512 = (text: string): string => createHash('sha512').update(text).digest('base64')
const channel = (version: string, text = PACKAGE): string => `version: ${version}\nfiles:\n  - url: Likeness-${version}.AppImage\n    sha512: ${sha512(text)}\n    size: ${text.length}\npath: Likeness-${version}.AppImage\nsha512: ${sha512(text)}\nreleaseDate: '2026-11-26T00:00:00.000Z'\n`
const names = (): string[] => asked.map(({ url }) => url!.replace(/\?.*$/, ''))
const steps = (): string[] => told.map(({ step }) => step).filter((step, index, all) => step !== all[index - 1])

/** The updater of an AppImage. What it asks Electron for is answered by us, and its requests go over Node's http. */
function genuineUpdater(): AppUpdater {
  const app = {
    version: '0.1.0', name: 'likeness', isPackaged: true, appUpdateConfigPath: path.join(work, 'app-update.yml'), userDataPath: path.join(work, 'data'), baseCachePath: path.join(work, 'cache'),
    whenReady: () => Promise.resolve(), relaunch: () => undefined, quit: () => undefined, onQuit: (handler: (exitCode: number) => void) => { atQuit.push(handler) },
  }
  const updater = new electronUpdater.AppImageUpdater(null, app)
  const httpExecutor = Object.assign(new ElectronHttpExecutor(), { createRequest: (options: RequestOptions, callback: (answer: IncomingMessage) => void) => request(options, callback) })
  return Object.assign(updater, { httpExecutor })
}

beforeEach(async () => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), 'likeness-updates-'))
  asked = []
  answers = { '/versions/latest-linux.yml': channel('0.2.0'), '/versions/Likeness-0.2.0.AppImage': PACKAGE }
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(request)
    const answer = answers[request.url!.replace(/\?.*$/, '')]
    if (answer === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-length': Buffer.byteLength(answer) }).end(answer)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/versions`
  fs.writeFileSync(path.join(work, 'app-update.yml'), `provider: generic\nurl: ${place}\nupdaterCacheDirName: likeness-updater\n`)
  fs.writeFileSync(path.join(work, 'Likeness.AppImage'), 'the old one')
  vi.stubEnv('APPIMAGE', path.join(work, 'Likeness.AppImage'))
  told = []
  notes = []
  atQuit = []
  loads = 0
  const choice = path.join(work, 'updates.json')
  parts = {
    isInstalled: true, place, choice: { read: () => readChoice(choice).isOn, write: (isOn) => writeChoice(choice, isOn) },
    load: async (at) => {
      loads += 1
      return await Promise.resolve(updaterAt(at, genuineUpdater()))
    },
    tell: (state) => told.push(state), note: (sentence) => notes.push(sentence),
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  await new Promise((resolve) => { server.close(resolve) })
  fs.rmSync(work, { recursive: true, force: true })
})

/** An app in which looking was chosen, started. */
async function lookedAt(change: Partial<UpdateParts> = {}, until: UpdateState['step'] = 'found'): Promise<Updates> {
  const updates = new Updates({ ...parts, ...change })
  updates.wish('look')
  await expect.poll(() => updates.state.step, { timeout: 10_000 }).toBe(until)
  return updates
}

describe('before anyone chose it', () => {
  it('asks nobody, loads nothing, writes nothing', async () => {
    const updates = new Updates({ ...parts, lookEveryMs: 10 })
    updates.start()
    updates.wish('fetch') // there is nothing to fetch
    await new Promise((resolve) => setTimeout(resolve, 300))
    updates.stop()
    expect([asked.length, loads, told, notes, fs.readdirSync(work).toSorted(), updates.state]).toEqual([
      0, 0, [], [], ['Likeness.AppImage', 'app-update.yml'], { cannot: null, isOn: false, place, step: 'quiet', version: null, share: 0, failure: null },
    ])
  })

  it.each([['not-installed', { isInstalled: false }], ['no-place', { place: null }]] as const)('cannot be chosen: %s', async (why, change) => {
    writeChoice(path.join(work, 'updates.json'), true) // of another build, say
    const updates = new Updates({ ...parts, ...change })
    updates.start()
    for (const wish of ['look', 'fetch', 'later'] as const) updates.wish(wish)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([updates.state.cannot, updates.state.isOn, loads, asked.length]).toEqual([why, false, 0, 0])
  })
})

describe('once it was chosen', () => {
  it('asks for one small file, by no number of its own, and fetches nothing', async () => {
    const updates = await lookedAt()
    updates.stop()
    expect([updates.state.version, names(), fs.existsSync(path.join(work, 'cache'))]).toEqual(['0.2.0', ['/versions/latest-linux.yml'], false])
    expect([asked[0]!.headers['x-user-staging-id'], asked[0]!.headers.cookie, fs.existsSync(path.join(work, 'data'))]).toEqual(['00000000-0000-0000-0000-000000000000', undefined, false])
    for (const quit of atQuit) quit(0)
    expect([fs.readFileSync(path.join(work, 'Likeness.AppImage'), 'utf8'), readChoice(path.join(work, 'updates.json')).isOn]).toEqual(['the old one', true])
  })

  it('fetches it at a word, and puts it in the place of the old one when the app quits', async () => {
    const updates = await lookedAt()
    updates.wish('fetch')
    await expect.poll(() => updates.state.step, { timeout: 10_000 }).toBe('ready')
    updates.stop()
    expect([steps(), names().filter((name) => name.endsWith('.AppImage')).length > 0, updates.state.share, notes]).toEqual([
      ['quiet', 'looking', 'found', 'fetching', 'ready'], true, 1, [`Version 0.2.0 was fetched from ${place}. It is installed when Likeness quits.`],
    ])
    expect([fs.readFileSync(path.join(work, 'Likeness.AppImage'), 'utf8'), atQuit.length]).toEqual(['the old one', 1])
    atQuit[0]!(0)
    expect([fs.readFileSync(path.join(work, 'Likeness.AppImage'), 'utf8'), fs.readFileSync(path.join(work, 'ran'), 'utf8')]).toEqual([PACKAGE, 'true\n'])
  })

  it('lets it be when it is not wanted now, and asks again for the next', async () => {
    const updates = await lookedAt({ lookEveryMs: 150 })
    updates.wish('later')
    expect(updates.state).toMatchObject({ step: 'quiet', version: null, isOn: true })
    await expect.poll(() => names().length, { timeout: 10_000 }).toBeGreaterThan(2)
    expect(told.filter(({ step }) => step === 'found')).toHaveLength(1)
    answers['/versions/latest-linux.yml'] = channel('0.3.0')
    await expect.poll(() => updates.state.version, { timeout: 10_000 }).toBe('0.3.0')
    updates.stop()
  })

  it('finds nothing in the same version or an older one', async () => {
    for (const version of ['0.1.0', '0.0.9']) {
      answers['/versions/latest-linux.yml'] = channel(version)
      const updates = await lookedAt({}, 'looking')
      await expect.poll(() => updates.state.step, { timeout: 10_000 }).toBe('quiet')
      updates.stop()
      expect(updates.state).toMatchObject({ version: null, failure: null })
    }
  })

  it('asks nobody any more once it is switched off', async () => {
    const updates = await lookedAt({ lookEveryMs: 100 })
    updates.wish('rest')
    const before = asked.length
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect([asked.length - before, updates.state.step, updates.state.isOn, readChoice(path.join(work, 'updates.json')).isOn]).toEqual([0, 'quiet', false, false])
  })
})

describe('what goes wrong', () => {
  it('is told in few words and stands in the log', async () => {
    const outcomes: (string | null)[] = []
    const failing = async (prepare: () => Partial<UpdateParts> | undefined): Promise<void> => {
      const updates = await lookedAt(prepare() ?? {}, 'failed')
      updates.stop()
      outcomes.push(updates.state.failure)
    }
    await failing(() => ({ place: 'http://127.0.0.1:9/versions' }))
    await failing(() => { answers['/versions/latest-linux.yml'] = undefined })
    await failing(() => { answers['/versions/latest-linux.yml'] = 'version: not one\n' })
    expect([outcomes, notes.length, notes[0]]).toEqual([['unreachable', 'nothing', 'other'], 3, expect.stringMatching(/^Looking for a new version at http:\/\/127\.0\.0\.1:9\/versions failed: .*ECONNREFUSED/)])
  })

  it('throws away what is not what was announced, and leaves the old one', async () => {
    answers['/versions/Likeness-0.2.0.AppImage'] = PACKAGE.replace('echo', 'exit')
    const updates = await lookedAt()
    updates.wish('fetch')
    await expect.poll(() => updates.state.step, { timeout: 10_000 }).toBe('failed')
    updates.stop()
    for (const quit of atQuit) quit(0)
    const pending = path.join(work, 'cache/likeness-updater/pending')
    expect([updates.state.failure, fs.readFileSync(path.join(work, 'Likeness.AppImage'), 'utf8'), fs.readdirSync(pending)]).toEqual(['damaged', 'the old one', []])
  })

  it('a choice that cannot be kept is no choice', () => {
    const updates = new Updates({ ...parts, choice: { read: () => false, write: () => { throw new Error('no room') } } })
    expect(() => updates.wish('look')).toThrow('no room')
    expect([updates.state.isOn, loads]).toEqual([false, 0])
  })
})

describe('the place to ask', () => {
  it('is https, or this computer; never the one that belongs to nobody', () => {
    const good = ['https://example.org/likeness', 'http://127.0.0.1:8000/x', 'http://localhost/x', 'http://[::1]:80/']
    const bad = ['http://example.org/likeness', 'https://likeness.invalid/versions', 'https://a:b@example.org/', 'ftp://example.org/', 'file:///tmp/x', 'versions', '', undefined]
    expect([good.map(placeOf), bad.map(placeOf)]).toEqual([good, bad.map(() => null)])
  })

  it('is read from what electron-builder writes into each package', () => {
    expect(['provider: generic\nurl: https://example.org/a\nupdaterCacheDirName: x\n', "url: 'https://example.org/b'\r\n", 'provider: generic\n'].map(configuredPlace)).toEqual(['https://example.org/a', 'https://example.org/b', undefined])
  })

  it('may stand in the file of the choice, and stays there', () => {
    const file = path.join(work, 'choice.json')
    fs.writeFileSync(file, '{ "place": "https://example.org/mine", "isOn": "yes" }')
    expect(readChoice(file)).toEqual({ isOn: false, place: 'https://example.org/mine' })
    writeChoice(file, true)
    expect(readChoice(file)).toEqual({ isOn: true, place: 'https://example.org/mine' })
    fs.writeFileSync(file, '[')
    expect(readChoice(file)).toEqual({ isOn: false })
  })
})
