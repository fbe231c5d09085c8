// Which one stays, and why, in a photographer's words. Ordered rules: the first that tells two apart decides.

/** One file of a photo, as the rules see it. */
export interface KeeperFile {
  readonly fileId: number
  readonly name: string
  readonly folder: string // key of the folder it lies in
  readonly mtimeMs: number
  readonly isProtected: boolean
  readonly identity: string // device and inode: equal for two names of one file
}

export interface KeeperPhoto {
  readonly photoId: number
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly takenMs: number | null
  readonly camera: string | null
  readonly hasPlace: boolean
  readonly sharpness: number
  readonly frames: number
  readonly files: readonly KeeperFile[] // one or more
}

interface Rule<T> { readonly phrase: string; readonly rank: (item: T) => number } // higher stays

/** Sizes within five percent are one size: an editor may take a pixel off. */
const sizeClass = (photo: KeeperPhoto): number => Math.floor(Math.log2(Math.max(1, photo.width * photo.height)) / 0.07)

/**
 * @param support how well the other photos agree with this one: edits lie around the picture they were made from
 * @param isFramed whether another photo shows this one to have bars around it, which make it larger but no better
 * @param isGrey whether another photo shows this one to have lost its colours
 */
export function photoRules(support: (photo: KeeperPhoto) => number, isFramed: (photo: KeeperPhoto) => boolean, isGrey: (photo: KeeperPhoto) => boolean): readonly Rule<KeeperPhoto>[] {
  return [
    { phrase: 'in a protected folder', rank: (photo) => Number(photo.files.some((file) => file.isProtected)) },
    { phrase: 'moving', rank: (photo) => Number(photo.frames > 1) },
    { phrase: 'without a frame', rank: (photo) => -Number(isFramed(photo)) },
    { phrase: 'in colour', rank: (photo) => -Number(isGrey(photo)) },
    { phrase: 'larger picture', rank: sizeClass },
    { phrase: 'from the camera', rank: (photo) => Number(photo.camera !== null) + Number(photo.takenMs !== null) },
    { phrase: 'has a place', rank: (photo) => Number(photo.hasPlace) },
    { phrase: 'the others come from it', rank: support },
    { phrase: 'least compressed', rank: (photo) => photo.bytes },
    { phrase: 'oldest file', rank: (photo) => -Math.min(...photo.files.map((file) => file.mtimeMs)) },
    { phrase: 'first by name', rank: (photo) => -photo.photoId },
  ]
}

export const sceneRules: readonly Rule<KeeperPhoto>[] = [
  { phrase: 'sharpest', rank: (photo) => photo.sharpness },
  { phrase: 'larger picture', rank: sizeClass },
  { phrase: 'first taken', rank: (photo) => -photo.photoId },
]

/** "IMG_1" before "IMG_1 (1)", "IMG_1 - Copy" and "Copy of IMG_1". */
const fileRules: readonly Rule<KeeperFile>[] = [
  { phrase: 'in a protected folder', rank: (file) => Number(file.isProtected) },
  { phrase: 'no copy by its name', rank: (file) => -Number(/\(\d+\)\.\w+$|[ _-]copy(?: ?\d+)?\.\w+$|^copy of /i.test(file.name)) },
  { phrase: 'oldest file', rank: (file) => -Math.floor(file.mtimeMs / 1000) },
  { phrase: 'shortest name', rank: (file) => -file.name.length },
  { phrase: 'first by name', rank: (file) => -file.fileId },
]

/** Best first by the rules. Ranks are computed once an item. */
export function orderByRules<T>(items: readonly T[], rules: readonly Rule<T>[]): T[] {
  return items.map((item) => ({ item, ranks: rules.map((rule) => rule.rank(item)) }))
    .sort((a, b) => {
      const decisive = a.ranks.findIndex((rank, i) => rank !== b.ranks[i])
      return decisive < 0 ? 0 : b.ranks[decisive]! - a.ranks[decisive]!
    }).map(({ item }) => item)
}

/** Why the first of these goes before each other one: the phrases of the rules that told them apart, at most two. */
export function reasonFor<T>(items: readonly T[], rules: readonly Rule<T>[]): string {
  const [best, ...others] = items
  const phrases = new Set<number>()
  for (const other of others) {
    const rule = rules.findIndex(({ rank }) => rank(best!) !== rank(other))
    if (rule >= 0) phrases.add(rule)
  }
  return [...phrases].sort((a, b) => a - b).slice(0, 2).map((rule) => rules[rule]!.phrase).join(', ')
}

/** The files of one photo, the one to keep first; hard links of one file are one entry with its other names. */
export function orderFiles(files: readonly KeeperFile[]): { file: KeeperFile; otherNames: string[] }[] {
  const byIdentity = new Map<string, { file: KeeperFile; otherNames: string[] }>()
  for (const file of orderByRules(files, fileRules)) {
    const known = byIdentity.get(file.identity)
    if (known) known.otherNames.push(file.name)
    else byIdentity.set(file.identity, { file, otherNames: [] })
  }
  return [...byIdentity.values()]
}

export const reasonForFile = (files: readonly KeeperFile[]): string => reasonFor(files, fileRules)
