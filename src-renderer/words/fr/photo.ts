import { plural } from '../../formats.ts'
import type { Words } from '../types.ts'

export const photo: Words['photo'] = {
  relations: {
    'identical-file': { name: 'Fichiers identiques', what: 'Identiques à l’octet près' },
    'identical-pixels': { name: 'Pixels identiques', what: 'Même image, autre date ou autres notes' },
    'same-picture': { name: 'Même image', what: 'Plus petite, recadrée, pivotée, retouchée' },
    'same-scene': { name: 'Même scène', what: 'Autre instant : choisir la meilleure' },
  },
  edits: {
    smaller: 'plus petite', larger: 'plus grande', enlarged: 'agrandie', cropped: 'recadrée', straightened: 'redressée', turned: 'pivotée', mirrored: 'en miroir', brighter: 'plus claire', darker: 'plus sombre',
    recoloured: 'autres couleurs', 'black-and-white': 'noir et blanc', framed: 'encadrée', overlaid: 'avec du texte', blurred: 'plus douce', resaved: 'réenregistrée', edited: 'retouchée',
  },
  verdicts: { keep: 'Garder', remove: 'Retirer', undecided: 'Indécis' },
  problems: {
    truncated: { name: 'Tronqués', what: 'Il manque la fin de ces fichiers. Ils restent intacts.' },
    damaged: { name: 'Endommagés', what: 'Ils s’ouvrent, mais l’image qu’ils contiennent est abîmée. Ils restent tels quels.' },
    empty: { name: 'Vides', what: 'Ces fichiers ne contiennent rien.' },
    'not-an-image': { name: 'Pas une image', what: 'Le nom est celui d’une image, le contenu est autre chose.' },
    unsupported: { name: 'Type encore inconnu', what: 'Likeness ne sait pas encore voir l’image de ces fichiers. Ils ne sont pas endommagés.' },
    'too-large': { name: 'Au-delà de la limite', what: 'Plus grands que ce que Likeness lit. Ils ne sont pas endommagés.' },
    unreadable: { name: 'Fermés à Likeness', what: 'Autorisez Likeness à lire ces fichiers, puis relancez la lecture.' },
    vanished: { name: 'Disparus', what: 'Présents quand le dossier a été listé, absents quand leur tour est venu.' },
    timeout: { name: 'Trop long', what: 'Likeness a abandonné ceux-ci pour que les autres avancent.' },
  },
  beside: { film: '+ film', raw: '+ RAW', sidecar: '+ notes' },
  inside: { film: '+ film inclus', data: '+ contenu inclus' },
  north: (degrees) => `${degrees}° N`, south: (degrees) => `${degrees}° S`, east: (degrees) => `${degrees}° E`, west: (degrees) => `${degrees}° O`,
  stars: (n) => plural(n, { one: '# étoile', other: '# étoiles' }),
  otherFormat: (format, named) => `${format}, bien que son nom dise ${named}`,
}
