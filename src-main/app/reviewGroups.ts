// Groups with all that a card shows.
import path from 'node:path'
import type { Group, GroupFilter, GroupId, Lay, Member, Note, Relation } from '../api/contract.ts'
import { RELATIONS } from '../api/relation.ts'
import type { KeepRule } from '../api/rule.ts'
import { groupPhotos, type NewGroup } from '../search/group.ts'
import type { CardRow } from '../store/cards.ts'
import type { GroupRow, MemberRow } from '../store/groups.ts'
import { nameText, photoCard, said } from './display.ts'
import type { Engine } from './engine.ts'

export type GroupQuery = GroupFilter & { readonly sort: 'space' | 'newest' | 'most-copies'; readonly offset: number; readonly limit: number }

const COPIES = RELATIONS.filter((relation) => relation !== 'same-scene')

/** A page of groups whose weakest member has this relation; null means all copies (not scenes). */
export async function listGroups(engine: Engine, { kind, folder, otherFolder, ...query }: GroupQuery): Promise<{ groups: Group[]; total: number }> {
  const { rows, total } = await engine.reader.call('listGroups', { ...query, folders: [folder, otherFolder].filter((one) => one !== null), kinds: kind === null ? COPIES : [kind] })
  return { groups: await Promise.all(rows.map((row) => groupOf(engine, row))), total }
}

/** Groups by their ids, for the answer to a change: read where it was written, so that nothing older is shown. */
export async function groupsNow(engine: Engine, groupIds: readonly number[]): Promise<Group[]> {
  const rows = await engine.writer.call('groupsById', groupIds)
  return await Promise.all(rows.map((row) => groupOf(engine, row, engine.writer)))
}

async function groupOf(engine: Engine, row: GroupRow, store = engine.reader): Promise<Group> {
  const members = await store.call('membersOf', row.id)
  const keeper = members[0]
  const cards = new Map((await store.call('cardsOfFiles', members.map(({ fileId }) => fileId))).map((card) => [card.fileId, card]))
  const looks = new Map(keeper ? (await store.call('pairsOf', keeper.photoId)).map((pair) => [pair.a === keeper.photoId ? pair.b : pair.a, pair]) : [])
  const shown = await Promise.all(members.flatMap((member) => {
    const card = cards.get(member.fileId)
    return card ? [memberOf(engine, member, card, layOf(keeper!.photoId, looks.get(member.photoId)))] : []
  }))
  const known = new Set(shown[0]?.notes)
  const offers = [...new Set(shown.slice(1).filter(({ verdict, relation }) => verdict === 'remove' && relation !== 'same-scene').flatMap(({ notes }) => notes))].filter((note) => !known.has(note))
  return { ...row, id: row.id as GroupId, isAccepted: row.isAccepted === 1, offers, members: shown }
}

async function memberOf(engine: Engine, member: MemberRow, card: CardRow, lay: Lay | null): Promise<Member> {
  const otherNames = (await engine.reader.call('otherNames', member.fileId)).map(nameText)
  return {
    ...photoCard(card), said: said(card), relation: member.relation, edits: [...member.edits], verdict: member.verdict, why: member.why, isChosen: member.isChosen,
    isProtected: card.isProtected === 1, isOffline: card.isAway === 1, distance: member.distance, similarity: member.similarity, otherNames,
    sharpness: card.sharpness, notes: notesOf(card), lay,
  }
}

function notesOf(card: CardRow): Note[] {
  const has: Record<Note, boolean> = {
    date: card.takenMs !== null, camera: card.camera !== null, place: card.hasPlace === 1,
    keywords: card.keywords !== null && card.keywords !== '[]', rating: card.rating !== null, title: card.photoTitle !== null,
  }
  return (Object.keys(has) as Note[]).filter((note) => has[note])
}

/** How a member lies on the keeper, from what the second look saw. `position` turns photo b, and `crop` names which is a part of the other. */
function layOf(keeper: number, pair: { a: number; relation: Relation; look: { position: number; crop: 'a' | 'b' | null; window: Lay['window']; tilt?: number } } | undefined): Lay | null {
  if (!pair || pair.relation === 'same-scene') return null
  const { position, crop, window, tilt = 0 } = pair.look
  const isKeeperA = pair.a === keeper
  return { position, turns: isKeeperA ? 'member' : 'keeper', window, crop: crop === null ? null : (crop === 'a') === isKeeperA ? 'keeper' : 'member', tilt }
}

export interface PlainMember { readonly row: CardRow; readonly member: Omit<MemberRow, 'isChosen'>; readonly otherPaths: readonly string[] } // other names of the same file
export interface PlainGroup { readonly id: number; readonly kind: Relation; readonly reason: string; readonly bytesToFree: number; readonly members: readonly PlainMember[] }

/**
 * Groups whose members all have this relation or a stricter one, for the command line. For the two strict relations
 * the photos are grouped anew by those relations alone, so a byte copy inside a larger group is not lost.
 * @param rules in place of those in force
 */
export async function groupsUpTo(engine: Engine, kind: Relation, offset: number, limit: number, rules: readonly KeepRule[] | null = null): Promise<{ groups: PlainGroup[]; total: number }> {
  if (kind === 'identical-file' || kind === 'identical-pixels' || rules) {
    const groups = await groupsByRules(engine, kind, rules)
    return { groups: await Promise.all(groups.slice(offset, offset + limit).map((group, i) => plain(engine, { ...group, id: offset + i + 1 }, group.members))), total: groups.length }
  }
  const { rows, total } = await engine.reader.call('listGroups', { ...ALL, kinds: kind === 'same-scene' ? RELATIONS : COPIES, sort: 'space', offset, limit })
  return { groups: await Promise.all(rows.map(async (row) => plain(engine, row, await engine.reader.call('membersOf', row.id)))), total }
}

const ALL = { span: 'any', folders: [], takenFromMs: null, takenToMs: null, minBytes: null, format: null, onlyTies: false, state: 'any' } as const

/** Groups made now, of pairs of this relation or stricter ones, without what a decision settled. */
export async function groupsByRules(engine: Engine, kind: Relation, rules: readonly KeepRule[] | null): Promise<NewGroup[]> {
  const { photos, pairs, wishes } = kind === 'same-picture' || kind === 'same-scene'
    ? await engine.reader.call('allGroupingFacts')
    : await engine.reader.call('componentOf', await engine.reader.call('photosWithCopies', kind === 'identical-pixels'))
  const allowed = pairs.filter(({ relation }) => RELATIONS.indexOf(relation) <= RELATIONS.indexOf(kind))
  return groupPhotos(photos, allowed, rules ? { ...wishes, rules } : wishes).filter(({ isSettled }) => !isSettled)
    .sort((a, b) => b.bytesToFree - a.bytesToFree || a.members[0]!.fileId - b.members[0]!.fileId)
}

async function plain(engine: Engine, group: { id: number; kind: Relation; reason: string; bytesToFree: number }, members: readonly Omit<MemberRow, 'isChosen'>[]): Promise<PlainGroup> {
  const rows = new Map((await engine.reader.call('cardsOfFiles', members.map(({ fileId }) => fileId))).map((row) => [row.fileId, row]))
  return {
    id: group.id, kind: group.kind, reason: group.reason, bytesToFree: group.bytesToFree,
    members: await Promise.all(members.filter(({ fileId }) => rows.has(fileId)).map(async (member) => {
      const row = rows.get(member.fileId)!
      return { row, member, otherPaths: (await engine.reader.call('otherNames', member.fileId)).map((text) => path.join(row.rootText, text)) }
    })),
  }
}
