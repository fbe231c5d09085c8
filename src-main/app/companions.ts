// Files that belong to a photo and go where it goes: sidecars, the film of a Live Photo, the RAW of a RAW+JPEG.
import { extensionOf, hasPhotoName, isRawExtension } from '../library/formats.ts'
import { textOf } from '../library/filePath.ts'
import type { OperationRole } from '../store/journal.ts'

export interface Companion { readonly name: Buffer; readonly role: Extract<OperationRole, 'film' | 'raw' | 'sidecar'> }

const SIDECARS = new Set(['xmp', 'aae', 'thm', 'dop', 'pp3', 'on1', 'cos', 'nksc'])
const FILMS = new Set(['mov', 'mp4'])
const withoutExtension = (name: string): string => { const extension = extensionOf(name); return extension === '' ? name : name.slice(0, -extension.length - 1) }

/**
 * Companions of a photo within its folder, by name: both habits of naming a sidecar (`IMG_1.jpg.xmp`, `IMG_1.xmp`),
 * Takeout's JSON with its shortened names, the RAW and the film of the same name. What goes by the name without its
 * extension belongs to no single photo when several photos share that name, and stays.
 * @param photo its name in the folder
 * @param names all names of the folder
 */
export function companionsOf(photo: Uint8Array, names: readonly Buffer[]): Companion[] {
  const own = textOf(photo)
  const stem = withoutExtension(own)
  const isAlone = !names.some((name) => {
    const text = textOf(name)
    return text !== own && hasPhotoName(text) && !isRawExtension(extensionOf(text)) && withoutExtension(text) === stem
  })
  return names.flatMap((name): Companion[] => {
    const text = textOf(name)
    if (text === own || text.startsWith('._')) return []
    const role = roleOf(own, stem, text, isAlone)
    return role ? [{ name, role }] : []
  })
}

function roleOf(own: string, stem: string, other: string, isAlone: boolean): Companion['role'] | null {
  const extension = extensionOf(other)
  const base = withoutExtension(other)
  if (base === own && (SIDECARS.has(extension) || extension === 'json')) return 'sidecar'
  if (extension === 'json' && isTakeoutName(own, base)) return 'sidecar'
  if (base !== stem || !isAlone) return null
  if (SIDECARS.has(extension)) return 'sidecar'
  if (isRawExtension(extension)) return isRawExtension(extensionOf(own)) ? null : 'raw'
  return FILMS.has(extension) ? 'film' : null
}

/** Takeout cuts `<photo>.supplemental-metadata` at 46 characters, so that the end may be missing. */
function isTakeoutName(own: string, base: string): boolean {
  const whole = `${own}.supplemental-metadata`
  return base.length > own.length + 1 ? whole.startsWith(base) : base.length === 46 && own.startsWith(base)
}
