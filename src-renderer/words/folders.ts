// Sentences of the Folders screen: how folders are looked at, and what one has that another has not.
import type { FolderComparison, FolderVerdict, Root } from '../../src-main/api/contract.ts'
import type { IconName } from '../components/icons.ts'
import { number, percent, plural, size } from '../formats.ts'

const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })
const often = (minutes: number): string => minutes % 1440 === 0 ? plural(minutes / 1440, { one: 'Every day', other: 'Every # days' })
  : minutes % 60 === 0 ? plural(minutes / 60, { one: 'Every hour', other: 'Every # hours' }) : plural(minutes, { one: 'Every minute', other: 'Every # minutes' })

function state({ isAway, isProtected, mode, minutes, notice }: Root): { icon: IconName; text: string } {
  if (isAway) return { icon: 'unplug', text: 'Unplugged' }
  if (isProtected) return { icon: 'shield', text: 'Protected' }
  if (mode === 'timed' || notice !== null) return { icon: 'clock', text: mode === 'timed' ? often(minutes) : 'By the clock' }
  return { icon: 'zap', text: 'Live' }
}

function headline({ phase, counts, lookedAt, toLookAt, thereName, others }: FolderComparison): { icon: IconName; tone: 'good' | 'warn' | 'calm'; text: string } {
  const { onlyHere, betterHere, unread, identical, betterThere } = counts
  if (phase === 'failed') return { icon: 'alert', tone: 'warn', text: 'These could not be compared.' }
  if (phase === 'stopped') return { icon: 'pause', tone: 'warn', text: 'Stopped. Not everything was looked at.' }
  if (phase === 'looking') return { icon: 'clock', tone: 'calm', text: toLookAt === 0 ? 'Looking…' : `Looking… ${percent(lookedAt, toLookAt)}` }
  const all = identical.files + betterThere.files
  if (onlyHere.files > 0) return { icon: 'circle-alert', tone: 'warn', text: plural(onlyHere.files, { one: 'Not yet. 1 photo is only here.', other: 'Not yet. # photos are only here.' }) }
  if (betterHere.files > 0) return { icon: 'circle-alert', tone: 'warn', text: plural(betterHere.files, { one: 'Not yet. 1 photo is better here.', other: 'Not yet. # photos are better here.' }) }
  if (unread.files > 0) return { icon: 'circle-alert', tone: 'warn', text: plural(unread.files, { one: 'Not sure. 1 photo could not be read.', other: 'Not sure. # photos could not be read.' }) }
  if (all === 0) return { icon: 'circle-help', tone: 'calm', text: 'There are no photos in it.' }
  if (others > 0) return { icon: 'circle-check', tone: 'calm', text: plural(all, { one: `Its photo is in ${thereName}, and there are other things in it.`, other: `All # photos are in ${thereName}. There are other things in it.` }) }
  return { icon: 'circle-check', tone: 'good', text: plural(all, { one: `Yes. Its photo is in ${thereName}.`, other: `Yes. All # photos are in ${thereName}.` }) }
}

function sum({ phase, message, counts, lookedAt, thereName, others }: FolderComparison): string {
  if (phase === 'failed') return message ?? ''
  const there = counts.identical.files + counts.betterThere.files + counts.betterHere.files
  return [
    `${number(there)} of ${photos(lookedAt)} (${percent(there, lookedAt)}) ${there === 1 ? 'is' : 'are'} in ${thereName}${counts.betterHere.files > 0 ? `, and ${number(counts.betterHere.files)} of those ${counts.betterHere.files === 1 ? 'is' : 'are'} better here` : ''}.`,
    counts.unread.files > 0 ? plural(counts.unread.files, { one: '1 could not be read.', other: '# could not be read.' }) : '',
    others > 0 ? plural(others, { one: '1 other thing in it (a film, a document, something hidden) was not looked at.', other: '# other things in it (films, documents, what is hidden or packed) were not looked at.' }) : '',
  ].filter((part) => part !== '').join(' ')
}

export const folderWords = {
  watched: 'Watched', before: 'Compared before', add: 'Add folder…',
  state: (root: Root) => { const { icon, text } = state(root); return { icon, text: `${text}, ${plural(root.files, { one: '1 file', other: '# files' })}` } },
  menu: (name: string) => `What to do with ${name}`,
  live: 'Follow at once', every: (minutes: number) => `Look ${often(minutes).toLowerCase()}`, protect: 'Protect: nothing in it is proposed to go', unprotect: 'Protect no longer',
  look: 'Look now', askAbout: 'Is it all somewhere else?', leaveOut: 'Leave it out of Likeness…',
  leaveOutTitle: (name: string) => `Leave out ${name}?`, leaveOutWhat: 'Likeness forgets where these files are. No file is touched, and what you decided about the pictures stays.', leaveOutYes: 'Leave it out',
  leftOut: (name: string) => `${name} is no longer watched.`,
  question: 'Is everything in', also: 'also in', choose: 'Choose a folder', other: 'Another folder…', pickHere: 'A card, a drive, an old backup: it need not be in Likeness.', pickThere: 'A folder that Likeness watches, or one in it.',
  swap: 'Swap', go: 'Compare', stop: 'Stop', again: 'Compare again',
  startTitle: 'Can this card or backup go?', start: 'Choose a folder and where its photos should be. Likeness looks at every photo, also edited and smaller ones, and changes nothing.',
  headline, sum,
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
  notInLibrary: (name: string) => `${name} is not in Likeness: it was only looked at. Add it to remove copies from it.`, addIt: 'Add it',
} as const
