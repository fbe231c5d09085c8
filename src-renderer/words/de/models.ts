import { day, number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

const CLASSES: Record<keyof Words['models']['kinds'], { one: string; other: string }> = {
  folders: { one: '1 Ordner', other: '# Ordner' }, keywords: { one: '1 Stichwort', other: '# Stichwörter' }, decisions: { one: '1 Bild', other: '# Bilder' }, instances: { one: '1 Foto', other: '# Fotos' },
}
/** After "aus" and "in". */
const AMONG = {
  folders: { one: '1 Ordner', other: '# Ordnern' }, keywords: { one: '1 Stichwort', other: '# Stichwörtern' }, decisions: { one: '1 Bild', other: '# Bildern' }, instances: { one: '1 Foto', other: '# Fotos' },
}

function about(seconds: number): string {
  if (seconds < 10) return 'wenige Sekunden'
  if (seconds < 60) return `etwa ${Math.ceil(seconds / 10) * 10} s`
  return `etwa ${number(Math.round(seconds / 60))} min`
}

export const models: Words['models'] = {
  lead: 'Wie Likeness beurteilt, was sich ähnlich ist',
  kinds: {
    folders: { name: 'Ihre Ordner', called: 'Meine Ordner', what: 'Fotos in einem Ordner gehören zusammen. Findet mehr, was nach einer Reise, einem Ort, einem Motiv aussieht.', classes: CLASSES.folders },
    keywords: { name: 'Ihre Stichwörter', called: 'Meine Stichwörter', what: 'Fotos mit gleichem Stichwort gehören zusammen. Ein Foto kann mehrere haben.', classes: CLASSES.keywords },
    decisions: { name: 'Ihre Entscheidungen', called: 'Meine Entscheidungen', what: 'Kopien, die Sie beim Durchsehen angenommen haben, sind ein Bild; was Sie „nicht das gleiche“ nannten, sind zwei.', classes: CLASSES.decisions },
    instances: { name: 'Die Fotos selbst', called: 'Meine Fotos', what: 'Jedes Foto wird mit kleineren, beschnittenen und bearbeiteten Ansichten gelehrt, damit Kopien wiedererkannt werden.', classes: CLASSES.instances },
  },
  import: 'Importieren…', importFile: 'Eine Modelldatei', importTooLarge: 'Das ist größer als jedes Modell. Nichts wurde geändert.', teachNew: 'Neues anlernen',
  list: 'Modelle', column: 'Modell', columnFigure: 'Richtige zuerst', inUse: 'in Gebrauch', new: 'neu',
  comes: 'gehört zu Likeness',
  from: ({ kind, classes, madeMs }) => {
    const date = madeMs === null ? '' : `, ${day(madeMs)}`
    if (kind === null) return `anderswo angelernt${date}`
    if (kind === 'refreshed') return `an Ihre Fotos angepasst${date}`
    return `aus ${plural(classes, AMONG[kind])}${date}`
  },
  row: { preparing: 'wird vorbereitet', learning: (round, rounds) => `lernt, Runde ${number(round)} von ${number(rounds)}`, stopped: 'angehalten, kann weitergehen', failed: 'konnte nicht angelernt werden' },
  foot: 'Jedes wird an Fotos gemessen, von denen es nicht gelernt hat. 100\u2009% hieße: Jedes richtige Foto steht vor jedem falschen.',
  use: 'Verwenden…', useNow: (name) => `„${name}“ verwenden`, isInUse: 'In Gebrauch', more: (name) => `Mehr zu „${name}“`,
  menu: { rename: 'Umbenennen…', export: 'Exportieren…', remove: 'Löschen…', removeInUse: 'Löschen (in Gebrauch)' },
  useTitle: (name) => `„${name}“ verwenden?`,
  useWhat: (n, looksAgain, seconds) => looksAgain
    ? `Gruppen entstehen neu: Alle ${photos(n)} werden im Hintergrund noch einmal miteinander verglichen. Ihre Entscheidungen bleiben.`
    : `Suchen ordnet Ihre Fotos neu, ${about(seconds)}. Gruppen und Ihre Entscheidungen bleiben.`,
  useMeanwhile: 'Bis es fertig ist, antwortet das bisherige Modell.',
  removeTitle: (name) => `„${name}“ löschen?`,
  removeWhat: 'Was es gelernt hat, ist weg, außer Sie haben es exportiert. Ihre Fotos, Gruppen und Entscheidungen bleiben.', removeNow: 'Modell löschen',
  renameTitle: 'Modell umbenennen', nameLabel: 'Name', save: 'Speichern',
  switching: ({ phase, done, total }, secondsLeft) =>
    `${phase === 'codes' ? 'Ihre Fotos werden damit geordnet' : 'Kopien werden neu gesucht'}: ${number(Math.min(done, total))} von ${number(total)}${secondsLeft === null ? '' : `, noch ${about(secondsLeft)}`}`,
  switchingBar: 'Modell wird gewechselt', switchingWhat: 'Sie können weiterarbeiten. Ihre Entscheidungen bleiben.',
  default: 'Das Modell, das zu Likeness gehört. Es hat Fotos aller Art gesehen, aber keines von Ihnen: Lernen Sie eines an, das weiß, was in Ihrer Bibliothek zusammengehört.',
  learnt: ({ kind, photos: n, rounds, seconds }, before) => {
    if (kind === 'refreshed') return `„${before}“, an ${photos(n)} von Ihnen angepasst. Nichts Neues wurde gelehrt.`
    if (kind === null) return 'Es sagt nicht, was ihm gelehrt wurde.'
    return `Gelernt aus ${photos(n)} in ${plural(rounds, { one: '1 Runde', other: '# Runden' })}, ${about(seconds)}.`
  },
  notMeasured: 'Es wurde nicht gemessen: Nichts sagt, was richtig ist.',
  lookAlike: 'Es antwortet in Suchen: Was sieht diesem Foto ähnlich?', copies: 'Es antwortet in Durchsehen und Suchen: Ist das dasselbe Bild?',
  headline: (before, after, isNew) => `Findet ${number(before)} von 100 vorher, ${number(after)}${isNew ? ' jetzt' : ' damit'}`,
  worth: {
    more: 'Es hat sich gelohnt: Von den Fotos, die zusammengehören, stehen mehr vorn.', same: 'Etwa so gut wie vorher. Vielleicht enthalten Ihre Fotos zu wenig, was es nicht schon wusste.',
    little: 'Etwas besser, soweit so wenige Fotos das zeigen können.', worse: 'Etwas schlechter, soweit so wenige Fotos das zeigen können. Besser ohne es weitermachen.', fewer: 'Es findet weniger als vorher. Besser ohne es weitermachen.',
  },
  asked: (n) => plural(n, { one: 'Gefragt nach 1 Foto, von dem es nicht gelernt hat.', other: 'Gefragt nach # Fotos, von denen es nicht gelernt hat.' }),
  own: { title: 'Noch kein eigenes Modell', what: 'Lernen Sie eines aus Ordnern, Stichwörtern oder Entscheidungen an: meist etwa eine Minute, und es sagt, ob es mehr findet als vorher.', now: 'Modell anlernen' },
  useIt: 'Verwenden…', keepFor: 'Für später behalten', discard: 'Verwerfen…',
  discardTitle: (name) => `„${name}“ verwerfen?`, discardNow: 'Verwerfen',
  compare: {
    title: 'Im Vergleich', what: 'Jedem dieselben Fragen.', first: 'Richtige zuerst', found: 'Gefunden, von 100',
    before: (name) => `${name}, vorher`, itq: 'Nur mit Statistik geordnet (ITQ)', random: 'Zufällig geordnet (LSH)',
  },
  distances: {
    title: 'Wie weit auseinander', same: 'gehören zusammen', other: 'nicht', near: 'ähnlich', far: 'unähnlich', apart: 'Abstand', step: (n, of) => `${number(n)} von ${number(of)}${n === 1 ? ', am ähnlichsten' : n === of ? ', am unähnlichsten' : ''}`,
    few: 'Zu wenige Paare, um das zu sagen.',
    sentence: (now, before) => `Die Hälfte der zusammengehörenden Fotos steht näher als ${now} der anderen${before === null ? '.' : `; vorher näher als ${before}.`}`,
  },
  balance: {
    title: 'Wie gleichmäßig es Fotos unterscheidet', levels: ['Sehr gleichmäßig', 'Gleichmäßig', 'Nicht sehr gleichmäßig', 'Ungleichmäßig'],
    even: 'Jede seiner 64 Ja-Nein-Fragen teilt diese Fotos etwa in Hälften, also helfen alle.', uneven: 'Einige seiner 64 Ja-Nein-Fragen bekommen von den meisten Fotos dieselbe Antwort und helfen wenig.',
    constant: (n) => plural(n, { one: '1 davon bekommt von jedem Foto dieselbe Antwort.', other: '# davon bekommen von jedem Foto dieselbe Antwort.' }),
  },
  fit: { title: 'Für andere Fotos gemacht', what: (name) => `„${name}“ unterscheidet die Fotos dieser Bibliothek ungleichmäßig. Es lässt sich an sie anpassen: ein neues Modell, in wenigen Sekunden, ohne Anlernen.`, now: 'An meine Fotos anpassen' },
  classes: (kind, n) => plural(n, CLASSES[kind]),
  classesTitle: 'Was ihm gelehrt wurde', leftOutTitle: (n) => plural(n, { one: '1 weggelassen', other: '# weggelassen' }),
  moreOf: (n) => plural(n, { one: 'und 1 weiteres', other: 'und # weitere' }),
  why: { joined: (into) => `zu wenige, zu ${into} genommen`, unreadable: 'nicht lesbar', few: 'zu wenige Fotos' },
  unreadable: 'Stichwörter, die nicht lesbar waren',
  examples: {
    title: 'Ihre Fotos, vorher und nachher', right: 'ein richtiges', wrong: 'kein richtiges', photo: 'Foto', finds: (name) => `${name} findet`, asked: 'Das gefragte Foto',
    row: (n, before, after, of) => `Suche ${number(n)}: ${number(before)} von ${number(of)} richtig vorher, ${number(after)} jetzt`,
  },
  curves: {
    first: 'Richtige zuerst', firstWhat: 'höher ist besser', mistakes: 'Fehler beim Lernen', mistakesWhat: 'niedriger ist besser', many: 'viele', none: 'keine', start: 'Start', round: (n) => `Runde ${number(n)}`,
    table: 'Als Tabelle zeigen', plot: 'Als Kurve zeigen', roundColumn: 'Runde', of: 'der ersten Runde',
    firstNone: 'Richtige zuerst, je Runde: noch nichts.',
    firstSentence: (from, to, before) => `Richtige zuerst, je Runde: von ${from} auf ${to}${before === null ? '.' : `, vorher ${before}.`}`,
    mistakesNone: 'Fehler beim Lernen, je Runde: noch nichts zu vergleichen.',
    falling: (share) => `Fehler beim Lernen, je Runde: fallend auf ${share} derer der ersten Runde.`, rising: (share) => `Fehler beim Lernen, je Runde: steigend auf ${share} derer der ersten Runde.`,
  },
  learning: {
    bar: 'Lernen', preparing: 'Vorbereitung', preparingViews: 'Kleinere, beschnittene und bearbeitete Ansichten Ihrer Fotos entstehen', from: (kind, classes, n) => kind === 'instances' ? `Lernt aus ${photos(n)} und bearbeiteten Ansichten davon.` : `Lernt aus ${photos(n)} in ${plural(classes, AMONG[kind])}.`,
    round: ['Runde ', ' von '], perSecond: 'Fotos je Sekunde', left: (seconds) => `noch ${about(seconds)}`,
    finish: 'Beenden, bestes behalten', halt: 'Anhalten, später weiter', cancel: 'Anhalten',
    where: { gpu: 'auf diesem Computer, Grafikkarte', native: 'auf diesem Computer, Prozessor', wasm: 'auf diesem Computer, Prozessor', cpu: 'auf diesem Computer, Prozessor (langsam)' },
    stopped: 'Angehalten', stoppedWhat: 'Was es bisher gelernt hat, bleibt. Es kann dort weitergehen, auch nachdem Likeness geschlossen war.', resume: 'Weiter',
    failed: 'Es konnte nicht angelernt werden', again: 'Zurück zur Auswahl',
  },
  teach: {
    title: 'Modell anlernen', what: 'Zeigen Sie Likeness, was zusammengehört, und es lernt, es zu finden. Alles bleibt auf diesem Computer; Ihre Fotos werden nur angesehen.',
    step: 'Wovon soll es lernen?', counting: 'Wird gezählt…', name: 'Name des Modells', within: 'Ordner', allFolders: 'Alle Ordner', start: 'Anfangen', startWith: (n) => `Mit ${photos(n)} anfangen`, cancel: 'Abbrechen', starting: 'Es geht los…', busy: 'Eines wird schon angelernt. Lassen Sie es enden, oder halten Sie es an.',
    counts: (classes, own) => `${classes}, ${own}`,
    largest: 'Die größten', nothing: 'Noch nichts zu lernen', soon: 'Einige Fotos werden vorher beiseitegelegt, um daran zu messen.',
  },
  said: {
    used: (name) => `„${name}“ ist in Gebrauch.`, deleted: (name) => `${name === '' ? 'Das Modell' : `„${name}“`} wurde gelöscht.`, refreshed: 'An Ihre Fotos angepasst. Sehen Sie es an und verwenden Sie es dann.',
    exported: (file) => `${file} liegt bei Ihren Downloads.`, imported: (name) => `„${name}“ ist da. Es antwortet, sobald Sie es verwenden.`,
  },
  look: 'Ansehen',
  spoken: {
    idle: () => '', preparing: (name) => `„${name}“ wird vorbereitet.`, learning: (name) => `„${name}“ lernt.`, done: (name) => `„${name}“ ist fertig.`,
    stopped: (name) => name === '' ? 'Anlernen angehalten.' : `„${name}“ wurde angehalten und kann später weitergehen.`, failed: (name) => `„${name}“ konnte nicht angelernt werden.`, tenth: (n) => `${number(n)} Prozent fertig.`,
  },
}
