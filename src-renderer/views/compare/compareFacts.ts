// What is known of two photos, fact by fact: those that differ, and which is the better one.
import type { Member } from '../../../src-main/api/contract.ts'
import { comma, day, dimensions, moment, size } from '../../formats.ts'
import { placeText, starsText, withIt, zoneText } from '../../words/beside.ts'
import { formatText } from '../../words/format.ts'
import { compareWords } from '../../words.ts'

export interface ComparedFact { name: string; kept: string; other: string; better: 'kept' | 'other' | null; isSame: boolean }

export function compareFacts(kept: Member, other: Member): ComparedFact[] {
  const { facts: names, none, yes } = compareWords
  const fact = (name: string, textOf: (member: Member) => string, rankOf: (member: Member) => number = () => 0): ComparedFact => {
    const [one, two] = [textOf(kept), textOf(other)]
    const by = rankOf(kept) - rankOf(other)
    return { name, kept: one, other: two, better: one === two || by === 0 ? null : by > 0 ? 'kept' : 'other', isSame: one === two }
  }
  const isSharper = kept.sharpness > 0 && other.sharpness > 0 && Math.abs(Math.log2(kept.sharpness / other.sharpness)) > 0.25
  const sharpness = (member: Member): string => !isSharper ? compareWords.alike : member.sharpness === Math.max(kept.sharpness, other.sharpness) ? compareWords.sharper : compareWords.softer
  const isSameDay = kept.takenMs !== null && other.takenMs !== null && day(kept.takenMs) === day(other.takenMs)
  const list = [
    fact(names.size, ({ width, height }) => dimensions(width, height), ({ width, height }) => width * height),
    fact(names.file, ({ bytes }) => size(bytes), ({ bytes }) => bytes),
    fact(names.format, formatText),
    fact(names.camera, ({ camera }) => camera ?? none, ({ camera }) => Number(camera !== null)),
    fact(names.taken, ({ takenMs }) => takenMs === null ? none : isSameDay ? moment(takenMs) : day(takenMs), ({ takenMs }) => Number(takenMs !== null)),
    fact(names.place, ({ hasPlace, said }) => placeText(said) ?? (hasPlace ? yes : none), ({ hasPlace }) => Number(hasPlace)),
    fact(names.sharpness, sharpness, ({ sharpness: value }) => value),
    fact(names.fileDate, ({ fileMs }) => day(fileMs)),
  ]
  const said = (name: string, textOf: (member: Member) => string | null): void => { // only where one of the two says it
    if (textOf(kept) !== null || textOf(other) !== null) list.push(fact(name, (member) => textOf(member) ?? none, (member) => Number(textOf(member) !== null)))
  }
  said(names.zone, (member) => zoneText(member.said))
  said(names.lens, (member) => member.said.lens)
  said(names.title, (member) => member.said.title)
  said(names.stars, (member) => starsText(member.said))
  said(names.keywords, (member) => member.said.keywords.join(comma()) || null)
  said(names.software, (member) => member.said.software)
  said(names.burst, (member) => member.said.burst)
  said(names.withIt, (member) => withIt(member) || null)
  if (kept.otherNames.length + other.otherNames.length > 0) list.push(fact(names.names, ({ otherNames }) => otherNames.length === 0 ? none : otherNames.join(comma())))
  return list
}
