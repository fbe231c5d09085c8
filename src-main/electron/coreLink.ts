// The core as Electron's utility process: start, messages, pictures, end.
import { utilityProcess, type UtilityProcess } from 'electron'
import * as path from 'node:path'
import type { Activity, FromCore, ToCore } from '../api/bridge.ts'
import type { RaceTask } from '../api/computing.ts'

export interface Picture { status: number; type: string; body: Uint8Array }

export interface CoreListeners {
  onFrame(window: number, frame: string | Uint8Array): void
  onActivity(activity: Activity): void
  onLogin(isOn: boolean, isAsked: boolean): void
  onRefused(sentence: string): void
  onBroken(exitCode: number): void // it ended and nobody asked it to
}

const STOP_WITHIN_MS = 10_000
const GONE: Picture = { status: 503, type: 'text/plain', body: new Uint8Array() }

// Worker threads and native modules need real files: the built core lies outside the asar.
const entry = (name: string): string => path.join(__dirname, `../core/${name}.js`).replace(`app.asar${path.sep}`, `app.asar.unpacked${path.sep}`)

/** Of glibc, before its first thread: see scripts/launcher.js. */
const TIDY_MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }

export class CoreLink {
  readonly #child: UtilityProcess
  readonly #exited: Promise<void>
  readonly #pictures = new Map<number, (picture: Picture) => void>()
  #early: ToCore[] | null = [] // until the core says it is ready
  #isEnding = false
  #race: UtilityProcess | null = null
  #nextPicture = 1

  constructor(listeners: CoreListeners) {
    this.#child = utilityProcess.fork(entry('coreProcess'), [], {
      serviceName: 'Likeness core', stdio: 'inherit', env: { ...TIDY_MEMORY, ...process.env },
    })
    this.#child.on('message', (message: FromCore) => this.#receive(message, listeners))
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', (code: number) => {
        this.#early = []
        this.#endRace()
        for (const answer of this.#pictures.values()) answer(GONE)
        this.#pictures.clear()
        resolve()
        if (!this.#isEnding) listeners.onBroken(code)
        this.#isEnding = true
      })
    })
  }

  send(message: ToCore): void {
    if (this.#early) this.#early.push(message)
    else if (!this.#isEnding) this.#child.postMessage(message)
  }

  /** A thumbnail or photo by the path of its URL, which the caller has checked. */
  picture(urlPath: string): Promise<Picture> {
    if (this.#isEnding) return Promise.resolve(GONE)
    return new Promise((resolve) => {
      const id = this.#nextPicture++
      this.#pictures.set(id, resolve)
      this.send({ kind: 'picture', id, path: urlPath })
    })
  }

  /** Asks the core to finish what must be finished; kills it when that takes too long. */
  async stop(): Promise<void> {
    if (!this.#isEnding) {
      this.#isEnding = true
      this.#child.postMessage({ kind: 'stop' } satisfies ToCore)
    }
    const timer = setTimeout(() => this.#child.kill(), STOP_WITHIN_MS)
    await this.#exited
    clearTimeout(timer)
  }

  /** What a graphics card's driver does to the process that first asks for it must not end the core. */
  #startRace(task: RaceTask): void {
    this.#endRace()
    const race = this.#race = utilityProcess.fork(entry('raceWorker'), [], { serviceName: 'Likeness graphics card', stdio: 'ignore', env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' } })
    const answer = (what: unknown): void => {
      if (this.#race !== race) return // it was ended, or has answered
      this.#endRace()
      this.send({ kind: 'raced', answer: what })
    }
    race.on('message', answer)
    race.once('exit', () => answer(null))
    race.postMessage(task)
  }

  #endRace(): void {
    const race = this.#race
    this.#race = null
    if (race?.pid === undefined) return // its exit was heard
    try {
      process.kill(race.pid, 'SIGKILL') // what hangs in a driver hears nothing less
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }

  #receive(message: FromCore, listeners: CoreListeners): void {
    switch (message.kind) {
      case 'ready': {
        const early = this.#early ?? []
        this.#early = null
        for (const waiting of early) this.send(waiting)
        break
      }
      case 'refused':
        this.#isEnding = true
        listeners.onRefused(message.sentence)
        break
      case 'activity':
        listeners.onActivity(message.activity)
        break
      case 'login':
        listeners.onLogin(message.isOn, message.isAsked)
        break
      case 'frame':
        listeners.onFrame(message.window, message.frame)
        break
      case 'race':
        this.#startRace(message.task)
        break
      case 'end-race':
        this.#endRace()
        break
      case 'picture':
        this.#pictures.get(message.id)?.(message)
        this.#pictures.delete(message.id)
        break
    }
  }
}
