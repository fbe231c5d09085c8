// What a removal would do, looked up in the library and on the disk. Nothing moves here.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Relation, Verdict } from '../api/relation.ts'
import type { Target } from '../api/removal.ts'
import { FolderCompanions, type Companion } from '../library/companions.ts'
import { joinBytes, textOf } from '../library/filePath.ts'
import { extensionOf, isRawExtension } from '../library/formats.ts'
import type { FileFacts } from '../store/files.ts'
import type { NewOperation, OperationPlace } from '../store/journal.ts'
import { besideOf, folderOf, isWithin, nameOf, type Disk } from './disk.ts'
import { folderText } from './display.ts'
import { binFor, driveName, holdingFolder, removalStamp, topOfDrive, type Bin } from './drives.ts'
import type { Engine } from './engine.ts'
import { sentenceOf } from './moveItem.ts'
import { UsageError } from '../api/failure.ts'

export interface PlanMember { readonly fileId: number; readonly photoId: number; readonly relation: Relation; readonly verdict: Verdict; readonly why: string; readonly evenLast: boolean }
export interface PlanGroup { readonly members: readonly PlanMember[] } // keeper first

/** One copy that goes, with its companions; they go and come back as one. */
export interface PlannedItem {
  readonly file: FileFacts
  readonly keeper: FileFacts | null // null: the person said that no copy needs to stay
  readonly why: string
  readonly relation: Relation
  readonly bytes: number // with companions
  readonly companions: readonly Companion[]
  readonly counterparts: readonly { readonly own: Buffer; readonly kept: Buffer }[] // its RAW and film, and those of the keeper that must hold the same
  readonly goneBefore: readonly Buffer[] // others that its companions belong to as well: unless they are gone, nothing moves
  readonly place: OperationPlace
  readonly drive: string
  readonly bin: Bin | null
  readonly operations: readonly NewOperation[] // in the order of moving: companions, the photo, then a link in its place
}
export interface HeldBack { readonly file: FileFacts; readonly reason: string }
export interface RemovalPlan {
  readonly target: Target
  readonly items: readonly PlannedItem[]
  readonly heldBack: readonly HeldBack[]
  readonly drivesWithoutBin: readonly { readonly drive: string; readonly count: number; readonly holding: string }[]
  readonly stays: number // photos that stay for those that go
}

interface Choice { readonly member: PlanMember; readonly keeper: number | null }

/**
 * Chooses for each file to be removed the one that stays for it: the same content first, then the keeper of its group,
 * then another that the second look has held against it. A file whose every counterpart is to be removed as well is
 * held back, whatever the groups say, so that no set of marks can take the last copy of a picture.
 * @param hasPair whether two photos were verified as copies
 */
export function chooseKeepers(groups: readonly PlanGroup[], hasPair: (a: number, b: number) => boolean): { choices: Choice[]; last: PlanMember[] } {
  const removed = new Set(groups.flatMap(({ members }) => members.filter(({ verdict }) => verdict === 'remove').map(({ fileId }) => fileId)))
  const found = new Map<number, Choice>()
  const last = new Map<number, PlanMember>()
  for (const { members } of groups) {
    const kept = members.filter(({ fileId }) => !removed.has(fileId))
    for (const member of members) {
      if (member.verdict !== 'remove' || (found.get(member.fileId)?.keeper ?? null) !== null) continue
      const stays = kept.find(({ photoId }) => photoId === member.photoId) ?? kept.find(({ fileId }) => fileId === members[0]!.fileId)
        ?? kept.find(({ photoId, relation }) => relation === 'same-scene' || hasPair(photoId, member.photoId))
      if (stays) found.set(member.fileId, { member, keeper: stays.fileId })
      else if (member.evenLast) found.set(member.fileId, { member, keeper: null })
      else last.set(member.fileId, member)
    }
  }
  for (const fileId of found.keys()) last.delete(fileId)
  return { choices: [...found.values()], last: [...last.values()] }
}

/** @throws UsageError when the folder named cannot hold what is removed */
export async function planRemoval(engine: Engine, disk: Disk, groups: readonly PlanGroup[], target: Target, isLinking: boolean): Promise<RemovalPlan> {
  const ids = groups.flatMap(({ members }) => members.map(({ photoId }) => photoId))
  const pairs = new Set((await engine.reader.call('copyPairsAmong', [...new Set(ids)])).map(({ a, b }) => `${a} ${b}`))
  const { choices, last } = chooseKeepers(groups, (a, b) => pairs.has(`${Math.min(a, b)} ${Math.max(a, b)}`))
  const wanted = [...new Set([...choices.flatMap(({ member, keeper }) => [member.fileId, ...(keeper === null ? [] : [keeper])]), ...last.map(({ fileId }) => fileId)])]
  const facts = new Map((await engine.reader.call('fileFacts', wanted)).map((row) => [row.fileId, row]))
  const heldBack: HeldBack[] = last.flatMap(({ fileId }) => { const file = facts.get(fileId); return file ? [{ file, reason: 'The one that it would stay for is to be removed as well.' }] : [] })
  const going = new Set(choices.flatMap(({ member }) => { const file = facts.get(member.fileId); return file ? [keyOf(joinBytes(file.root, file.path))] : [] }))
  const planner = new Planner(engine, disk, target, isLinking, going)
  if (typeof target === 'object') await planner.checkNamedFolder((await engine.reader.call('listRoots')).map((root) => root.path))
  const items: PlannedItem[] = []
  for (const { member, keeper } of choices) {
    const file = facts.get(member.fileId)
    if (!file) continue
    const stays = keeper === null ? null : facts.get(keeper) ?? null
    const item = keeper !== null && stays === null ? 'The one you keep is no longer in the library.' : await planner.item(items.length, file, stays, member)
    if (typeof item === 'string') heldBack.push({ file, reason: item })
    else items.push(item)
  }
  return { target, items, heldBack, drivesWithoutBin: planner.drivesWithoutBin(), stays: new Set(items.flatMap(({ keeper }) => (keeper ? [keeper.fileId] : []))).size }
}

const keyOf = (path: Uint8Array): string => Buffer.from(path).toString('latin1')

interface Place { readonly top: Buffer; readonly drive: string; readonly bin: Bin | null; readonly holding: Buffer }

interface Listed { readonly names: readonly Buffer[]; readonly companions: FolderCompanions }

class Planner {
  readonly #engine: Engine
  readonly #disk: Disk
  readonly #target: Target
  readonly #isLinking: boolean
  readonly #stamp = removalStamp()
  readonly #going: ReadonlySet<string> // absolute paths of all that is to go, each an item of its own
  readonly #planned = new Set<string>() // those of them that were planned, in the order of moving
  readonly #folders = new Map<string, Promise<Listed>>()
  readonly #filmIds = new Map<string, Promise<string | null>>()
  readonly #places = new Map<string, Promise<Place>>()
  readonly #rootNames = new Map<number, string>()
  readonly #withoutBin = new Map<string, { drive: string; count: number; holding: string }>()

  constructor(engine: Engine, disk: Disk, target: Target, isLinking: boolean, going: ReadonlySet<string>) {
    this.#engine = engine
    this.#going = going
    this.#disk = disk
    this.#target = target
    this.#isLinking = isLinking
  }

  /** @throws UsageError */
  async checkNamedFolder(roots: readonly Uint8Array[]): Promise<void> {
    if (typeof this.#target !== 'object') return
    const folder = Buffer.from(path.resolve(this.#target.folder))
    const stat = await this.#disk.look(folder)
    if (!stat?.isDirectory()) throw new UsageError(`There is no folder ${this.#target.folder}.`)
    const real = await this.#disk.realFolder(folder)
    if (roots.some((root) => isWithin(root, real))) throw new UsageError(`${this.#target.folder} is inside a folder of the library: what goes there would be found again. Name one outside.`)
    if (!await this.#disk.canWrite(real)) throw new UsageError(`The folder ${this.#target.folder} is closed to you.`)
  }

  drivesWithoutBin(): { drive: string; count: number; holding: string }[] {
    return [...this.#withoutBin.values()]
  }

  /** @returns a sentence when this one has to be left alone */
  async item(index: number, file: FileFacts, keeper: FileFacts | null, member: PlanMember): Promise<PlannedItem | string> {
    try {
      return await this.#item(index, file, keeper, member)
    } catch (error) {
      return sentenceOf(error) // a folder that goes while it is looked at keeps back its own files, and no others
    }
  }

  async #item(index: number, file: FileFacts, keeper: FileFacts | null, member: PlanMember): Promise<PlannedItem | string> {
    if (file.isProtected) return 'It is in a protected folder.'
    const from = joinBytes(file.root, file.path)
    const stat = await this.#disk.look(from)
    if (!stat) return (await this.#disk.look(file.root)) ? 'It cannot be found.' : 'Its drive is not there now.'
    if (!stat.isFile() || Number(stat.size) !== file.size || stat.mtimeNs !== file.mtimeNs || BigInt.asIntN(64, stat.ino) !== file.inode) return 'It changed on the disk after you looked at it.'
    const folder = folderOf(from)
    const { companions, goneBefore } = await this.#companionsThatGo(file, from)
    const counterparts = keeper && member.relation !== 'same-scene' // of another moment RAW and film are others, and the person chose to let it go
      ? await this.#counterparts(folder, companions, keeper) : []
    if (typeof counterparts === 'string') return counterparts
    const place = await this.#placeFor(file, stat.dev)
    if (typeof place === 'string') return place
    const isBin = this.#target === 'bin' && place.bin !== null
    if (this.#target === 'bin' && !place.bin) {
      const known = this.#withoutBin.get(place.drive) ?? { drive: place.drive, count: 0, holding: textOf(place.holding) }
      this.#withoutBin.set(place.drive, { ...known, count: known.count + 1 })
    }
    const shared = {
      item: index, place: isBin ? 'bin' as const : 'holding' as const, drive: place.drive, folder: folderText(file.rootText, file.text), relation: member.relation, why: member.why,
      keeper: keeper ? joinBytes(keeper.root, keeper.path) : null, keeperSha: keeper?.sha256 ?? null,
    }
    const target = (name: Buffer): Buffer => (isBin ? joinBytes(place.bin!.folder, Buffer.concat([Buffer.from('files/'), uniqueName(name)])) : this.#held(place.holding, file, name))
    const operations: NewOperation[] = []
    let bytes = file.size
    for (const { name, role } of companions) {
      const beside = joinBytes(folder, name)
      const found = await this.#disk.look(beside)
      if (!found?.isFile()) continue
      const known = role === 'raw' ? await this.#engine.reader.call('contentAt', file.rootId, besideOf(file.path, name), Number(found.size), found.mtimeNs) : null
      bytes += Number(found.size)
      operations.push({ ...shared, role, from: beside, to: target(name), size: Number(found.size), mtimeNs: found.mtimeNs, device: BigInt.asIntN(64, found.dev), inode: BigInt.asIntN(64, found.ino), sha256: known })
    }
    const own: NewOperation = { ...shared, role: 'photo', from, to: target(nameOf(from)), size: file.size, mtimeNs: file.mtimeNs, device: BigInt.asIntN(64, stat.dev), inode: file.inode, sha256: file.sha256 }
    operations.push(own)
    if (this.#isLinking && keeper && member.relation === 'identical-file' && (await this.#disk.look(joinBytes(keeper.root, keeper.path)))?.dev === stat.dev) {
      operations.push({ ...own, role: 'link', place: 'here', from: shared.keeper!, to: from })
    }
    this.#planned.add(keyOf(from))
    return { file, keeper, why: member.why, relation: member.relation, bytes, companions, counterparts, goneBefore, place: shared.place, drive: place.drive, bin: isBin ? place.bin : null, operations }
  }

  #list(folder: Buffer): Promise<Listed> {
    const key = keyOf(folder)
    let listed = this.#folders.get(key)
    if (!listed) this.#folders.set(key, listed = this.#disk.list(folder).catch(() => []).then((names) => ({ names, companions: new FolderCompanions(names) })))
    return listed
  }

  /** What belongs to a file and goes with it: not what is an item of its own, and what belongs to several goes with the last of them. */
  async #companionsThatGo(file: FileFacts, from: Buffer): Promise<{ companions: Companion[]; goneBefore: Buffer[] }> {
    const folder = folderOf(from)
    const isGoing = (name: Buffer): boolean => this.#planned.has(keyOf(joinBytes(folder, name)))
    const all = (await this.#companionsOf(file, from)).filter(({ name }) => !this.#going.has(keyOf(joinBytes(folder, name))))
    const raws = all.filter(({ role, owners }) => role === 'raw' && owners.every(isGoing))
    const isGone = (name: Buffer): boolean => isGoing(name) || raws.some((raw) => raw.name.equals(name))
    const companions = all.filter((one) => (one.role === 'raw' ? raws.includes(one) : one.owners.every(isGone)))
    return { companions, goneBefore: companions.flatMap(({ owners }) => owners.filter(isGoing).map((name) => joinBytes(folder, name))) }
  }

  /** By name, and films by Apple's identifier where both have one: that of another photo stays, one under another name goes along. */
  async #companionsOf(file: FileFacts, path: Buffer): Promise<Companion[]> {
    const { names, companions } = await this.#list(folderOf(path))
    const byName = companions.of(nameOf(path), (raw) => this.#going.has(keyOf(joinBytes(folderOf(path), raw))))
    const contentId = (await this.#engine.reader.call('notesOf', file.photoId))?.contentId ?? null
    if (contentId === null) return byName
    const idOf = (name: Buffer): Promise<string | null> => this.#filmId(joinBytes(folderOf(path), name))
    const own: Companion[] = []
    for (const one of byName) if (one.role !== 'film' || [null, contentId].includes(await idOf(one.name))) own.push(one)
    if (own.some(({ role }) => role === 'film')) return own
    for (const name of names) if (extensionOf(name.toString('latin1')) === 'mov' && await idOf(name) === contentId) own.push({ name, role: 'film', owners: [] })
    return own
  }

  #filmId(path: Buffer): Promise<string | null> {
    const key = keyOf(path)
    let id = this.#filmIds.get(key)
    if (!id) this.#filmIds.set(key, id = this.#engine.decode.call('identifierOfFilm', { path }))
    return id
  }

  /**
   * The RAW and the film beside the one that stays which stand for those that go; their contents are compared right before
   * anything moves. A RAW or a film that only this copy has would leave with it.
   * @returns a sentence when there is none: then it stays
   */
  async #counterparts(folder: Buffer, companions: readonly Companion[], keeper: FileFacts): Promise<PlannedItem['counterparts'] | string> {
    const own = companions.filter(({ role }) => role === 'raw' || role === 'film')
    if (own.length === 0) return []
    const keeperPath = joinBytes(keeper.root, keeper.path)
    const beside = (await this.#companionsOf(keeper, keeperPath)).map(({ name, role }) => ({ path: joinBytes(folderOf(keeperPath), name), role }))
    const kept = isRawExtension(extensionOf(textOf(nameOf(keeperPath)))) ? [...beside, { path: keeperPath, role: 'raw' as const }] : beside
    const found: { own: Buffer; kept: Buffer }[] = []
    for (const { name, role } of own) {
      const path = joinBytes(folder, name)
      const size = (await this.#disk.look(path))?.size
      const sizes = await Promise.all(kept.map(async (other) => (other.role === role && !this.#going.has(keyOf(other.path)) ? (await this.#disk.look(other.path))?.size : undefined)))
      const at = sizes.findIndex((other) => other !== undefined && other === size)
      if (at < 0) return role === 'raw' ? 'It has a RAW that the one you keep has not.' : 'It has a film that the one you keep has not.'
      found.push({ own: path, kept: kept[at]!.path })
    }
    return found
  }

  async #placeFor(file: FileFacts, device: bigint): Promise<Place | string> {
    const key = `${device} ${file.rootId}`
    let place = this.#places.get(key)
    if (!place) this.#places.set(key, place = this.#find(file).catch((error: unknown) => { this.#places.delete(key); throw error }))
    const found = await place
    if (typeof this.#target !== 'object') return found
    const named = Buffer.from(path.resolve(this.#target.folder))
    if ((await this.#disk.look(named))?.dev !== device) return `${this.#target.folder} is on another drive. Copies are never moved from one drive to another.`
    return { ...found, bin: null, holding: await this.#disk.realFolder(named) }
  }

  async #find(file: FileFacts): Promise<Place> {
    const top = await topOfDrive(this.#disk, folderOf(joinBytes(file.root, file.path)))
    return { top, drive: driveName(top), bin: await binFor(this.#disk, top), holding: await holdingFolder(this.#disk, top, file.root) }
  }

  /** The same folders below the holding folder as below the root, so that a person finds their way there. */
  #held(holding: Buffer, file: FileFacts, name: Buffer): Buffer {
    let label = this.#rootNames.get(file.rootId)
    if (label === undefined) {
      const base = path.basename(file.rootText) || 'root'
      const taken = [...this.#rootNames.values()]
      label = base
      for (let n = 2; taken.includes(label); n++) label = `${base} (${n})`
      this.#rootNames.set(file.rootId, label)
    }
    const below = file.path.lastIndexOf(path.sep.charCodeAt(0))
    const folders = below < 0 ? Buffer.alloc(0) : Buffer.from(file.path.subarray(0, below))
    return joinBytes(joinBytes(joinBytes(joinBytes(holding, Buffer.from(this.#stamp)), Buffer.from(label)), folders), name)
  }
}

/** A name that no other file of a bin has; the bin's note keeps the real one. */
function uniqueName(name: Buffer): Buffer {
  const dot = name.lastIndexOf(0x2e)
  const [stem, extension] = dot > 0 ? [name.subarray(0, dot), name.subarray(dot)] : [name, Buffer.alloc(0)]
  return Buffer.concat([stem.subarray(0, 180), Buffer.from(`.${randomBytes(5).toString('hex')}`), extension.subarray(0, 20)])
}
