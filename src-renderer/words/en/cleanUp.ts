// What review, the sheet that asks, and the way back say.
import { number, plural, size } from '../../formats.ts'

const copies = (n: number) => plural(n, { one: '1 copy', other: '# copies' })
const groups = (n: number) => plural(n, { one: '1 group', other: '# groups' })
const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })

export const cleanUp = {
  youChose: 'you chose it', accept: 'Accept', reopen: 'Open again', accepted: 'Accepted', bestShot: 'Best shot',
  bar: 'What you accepted',
  acceptedCopies: (n: number, bytes: number) => n === 0 ? 'Nothing accepted yet' : `${copies(n)} accepted, ${size(bytes)}`,
  left: (open: number, all: number) => open === 0 ? 'All groups looked at' : `${number(open)} of ${groups(all)} still to look at`,
  sceneHint: 'The best shot is only a suggestion. Nothing is marked until you mark it.',
  clear: 'Clear', acceptPage: 'Accept this page', acceptIdentical: (n: number) => `Accept all identical files (${number(n)})`,
  remove: (n: number) => n === 0 ? 'Remove…' : `Remove ${copies(n)}…`, removeNow: (n: number) => `Remove ${copies(n)}`,
  isProtected: 'In a protected folder: it stays.', isOffline: 'Its drive is unplugged: it stays.',
  refused: {
    protected: 'In a protected folder: it stays.', offline: 'Its drive is unplugged: it stays.', gone: 'This photo is no longer in the group.',
  },
  said: {
    remove: (name: string) => `${name} is to be removed`, keep: (name: string) => `${name} stays`, choose: (name: string) => `${name} is the one you keep`,
    keepAll: 'Kept together, not shown again.', notSame: 'Will not be shown together again.', accept: (n: number) => plural(n, { one: '1 group accepted', other: '# groups accepted' }),
  },
  undo: 'Undo', undone: (what: string) => `Taken back: ${what}`, nothingToUndo: 'Nothing to take back here. History has all removals.',
  spoken: (n: number, open: number) => `${copies(n)} accepted, ${groups(open)} left.`,
  moved: (n: number, bytes: number) => `${copies(n)} moved, ${size(bytes)}`,
  someBack: (n: number) => plural(n, { one: '1 copy is back.', other: '# copies are back.' }),
  notMoved: (n: number) => plural(n, { one: '1 copy was not moved. History says why.', other: '# copies were not moved. History says why.' }),
  notBack: (n: number, name: string, reason: string) => `${plural(n, { one: '1 file could', other: '# files could' })} not be taken back. ${name}: ${reason}`,
  noteWritten: (name: string) => `Written beside the one you keep: ${name}`,
  menu: {
    name: (title: string) => `More for ${title}`, notSame: 'None of these are the same', keepAll: 'Keep all', compare: 'Compare', decision: 'Show the decision',
    notes: (what: string) => `Write ${what} beside the one you keep (.xmp)`,
  },
  notes: { date: 'the date', camera: 'the camera', place: 'the place', keywords: 'the keywords', rating: 'the stars', title: 'the title' },
  last: {
    title: 'Remove the last copy?', what: (name: string) => `${name} has no other good copy. It goes to the bin or a holding folder and can be taken back in History.`, yes: 'Remove it as well',
  },
  sheet: {
    title: (n: number) => `Remove ${copies(n)}?`, none: 'Nothing to remove',
    where: (toBin: number, toHolding: number, bytes: number) => {
      const bin = toBin > 0 ? `${number(toBin)} to the bin` : ''
      const held = toHolding > 0 ? `${number(toHolding)} to a holding folder on the same drive` : ''
      return `${[bin, held].filter(Boolean).join(', ')}. ${size(bytes)} in all. You can take them back in History.`
    },
    to: 'Where to', bin: 'To the bin', holding: 'To a holding folder', folder: 'To another folder…', inFolder: (name: string) => `To ${name}`,
    folderNote: 'A folder on the same drive, outside the folders that Likeness watches.', whereFolder: (n: number, bytes: number, folder: string) => `${number(n)} to ${folder}. ${size(bytes)} in all. You can take them back in History.`,
    from: 'From', more: (n: number) => plural(n, { one: 'and 1 more folder', other: 'and # more folders' }),
    companions: 'With them', stays: 'Stays', stay: (n: number) => `${photos(n)}, one or more from every group`,
    roles: {
      photo: 'photos', film: 'Live Photo films', raw: 'RAW files', sidecar: 'companion files (edits, notes)', link: 'links', note: 'notes',
    },
    noBin: (drive: string) => `${drive} has no bin.`,
    noBinWhat: (n: number, drive: string) => `${plural(n, { one: 'Its copy goes', other: 'Its # copies go' })} to the folder Likeness holding on ${drive}, and takes up space there until you delete it.`,
    checked: 'Just before each move, Likeness looks on the disk: the copy is unchanged, and the photo you keep is there and can be opened.',
    link: 'Leave a link in the place of each identical file', linkWhat: 'The name stays and opens the photo you keep: one file on the disk with two names.',
    last: (n: number) => plural(n, { one: '1 picture has no other copy, as you said.', other: '# pictures have no other copy, as you said.' }),
    held: (n: number) => plural(n, { one: '1 copy stays', other: '# copies stay' }),
    list: 'Show the list', listMore: 'Show more', keepsFor: (keeper: string) => `stays: ${keeper}`,
    planning: 'Looking on the disk…', moving: (done: number, total: number) => `${number(done)} of ${number(total)} moved`, stop: 'Stop',
    stopWhat: 'What has moved can be taken back; the rest stays.',
  },
  filters: {
    span: 'Folders', any: 'All groups', across: 'Across folders', within: 'Within one folder', folder: 'Any folder', otherFolder: 'and folder', date: 'Any date', size: 'Any size', format: 'Any format',
    ties: 'Ties only', state: 'All', open: 'To look at', acceptedOnly: 'Accepted', least: (bytes: number) => `frees ${size(bytes)} or more`, more: 'Clear filters', year: 'Any year',
    mostCopies: 'Most copies first',
  },
}
