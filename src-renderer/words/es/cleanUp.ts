import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, groups, photos } from './counts.ts'

export const cleanUp: Words['cleanUp'] = {
  youChose: 'elegida a mano', accept: 'Aceptar', reopen: 'Abrir de nuevo', accepted: 'Aceptado', bestShot: 'Mejor toma',
  bar: 'Lo aceptado',
  acceptedCopies: (n, bytes) => n === 0 ? 'Nada aceptado todavía' : plural(n, { one: `1 copia aceptada, ${size(bytes)}`, other: `# copias aceptadas, ${size(bytes)}` }),
  left: (open, all) => open === 0 ? 'Todos los grupos vistos' : `${number(open)} de ${groups(all)} por ver`,
  sceneHint: 'La mejor toma es solo una sugerencia. Nada queda marcado hasta marcarlo a mano.',
  clear: 'Vaciar', acceptPage: 'Aceptar esta página', acceptIdentical: (n) => `Aceptar todos los archivos idénticos (${number(n)})`,
  remove: (n) => n === 0 ? 'Quitar…' : `Quitar ${copies(n)}…`, removeNow: (n) => `Quitar ${copies(n)}`,
  isProtected: 'En una carpeta protegida: se queda.', isOffline: 'Su unidad está desconectada: se queda.',
  refused: { protected: 'En una carpeta protegida: se queda.', offline: 'Su unidad está desconectada: se queda.', gone: 'Esta foto ya no está en el grupo.' },
  said: {
    remove: (name) => `${name} se va a quitar`, keep: (name) => `${name} se queda`, choose: (name) => `${name} es la que se conserva`,
    keepAll: 'Conservadas juntas, no se muestran más.', notSame: 'No se mostrarán juntas de nuevo.', accept: (n) => plural(n, { one: '1 grupo aceptado', other: '# grupos aceptados' }),
  },
  undo: 'Deshacer', undone: (what) => `Deshecho: ${what}`, nothingToUndo: 'Aquí no hay nada que deshacer. El historial tiene todo lo quitado.',
  spoken: (n, open) => `${plural(n, { one: '1 copia aceptada', other: '# copias aceptadas' })}, quedan ${groups(open)}.`,
  moved: (n, bytes) => plural(n, { one: `1 copia movida, ${size(bytes)}`, other: `# copias movidas, ${size(bytes)}` }),
  someBack: (n) => plural(n, { one: '1 copia ha vuelto.', other: '# copias han vuelto.' }),
  notMoved: (n) => plural(n, { one: '1 copia no se movió. El historial dice por qué.', other: '# copias no se movieron. El historial dice por qué.' }),
  notBack: (n, name, reason) => `${plural(n, { one: '1 archivo no se pudo recuperar.', other: '# archivos no se pudieron recuperar.' })} ${name}: ${reason}`,
  noteWritten: (name) => `Escrito junto a la que se conserva: ${name}`,
  menu: {
    name: (title) => `Más para ${title}`, notSame: 'Ninguna es la misma', keepAll: 'Conservar todas', compare: 'Comparar', decision: 'Ver la decisión',
    notes: (what) => `Escribir ${what} junto a la que se conserva (.xmp)`,
  },
  notes: { date: 'la fecha', camera: 'la cámara', place: 'el lugar', keywords: 'las palabras clave', rating: 'las estrellas', title: 'el título' },
  last: {
    title: '¿Quitar la última copia?', what: (name) => `${name} no tiene otra copia buena. Va a la papelera o a una carpeta de espera y se puede recuperar en el historial.`, yes: 'Quitarla también',
  },
  sheet: {
    title: (n) => `¿Quitar ${copies(n)}?`, none: 'Nada que quitar',
    where: (toBin, toHolding, bytes) => {
      const bin = toBin > 0 ? `${number(toBin)} a la papelera` : ''
      const held = toHolding > 0 ? `${number(toHolding)} a una carpeta de espera en la misma unidad` : ''
      return `${[bin, held].filter(Boolean).join(', ')}. ${size(bytes)} en total. Se pueden recuperar en el historial.`
    },
    to: 'Adónde', bin: 'A la papelera', holding: 'A una carpeta de espera', folder: 'A otra carpeta…', inFolder: (name) => `A ${name}`,
    folderNote: 'Una carpeta del mismo disco, fuera de las que Likeness vigila.', whereFolder: (n, bytes, folder) => `${number(n)} a ${folder}. ${size(bytes)} en total. Se pueden recuperar en el historial.`,
    from: 'De', more: (n) => plural(n, { one: 'y 1 carpeta más', other: 'y # carpetas más' }),
    companions: 'Con ellas', stays: 'Se queda', stay: (n) => `${photos(n)}, una o más de cada grupo`,
    roles: { photo: 'fotos', film: 'vídeos de Live Photo', raw: 'archivos RAW', sidecar: 'archivos adjuntos (ediciones, notas)', link: 'enlaces', note: 'notas' },
    noBin: (drive) => `No hay papelera en ${drive}.`,
    noBinWhat: (n, drive) => plural(n, { one: `Su copia va a la carpeta Likeness holding en ${drive} y ocupa espacio allí hasta que se borre a mano.`, other: `Sus # copias van a la carpeta Likeness holding en ${drive} y ocupan espacio allí hasta que se borren a mano.` }),
    checked: 'Justo antes de mover cada una, Likeness mira en el disco: la copia no ha cambiado, y la foto que se conserva está y se puede abrir.',
    link: 'Dejar un enlace en lugar de cada archivo idéntico', linkWhat: 'El nombre se queda y abre la foto que se conserva: un archivo en el disco con dos nombres.',
    last: (n) => plural(n, { one: '1 imagen no tiene otra copia, como se indicó.', other: '# imágenes no tienen otra copia, como se indicó.' }),
    held: (n) => plural(n, { one: '1 copia se queda', other: '# copias se quedan' }),
    list: 'Ver la lista', listMore: 'Ver más', keepsFor: (keeper) => `se queda: ${keeper}`,
    planning: 'Mirando en el disco…', moving: (done, total) => `${number(done)} de ${number(total)} movidas`, stop: 'Parar',
    stopWhat: 'Lo movido se puede recuperar; el resto se queda.',
  },
  filters: {
    span: 'Carpetas', any: 'Todos los grupos', across: 'Entre carpetas', within: 'Dentro de una carpeta', folder: 'Toda carpeta', otherFolder: 'y carpeta', date: 'Toda fecha', size: 'Todo tamaño', format: 'Todo formato',
    ties: 'Solo empates', state: 'Todos', open: 'Por ver', acceptedOnly: 'Aceptados', least: (bytes) => `libera ${size(bytes)} o más`, more: 'Borrar filtros', year: 'Todo año',
    mostCopies: 'Más copias primero',
  },
}
