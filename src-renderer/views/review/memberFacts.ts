// The facts row of a card: size and bytes always, then only what differs within the group; what is better here stands out.
import type { Member } from '../../../src-main/api/contract.ts'
import { day, dimensions, size } from '../../formats.ts'
import { words } from '../../words.ts'

export interface Fact { text: string; isBetter: boolean }

export function memberFacts(member: Member, members: readonly Member[]): Fact[] {
  const others = members.filter((other) => other !== member)
  const pixels = (one: Member) => one.width * one.height
  const isMost = (valueOf: (one: Member) => number) =>
    others.length > 0 && others.every((other) => valueOf(other) <= valueOf(member)) && others.some((other) => valueOf(other) < valueOf(member))
  const differs = (valueOf: (one: Member) => unknown) => others.some((other) => valueOf(other) !== valueOf(member))

  const facts: Fact[] = [
    { text: dimensions(member.width, member.height), isBetter: isMost(pixels) },
    { text: size(member.bytes), isBetter: isMost(({ bytes }) => bytes) && isMost(pixels) },
  ]
  if (differs(({ format }) => format)) facts.push({ text: member.format.toUpperCase(), isBetter: false })
  if (member.hasPlace && differs(({ hasPlace }) => hasPlace)) facts.push({ text: words.review.place, isBetter: true })
  if (member.camera !== null && differs(({ camera }) => camera)) facts.push({ text: member.camera, isBetter: others.every(({ camera }) => camera === null) })
  if (member.takenMs !== null && differs(({ takenMs }) => takenMs)) facts.push({ text: day(member.takenMs), isBetter: others.every(({ takenMs }) => takenMs === null) })
  return facts
}
