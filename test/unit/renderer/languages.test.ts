import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { dimensions, list, monthNames, number, percent, plural, size, useFormats } from '../../../src-renderer/formats.ts'
import { ar } from '../../../src-renderer/words/ar/index.ts'
import { de } from '../../../src-renderer/words/de/index.ts'
import { en } from '../../../src-renderer/words/en/index.ts'
import { es } from '../../../src-renderer/words/es/index.ts'
import { fr } from '../../../src-renderer/words/fr/index.ts'
import { directionOf, languageFor, LANGUAGES, type Language } from '../../../src-renderer/words/languages.ts'
import type { Words } from '../../../src-renderer/words/types.ts'
import { zh } from '../../../src-renderer/words/zh/index.ts'
import { isRtl, relations, useLanguage, words } from '../../../src-renderer/words.ts'
import { Settings } from '../../../src-main/api/contract.ts'

const OTHERS: Record<Exclude<Language, 'en'>, Words> = { de, fr, es, zh, ar }
afterEach(() => useLanguage('en'))

type Leaf = string | ((...values: unknown[]) => unknown)
/** Every sentence by its place in the catalogue; of forms of a number each language has its own. */
function leaves(value: unknown, at = ''): [string, Leaf][] {
  if (typeof value === 'string' || typeof value === 'function') return [[at, value as Leaf]]
  return value !== null && typeof value === 'object' && !('other' in value && 'one' in value) ? Object.entries(value).flatMap(([key, one]) => leaves(one, at === '' ? key : `${at}.${key}`)) : []
}
const english = leaves(en)
const digits = (text: string): string => text.replace(/[^\p{L}\d]/gu, '')

/** What of its values a sentence says, with numbers and with names. Null when it takes something else. */
function told(sentence: Leaf, values: readonly unknown[]): boolean[] | null {
  if (typeof sentence === 'string') return null
  try {
    const text = digits(String(sentence(...values)))
    return values.map((value) => text.includes(digits(String(value))))
  } catch {
    return null // it takes an object; those are looked at one by one
  }
}

describe.each(Object.keys(OTHERS) as (keyof typeof OTHERS)[])('%s', (tag) => {
  const own = new Map(leaves(OTHERS[tag]))
  it('says all that English says, and nothing else', () => {
    expect([...own.keys()].sort()).toEqual(english.map(([at]) => at).sort())
  })
  it('leaves no sentence in English', () => {
    const same = english.filter(([at, sentence]) => typeof sentence === 'string' && /[a-z]{3}.* .*[a-z]{3}/.test(sentence) && own.get(at) === sentence)
    expect(same).toEqual([])
  })
  it('names every number and every name that English names', () => {
    const missing: string[] = []
    for (const values of [[1003, 1005, 1007, 1009, 1011], ['Qa', 'Qb', 'Qc', 'Qd', 'Qe']]) {
      useFormats('en')
      const wanted = english.map(([, sentence]) => told(sentence, values))
      useFormats(tag)
      for (const [i, [at]] of english.entries()) {
        const given = wanted[i] === null ? null : told(own.get(at)!, values)
        if (wanted[i]?.some((isTold, place) => isTold && given?.[place] !== true)) missing.push(`${at}: ${String((own.get(at) as (...all: unknown[]) => unknown)(...values))}`)
      }
    }
    expect(missing).toEqual([])
  })
  it('is known to the settings and names itself', () => {
    expect([Settings.shape.language.options.includes(tag), LANGUAGES[tag] !== undefined]).toEqual([true, true])
  })
})

describe('plurals', () => {
  const counts = [0, 1, 2, 3, 11, 100, 1204]
  it.each([
    ['en', ['0 copies', '1 copy', '2 copies', '3 copies', '11 copies', '100 copies', '1,204 copies']],
    ['de', ['0 Kopien', '1 Kopie', '2 Kopien', '3 Kopien', '11 Kopien', '100 Kopien', '1.204 Kopien']],
    ['fr', ['0 copie', '1 copie', '2 copies', '3 copies', '11 copies', '100 copies', '1 204 copies']],
    ['es', ['0 copias', '1 copia', '2 copias', '3 copias', '11 copias', '100 copias', '1.204 copias']],
    ['zh', ['0 个副本', '1 个副本', '2 个副本', '3 个副本', '11 个副本', '100 个副本', '1,204 个副本']],
    ['ar', ['لا نسخ', 'نسخة واحدة', 'نسختان', '3 نسخ', '11 نسخة', '100 نسخة', '1,204 نسخ']],
  ] as const)('%s', async (tag, expected) => {
    await useLanguage(tag)
    expect(counts.map((n) => words.copies(n).replace(/\s/g, ' '))).toEqual(expected)
  })
  it('falls back to the form for all others', () => {
    useFormats('ar')
    expect(plural(3, { one: 'a', other: '# b' })).toBe('3 b')
  })
})

it('writes numbers, sizes, dates and lists as the language does', () => {
  const told = (Object.keys(LANGUAGES) as Language[]).map((tag) => {
    useFormats(tag)
    return [number(214_806), size(31_400_000_000), size(214_000), percent(97, 100), list(['A', 'B', 'C']), monthNames()[0], dimensions(6000, 4000)].map((text) => text?.replace(/\s/g, ' ').replace(/[\u2066\u2069]/g, '|'))
  })
  expect(told).toEqual([
    ['214,806', '31.4 GB', '214 KB', '97 %', 'A, B and C', 'January', '6000 × 4000'],
    ['214.806', '31,4 GB', '214 kB', '97 %', 'A, B und C', 'Januar', '6000 × 4000'],
    ['214 806', '31,4 Go', '214 ko', '97 %', 'A, B et C', 'janvier', '6000 × 4000'],
    ['214.806', '31,4 GB', '214 kB', '97 %', 'A, B y C', 'enero', '6000 × 4000'],
    ['214,806', '31.4 GB', '214 kB', '97%', 'A、B和C', '一月', '6000 × 4000'],
    ['214,806', '31.4 غ.ب', '214 كيلوبايت', '97%', 'A وB وC', 'يناير', '|6000 × 4000|'],
  ])
})

it('takes the first language that the person reads and that there is', () => {
  expect([languageFor('system', ['pt-BR', 'de-AT', 'fr']), languageFor('system', ['ZH-Hant']), languageFor('system', ['pt']), languageFor('ar', ['de'])]).toEqual(['de', 'zh', 'en', 'ar'])
  expect((Object.keys(LANGUAGES) as Language[]).filter((tag) => directionOf(tag) === 'rtl')).toEqual(['ar'])
})

it('changes the words that are handed out, pictures stay beside them', async () => {
  const before = relations['same-scene']
  await useLanguage('de')
  expect([words.screens.review, relations['same-scene'], isRtl()]).toEqual(['Durchsehen', { ...before, name: 'Gleiche Szene', what: 'Anderer Moment: das beste wählen' }, false])
  await useLanguage('ar')
  expect([words.screens.review, isRtl()]).toEqual(['المراجعة', true])
})

/** Text of a view that a person would read: between tags, and in the attributes that are read out. */
function proseOf(source: string): string[] {
  let markup = source.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<!--[\s\S]*?-->/g, '')
  for (let before = ''; before !== markup;) { // expressions from the inside out
    before = markup
    markup = markup.replace(/\{[^{}]*\}/g, '')
  }
  const attributes = [...markup.matchAll(/\s(?:title|aria-label|placeholder|alt|label)="([^"]*)"/g)].map(([, text]) => text!)
  const texts = markup.replace(/<[^<>]*(?:=>[^<>]*)*>/g, '\n').split('\n')
  return [...attributes, ...texts].map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text))
}
it('finds prose in a view, so that the next test can fail', () => {
  expect(proseOf('<p title="Nothing here">{words.a} and <b>{words.b}</b></p><!-- no --><script>const a = "no"</script>')).toEqual(['Nothing here', 'and'])
})
it('no view holds prose of its own', () => {
  const root = path.resolve(import.meta.dirname, '../../../src-renderer')
  const KEYS = new Set(['(Esc)', '(Ctrl ,)', 'Esc', 'Enter', '(M)', '(F1)', '(F6)']) // what is printed on keys, in every language
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'))
    .flatMap((file) => proseOf(readFileSync(path.join(root, file), 'utf8')).filter((text) => !KEYS.has(text)).map((text) => `${file}: ${text}`))
  expect(found).toEqual([])
})
