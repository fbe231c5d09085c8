import { number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { groups, photos } from './counts.ts'

export const ruleKinds: Words['rules']['kinds'] = {
  protected: { sentence: ['Behalten, was in einem ', 'geschützten Ordner', ' liegt'], what: 'Likeness entfernt dort nie etwas', short: 'behalten, was geschützt liegt', stays: 'Das geschützte bleibt' },
  folder: { sentence: ['Behalten, was in ', 'einem Ordner Ihrer Wahl', ' liegt'], what: 'Noch kein Ordner gewählt', short: 'behalten, was in einem Ordner liegt', stays: 'Das in Ihrem Ordner bleibt' },
  raw: { sentence: ['', 'RAW', ' vor allem anderen behalten'], what: 'und das JPEG, neben dem sein RAW liegt', short: 'RAW behalten', stays: 'RAW bleibt' },
  original: { sentence: ['Das ', 'Original', ' behalten'], what: 'vor Verschicktem, Bearbeitetem, Gerahmtem oder Entfärbtem', short: 'das Original behalten', stays: 'Das Original bleibt' },
  detail: { sentence: ['Das mit ', 'echten Details', ' behalten'], what: 'eine hochgerechnete Kopie hat mehr Pixel, zeigt aber nicht mehr', short: 'echte Details behalten', stays: 'Echte Details bleiben' },
  larger: { sentence: ['Das ', 'größere Bild', ' behalten'], what: 'mindestens 5\u2009% mehr Pixel', short: 'das größere Bild behalten', stays: 'Das größere bleibt' },
  camera: { sentence: ['Das ', 'aus der Kamera', ' behalten'], what: 'mit Kamera und Datum im Foto', short: 'das aus der Kamera behalten', stays: 'Das aus der Kamera bleibt' },
  place: { sentence: ['Das ', 'mit einem Ort', ' behalten'], what: 'GPS im Foto oder daneben', short: 'das mit einem Ort behalten', stays: 'Das mit Ort bleibt' },
  notes: { sentence: ['Das mit ', 'Stichwörtern, Sternen oder Titel', ' behalten'], what: 'im Foto oder daneben', short: 'das mit Stichwörtern, Sternen oder Titel behalten', stays: 'Das mit Ihren Notizen bleibt' },
  source: { sentence: ['Das behalten, ', 'von dem die anderen stammen', ''], what: 'Bearbeitungen liegen um das, woraus sie entstanden', short: 'das behalten, von dem die anderen stammen', stays: 'Die Quelle der anderen bleibt' },
  format: { sentence: ['', 'Die bessere Dateiart', ' behalten'], what: 'Dateiarten, beste zuerst', short: 'die bessere Dateiart behalten', stays: 'Die bessere Dateiart bleibt' },
  bytes: { sentence: ['Das ', 'am wenigsten komprimierte', ' behalten'], what: 'mehr Bytes für dasselbe Bild', short: 'das am wenigsten komprimierte behalten', stays: 'Das am wenigsten komprimierte bleibt' },
  sharper: { sentence: ['Das ', 'schärfere', ' behalten'], what: 'bei gleicher Größe gesehen', short: 'das schärfere behalten', stays: 'Das schärfere bleibt' },
  oldest: { sentence: ['Die ', 'älteste Datei', ' behalten'], what: 'nach dem Datum der Datei', short: 'die älteste Datei behalten', stays: 'Die älteste Datei bleibt' },
  newest: { sentence: ['Die ', 'neueste Datei', ' behalten'], what: 'nach dem Datum der Datei', short: 'die neueste Datei behalten', stays: 'Die neueste Datei bleibt' },
  name: { sentence: ['Den ', 'kürzesten Namen', ' behalten'], what: 'IMG_1 vor IMG_1 (1)', short: 'den kürzesten Namen behalten', stays: 'Der kürzeste Name bleibt' },
}
const changes = (n: number): string => n === 0 ? 'keine Wahl ändert sich' : plural(n, { one: '1 Wahl ändert sich', other: '# ändern sich' })

export const rules: Words['rules'] = {
  kinds: ruleKinds, next: (names) => names.map((name) => `, dann ${name}`).join(''), nextOnly: (names) => `dann ${names.join(', dann ')}`, beforeOthers: 'vor jedem anderen Ordner',
  lead: 'Welche Kopie bleibt? Die erste Regel, die zwei unterscheidet, entscheidet.',
  add: 'Regel hinzufügen', allThere: 'Jede Art von Regel steht in der Liste', defaults: 'Zurück zum Standard', more: 'Mehr',
  list: 'Regeln der Reihe nach', hint: 'Leertaste nimmt die Regel auf, Pfeile verschieben sie, Leertaste legt sie ab, Esc legt sie zurück.',
  move: (short, place, of) => `Verschieben: ${short}, ${number(place)} von ${number(of)}`,
  moreFor: (place) => `Mehr zu Regel ${number(place)}`,
  menu: { change: 'Ändern…', up: 'Nach oben', down: 'Nach unten', off: 'Ausschalten', on: 'Einschalten', remove: 'Entfernen' },
  off: 'aus', decidesSpoken: (n) => n === 0 ? 'entscheidet keine Gruppe' : `entscheidet ${groups(n)}`,
  panel: 'Was die Regeln jetzt bewirken', live: 'live',
  decided: (n) => `${number(n)} entschieden`, ties: (n) => plural(n, { one: '1 Gleichstand anzusehen', other: '# Gleichstände anzusehen' }), noTies: 'Kein Gleichstand übrig',
  chosen: (n) => plural(n, { one: '1 von Ihnen gewählt', other: '# von Ihnen gewählt' }),
  keepsFrom: (folder, isFirst) => `${isFirst ? 'behält aus' : 'aus'} ${folder}`,
  bar: (keeps) => `Behalten aus ${keeps.map(({ folder, count }) => `${folder} ${number(count)}`).join(', ')}`,
  drop: 'Wenn Sie hier ablegen', changes,
  looking: 'Was sich ändern würde…', noneDecided: 'Sie entscheidet jetzt keine Gruppe.', turnedOff: 'Diese Regel ist ausgeschaltet.',
  exampleStays: (by) => by === 'chosen' ? 'Das von Ihnen gewählte bleibt' : by === 'tie' ? 'Nichts unterscheidet sie' : ruleKinds[by].stays,
  was: (folder) => folder === '' ? 'vorher: das im obersten Ordner' : `vorher: das in ${folder}`,
  ruleTitle: (place) => `Von Regel ${number(place)} entschieden`, goes: 'Geht',
  tiesTitle: (n) => plural(n, { one: '1 Gleichstand', other: '# Gleichstände' }), tiesWhat: 'Nichts unterscheidet diese Kopien. Sie wählen.',
  lookAtTies: (n) => plural(n, { one: '1 Gleichstand ansehen', other: '# Gleichstände ansehen' }),
  undo: 'Rückgängig', undone: 'Die Regeln sind wie zuvor.',
  done: {
    moved: 'Regel verschoben.', on: 'Regel eingeschaltet.', off: 'Regel ausgeschaltet.', removed: 'Regel entfernt.', added: 'Regel hinzugefügt.', changed: 'Regel geändert.', reset: 'Die Regeln sind wieder die Standardregeln.',
  },
  effect: (n) => n === 0 ? 'Keine Wahl ändert sich.' : plural(n, { one: '1 Wahl hat sich geändert.', other: '# haben sich geändert.' }),
  spoken: (place, of, n) => `${number(place)} von ${number(of)}, ${changes(n)}`,
  lifted: (short) => `Aufgenommen: ${short}. Pfeile verschieben, Leertaste legt ab, Escape legt zurück.`, putBack: 'Zurückgelegt.', dropped: (place) => `Als Regel ${number(place)} abgelegt.`,
  reset: {
    title: 'Zurück zum Standard?', what: 'Die Reihenfolge, Ihre Ordner und was Sie ausgeschaltet haben, werden durch die mitgelieferten Regeln ersetzt. Was Sie in Gruppen gewählt und entschieden haben, bleibt.',
    button: 'Standard verwenden',
  },
  folders: {
    title: 'Welcher Ordner zuerst?', what: 'Von zwei Kopien bleibt die im Ordner, der hier höher steht. Nicht genannte Ordner kommen zuletzt.',
    none: 'Noch kein Ordner. Wählen Sie unten den ersten.', add: 'Ordner hinzufügen', pick: 'Ordner wählen', files: photos,
  },
  formats: {
    title: 'Welche Dateiart zuerst?', what: 'Von zwei sonst gleichen Kopien bleibt die Art, die hier höher steht. Nicht genannte Arten kommen zuletzt.',
    none: 'Noch keine Art. Wählen Sie unten die erste.', add: 'Art hinzufügen', pick: 'Dateiart wählen',
  },
  order: { up: (name) => `${name} nach oben`, down: (name) => `${name} nach unten`, remove: (name) => `${name} weglassen`, save: 'Diese Reihenfolge' },
}
