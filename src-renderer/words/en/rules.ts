// Sentences of the Rules screen: each kind of rule as a photographer would say it.
import type { RuleEffect } from '../../../src-main/api/contract.ts'
import type { DecidedBy, RuleKind } from '../../../src-main/api/rule.ts'
import { number, plural } from '../../formats.ts'

interface RuleWords {
  sentence: readonly [before: string, strong: string, after: string]
  what: string
  short: string // after "Move:" and in the middle of a sentence
  stays: string // over an example: who stays
}

export const ruleKinds: Record<RuleKind, RuleWords> = {
  protected: { sentence: ['Keep what is in a ', 'protected folder', ''], what: 'Likeness never removes anything there', short: 'keep what is in a protected folder', stays: 'Protected one stays' },
  folder: { sentence: ['Keep the one in ', 'a folder of your choice', ''], what: 'No folder is chosen yet', short: 'keep the one in a folder', stays: 'The one in your folder stays' },
  raw: { sentence: ['Keep ', 'RAW', ' before everything else'], what: 'and the JPEG that has its RAW beside it', short: 'keep RAW', stays: 'RAW stays' },
  original: { sentence: ['Keep the ', 'original', ''], what: 'before one that was sent, edited, framed or made grey', short: 'keep the original', stays: 'Original stays' },
  detail: { sentence: ['Keep the one with ', 'real detail', ''], what: 'an enlarged copy has more pixels, but shows no more', short: 'keep real detail', stays: 'Real detail stays' },
  larger: { sentence: ['Keep the ', 'larger picture', ''], what: 'more pixels, by 5\u2009% or more', short: 'keep the larger picture', stays: 'Larger picture stays' },
  camera: { sentence: ['Keep the one ', 'from the camera', ''], what: 'with camera and date in the photo', short: 'keep the one from the camera', stays: 'From the camera stays' },
  place: { sentence: ['Keep the one ', 'with a place', ''], what: 'GPS in the photo or beside it', short: 'keep the one with a place', stays: 'With a place stays' },
  notes: { sentence: ['Keep the one with ', 'keywords, stars or a title', ''], what: 'in the photo or beside it', short: 'keep the one with keywords, stars or a title', stays: 'With your notes stays' },
  source: { sentence: ['Keep the one that ', 'the others come from', ''], what: 'edits lie around what they were made from', short: 'keep the one that the others come from', stays: 'Where the others come from stays' },
  format: { sentence: ['Keep ', 'the better kind of file', ''], what: 'kinds of file, best first', short: 'keep the better kind of file', stays: 'Better kind of file stays' },
  bytes: { sentence: ['Keep the ', 'least compressed', ' one'], what: 'more bytes for the same picture', short: 'keep the least compressed one', stays: 'Least compressed stays' },
  sharper: { sentence: ['Keep the ', 'sharper', ' one'], what: 'seen at the same size', short: 'keep the sharper one', stays: 'Sharper one stays' },
  oldest: { sentence: ['Keep the ', 'oldest file', ''], what: 'by the date of the file', short: 'keep the oldest file', stays: 'Oldest file stays' },
  newest: { sentence: ['Keep the ', 'newest file', ''], what: 'by the date of the file', short: 'keep the newest file', stays: 'Newest file stays' },
  name: { sentence: ['Keep the ', 'shortest name', ''], what: 'IMG_1 before IMG_1 (1)', short: 'keep the shortest name', stays: 'Shortest name stays' },
}
const groups = (n: number) => plural(n, { one: '1 group', other: '# groups' })
const staysBy = (by: DecidedBy): string => (by === 'chosen' ? 'The one you chose stays' : by === 'tie' ? 'Nothing tells them apart' : ruleKinds[by].stays)

export const rules = {
  kinds: ruleKinds, next: (names: readonly string[]) => names.map((name) => `, then ${name}`).join(''), nextOnly: (names: readonly string[]) => `then ${names.join(', then ')}`, beforeOthers: 'before every other folder',
  lead: 'Which copy stays? The first rule that tells two copies apart decides.',
  add: 'Add a rule', allThere: 'Every kind of rule is in the list', defaults: 'Back to the defaults', more: 'More',
  list: 'Rules in order', hint: 'Space lifts the rule, arrows move it, Space drops it, Esc puts it back.',
  move: (short: string, place: number, of: number) => `Move: ${short}, ${number(place)} of ${number(of)}`,
  moreFor: (place: number) => `More for rule ${number(place)}`,
  menu: { change: 'Change…', up: 'Move up', down: 'Move down', off: 'Turn off', on: 'Turn on', remove: 'Remove' },
  off: 'off', decidesSpoken: (n: number) => n === 0 ? 'decides no group' : `decides ${groups(n)}`,
  panel: 'What the rules do now', live: 'live',
  decided: (n: number) => `${number(n)} decided`, ties: (n: number) => plural(n, { one: '1 tie to look at', other: '# ties to look at' }), noTies: 'No tie is left',
  chosen: (n: number) => plural(n, { one: '1 chosen by you', other: '# chosen by you' }),
  keepsFrom: (folder: string, isFirst: boolean) => `${isFirst ? 'keeps from' : 'from'} ${folder}`,
  bar: (keeps: RuleEffect['keeps']) => `Kept from ${keeps.map(({ folder, count }) => `${folder} ${number(count)}`).join(', ')}`,
  drop: 'If you drop it here', changes: (n: number) => n === 0 ? 'no keeper changes' : plural(n, { one: '1 keeper changes', other: '# keepers change' }),
  looking: 'Looking what would change…', noneDecided: 'It decides no group now.', turnedOff: 'This rule is turned off.',
  exampleStays: (by: DecidedBy) => staysBy(by), was: (folder: string) => `was: the one in ${folder === '' ? 'the top folder' : folder}`,
  ruleTitle: (place: number) => `Decided by rule ${number(place)}`, goes: 'Goes',
  tiesTitle: (n: number) => plural(n, { one: '1 tie', other: '# ties' }), tiesWhat: 'Nothing tells these copies apart. You choose.',
  lookAtTies: (n: number) => plural(n, { one: 'Look at 1 tie', other: 'Look at # ties' }),
  undo: 'Undo', undone: 'The rules are as they were.',
  done: {
    moved: 'Rule moved.', on: 'Rule turned on.', off: 'Rule turned off.', removed: 'Rule removed.', added: 'Rule added.', changed: 'Rule changed.', reset: 'The rules are the defaults again.',
  },
  effect: (n: number) => n === 0 ? 'No keeper changes.' : plural(n, { one: '1 keeper changed.', other: '# keepers changed.' }),
  spoken: (place: number, of: number, n: number) => `${number(place)} of ${number(of)}, ${n === 0 ? 'no keeper changes' : plural(n, { one: '1 keeper changes', other: '# keepers change' })}`,
  lifted: (short: string) => `Lifted: ${short}. Arrows move it, Space drops it, Escape puts it back.`, putBack: 'Put back.', dropped: (place: number) => `Dropped as rule ${number(place)}.`,
  reset: {
    title: 'Back to the defaults?', what: 'The order, your folders and what you turned off are replaced by the rules that Likeness came with. What you chose and decided in groups stays.',
    button: 'Use the defaults',
  },
  folders: {
    title: 'Which folder first?', what: 'Of two copies, the one in the folder that stands higher here stays. Folders not listed come last.',
    none: 'No folder yet. Choose the first one below.', add: 'Add a folder', pick: 'Choose a folder', files: (n: number) => plural(n, { one: '1 photo', other: '# photos' }),
  },
  formats: {
    title: 'Which kind of file first?', what: 'Of two copies that are otherwise the same, the kind that stands higher here stays. Kinds not listed come last.',
    none: 'No kind yet. Choose the first one below.', add: 'Add a kind', pick: 'Choose a kind of file',
  },
  order: { up: (name: string) => `${name} up`, down: (name: string) => `${name} down`, remove: (name: string) => `Leave out ${name}`, save: 'Use this order' },
} as const
