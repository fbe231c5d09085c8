// Sentences of the Find screen: which photos are shown, and what is done with those that are selected.
import { number, plural, size } from '../../formats.ts'

const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })

export const find = {
  askPart: 'Look for a part of it', likePart: 'Like this part', partHint: 'Draw a rectangle to look for this part',
  part: (x: number, y: number, width: number, height: number) => {
    const share = (value: number): number => Math.round(value * 100)
    return `Part: ${share(width)} by ${share(height)} per cent, ${share(x)} from the left, ${share(y)} from the top. Arrows move it, Shift and arrows size it, Enter looks for it.`
  },
  filters: {
    label: 'Show only', date: 'Date', until: 'Up to', onlyThat: 'that year only', to: (year: number) => `to ${year}`, month: 'Month', wholeYear: 'all months',
    folder: 'Folder', format: 'Format', size: 'Size', clear: 'Clear filters',
  },
  formats: {
    jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', raw: 'RAW', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF', jxl: 'JPEG XL', jp2: 'JPEG 2000', bmp: 'BMP', psd: 'Photoshop',
  },
  sizes: { small: 'under 2 MP', middle: '2 to 12 MP', large: 'over 12 MP' },
  shown: (n: number, total: number) => n === total ? photos(total) : `${number(n)} of ${photos(total)}`,
  noneTitle: 'No photo with these filters', none: (total: number) => `There are ${photos(total)} without them.`,
  among: (n: number) => `Among the ${photos(n)} shown`,
  noSame: 'No other photo with these filters shows this picture.', noSimilar: 'No photo with these filters looks like this one.',
  bar: 'What is selected', selected: (n: number, bytes: number) => `${photos(n)} selected, ${size(bytes)}`,
  hint: 'Shift selects up to a photo, Esc clears.', selecting: 'Selecting…',
  copy: 'Copy paths', save: 'Save the list', reveal: 'Show in file manager', open: 'Open in viewer', clear: 'Clear selection',
  copied: (n: number) => plural(n, { one: '1 path copied.', other: '# paths copied.' }), notCopied: 'The clipboard is closed to Likeness here. Save the list instead.',
  saved: 'The list is saved where your browser keeps downloads.', file: 'Selected photos.csv',
  notShown: 'This can only be shown on the screen of the computer that runs Likeness, and while its drive is there.',
  border: { still: 'Still alike', not: 'No longer alike', now: (n: number) => `${photos(n)} alike`, key: 'still alike, no longer alike: the border goes between' },
  isSelected: 'selected', selectThese: (n: number) => plural(n, { one: 'Select this one', other: 'Select these #' }),
  collections: {
    filter: 'Collection', menu: (name: string) => `Collection ${name}`, add: 'Add to collection…', takeOut: 'Take out of collection',
    addTitle: (n: number) => plural(n, { one: 'Add 1 photo to a collection', other: 'Add # photos to a collection' }), newName: 'Name of a new collection', make: 'Create', yours: 'Or one you have',
    rename: 'Rename…', renameTitle: 'Rename the collection', name: 'Name', save: 'Save', remove: 'Delete collection',
    made: (name: string, n: number) => `“${name}” has ${photos(n)} now.`, added: (name: string, n: number) => `${photos(n)} added to “${name}”.`, hasAll: (name: string) => `“${name}” has them already.`,
    tookOut: (name: string, n: number) => `${photos(n)} taken out of “${name}”. The files stay.`, removed: (name: string) => `“${name}” is deleted. Its photos stay.`, undone: 'The collection is as it was.',
  },
  keys: { select: 'select', selectTo: 'select up to there', all: 'select all that are shown' },
}
