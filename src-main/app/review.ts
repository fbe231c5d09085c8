// What a person does in review: marks, acceptances, decisions. Nothing here touches a file.
import type { Change, DecisionId, FileId, GroupId, Marked, Tally } from '../api/contract.ts'
import { UsageError } from '../api/failure.ts'
import type { DecidedPhoto, DecisionVerdict } from '../store/decisions.ts'
import type { MemberRow } from '../store/groups.ts'
import { fullPath } from './display.ts'
import type { Engine } from './engine.ts'
import { regroup } from './regroup.ts'
import { groupsNow } from './reviewGroups.ts'

export const tallyOf = async (engine: Engine): Promise<Tally> => await engine.writer.call('tally')

/** Marks one file; refused in one word when it may not go. */
export async function mark(engine: Engine, fileId: FileId, groupId: GroupId | null, verdict: 'keep' | 'remove' | null, evenLast: boolean): Promise<Marked> {
  const outcome = await engine.writer.call('markFile', fileId, groupId, verdict, evenLast)
  if (!outcome.ok) return outcome
  engine.changed()
  const [group] = await groupsNow(engine, [outcome.groupId])
  return group ? { ok: true, group, tally: await tallyOf(engine) } : { ok: false, reason: 'gone' }
}

export async function accept(engine: Engine, groupIds: readonly GroupId[]): Promise<Change> {
  await engine.writer.call('acceptGroups', groupIds)
  return await changed(engine, groupIds)
}

/** Accepts every open group of identical files. */
export async function acceptIdentical(engine: Engine): Promise<Change> {
  await engine.writer.call('acceptGroups', await engine.writer.call('openIdenticalGroups'))
  return await changed(engine, [])
}

/** @param groupIds null: all */
export async function reopen(engine: Engine, groupIds: readonly GroupId[] | null): Promise<Change> {
  await engine.writer.call('reopenGroups', groupIds)
  return await changed(engine, groupIds ?? [])
}

/** This one is to be kept: the group is made anew around it, and stays so for these pictures. */
export async function choose(engine: Engine, groupId: GroupId, fileId: FileId): Promise<Change> {
  return await decideOn(engine, groupId, async (members) => {
    const chosen = memberOf(members, fileId)
    const [card] = await engine.writer.call('cardsOfFiles', [fileId])
    const others = unique(members.filter(({ photoId }) => photoId !== chosen.photoId))
    await engine.writer.call('markFile', fileId, groupId, null, false) // a mark to remove it would contradict
    return ['keeper', [{ photoId: chosen.photoId, path: card ? fullPath(card) : null }, ...others]]
  })
}

/** This one does not show what the keeper shows; said of the keeper, none of the group do. */
export async function notSame(engine: Engine, groupId: GroupId, fileId: FileId): Promise<Change> {
  return await decideOn(engine, groupId, (members) => {
    const [keeper] = members
    const other = memberOf(members, fileId)
    if (other.fileId === keeper!.fileId) {
      const photos = unique(members)
      if (photos.length < 2) throw new UsageError('These are one and the same file, byte for byte. Keep them all instead.')
      return Promise.resolve(['not-same', photos])
    }
    if (other.photoId === keeper!.photoId) throw new UsageError('These two are the same file, byte for byte. Keep both instead.')
    return Promise.resolve(['not-same', [{ photoId: keeper!.photoId, path: null }, { photoId: other.photoId, path: null }]])
  })
}

/** All of them stay, and are not asked about again until another joins them. */
export async function keepAll(engine: Engine, groupId: GroupId): Promise<Change> {
  return await decideOn(engine, groupId, (members) => Promise.resolve(['keep-all', unique(members)]))
}

export async function revoke(engine: Engine, decisionId: DecisionId): Promise<Change> {
  return await engine.inOrder(async () => {
    const photos = await engine.writer.call('revoke', decisionId)
    return await changed(engine, (await regroup(engine, photos)).groupIds)
  })
}

const memberOf = (members: readonly MemberRow[], fileId: FileId): MemberRow => {
  const found = members.find((member) => member.fileId === fileId)
  if (!found) throw new UsageError('This photo is no longer in the group. It has changed: look at it again.')
  return found
}
const unique = (members: readonly MemberRow[]): DecidedPhoto[] => [...new Set(members.map(({ photoId }) => photoId))].map((photoId) => ({ photoId, path: null }))

async function decideOn(engine: Engine, groupId: GroupId, make: (members: readonly MemberRow[]) => Promise<[DecisionVerdict, readonly DecidedPhoto[]]>): Promise<Change> {
  return await engine.inOrder(async () => {
    const [group] = await engine.writer.call('groupsById', [groupId])
    const members = await engine.writer.call('membersOf', groupId)
    if (!group || members.length === 0) throw new UsageError('This group has changed. Look at it again.')
    const [verdict, photos] = await make(members)
    const decisionId = await engine.writer.call('decide', verdict, group.title, photos, Date.now())
    const { groupIds: made } = await regroup(engine, members.map(({ photoId }) => photoId))
    // The part of the library that hangs together may hold other groups: only those that hold these photos take its place.
    const own = await engine.writer.call('groupsOfPhotos', members.map(({ photoId }) => photoId))
    return { ...await changed(engine, own.filter((id) => made.includes(id))), decisionId: decisionId as DecisionId }
  })
}

async function changed(engine: Engine, groupIds: readonly number[]): Promise<Change> {
  engine.changed()
  return { groups: await groupsNow(engine, groupIds), tally: await tallyOf(engine), decisionId: null }
}
