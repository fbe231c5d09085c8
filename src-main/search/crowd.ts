// Crowds: pictures that are there so often that not all of them were held against one another (candidates.ts).
import { CROWD } from './candidates.ts'
import type { GroupPair, NewGroup } from './group.ts'
import { composed, inverse } from './positions.ts'

/** A photo that the rules would rather keep than the keeper of its group, with those of the group that it was never held against. */
export interface Untried {
  readonly photoId: number
  readonly crowd: number // photos of the group
  readonly others: readonly { readonly a: number; readonly b: number; readonly position: number }[] // a < b, the position is b's
}

/**
 * Photos with copies that were left without a group, where there is a crowd: its keeper does not match them, and they were
 * not held against one another.
 */
export function leftOut(groups: readonly NewGroup[], pairs: readonly GroupPair[]): number[] {
  if (!groups.some(({ members }) => members.length > CROWD)) return []
  const grouped = new Set(groups.filter(({ kind }) => kind !== 'same-scene').flatMap(({ members }) => members.map(({ photoId }) => photoId)))
  const copies = pairs.filter(({ relation }) => relation !== 'same-scene').flatMap(({ a, b }) => [a, b])
  return [...new Set(copies)].filter((id) => !grouped.has(id))
}

/**
 * Who might be a better keeper of a group, had it been held against the others. In a crowd only the photos that were there
 * first know all others; a better one that came later must be given the chance.
 */
export function untriedOf({ members, better = [] }: NewGroup, pairs: readonly GroupPair[]): Untried[] {
  if (better.length === 0) return []
  const keeper = members[0]!.photoId
  const photoIds = [...new Set(members.map(({ photoId }) => photoId))]
  /** The position that brings each of the group to the keeper. */
  const positions = new Map(pairs.flatMap(({ a, b, look }) => (a === keeper ? [[b, look.position]] : b === keeper ? [[a, inverse(look.position)]] : [])) as [number, number][])
  positions.set(keeper, 0)
  return better.filter((id) => positions.has(id)).map((photoId) => {
    const known = new Set(pairs.flatMap(({ a, b }) => (a === photoId ? [b] : b === photoId ? [a] : [])))
    const others = photoIds.filter((id) => id !== photoId && !known.has(id)).map((id) => {
      // The other is brought to the keeper, and from there back the way that the photo came.
      const position = composed(positions.get(id) ?? 0, inverse(positions.get(photoId)!))
      return photoId < id ? { a: photoId, b: id, position } : { a: id, b: photoId, position: inverse(position) }
    })
    return { photoId, crowd: photoIds.length, others }
  })
}
