// Paths as bytes: a Linux file name need not be valid UTF-8, and a photo under such a name is still a photo.
import path from 'node:path'

const decoder = new TextDecoder('utf-8')

/** For the eye and for JSON: bytes that are not UTF-8 show as U+FFFD. Not for opening. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** Characters that are obeyed and not seen: controls, direction marks and overrides, blanks of no width. Joiners stay: emoji and Persian need them. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g

/** A name as it may stand on a screen: what would be obeyed is shown instead, an override as ⟨U+202E⟩. Not for opening. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
}

/** Root and a relative path below it, both as bytes; `relative` uses the platform's separator. */
export function joinBytes(root: Uint8Array, relative: Uint8Array): Buffer {
  const separator = Buffer.from(path.sep)
  const ends = root.length > 0 && root[root.length - 1] === separator[0]
  return Buffer.concat(relative.length === 0 ? [root] : ends ? [root, relative] : [root, separator, relative])
}
