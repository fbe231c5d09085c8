import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

export const find: Words['find'] = {
  askPart: 'En chercher une partie', likePart: 'Comme cette partie', partHint: 'Tracez un rectangle pour chercher cette partie',
  part: (x, y, width, height) => {
    const share = (value: number): number => Math.round(value * 100)
    return `Partie : ${share(width)} sur ${share(height)} pour cent, à ${share(x)} de la gauche, ${share(y)} du haut. Les flèches la déplacent, Maj et les flèches la redimensionnent, Entrée la cherche.`
  },
  filters: {
    label: 'Montrer seulement', date: 'Date', until: 'Jusqu’à', onlyThat: 'cette année seulement', to: (year) => `jusqu’à ${year}`, month: 'Mois', wholeYear: 'tous les mois',
    folder: 'Dossier', format: 'Format', size: 'Taille', clear: 'Effacer les filtres',
  },
  formats: { jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', raw: 'RAW', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF', jxl: 'JPEG XL', jp2: 'JPEG 2000', bmp: 'BMP', psd: 'Photoshop' },
  sizes: { small: 'moins de 2 Mpx', middle: '2 à 12 Mpx', large: 'plus de 12 Mpx' },
  shown: (n, total) => n === total ? photos(total) : `${number(n)} sur ${photos(total)}`,
  noneTitle: 'Aucune photo avec ces filtres', none: (total) => plural(total, { one: 'Il y a # photo sans eux.', other: 'Il y a # photos sans eux.' }),
  among: (n) => plural(n, { one: 'Parmi la # photo affichée', other: 'Parmi les # photos affichées' }),
  noSame: 'Avec ces filtres, aucune autre photo ne montre cette image.', noSimilar: 'Avec ces filtres, aucune photo ne ressemble à celle-ci.',
  bar: 'La sélection', selected: (n, bytes) => plural(n, { one: `# photo sélectionnée, ${size(bytes)}`, other: `# photos sélectionnées, ${size(bytes)}` }),
  hint: 'Maj sélectionne jusqu’à une photo, Esc efface.', selecting: 'Sélection…',
  copy: 'Copier les chemins', save: 'Enregistrer la liste', reveal: 'Montrer dans les fichiers', open: 'Ouvrir dans la visionneuse', clear: 'Effacer la sélection',
  copied: (n) => plural(n, { one: '# chemin copié.', other: '# chemins copiés.' }), notCopied: 'Le presse-papiers est fermé à Likeness ici. Enregistrez plutôt la liste.',
  saved: 'La liste est là où votre navigateur range les téléchargements.', file: 'Photos sélectionnées.csv',
  notShown: 'Cela ne peut s’afficher que sur l’écran de l’ordinateur où tourne Likeness, et tant que son disque est là.',
  border: { still: 'Encore semblable', not: 'Plus semblable', now: (n) => plural(n, { one: '# photo semblable', other: '# photos semblables' }), key: 'encore semblable, plus semblable : la limite passe entre les deux' },
  isSelected: 'sélectionnée', selectThese: (n) => plural(n, { one: 'Sélectionner celle-ci', other: 'Sélectionner ces #' }),
  collections: {
    filter: 'Collection', menu: (name) => `Collection ${name}`, add: 'Ajouter à une collection…', takeOut: 'Sortir de la collection',
    addTitle: (n) => plural(n, { one: 'Ajouter # photo à une collection', other: 'Ajouter # photos à une collection' }), newName: 'Nom d’une nouvelle collection', make: 'Créer', yours: 'Ou l’une des vôtres',
    rename: 'Renommer…', renameTitle: 'Renommer la collection', name: 'Nom', save: 'Enregistrer', remove: 'Supprimer la collection',
    made: (name, n) => `« ${name} » a maintenant ${photos(n)}.`, added: (name, n) => plural(n, { one: `# photo ajoutée à « ${name} ».`, other: `# photos ajoutées à « ${name} ».` }), hasAll: (name) => `« ${name} » les a déjà.`,
    tookOut: (name, n) => plural(n, { one: `# photo sortie de « ${name} ». Le fichier reste.`, other: `# photos sorties de « ${name} ». Les fichiers restent.` }), removed: (name) => `« ${name} » est supprimée. Ses photos restent.`, undone: 'La collection est comme avant.',
  },
  keys: { select: 'sélectionner', selectTo: 'sélectionner jusque-là', all: 'sélectionner tout ce qui est affiché' },
}
