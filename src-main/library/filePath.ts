// Paths as bytes: a Linux file name need not be valid UTF-8, and a photo under such a name is still a photo.
import path from 'node:path'

const decoder = new TextDecoder('utf-8')

/** For the eye and for JSON: bytes that are not UTF-8 show as U+FFFD. Not for opening. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** Root and a relative path below it, both as bytes; `relative` uses the platform's separator. */
export function joinBytes(root: Uint8Array, relative: Uint8Array): Buffer {
  const separator = Buffer.from(path.sep)
  const ends = root.length > 0 && root[root.length - 1] === separator[0]
  return Buffer.concat(relative.length === 0 ? [root] : ends ? [root, relative] : [root, separator, relative])
}
