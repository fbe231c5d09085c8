// The words of the window, in the language that was chosen. Views import them from here and hold no prose of their own.
// They are set once, before the window is built (main.ts): no module reads them while it is loaded, before that.
import type { Decision, Edit, LabelKind, Relation, Verdict } from '../src-main/api/contract.ts'
import type { ProblemKind } from '../src-main/api/failure.ts'
import type { RuleKind } from '../src-main/api/rule.ts'
import type { IconName } from './components/icons.ts'
import { useFormats } from './formats.ts'
import type { CompareMode } from './stores/compare.svelte.ts'
import { en } from './words/en/index.ts'
import { compareModeIcons, decisionIcons, editIcons, kindIcons, problemIcons, relationIcons, ruleIcons, verdictIcons } from './words/icons.ts'
import { directionOf, type Language } from './words/languages.ts'
import type { Words } from './words/types.ts'

/** English is always there; each other language is a file of its own that is fetched when it is chosen. */
const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<Words>> = {
  de: async () => (await import('./words/de/index.ts')).de,
  fr: async () => (await import('./words/fr/index.ts')).fr,
  es: async () => (await import('./words/es/index.ts')).es,
  zh: async () => (await import('./words/zh/index.ts')).zh,
  ar: async () => (await import('./words/ar/index.ts')).ar,
}

type Iconed<T> = T & { readonly icon: IconName }
export type RuleWords = Iconed<Words['rules']['kinds'][RuleKind]>

const keysOf = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[]

/** Each entry with the picture that goes beside it. */
function withIcons<K extends string, T>(words: Readonly<Record<K, T>>, icons: Readonly<Record<K, IconName>>): Readonly<Record<K, Iconed<T>>> {
  return Object.fromEntries(keysOf(icons).map((key) => [key, { ...words[key], icon: icons[key] }])) as Record<K, Iconed<T>>
}

/** As above, for entries of one word. */
function named<K extends string>(words: Readonly<Record<K, string>>, icons: Readonly<Record<K, IconName>>): Readonly<Record<K, { name: string; icon: IconName }>> {
  return Object.fromEntries(keysOf(icons).map((key) => [key, { name: words[key], icon: icons[key] }])) as Record<K, { name: string; icon: IconName }>
}

function viewOf(all: Words) {
  return {
    words: { ...all.common, cleanUp: all.cleanUp },
    relations: withIcons<Relation, { name: string; what: string }>(all.photo.relations, relationIcons),
    edits: named<Edit>(all.photo.edits, editIcons), verdicts: named<Verdict>(all.photo.verdicts, verdictIcons),
    problems: withIcons<ProblemKind, { name: string; what: string }>(all.photo.problems, problemIcons),
    compareModes: named<CompareMode>(all.compare.modeNames, compareModeIcons), ruleWords: withIcons<RuleKind, Words['rules']['kinds'][RuleKind]>(all.rules.kinds, ruleIcons),
    kindWords: withIcons<LabelKind, Words['models']['kinds'][LabelKind]>(all.models.kinds, kindIcons), decisionWords: named<Decision['verdict']>(all.history.verdicts, decisionIcons),
    coreWords: all.core, photoWords: all.photo, compareWords: all.compare, findWords: all.find, folderWords: all.folders, historyWords: all.history, modelsWords: all.models, rulesWords: all.rules,
  }
}

export let language: Language = 'en'
export let {
  words, relations, edits, verdicts, problems, compareModes, ruleWords, kindWords, decisionWords, coreWords, photoWords, compareWords, findWords, folderWords, historyWords, modelsWords, rulesWords,
} = viewOf(en)

/** Fetches the words of a language and uses them from now on. @returns when they are there */
export async function useLanguage(tag: Language): Promise<void> {
  useFormats(tag) // first: a catalogue may write numbers while it is loaded
  const all: Words = tag === 'en' ? en : await OTHERS[tag]()
  language = tag
  ;({
    words, relations, edits, verdicts, problems, compareModes, ruleWords, kindWords, decisionWords, coreWords, photoWords, compareWords, findWords, folderWords, historyWords, modelsWords, rulesWords,
  } = viewOf(all))
}

/** Whether lines run from right to left. */
export const isRtl = (): boolean => directionOf(language) === 'rtl'

export const RELATION_ORDER: readonly Relation[] = ['identical-file', 'identical-pixels', 'same-picture', 'same-scene']
export const PROBLEM_ORDER: readonly ProblemKind[] = keysOf(problemIcons)
/** In the order in which they are offered. */
export const RULE_ORDER: readonly RuleKind[] = keysOf(ruleIcons)
