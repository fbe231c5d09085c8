import { plural } from '../../formats.ts'
import type { Words } from '../types.ts'

export const photo: Words['photo'] = {
  relations: {
    'identical-file': { name: 'Identische Dateien', what: 'Byte für Byte gleich' },
    'identical-pixels': { name: 'Identische Pixel', what: 'Gleiches Bild, anderes Datum oder andere Notizen' },
    'same-picture': { name: 'Gleiches Bild', what: 'Kleiner, beschnitten, gedreht, bearbeitet' },
    'same-scene': { name: 'Gleiche Szene', what: 'Anderer Moment: das beste wählen' },
  },
  edits: {
    smaller: 'kleiner', larger: 'größer', enlarged: 'hochgerechnet', cropped: 'beschnitten', straightened: 'begradigt', turned: 'gedreht', mirrored: 'gespiegelt', brighter: 'heller', darker: 'dunkler',
    recoloured: 'andere Farben', 'black-and-white': 'schwarz-weiß', framed: 'gerahmt', overlaid: 'mit Text', blurred: 'weicher', resaved: 'neu gespeichert', edited: 'bearbeitet',
  },
  verdicts: { keep: 'Behalten', remove: 'Entfernen', undecided: 'Offen' },
  problems: {
    truncated: { name: 'Abgeschnitten', what: 'Das Ende dieser Dateien fehlt. Sie bleiben unberührt.' },
    damaged: { name: 'Beschädigt', what: 'Sie lassen sich öffnen, aber das Bild darin ist defekt. Sie bleiben unberührt.' },
    empty: { name: 'Leer', what: 'In diesen Dateien ist nichts.' },
    'not-an-image': { name: 'Kein Bild', what: 'Heißt wie ein Bild, enthält aber etwas anderes.' },
    unsupported: { name: 'Noch unbekannte Art', what: 'Likeness kann das Bild in diesen Dateien noch nicht sehen. Sie sind nicht beschädigt.' },
    'too-large': { name: 'Über der Grenze', what: 'Größer, als Likeness liest. Sie sind nicht beschädigt.' },
    unreadable: { name: 'Für Likeness gesperrt', what: 'Erlauben Sie Likeness, diese Dateien zu lesen, und sehen Sie dann erneut nach.' },
    vanished: { name: 'Verschwunden', what: 'Beim Auflisten des Ordners waren sie da; als sie an der Reihe waren, nicht mehr.' },
    timeout: { name: 'Dauerte zu lange', what: 'Likeness hat hier abgebrochen, damit die anderen an die Reihe kommen.' },
  },
  beside: { film: '+ Film', raw: '+ RAW', sidecar: '+ Notizen' },
  inside: { film: '+ Film darin', data: '+ mehr darin' },
  north: (degrees) => `${degrees}° N`, south: (degrees) => `${degrees}° S`, east: (degrees) => `${degrees}° O`, west: (degrees) => `${degrees}° W`,
  stars: (n) => plural(n, { one: '1 Stern', other: '# Sterne' }),
  otherFormat: (format, named) => `${format}, obwohl der Name ${named} sagt`,
}
