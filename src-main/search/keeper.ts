// Which one stays, and why, in a photographer's words. The person's ordered rules: the first that tells two apart decides.
import { FORMAT_ORDER, type DecidedBy, type KeepRule } from '../api/rule.ts'

/** One file of a photo, as the rules see it. */
export interface KeeperFile {
  readonly fileId: number
  readonly name: string
  readonly folder: string // key of the folder it lies in
  readonly path: string // absolute, for the eye and for rules about folders
  readonly mtimeMs: number
  readonly isProtected: boolean
  readonly hasRaw: boolean // a RAW of the same name lies beside it
  readonly hasFilm: boolean // its film lies beside it (Live Photo)
  readonly hasWork: boolean // a sidecar with keywords, stars or edits lies beside it
  readonly identity: string // device and inode: equal for two names of one file
}

export interface KeeperPhoto {
  readonly photoId: number
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly format: string
  readonly takenMs: number | null
  readonly camera: string | null
  readonly hasPlace: boolean
  readonly notes: number // how many of keywords, stars and title it has
  readonly sharpness: number
  readonly frames: number
  readonly inside: 'film' | 'data' | null // behind the picture, in the same file
  readonly files: readonly KeeperFile[] // one or more
}

/** A step of a rule: higher stays. `phrase` is the reason when it decided for the first of two. */
export interface Step<T> {
  readonly by: DecidedBy
  readonly phrase: string | ((kept: T) => string)
  readonly rank: (item: T) => number
}

/** What the pairs of a set of photos say of each, and what the person said. */
export interface Sight {
  readonly support: (photo: KeeperPhoto) => number // how well the others agree with it: edits lie around what they were made from
  readonly isFramed: (photo: KeeperPhoto) => boolean // another shows that it has bars around it: larger, but no better
  readonly isGrey: (photo: KeeperPhoto) => boolean // another shows that it lost its colours
  readonly isEnlarged: (photo: KeeperPhoto) => boolean // another shows that its pixels hold no more than fewer would
  readonly isRecompressed: (photo: KeeperPhoto) => boolean // another of its size and format shows the same with clearly more bytes
  readonly isHandedOn: (photo: KeeperPhoto) => boolean // named by a messenger or an editor, and another as large is not
  readonly chosen: (photo: KeeperPhoto) => number // when the person chose it, later is higher; 0 never
}

/** Sizes within five percent are one size: an editor may take a pixel off. */
const sizeClass = (photo: KeeperPhoto): number => Math.floor(Math.log2(Math.max(1, photo.width * photo.height)) / 0.07)
const yes = (claim: boolean): number => Number(claim)
const bestFile = (photo: KeeperPhoto, rank: (file: KeeperFile) => number): number => Math.max(...photo.files.map(rank))

/** "IMG_1 (1)", "IMG_1 - Copy" and "Copy of IMG_1": names that programs give to copies. */
const isCopyName = (name: string): boolean => /\(\d+\)\.\w+$|[ _-]copy(?: ?\d+)?\.\w+$|^copy of /i.test(name)
/** Names that messengers and editors give to what they made of a photo. */
export const isHandedOnName = (name: string): boolean =>
  /^IMG-\d{8}-WA\d+|^VID-\d{8}-WA\d+|^signal-\d|^FB_IMG_|^received_\d|^telegram-|^photo_\d{4}-\d\d-\d\d|[-_ (](edit|edited|bearbeitet|modifi.|export|resized|small|thumb)\)?(?: ?\(?\d+\)?)?\.\w+$/i.test(name)

const placeIn = (folders: readonly string[], path: string): number => {
  const place = folders.findIndex((folder) => path === folder || path.startsWith(/[/\\]$/.test(folder) ? folder : `${folder}${path.includes('\\') && !path.includes('/') ? '\\' : '/'}`))
  return place < 0 ? folders.length : place
}
const lastName = (folder: string): string => folder.split(/[/\\]/).filter(Boolean).at(-1) ?? folder

interface RuleSteps { readonly photo: readonly Step<KeeperPhoto>[]; readonly file: readonly Step<KeeperFile>[] }

/** A rule about files tells photos apart by the best of their files. */
function aboutFiles(by: DecidedBy, phrase: string | ((kept: KeeperFile) => string), rank: (file: KeeperFile) => number): RuleSteps {
  const best = (photo: KeeperPhoto): KeeperFile => photo.files.reduce((a, b) => (rank(b) > rank(a) ? b : a))
  return {
    photo: [{ by, phrase: typeof phrase === 'string' ? phrase : (photo) => phrase(best(photo)), rank: (photo) => bestFile(photo, rank) }],
    file: [{ by, phrase, rank }],
  }
}

function aboutPhotos(by: DecidedBy, ...steps: (readonly [string | ((kept: KeeperPhoto) => string), (photo: KeeperPhoto) => number])[]): RuleSteps {
  return { photo: steps.map(([phrase, rank]) => ({ by, phrase, rank })), file: [] }
}

/** A film inside the file or beside it: both are the moment that moves. */
function withFilm(by: DecidedBy): RuleSteps {
  const files = aboutFiles(by, 'with its film', (file) => yes(file.hasFilm))
  return { photo: [{ by, phrase: 'with its film', rank: (photo) => yes(photo.inside === 'film' || bestFile(photo, (file) => yes(file.hasFilm)) > 0) }], file: files.file }
}

function stepsOf(rule: KeepRule, sight: Sight): RuleSteps {
  const { kind } = rule
  switch (kind) {
    case 'protected': return aboutFiles(kind, 'in a protected folder', (file) => yes(file.isProtected))
    case 'folder': {
      const folders = rule.folders ?? []
      const place = (file: KeeperFile): number => placeIn(folders, file.path)
      return aboutFiles(kind, (file) => `in ${lastName(folders[place(file)] ?? '')}, ${place(file) === 0 ? 'your first choice' : 'before the others'}`, (file) => -place(file))
    }
    case 'raw': {
      const files = aboutFiles(kind, 'with its RAW beside it', (file) => yes(file.hasRaw))
      return { photo: [...aboutPhotos(kind, ['RAW', (photo) => yes(photo.format === 'raw')]).photo, ...files.photo], file: files.file }
    }
    case 'original': return {
      photo: [...aboutPhotos(kind, ['moving', (photo) => yes(photo.frames > 1)]).photo, ...withFilm(kind).photo, ...aboutPhotos(kind,
        ['without a frame', (photo) => -yes(sight.isFramed(photo))],
        ['in colour', (photo) => -yes(sight.isGrey(photo))], ['not sent or edited', (photo) => -yes(sight.isHandedOn(photo))]).photo],
      file: [...withFilm(kind).file, { by: kind, phrase: 'no copy by its name', rank: (file) => -yes(isCopyName(file.name)) }], // of unlike sizes the name says nothing
    }
    case 'detail': return aboutPhotos(kind, ['not enlarged', (photo) => -yes(sight.isEnlarged(photo))])
    case 'larger': return aboutPhotos(kind, ['larger picture', sizeClass])
    case 'camera': return aboutPhotos(kind, ['from the camera', (photo) => yes(photo.camera !== null) + yes(photo.takenMs !== null)])
    case 'place': return aboutPhotos(kind, ['has a place', (photo) => yes(photo.hasPlace)])
    case 'notes': {
      const files = aboutFiles(kind, 'with notes or edits beside it', (file) => yes(file.hasWork))
      return { photo: [...aboutPhotos(kind, ['has keywords, stars or a title', (photo) => photo.notes]).photo, ...files.photo], file: files.file }
    }
    // Support alone is too fine a measure among copies that differ only in compression: it chose seven re-saved ones of 132.
    case 'source': return aboutPhotos(kind, ['least compressed', (photo) => -yes(sight.isRecompressed(photo))], [SOURCE, sight.support])
    case 'format': {
      const formats = rule.formats ?? FORMAT_ORDER
      return aboutPhotos(kind, [(photo) => `${photo.format.toUpperCase()} before the others`, (photo) => -(formats.includes(photo.format) ? formats.indexOf(photo.format) : formats.length)])
    }
    case 'bytes': return aboutPhotos(kind, ['least compressed', (photo) => photo.bytes])
    case 'sharper': return aboutPhotos(kind, ['sharper', (photo) => Math.round(Math.log2(Math.max(1e-3, photo.sharpness)) * 4)])
    case 'oldest': return aboutFiles(kind, 'oldest file', (file) => -Math.floor(file.mtimeMs / 1000))
    case 'newest': return aboutFiles(kind, 'newest file', (file) => Math.floor(file.mtimeMs / 1000))
    case 'name': return aboutFiles(kind, 'shortest name', (file) => -file.name.length)
    default: throw new Error(`unknown rule ${JSON.stringify(kind satisfies never)}`)
  }
}

/** The person's rules as steps, what they said themselves first of all. */
export function rulesInForce(rules: readonly KeepRule[], sight: Sight, chosenFile: (file: KeeperFile) => number): RuleSteps {
  const steps = rules.filter(({ isOn }) => isOn).map((rule) => stepsOf(rule, sight))
  return {
    photo: [{ by: 'chosen', phrase: 'you chose it', rank: sight.chosen }, ...steps.flatMap(({ photo }) => photo)],
    file: [{ by: 'chosen', phrase: 'you chose it', rank: chosenFile }, ...steps.flatMap(({ file }) => file)],
  }
}

export const sceneSteps: readonly Step<KeeperPhoto>[] = [
  { by: 'sharper', phrase: 'sharpest', rank: (photo) => photo.sharpness },
  { by: 'larger', phrase: 'larger picture', rank: sizeClass },
]

const TIE = 'tie: kept by its path'
const SOURCE = 'the others come from it'
const pathOf = (item: KeeperPhoto | KeeperFile): string => ('files' in item ? item.files.reduce((least, { path }) => (path < least ? path : least), item.files[0]!.path) : item.path)
const idOf = (item: KeeperPhoto | KeeperFile): number => ('files' in item ? item.photoId : item.fileId)
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Best first by the rules; what no rule tells apart, by path. Ranks are computed once an item. */
export function orderByRules<T extends KeeperPhoto | KeeperFile>(items: readonly T[], steps: readonly Step<T>[]): T[] {
  return items.map((item) => ({ item, ranks: steps.map((step) => step.rank(item)), path: pathOf(item) }))
    .sort((a, b) => {
      const decisive = a.ranks.findIndex((rank, i) => rank !== b.ranks[i])
      return decisive < 0 ? compareTexts(a.path, b.path) || idOf(a.item) - idOf(b.item) : b.ranks[decisive]! - a.ranks[decisive]!
    }).map(({ item }) => item)
}

/**
 * Why the first of these goes before each other one.
 * @param items the one that stays, then the others in the order of the rules
 * @returns the phrases of the rules that told them apart, at most two; and what told it from the next best
 */
export function reasonFor<T extends KeeperPhoto | KeeperFile>([kept, ...others]: readonly T[], steps: readonly Step<T>[]): { reason: string; by: DecidedBy } {
  const deciding = others.map((other) => steps.findIndex(({ rank }) => rank(kept!) !== rank(other)))
  // One may be better by the rules and still not match them all: against that one this is what the others come from.
  const isFor = (i: number): boolean => steps[deciding[i]!]!.rank(kept!) > steps[deciding[i]!]!.rank(others[i]!)
  const told = deciding.flatMap((step, i) => (step >= 0 && isFor(i) ? [step] : []))
  const phrases = [...new Set(told)].sort((a, b) => a - b).slice(0, 2).map((step) => { const { phrase } = steps[step]!; return typeof phrase === 'string' ? phrase : phrase(kept!) })
  const next = deciding[0] ?? -1
  const isTie = deciding.every((step) => step < 0)
  const reason = phrases.length > 0 ? phrases.join(', ') : isTie ? TIE : SOURCE
  return { reason, by: next < 0 ? 'tie' : isFor(0) ? steps[next]!.by : 'source' }
}

/** The files of one photo, the one to keep first; hard links of one file are one entry with its other names. */
export function orderFiles(files: readonly KeeperFile[], steps: readonly Step<KeeperFile>[]): { file: KeeperFile; otherNames: string[] }[] {
  const byIdentity = new Map<string, { file: KeeperFile; otherNames: string[] }>()
  for (const file of orderByRules(files, steps)) {
    const known = byIdentity.get(file.identity)
    if (known) known.otherNames.push(file.name)
    else byIdentity.set(file.identity, { file, otherNames: [] })
  }
  return [...byIdentity.values()]
}
