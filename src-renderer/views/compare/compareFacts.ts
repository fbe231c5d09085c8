// What is known of two photos, fact by fact: those that differ, and which is the better one.
import type { Member } from '../../../src-main/api/contract.ts'
import { day, dimensions, moment, size } from '../../formats.ts'
import { compareWords } from '../../words/compare.ts'

export interface ComparedFact { name: string; kept: string; other: string; better: 'kept' | 'other' | null; isSame: boolean }

export function compareFacts(kept: Member, other: Member): ComparedFact[] {
  const { facts: names, none, yes } = compareWords
  const fact = (name: string, textOf: (member: Member) => string, rankOf: (member: Member) => number = () => 0): ComparedFact => {
    const [one, two] = [textOf(kept), textOf(other)]
    const by = rankOf(kept) - rankOf(other)
    return { name, kept: one, other: two, better: one === two || by === 0 ? null : by > 0 ? 'kept' : 'other', isSame: one === two }
  }
  const notesOf = ({ notes }: Member): string => {
    const found = (['keywords', 'rating', 'title'] as const).filter((note) => notes.includes(note)).map((note) => compareWords.noteNames[note])
    return found.length === 0 ? none : found.join(', ')
  }
  const isSharper = kept.sharpness > 0 && other.sharpness > 0 && Math.abs(Math.log2(kept.sharpness / other.sharpness)) > 0.25
  const sharpness = (member: Member): string => !isSharper ? compareWords.alike : member.sharpness === Math.max(kept.sharpness, other.sharpness) ? compareWords.sharper : compareWords.softer
  const isSameDay = kept.takenMs !== null && other.takenMs !== null && day(kept.takenMs) === day(other.takenMs)
  const list = [
    fact(names.size, ({ width, height }) => dimensions(width, height), ({ width, height }) => width * height),
    fact(names.file, ({ bytes }) => size(bytes), ({ bytes }) => bytes),
    fact(names.format, ({ format }) => format.toUpperCase()),
    fact(names.camera, ({ camera }) => camera ?? none, ({ camera }) => Number(camera !== null)),
    fact(names.taken, ({ takenMs }) => takenMs === null ? none : isSameDay ? moment(takenMs) : day(takenMs), ({ takenMs }) => Number(takenMs !== null)),
    fact(names.place, ({ hasPlace }) => hasPlace ? yes : none, ({ hasPlace }) => Number(hasPlace)),
    fact(names.notes, notesOf, ({ notes }) => notes.length),
    fact(names.sharpness, sharpness, ({ sharpness: value }) => value),
    fact(names.fileDate, ({ fileMs }) => day(fileMs)),
  ]
  if (kept.otherNames.length + other.otherNames.length > 0) list.push(fact(names.names, ({ otherNames }) => otherNames.length === 0 ? none : otherNames.join(', ')))
  return list
}
