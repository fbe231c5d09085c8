// Sentences of the Folders screen: how folders are looked at, and what one has that another has not.
import type { FolderVerdict } from '../../../src-main/api/contract.ts'
import { number, plural, size } from '../../formats.ts'

const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })
const often = (minutes: number): string => minutes % 1440 === 0 ? plural(minutes / 1440, { one: 'Every day', other: 'Every # days' })
  : minutes % 60 === 0 ? plural(minutes / 60, { one: 'Every hour', other: 'Every # hours' }) : plural(minutes, { one: 'Every minute', other: 'Every # minutes' })

export const folders = {
  watched: 'Watched', before: 'Compared before', add: 'Add folder…',
  unplugged: 'Unplugged', protected: 'Protected', byClock: 'By the clock', liveNow: 'Live', often,
  withFiles: (state: string, files: number) => `${state}, ${plural(files, { one: '1 file', other: '# files' })}`,
  menu: (name: string) => `What to do with ${name}`,
  live: 'Follow at once', every: (minutes: number) => `Look ${often(minutes).toLowerCase()}`, protect: 'Protect: nothing in it is proposed to go', unprotect: 'Protect no longer',
  look: 'Look now', askAbout: 'Is it all somewhere else?', leaveOut: 'Leave it out of Likeness…',
  leaveOutTitle: (name: string) => `Leave out ${name}?`, leaveOutWhat: 'Likeness forgets where these files are. No file is touched, and what you decided about the pictures stays.', leaveOutYes: 'Leave it out',
  leftOut: (name: string) => `${name} is no longer watched.`,
  question: 'Is everything in', also: 'also in', choose: 'Choose a folder', other: 'Another folder…', pickHere: 'A card, a drive, an old backup: it need not be in Likeness.', pickThere: 'A folder that Likeness watches, or one in it.',
  swap: 'Swap', go: 'Compare', stop: 'Stop', again: 'Compare again',
  startTitle: 'Can this card or backup go?', start: 'Choose a folder and where its photos should be. Likeness looks at every photo, also edited and smaller ones, and changes nothing.',
  headline: {
    failed: 'These could not be compared.', stopped: 'Stopped. Not everything was looked at.', looking: (percent: string) => `Looking… ${percent}`,
    onlyHere: (n: number) => plural(n, { one: 'Not yet. 1 photo is only here.', other: 'Not yet. # photos are only here.' }),
    betterHere: (n: number) => plural(n, { one: 'Not yet. 1 photo is better here.', other: 'Not yet. # photos are better here.' }),
    unread: (n: number) => plural(n, { one: 'Not sure. 1 photo could not be read.', other: 'Not sure. # photos could not be read.' }),
    none: 'There are no photos in it.',
    withOthers: (n: number, there: string) => plural(n, { one: `Its photo is in ${there}, and there are other things in it.`, other: `All # photos are in ${there}. There are other things in it.` }),
    all: (n: number, there: string) => plural(n, { one: `Yes. Its photo is in ${there}.`, other: `Yes. All # photos are in ${there}.` }),
  },
  sum: {
    there: (n: number, of: number, share: string, there: string, better: number) =>
      `${number(n)} of ${photos(of)} (${share}) ${n === 1 ? 'is' : 'are'} in ${there}${better > 0 ? `, and ${number(better)} of those ${better === 1 ? 'is' : 'are'} better here` : ''}.`,
    unread: (n: number) => plural(n, { one: '1 could not be read.', other: '# could not be read.' }),
    others: (n: number) => plural(n, { one: '1 other thing in it (a film, a document, something hidden) was not looked at.', other: '# other things in it (films, documents, what is hidden or packed) were not looked at.' }),
  },
  verdicts: { onlyHere: 'Only here', betterHere: 'Better here', unread: 'Not read', betterThere: 'As good there', identical: 'Identical' } satisfies Record<FolderVerdict, string>, // in this order
  show: 'Which photos to show', bar: 'How the photos stand', photos: 'Photos', none: 'None.',
  save: 'Save the list…', saved: 'The list was saved.',
  only: 'only looked at', withName: (name: string, when: string) => `with ${name}, ${when}`,
  photo: (name: string, folder: string, partner: string | null) => partner === null ? `${name}, in ${folder}` : `${name}, in ${folder}. There: ${partner}`,
  bar1: (n: number, bytes: number) => `${plural(n, { one: '1 photo', other: '# photos' })} that ${n === 1 ? 'is' : 'are'} there as well, ${size(bytes)}`,
  bar2: (there: string, here: string, onlyHere: number, betterHere: number) => {
    const stay = [onlyHere > 0 ? `${number(onlyHere)} only here` : '', betterHere > 0 ? `${number(betterHere)} better here` : ''].filter((part) => part !== '').join(' and the ')
    return `Keep those in ${there}, remove those in ${here}.${stay === '' ? '' : ` The ${stay} stay.`}`
  },
  alsoGood: (n: number) => plural(n, { one: 'also 1 that is as good there', other: 'also # that are as good there' }),
  remove: (n: number) => plural(n, { one: 'Remove 1 copy…', other: 'Remove # copies…' }),
  copy: (n: number, there: string) => plural(n, { one: `Copy 1 photo to ${there}…`, other: `Copy # photos to ${there}…` }),
  copyTitle: (n: number, bytes: number, there: string) => `${plural(n, { one: 'Copy 1 photo', other: 'Copy # photos' })} to ${there}? ${size(bytes)}`,
  copyWhat: 'They go into a new folder there, with their films and notes. Each copy is held against its original before it counts. Nothing changes here.', copyYes: 'Copy',
  copying: (done: number, total: number) => `Copying, ${number(done)} of ${number(total)}…`,
  copied: (n: number, folder: string) => plural(n, { one: `1 photo was copied to ${folder}.`, other: `# photos were copied to ${folder}.` }),
  notCopied: (n: number, why: string) => plural(n, { one: `1 was not copied: ${why}`, other: `# were not copied. The first: ${why}` }),
  notInLibrary: (name: string) => `${name} is not in Likeness: it was only looked at. Add it to remove copies from it.`, addIt: 'Add it',
} as const
