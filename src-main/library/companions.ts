// Files that belong to a photo and go where it goes: sidecars, the film of a Live Photo, the RAW of a RAW+JPEG. By name, within one folder.
import type { CompanionRole } from '../api/relation.ts'
import { extensionOf, hasPhotoName, isRawExtension } from './formats.ts'
import { textOf } from './filePath.ts'

/** @property owners other photos of the folder that it belongs to as well, without RAWs that go along: it stays while one of them stays */
export interface Companion { readonly name: Buffer; readonly role: CompanionRole; readonly owners: readonly Buffer[] }

/** Of a person's work on a photo: without it the work is lost. */
const WORK = new Set(['xmp', 'aae', 'dop', 'pp3', 'arp', 'on1', 'onphoto', 'cos', 'nksc', 'acr', 'vrd'])
const SIDECARS = new Set([...WORK, 'thm'])
const FILMS = new Set(['mov', 'mp4', 'm4v', 'mp'])
/** What cameras and phones write beside a RAW or a film; a TIFF or PSD of the same name is somebody's work, not the same press of the button. */
const LEADS = new Set(['jpg', 'jpeg', 'jpe', 'heic', 'heif', 'hif'])
/** What Takeout puts behind the name of a photo that was edited in Google Photos, in the languages that people reported. */
const EDITED = ['-edited', '-effects', '-bearbeitet', '-modifié', '-editado', '-modificato', '-bewerkt', '-edytowane', '-editada', '-redigerad', '-編集済み'].map((text) => Buffer.from(text).toString('latin1'))
const SUPPLEMENT = '.supplemental-metadata'
/** Takeout's names have 51 characters at most, ".json" among them. */
const TAKEOUT_LONGEST = 46

export const isLeadExtension = (extension: string): boolean => LEADS.has(extension)
/** Does this sidecar hold what a person did: keywords, stars, edits? Takeout's JSON and thumbnails do not count. */
export const isWorkSidecar = (name: string): boolean => WORK.has(extensionOf(name))
/** May this name be a companion's? RAWs are photos as well, and not meant. */
export const hasCompanionName = (name: string): boolean => { const extension = extensionOf(name); return !name.startsWith('.') && (SIDECARS.has(extension) || FILMS.has(extension) || extension === 'json') }

const withoutExtension = (name: string): string => { const extension = extensionOf(name); return extension === '' ? name : name.slice(0, -extension.length - 1) }
/** Every byte one character, so that names that are no UTF-8 stay what they are. */
const keyOf = (name: Uint8Array): string => Buffer.from(name.buffer, name.byteOffset, name.length).toString('latin1')
const bytesOf = (key: string): Buffer => Buffer.from(key, 'latin1')
const charactersIn = (key: string): number => textOf(bytesOf(key)).length

interface Owned { readonly key: string; readonly role: CompanionRole; readonly owners: readonly string[] }

/** What belongs together in one folder. */
export class FolderCompanions {
  readonly #photos = new Set<string>()
  readonly #byStem = new Map<string, string[]>() // photos
  readonly #ofPhoto = new Map<string, Owned[]>()
  #sorted: string[] | null = null

  /** @param names all names of the folder; what macOS keeps beside files on foreign drives (`._name`) and hidden names are nobody's */
  constructor(names: readonly Uint8Array[]) {
    const others: string[] = []
    for (const name of names) {
      const key = keyOf(name)
      if (key.startsWith('.')) continue
      if (!hasPhotoName(key)) { if (hasCompanionName(key)) others.push(key); continue }
      this.#photos.add(key)
      const stem = withoutExtension(key)
      this.#byStem.set(stem, [...this.#byStem.get(stem) ?? [], key])
    }
    for (const key of this.#photos) if (isRawExtension(extensionOf(key))) this.#own(key, 'raw', this.#leads(withoutExtension(key)))
    for (const key of others) {
      const extension = extensionOf(key)
      if (FILMS.has(extension)) this.#own(key, 'film', this.#leads(extension === 'mp' ? key : withoutExtension(key)))
      else this.#own(key, 'sidecar', extension === 'json' ? this.#ownersOfJson(withoutExtension(key)) : this.#ownersOfSidecar(withoutExtension(key), extension))
    }
  }

  /** Companions of a photo, with those of its RAW. @param isApart of a RAW: whether it is an item of its own, and does not go along */
  of(photo: Uint8Array, isApart: (raw: Buffer) => boolean = () => false): Companion[] {
    const own = keyOf(photo)
    const found = new Map<string, Owned>()
    for (const one of this.#ofPhoto.get(own) ?? []) found.set(one.key, one)
    const raws = [...found.values()].filter(({ key, role }) => role === 'raw' && !isApart(bytesOf(key)))
    for (const raw of raws) for (const one of this.#ofPhoto.get(raw.key) ?? []) found.set(one.key, one)
    const along = new Set([own, ...raws.filter(({ owners }) => owners.length === 1).map(({ key }) => key)])
    return [...found.values()].map(({ key, role, owners }) => ({ name: bytesOf(key), role, owners: owners.filter((owner) => !along.has(owner)).map(bytesOf) }))
  }

  #own(key: string, role: CompanionRole, owners: readonly string[]): void {
    const owned: Owned = { key, role, owners }
    for (const owner of owners) this.#ofPhoto.set(owner, [...this.#ofPhoto.get(owner) ?? [], owned])
  }

  #leads(stem: string): string[] {
    return (this.#byStem.get(stem) ?? []).filter((key) => isLeadExtension(extensionOf(key)))
  }

  /** Both habits, `IMG_1.jpg.xmp` and `IMG_1.xmp`; darktable's further versions (`IMG_1_01.jpg.xmp`); Apple's second list of edits (`IMG_O1.AAE`). */
  #ownersOfSidecar(base: string, extension: string): string[] {
    if (this.#photos.has(base)) return [base]
    const byStem = this.#byStem.get(base)
    if (byStem) return byStem
    const version = /^(.+)_\d\d(\.[^.]+)$/.exec(base)
    if (version && this.#photos.has(version[1]! + version[2]!)) return [version[1]! + version[2]!]
    const original = extension === 'aae' ? /^(IMG_)O(\d+)$/i.exec(base) : null
    return original ? this.#byStem.get(original[1]! + original[2]!) ?? [] : []
  }

  /**
   * Takeout's JSON: the whole name, or cut short; with or without a cut `.supplemental-metadata`; a number that the photo
   * has before its extension stands behind it; a photo edited in Google Photos has the JSON of its original.
   */
  #ownersOfJson(base: string): string[] {
    if (this.#photos.has(base)) return [base, ...this.#edited(base, '')]
    const [, title = base, number = ''] = /^(.*)(\(\d+\))$/s.exec(base) ?? []
    const titles = [title]
    const dot = title.lastIndexOf('.')
    if (dot > 0 && SUPPLEMENT.startsWith(title.slice(dot))) titles.push(title.slice(0, dot))
    for (const one of titles) {
      const stem = withoutExtension(one)
      const own = number === '' ? one : `${stem}${number}${one.slice(stem.length)}`
      const owners = [...this.#photos.has(own) ? [own] : [], ...this.#edited(one, number)]
      if (owners.length > 0) return owners
    }
    return charactersIn(title) >= TAKEOUT_LONGEST - number.length && charactersIn(title) <= TAKEOUT_LONGEST ? this.#beginningWith(title, number) : []
  }

  /** @param title name of the original, which may have had another extension */
  #edited(title: string, number: string): string[] {
    const stem = withoutExtension(title)
    const plain = number === '' || !stem.endsWith(number) ? stem : stem.slice(0, -number.length)
    return EDITED.flatMap((word) => this.#byStem.get(`${plain}${word}${number}`) ?? [])
  }

  #beginningWith(title: string, number: string): string[] {
    this.#sorted ??= [...this.#photos].sort()
    const found: string[] = []
    let [low, high] = [0, this.#sorted.length]
    while (low < high) { const middle = (low + high) >> 1; if (this.#sorted[middle]! < title) low = middle + 1; else high = middle }
    for (let i = low; i < this.#sorted.length && this.#sorted[i]!.startsWith(title); i++) {
      const stem = withoutExtension(this.#sorted[i]!)
      if (number === '' ? !/\(\d+\)$/.test(stem) : stem.endsWith(number)) found.push(this.#sorted[i]!)
    }
    return found
  }
}

/** @param photo its name in the folder. @param names all names of the folder */
export function companionsOf(photo: Uint8Array, names: readonly Uint8Array[]): Companion[] {
  return new FolderCompanions(names).of(photo)
}
