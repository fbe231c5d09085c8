// Sentences of Compare: modes, facts, and what a difference shows.
import type { DecidedBy } from '../../../src-main/api/rule.ts'
import { number, percent, plural } from '../../formats.ts'
import type { CompareMode } from '../../stores/compare.svelte.ts'
import type { DifferenceKind } from '../../views/compare/difference.ts'
import { ruleKinds } from './rules.ts'

const WHERE: readonly (readonly string[])[] = [['at the top left', 'at the top', 'at the top right'], ['at the left', 'in the middle', 'at the right'], ['at the bottom left', 'at the bottom', 'at the bottom right']]

export const compare = {
  modeNames: { side: 'Side by side', flip: 'Flip', slider: 'Slider', difference: 'Difference' } satisfies Record<CompareMode, string>,
  name: 'Compare', back: 'Review', place: (index: number, total: number) => `group ${number(index + 1)} of ${number(total)}`,
  modes: 'How to compare', before: 'Previous group', after: 'Next group', stage: 'Photos beside each other. Arrows choose one, Shift and arrows move the picture.',
  holdToFlip: 'Hold to flip', flipped: 'The one you keep', slider: 'Border between the two photos', sliderValue: (share: number) => `${percent(Math.round(share * 100), 100)} of the one you keep`,
  fit: 'Fit', out: 'Zoom out', in: 'Zoom in', zoom: 'Zoom', together: 'Together', togetherWhat: 'One zoom for all photos',
  panes: 'Photos beside each other', strip: 'Photos of this group', member: (place: number, verdict: string, name: string) => `${number(place)}: ${verdict} ${name}`,
  decidedBy: (by: DecidedBy) => by === 'chosen' ? 'You chose which one stays.' : by === 'tie' ? 'Nothing tells these copies apart. You choose.' : `The rule “${ruleKinds[by].short}” decided.`,
  differs: 'What differs', fact: 'Fact', nothingBut: 'Only names and folders differ.',
  same: (n: number) => plural(n, { one: '1 fact is the same.', other: '# facts are the same.' }), show: 'Show', hide: 'Hide',
  facts: {
    size: 'Size', file: 'File', format: 'Format', camera: 'Camera', taken: 'Taken', fileDate: 'File from', place: 'Place', sharpness: 'Sharpness', names: 'Also named',
    zone: 'Clock', lens: 'Lens', title: 'Title', stars: 'Stars', keywords: 'Keywords', software: 'Saved by', burst: 'Series', withIt: 'Goes with it',
  },
  none: 'none', yes: 'yes', sharper: 'higher', softer: 'lower', alike: 'alike',
  difference: 'Difference', stronger: 'made 6 × stronger', looking: 'Looking…', noPicture: 'One of the two cannot be opened now.', noLay: 'Two moments: they do not lie on one another.', unlaid: 'How these two lie on one another is not known.',
  kinds: {
    none: () => 'No point of the picture differs.',
    faint: () => 'Hardly anything differs; no eye would see it.',
    part: (row: number, column: number) => `It differs in one part, ${WHERE[row]?.[column] ?? 'somewhere'}: something was added, taken away or painted over there.`,
    brighter: () => 'The copy is brighter all over. The shapes are the same.',
    darker: () => 'The copy is darker all over. The shapes are the same.',
    colours: () => 'The colours differ. The shapes are the same.',
    edges: () => 'Only along edges: the copy is smaller or compressed more. Nothing was added or taken away.',
    all: () => 'It differs all over, or the two do not lie exactly on one another.',
  } satisfies Record<DifferenceKind, (row: number, column: number) => string>,
  partly: 'Compared where both show the same; the grey rest is only on one of them.',
  keepBoth: (n: number) => n > 2 ? 'Keep all' : 'Keep both', notSame: 'Not the same', accept: 'Accept, next group', open: 'Next group',
} as const
