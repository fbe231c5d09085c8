// What the settings say of the graphics card, in every language.
import { afterEach, expect, it } from 'vitest'
import { Computing } from '../../../src-main/api/contract.ts'
import { computingSentence } from '../../../src-renderer/stores/computing.ts'
import { LANGUAGES, type Language } from '../../../src-renderer/words/languages.ts'
import { useLanguage } from '../../../src-renderer/words.ts'

afterEach(() => useLanguage('en'))

const PROCESSOR: Computing = { uses: 'cpu', why: 'none', card: null, cardMs: null, processorMs: null, reason: '' }
const WON: Computing = { uses: 'coreml', why: 'faster', card: 'coreml', cardMs: 4.123, processorMs: 15.4, reason: '' }
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s/g, ' ')

it('says what computes, with both times, as each language writes them', async () => {
  const said: string[] = []
  for (const tag of Object.keys(LANGUAGES) as Language[]) {
    await useLanguage(tag)
    said.push(plain(computingSentence(WON)))
  }
  expect(said).toEqual([
    'Graphics card (CoreML): 4.1 ms a photo, processor 15 ms.', 'Grafikkarte (CoreML): 4,1 ms je Foto, Prozessor 15 ms.', 'Carte graphique (CoreML) : 4,1 ms par photo, processeur 15 ms.',
    'Tarjeta gráfica (CoreML): 4,1 ms por foto, procesador 15 ms.', '显卡（CoreML）：每张照片 4.1毫秒，处理器 15毫秒。', 'بطاقة الرسوم (CoreML): 4.1 ملي ث لكل صورة، والمعالج 15 ملي ث.',
  ])
})

it('has another sentence for each reason, in every language', async () => {
  const reasons = Computing.shape.why.options
  for (const tag of Object.keys(LANGUAGES) as Language[]) {
    await useLanguage(tag)
    const said = reasons.map((why) => computingSentence({ ...PROCESSOR, why, card: 'dml', cardMs: 20, processorMs: 10 }))
    expect([tag, new Set(said).size]).toEqual([tag, reasons.length])
  }
})
