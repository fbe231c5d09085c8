import { number, percent, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ruleKinds } from './rules.ts'

const WHERE: readonly (readonly string[])[] = [['oben links', 'oben', 'oben rechts'], ['links', 'in der Mitte', 'rechts'], ['unten links', 'unten', 'unten rechts']]

export const compare: Words['compare'] = {
  modeNames: { side: 'Nebeneinander', flip: 'Wechseln', slider: 'Schieber', difference: 'Unterschied' },
  name: 'Vergleichen', back: 'Durchsehen', place: (index, total) => `Gruppe ${number(index + 1)} von ${number(total)}`,
  modes: 'Art des Vergleichs', before: 'Vorige Gruppe', after: 'Nächste Gruppe', stage: 'Fotos nebeneinander. Pfeile wählen eines, Umschalt und Pfeile bewegen das Bild.',
  holdToFlip: 'Zum Wechseln halten', flipped: 'Das behaltene', slider: 'Grenze zwischen den beiden Fotos', sliderValue: (share) => `${percent(Math.round(share * 100), 100)} vom behaltenen`,
  fit: 'Einpassen', out: 'Verkleinern', in: 'Vergrößern', zoom: 'Zoom', together: 'Gemeinsam', togetherWhat: 'Ein Zoom für alle Fotos',
  panes: 'Fotos nebeneinander', strip: 'Fotos dieser Gruppe', member: (place, verdict, name) => `${number(place)}: ${verdict}, ${name}`,
  decidedBy: (by) => by === 'chosen' ? 'Sie haben gewählt, welches bleibt.' : by === 'tie' ? 'Nichts unterscheidet diese Kopien. Sie wählen.' : `Die Regel „${ruleKinds[by].short}“ hat entschieden.`,
  differs: 'Was sich unterscheidet', fact: 'Angabe', nothingBut: 'Nur Namen und Ordner unterscheiden sich.',
  same: (n) => plural(n, { one: '1 Angabe ist gleich.', other: '# Angaben sind gleich.' }), show: 'Zeigen', hide: 'Verbergen',
  facts: {
    size: 'Größe', file: 'Datei', format: 'Format', camera: 'Kamera', taken: 'Aufgenommen', fileDate: 'Datei vom', place: 'Ort', sharpness: 'Schärfe', names: 'Heißt auch',
    zone: 'Uhr', lens: 'Objektiv', title: 'Titel', stars: 'Sterne', keywords: 'Stichwörter', software: 'Gespeichert mit', burst: 'Serie', withIt: 'Gehört dazu',
  },
  none: 'keine', yes: 'ja', sharper: 'höher', softer: 'geringer', alike: 'gleich',
  difference: 'Unterschied', stronger: '6 × verstärkt', looking: 'Wird verglichen…', noPicture: 'Eines der beiden lässt sich gerade nicht öffnen.', noLay: 'Zwei Momente: Sie liegen nicht aufeinander.', unlaid: 'Wie diese beiden aufeinanderliegen, ist nicht bekannt.',
  kinds: {
    none: () => 'Kein Punkt des Bildes unterscheidet sich.',
    faint: () => 'Fast nichts unterscheidet sich; kein Auge würde es sehen.',
    part: (row, column) => `Es unterscheidet sich an einer Stelle, ${WHERE[row]?.[column] ?? 'irgendwo'}: Dort wurde etwas hinzugefügt, entfernt oder übermalt.`,
    brighter: () => 'Die Kopie ist überall heller. Die Formen sind gleich.',
    darker: () => 'Die Kopie ist überall dunkler. Die Formen sind gleich.',
    colours: () => 'Die Farben unterscheiden sich. Die Formen sind gleich.',
    edges: () => 'Nur an Kanten: Die Kopie ist kleiner oder stärker komprimiert. Nichts wurde hinzugefügt oder entfernt.',
    all: () => 'Es unterscheidet sich überall, oder die beiden liegen nicht genau aufeinander.',
  },
  partly: 'Verglichen, wo beide dasselbe zeigen; der graue Rest ist nur auf einem.',
  keepBoth: (n) => n > 2 ? 'Alle behalten' : 'Beide behalten', notSame: 'Nicht das gleiche', accept: 'Annehmen, nächste Gruppe', open: 'Nächste Gruppe',
}
