// Starts a race in a process that may hang or end without a word, and waits no longer than it is worth.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { RaceOutcome, type RaceTask } from '../api/computing.ts'

export interface RaceProcess {
  readonly said: Promise<unknown> // what it answered; null when it ended without
  end(): void // at once; also when it is over
}
export type StartRace = (task: RaceTask) => RaceProcess

/** What came of a race; `hung` and `ended` when it could not say itself. */
export type Raced = RaceOutcome | { readonly kind: 'hung' } | { readonly kind: 'ended' }

/** In a Node of its own. Not under Electron, whose binary does not run as Node once it is packed: there the main process starts it. */
export function forkRace(task: RaceTask, file = ownFile()): RaceProcess {
  const child = fork(file, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' } })
  const said = new Promise<unknown>((resolve) => {
    child.once('message', resolve).once('error', () => resolve(null)).once('exit', () => resolve(null))
  })
  child.send(task, () => undefined) // that it could not be told is seen by its end
  return { said, end: () => { child.kill('SIGKILL') } }
}

const ownFile = (): string => fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './raceWorker.ts' : './raceWorker.js', import.meta.url))

/** @returns null when it was stopped by `signal` */
export async function runRace(start: StartRace, task: RaceTask, limitMs: number, signal: AbortSignal): Promise<Raced | null> {
  const running = start(task)
  const over = new AbortController()
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  const stopped = new Promise<Raced | null>((resolve) => {
    const stop = (): void => resolve(signal.aborted ? null : { kind: 'hung' })
    if (limit.aborted) stop()
    else limit.addEventListener('abort', stop, { signal: over.signal })
  })
  const answered = running.said.then((answer): Raced => RaceOutcome.safeParse(answer).data ?? { kind: 'ended' })
  return await Promise.race([answered, stopped]).finally(() => {
    over.abort()
    running.end()
  })
}
