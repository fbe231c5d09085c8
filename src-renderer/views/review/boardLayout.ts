// Measures of the review board: how many cards lie beside each other and how high each group is, before anything is drawn.
import type { Group } from '../../../src-main/api/contract.ts'

export const GROUP_GAP = 56 // between two groups beside each other
export const HEADER = 60 // 18 above, 28 the heading, 14 below
export const CAPTION = 88 // word and reason, name, facts, folder
const FOOT = 22
const MORE = 40 // the line "Show 23 more"
const WIDE = 1900

export interface BoardLayout {
  groupsBeside: 1 | 2
  groupWidth: number
  columns: number
  cardGap: number
  cardWidth: number
  pictureHeight: number
}

const LEAST_CARD = { small: 186, medium: 240, large: 330 } as const

/** @param width of the content; @param windowWidth decides where groups lie beside each other */
export function boardLayout(width: number, windowWidth: number, size: keyof typeof LEAST_CARD): BoardLayout {
  const groupsBeside = windowWidth >= WIDE ? 2 : 1
  const groupWidth = groupsBeside === 2 ? Math.floor((width - GROUP_GAP) / 2) : width
  const least = windowWidth <= 1080 && size === 'medium' ? LEAST_CARD.small : LEAST_CARD[size]
  const cardGap = windowWidth <= 1080 ? 18 : 22
  const columns = Math.max(1, Math.floor((groupWidth + cardGap) / (least + cardGap)))
  const cardWidth = Math.floor((groupWidth - cardGap * (columns - 1)) / columns)
  return { groupsBeside, groupWidth, columns, cardGap, cardWidth, pictureHeight: Math.round((cardWidth * 2) / 3) }
}

/** A group that was accepted is one line. */
export const ACCEPTED_HEIGHT = 56

/** In a scene of three shots and more the best stands large: two cards wide, two lines high. */
export function hasLargeBest(layout: BoardLayout, group: Pick<Group, 'kind' | 'members'>): boolean {
  return group.kind === 'same-scene' && group.members.length > 2 && layout.columns > 2
}

/** The picture of the best shot, two cards wide. */
export function largePicture(layout: BoardLayout): { width: number; height: number } {
  const width = layout.cardWidth * 2 + layout.cardGap
  return { width, height: Math.min(Math.round((width * 2) / 3), layout.pictureHeight * 2 + CAPTION + layout.cardGap) }
}

/** Cards from one to the one below it. */
export function stepDown(layout: BoardLayout, group: Pick<Group, 'kind' | 'members'>): number {
  return hasLargeBest(layout, group) ? layout.columns - 2 : layout.columns
}

/** @param shown members drawn; @param hasMore whether the line "Show … more" stands under them; @param isLarge whether the first takes four places */
export function groupHeight(layout: BoardLayout, shown: number, hasMore: boolean, isLarge = false): number {
  const lines = isLarge ? Math.max(2, Math.ceil((shown + 3) / layout.columns)) : Math.max(1, Math.ceil(shown / layout.columns))
  return HEADER + lines * (layout.pictureHeight + CAPTION) + (lines - 1) * layout.cardGap + (hasMore ? MORE : 0) + FOOT
}

export interface Spot { group: number; member: number }
type Move = 'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last'

/**
 * Where the arrows lead. Left and right run through the members and on into the next group; up and down keep the column.
 * @param sizes members shown in a group (1 while it is not there yet); @param total groups
 */
export function moveSpot(spot: Spot, move: Move, total: number, columns: number, beside: number, sizes: (group: number) => number): Spot {
  const last = total - 1
  const size = sizes(spot.group)
  const column = spot.member % columns
  const inGroup = (group: number, member: number): Spot => ({ group, member: Math.max(0, Math.min(member, sizes(group) - 1)) })
  switch (move) {
    case 'left':
      if (spot.member > 0) return { ...spot, member: spot.member - 1 }
      return spot.group > 0 ? inGroup(spot.group - 1, Infinity) : spot
    case 'right':
      if (spot.member < size - 1) return { ...spot, member: spot.member + 1 }
      return spot.group < last ? inGroup(spot.group + 1, 0) : spot
    case 'up': {
      if (spot.member - columns >= 0) return { ...spot, member: spot.member - columns }
      const group = spot.group - beside
      if (group < 0) return spot
      const lastLine = Math.floor((sizes(group) - 1) / columns) * columns
      return inGroup(group, lastLine + column)
    }
    case 'down': {
      const line = Math.floor(spot.member / columns)
      if (line < Math.floor((size - 1) / columns)) return inGroup(spot.group, spot.member + columns)
      return spot.group + beside <= last ? inGroup(spot.group + beside, column) : spot
    }
    case 'pageUp': return inGroup(Math.max(0, spot.group - 1), 0)
    case 'pageDown': return inGroup(Math.min(last, spot.group + 1), 0)
    case 'first': return inGroup(0, 0)
    case 'last': return inGroup(last, 0)
  }
}
