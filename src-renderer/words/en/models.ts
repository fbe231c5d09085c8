// Sentences of the Models screen: what a model is, how it is taught, and whether it was worth it.
import type { LabelKind, ModelEntry, Models, Teaching } from '../../../src-main/api/contract.ts'
import { day, number, plural } from '../../formats.ts'

interface KindWords {
  name: string
  called: string // name of a model taught by it
  what: string
  classes: { one: string; other: string }
}

const kindWords: Record<LabelKind, KindWords> = {
  folders: { name: 'Your folders', called: 'My folders', what: 'Photos in one folder belong together. Finds more that look like a trip, a place, a subject.', classes: { one: '1 folder', other: '# folders' } },
  keywords: { name: 'Your keywords', called: 'My keywords', what: 'Photos that share a keyword belong together. One photo may have several.', classes: { one: '1 keyword', other: '# keywords' } },
  decisions: { name: 'Your decisions', called: 'My decisions', what: 'Copies that you accepted in Review are one picture; what you called “not the same” is two.', classes: { one: '1 picture', other: '# pictures' } },
  instances: { name: 'The photos themselves', called: 'My photos', what: 'Each photo is taught with smaller, cropped and edited views of it, so that copies are known again.', classes: { one: '1 photo', other: '# photos' } },
}

const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })

/** Rounded: about 40 s, about 3 min. */
function about(seconds: number): string {
  if (seconds < 10) return 'a few seconds'
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} s`
  return `about ${number(Math.round(seconds / 60))} min`
}

const backends = { gpu: 'on this computer, graphics card', native: 'on this computer, processor', wasm: 'on this computer, processor', cpu: 'on this computer, processor (slow)' }


export const models = {
  lead: 'How Likeness judges what is alike', kinds: kindWords,
  import: 'Import…', importFile: 'A model file', importTooLarge: 'This is larger than any model. Nothing was changed.', teachNew: 'Teach a new one',
  list: 'Models', column: 'Model', columnFigure: 'Right ones first', inUse: 'in use', new: 'new',
  comes: 'comes with Likeness',
  from: ({ kind, classes, madeMs }: Pick<ModelEntry, 'kind' | 'classes' | 'madeMs'>): string => {
    const date = madeMs === null ? '' : `, ${day(madeMs)}`
    if (kind === null) return `taught elsewhere${date}`
    if (kind === 'refreshed') return `fitted to your photos${date}`
    return `from ${plural(classes, kindWords[kind].classes)}${date}`
  },
  row: { preparing: 'getting ready', learning: (round: number, rounds: number) => `learning, round ${number(round)} of ${number(rounds)}`, stopped: 'stopped, can go on', failed: 'could not be taught' },
  foot: 'Each is measured on photos that it has not learnt from. 100\u2009% would mean: every right photo stands before every wrong one.',
  use: 'Use…', useNow: (name: string) => `Use “${name}”`, isInUse: 'In use', more: (name: string) => `More for ${name}`,
  menu: { rename: 'Rename…', export: 'Export…', remove: 'Delete…', removeInUse: 'Delete (in use)' },
  useTitle: (name: string) => `Use “${name}”?`,
  useWhat: (n: number, looksAgain: boolean, seconds: number): string => looksAgain
    ? `Groups are made anew: all ${photos(n)} are held against each other again, in the background. Your decisions stay.`
    : `Find sorts your photos anew, ${about(seconds)}. Groups and your decisions stay.`,
  useMeanwhile: 'Until it is ready the model before goes on answering.',
  removeTitle: (name: string) => `Delete “${name}”?`,
  removeWhat: 'What it has learnt is gone, unless you exported it. Your photos, groups and decisions stay.', removeNow: 'Delete the model',
  renameTitle: 'Rename the model', nameLabel: 'Name', save: 'Save',
  switching: ({ phase, done, total }: NonNullable<Models['switching']>, secondsLeft: number | null): string =>
    `${phase === 'codes' ? 'Sorting your photos with it' : 'Looking for copies anew'}: ${number(Math.min(done, total))} of ${number(total)}${secondsLeft === null ? '' : `, ${about(secondsLeft)} left`}`,
  switchingBar: 'Changing the model', switchingWhat: 'You can go on working. Your decisions stay.',
  default: 'The model that comes with Likeness. It has seen photos of all kinds, but none of yours: teach one that knows what belongs together in your library.',
  learnt: ({ kind, photos: n, rounds, seconds }: ModelEntry, before: string): string => {
    if (kind === 'refreshed') return `“${before}”, fitted to ${photos(n)} of yours. Nothing new was taught.`
    if (kind === null) return 'It does not say what it was taught.'
    return `Learnt from ${photos(n)} in ${plural(rounds, { one: '1 round', other: '# rounds' })}, ${about(seconds)}.`
  },
  notMeasured: 'It was not measured: there is nothing that says what is right.',
  lookAlike: 'It answers in Find: what looks like this photo?', copies: 'It answers in Review and Find: is this the same picture?',
  headline: (before: number, after: number, isNew: boolean) => `Finds ${number(before)} of 100 before, ${number(after)}${isNew ? ' now' : ' with it'}`,
  worth: {
    more: 'It was worth it: of the photos that belong together, more come first.', same: 'About as good as before. Your photos may hold too little that it did not know already.',
    little: 'A little better, as far as so few photos can tell.', worse: 'A little worse, as far as so few photos can tell. Better go on without it.', fewer: 'It finds fewer than before. Better go on without it.',
  },
  asked: (n: number) => plural(n, { one: 'Asked of 1 photo that it has not learnt from.', other: 'Asked of # photos that it has not learnt from.' }),
  own: { title: 'No model of your own yet', what: 'Teach one from your folders, keywords or decisions: mostly about a minute, and it says whether it finds more than before.', now: 'Teach a model' },
  useIt: 'Use it…', keepFor: 'Keep for later', discard: 'Discard…',
  discardTitle: (name: string) => `Discard “${name}”?`, discardNow: 'Discard',
  compare: {
    title: 'Compared with others', what: 'The same questions, asked of each.', first: 'Right ones first', found: 'Found, of 100',
    before: (name: string) => `${name}, before`, itq: 'Sorted by statistics alone (ITQ)', random: 'Sorted by chance (LSH)',
  },
  distances: {
    title: 'How far apart', same: 'belong together', other: 'do not', near: 'alike', far: 'unlike', apart: 'Apart', step: (n: number, of: number) => `${number(n)} of ${number(of)}${n === 1 ? ', most alike' : n === of ? ', least alike' : ''}`,
    few: 'Too few pairs to tell.',
    sentence: (now: string, before: string | null): string => `Half of the photos that belong together stand closer than ${now} of the others${before === null ? '.' : `; before, closer than ${before}.`}`,
  },
  balance: {
    title: 'How evenly it tells photos apart',
    levels: ['Very evenly', 'Evenly', 'Not very evenly', 'Unevenly'],
    even: 'Each of its 64 yes-or-no questions parts these photos about in half, so all of them help.', uneven: 'Some of its 64 yes-or-no questions get the same answer from most photos and help little.',
    constant: (n: number) => plural(n, { one: '1 of them gets the same answer from every photo.', other: '# of them get the same answer from every photo.' }),
  },
  fit: { title: 'Made for other photos', what: (name: string) => `“${name}” tells the photos in this library apart unevenly. It can be fitted to them: a new model, in a few seconds, without teaching.`, now: 'Fit to my photos' },
  classes: (kind: LabelKind, n: number) => plural(n, kindWords[kind].classes),
  classesTitle: 'What it was taught', leftOutTitle: (n: number) => plural(n, { one: '1 left out', other: '# left out' }),
  moreOf: (n: number) => plural(n, { one: 'and 1 more', other: 'and # more' }),
  why: { joined: (into: string) => `too few, goes with ${into}`, unreadable: 'could not be read', few: 'too few photos' },
  unreadable: 'Keywords that could not be read',
  examples: {
    title: 'Your photos, before and after', right: 'a right one', wrong: 'not a right one', photo: 'Photo', finds: (name: string) => `${name} finds`, asked: 'The photo asked about',
    row: (n: number, before: number, after: number, of: number) => `Search ${number(n)}: ${number(before)} of ${number(of)} right before, ${number(after)} now`,
  },
  curves: {
    first: 'Right ones first', firstWhat: 'higher is better', mistakes: 'Mistakes while learning', mistakesWhat: 'lower is better', many: 'many', none: 'none', start: 'start', round: (n: number) => `round ${number(n)}`,
    table: 'Show as a table', plot: 'Show as a plot', roundColumn: 'Round', of: 'of the first round',
    firstNone: 'Right ones first, by round: nothing yet.',
    firstSentence: (from: string, to: string, before: string | null): string => `Right ones first, by round: from ${from} to ${to}${before === null ? '.' : `, ${before} before.`}`,
    mistakesNone: 'Mistakes while learning, by round: nothing to compare yet.',
    falling: (share: string) => `Mistakes while learning, by round: falling to ${share} of those of the first round.`, rising: (share: string) => `Mistakes while learning, by round: rising to ${share} of those of the first round.`,
  },
  learning: {
    bar: 'Learning', preparing: 'Getting ready', preparingViews: 'Making smaller, cropped and edited views of your photos', from: (kind: LabelKind, classes: number, n: number) => kind === 'instances' ? `Learns from ${photos(n)} and edited views of them.` : `Learns from ${photos(n)} in ${plural(classes, kindWords[kind].classes)}.`,
    round: ['Round ', ' of '], perSecond: 'photos a second', left: (seconds: number) => `${about(seconds)} left`,
    finish: 'Stop and keep best', halt: 'Stop, go on later', cancel: 'Stop', where: backends,
    stopped: 'Stopped', stoppedWhat: 'What it has learnt so far is kept. It can go on from there, also after Likeness was closed.', resume: 'Go on',
    failed: 'It could not be taught', again: 'Back to the choice',
  },
  teach: {
    title: 'Teach a model', what: 'Show Likeness what belongs together, and it learns to find it. Everything stays on this computer; your photos are only looked at.',
    step: 'What should it learn from?', counting: 'Counting…', name: 'Name of the model', within: 'Folders', allFolders: 'All folders', start: 'Start', startWith: (n: number) => `Start with ${photos(n)}`, cancel: 'Cancel', starting: 'Starting…', busy: 'One is being taught already. Let it end, or stop it first.',
    counts: (classes: string, photos: string) => `${classes}, ${photos}`,
    largest: 'The largest', nothing: 'Nothing to learn from yet', soon: 'Some photos are put aside first, to measure on.',
  },
  said: {
    used: (name: string) => `“${name}” is in use.`, deleted: (name: string) => `${name === '' ? 'The model' : `“${name}”`} was deleted.`, refreshed: 'Fitted to your photos. Look at it, then use it.',
    exported: (file: string) => `${file} was given to your downloads.`, imported: (name: string) => `“${name}” is in. It answers as soon as you use it.`,
  },
  look: 'Look',
  spoken: {
    idle: (_name: string) => '', preparing: (name: string) => `Getting ready to teach “${name}”.`, learning: (name: string) => `“${name}” is learning.`, done: (name: string) => `“${name}” is ready.`,
    stopped: (name: string) => name === '' ? 'Teaching stopped.' : `“${name}” was stopped and can go on later.`, failed: (name: string) => `“${name}” could not be taught.`, tenth: (n: number) => `${number(n)} percent done.`,
  } satisfies Record<Teaching['phase'] | 'tenth', unknown>,
} as const
