// After a crash: journal and disk are brought together, each operation to what the disk shows.
import { textOf } from '../library/filePath.ts'
import type { Operation, StateChange } from '../store/journal.ts'
import { bringBack, noteOf } from './bringBack.ts'
import { folderOf, type Disk } from './disk.ts'
import { forgetMoved, placeInLibrary, rememberReturned } from './movedFiles.ts'
import type { Engine } from './engine.ts'
import { STOPPED } from './removal.ts'

const isThere = async (disk: Disk, path: Uint8Array | null, { size, inode }: Operation): Promise<boolean> => {
  const stat = path && await disk.look(path)
  return stat ? stat.isFile() && Number(stat.size) === size && BigInt.asIntN(64, stat.ino) === inode : false
}

/**
 * Settles every session that was cut off. What had moved is done; what had not, is not; a photo whose companions were
 * not all with it goes back to them; an undo that was begun is finished.
 * @returns how many operations were settled
 */
export async function settleSessions(engine: Engine, disk: Disk): Promise<number> {
  let settled = 0
  for (const sessionId of await engine.writer.call('openSessions')) {
    const operations = await engine.writer.call('operationsOf', sessionId)
    const byItem = Map.groupBy(operations, ({ item }) => item)
    for (const ofItem of byItem.values()) {
      if (!ofItem.some(({ state }) => state === 'planned' || state === 'moving' || state === 'returning')) continue
      const changes = ofItem.some(({ state }) => state === 'returning') ? await finishReturn(engine, disk, ofItem) : await settleRemoval(engine, disk, ofItem)
      settled += changes.length
      await disk.sync(ofItem.flatMap(({ from, to, back }) => [from, to, back].flatMap((path) => (path ? [folderOf(path)] : []))))
      await engine.writer.call('setStates', sessionId, changes, true)
    }
    await engine.writer.call('endSession', sessionId, Date.now())
  }
  return settled
}

async function settleRemoval(engine: Engine, disk: Disk, operations: readonly Operation[]): Promise<StateChange[]> {
  const files = operations.filter(({ role }) => role !== 'link')
  const moved = await Promise.all(files.map(async (operation) => await isThere(disk, operation.to, operation) && !await isThere(disk, operation.from, operation)))
  const isWhole = moved.every(Boolean)
  if (!isWhole) {
    for (const [i, operation] of files.entries()) {
      if (moved[i] && !await disk.look(operation.from)) await bringBack(disk, operation.to!, operation.from, operation)
      else if (operation.place === 'bin' && operation.to && !await disk.look(operation.to)) await disk.dropName(noteOf(operation.to)).catch(() => undefined) // a note whose file never came
    }
    return await Promise.all(operations.map(async (operation): Promise<StateChange> => ({
      seq: operation.seq, state: 'failed',
      reason: operation.role === 'link' || await disk.look(operation.from) ? STOPPED : `${textOf(operation.from)} cannot be found. It was neither moved by Likeness nor is it in its place.`,
    })))
  }
  const places = await Promise.all(files.filter(({ role }) => role === 'photo' || role === 'raw').map(({ from }) => placeInLibrary(engine, from)))
  await forgetMoved(engine, places.filter((place) => place !== null))
  return await Promise.all(operations.map(async (operation): Promise<StateChange> => {
    if (operation.role !== 'link') return { seq: operation.seq, state: 'done' }
    const [there, keeper] = [await disk.look(operation.to!), await disk.look(operation.from)]
    return there && keeper && there.ino === keeper.ino ? { seq: operation.seq, state: 'done' } : { seq: operation.seq, state: 'failed', reason: STOPPED }
  }))
}

async function finishReturn(engine: Engine, disk: Disk, operations: readonly Operation[]): Promise<StateChange[]> {
  const changes: StateChange[] = []
  const returned: { operation: Operation; at: Uint8Array }[] = []
  for (const operation of operations) {
    const place = operation.back ?? operation.from
    if (operation.role === 'link') {
      const [there, keeper] = [await disk.look(operation.to!), await disk.look(operation.from)]
      const isLinked = there !== null && keeper !== null && there.ino === keeper.ino
      changes.push({ seq: operation.seq, state: isLinked ? 'done' : 'undone' })
      continue
    }
    if (await isThere(disk, operation.to, operation)) await bringBack(disk, operation.to!, place, operation)
    const isBack = await isThere(disk, place, operation)
    changes.push(isBack ? { seq: operation.seq, state: 'undone' } : { seq: operation.seq, state: 'failed', reason: 'It was on its way back and cannot be found in either place.' })
    if (isBack && operation.sha256) returned.push({ operation, at: place })
  }
  await rememberReturned(engine, disk, returned)
  return changes
}
