// Classes to learn from: out of folders, keywords, or decisions. Pure: rows of the library in, classes and photos out.

export const LABEL_KINDS = ['folders', 'keywords', 'instances', 'decisions'] as const
export type LabelKind = (typeof LABEL_KINDS)[number]

export interface LabelledPhoto { readonly photoId: number; readonly labels: readonly number[] } // one label or more

export interface LeftOut { readonly name: string; readonly photos: number; readonly why: 'too-few' | 'joined' | 'unreadable'; readonly into: string | null }

export interface LabelSet {
  readonly classes: readonly { readonly name: string; readonly photos: number }[] // most photos first
  readonly photos: readonly LabelledPhoto[]
  readonly leftOut: readonly LeftOut[]
}

/** A class below this cannot be both learned and measured; when most photos lie in smaller ones, two photos make a class. */
export const FEW_PHOTOS = 5
const LEAST_PHOTOS = 2
/** Names between the levels of a folder or keyword, as they are shown. */
const LEVEL = ' / '

export interface FolderRow { readonly photoId: number; readonly folder: string } // levels joined by "/", the root's own included

/**
 * Each folder is a class. One with too few photos joins the nearest folder above it that has photos of its own, or is left
 * out. A photo with files in several folders belongs to each.
 */
export function labelsFromFolders(rows: readonly FolderRow[]): LabelSet {
  const byFolder = new Map<string, Set<number>>()
  for (const { photoId, folder } of rows) setOf(byFolder, folder).add(photoId)
  const names = folderNames([...byFolder.keys()])
  const withLeast = (least: number): LabelSet => {
    const classes = new Map([...byFolder].map(([folder, photos]) => [folder, new Set(photos)]))
    const leftOut: LeftOut[] = []
    for (const folder of [...classes.keys()].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1))) {
      const photos = classes.get(folder)!
      if (photos.size >= least) continue
      const above = ancestors(folder).find((name) => classes.has(name))
      if (above) for (const id of photos) classes.get(above)!.add(id)
      leftOut.push({ name: names.get(folder)!, photos: photos.size, why: above ? 'joined' : 'too-few', into: above ? names.get(above)! : null })
      classes.delete(folder)
    }
    return labelSet([...classes].map(([folder, photos]) => ({ name: names.get(folder)!, photos })), leftOut)
  }
  return mostKept(withLeast)
}

export interface KeywordRow { readonly photoId: number; readonly keywords: string } // JSON array of texts; the levels of one are joined by "/"

/** Each keyword is a class, and each level above it; those that name the same photos are one, under the longest name. */
export function labelsFromKeywords(rows: readonly KeywordRow[]): LabelSet {
  const byKeyword = new Map<string, Set<number>>()
  let unreadable = 0
  for (const { photoId, keywords } of rows) {
    const words = textsIn(keywords)
    if (!words) unreadable++
    for (const word of words ?? []) for (const level of [word, ...ancestors(word)]) setOf(byKeyword, level).add(photoId)
  }
  const named = new Map<string, string>() // photos of a keyword → its longest name
  for (const [word, photos] of byKeyword) {
    const key = [...photos].sort((a, b) => a - b).join()
    const known = named.get(key)
    if (known === undefined || word.length > known.length || (word.length === known.length && word < known)) named.set(key, word)
  }
  const unique = new Set(named.values())
  const withLeast = (least: number): LabelSet => {
    const all = [...byKeyword].filter(([word]) => unique.has(word)).map(([word, photos]) => ({ name: word.replaceAll('/', LEVEL), photos }))
    const few = all.filter(({ photos }) => photos.size < least).map(({ name, photos }): LeftOut => ({ name, photos: photos.size, why: 'too-few', into: null }))
    return labelSet(all.filter(({ photos }) => photos.size >= least), few)
  }
  const set = mostKept(withLeast)
  return unreadable === 0 ? set : { ...set, leftOut: [...set.leftOut, { name: '', photos: unreadable, why: 'unreadable', into: null }] }
}

export interface DecisionRows {
  readonly same: readonly (readonly number[])[] // photos that the person confirmed to be one picture
  readonly unlike: readonly (readonly number[])[] // photos that the person said are not the same
}

/** Each confirmed picture is a class, joined where two share a photo; each photo that was split off is one of its own. */
export function labelsFromDecisions({ same, unlike }: DecisionRows): LabelSet {
  const groups = joined(same)
  const grouped = new Set(groups.flat())
  const alone = new Set(unlike.flat().filter((id) => !grouped.has(id)))
  return labelSet([...groups, ...[...alone].map((id) => [id])].map((photos) => ({ name: `picture ${photos[0]}`, photos: new Set(photos) })), [])
}

/** Sets of photos joined where they overlap. @returns each with its photos in order */
export function joined(sets: readonly (readonly number[])[]): number[][] {
  const parent = new Map<number, number>()
  const rootOf = (id: number): number => {
    let root = id
    while ((parent.get(root) ?? root) !== root) root = parent.get(root)!
    for (let at = id; at !== root;) {
      const next = parent.get(at) ?? at
      parent.set(at, root)
      at = next
    }
    return root
  }
  for (const set of sets) {
    for (const id of set) {
      const [a, b] = [rootOf(set[0]!), rootOf(id)]
      parent.set(id, parent.get(id) ?? id)
      if (a !== b) parent.set(Math.max(a, b), Math.min(a, b))
    }
  }
  const groups = new Map<number, number[]>()
  for (const id of [...parent.keys()].sort((a, b) => a - b)) groups.set(rootOf(id), [...(groups.get(rootOf(id)) ?? []), id])
  return [...groups.values()]
}

/** Classes of two photos are better than nothing, and worse than none when larger ones hold most photos. */
function mostKept(withLeast: (least: number) => LabelSet): LabelSet {
  const [strict, loose] = [withLeast(FEW_PHOTOS), withLeast(LEAST_PHOTOS)]
  return strict.classes.length >= 2 && strict.photos.length * 2 >= loose.photos.length ? strict : loose
}

function labelSet(classes: readonly { name: string; photos: ReadonlySet<number> }[], leftOut: readonly LeftOut[]): LabelSet {
  const sorted = [...classes].sort((a, b) => b.photos.size - a.photos.size || (a.name < b.name ? -1 : 1))
  const labels = new Map<number, number[]>()
  for (const [label, { photos }] of sorted.entries()) {
    for (const id of photos) {
      const own = labels.get(id)
      if (own) own.push(label)
      else labels.set(id, [label])
    }
  }
  return {
    classes: sorted.map(({ name, photos }) => ({ name, photos: photos.size })),
    photos: [...labels].map(([photoId, own]) => ({ photoId, labels: own })).sort((a, b) => a.photoId - b.photoId), leftOut,
  }
}

/** What a note says, or null when it is no list of texts. */
function textsIn(json: string): string[] | null {
  let list: unknown
  try { list = JSON.parse(json) } catch { return null }
  if (!Array.isArray(list)) return null
  return list.filter((word) => typeof word === 'string').map((word) => word.normalize('NFC').split('/').map((level) => level.trim()).filter(Boolean).join('/')).filter(Boolean)
}

/** Shown names: without what all of them have in common, the root's last name kept where nothing else would be left. */
function folderNames(folders: readonly string[]): Map<string, string> {
  const split = folders.map((folder) => folder.split('/'))
  const shortest = split.reduce((least, levels) => Math.min(least, levels.length), folders.length === 0 ? 0 : Number.MAX_SAFE_INTEGER)
  let common = 0
  while (common < shortest && split.every((levels) => levels[common] === split[0]![common])) common++
  return new Map(folders.map((folder, i) => [folder, split[i]!.slice(common).join(LEVEL) || split[i]!.at(-1) || folder]))
}

const depth = (name: string): number => name.split('/').length

/** Names of the levels above, nearest first. */
function ancestors(name: string): string[] {
  const levels = name.split('/')
  return Array.from({ length: levels.length - 1 }, (_, i) => levels.slice(0, levels.length - 1 - i).join('/')).filter(Boolean)
}

function setOf(map: Map<string, Set<number>>, key: string): Set<number> {
  let set = map.get(key)
  if (!set) map.set(key, set = new Set())
  return set
}
