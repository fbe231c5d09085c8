import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, files, photos } from './counts.ts'

const often = (minutes: number): string => minutes % 1440 === 0 ? plural(minutes / 1440, { one: 'Cada día', other: 'Cada # días' })
  : minutes % 60 === 0 ? plural(minutes / 60, { one: 'Cada hora', other: 'Cada # horas' }) : plural(minutes, { one: 'Cada minuto', other: 'Cada # minutos' })

export const folders: Words['folders'] = {
  watched: 'Vigiladas', before: 'Comparadas antes', add: 'Añadir carpeta…',
  unplugged: 'Desconectada', protected: 'Protegida', byClock: 'Por reloj', liveNow: 'En vivo', often,
  withFiles: (state, n) => `${state}, ${files(n)}`,
  menu: (name) => `Qué hacer con ${name}`,
  live: 'Seguir al momento', every: (minutes) => `Mirar ${often(minutes).toLowerCase()}`, protect: 'Proteger: no se propone quitar nada de ella', unprotect: 'Dejar de proteger',
  look: 'Mirar ahora', askAbout: '¿Está todo en otro sitio?', leaveOut: 'Dejarla fuera de Likeness…',
  leaveOutTitle: (name) => `¿Dejar fuera ${name}?`, leaveOutWhat: 'Likeness olvida dónde están estos archivos. No se toca ningún archivo, y lo decidido sobre las imágenes se queda.', leaveOutYes: 'Dejarla fuera',
  leftOut: (name) => `${name} ya no se vigila.`,
  question: '¿Está todo lo de', also: 'también en', choose: 'Elegir una carpeta', other: 'Otra carpeta…', pickHere: 'Una tarjeta, una unidad, una copia antigua: no hace falta que esté en Likeness.', pickThere: 'Una carpeta que Likeness vigila, o una dentro de ella.',
  swap: 'Cambiar', go: 'Comparar', stop: 'Parar', again: 'Comparar de nuevo',
  startTitle: '¿Se puede prescindir de esta tarjeta o copia de seguridad?', start: 'Elegir una carpeta y dónde deberían estar sus fotos. Likeness mira cada foto, también las editadas y más pequeñas, y no cambia nada.',
  headline: {
    failed: 'No se han podido comparar.', stopped: 'Parado. No se miró todo.', looking: (percent) => `Mirando… ${percent}`,
    onlyHere: (n) => plural(n, { one: 'Todavía no. 1 foto está solo aquí.', other: 'Todavía no. # fotos están solo aquí.' }),
    betterHere: (n) => plural(n, { one: 'Todavía no. 1 foto es mejor aquí.', other: 'Todavía no. # fotos son mejores aquí.' }),
    unread: (n) => plural(n, { one: 'No es seguro. 1 foto no se pudo leer.', other: 'No es seguro. # fotos no se pudieron leer.' }),
    none: 'No contiene fotos.',
    withOthers: (n, there) => plural(n, { one: `Su foto está en ${there}, y contiene otras cosas.`, other: `Sus # fotos están todas en ${there}. Contiene otras cosas.` }),
    all: (n, there) => plural(n, { one: `Sí. Su foto está en ${there}.`, other: `Sí. Sus # fotos están todas en ${there}.` }),
  },
  sum: {
    there: (n, of, share, there, better) => `${number(n)} de ${photos(of)} (${share}) en ${there}${better > 0 ? plural(better, { one: ', y 1 de ellas es mejor aquí', other: ', y # de ellas son mejores aquí' }) : ''}.`,
    unread: (n) => plural(n, { one: '1 no se pudo leer.', other: '# no se pudieron leer.' }),
    others: (n) => plural(n, { one: '1 cosa más (un vídeo, un documento, algo oculto) no se miró.', other: '# cosas más (vídeos, documentos, lo oculto o comprimido) no se miraron.' }),
  },
  verdicts: { onlyHere: 'Solo aquí', betterHere: 'Mejor aquí', unread: 'Sin leer', betterThere: 'Igual de buena allí', identical: 'Idéntica' },
  show: 'Qué fotos mostrar', bar: 'Cómo están las fotos', photos: 'Fotos', none: 'Ninguna.',
  save: 'Guardar la lista…', saved: 'La lista se ha guardado.',
  only: 'solo mirada', withName: (name, when) => `con ${name}, ${when}`,
  photo: (name, folder, partner) => partner === null ? `${name}, en ${folder}` : `${name}, en ${folder}. Allí: ${partner}`,
  bar1: (n, bytes) => `${plural(n, { one: '1 foto que también está allí', other: '# fotos que también están allí' })}, ${size(bytes)}`,
  bar2: (there, here, onlyHere, betterHere) => {
    const stay = [onlyHere > 0 ? `${number(onlyHere)} solo aquí` : '', betterHere > 0 ? plural(betterHere, { one: '1 mejor aquí', other: '# mejores aquí' }) : ''].filter((part) => part !== '').join(', ')
    return `Conservar las de ${there}, quitar las de ${here}.${stay === '' ? '' : ` Se quedan: ${stay}.`}`
  },
  alsoGood: (n) => plural(n, { one: 'también 1 igual de buena allí', other: 'también # igual de buenas allí' }),
  remove: (n) => `Quitar ${copies(n)}…`,
  copy: (n, there) => `Copiar ${photos(n)} a ${there}…`,
  copyTitle: (n, bytes, there) => `¿Copiar ${photos(n)} a ${there}? ${size(bytes)}`,
  copyWhat: 'Van allí a una carpeta nueva, con sus vídeos y notas. Cada copia se compara con su original antes de darla por buena. Aquí no cambia nada.', copyYes: 'Copiar',
  copying: (done, total) => `Copiando ${number(done)} de ${number(total)}…`,
  copied: (n, folder) => plural(n, { one: `Se ha copiado 1 foto a ${folder}.`, other: `Se han copiado # fotos a ${folder}.` }),
  notCopied: (n, why) => plural(n, { one: `1 no se copió: ${why}`, other: `# no se copiaron. La primera: ${why}` }),
  notInLibrary: (name) => `${name} no está en Likeness: solo se ha mirado. Para quitar copias de ella hay que añadirla.`, addIt: 'Añadirla',
}
