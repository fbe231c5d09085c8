import { number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { groups, photos } from './counts.ts'

export const ruleKinds: Words['rules']['kinds'] = {
  protected: { sentence: ['Conservar lo que está en una ', 'carpeta protegida', ''], what: 'Likeness nunca quita nada de allí', short: 'conservar lo que está en una carpeta protegida', stays: 'La protegida se queda' },
  folder: { sentence: ['Conservar la de ', 'una carpeta elegida', ''], what: 'Aún no hay carpeta elegida', short: 'conservar la de una carpeta', stays: 'La de la carpeta elegida se queda' },
  raw: { sentence: ['Conservar ', 'RAW', ' antes que nada'], what: 'y el JPEG que tiene su RAW al lado', short: 'conservar RAW', stays: 'RAW se queda' },
  original: { sentence: ['Conservar el ', 'original', ''], what: 'antes que una enviada, editada, con marco o en gris', short: 'conservar el original', stays: 'El original se queda' },
  detail: { sentence: ['Conservar la de ', 'detalle real', ''], what: 'una copia ampliada tiene más píxeles, pero no muestra más', short: 'conservar el detalle real', stays: 'El detalle real se queda' },
  larger: { sentence: ['Conservar la ', 'imagen más grande', ''], what: 'un 5\u2009% más de píxeles o más', short: 'conservar la imagen más grande', stays: 'La más grande se queda' },
  camera: { sentence: ['Conservar la ', 'de la cámara', ''], what: 'con cámara y fecha en la foto', short: 'conservar la de la cámara', stays: 'La de la cámara se queda' },
  place: { sentence: ['Conservar la ', 'que tiene lugar', ''], what: 'GPS en la foto o a su lado', short: 'conservar la que tiene lugar', stays: 'La que tiene lugar se queda' },
  notes: { sentence: ['Conservar la que tiene ', 'palabras clave, estrellas o título', ''], what: 'en la foto o a su lado', short: 'conservar la que tiene palabras clave, estrellas o título', stays: 'La que tiene notas se queda' },
  source: { sentence: ['Conservar la ', 'de la que vienen las demás', ''], what: 'las ediciones rodean a aquello de lo que se hicieron', short: 'conservar la de la que vienen las demás', stays: 'La fuente de las demás se queda' },
  format: { sentence: ['Conservar ', 'el mejor tipo de archivo', ''], what: 'tipos de archivo, el mejor primero', short: 'conservar el mejor tipo de archivo', stays: 'El mejor tipo de archivo se queda' },
  bytes: { sentence: ['Conservar la ', 'menos comprimida', ''], what: 'más bytes para la misma imagen', short: 'conservar la menos comprimida', stays: 'La menos comprimida se queda' },
  sharper: { sentence: ['Conservar la ', 'más nítida', ''], what: 'vistas al mismo tamaño', short: 'conservar la más nítida', stays: 'La más nítida se queda' },
  oldest: { sentence: ['Conservar el ', 'archivo más antiguo', ''], what: 'por la fecha del archivo', short: 'conservar el archivo más antiguo', stays: 'El archivo más antiguo se queda' },
  newest: { sentence: ['Conservar el ', 'archivo más reciente', ''], what: 'por la fecha del archivo', short: 'conservar el archivo más reciente', stays: 'El archivo más reciente se queda' },
  name: { sentence: ['Conservar el ', 'nombre más corto', ''], what: 'IMG_1 antes que IMG_1 (1)', short: 'conservar el nombre más corto', stays: 'El nombre más corto se queda' },
}
const changes = (n: number): string => n === 0 ? 'no cambia ninguna elección' : plural(n, { one: 'cambia 1 elección', other: 'cambian # elecciones' })
const ties = (n: number): string => plural(n, { one: '1 empate', other: '# empates' })

export const rules: Words['rules'] = {
  kinds: ruleKinds, next: (names) => names.map((name) => `, luego ${name}`).join(''), nextOnly: (names) => `luego ${names.join(', luego ')}`, beforeOthers: 'antes que cualquier otra carpeta',
  lead: '¿Qué copia se queda? Decide la primera regla que distingue dos copias.',
  add: 'Añadir una regla', allThere: 'Todos los tipos de regla están en la lista', defaults: 'Volver a las iniciales', more: 'Más',
  list: 'Reglas en orden', hint: 'Espacio levanta la regla, las flechas la mueven, Espacio la suelta, Esc la devuelve.',
  move: (short, place, of) => `Mover: ${short}, ${number(place)} de ${number(of)}`,
  moreFor: (place) => `Más para la regla ${number(place)}`,
  menu: { change: 'Cambiar…', up: 'Subir', down: 'Bajar', off: 'Desactivar', on: 'Activar', remove: 'Quitar' },
  off: 'desactivada', decidesSpoken: (n) => n === 0 ? 'no decide ningún grupo' : `decide ${groups(n)}`,
  panel: 'Qué hacen las reglas ahora', live: 'en vivo',
  decided: (n) => plural(n, { one: '1 decidido', other: '# decididos' }), ties: (n) => `${ties(n)} por ver`, noTies: 'No queda ningún empate',
  chosen: (n) => plural(n, { one: '1 elegido a mano', other: '# elegidos a mano' }),
  keepsFrom: (folder, isFirst) => `${isFirst ? 'conserva de' : 'de'} ${folder}`,
  bar: (keeps) => `Conservadas de ${keeps.map(({ folder, count }) => `${folder} ${number(count)}`).join(', ')}`,
  drop: 'Si se suelta aquí', changes,
  looking: 'Mirando qué cambiaría…', noneDecided: 'Ahora no decide ningún grupo.', turnedOff: 'Esta regla está desactivada.',
  exampleStays: (by) => by === 'chosen' ? 'La elegida a mano se queda' : by === 'tie' ? 'Nada las distingue' : ruleKinds[by].stays,
  was: (folder) => folder === '' ? 'antes: la de la carpeta superior' : `antes: la de ${folder}`,
  ruleTitle: (place) => `Decidido por la regla ${number(place)}`, goes: 'Se va',
  tiesTitle: ties, tiesWhat: 'Nada distingue estas copias. Hay que elegir.',
  lookAtTies: (n) => `Ver ${ties(n)}`,
  undo: 'Deshacer', undone: 'Las reglas están como antes.',
  done: {
    moved: 'Regla movida.', on: 'Regla activada.', off: 'Regla desactivada.', removed: 'Regla quitada.', added: 'Regla añadida.', changed: 'Regla cambiada.', reset: 'Las reglas vuelven a ser las iniciales.',
  },
  effect: (n) => n === 0 ? 'No cambia ninguna elección.' : plural(n, { one: 'Ha cambiado 1 elección.', other: 'Han cambiado # elecciones.' }),
  spoken: (place, of, n) => `${number(place)} de ${number(of)}, ${changes(n)}`,
  lifted: (short) => `Levantada: ${short}. Las flechas la mueven, Espacio la suelta, Escape la devuelve.`, putBack: 'Devuelta.', dropped: (place) => `Soltada como regla ${number(place)}.`,
  reset: {
    title: '¿Volver a las reglas iniciales?', what: 'El orden, las carpetas y lo desactivado se sustituyen por las reglas con que viene Likeness. Lo elegido y decidido en los grupos se queda.',
    button: 'Usar las iniciales',
  },
  folders: {
    title: '¿Qué carpeta primero?', what: 'De dos copias se queda la de la carpeta que está más arriba aquí. Las carpetas que no figuran van al final.',
    none: 'Aún no hay carpeta. Elegir la primera abajo.', add: 'Añadir una carpeta', pick: 'Elegir una carpeta', files: photos,
  },
  formats: {
    title: '¿Qué tipo de archivo primero?', what: 'De dos copias por lo demás iguales se queda el tipo que está más arriba aquí. Los tipos que no figuran van al final.',
    none: 'Aún no hay tipo. Elegir el primero abajo.', add: 'Añadir un tipo', pick: 'Elegir un tipo de archivo',
  },
  order: { up: (name) => `Subir ${name}`, down: (name) => `Bajar ${name}`, remove: (name) => `Dejar fuera ${name}`, save: 'Usar este orden' },
}
