// Sentences of the Models screen: what a model is, how it is taught, and whether it was worth it.
import type { LabelKind, Lesson, ModelDetails, ModelEntry, ModelFigures, Models, Teaching } from '../../src-main/api/contract.ts'
import type { IconName } from '../components/icons.ts'
import { day, number, percent, plural } from '../formats.ts'

interface KindWords {
  icon: IconName
  name: string
  called: string // name of a model taught by it
  what: string
  classes: { one: string; other: string }
}

export const kindWords: Record<LabelKind, KindWords> = {
  folders: { icon: 'folders', name: 'Your folders', called: 'My folders', what: 'Photos in one folder belong together. Finds more that look like a trip, a place, a subject.', classes: { one: '1 folder', other: '# folders' } },
  keywords: { icon: 'tag', name: 'Your keywords', called: 'My keywords', what: 'Photos that share a keyword belong together. One photo may have several.', classes: { one: '1 keyword', other: '# keywords' } },
  decisions: { icon: 'copy-check', name: 'Your decisions', called: 'My decisions', what: 'Copies that you accepted in Review are one picture; what you called “not the same” is two.', classes: { one: '1 picture', other: '# pictures' } },
  instances: { icon: 'image', name: 'The photos themselves', called: 'My photos', what: 'Each photo is taught with smaller, cropped and edited views of it, so that copies are known again.', classes: { one: '1 photo', other: '# photos' } },
}

const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })
const ofHundred = (share: number): number => Math.max(share > 0 ? 1 : 0, Math.min(share < 1 ? 99 : 100, Math.round(share * 100)))
export const shareText = (share: number): string => percent(share, 1)

/** Rounded: about 40 s, about 3 min. */
function about(seconds: number): string {
  if (seconds < 10) return 'a few seconds'
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} s`
  return `about ${number(Math.round(seconds / 60))} min`
}

/** From what was seen already: 0.1 s a thousand photos on one core (`switchModel.ts`). */
const secondsToSort = (n: number): number => n / 10_000

const backends: Record<string, string> = { gpu: 'on this computer, graphics card', native: 'on this computer, processor', wasm: 'on this computer, processor', cpu: 'on this computer, processor (slow)' }

const leftOut = (n: number) => plural(n, { one: '1 left out', other: '# left out' })
const unnamed = { deleted: 'The model' }

export const modelsWords = {
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
  useWhat: (n: number, looksAgain: boolean): string => looksAgain
    ? `Groups are made anew: all ${photos(n)} are held against each other again, in the background. Your decisions stay.`
    : `Find sorts your photos anew, ${about(secondsToSort(n))}. Groups and your decisions stay.`,
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
  headline: (before: number, after: number, isNew: boolean) => `Finds ${ofHundred(before)} of 100 before, ${ofHundred(after)}${isNew ? ' now' : ' with it'}`,
  /** A difference that few questions could show by chance (one standard error of a share, at most 50 / √n of 100) is none. */
  verdict: ({ found: before }: ModelFigures, { found: after }: ModelFigures, questions: number): string => {
    const by = ofHundred(after) - ofHundred(before)
    const least = Math.max(3, 50 / Math.sqrt(Math.max(1, questions)))
    if (by >= least) return 'It was worth it: of the photos that belong together, more come first.'
    if (by > -3) return by < 3 ? 'About as good as before. Your photos may hold too little that it did not know already.' : 'A little better, as far as so few photos can tell.'
    return by > -least ? 'A little worse, as far as so few photos can tell. Better go on without it.' : 'It finds fewer than before. Better go on without it.'
  },
  asked: (n: number) => plural(n, { one: 'Asked of 1 photo that it has not learnt from.', other: 'Asked of # photos that it has not learnt from.' }),
  own: { title: 'No model of your own yet', what: 'Teach one from your folders, keywords or decisions: mostly about a minute, and it says whether it finds more than before.', now: 'Teach a model' },
  useIt: 'Use it…', keepFor: 'Keep for later', discard: 'Discard…',
  discardTitle: (name: string) => `Discard “${name}”?`, discardNow: 'Discard',
  compare: {
    title: 'Compared with others', what: 'The same questions, asked of each.', first: 'Right ones first', found: 'Found, of 100',
    now: (name: string) => name, before: (name: string) => `${name}, before`, itq: 'Sorted by statistics alone (ITQ)', random: 'Sorted by chance (LSH)',
  },
  distances: {
    title: 'How far apart', same: 'belong together', other: 'do not', near: 'alike', far: 'unlike', apart: 'Apart', step: (n: number, of: number) => `${number(n)} of ${number(of)}${n === 1 ? ', most alike' : n === of ? ', least alike' : ''}`,
    sentence: (now: number | null, before: number | null): string => now === null
      ? 'Too few pairs to tell.'
      : `Half of the photos that belong together stand closer than ${shareText(now)} of the others${before === null ? '.' : `; before, closer than ${shareText(before)}.`}`,
  },
  balance: {
    title: 'How evenly it tells photos apart',
    level: (balance: number) => balance < 0.1 ? 'Very evenly' : balance < 0.2 ? 'Evenly' : balance < 0.35 ? 'Not very evenly' : 'Unevenly',
    what: (balance: number, constant: number): string => {
      const base = balance < 0.2 ? 'Each of its 64 yes-or-no questions parts these photos about in half, so all of them help.' : 'Some of its 64 yes-or-no questions get the same answer from most photos and help little.'
      return constant === 0 ? base : `${base} ${plural(constant, { one: '1 of them gets the same answer from every photo.', other: '# of them get the same answer from every photo.' })}`
    },
  },
  fit: { title: 'Made for other photos', what: (name: string) => `“${name}” tells the photos in this library apart unevenly. It can be fitted to them: a new model, in a few seconds, without teaching.`, now: 'Fit to my photos' },
  classes: (kind: LabelKind, n: number) => plural(n, kindWords[kind].classes),
  classesTitle: 'What it was taught', leftOutTitle: leftOut,
  moreOf: (n: number) => plural(n, { one: 'and 1 more', other: 'and # more' }),
  why: ({ why, into }: Lesson['leftOut'][number]): string => why === 'joined' && into !== null ? `too few, goes with ${into}` : why === 'unreadable' ? 'could not be read' : 'too few photos',
  unreadable: 'Keywords that could not be read',
  examples: {
    title: 'Your photos, before and after', right: 'a right one', wrong: 'not a right one', photo: 'Photo', finds: (name: string) => `${name} finds`, asked: 'The photo asked about',
    row: (n: number, before: number, after: number, of: number) => `Search ${number(n)}: ${number(before)} of ${number(of)} right before, ${number(after)} now`,
  },
  curves: {
    first: 'Right ones first', firstWhat: 'higher is better', mistakes: 'Mistakes while learning', mistakesWhat: 'lower is better', many: 'many', none: 'none', start: 'start', round: (n: number) => `round ${number(n)}`,
    before: (name: string, share: number) => `${name}, ${shareText(share)}`, table: 'Show as a table', plot: 'Show as a plot', roundColumn: 'Round', of: 'of the first round',
    firstSentence: (values: readonly number[], before: number | null): string => values.length === 0
      ? 'Right ones first, by round: nothing yet.'
      : `Right ones first, by round: from ${shareText(values[0]!)} to ${shareText(values.at(-1)!)}${before === null ? '.' : `, ${shareText(before)} before.`}`,
    mistakesSentence: (values: readonly number[]): string => values.length < 2
      ? 'Mistakes while learning, by round: nothing to compare yet.'
      : `Mistakes while learning, by round: ${values.at(-1)! <= values[0]! ? 'falling' : 'rising'} to ${shareText(Math.min(9.99, values.at(-1)! / (values[0]! || 1)))} of those of the first round.`,
  },
  learning: {
    bar: 'Learning', preparing: 'Getting ready', preparingViews: 'Making smaller, cropped and edited views of your photos', from: (kind: LabelKind, classes: number, n: number) => kind === 'instances' ? `Learns from ${photos(n)} and edited views of them.` : `Learns from ${photos(n)} in ${plural(classes, kindWords[kind].classes)}.`,
    round: ['Round ', ' of '], perSecond: 'photos a second', left: (seconds: number) => `${about(seconds)} left`,
    finish: 'Stop and keep best', halt: 'Stop, go on later', cancel: 'Stop', where: (backend: string | null) => backend === null ? '' : backends[backend] ?? '',
    stopped: 'Stopped', stoppedWhat: 'What it has learnt so far is kept. It can go on from there, also after Likeness was closed.', resume: 'Go on',
    failed: 'It could not be taught', again: 'Back to the choice',
  },
  teach: {
    title: 'Teach a model', what: 'Show Likeness what belongs together, and it learns to find it. Everything stays on this computer; your photos are only looked at.',
    step: 'What should it learn from?', counting: 'Counting…', name: 'Name of the model', within: 'Folders', allFolders: 'All folders', start: 'Start', startWith: (n: number) => `Start with ${photos(n)}`, cancel: 'Cancel', starting: 'Starting…', busy: 'One is being taught already. Let it end, or stop it first.',
    counts: (kind: LabelKind, { photos: n, total }: Pick<ModelDetails, 'photos' | 'total'>) => kind === 'instances' ? photos(n) : `${plural(total, kindWords[kind].classes)}, ${photos(n)}`,
    largest: 'The largest', nothing: 'Nothing to learn from yet', soon: 'Some photos are put aside first, to measure on.',
  },
  said: {
    used: (name: string) => `“${name}” is in use.`, deleted: (name: string) => `${name === '' ? unnamed.deleted : `“${name}”`} was deleted.`, refreshed: 'Fitted to your photos. Look at it, then use it.',
    exported: (file: string) => `${file} was given to your downloads.`, imported: (name: string) => `“${name}” is in. It answers as soon as you use it.`,
  },
  look: 'Look',
  spoken: {
    idle: (_name: string) => '', preparing: (name: string) => `Getting ready to teach “${name}”.`, learning: (name: string) => `“${name}” is learning.`, done: (name: string) => `“${name}” is ready.`,
    stopped: (name: string) => name === '' ? 'Teaching stopped.' : `“${name}” was stopped and can go on later.`, failed: (name: string) => `“${name}” could not be taught.`, tenth: (n: number) => `${number(n)} percent done.`,
  } satisfies Record<Teaching['phase'] | 'tenth', unknown>,
} as const
