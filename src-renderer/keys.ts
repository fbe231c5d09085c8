// Keys that act everywhere. Keys of one screen live in its view; the lists for `?` are below.
import { tinykeys } from 'tinykeys'
import type { AppStores } from './stores/app.svelte.ts'
import { SCREENS, type Screen } from './stores/navigation.svelte.ts'
import { helpSectionOf } from './views/help/helpSections.ts'
import { findWords, isRtl, words } from './words.ts'

/** True where a letter is text: fields, and everything inside a dialog. */
export function isTyping(event: Event): boolean {
  const target = event.target as HTMLElement | null
  return target !== null && target.closest('input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable], [role=dialog].sheet, [role=menu]') !== null
}

/** The key as if lines ran from left to right: an arrow leads to what is seen on its side, so in Arabic Left leads on. */
export function alongText(key: string): string {
  if (!isRtl()) return key
  return key === 'ArrowLeft' ? 'ArrowRight' : key === 'ArrowRight' ? 'ArrowLeft' : key
}

export function listenToKeys(app: AppStores): () => void {
  const { navigation, preferences } = app
  const letter = (action: () => void) => (event: KeyboardEvent) => {
    if (!preferences.current.letterKeys || isTyping(event) || navigation.isCovered) return
    event.preventDefault()
    action()
  }
  const always = (action: () => void) => (event: KeyboardEvent) => {
    event.preventDefault()
    action()
  }
  const go = (screen: Screen) => always(() => { if (app.hasRoots) navigation.go(screen) })
  const stopKeys = tinykeys(window, {
    ...Object.fromEntries(SCREENS.map((screen, index) => [`$mod+${index + 1}`, go(screen)])),
    '$mod+f': (event: KeyboardEvent) => { if (navigation.help === null) go('find')(event) }, // in Help it is the browser's own search
    '/': letter(() => { if (app.hasRoots) navigation.go('find') }),
    'Shift+?': letter(() => { navigation.dialog = 'keys' }),
    '?': letter(() => { navigation.dialog = 'keys' }),
    '$mod+,': always(() => { navigation.dialog = 'settings' }),
    F1: always(() => { navigation.help = helpSectionOf(app) }),
    F6: always(() => nextRegion(1)),
    'Shift+F6': always(() => nextRegion(-1)),
  }, { ignore: () => false }) // radios and ticks are no fields; isTyping decides for letters
  const onPaste = (event: ClipboardEvent) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
    if (file === undefined || !app.hasRoots) return
    event.preventDefault()
    app.askPicture(file)
  }
  document.addEventListener('paste', onPaste)
  return () => {
    stopKeys()
    document.removeEventListener('paste', onPaste)
  }
}

const FOCUSABLE = 'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select, [tabindex="0"]'

function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  if (regions.length === 0) return
  const active = document.activeElement
  let inside = -1 // the innermost region that holds the focus: regions come in document order
  for (const [index, region] of regions.entries()) if (region.contains(active)) inside = index
  const next = regions[(inside + step + regions.length) % regions.length]
  const target = next?.querySelector<HTMLElement>('[aria-current="page"], h1[tabindex="-1"]') ?? next?.querySelector<HTMLElement>(FOCUSABLE)
  target?.focus()
}

export interface KeyRow { keys: readonly string[]; does: string }
const { rows, names } = words.keys

/** What is printed on a key of this language's keyboards. @param key as below: "Ctrl F" */
export const keyName = (key: string): string => Object.entries(names).reduce((text, [english, own]) => text.replace(new RegExp(`\\b${english}\\b`), own), key)
const mod = /Mac/.test(navigator.platform) ? '⌘' : 'Ctrl'

export const everywhereKeys: readonly KeyRow[] = [
  { keys: [`${mod} 1–${SCREENS.length}`], does: rows.screens }, { keys: ['/', `${mod} F`], does: rows.find }, { keys: [`${mod} V`], does: rows.paste },
  { keys: [`${mod} ,`], does: rows.settings }, { keys: ['F6'], does: rows.region }, { keys: ['F1'], does: rows.manual }, { keys: ['?'], does: rows.help }, { keys: ['Esc'], does: rows.escape },
]

export const compareKeys: readonly KeyRow[] = [
  { keys: ['←', '→'], does: rows.compareMember }, { keys: ['↑', '↓'], does: rows.compareGroup }, { keys: ['F'], does: rows.flip }, { keys: ['M'], does: rows.mode },
  { keys: ['+', '−'], does: rows.zoom }, { keys: ['0', '9'], does: rows.fitWhole }, { keys: ['Shift ←↑→↓'], does: rows.pan }, { keys: ['T'], does: rows.together },
  { keys: ['Space'], does: rows.toggle }, { keys: ['1–8'], does: rows.keepOnly }, { keys: ['Shift 1–9'], does: rows.keepToo }, { keys: ['X'], does: rows.remove },
  { keys: ['S'], does: rows.keepAll }, { keys: ['N'], does: rows.notSame }, { keys: ['Enter'], does: rows.accept }, { keys: ['Z', `${mod} Z`], does: rows.undo },
]

export const screenKeys: Record<Screen | 'welcome', readonly KeyRow[]> = {
  welcome: [],
  overview: [],
  review: [
    { keys: ['←', '→', '↑', '↓'], does: rows.arrowsBoard }, { keys: ['Page up', 'Page down'], does: rows.pageBoard },
    { keys: ['Space'], does: rows.toggle }, { keys: ['1–9'], does: rows.keepOnly }, { keys: ['Shift 1–9'], does: rows.keepToo }, { keys: ['X'], does: rows.remove },
    { keys: ['S'], does: rows.keepAll }, { keys: ['N'], does: rows.notSame }, { keys: ['Enter'], does: rows.accept }, { keys: ['A'], does: rows.acceptPage },
    { keys: ['C'], does: rows.compare }, { keys: ['L'], does: rows.openLike }, { keys: ['Z', `${mod} Z`], does: rows.undo }, { keys: [`${mod} Enter`], does: rows.removeNow },
  ],
  rules: [
    { keys: ['↑', '↓'], does: rows.arrowsRow }, { keys: ['Space'], does: rows.lift }, { keys: ['↑', '↓'], does: rows.liftMove }, { keys: ['Esc'], does: rows.putBack },
    { keys: ['Alt ↑', 'Alt ↓'], does: rows.moveNow }, { keys: ['Enter'], does: rows.change }, { keys: ['Delete'], does: rows.turnOff },
  ],
  folders: [{ keys: ['←', '→', '↑', '↓'], does: rows.arrowsGrid }, { keys: ['Enter'], does: rows.openPhoto }],
  models: [{ keys: ['↑', '↓'], does: rows.arrowsModel }, { keys: ['U'], does: rows.useModel }, { keys: ['Esc'], does: rows.leaveLearning }],
  history: [
    { keys: ['↑', '↓'], does: rows.arrowsSession }, { keys: isRtl() ? ['←', '→'] : ['→', '←'], does: rows.intoSession }, { keys: ['Space'], does: rows.select }, { keys: ['U'], does: rows.takeBack },
  ],
  find: [
    { keys: ['←', '→', '↑', '↓'], does: rows.arrowsGrid }, { keys: ['Page up', 'Page down'], does: rows.pageGrid },
    { keys: ['Home', 'End'], does: rows.ends }, { keys: ['Enter', 'L'], does: rows.openPhoto },
    { keys: ['Space'], does: findWords.keys.select }, { keys: ['Shift ←↑→↓'], does: findWords.keys.selectTo }, { keys: [`${mod} A`], does: findWords.keys.all }, { keys: ['+', '−'], does: findWords.border.key }, { keys: ['Z', `${mod} Z`], does: rows.undo },
  ],
  problems: [{ keys: ['↑', '↓'], does: rows.arrowsRow }, { keys: ['Enter'], does: rows.again }],
}
