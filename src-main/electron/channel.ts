// Relays frames between windows and the core without reading them. Each document gets a connection number of its own, so
// a page that was reloaded never talks into the calls of the page before it.
import { ipcMain, type WebContents } from 'electron'
import type { ToCore } from '../api/bridge.ts'
import { isOurPage } from './origin.ts'

export class Channel {
  readonly #pages = new Map<number, { connection: number; contents: WebContents }>() // by id of the contents
  readonly #send: (message: ToCore) => void
  #nextConnection = 1

  constructor(send: (message: ToCore) => void) {
    this.#send = send
    // The preload says 'open' before the page's first script: once for each document.
    ipcMain.on('open', (event) => {
      if (isOurPage(event) && this.#pages.has(event.sender.id)) this.#open(event.sender)
    })
    ipcMain.on('frame', (event, frame: unknown) => {
      const page = this.#pages.get(event.sender.id)
      const checked = frameOf(frame)
      if (page && checked !== null && isOurPage(event)) this.#send({ kind: 'frame', window: page.connection, frame: checked })
    })
  }

  /** From now on this window may talk to the core, until it is closed or its page dies. */
  add(contents: WebContents): void {
    const { id } = contents
    this.#pages.set(id, { connection: this.#nextConnection++, contents })
    contents.on('render-process-gone', () => this.#close(id))
    contents.once('destroyed', () => {
      this.#close(id)
      this.#pages.delete(id)
    })
  }

  toWindow(connection: number, frame: string | Uint8Array): void {
    for (const page of this.#pages.values()) {
      if (page.connection === connection && !page.contents.isDestroyed()) page.contents.send('frame', frame)
    }
  }

  #open(contents: WebContents): void {
    this.#close(contents.id)
    this.#pages.set(contents.id, { connection: this.#nextConnection++, contents })
  }

  #close(id: number): void {
    const page = this.#pages.get(id)
    if (page) this.#send({ kind: 'gone', window: page.connection })
  }
}

function frameOf(frame: unknown): string | Uint8Array | null {
  if (typeof frame === 'string') return frame
  if (frame instanceof ArrayBuffer) return new Uint8Array(frame)
  return frame instanceof Uint8Array ? frame : null
}
