// What every answer to the window says, and which requests mean a file or a picture. Pure, shared by serve and Electron's
// main process (so it also runs in the old Node of the test Electron).
import * as path from 'node:path'

export const CSP = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "connect-src 'self'",
  "font-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ')

/** On every answer, errors included. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = { 'content-security-policy': CSP, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.map': 'application/json; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.wasm': 'application/wasm',
}

/** Content type by the file's ending; unknown endings are plain bytes, which a browser does not run. */
export function contentTypeOf(file: string): string {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

/**
 * The file of the built window that a request means.
 * @param rootDir absolute folder
 * @param urlPath path of the URL, still percent-encoded, without the query; '/' is index.html
 * @returns an absolute path inside rootDir, or null when the request may not name a file
 */
export function resolveStatic(rootDir: string, urlPath: string): string | null {
  const wanted = urlPath === '/' ? '/index.html' : decoded(urlPath)
  // Only plain names between slashes: no parent, no hidden file, no drive, no empty part, no control character.
  if (wanted === null || !wanted.startsWith('/')) return null
  const names = wanted.slice(1).split('/')
  if (!names.every((name) => /^[\w-][\w.-]*$/.test(name))) return null
  return path.join(rootDir, ...names)
}

function decoded(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null
  }
}

/** `/thumb/12` and `/photo/12`, written exactly so; anything else is no picture. */
export function pictureIdOf(urlPath: string): { size: 'thumb' | 'photo' | 'full'; id: number } | null {
  const match = /^\/(thumb|photo|full)\/([1-9]\d{0,15})$/.exec(urlPath)
  if (!match) return null
  const id = Number(match[2])
  return Number.isSafeInteger(id) ? { size: match[1] as 'thumb' | 'photo' | 'full', id } : null
}
