// What the core says in English, in the language of the window: by the sentence itself, by its pattern where names or numbers
// stand in it, and part by part where several reasons follow one another.
import { comma, isolate } from '../formats.ts'
import { coreWords, isRtl, language } from '../words.ts'
import type { Words } from './types.ts'

interface Template { readonly strict: RegExp; readonly loose: RegExp; readonly text: string }

const HOLE = /\{(\d)\}/g
const DIMENSIONS = /^\d+ × \d+$/

let known: { of: Words['core']; templates: readonly Template[] } | null = null

/** Patterns of the catalogue in use, the most telling first: "in {1}, before the others" goes before "{1} before the others". */
function templatesNow(): readonly Template[] {
  if (known?.of === coreWords) return known.templates
  const templates = Object.entries(coreWords).filter(([english]) => english.includes('{1}'))
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, text]): Template => {
      const pattern = (hole: string): RegExp => new RegExp(`^${english.split(HOLE).map((part, i) => (i % 2 === 1 ? hole : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('')}$`, 's')
      return { strict: pattern('((?:(?!, ).)+)'), loose: pattern('(.+)'), text }
    })
  known = { of: coreWords, templates }
  return templates
}

const sentenceOf = (english: string): string | undefined => (Object.entries(coreWords).find(([key]) => key === english) ?? [])[1]

function byTemplate(english: string, kind: 'strict' | 'loose'): string | null {
  for (const template of templatesNow()) {
    const found = template[kind].exec(english)
    if (found !== null) return template.text.replace(HOLE, (_, index: string) => {
      const name = found[Number(index)] ?? ''
      const said = sentenceOf(name)
      return said ?? (isRtl() ? isolate(name) : name)
    })
  }
  return null
}

const one = (english: string): string | null => (DIMENSIONS.test(english) ? (isRtl() ? isolate(english) : english) : sentenceOf(english) ?? byTemplate(english, 'strict'))

/** Reasons in a row, the longest that is known first: some have a comma of their own. Null when one is not known. */
function byParts(parts: readonly string[]): string[] | null {
  if (parts.length === 0) return []
  for (let length = parts.length; length > 0; length--) {
    const first = one(parts.slice(0, length).join(', '))
    const rest = first === null ? null : byParts(parts.slice(length))
    if (first !== null && rest !== null) return [first, ...rest]
  }
  return null
}

/** A sentence of the core in the language of the window. One that is not in the catalogue stays as it is. */
export function fromCore(english: string): string {
  if (language === 'en' || english === '') return english
  return byParts(english.split(', '))?.join(comma()) ?? byTemplate(english, 'loose') ?? english
}
