// What is said of a model: which sentence fits its figures.
import type { LabelKind, Lesson, ModelDetails, ModelFigures } from '../../src-main/api/contract.ts'
import { percent } from '../formats.ts'
import { modelsWords } from '../words.ts'

export const shareText = (share: number): string => percent(share, 1)

/** Never 100 of 100 or none unless exact. */
const ofHundred = (share: number): number => Math.max(share > 0 ? 1 : 0, Math.min(share < 1 ? 99 : 100, Math.round(share * 100)))

/** From what was seen already: 0.1 s a thousand photos on one core (`switchModel.ts`). */
const secondsToSort = (photos: number): number => photos / 10_000

export const useSentence = (photos: number, looksAgain: boolean): string => modelsWords.useWhat(photos, looksAgain, secondsToSort(photos))

export const modelHeadline = (before: number, after: number, isNew: boolean): string => modelsWords.headline(ofHundred(before), ofHundred(after), isNew)

/**
 * Whether teaching was worth it. A difference that few questions could show by chance (one standard error of a share, at most
 * 50 / √n of 100) is none.
 */
export function worthOf({ found: before }: ModelFigures, { found: after }: ModelFigures, questions: number): string {
  const { worth } = modelsWords
  const by = ofHundred(after) - ofHundred(before)
  const least = Math.max(3, 50 / Math.sqrt(Math.max(1, questions)))
  if (by >= least) return worth.more
  if (by > -3) return by < 3 ? worth.same : worth.little
  return by > -least ? worth.worse : worth.fewer
}

/** @param now share of the others that half of the pairs stand closer than; null: too few pairs */
export function apartSentence(now: number | null, before: number | null): string {
  const { distances } = modelsWords
  return now === null ? distances.few : distances.sentence(shareText(now), before === null ? null : shareText(before))
}

/** How evenly the 64 bits part the photos, in a word and in a sentence. @param balance 0 is best */
export function balanceWords(balance: number, constantBits: number): { level: string; what: string } {
  const said = modelsWords.balance
  const level = said.levels[balance < 0.1 ? 0 : balance < 0.2 ? 1 : balance < 0.35 ? 2 : 3]
  const what = balance < 0.2 ? said.even : said.uneven
  return { level, what: constantBits === 0 ? what : `${what} ${said.constant(constantBits)}` }
}

/** What there is to learn from: photos themselves, or "24 folders, 1,204 photos". */
export function countsText(kind: LabelKind, { photos, total }: Pick<ModelDetails, 'photos' | 'total'>): string {
  const { teach, classes } = modelsWords
  const own = classes('instances', photos)
  return kind === 'instances' ? own : teach.counts(classes(kind, total), own)
}

export function leftOutWhy({ why, into }: Lesson['leftOut'][number]): string {
  return why === 'joined' && into !== null ? modelsWords.why.joined(into) : why === 'unreadable' ? modelsWords.why.unreadable : modelsWords.why.few
}

export function firstSentence(shares: readonly number[], before: number | null): string {
  const { curves } = modelsWords
  return shares.length === 0 ? curves.firstNone : curves.firstSentence(shareText(shares[0]!), shareText(shares.at(-1)!), before === null ? null : shareText(before))
}

export function mistakesSentence(losses: readonly number[]): string {
  const { curves } = modelsWords
  if (losses.length < 2) return curves.mistakesNone
  const [first, last] = [losses[0]!, losses.at(-1)!]
  return (last <= first ? curves.falling : curves.rising)(shareText(Math.min(9.99, last / (first || 1))))
}
