// Every sentence of the window that no other file here has. Views hold no prose of their own.
import type { UpdateFailure, UpdateState } from '../../../src-main/api/bridge.ts'
import type { Settings } from '../../../src-main/api/contract.ts'
import { number, plural, size } from '../../formats.ts'

const groups = (n: number) => plural(n, { one: '1 group', other: '# groups' })
const photos = (n: number) => plural(n, { one: '1 photo', other: '# photos' })
const copies = (n: number) => plural(n, { one: '1 copy', other: '# copies' })
const files = (n: number) => plural(n, { one: '1 file', other: '# files' })

export const common = {
  app: 'Likeness',
  groups, photos, copies, files,
  skip: 'Skip to the content', mainRegion: 'Main',
  screens: { overview: 'Overview', review: 'Review', rules: 'Rules', find: 'Find', folders: 'Folders', models: 'Models', history: 'History', problems: 'Problems' },
  sections: { cleanUp: 'Clean up', library: 'Library', record: 'Record' },
  common: {
    notice: 'Message', close: 'Close', cancel: 'Cancel', back: 'Back', tryAgain: 'Try again', loading: 'One moment…',
    show: 'Show', keys: 'Keys', settings: 'Settings', addFolder: 'Add folder…', openFailed: 'This could not be shown',
  },
  connection: {
    lost: 'Connection to Likeness lost. Trying again…',
    back: 'Connected again.',
    first: 'Connecting to Likeness…',
  },
  failure: {
    ours: 'Something in Likeness broke. Your photos are untouched.',
    lost: 'There is no connection to Likeness just now. It is tried again by itself.',
  },
  welcome: {
    title: ['Keep the best.', 'Let the copies go.'],
    lead: 'Likeness finds photos you have more than once: the same file, smaller, cropped, turned, sent through a messenger.',
    where: 'Where are your photos?',
    drop: 'Drop folders here, or ', choose: 'choose a folder…',
    kinds: { pictures: 'on this computer', drive: 'drive', card: 'card', chosen: 'chosen by you' },
    scan: (n: number) => n === 0 ? 'Scan' : plural(n, { one: 'Scan 1 place', other: 'Scan # places' }),
    none: 'Tick a place or choose a folder first.',
    soon: 'The first copies show within a minute.',
    starting: 'Starting…',
    vows: ['Nothing leaves this computer.', 'Nothing is removed without you.'],
    take: 'Keep', remove: (name: string) => `Leave out ${name}`,
  },
  browse: {
    title: 'Choose a folder',
    what: 'Folders of the computer that runs Likeness.',
    path: 'Folder', go: 'Go', up: 'One folder up', use: 'Choose this folder', none: 'No folders in here.',
    dropped: 'A browser does not tell where a dropped folder lies. Choose it here.',
    list: 'Folders',
  },
  overview: {
    found: 'Found so far', foundDone: 'Found', scanning: 'Scanning', whatWasFound: 'What was found',
    headline: (n: number, bytes: number) => `${copies(n)}, ${size(bytes)} to win back`,
    nothingYet: 'Nothing found yet',
    noCopies: (n: number) => `No copies found in ${photos(n)}. That is rare.`,
    notScanned: 'Nothing looked at yet',
    noPhotos: 'No photos in these folders',
    goOn: 'Go on now', onBattery: 'Waiting: on battery. It goes on with mains power.', pause: 'Pause', resume: 'Go on', stop: 'Stop', again: 'Scan again',
    bar: 'Photos looked at',
    listed: 'listed', lookedAt: 'looked at', compared: 'pairs compared', perSecond: 'a second', unchanged: 'unchanged',
    unit: (n: number) => n === 1 ? 'group' : 'groups',
    toWin: (bytes: number) => `${size(bytes)} to win back`,
    neverBulk: 'Never removed in bulk', review: 'Review', choose: 'Choose', none: 'None found', noneYet: 'None so far',
    overlap: 'Folders that overlap most', onlyThere: (n: number) => n === 0 ? 'all of it' : `${number(n)} only there`, within: 'in',
    unread: 'Could not be read', showAll: (n: number) => `Show all ${number(n)}`,
    paused: 'Paused. Nothing found so far is lost.',
    stopped: 'Stopped. What was found stays.',
    failed: 'The scan ended early. What was found stays.',
    listing: 'still listing',
    grouping: 'putting copies together',
  },
  review: {
    all: 'All copies', kind: 'Kind', sort: 'Order',
    sorts: { space: 'Most space first', newest: 'Newest first' },
    board: 'Groups of copies',
    frees: (bytes: number) => `frees ${size(bytes)}`,
    described: (n: number, remove: number) =>
      `${copies(n)}, ${remove === 0 ? 'none' : number(remove)} proposed to remove`,
    more: (n: number) => `Show ${number(n)} more`, fewer: 'Show fewer',
    emptyTitle: 'Nothing of this kind', empty: 'No group of this kind was found.', emptyYet: 'None so far. The scan goes on.',
    filteredTitle: 'Nothing with these filters', filtered: (n: number) => `${groups(n)} of this kind in all.`, clear: 'Clear filters', tie: 'tie', keepName: 'Keep',
    changed: 'The groups have changed', showNew: 'Show them',
    card: (verdict: string, name: string, dims: string, folder: string) => `${verdict} ${name}, ${dims}, in ${folder}`,
    protected: 'protected', place: 'place', moreEdits: (n: number) => `+${n}`,
    hint: 'Like this one',
  },
  find: {
    hint: 'Drop or paste a picture to ask whether you have it.',
    isThisHere: 'Is this here?…', pick: 'A picture to look for',
    grid: 'All photos, newest first', unknownDay: 'Date not known',
    like: 'Like this one', panel: 'Photo and what is like it', close: 'Close (Esc)', back: 'Back to the photo before',
    same: 'Same picture', similar: 'Similar', tabs: 'What to show',
    howAlike: 'How alike?', very: 'very', loosely: 'loosely', inside: 'Just inside', outside: 'Just outside',
    noSame: 'No other photo shows this picture.', noSimilar: 'No photo looks like this one.',
    noneInside: 'None', noneOutside: 'None',
    more: (n: number) => `Show ${number(n)} more`,
    copiesOf: 'The same file is also here', taken: 'Taken', camera: 'Camera', file: 'File', folder: 'Folder', place: 'Place', hasPlace: 'in the photo',
    fileDate: 'File from',
    dropTitle: 'Drop it to ask: is this here?', dropFolder: 'Folders are added, pictures are looked for.',
    looking: 'Looking…',
    yes: (n: number) => `Yes, ${number(n)} here`,
    no: 'Not in your library', noWhat: (alike: number, listed: number) =>
      `No photo here shows this picture. ${alike > 0 ? plural(alike, { one: '1 looks like it.', other: '# look like it.' }) : listed > 0 ? 'These come closest.' : 'None looks like it.'}`,
    failed: 'This picture cannot be opened', asked: 'Is this here?', yours: 'Your picture', tooLarge: 'Larger than 200 MB, more than can be asked at once.',
    emptyTitle: 'No photos yet', empty: 'They show here as soon as they are looked at.',
    newer: 'The photos have changed', showNew: 'Show them', years: 'Years',
    cell: (day: string, folder: string, name: string) => `${day}, ${folder}, ${name}`,
  },
  problems: {
    title: 'Problems', all: 'All', kinds: 'Kinds of problem',
    sentence: (n: number, others: number) =>
      `${plural(n, { one: '1 file could not be read.', other: '# files could not be read.' })} The other ${number(others)} are in.`,
    none: 'Every file could be read.', noneYet: 'No problem so far.', noneWhat: (n: number) => plural(n, { one: '1 photo is in.', other: '# photos are in.' }),
    again: 'Look again', allAgain: 'Look at all again', looking: 'Looking…',
    againName: (name: string) => `Look again at ${name}`,
    more: (n: number) => `Show ${number(n)} more`,
    queued: (n: number) => n === 0 ? 'Nothing to look at again.' : `Looking again at ${files(n)}.`,
  },
  foot: {
    scanning: (share: string) => `Scanning, ${share}`, listing: 'Scanning', onBattery: 'Waiting: on battery', paused: 'Paused', upToDate: 'Up to date',
    stopped: 'Stopped early', failed: 'The scan ended early', notYet: 'Not scanned yet',
    holds: (n: number, roots: number) => `${photos(n)} in ${plural(roots, { one: '1 folder', other: '# folders' })}`,
  },
  left: { less: 'less than a minute left', minutes: (n: number) => `about ${n} min left`, hours: (n: number) => `about ${n} h left` },
  spoken: {
    phases: {
      idle: '', walking: 'Listing the photos.', looking: 'Looking at the photos.', grouping: 'Putting copies together.',
      paused: 'Paused.', done: 'Everything is looked at.', stopped: 'Stopped. What was found stays.', failed: 'The scan ended early.',
    },
    tenth: (percent: number) => `${percent} percent looked at.`,
    screen: (name: string) => name,
  },
  settings: {
    title: 'Settings', theme: 'Appearance', language: 'Language', systemLanguage: 'Like the system', letters: 'Single-letter keys', lettersWhat: 'Keys such as L, / and ? act without Ctrl.',
    picture: 'Picture size', logOut: 'Log out…', logOutWhat: 'This browser is logged in with the password.', saved: 'Kept with this library.',
    themes: { system: 'Like the system', light: 'Light', dark: 'Dark' } satisfies Record<Settings['theme'], string>,
    share: 'Processor', shareWhat: 'How much of it looking at photos may take.', shares: { all: 'All', half: 'Half', least: 'One core' } satisfies Record<Settings['share'], string>,
    battery: 'Wait while on battery', batteryWhat: 'Photos are looked at once the computer has mains power again.', news: 'Number at the icon', newsWhat: 'Copies found since you last looked. No sound, no message.', login: 'Start at login', loginWhat: 'Quietly, with its window out of the way.',
    card: 'Use the graphics card where it is faster',
    computing: {
      off: 'Off: the processor does all.', none: 'Processor: there is no graphics card that can be used here.', waiting: 'Processor, until the graphics card has been measured.',
      shut: (card: string) => `Processor: the graphics card (${card}) does not answer.`, differs: (card: string) => `Processor: the graphics card (${card}) comes to other results.`,
      slower: (card: string, cardTime: string, processorTime: string) => `Processor: the graphics card (${card}) is not clearly faster. ${cardTime} a photo, processor ${processorTime}.`,
      hung: (card: string) => `Processor: the graphics card (${card}) did not answer in time.`, ended: (card: string) => `Processor: the graphics card (${card}) broke off when it was tried.`,
      failed: (card: string) => `Processor: the graphics card (${card}) failed while it was used.`,
      faster: (card: string, cardTime: string, processorTime: string) => `Graphics card (${card}): ${cardTime} a photo, processor ${processorTime}.`,
    },
    sizes: { small: 'Small', medium: 'Medium', large: 'Large' } satisfies Record<Settings['pictureSize'], string>,
  },
  updates: {
    look: 'Look for new versions', off: 'Off: Likeness asks nobody.', on: (place: string) => `${place} is asked at each start and once a day.`,
    cannot: { 'not-installed': 'Only an installed Likeness can do this.', 'no-place': 'This Likeness was built without a place to look.' } satisfies Record<NonNullable<UpdateState['cannot']>, string>,
    looking: 'Looking…', found: (version: string) => `Likeness ${version} is there`, fetch: 'Download and install when I quit', later: 'Not now',
    fetching: (version: string, share: string) => `Likeness ${version} is coming, ${share}`, ready: (version: string) => `Likeness ${version} is installed when you quit.`,
    failures: {
      unreachable: 'Nobody answered where new versions are looked for. It is tried again tomorrow.', nothing: 'There is nothing for this computer where new versions are looked for.',
      damaged: 'What came is not what was announced. It was thrown away.', other: 'That did not work. The log in the library folder says why.',
    } satisfies Record<UpdateFailure, string>,
  },
  help: {
    title: 'Help', about: (screen: string) => `Help: ${screen}`, contents: 'Contents', inEnglish: 'The manual is in English.', failed: 'The manual could not be opened.',
    report: 'Copy a report', reportOf: 'How Likeness and this computer are, for others who help: without names of photos and folders', copied: 'Copied', notCopied: 'It could not be copied',
  },
  keys: {
    title: 'Keys', everywhere: 'Everywhere',
    names: { Ctrl: 'Ctrl', Shift: 'Shift', Space: 'Space', Enter: 'Enter', Esc: 'Esc', Delete: 'Delete', Home: 'Home', End: 'End', 'Page up': 'Page up', 'Page down': 'Page down' }, // as they are printed on the keys
    rows: {
      screens: 'go to a screen', find: 'find', paste: 'is this picture here?', settings: 'settings', region: 'next region', manual: 'help for what you see', help: 'this list', escape: 'close or go back',
      arrowsBoard: 'between photos and groups', pageBoard: 'group before, group after', ends: 'first, last',
      toggle: 'keep or remove', keepOnly: 'keep that one', keepToo: 'keep that one too', remove: 'remove', keepAll: 'keep all', notSame: 'not the same', accept: 'accept, next group',
      acceptPage: 'accept this page', compare: 'compare', undo: 'take the last step back', removeNow: 'remove what is accepted…', openLike: 'show in Find what is like it', arrowsGrid: 'between photos', pageGrid: 'a screen up, down', openPhoto: 'open the photo', like: 'like this one',
      arrowsRow: 'between rows', again: 'look again',
      lift: 'lift the rule, drop it', liftMove: 'move it while lifted', putBack: 'put it back', moveNow: 'move it at once', change: 'change it', turnOff: 'turn it off or on',
      arrowsModel: 'between models', useModel: 'use the model…', leaveLearning: 'back to the list, learning goes on',
      compareMember: 'between photos', compareGroup: 'group before, group after', flip: 'hold to see the one you keep', mode: 'side by side, flip, slider, difference',
      zoom: 'closer, farther', fitWhole: 'whole, 100\u2009%', pan: 'move the picture', together: 'one zoom for all photos, or each its own',
      arrowsSession: 'between removals', intoSession: 'into the removal, back to the list', select: 'select', takeBack: 'take back what is selected',
    },
  },
} as const
