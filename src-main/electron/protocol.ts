// likeness://app: the files of the window, and pictures by id from the core.
import { protocol } from 'electron'
import { promises as fs } from 'node:fs' // not fs/promises: the test Electron's Node 12 lacks it
import * as path from 'node:path'
import { contentTypeOf, pictureIdOf, resolveStatic, SAFE_HEADERS } from '../serve/headers.ts'
import type { Picture } from './coreLink.ts'
import { HOST, SCHEME } from './origin.ts'

const WINDOW_FILES = path.join(__dirname, '../renderer')
const NOTHING = new Uint8Array()

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }])
}

export function serveScheme(picture: (urlPath: string) => Promise<Picture>): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    if (host !== HOST) return answer(404)
    if (method !== 'GET') return answer(405)
    if (pictureIdOf(pathname)) {
      const { status, type, body } = await picture(pathname)
      return answer(status, type, body, status === 200 ? 'private, max-age=86400' : 'no-store')
    }
    const file = resolveStatic(WINDOW_FILES, pathname)
    const bytes = file === null ? null : await fs.readFile(file).catch(() => null) // a file that is not there is an answer
    return bytes === null ? answer(404) : answer(200, contentTypeOf(file!), bytes)
  })
}

function answer(status: number, type = 'text/plain; charset=utf-8', body: Uint8Array = NOTHING, cache = 'no-cache'): Response {
  return new Response(body as Uint8Array<ArrayBuffer>, {
    status,
    headers: { ...SAFE_HEADERS, 'content-type': type, 'cache-control': cache },
  })
}
