import { number, percent, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ruleKinds } from './rules.ts'

const WHERE: readonly (readonly string[])[] = [['arriba a la izquierda', 'arriba', 'arriba a la derecha'], ['a la izquierda', 'en el centro', 'a la derecha'], ['abajo a la izquierda', 'abajo', 'abajo a la derecha']]

export const compare: Words['compare'] = {
  modeNames: { side: 'Lado a lado', flip: 'Alternar', slider: 'Deslizador', difference: 'Diferencia' },
  name: 'Comparar', back: 'Revisión', place: (index, total) => `grupo ${number(index + 1)} de ${number(total)}`,
  modes: 'Cómo comparar', before: 'Grupo anterior', after: 'Grupo siguiente', stage: 'Fotos lado a lado. Las flechas eligen una, Mayús y flechas mueven la imagen.',
  holdToFlip: 'Mantener para alternar', flipped: 'La que se conserva', slider: 'Límite entre las dos fotos', sliderValue: (share) => `${percent(Math.round(share * 100), 100)} de la que se conserva`,
  fit: 'Ajustar', out: 'Alejar', in: 'Acercar', zoom: 'Zoom', together: 'Juntas', togetherWhat: 'Un zoom para todas las fotos',
  panes: 'Fotos lado a lado', strip: 'Fotos de este grupo', member: (place, verdict, name) => `${number(place)}: ${verdict} ${name}`,
  decidedBy: (by) => by === 'chosen' ? 'La que se queda se eligió a mano.' : by === 'tie' ? 'Nada distingue estas copias. Hay que elegir.' : `Decidió la regla «${ruleKinds[by].short}».`,
  differs: 'Qué difiere', fact: 'Dato', nothingBut: 'Solo difieren los nombres y las carpetas.',
  same: (n) => plural(n, { one: '1 dato es igual.', other: '# datos son iguales.' }), show: 'Mostrar', hide: 'Ocultar',
  facts: {
    size: 'Tamaño', file: 'Archivo', format: 'Formato', camera: 'Cámara', taken: 'Tomada', fileDate: 'Archivo del', place: 'Lugar', sharpness: 'Nitidez', names: 'Otros nombres',
    zone: 'Reloj', lens: 'Objetivo', title: 'Título', stars: 'Estrellas', keywords: 'Palabras clave', software: 'Guardada con', burst: 'Serie', withIt: 'La acompaña',
  },
  none: 'ninguno', yes: 'sí', sharper: 'mayor', softer: 'menor', alike: 'igual',
  difference: 'Diferencia', stronger: 'reforzada 6 ×', looking: 'Mirando…', noPicture: 'Una de las dos no se puede abrir ahora.', noLay: 'Dos momentos: no encajan una sobre otra.', unlaid: 'No se sabe cómo encajan estas dos.',
  kinds: {
    none: () => 'Ningún punto de la imagen difiere.',
    faint: () => 'Casi nada difiere; ningún ojo lo vería.',
    part: (row, column) => `Difiere en una parte, ${WHERE[row]?.[column] ?? 'en algún sitio'}: ahí se añadió, se quitó o se tapó algo.`,
    brighter: () => 'La copia es más clara en todas partes. Las formas son las mismas.',
    darker: () => 'La copia es más oscura en todas partes. Las formas son las mismas.',
    colours: () => 'Los colores difieren. Las formas son las mismas.',
    edges: () => 'Solo en los bordes: la copia es más pequeña o está más comprimida. No se añadió ni se quitó nada.',
    all: () => 'Difiere en todas partes, o las dos no encajan con exactitud.',
  },
  partly: 'Comparadas donde ambas muestran lo mismo; el resto gris está solo en una de ellas.',
  keepBoth: (n) => n > 2 ? 'Conservar todas' : 'Conservar ambas', notSame: 'No es la misma', accept: 'Aceptar, grupo siguiente', open: 'Grupo siguiente',
}
