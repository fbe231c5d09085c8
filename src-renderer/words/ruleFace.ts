// A rule as its row shows it.
import type { KeepRule } from '../../src-main/api/rule.ts'
import { list } from '../formats.ts'
import { ruleWords, rulesWords, type RuleWords } from '../words.ts'

/** Best first, as a rule without a list of its own has them. */
export const formatNames: Record<string, string> = {
  raw: 'RAW', heic: 'HEIC', tiff: 'TIFF', psd: 'Photoshop', png: 'PNG', jxl: 'JPEG XL', jpeg: 'JPEG', jp2: 'JPEG 2000', avif: 'AVIF', webp: 'WebP', bmp: 'BMP', gif: 'GIF',
}
export const formatName = (format: string): string => formatNames[format] ?? format.toUpperCase()

/** @param nameOf how a folder is called; its path is for the core */
export function ruleFace(rule: KeepRule, nameOf: (folder: string) => string, protectedFolders: readonly string[]): Pick<RuleWords, 'icon' | 'sentence' | 'what'> {
  const { icon, sentence, what } = ruleWords[rule.kind]
  const [before, , after] = sentence
  if (rule.kind === 'protected' && protectedFolders.length > 0) return { icon, sentence, what: list(protectedFolders) }
  if (rule.kind === 'folder' && rule.folders !== undefined && rule.folders.length > 0) {
    const [first = '', ...others] = rule.folders.map(nameOf)
    return { icon, sentence: [before, first, after], what: others.length > 0 ? rulesWords.nextOnly(others) : rulesWords.beforeOthers }
  }
  if (rule.kind === 'format') {
    const [first = '', ...others] = (rule.formats ?? Object.keys(formatNames)).map(formatName)
    return { icon, sentence: [before, first, rulesWords.next(others.slice(0, 2)) + after], what: others.length > 2 ? `${rulesWords.nextOnly(others.slice(2, 5))}${others.length > 5 ? ' …' : ''}` : what }
  }
  return { icon, sentence, what }
}
