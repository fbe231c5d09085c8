import { plural } from '../../formats.ts'
import type { Words } from '../types.ts'

export const photo: Words['photo'] = {
  relations: {
    'identical-file': { name: 'Archivos idénticos', what: 'Iguales byte a byte' },
    'identical-pixels': { name: 'Píxeles idénticos', what: 'Misma imagen, otra fecha u otras notas' },
    'same-picture': { name: 'Misma imagen', what: 'Más pequeña, recortada, girada, editada' },
    'same-scene': { name: 'Misma escena', what: 'Otro momento: elegir la mejor' },
  },
  edits: {
    smaller: 'más pequeña', larger: 'más grande', enlarged: 'ampliada', cropped: 'recortada', straightened: 'enderezada', turned: 'girada', mirrored: 'reflejada', brighter: 'más clara', darker: 'más oscura',
    recoloured: 'otros colores', 'black-and-white': 'blanco y negro', framed: 'con marco', overlaid: 'con texto', blurred: 'más suave', resaved: 'guardada de nuevo', edited: 'editada',
  },
  verdicts: { keep: 'Conservar', remove: 'Quitar', undecided: 'Sin decidir' },
  problems: {
    truncated: { name: 'Cortados', what: 'Falta el final de estos archivos. Siguen intactos.' },
    damaged: { name: 'Dañados', what: 'Se abren, pero la imagen que contienen está rota. No se han tocado.' },
    empty: { name: 'Vacíos', what: 'No hay nada dentro de estos archivos.' },
    'not-an-image': { name: 'No es una imagen', what: 'Tiene nombre de imagen, pero dentro hay otra cosa.' },
    unsupported: { name: 'Tipo aún desconocido', what: 'Likeness todavía no puede ver la imagen de estos archivos. No están dañados.' },
    'too-large': { name: 'Sobre el límite', what: 'Mayores de lo que Likeness lee. No están dañados.' },
    unreadable: { name: 'Cerrados a Likeness', what: 'Hay que permitir que Likeness lea estos archivos y mirarlos de nuevo.' },
    vanished: { name: 'Desaparecidos', what: 'Estaban al listar la carpeta y ya no al llegar su turno.' },
    timeout: { name: 'Tardaron demasiado', what: 'Likeness dejó estos para que los demás pudieran seguir.' },
  },
  beside: { film: '+ vídeo', raw: '+ RAW', sidecar: '+ notas' },
  inside: { film: '+ vídeo dentro', data: '+ más dentro' },
  north: (degrees) => `${degrees}° N`, south: (degrees) => `${degrees}° S`, east: (degrees) => `${degrees}° E`, west: (degrees) => `${degrees}° O`,
  stars: (n) => plural(n, { one: '1 estrella', other: '# estrellas' }),
  otherFormat: (format, named) => `${format}, aunque su nombre dice ${named}`,
}
