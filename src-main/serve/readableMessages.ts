// Ends a connection whose messages are none of the contract's: its handler would write a trace to the log for each.
import type { WebSocket } from 'ws'

const DELIMITER = 0xff // between the JSON of a message and its bytes; no UTF-8 text holds it

/** The socket as the handler of the contract uses it. @returns it passes on what can be read; anything else ends the connection */
export function readableMessages(webSocket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const addEventListener = ((type: 'message' | 'close', listener: (event: { data: unknown }) => void) => {
    if (type !== 'message') return webSocket.addEventListener(type as never, listener as never)
    webSocket.addEventListener('message', (event) => {
      if (isReadable(event.data)) listener(event)
      else webSocket.terminate()
    })
  }) as WebSocket['addEventListener']
  return { addEventListener, send: webSocket.send.bind(webSocket) }
}

function isReadable(data: unknown): boolean {
  const bytes = Array.isArray(data) ? Buffer.concat(data as Buffer[]) : data instanceof ArrayBuffer ? Buffer.from(data) : data as Buffer | string
  const delimiter = typeof bytes === 'string' ? -1 : bytes.indexOf(DELIMITER)
  const text = typeof bytes === 'string' ? bytes : bytes.toString('utf8', 0, delimiter < 0 ? bytes.length : delimiter)
  try {
    const message = JSON.parse(text) as unknown
    return typeof message === 'object' && message !== null
  } catch {
    return false
  }
}
