import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { core } from '../../../src-renderer/words/en/core.ts'
import { fromCore } from '../../../src-renderer/words/fromCore.ts'
import { useLanguage } from '../../../src-renderer/words.ts'

const ROOT = path.resolve(import.meta.dirname, '../../../src-main')

/** Families of sentences that stay English in every language, by file, and why. */
const STAYS_ENGLISH: Readonly<Record<string, string>> = {
  'app/checkLibrary.ts': 'the command `check`', 'app/doctor.ts': 'the command `doctor`', 'app/password.ts': 'the command `password`', 'app/findRegion.ts': 'the command `find`', 'app/codesFile.ts': 'the command `export parquet`', 'app/pairsFile.ts': 'the command `import pairs`',
  'app/modelFile.ts': 'what is wrong inside a model file: technical, and from whoever made it', 'app/modelFiles.ts': 'the installed model is missing or broken: before there is a window',
  ...Object.fromEntries(['app/computingText.ts', 'app/embedPicture.ts', 'app/graphicsCard.ts', 'workers/race.ts', 'workers/sessions.ts'].map((file) => [file, 'the graphics card, for the doctor and the log: the window has words of its own'])),
  'app/switchModel.ts': 'models of another version, told by the command line first',
}
const isOfCommand = (sentence: string): boolean => /--whole|likeness model list|could mean|cannot be written|is there already\. Choose|too large to be a model|another version|without --|cannot be read \(|is inside a folder of the library|Copies are never moved from one drive|This library was/.test(sentence)

const HOLE = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const known = core.flatMap((key) => [key, key.replace(/^\{1\} /, '')]).map((key) => key.replace(/\{\d\}/g, 'x × x')) // one may follow another

/** Whether a sentence of the sources, holes and all, is one of the catalogue. */
function isKnown(source: string): boolean {
  const pattern = new RegExp(`^${source.split(HOLE).map(escaped).join('.*')}$`, 's')
  if (known.some((key) => pattern.test(key))) return true
  const parts = source.replace(/\$\{keeper\.camera[^}]*\}/, '').split(', ')
  return parts.length > 1 && parts.every((part) => part.replace(HOLE, '').replace(/[ ×]/g, '') === '' || isKnown(part))
}
/** Literals that read as a sentence: a capital, a blank, a full stop. What only the log keeps is not shown. */
const sentencesIn = (text: string): string[] => [...text.replaceAll(/log\.(?:note|fault)\([^\n]*/g, '').matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
  .map(([, plain, template]) => (plain ?? template ?? '').replaceAll("\\'", "'"))
  .filter((literal) => /^[A-Z“$].* .*\.$/s.test(literal) && !literal.includes('\n'))

describe('every sentence that the window can show is in the catalogue', () => {
  it('refusals, problems and what became of a file', () => {
    const files = ['api', 'app', 'library', 'decode', 'workers'].flatMap((area) => readdirSync(path.join(ROOT, area), { encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => `${area}/${name}`))
    const found = files.filter((file) => STAYS_ENGLISH[file] === undefined)
      .flatMap((file) => sentencesIn(readFileSync(path.join(ROOT, file), 'utf8')).map((sentence) => ({ file, sentence })))
    expect(found.length).toBeGreaterThan(100) // the sources are read
    expect(found.filter(({ sentence }) => !isKnown(sentence) && !isOfCommand(sentence))).toEqual([])
  })
  it('reasons for keeping and removing', () => {
    const text = ['search/group.ts', 'search/keeper.ts', 'app/comparisons.ts', 'app/notesBeside.ts', 'app/planGroups.ts'].map((file) => readFileSync(path.join(ROOT, file), 'utf8')).join('\n')
    const edits = /function phraseOfEdit[\s\S]*?\n\}/.exec(readFileSync(path.join(ROOT, 'search/edits.ts'), 'utf8'))![0]
    const found = [
      ...[...text.matchAll(/(?:why: (?:[^'`\n]*\? )?|phrase: |own\((?:[^'`\n]*\? )?|about(?:Files|Photos)\(\w+, (?:\([^)]*\) => )?|\[|=> |const (?:TIE|SOURCE) = )(?:'([^']+)'|`([^`]+)`)(?= ?[,\]})\n?:])(?:\s*:\s*(?:'([^']+)'|`([^`]+)`))?/g)].flatMap((match) => match.slice(1).filter((one) => one !== undefined)),
      ...[...edits.matchAll(/return '([^']+)'/g)].map(([, phrase]) => phrase!),
    ].filter((phrase) => /[a-z]{3}/.test(phrase) && !/^(?:same|identical|remove|keep|undecided|black-and|cropped$|film$|data$|raw$|xmp|unreadable|scene|comparedBefore|\$\{own\}\.xmp)/.test(phrase) && !/^[a-z]+$/.test(phrase))
    expect(found.length).toBeGreaterThan(45)
    expect([...new Set(found)].filter((phrase) => !isKnown(phrase))).toEqual([])
  })
})

describe('in German', () => {
  beforeEach(() => useLanguage('de'))
  afterEach(() => useLanguage('en'))
  it('says a sentence, one with names in it, and reasons in a row', () => {
    expect([
      'The file is empty.', 'larger picture, from the camera', 'in Photos, your first choice, has a place', 'in Photos, before the others', 'JPEG before the others', 'smaller, 800 × 600, no camera details',
      '1200 × 800, but it looks enlarged from the one you keep', 'a RAW with its JPEG, the one you keep is a RAW alone', 'an edit of yours, black and white',
      'There is no folder /home/Anna, Ben.', 'It cannot be found. What belongs to it could not be put back and is in the bin.', 'Something that nobody translated.', '',
    ].map(fromCore)).toEqual([
      'Die Datei ist leer.', 'größeres Bild, aus der Kamera', 'in Photos, Ihrer ersten Wahl, hat einen Ort', 'in Photos, vor den anderen', 'JPEG vor den anderen', 'kleiner, 800 × 600, keine Kameradaten',
      '1200 × 800, sieht aber aus dem behaltenen hochgerechnet aus', 'ein RAW mit seinem JPEG, das behaltene ist ein RAW allein', 'eine Bearbeitung von Ihnen, schwarz-weiß',
      'Es gibt keinen Ordner /home/Anna, Ben.', 'Es ist nicht zu finden. Was dazugehört, konnte nicht zurückgelegt werden und ist im Papierkorb.', 'Something that nobody translated.', '',
    ])
  })
})
it('is what the core said, in English', () => {
  expect(core.filter((sentence) => fromCore(sentence) !== sentence)).toEqual([])
})
it.each(['de', 'fr', 'es', 'zh', 'ar'] as const)('has every sentence in %s, with its names', async (tag) => {
  await useLanguage(tag)
  const left = core.filter((sentence) => {
    const names = ['Qaa', 'Qbb'].slice(0, new Set(sentence.match(/\{\d\}/g)).size)
    const said = fromCore(sentence.replace(/\{(\d)\}/g, (_, index: string) => names[Number(index) - 1]!))
    return sentence !== 'RAW' && (said === sentence || /\{\d\}/.test(said) || names.some((name) => !said.includes(name)) || / the | you |\bis\b/.test(said))
  })
  await useLanguage('en')
  expect(left).toEqual([])
})
