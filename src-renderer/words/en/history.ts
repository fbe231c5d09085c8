// Sentences of the History screen: what was removed, what can be taken back, what was decided.
import type { Decision, SessionItem } from '../../../src-main/api/contract.ts'
import { number, plural, size } from '../../formats.ts'

const copies = (n: number) => plural(n, { one: '1 copy', other: '# copies' })

export const history = {
  tabs: 'What to show', removed: 'Removed', decisions: 'Decisions',
  find: 'Find a removed file', sessions: 'Removals, newest first',
  none: 'Nothing removed yet.', noneWhat: 'Whatever you remove is listed here, and can be taken back.',
  noneFound: 'No removed file has this name.',
  today: 'Today', yesterday: 'Yesterday', fromTo: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
  title: { notes: (n: number) => plural(n, { one: '1 note written', other: '# notes written' }), none: 'Nothing removed', copies: (n: number) => `${copies(n)} removed` },
  from: (folder: string) => `from ${folder}`, fromFolders: (n: number) => `from ${plural(n, { one: '1 folder', other: '# folders' })}`,
  undoneChip: (n: number) => `${number(n)} undone`, allUndoneChip: 'undone',
  foundChip: (n: number) => `${number(n)} found`,
  running: 'going on',
  more: 'Show more',
  sum: (when: string, bytes: number, companions: number) => `${when}. ${size(bytes)}${companions > 0 ? `, with ${plural(companions, { one: '1 companion file', other: '# companion files' })}` : ''}.`,
  toBin: 'To the bin', toHolding: (drive: string) => `To holding on ${drive}`, notMoved: 'Not moved', kept: 'Kept', isBack: 'Taken back',
  notMovedTitle: (n: number) => plural(n, { one: '1 copy was not moved.', other: '# copies were not moved.' }), lookAgain: 'Look again',
  notBackTitle: (n: number) => plural(n, { one: '1 could not be taken back.', other: '# could not be taken back.' }),
  times: (reason: string, n: number) => n === 1 ? reason : `${reason} (${number(n)})`,
  takeBackAll: (n: number) => plural(n, { one: 'Take it back', other: 'Take back all #' }),
  takeBack: (n: number) => `Take back ${number(n)}`, taking: 'Taking back…', allBack: 'All of it is back.',
  selected: (n: number) => n === 0 ? 'Tick what you want back.' : `${number(n)} selected`, clear: 'Clear', selectAll: (n: number) => `Select all ${number(n)}`,
  items: 'Removed files', tick: (name: string, folder: string) => `Select ${name}, from ${folder}`,
  roles: { photo: 'photo', film: 'film', raw: 'RAW', sidecar: 'its notes', link: 'a link in its place', note: 'note' } satisfies Record<SessionItem['companions'][number], string>,
  state: { failed: 'not moved', waits: 'waits', back: 'back in its place', inBin: 'in the bin', beside: 'beside the photo', inHolding: (drive: string) => `in holding on ${drive}` },
  backAs: (name: string) => `came back as ${name}`,
  undone: {
    none: 'Nothing came back.', all: (n: number) => plural(n, { one: 'It is back.', other: 'All # are back.' }), some: (n: number) => plural(n, { one: '1 is back.', other: '# are back.' }),
    renamed: (n: number) => plural(n, { one: '1 under another name, since its place was taken.', other: '# under other names, since their places were taken.' }),
    failed: (n: number) => plural(n, { one: '1 could not be taken back.', other: '# could not be taken back.' }),
  },
  holding: (drive: string) => `Holding folder on ${drive}`,
  holdingWhat: (files: number, bytes: number) => `${plural(files, { one: '1 file', other: '# files' })}, ${size(bytes)}. ${files === 1 ? 'It' : 'They'} can be taken back until you delete ${files === 1 ? 'it' : 'them'} there.`,
  away: 'Its drive is not there now.', showInFiles: 'Show in Files', copy: 'Copy', copied: 'Copied.', lies: 'It lies here:',
  decisionsWhat: 'What you said of photos. It holds for the pictures, wherever their files go.',
  noDecisions: 'Nothing decided yet.', noDecisionsWhat: '“Not the same”, “Keep all” and keepers that you choose are listed here, and can be taken back.',
  verdicts: { 'not-same': 'Not the same', 'keep-all': 'Kept together', keeper: 'You chose' } satisfies Record<Decision['verdict'], string>,
  decision: (title: string, photos: number) => `${title}, ${plural(photos, { one: '1 photo', other: '# photos' })}`,
  revoke: 'Take back', revokeName: (verdict: string, title: string) => `Take back “${verdict}” of ${title}`,
  revoked: 'Taken back. These photos may be shown as copies again.',
} as const
