// The race as Electron's main process starts it for the core: in a utility process, which a Node with a parent port stands in for.
import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import type { FromCore, ToCore } from '../../src-main/api/bridge.ts'
import { bundledModelFolder } from '../../src-main/app/modelFiles.ts'
import type { CoreLink } from '../../src-main/electron/coreLink.ts'

const BOOT = fileURLToPath(new URL('../e2e/electron9/coreBoot.mjs', import.meta.url))
const STAND_IN = fileURLToPath(new URL('../support/raceStandIn.ts', import.meta.url))

class Core extends EventEmitter {
  readonly got: ToCore[] = []
  postMessage(message: ToCore): void { this.got.push(message) }
  says(message: FromCore): void { this.emit('message', message) }
  kill(): void { this.emit('exit', 0) }
}
let core: Core
let link: CoreLink
let races: ChildProcess[] = []
const NOTE = { kind: 'note', sentence: 'Before the race.' } as const

vi.mock('electron', () => ({
  utilityProcess: {
    fork(file: string, _: string[], { env }: { env: NodeJS.ProcessEnv }) {
      if (!file.endsWith('raceWorker.js')) return core = new Core()
      const child = fork(BOOT, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...env, LIKENESS_TEST_CORE: STAND_IN } })
      races.push(child)
      const outside = new EventEmitter()
      child.on('message', (message) => outside.emit('message', message)).on('exit', (code) => outside.emit('exit', code))
      return Object.assign(outside, { pid: child.pid, postMessage: (message: unknown) => child.send(message as object) })
    },
  },
}))

const startWith = async (card: string): Promise<void> => {
  process.env['LIKENESS_TEST_CARD'] = card
  const electron = await import('../../src-main/electron/coreLink.ts')
  link = new electron.CoreLink({ onFrame: () => undefined, onRefused: () => undefined, onBroken: () => undefined, onActivity: () => undefined, onLogin: () => undefined })
  core.says({ kind: 'ready' })
  link.send(NOTE)
  core.says({ kind: 'race', task: { provider: 'cuda', modelFolder: bundledModelFolder() } })
}
const gone = async (child: ChildProcess): Promise<unknown> => child.signalCode ?? child.exitCode ?? await new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
afterEach(() => {
  for (const race of races) race.kill('SIGKILL')
  races = []
})

it.each([['faster', expect.objectContaining({ kind: 'measured' })], ['shut', { kind: 'shut', reason: 'No driver answers.' }], ['crashes', null]])('whose card is %s comes back to the core once, and leaves no process', async (card, answer) => {
  await startWith(card)
  await expect.poll(() => core.got, { timeout: 30_000 }).toEqual([NOTE, { kind: 'raced', answer }])
  await gone(races[0]!)
  expect(core.got).toHaveLength(2)
})

it('that hangs is ended when the core says so, and when the core ends', async () => {
  const ends: unknown[] = []
  for (const end of [() => core.says({ kind: 'end-race' }), () => core.kill()]) {
    await startWith('hangs')
    await new Promise((resolve) => setTimeout(resolve, 1500)) // it is within its driver
    end()
    ends.push(await gone(races.at(-1)!), core.got)
  }
  expect(ends).toEqual(['SIGKILL', [NOTE], 'SIGKILL', [NOTE]])
})
