// What the walk would say of single places below a root: for events, which only name a place, and before a file is called gone.
import fs from 'node:fs'
import path from 'node:path'
import { textOf } from './filePath.ts'
import { extensionOf, hasPhotoName } from './formats.ts'
import { CompanionReader, fingerprintOf, looksLikePhoto, skipReasonOf, type WalkedFile } from './walk.ts'

/**
 * `gone`: nothing is there, or nothing that the walk would take. `device` is that of the nearest folder still there: when
 * it is not the file's own, the drive is away and the file is not gone. `unsure`: it cannot be looked at now.
 */
export type Place =
  | { readonly kind: 'file'; readonly file: WalkedFile; readonly changedMs: number } // changedMs: of content or place, by the disk's clock
  | { readonly kind: 'folder' }
  | { readonly kind: 'gone'; readonly device: bigint }
  | { readonly kind: 'unsure' }

type Folder = { readonly kind: 'open'; readonly device: bigint } | Extract<Place, { kind: 'gone' | 'unsure' }>

/** Looks at places of one root; folders on the way are looked at once. Synchronous, for a thread of its own. */
export class PlaceReader {
  readonly #root: Buffer
  readonly #exclude: ReadonlySet<string>
  readonly #folders = new Map<string, Folder>()
  readonly #companions = new Map<string, CompanionReader | null>() // null: the folder cannot be listed

  /** @param exclude absolute paths (text) that the walk does not enter */
  constructor(root: Uint8Array, exclude: ReadonlySet<string>) {
    this.#root = Buffer.from(root)
    this.#exclude = exclude
  }

  /** @param place bytes below the root; empty: the root itself */
  at(place: Uint8Array): Place {
    const relative = Buffer.from(place)
    const cut = relative.lastIndexOf(path.sep)
    const parent = this.#folder(cut < 0 ? Buffer.alloc(0) : relative.subarray(0, cut))
    if (relative.length === 0) return parent.kind === 'open' ? { kind: 'folder' } : parent
    if (parent.kind !== 'open') return parent
    const name = textOf(relative.subarray(cut + 1))
    const absolute = this.#absolute(relative)
    const stat = this.#look(absolute, parent.device)
    if ('kind' in stat) return stat
    const gone: Place = { kind: 'gone', device: parent.device }
    if (stat.isDirectory()) return skipReasonOf(name, true) === null && !this.#exclude.has(textOf(absolute)) ? { kind: 'folder' } : gone
    if (!stat.isFile() || skipReasonOf(name, false) !== null || (extensionOf(name) === '' && !looksLikePhoto(absolute))) return gone
    const companions = this.#companionsIn(relative.subarray(0, Math.max(0, cut)))?.of(relative.subarray(cut + 1))
    return { kind: 'file', file: { path: relative, text: textOf(relative), fingerprint: fingerprintOf(stat, parent.device), ...(companions ? { companions } : {}) }, changedMs: Math.max(Number(stat.mtimeMs), Number(stat.ctimeMs)) }
  }

  /** The photo files of one folder, not of those below it; none when it cannot be listed. @param folder bytes below the root */
  photosIn(folder: Uint8Array): WalkedFile[] {
    const relative = Buffer.from(folder)
    let names: Buffer[]
    try {
      names = fs.readdirSync(this.#absolute(relative), { encoding: 'buffer' })
    } catch {
      return [] // the next scan says what became of it
    }
    return names.filter((name) => hasPhotoName(textOf(name))).flatMap((name) => {
      const place = this.at(relative.length === 0 ? name : Buffer.concat([relative, Buffer.from(path.sep), name]))
      return place.kind === 'file' ? [place.file] : []
    })
  }

  #absolute(relative: Buffer): Buffer {
    return relative.length === 0 ? this.#root : Buffer.concat([this.#root, Buffer.from(path.sep), relative])
  }

  #companionsIn(folder: Buffer): CompanionReader | null {
    const key = folder.toString('latin1')
    const known = this.#companions.get(key)
    if (known !== undefined) return known
    const absolute = this.#absolute(folder)
    let reader: CompanionReader | null = null
    try {
      reader = new CompanionReader(absolute, fs.readdirSync(absolute, { encoding: 'buffer' }))
    } catch { /* what belongs to its files is then left as it is known */ }
    this.#companions.set(key, reader)
    return reader
  }

  #look(absolute: Buffer, device: bigint): fs.BigIntStats | Extract<Place, { kind: 'gone' | 'unsure' }> {
    try {
      return fs.lstatSync(absolute, { bigint: true })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG' ? { kind: 'gone', device } : { kind: 'unsure' }
    }
  }

  #folder(relative: Buffer): Folder {
    const key = relative.toString('latin1')
    const known = this.#folders.get(key)
    if (known) return known
    const found = this.#lookAtFolder(relative)
    this.#folders.set(key, found)
    return found
  }

  #lookAtFolder(relative: Buffer): Folder {
    if (relative.length === 0) {
      try {
        const stat = fs.statSync(this.#root, { bigint: true })
        return stat.isDirectory() ? { kind: 'open', device: BigInt.asIntN(64, stat.dev) } : { kind: 'unsure' }
      } catch { return { kind: 'unsure' } } // the root itself: its files are away, not gone
    }
    const cut = relative.lastIndexOf(path.sep)
    const parent = this.#folder(cut < 0 ? Buffer.alloc(0) : relative.subarray(0, cut))
    if (parent.kind !== 'open') return parent
    const absolute = this.#absolute(relative)
    const stat = this.#look(absolute, parent.device)
    if ('kind' in stat) return stat
    const isWalked = stat.isDirectory() && skipReasonOf(textOf(relative.subarray(cut + 1)), true) === null && !this.#exclude.has(textOf(absolute))
    return isWalked ? { kind: 'open', device: BigInt.asIntN(64, stat.dev) } : { kind: 'gone', device: parent.device }
  }
}
