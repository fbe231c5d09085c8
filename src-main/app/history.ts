// What was removed, when, where it lies now, and what of it can be taken back.
import path from 'node:path'
import type { Holding, Session, SessionId, SessionItem } from '../api/contract.ts'
import type { PhotoId } from '../api/shapes.ts'
import { textOf, visible } from '../library/filePath.ts'
import type { Operation } from '../store/journal.ts'
import { folderOf, nameOf, type Disk } from './disk.ts'
import { HOLDING_NAME } from './drives.ts'
import type { Engine } from './engine.ts'

/** Newest first. @param isRunning whether a session is at work now */
export async function listSessions(engine: Engine, offset: number, limit: number, isRunning: (sessionId: number) => boolean): Promise<{ sessions: Session[]; total: number }> {
  const { sessions, total } = await engine.reader.call('listSessions', offset, limit)
  return {
    sessions: await Promise.all(sessions.map(async ({ id, madeMs, endedMs, kept }): Promise<Session> => {
      const totals = await engine.reader.call('sessionTotals', id)
      return { id: id as SessionId, madeMs, endedMs, kept, isRunning: isRunning(id), ...totals }
    })),
    total,
  }
}

/** The photos of a session, each with its companions. @param search part of a name or folder, any case */
export async function sessionItems(engine: Engine, sessionId: number, search: string, offset: number, limit: number): Promise<{ items: SessionItem[]; total: number }> {
  const items = [...Map.groupBy(await engine.reader.call('operationsOf', sessionId), ({ item }) => item)].map(([item, operations]) => ({ item, operations }))
  const wanted = search.trim().toLocaleLowerCase()
  const found = wanted === '' ? items : items.filter(({ operations: [first] }) => `${first!.folder}/${nameOfOperation(first!)}`.toLocaleLowerCase().includes(wanted))
  return { items: await Promise.all(found.slice(offset, offset + limit).map(({ item, operations }) => itemOf(engine, item, operations))), total: found.length }
}

const nameOfOperation = (operation: Operation): string => visible(textOf(nameOf(operation.from)))

async function itemOf(engine: Engine, item: number, operations: readonly Operation[]): Promise<SessionItem> {
  const photo = operations.find(({ role }) => role === 'photo') ?? operations[0]!
  const photoId = photo.sha256 ? await engine.reader.call('photoOfSha', photo.sha256) : null
  return {
    item, photoId: photoId as PhotoId | null, name: nameOfOperation(photo), folder: photo.folder,
    companions: operations.filter((one) => one !== photo).map(({ role }) => role), bytes: operations.reduce((sum, { size, role }) => sum + (role === 'link' ? 0 : size), 0),
    state: photo.state === 'moving' || photo.state === 'returning' ? 'planned' : photo.state, place: photo.place, drive: photo.drive, why: photo.why, reason: photo.reason,
  }
}

/** Holding folders that still hold something, with what of it can be taken back. */
export async function holdings(engine: Engine, disk: Disk): Promise<Holding[]> {
  const found = new Map<string, { place: string; drive: string; files: number; bytes: number; bytesPath: Buffer }>()
  for (const { to, drive, size } of await engine.reader.call('heldOperations')) {
    const folder = holdingOf(to)
    const key = folder.toString('latin1')
    const known = found.get(key) ?? { place: textOf(folder), drive, files: 0, bytes: 0, bytesPath: folder }
    found.set(key, { ...known, files: known.files + 1, bytes: known.bytes + size })
  }
  return await Promise.all([...found.values()].map(async ({ bytesPath, ...holding }) => ({ ...holding, isThere: (await disk.look(bytesPath)) !== null })))
}

/** "…/Likeness holding", or the folder of the session where the person named another place. */
function holdingOf(to: Uint8Array): Buffer {
  for (let folder = folderOf(to); folder.length > 1; folder = folderOf(folder)) if (path.basename(textOf(folder)) === HOLDING_NAME) return folder
  let folder = folderOf(to)
  while (folder.length > 1 && !/^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d /.test(path.basename(textOf(folder)))) folder = folderOf(folder)
  return folder.length > 1 ? folder : folderOf(to)
}
