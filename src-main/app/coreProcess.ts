// Entry of the core as a child of Electron: the calls of all windows and their pictures come over one channel.
import os from 'node:os'
import { RPCHandler } from '@orpc/server/message-port'
import type { FromCore, ToCore } from '../api/bridge.ts'
import type { RaceTask } from '../api/computing.ts'
import { UsageError } from '../api/failure.ts'
import { followActivity } from './activity.ts'
import type { RaceProcess } from '../workers/startRace.ts'
import { defaultLibrary, Likeness } from './likeness.ts'
import { followPower } from './linuxPower.ts'
import { pictureOf, type PictureSize } from './pictures.ts'
import { createRouter } from './router.ts'

interface ParentPort {
  on(event: 'message', listener: (message: { data: ToCore }) => void): void
  postMessage(message: FromCore): void
}
const parent = (process as unknown as { parentPort: ParentPort }).parentPort
process.on('SIGINT', () => undefined) // Ctrl-C reaches the whole group; the main process says when to stop

/** One window's end of the channel, in the shape that oRPC expects of a message port. */
class Connection extends EventTarget {
  readonly #window: number
  constructor(window: number) {
    super()
    this.#window = window
  }

  postMessage(frame: string | Uint8Array): void {
    parent.postMessage({ kind: 'frame', window: this.#window, frame })
  }
}

/** Photos are looked at behind what the person works on. Where the system does not allow it, all is as it was. */
function stepBack(): void {
  try {
    os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
  } catch { /* it may not be asked for here */ }
}

let raceAnswered: (answer: unknown) => void = () => undefined

/** The main process starts it: Electron's binary does not run as Node once it is packed. */
function startRace(task: RaceTask): RaceProcess {
  const said = new Promise<unknown>((resolve) => { raceAnswered = resolve })
  parent.postMessage({ kind: 'race', task })
  return { said, end: () => parent.postMessage({ kind: 'end-race' }) }
}

async function main(): Promise<void> {
  stepBack()
  let likeness: Likeness
  try {
    likeness = await Likeness.open({ library: defaultLibrary(), card: { startRace } })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    parent.postMessage({ kind: 'refused', sentence: error.message })
    return
  }
  const handler = new RPCHandler(createRouter(likeness))
  const connections = new Map<number, Connection>()
  const connectionOf = (window: number): Connection => {
    let connection = connections.get(window)
    if (!connection) {
      connections.set(window, connection = new Connection(window))
      handler.upgrade(connection as unknown as import('node:worker_threads').MessagePort, { context: {} })
    }
    return connection
  }
  parent.on('message', ({ data: message }) => {
    switch (message.kind) {
      case 'frame':
        connectionOf(message.window).dispatchEvent(new MessageEvent('message', { data: message.frame }))
        break
      case 'gone':
        connections.get(message.window)?.dispatchEvent(new Event('close'))
        connections.delete(message.window)
        break
      case 'picture':
        void answerPicture(likeness, message.id, message.path)
        break
      case 'add':
        likeness.add(message.paths).catch((error: unknown) => likeness.engine.log.fault(error instanceof Error ? error.message : String(error)))
        break
      case 'raced':
        raceAnswered(message.answer)
        break
      case 'note':
        likeness.engine.log.note(message.sentence)
        break
      case 'power':
        likeness.holds.power(message.isOnBattery)
        break
      case 'loginFailed':
        loginFailed().catch((error: unknown) => likeness.engine.log.fault('A setting could not be set back.', error))
        break
      case 'stop':
        stopActivity()
        void likeness.close().then(() => process.exit(0))
        break
    }
  })
  const stopActivity = followActivity(likeness, (activity) => parent.postMessage({ kind: 'activity', activity }))
  const loginFailed = tellLogin(likeness)
  if (process.platform === 'linux') await followPower((isOnBattery) => likeness.holds.power(isOnBattery))
  parent.postMessage({ kind: 'ready' })
  await likeness.watch()
  if ((await likeness.roots()).length > 0) likeness.startScan()
}

/** Whether the app starts with the login: as it was left, and when the person changes it. @returns to be called when a change could not be made */
function tellLogin(likeness: Likeness): () => Promise<void> {
  let isOn = likeness.settings.startsAtLogin
  parent.postMessage({ kind: 'login', isOn, isAsked: false })
  likeness.onSettings(() => {
    if (likeness.settings.startsAtLogin === isOn) return
    isOn = likeness.settings.startsAtLogin
    parent.postMessage({ kind: 'login', isOn, isAsked: true })
  })
  return async () => {
    isOn = !isOn
    await likeness.engine.writer.call('writeSettings', { startsAtLogin: isOn })
    likeness.apply({ ...likeness.settings, startsAtLogin: isOn })
  }
}

async function answerPicture(likeness: Likeness, id: number, urlPath: string): Promise<void> {
  const [, size, photoId] = urlPath.split('/')
  try {
    const body = await pictureOf(likeness.engine, size as PictureSize, Number(photoId))
    parent.postMessage(body
      ? { kind: 'picture', id, status: 200, type: 'image/jpeg', body }
      : { kind: 'picture', id, status: 404, type: 'text/plain', body: new Uint8Array() })
  } catch (error) {
    likeness.engine.log.fault('A picture could not be shown.', error)
    parent.postMessage({ kind: 'picture', id, status: 500, type: 'text/plain', body: new Uint8Array() })
  }
}

await main()
