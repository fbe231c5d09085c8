// Sentences of the History screen: what was removed, what can be taken back, what was decided.
import type { Decision, Session, SessionItem, Undone } from '../../src-main/api/contract.ts'
import type { IconName } from '../components/icons.ts'
import { number, plural, size } from '../formats.ts'

const LOCALE = 'en-GB' // these moments are of this computer's clock, unlike those of photos
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'long' })
const dayAndMonth = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const wholeDay = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' })
const month = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric' })

const dayStart = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0)
const daysAgo = (ms: number, nowMs: number): number => Math.round((dayStart(nowMs) - dayStart(ms)) / 86_400_000)

/** 09:31 today, Sunday within a week, 12 Nov before. */
export function shortWhen(ms: number, nowMs: number): string {
  const days = daysAgo(ms, nowMs)
  if (days <= 0) return clock.format(ms)
  return days < 7 ? weekday.format(ms) : dayAndMonth.format(ms)
}

/** Today, 09:31 to 09:33 */
export function longWhen({ madeMs, endedMs }: Pick<Session, 'madeMs' | 'endedMs'>, nowMs: number): string {
  const days = daysAgo(madeMs, nowMs)
  const day = days <= 0 ? 'Today' : days === 1 ? 'Yesterday' : wholeDay.format(madeMs)
  const [from, to] = [clock.format(madeMs), endedMs === null ? '' : clock.format(endedMs)]
  return to === '' || to === from ? `${day}, ${from}` : `${day}, ${from} to ${to}`
}
export const monthOf = (ms: number): string => month.format(ms)

const copies = (n: number) => plural(n, { one: '1 copy', other: '# copies' })

/** A session that only wrote what copies knew beside a photo. */
const isNote = ({ toBin, toHolding, copies: n }: Session): boolean => n > 0 && toBin === 0 && toHolding.length === 0
const total = (session: Session): string => isNote(session) ? plural(session.copies, { one: '1 note written', other: '# notes written' }) : session.copies === 0 ? 'Nothing removed' : `${copies(session.copies)} removed`

const ROLES: Record<SessionItem['companions'][number], string> = { photo: 'photo', film: 'film', raw: 'RAW', sidecar: 'its notes', link: 'a link in its place', note: 'note' }

function undoneTitle({ restored, beside, failed }: Undone, isAll: boolean): string {
  const back = restored === 0 ? 'Nothing came back.'
    : isAll && failed.length === 0 ? plural(restored, { one: 'It is back.', other: 'All # are back.' })
      : plural(restored, { one: '1 is back.', other: '# are back.' })
  const renamed = beside.length === 0 ? '' : plural(beside.length, { one: ' 1 under another name, since its place was taken.', other: ' # under other names, since their places were taken.' })
  return back + renamed + (failed.length === 0 ? '' : plural(failed.length, { one: ' 1 could not be taken back.', other: ' # could not be taken back.' }))
}

export const historyWords = {
  tabs: 'What to show', removed: 'Removed', decisions: 'Decisions',
  find: 'Find a removed file', sessions: 'Removals, newest first',
  none: 'Nothing removed yet.', noneWhat: 'Whatever you remove is listed here, and can be taken back.',
  noneFound: 'No removed file has this name.',
  title: total,
  from: ({ bytes, folders }: Session) => [size(bytes), folders.length === 0 ? '' : `from ${folders.length === 1 ? folders[0]! : plural(folders.length, { one: '1 folder', other: '# folders' })}`].filter((part) => part !== '').join(', '),
  undoneChip: ({ undone, copies: n }: Session) => undone === 0 ? '' : undone >= n ? 'undone' : `${number(undone)} undone`,
  foundChip: (n: number) => `${number(n)} found`,
  running: 'going on',
  more: 'Show more',
  sum: (session: Session, nowMs: number) => `${longWhen(session, nowMs)}. ${size(session.bytes)}${session.companions > 0 ? `, with ${plural(session.companions, { one: '1 companion file', other: '# companion files' })}` : ''}.`,
  toBin: 'To the bin', toHolding: (drive: string) => `To holding on ${drive}`, notMoved: 'Not moved', kept: 'Kept', isBack: 'Taken back',
  notMovedTitle: (n: number) => plural(n, { one: '1 copy was not moved.', other: '# copies were not moved.' }), lookAgain: 'Look again',
  notBackTitle: (n: number) => plural(n, { one: '1 could not be taken back.', other: '# could not be taken back.' }),
  times: (reason: string, n: number) => n === 1 ? reason : `${reason} (${number(n)})`,
  takeBackAll: (n: number) => plural(n, { one: 'Take it back', other: 'Take back all #' }),
  takeBack: (n: number) => `Take back ${number(n)}`, taking: 'Taking back…', allBack: 'All of it is back.',
  selected: (n: number) => n === 0 ? 'Tick what you want back.' : `${number(n)} selected`, clear: 'Clear', selectAll: (n: number) => `Select all ${number(n)}`,
  items: 'Removed files', tick: (name: string, folder: string) => `Select ${name}, from ${folder}`,
  fromFolder: (folder: string) => `from ${folder === '' ? '/' : folder}`,
  name: ({ name, companions }: SessionItem) => [name, ...companions.map((role) => ROLES[role])].join(' + '),
  state: ({ state, place, drive, reason }: SessionItem): string => {
    switch (state) {
      case 'failed': return 'not moved'
      case 'planned': return 'waits'
      case 'undone': return 'back in its place'
      case 'done': return (place === 'bin' ? 'in the bin' : place === 'here' ? 'beside the photo' : `in holding on ${drive}`) + (reason === null ? '' : '. ')
    }
  },
  backAs: (name: string) => `came back as ${name}`,
  undone: undoneTitle,
  holding: (drive: string) => `Holding folder on ${drive}`,
  holdingWhat: (files: number, bytes: number) => `${plural(files, { one: '1 file', other: '# files' })}, ${size(bytes)}. ${files === 1 ? 'It' : 'They'} can be taken back until you delete ${files === 1 ? 'it' : 'them'} there.`,
  away: 'Its drive is not there now.', showInFiles: 'Show in Files', copy: 'Copy', copied: 'Copied.', lies: 'It lies here:',
  decisionsWhat: 'What you said of photos. It holds for the pictures, wherever their files go.',
  noDecisions: 'Nothing decided yet.', noDecisionsWhat: '“Not the same”, “Keep all” and keepers that you choose are listed here, and can be taken back.',
  verdicts: {
    'not-same': { name: 'Not the same', icon: 'unlink' }, 'keep-all': { name: 'Kept together', icon: 'check-check' }, keeper: { name: 'You chose', icon: 'check' },
  } satisfies Record<Decision['verdict'], { name: string; icon: IconName }>,
  decision: ({ title, photos }: Decision) => `${title === '' ? '/' : title}, ${plural(photos, { one: '1 photo', other: '# photos' })}`,
  revoke: 'Take back', revokeName: (verdict: string, title: string) => `Take back “${verdict}” of ${title}`,
  revoked: 'Taken back. These photos may be shown as copies again.',
} as const
