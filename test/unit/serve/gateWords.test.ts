import { describe, expect, it } from 'vitest'
import { Settings } from '../../../src-main/api/contract.ts'
import { gateDirection, gateLanguage, gateWords, waitSentence, type GateLanguage } from '../../../src-main/serve/gateWords.ts'

const LANGUAGES = Settings.shape.language.options.filter((language): language is GateLanguage => language !== 'system')

describe('the language of the page to log in', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'], ['en;q=0.5, fr-CA;q=0.7', 'fr'], ['pt-BR,pt;q=0.9,es;q=0.4', 'es'], ['zh-Hant-TW', 'zh'], ['AR', 'ar'], ['de;q=0,fr', 'fr'], ['fr;q=1,de', 'fr'],
    ['*', 'en'], ['', 'en'], [undefined, 'en'], ['pt', 'en'], ['constructor,toString', 'en'], ['de;q=x,fr;q=0.1', 'de'], [`${'x,'.repeat(100_000)}de`, 'en'],
  ])('%j is %s', (wanted, language) => {
    expect(gateLanguage('system', wanted)).toBe(language)
  })

  it('is what was chosen for the library, where something was', () => {
    expect(gateLanguage('ar', 'de')).toBe('ar')
  })
})

it('says everything in each language of the window, and nothing twice', () => {
  const said = LANGUAGES.map((language) => Object.values(gateWords(language)).filter((one): one is string => typeof one === 'string'))
  expect(said.map((sentences) => [sentences.length, new Set(sentences).size])).toEqual(LANGUAGES.map(() => [9, 9]))
  expect(new Set(said.map(([, , heading]) => heading)).size).toBe(LANGUAGES.length)
  expect(said.flat().filter((text) => /[<>&"]/.test(text))).toEqual([]) // it goes into the page as it is
  expect(LANGUAGES.filter((language) => gateDirection(language) === 'rtl')).toEqual(['ar'])
})

it('counts the seconds as the language does', () => {
  const counted = LANGUAGES.map((language) => {
    const [before, after] = gateWords(language).wait('|').split('|') as [string, string]
    return [1, 2, 5, 12].map((seconds) => waitSentence(language, seconds).slice(before.length, -after.length))
  })
  expect(counted).toEqual([
    ['1 second', '2 seconds', '5 seconds', '12 seconds'], ['1 Sekunde', '2 Sekunden', '5 Sekunden', '12 Sekunden'], ['1 seconde', '2 secondes', '5 secondes', '12 secondes'],
    ['1 segundo', '2 segundos', '5 segundos', '12 segundos'], ['1 秒', '2 秒', '5 秒', '12 秒'], ['ثانية واحدة', 'ثانيتين', '5 ثوانٍ', '12 ثانية'],
  ])
})
