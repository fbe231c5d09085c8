import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

export const find: Words['find'] = {
  askPart: 'Buscar una parte de ella', likePart: 'Como esta parte', partHint: 'Trazar un rectángulo para buscar esta parte',
  part: (x, y, width, height) => {
    const share = (value: number): number => Math.round(value * 100)
    return `Parte: ${share(width)} por ${share(height)} por ciento, a ${share(x)} de la izquierda y ${share(y)} de arriba. Las flechas la mueven, Mayús y flechas cambian su tamaño, Intro la busca.`
  },
  filters: {
    label: 'Mostrar solo', date: 'Fecha', until: 'Hasta', onlyThat: 'solo ese año', to: (year) => `hasta ${year}`, month: 'Mes', wholeYear: 'todos los meses',
    folder: 'Carpeta', format: 'Formato', size: 'Tamaño', clear: 'Borrar filtros',
  },
  formats: { jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', raw: 'RAW', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF', jxl: 'JPEG XL', jp2: 'JPEG 2000', bmp: 'BMP', psd: 'Photoshop' },
  sizes: { small: 'menos de 2 MP', middle: 'de 2 a 12 MP', large: 'más de 12 MP' },
  shown: (n, total) => n === total ? photos(total) : `${number(n)} de ${photos(total)}`,
  noneTitle: 'Ninguna foto con estos filtros', none: (total) => `Sin ellos hay ${photos(total)}.`,
  among: (n) => plural(n, { one: 'Entre la foto mostrada', other: 'Entre las # fotos mostradas' }),
  noSame: 'Ninguna otra foto con estos filtros muestra esta imagen.', noSimilar: 'Ninguna foto con estos filtros se parece a esta.',
  bar: 'Lo seleccionado', selected: (n, bytes) => plural(n, { one: `1 foto seleccionada, ${size(bytes)}`, other: `# fotos seleccionadas, ${size(bytes)}` }),
  hint: 'Mayús selecciona hasta una foto, Esc lo anula.', selecting: 'Seleccionando…',
  copy: 'Copiar rutas', save: 'Guardar la lista', reveal: 'Mostrar en el gestor de archivos', open: 'Abrir en el visor', clear: 'Anular selección',
  copied: (n) => plural(n, { one: '1 ruta copiada.', other: '# rutas copiadas.' }), notCopied: 'El portapapeles está cerrado a Likeness aquí. Se puede guardar la lista.',
  saved: 'La lista está donde el navegador guarda las descargas.', file: 'Fotos seleccionadas.csv',
  notShown: 'Solo se puede mostrar en la pantalla del ordenador donde funciona Likeness, y mientras su unidad esté conectada.',
  border: { still: 'Aún parecida', not: 'Ya no parecida', now: (n) => plural(n, { one: '1 foto parecida', other: '# fotos parecidas' }), key: 'aún parecida, ya no parecida: el límite queda entre las dos' },
  isSelected: 'seleccionada', selectThese: (n) => plural(n, { one: 'Seleccionar esta', other: 'Seleccionar estas #' }),
  collections: {
    filter: 'Colección', menu: (name) => `Colección ${name}`, add: 'Añadir a una colección…', takeOut: 'Sacar de la colección',
    addTitle: (n) => plural(n, { one: 'Añadir 1 foto a una colección', other: 'Añadir # fotos a una colección' }), newName: 'Nombre de una colección nueva', make: 'Crear', yours: 'O una que ya está',
    rename: 'Cambiar nombre…', renameTitle: 'Cambiar el nombre de la colección', name: 'Nombre', save: 'Guardar', remove: 'Borrar la colección',
    made: (name, n) => `«${name}» tiene ahora ${photos(n)}.`, added: (name, n) => plural(n, { one: `# foto añadida a «${name}».`, other: `# fotos añadidas a «${name}».` }), hasAll: (name) => `«${name}» ya las tiene.`,
    tookOut: (name, n) => plural(n, { one: `# foto sacada de «${name}». El archivo se queda.`, other: `# fotos sacadas de «${name}». Los archivos se quedan.` }), removed: (name) => `«${name}» se ha borrado. Sus fotos se quedan.`, undone: 'La colección está como antes.',
  },
  keys: { select: 'seleccionar', selectTo: 'seleccionar hasta ahí', all: 'seleccionar todo lo mostrado' },
}
