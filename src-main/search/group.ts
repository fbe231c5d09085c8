// Groups: a keeper and members that each match the keeper; never a chain.
import { RELATIONS, type Edit, type Relation, type Verdict } from '../api/relation.ts'
import { DEFAULT_RULES, type DecidedBy, type KeepRule } from '../api/rule.ts'
import { CROWD } from './candidates.ts'
import { isHandedOnName, orderByRules, orderFiles, reasonFor, rulesInForce, sceneSteps, type KeeperFile, type KeeperPhoto, type Sight, type Step } from './keeper.ts'
import { editsSeenFrom, phraseOfEdit } from './edits.ts'
import type { Look } from './look.ts'

/** A verified pair of photos, a < b. */
export interface GroupPair {
  readonly a: number
  readonly b: number
  readonly relation: Exclude<Relation, 'identical-file'>
  readonly distance: number
  readonly similarity: number
  readonly look: Look
}

export interface GroupMember {
  readonly fileId: number
  readonly photoId: number
  readonly relation: Relation
  readonly edits: readonly Edit[]
  readonly verdict: Verdict
  readonly why: string
  readonly distance: number | null
  readonly similarity: number | null
  readonly bytes: number
  readonly folder: string
}

/** What the person said of these photos, and the rules they keep by. */
export interface Wishes {
  readonly rules: readonly KeepRule[]
  readonly chosen: ReadonlyMap<number, number> // photo to keep, and when it was chosen: later is higher
  readonly chosenFiles: ReadonlyMap<number, number> // likewise, a file among files of one content
  readonly split: ReadonlyMap<number, readonly number[]> // photo: decisions that it is not the same as the others of it; two that share one are never in one group
  readonly keptTogether: ReadonlyMap<number, readonly { readonly decision: number; readonly files: number }[]> // photo: decisions that all of it stays, with how many files it had then
}
export const NO_WISHES: Wishes = { rules: DEFAULT_RULES, chosen: new Map(), chosenFiles: new Map(), split: new Map(), keptTogether: new Map() }

export interface NewGroup {
  readonly kind: Relation // of the weakest member
  readonly decidedBy: DecidedBy
  readonly isSettled: boolean // the person said that all of them stay: there is nothing to look at
  readonly reason: string
  readonly bytesToFree: number
  readonly members: readonly GroupMember[] // keeper first, then by closeness
  readonly better?: readonly number[] // of a crowd: photos that the rules would rather keep, but that too few of it are known to match
}

const strictness = (relation: Relation): number => RELATIONS.indexOf(relation)
const weakest = (relations: readonly Relation[]): Relation => relations.reduce((a, b) => (strictness(a) >= strictness(b) ? a : b))

/**
 * A better keeper may leave out so large a share of a group (they come back as a group of their own). More when it has
 * twice the pixels: a thumbnail may look like two frames of one burst, and must not bring them together.
 */
const LEFT_OUT = 0.02
const LEFT_OUT_BY_LARGER = 0.5
const KEEPERS_TRIED = 32
/** So much smaller a file of the same size and format was saved again. */
const RECOMPRESSED = 0.9

/** The rules over one set of photos. */
interface Steps { readonly photo: readonly Step<KeeperPhoto>[]; readonly file: readonly Step<KeeperFile>[] }
type Links = ReadonlyMap<number, ReadonlyMap<number, GroupPair>>

/**
 * Groups a set of photos that is closed under the pairs given. Each photo is in at most one group of copies, and the
 * one left of such a group (or a photo without copies) in at most one group of a scene. A group is gathered around the
 * photo that most others match, for edits lie around the picture they were made from; then the best photo that
 * (nearly) all of the group match is the keeper, or the one that the person chose. The same groups in any order of
 * photos and pairs.
 * @param photos with at least one file each
 * @param pairs without those that the person called not the same
 */
export function groupPhotos(photos: readonly KeeperPhoto[], pairs: readonly GroupPair[], wishes: Wishes = NO_WISHES): NewGroup[] {
  const copyPairs = pairs.filter(({ relation }) => relation !== 'same-scene')
  const copies = neighbours(copyPairs)
  const byId = new Map(photos.map((photo) => [photo.photoId, photo]))
  const sight = sightOf(byId, copyPairs, copies, wishes)
  const steps = rulesInForce(wishes.rules, sight, ({ fileId }) => wishes.chosenFiles.get(fileId) ?? 0)
  const assigned = new Set<number>()
  const groups: NewGroup[] = []
  const left: KeeperPhoto[] = [] // keepers and photos without copies, for scenes
  const hubs = orderByRules(photos, [{ by: 'source', phrase: '', rank: sight.support }, ...steps.photo])
  for (const hub of hubs) {
    while (!assigned.has(hub.photoId)) {
      const near = [...copies.get(hub.photoId)?.keys() ?? []].flatMap((id) => (assigned.has(id) ? [] : byId.get(id) ?? []))
      const around = [hub, ...withoutSplit(near, steps, wishes)]
      const keeper = bestKeeper(around, copies, steps, sight)
      const links = copies.get(keeper.photoId)
      const members = around.flatMap((photo): Linked[] => { const pair = links?.get(photo.photoId); return pair ? [{ photo, pair }] : [] }).sort(byCloseness)
      for (const { photoId } of [keeper, ...members.map(({ photo }) => photo)]) assigned.add(photoId)
      left.push(keeper)
      const group = copyGroup(keeper, members, steps, wishes)
      const better = around.length > CROWD && sight.chosen(keeper) === 0 ? betterThan(keeper, members, steps) : []
      if (group) groups.push(better.length > 0 ? { ...group, better } : group)
    }
  }
  return [...groups, ...sceneGroups(left, pairs.filter(({ relation }) => relation === 'same-scene'), steps, wishes)]
}

function sightOf(byId: ReadonlyMap<number, KeeperPhoto>, copyPairs: readonly GroupPair[], copies: Links, wishes: Wishes): Sight {
  const sides = (side: (look: Look) => 'a' | 'b' | null): Set<number> => new Set(copyPairs.flatMap(({ a, b, look }) => { const found = side(look); return found === null ? [] : [found === 'a' ? a : b] }))
  const framed = sides(({ framed: side }) => side)
  const grey = sides(({ grey: side }) => side)
  const enlarged = sides(({ enlarged: side }) => side ?? null)
  const recompressed = new Set(copyPairs.flatMap(({ a, b, look, relation }) => {
    const [one, other] = [byId.get(a), byId.get(b)]
    if (!one || !other || relation !== 'same-picture' || one.format !== other.format || Math.abs(look.scale) > 0.02 || editsSeenFrom('a', look)[0] !== 'resaved') return []
    return one.bytes < RECOMPRESSED * other.bytes ? [a] : other.bytes < RECOMPRESSED * one.bytes ? [b] : []
  }))
  const support = new Map([...byId.keys()].map((photoId) => {
    let sum = 0 // of rounded values, so that the order in which they are added up cannot decide
    for (const { similarity } of copies.get(photoId)?.values() ?? []) sum += Math.round(similarity * 1000)
    return [photoId, sum]
  }))
  const isHandedOnFile = ({ files }: KeeperPhoto): boolean => files.every(({ name }) => isHandedOnName(name))
  const handedOn = new Set([...byId.values()].filter((photo) => photo.camera === null && isHandedOnFile(photo)
    && [...copies.get(photo.photoId)?.keys() ?? []].some((id) => { const other = byId.get(id); return other !== undefined && !isHandedOnFile(other) && pixels(other) >= 0.95 * pixels(photo) })).map(({ photoId }) => photoId))
  return {
    support: ({ photoId }) => support.get(photoId)!, isFramed: ({ photoId }) => framed.has(photoId), isGrey: ({ photoId }) => grey.has(photoId),
    isEnlarged: ({ photoId }) => enlarged.has(photoId), isRecompressed: ({ photoId }) => recompressed.has(photoId), isHandedOn: ({ photoId }) => handedOn.has(photoId), chosen: ({ photoId }) => wishes.chosen.get(photoId) ?? 0,
  }
}

/** Of photos that the person called not the same only the best stays; the other may find a group of its own. */
function withoutSplit(photos: readonly KeeperPhoto[], steps: Steps, { split }: Wishes): readonly KeeperPhoto[] {
  if (!photos.some(({ photoId }) => split.has(photoId))) return photos
  const taken = new Set<number>() // decisions that one of them stands for
  return orderByRules(photos, steps.photo).filter(({ photoId }) => {
    const decisions = split.get(photoId) ?? []
    if (decisions.some((decision) => taken.has(decision))) return false
    for (const decision of decisions) taken.add(decision)
    return true
  })
}

const pixels = ({ width, height }: KeeperPhoto): number => width * height

/** The first by the rules that all but a few of the others match; what the person chose, whatever it matches. */
function bestKeeper(around: readonly KeeperPhoto[], copies: Links, steps: Steps, sight: Sight): KeeperPhoto {
  // In a crowd a photo that came late matches few only because it was held against few: that it is larger is then no reason to let the others go.
  const mayLeaveOut = (photo: KeeperPhoto): number => (around.length <= CROWD && pixels(photo) >= 2 * pixels(around[0]!) ? LEFT_OUT_BY_LARGER : LEFT_OUT)
  const needed = (photo: KeeperPhoto): number => Math.ceil((around.length - 1) * (1 - mayLeaveOut(photo)))
  const matched = (photo: KeeperPhoto): number => around.reduce((sum, { photoId }) => sum + Number(copies.get(photo.photoId)?.has(photoId) ?? false), 0)
  return orderByRules(around, steps.photo).slice(0, KEEPERS_TRIED).find((photo) => sight.chosen(photo) > 0 || matched(photo) >= needed(photo)) ?? around[0]!
}

const BETTER_TRIED = 3

/** The first members by the rules, as far as they stand before the keeper. */
function betterThan(keeper: KeeperPhoto, members: readonly Linked[], steps: Steps): number[] {
  const first = orderByRules([keeper, ...members.map(({ photo }) => photo)], steps.photo).slice(0, BETTER_TRIED).map(({ photoId }) => photoId)
  return first.includes(keeper.photoId) ? first.slice(0, first.indexOf(keeper.photoId)) : first
}

interface Linked { readonly photo: KeeperPhoto; readonly pair: GroupPair }

const byCloseness = (x: Linked, y: Linked): number =>
  strictness(x.pair.relation) - strictness(y.pair.relation) || y.pair.similarity - x.pair.similarity || x.photo.photoId - y.photo.photoId

function neighbours(pairs: readonly GroupPair[]): Map<number, Map<number, GroupPair>> {
  const result = new Map<number, Map<number, GroupPair>>()
  const link = (from: number, to: number, pair: GroupPair): void => {
    let known = result.get(from)
    if (!known) result.set(from, known = new Map())
    known.set(to, pair)
  }
  for (const pair of pairs) {
    link(pair.a, pair.b, pair)
    link(pair.b, pair.a, pair)
  }
  return result
}

function copyGroup(keeper: KeeperPhoto, members: readonly Linked[], steps: Steps, wishes: Wishes): NewGroup | null {
  const [kept, ...sameFiles] = orderFiles(keeper.files, steps.file)
  const keptFile = kept!.file
  const areKept = (photo: KeeperPhoto): boolean => areKeptTogether(keeper, photo, wishes)
  const rest: GroupMember[] = sameFiles.map(({ file }) => ({
    ...memberOf(keeper, file), relation: 'identical-file', edits: [], distance: 0, similarity: 1,
    ...(file.isProtected ? PROTECTED : areKept(keeper) ? KEPT : ownBeside(file, keptFile, keeper) ?? { verdict: 'remove' as const, why: 'the same file' }),
  }))
  for (const { photo, pair } of members) {
    const edits = pair.relation === 'identical-pixels' ? [] : editsSeenFrom(keeper.photoId === pair.a ? 'a' : 'b', pair.look)
    for (const { file } of orderFiles(photo.files, steps.file)) {
      rest.push({
        ...memberOf(photo, file), relation: pair.relation, edits, distance: pair.distance, similarity: pair.similarity,
        ...(file.isProtected ? PROTECTED : areKept(photo) ? KEPT : ownBeside(file, keptFile, keeper) ?? verdictOf(keeper, photo, pair, edits)),
      })
    }
  }
  if (rest.length === 0) return null
  const { reason, by } = members.length > 0
    ? reasonFor([keeper, ...orderByRules(members.map(({ photo }) => photo), steps.photo)], steps.photo)
    : reasonFor([keptFile, ...sameFiles.map(({ file }) => file)], steps.file)
  const first: GroupMember = { ...memberOf(keeper, keptFile), relation: 'identical-file', edits: [], verdict: 'keep', why: reason, distance: null, similarity: null }
  return {
    kind: weakest(rest.map(({ relation }) => relation)), reason, decidedBy: by, members: [first, ...rest],
    isSettled: rest.every(({ verdict }) => verdict === 'keep') && rest.some(({ why }) => why === KEPT.why),
    bytesToFree: rest.reduce((sum, member) => sum + (member.verdict === 'remove' ? member.bytes : 0), 0),
  }
}

/** The person said that both stay, and neither has more files now than it had then. */
function areKeptTogether(a: KeeperPhoto, b: KeeperPhoto, { keptTogether }: Wishes): boolean {
  const holds = (photo: KeeperPhoto): Set<number> => new Set(keptTogether.get(photo.photoId)?.filter(({ files }) => photo.files.length <= files).map(({ decision }) => decision))
  const ofB = holds(b)
  return [...holds(a)].some((decision) => ofB.has(decision))
}

const KEPT = { verdict: 'keep' as const, why: 'you keep it as well' }
/** What lies beside a file and not beside the one that stays would go with it. */
function ownBeside(file: KeeperFile, kept: KeeperFile, keeper: KeeperPhoto): { verdict: Verdict; why: string } | null {
  const own = (why: string) => ({ verdict: 'undecided' as const, why })
  if (file.hasRaw && !kept.hasRaw) return own(keeper.format === 'raw' ? 'a RAW with its JPEG, the one you keep is a RAW alone' : 'has its RAW, the one you keep has none')
  if (file.hasFilm && !kept.hasFilm && keeper.inside !== 'film') return own('has its film, the one you keep has none')
  return file.hasWork && !kept.hasWork ? own('has notes or edits beside it, the one you keep has none') : null
}
const PROTECTED = { verdict: 'keep' as const, why: 'in a protected folder' }
const memberOf = (photo: KeeperPhoto, file: KeeperFile): Pick<GroupMember, 'fileId' | 'photoId' | 'bytes' | 'folder'> =>
  ({ fileId: file.fileId, photoId: photo.photoId, bytes: photo.bytes, folder: file.folder })

/** What nobody does by accident. */
const OWN_EDITS: ReadonlySet<Edit> = new Set(['black-and-white', 'recoloured', 'overlaid', 'framed', 'mirrored', 'straightened'])

/** Cut to another shape on purpose; or the one with more around it is no photo but a page that we did not recognise. */
const isOfOneShape = ({ window }: GroupPair['look']): boolean => Math.abs(Math.log(window.width / window.height)) < 0.03

/** What the rules propose for a copy, and why. Whatever is better than the keeper in anything is left to the person. */
function verdictOf(keeper: KeeperPhoto, photo: KeeperPhoto, { a, relation, look }: GroupPair, edits: readonly Edit[]): { verdict: Verdict; why: string } {
  const keeperSide = keeper.photoId === a ? 'a' : 'b'
  if (photo.frames > 1 && keeper.frames === 1) return { verdict: 'undecided', why: 'it moves, the one you keep does not' }
  if (photo.format === 'raw' && keeper.format !== 'raw') return { verdict: 'undecided', why: 'a RAW, the one you keep is none' }
  if (keeper.format === 'raw' && photo.format !== 'raw' && !edits.includes('smaller')) return { verdict: 'undecided', why: 'developed, the one you keep is the RAW' }
  if (photo.inside !== null && keeper.inside !== photo.inside) return { verdict: 'undecided', why: photo.inside === 'film' ? 'has a film inside, the one you keep has none' : 'holds more data than a picture, the one you keep does not' }
  if (photo.notes > 0 && keeper.notes === 0) return { verdict: 'undecided', why: 'has keywords, stars or a title, the one you keep has none' }
  if (photo.hasPlace && !keeper.hasPlace) return { verdict: 'undecided', why: 'has a place, the one you keep has none' }
  if (relation === 'identical-pixels') {
    const lacks = keeper.hasPlace && !photo.hasPlace ? ', no place' : keeper.takenMs !== null && photo.takenMs === null ? ', no date' : ''
    return { verdict: 'remove', why: `same pixels${lacks}` }
  }
  if (photo.camera !== null && keeper.camera === null) return { verdict: 'undecided', why: 'from the camera, the one you keep has no camera details' }
  if (photo.takenMs !== null && keeper.takenMs === null) return { verdict: 'undecided', why: 'has a date, the one you keep has none' }
  if (look.grey === keeperSide) return { verdict: 'undecided', why: 'in colour, the one you keep is not' }
  if (look.crop === keeperSide && look.framed === null) return { verdict: 'undecided', why: 'shows more than the one you keep' }
  if (edits.includes('enlarged')) return { verdict: 'undecided', why: `${photo.width} × ${photo.height}, but it looks ${phraseOfEdit('enlarged')}` }
  if (edits.includes('larger')) return { verdict: 'undecided', why: 'larger than the one you keep, look at it' }
  const own = edits.find((edit) => OWN_EDITS.has(edit) || (edit === 'cropped' && !isOfOneShape(look)))
  if (own) return { verdict: 'undecided', why: `an edit of yours, ${phraseOfEdit(own)}` }
  if (edits.includes('smaller') && edits[0] !== 'cropped') return { verdict: 'remove', why: `smaller, ${photo.width} × ${photo.height}${keeper.camera && !photo.camera ? ', no camera details' : ''}` }
  if (edits[0] === 'resaved' && photo.bytes < keeper.bytes) return { verdict: 'remove', why: 'compressed more' }
  return { verdict: 'remove', why: phraseOfEdit(edits[0] ?? 'edited') }
}

function sceneGroups(photos: readonly KeeperPhoto[], pairs: readonly GroupPair[], { file: fileSteps }: Steps, wishes: Wishes): NewGroup[] {
  const links = neighbours(pairs)
  const open = new Map(photos.filter(({ photoId }) => links.has(photoId)).map((photo) => [photo.photoId, photo]))
  const groups: NewGroup[] = []
  for (const best of orderByRules([...open.values()], sceneSteps)) {
    if (!open.delete(best.photoId)) continue
    const members = [...links.get(best.photoId)!.entries()]
      .flatMap(([photoId, pair]) => { const photo = open.get(photoId); return photo ? [{ photo, pair }] : [] })
      .sort(byCloseness)
    if (members.length === 0) continue
    for (const { photo } of members) open.delete(photo.photoId)
    const others = members.map(({ photo }) => photo)
    const { reason } = reasonFor([best, ...orderByRules(others, sceneSteps)], sceneSteps)
    groups.push({
      kind: 'same-scene', reason, decidedBy: 'sharper', isSettled: others.every((photo) => areKeptTogether(best, photo, wishes)), bytesToFree: 0,
      members: [
        { ...memberOf(best, orderFiles(best.files, fileSteps)[0]!.file), relation: 'same-scene', edits: [], verdict: 'undecided', why: reason, distance: null, similarity: null },
        ...members.map(({ photo, pair }): GroupMember => ({
          ...memberOf(photo, orderFiles(photo.files, fileSteps)[0]!.file), relation: 'same-scene', edits: [], verdict: 'undecided', why: 'another moment',
          distance: pair.distance, similarity: pair.similarity,
        })),
      ],
    })
  }
  return groups
}
