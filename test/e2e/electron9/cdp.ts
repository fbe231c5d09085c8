// The DevTools protocol over one WebSocket, as far as these tests need it.
import { until } from './until.ts'

const ANSWER_WITHIN_MS = 5000 // a call may get no answer at all; callers try again

interface Answer { result?: { value?: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } }
interface Message {
  id?: number; method?: string; error?: { message: string }; result?: unknown
  params?: { type?: string; args?: { value?: unknown; description?: string }[]; exceptionDetails?: Answer['exceptionDetails']; entry?: { level: string; text: string } }
}

export class Cdp {
  readonly errors: string[] = [] // console errors, uncaught exceptions, refused loads
  readonly #socket: WebSocket
  readonly #pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #sessionId: string | undefined
  #next = 1

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', (event) => this.#receive(JSON.parse(String(event.data)) as Message))
    socket.addEventListener('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('DevTools closed'))
      this.#pending.clear()
    })
  }

  /** Connects to the first page of an app. */
  static async toFirstPage(url: string): Promise<Cdp> {
    const socket = new WebSocket(url)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error(`no DevTools at ${url}`)), { once: true })
    })
    const cdp = new Cdp(socket)
    const page = await until('a page', async () => {
      const { targetInfos } = await cdp.call('Target.getTargets') as { targetInfos: { type: string; targetId: string }[] }
      return targetInfos.find(({ type }) => type === 'page')
    })
    cdp.#sessionId = (await cdp.call('Target.attachToTarget', { targetId: page.targetId, flatten: true }) as { sessionId: string }).sessionId
    for (const domain of ['Runtime', 'Page', 'Log']) await cdp.call(`${domain}.enable`)
    return cdp
  }

  call(method: string, params: object = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#next++
      const timer = setTimeout(() => {
        this.#pending.delete(id)
        reject(new Error(`${method}: no answer in ${ANSWER_WITHIN_MS} ms`))
      }, ANSWER_WITHIN_MS)
      this.#pending.set(id, {
        resolve: (value) => { clearTimeout(timer); resolve(value) },
        reject: (error) => { clearTimeout(timer); reject(error) },
      })
      this.#socket.send(JSON.stringify({ id, method, params, sessionId: this.#sessionId }))
    })
  }

  /** Runs an expression in the page and waits for its promise. */
  async evaluate<T = unknown>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }) as Answer
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result?.value as T
  }

  #receive({ id, method, error, result, params }: Message): void {
    if (id !== undefined) {
      const waiting = this.#pending.get(id)
      this.#pending.delete(id)
      if (error) waiting?.reject(new Error(error.message))
      else waiting?.resolve(result)
    } else if (method === 'Runtime.consoleAPICalled' && params?.type === 'error') {
      this.errors.push(params.args?.map(({ value, description }) => String(value ?? description)).join(' ') ?? '')
    } else if (method === 'Runtime.exceptionThrown') {
      this.errors.push(params?.exceptionDetails?.exception?.description ?? params?.exceptionDetails?.text ?? 'exception')
    } else if (method === 'Log.entryAdded' && params?.entry?.level === 'error') {
      this.errors.push(params.entry.text)
    }
  }
}
