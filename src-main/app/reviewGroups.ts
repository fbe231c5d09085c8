// Groups with all that a card shows.
import path from 'node:path'
import type { Group, GroupId, Member, Relation } from '../api/contract.ts'
import { RELATIONS } from '../api/relation.ts'
import { groupPhotos, type NewGroup } from '../search/group.ts'
import type { CardRow } from '../store/cards.ts'
import type { MemberRow } from '../store/groups.ts'
import { photoCard } from './display.ts'
import type { Engine } from './engine.ts'

export interface GroupQuery { readonly kind: Relation | null; readonly sort: 'space' | 'newest'; readonly across: boolean; readonly offset: number; readonly limit: number }

/** A page of groups whose weakest member has this relation; null means all copies (not scenes). */
export async function listGroups(engine: Engine, { kind, ...query }: GroupQuery): Promise<{ groups: Group[]; total: number }> {
  const kinds = kind === null ? RELATIONS.filter((relation) => relation !== 'same-scene') : [kind]
  const { rows, total } = await engine.reader.call('listGroups', { ...query, kinds })
  const groups = await Promise.all(rows.map(async (row): Promise<Group> => {
    const members = await engine.reader.call('membersOf', row.id)
    return { ...row, id: row.id as GroupId, members: await withCards(engine, members) }
  }))
  return { groups, total }
}

async function withCards(engine: Engine, members: readonly MemberRow[]): Promise<Member[]> {
  const rows = new Map((await engine.reader.call('cardsOfFiles', members.map(({ fileId }) => fileId))).map((row) => [row.fileId, row]))
  return await Promise.all(members.filter(({ fileId }) => rows.has(fileId)).map(async (member) =>
    memberOf(member, rows.get(member.fileId)!, (await engine.reader.call('otherNames', member.fileId)).map((text) => path.basename(text)))))
}

function memberOf(member: MemberRow, row: CardRow, otherNames: string[]): Member {
  return {
    ...photoCard(row), relation: member.relation, edits: [...member.edits], verdict: member.verdict, why: member.why,
    isProtected: row.mode === 'protected', distance: member.distance, similarity: member.similarity, otherNames,
  }
}

export interface PlainMember { readonly row: CardRow; readonly member: MemberRow; readonly otherPaths: readonly string[] } // other names of the same file
export interface PlainGroup { readonly id: number; readonly kind: Relation; readonly reason: string; readonly bytesToFree: number; readonly members: readonly PlainMember[] }

/**
 * Groups whose members all have this relation or a stricter one, for the command line. For the two strict relations
 * the photos are grouped anew by those relations alone, so a byte copy inside a larger group is not lost.
 */
export async function groupsUpTo(engine: Engine, kind: Relation, offset: number, limit: number): Promise<{ groups: PlainGroup[]; total: number }> {
  if (kind === 'identical-file' || kind === 'identical-pixels') {
    const groups = await strictGroups(engine, kind)
    return { groups: await Promise.all(groups.slice(offset, offset + limit).map((group, i) => plain(engine, { ...group, id: offset + i + 1 }, group.members))), total: groups.length }
  }
  const kinds = kind === 'same-scene' ? RELATIONS : RELATIONS.filter((relation) => relation !== 'same-scene')
  const { rows, total } = await engine.reader.call('listGroups', { kinds, sort: 'space', across: false, offset, limit })
  return { groups: await Promise.all(rows.map(async (row) => plain(engine, row, await engine.reader.call('membersOf', row.id)))), total }
}

async function strictGroups(engine: Engine, kind: 'identical-file' | 'identical-pixels'): Promise<NewGroup[]> {
  const ids = await engine.reader.call('photosWithCopies', kind === 'identical-pixels')
  const { photos, pairs } = await engine.reader.call('componentOf', ids)
  const allowed = pairs.filter((pair) => kind === 'identical-pixels' && pair.relation === 'identical-pixels')
  return groupPhotos(photos, allowed).sort((a, b) => b.bytesToFree - a.bytesToFree || a.members[0]!.fileId - b.members[0]!.fileId)
}

async function plain(engine: Engine, group: { id: number; kind: Relation; reason: string; bytesToFree: number }, members: readonly MemberRow[]): Promise<PlainGroup> {
  const rows = new Map((await engine.reader.call('cardsOfFiles', members.map(({ fileId }) => fileId))).map((row) => [row.fileId, row]))
  return {
    id: group.id, kind: group.kind, reason: group.reason, bytesToFree: group.bytesToFree,
    members: await Promise.all(members.filter(({ fileId }) => rows.has(fileId)).map(async (member) => {
      const row = rows.get(member.fileId)!
      return { row, member, otherPaths: (await engine.reader.call('otherNames', member.fileId)).map((text) => path.join(row.rootText, text)) }
    })),
  }
}
