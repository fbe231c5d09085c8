import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { files, photos } from './counts.ts'

const often = (minutes: number): string => minutes % 1440 === 0 ? plural(minutes / 1440, { one: 'Jeden Tag', other: 'Alle # Tage' })
  : minutes % 60 === 0 ? plural(minutes / 60, { one: 'Jede Stunde', other: 'Alle # Stunden' }) : plural(minutes, { one: 'Jede Minute', other: 'Alle # Minuten' })
const oftenWithin = (minutes: number): string => often(minutes).replace(/^[JA]/, (letter) => letter.toLowerCase())

export const folders: Words['folders'] = {
  watched: 'Beobachtet', before: 'Früher verglichen', add: 'Ordner hinzufügen…',
  unplugged: 'Nicht angeschlossen', protected: 'Geschützt', byClock: 'Nach der Uhr', liveNow: 'Live', often,
  withFiles: (state, n) => `${state}, ${files(n)}`,
  menu: (name) => `Was mit ${name} geschehen soll`,
  live: 'Sofort folgen', every: (minutes) => `Nachsehen: ${oftenWithin(minutes)}`, protect: 'Schützen: nichts darin wird zum Entfernen vorgeschlagen', unprotect: 'Nicht mehr schützen',
  look: 'Jetzt nachsehen', askAbout: 'Liegt alles auch woanders?', leaveOut: 'Aus Likeness weglassen…',
  leaveOutTitle: (name) => `${name} weglassen?`, leaveOutWhat: 'Likeness vergisst, wo diese Dateien sind. Keine Datei wird berührt, und was Sie über die Bilder entschieden haben, bleibt.', leaveOutYes: 'Weglassen',
  leftOut: (name) => `${name} wird nicht mehr beobachtet.`,
  question: 'Ist alles aus', also: 'auch in', choose: 'Ordner wählen', other: 'Anderer Ordner…', pickHere: 'Karte, Laufwerk oder altes Backup: muss nicht in Likeness sein.', pickThere: 'Ein Ordner, den Likeness beobachtet, oder einer darin.',
  swap: 'Tauschen', go: 'Vergleichen', stop: 'Anhalten', again: 'Erneut vergleichen',
  startTitle: 'Kann diese Karte oder dieses Backup weg?', start: 'Wählen Sie einen Ordner und wo seine Fotos sein sollten. Likeness sieht jedes Foto an, auch bearbeitete und kleinere, und verändert nichts.',
  headline: {
    failed: 'Diese konnten nicht verglichen werden.', stopped: 'Angehalten. Nicht alles wurde angesehen.', looking: (percent) => `Wird angesehen… ${percent}`,
    onlyHere: (n) => plural(n, { one: 'Noch nicht. 1 Foto ist nur hier.', other: 'Noch nicht. # Fotos sind nur hier.' }),
    betterHere: (n) => plural(n, { one: 'Noch nicht. 1 Foto ist hier besser.', other: 'Noch nicht. # Fotos sind hier besser.' }),
    unread: (n) => plural(n, { one: 'Nicht sicher. 1 Foto war nicht lesbar.', other: 'Nicht sicher. # Fotos waren nicht lesbar.' }),
    none: 'Darin sind keine Fotos.',
    withOthers: (n, there) => plural(n, { one: `Das Foto ist in ${there}, und es gibt noch anderes darin.`, other: `Alle # Fotos sind in ${there}. Es gibt noch anderes darin.` }),
    all: (n, there) => plural(n, { one: `Ja. Das Foto ist in ${there}.`, other: `Ja. Alle # Fotos sind in ${there}.` }),
  },
  sum: {
    there: (n, of, share, there, better) => `${number(n)} von ${photos(of)} (${share}) ${n === 1 ? 'ist' : 'sind'} in ${there}${better > 0 ? `, ${number(better)} davon ${better === 1 ? 'ist' : 'sind'} hier besser` : ''}.`,
    unread: (n) => plural(n, { one: '1 war nicht lesbar.', other: '# waren nicht lesbar.' }),
    others: (n) => plural(n, { one: '1 andere Sache darin (ein Film, ein Dokument, etwas Verstecktes) wurde nicht angesehen.', other: '# andere Dinge darin (Filme, Dokumente, Verstecktes oder Gepacktes) wurden nicht angesehen.' }),
  },
  verdicts: { onlyHere: 'Nur hier', betterHere: 'Hier besser', unread: 'Nicht gelesen', betterThere: 'Dort ebenso gut', identical: 'Identisch' },
  show: 'Welche Fotos gezeigt werden', bar: 'Wie die Fotos stehen', photos: 'Fotos', none: 'Keine.',
  save: 'Liste speichern…', saved: 'Die Liste wurde gespeichert.',
  only: 'nur angesehen', withName: (name, when) => `mit ${name}, ${when}`,
  photo: (name, folder, partner) => partner === null ? `${name}, in ${folder}` : `${name}, in ${folder}. Dort: ${partner}`,
  bar1: (n, bytes) => `${plural(n, { one: '1 Foto, das auch dort ist', other: '# Fotos, die auch dort sind' })}, ${size(bytes)}`,
  bar2: (there, here, onlyHere, betterHere) => {
    const stay = [onlyHere > 0 ? `${number(onlyHere)} nur hier` : '', betterHere > 0 ? `${number(betterHere)} hier besser` : ''].filter((part) => part !== '').join(', ')
    return `Die in ${there} behalten, die in ${here} entfernen.${stay === '' ? '' : ` Es bleiben: ${stay}.`}`
  },
  alsoGood: (n) => plural(n, { one: 'auch 1, das dort ebenso gut ist', other: 'auch #, die dort ebenso gut sind' }),
  remove: (n) => plural(n, { one: '1 Kopie entfernen…', other: '# Kopien entfernen…' }),
  copy: (n, there) => plural(n, { one: `1 Foto nach ${there} kopieren…`, other: `# Fotos nach ${there} kopieren…` }),
  copyTitle: (n, bytes, there) => `${photos(n)} nach ${there} kopieren? ${size(bytes)}`,
  copyWhat: 'Sie kommen dort in einen neuen Ordner, mit Filmen und Notizen. Jede Kopie wird mit ihrem Original verglichen, bevor sie gilt. Hier ändert sich nichts.', copyYes: 'Kopieren',
  copying: (done, total) => `Kopiert ${number(done)} von ${number(total)}…`,
  copied: (n, folder) => plural(n, { one: `1 Foto wurde nach ${folder} kopiert.`, other: `# Fotos wurden nach ${folder} kopiert.` }),
  notCopied: (n, why) => plural(n, { one: `1 wurde nicht kopiert: ${why}`, other: `# wurden nicht kopiert. Das erste: ${why}` }),
  notInLibrary: (name) => `${name} ist nicht in Likeness, es wurde nur angesehen. Fügen Sie es hinzu, um Kopien daraus zu entfernen.`, addIt: 'Hinzufügen',
}
