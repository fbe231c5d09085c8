// What is said of a removal and of what was removed: which sentence fits.
import type { Session, SessionItem, Undone } from '../../src-main/api/contract.ts'
import { clock, comma, daysAgo, longDay, size } from '../formats.ts'
import { historyWords } from '../words.ts'
import { fromCore } from './fromCore.ts'

/** Today, 09:31 to 09:33 */
export function longWhen({ madeMs, endedMs }: Pick<Session, 'madeMs' | 'endedMs'>, nowMs: number): string {
  const days = daysAgo(madeMs, nowMs)
  const day = days <= 0 ? historyWords.today : days === 1 ? historyWords.yesterday : longDay(madeMs)
  const [from, to] = [clock(madeMs), endedMs === null ? '' : clock(endedMs)]
  return to === '' || to === from ? `${day}${comma()}${from}` : historyWords.fromTo(day, from, to)
}

/** A session that only wrote what copies knew beside a photo. */
const isNote = ({ toBin, toHolding, copies }: Session): boolean => copies > 0 && toBin === 0 && toHolding.length === 0

export function sessionTitle(session: Session): string {
  const { title } = historyWords
  return isNote(session) ? title.notes(session.copies) : session.copies === 0 ? title.none : title.copies(session.copies)
}

/** "31.4 GB, from 2 folders" */
export const sessionFrom = ({ bytes, folders }: Session): string =>
  [size(bytes), ...folders.length === 0 ? [] : [folders.length === 1 ? historyWords.from(folders[0]!) : historyWords.fromFolders(folders.length)]].join(comma())

export const sessionSum = (session: Session, nowMs: number): string => historyWords.sum(longWhen(session, nowMs), session.bytes, session.companions)

/** Empty when nothing was taken back. */
export const undoneChip = ({ undone, copies }: Session): string => (undone === 0 ? '' : undone >= copies ? historyWords.allUndoneChip : historyWords.undoneChip(undone))

/** "IMG_1.jpg + its notes" */
export const itemName = ({ name, companions }: SessionItem): string => [name, ...companions.map((role) => historyWords.roles[role])].join(' + ')

/** A folder as the window shows it; the top of a library has no name. */
export const folderOr = (folder: string): string => (folder === '' ? '/' : folder)

export function itemState({ state, place, drive, reason }: SessionItem): string {
  const said = historyWords.state
  switch (state) {
    case 'failed': return said.failed
    case 'planned': return said.waits
    case 'undone': return said.back
    case 'done': return (place === 'bin' ? said.inBin : place === 'here' ? said.beside : said.inHolding(fromCore(drive))) + (reason === null ? '' : '. ')
  }
}

/** What came back. @param isAll everything was asked for */
export function undoneTitle({ restored, beside, failed }: Undone, isAll: boolean): string {
  const said = historyWords.undone
  return [
    restored === 0 ? said.none : isAll && failed.length === 0 ? said.all(restored) : said.some(restored),
    ...beside.length === 0 ? [] : [said.renamed(beside.length)],
    ...failed.length === 0 ? [] : [said.failed(failed.length)],
  ].join(' ')
}
