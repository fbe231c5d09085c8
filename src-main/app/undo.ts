// Takes a removal back: names, places, times and companions, weeks later, never over what is there now.
import type { Undone } from '../api/contract.ts'
import { joinBytes, textOf, visible } from '../library/filePath.ts'
import type { Operation, StateChange } from '../store/journal.ts'
import { bringBack, noFreeName, numberedNames } from './bringBack.ts'
import { folderOf, isWithin, nameOf, type Disk } from './disk.ts'
import { isOfRemoval } from './drives.ts'
import type { Engine } from './engine.ts'
import { sentenceOf } from './moveItem.ts'
import { rememberReturned } from './movedFiles.ts'

const FLUSH_ITEMS = 64

/** What an item's undo did: where each of its files is now. */
interface ItemOutcome { readonly returned: readonly { operation: Operation; at: Uint8Array }[]; readonly reason: string | null } // reason: why the rest did not come back

/** @param items null: all that can be taken back */
export async function undoSession(engine: Engine, disk: Disk, sessionId: number, items: readonly number[] | null): Promise<Undone> {
  const wanted = items && new Set(items)
  const byItem = new Map<number, Operation[]>()
  for (const operation of await engine.writer.call('operationsOf', sessionId)) {
    if (operation.state !== 'done' || (wanted && !wanted.has(operation.item))) continue
    byItem.set(operation.item, [...byItem.get(operation.item) ?? [], operation])
  }
  const roots = (await engine.writer.call('listRoots')).map((root) => root.path)
  const result = { restored: 0, companions: 0, beside: [] as Undone['beside'], failed: [] as Undone['failed'] }
  let changes: StateChange[] = []
  let returned: { operation: Operation; at: Uint8Array }[] = []
  let tried: Operation[] = []
  const flush = async (): Promise<void> => {
    const [now, back, moved] = [changes, returned, tried]
    changes = []
    returned = []
    tried = []
    await disk.sync(moved.flatMap(({ from, to }) => [folderOf(from), ...(to ? [folderOf(to)] : [])])) // the library may lie on another drive, and must not know more than this one
    await tidy(disk, moved)
    await rememberReturned(engine, disk, back) // before the journal says so: a kill in between is settled by the journal
    if (now.length > 0) await engine.writer.call('setStates', sessionId, now, false)
  }
  for (const [item, operations] of byItem) {
    const outcome = await undoItem(engine, disk, sessionId, operations, roots)
    tried.push(...operations)
    const photo = operations.find(({ role }) => role === 'photo') ?? operations[0]!
    for (const { operation, at } of outcome.returned) {
      changes.push({ seq: operation.seq, state: 'undone', back: Buffer.compare(at, operation.from) === 0 || operation.role === 'link' ? null : at })
      if (operation.sha256 && operation.role !== 'link') returned.push({ operation, at }) // a RAW is a photo of the library as well
      if (operation.role === 'photo' && Buffer.compare(at, operation.from) !== 0) result.beside.push({ name: visible(textOf(nameOf(operation.from))), as: visible(textOf(nameOf(at))) })
    }
    if (outcome.reason === null) {
      result.restored++
      result.companions += operations.filter(({ role }) => role === 'film' || role === 'raw' || role === 'sidecar').length
    } else {
      const back = new Set(outcome.returned.map(({ operation }) => operation.seq))
      result.failed.push({ item, name: visible(textOf(nameOf(photo.from))), reason: outcome.reason })
      changes.push(...operations.filter(({ seq }) => !back.has(seq)).map(({ seq }): StateChange => ({ seq, state: 'done', reason: outcome.reason })))
    }
    if (changes.length >= FLUSH_ITEMS) await flush()
  }
  await flush()
  return result
}

async function undoItem(engine: Engine, disk: Disk, sessionId: number, operations: readonly Operation[], roots: readonly Uint8Array[]): Promise<ItemOutcome> {
  const returned: { operation: Operation; at: Uint8Array }[] = []
  try {
    const note = operations.find(({ role }) => role === 'note')
    if (note) return await setNoteAside(disk, note)
    const files = operations.filter(({ role }) => role !== 'link')
    for (const operation of files) {
      const reason = await whyNotThere(disk, operation, roots)
      if (reason) return { returned, reason }
    }
    const link = operations.find(({ role }) => role === 'link')
    if (link) {
      const reason = await dropLink(disk, link)
      if (reason) return { returned, reason }
      returned.push({ operation: link, at: link.from })
    }
    const name = await freeName(disk, files)
    const places = files.map((operation) => joinBytes(folderOf(operation.from), name(nameOf(operation.from))))
    // On the disk before anything moves: so a crash in between is finished at the next start.
    await engine.writer.call('setStates', sessionId, files.map(({ seq, from }, i): StateChange => ({ seq, state: 'returning', back: Buffer.compare(places[i]!, from) === 0 ? null : places[i]! })), true)
    for (const [i, operation] of files.entries()) {
      await bringBack(disk, operation.to!, places[i]!, operation)
      returned.push({ operation, at: places[i]! })
    }
    return { returned, reason: null }
  } catch (error) {
    return { returned, reason: sentenceOf(error) }
  }
}

/** A sidecar that we wrote is not deleted either: it goes to the holding folder, unless somebody worked on it since. */
async function setNoteAside(disk: Disk, operation: Operation): Promise<ItemOutcome> {
  const stat = await disk.look(operation.from)
  if (!stat) return { returned: [{ operation, at: operation.from }], reason: null }
  if (Number(stat.size) !== operation.size || stat.mtimeNs !== operation.mtimeNs) return { returned: [], reason: 'It was changed since Likeness wrote it. It stays.' }
  await disk.makeFolder(folderOf(operation.to!))
  await disk.move(operation.from, operation.to!)
  return { returned: [{ operation, at: operation.from }], reason: null }
}

async function whyNotThere(disk: Disk, { to, from, size, place, drive }: Operation, roots: readonly Uint8Array[]): Promise<string | null> {
  const where = place === 'bin' ? 'the bin' : `the holding folder on ${drive}`
  const stat = to && await disk.look(to)
  if (!stat) return `It is no longer in ${where}, or its drive is not there now.`
  if (!stat.isFile() || Number(stat.size) !== size) return `It was changed in ${where}. It stays there.`
  const root = roots.find((one) => isWithin(one, from))
  return root && !await disk.look(root) ? 'The drive that it was on is not there now.' : null
}

/** The other name of the file that stays, in the place of the copy: only when it is that. */
async function dropLink(disk: Disk, { from: keeper, to }: Operation): Promise<string | null> {
  const [there, kept] = [await disk.look(to!), await disk.look(keeper)]
  if (!there) return null
  if (!kept || there.ino !== kept.ino || there.dev !== kept.dev || there.nlink < 2n) return 'In its place is another file now. It stays, and so does the copy where it is.'
  await disk.dropName(to!)
  return null
}

/** One way of naming for a photo and its companions, so that they still belong together: as they were, or with a number. */
async function freeName(disk: Disk, operations: readonly Operation[]): Promise<(name: Buffer) => Buffer> {
  const photo = nameOf((operations.find(({ role }) => role === 'photo') ?? operations[0]!).from)
  for (const named of numberedNames(photo, Math.max(...operations.map(({ from }) => nameOf(from).length)))) {
    const isFree = await Promise.all(operations.map(async ({ from, inode }) => {
      const stat = await disk.look(joinBytes(folderOf(from), named(nameOf(from))))
      return stat === null || BigInt.asIntN(64, stat.ino) === inode // its own second name, of an undo that was cut off
    }))
    if (isFree.every(Boolean)) return named
  }
  throw noFreeName()
}

/** Folders of ours that are empty now: up to the holding folder itself, or to that of the removal in a folder of the person's. */
async function tidy(disk: Disk, operations: readonly Operation[]): Promise<void> {
  for (const { to, place, role } of operations) {
    if (place !== 'holding' || role === 'link' || !to) continue
    for (let folder = folderOf(to); folder.length > 1 && isOfRemoval(folder); folder = folderOf(folder)) {
      if (!await disk.dropEmptyFolder(folder)) break
    }
  }
}
