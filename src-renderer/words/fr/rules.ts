import { number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { groups, photos } from './counts.ts'

export const ruleKinds: Words['rules']['kinds'] = {
  protected: { sentence: ['Garder ce qui est dans un ', 'dossier protégé', ''], what: 'Likeness n’y retire jamais rien', short: 'garder ce qui est dans un dossier protégé', stays: 'La protégée reste' },
  folder: { sentence: ['Garder celle qui est dans ', 'un dossier de votre choix', ''], what: 'Aucun dossier choisi pour l’instant', short: 'garder celle qui est dans un dossier', stays: 'Celle de votre dossier reste' },
  raw: { sentence: ['Garder le ', 'RAW', ' avant tout le reste'], what: 'et le JPEG accompagné de son RAW', short: 'garder le RAW', stays: 'Le RAW reste' },
  original: { sentence: ['Garder l’', 'original', ''], what: 'avant une image envoyée, retouchée, encadrée ou grisée', short: 'garder l’original', stays: 'L’original reste' },
  detail: { sentence: ['Garder celle qui a ', 'de vrais détails', ''], what: 'une copie agrandie a plus de pixels, mais n’en montre pas plus', short: 'garder les vrais détails', stays: 'Les vrais détails restent' },
  larger: { sentence: ['Garder ', 'la plus grande image', ''], what: '5\u2009% de pixels de plus au moins', short: 'garder la plus grande image', stays: 'La plus grande reste' },
  camera: { sentence: ['Garder celle ', 'de l’appareil', ''], what: 'avec appareil et date dans la photo', short: 'garder celle de l’appareil', stays: 'Celle de l’appareil reste' },
  place: { sentence: ['Garder celle ', 'qui a un lieu', ''], what: 'GPS dans la photo ou à côté', short: 'garder celle qui a un lieu', stays: 'Celle qui a un lieu reste' },
  notes: { sentence: ['Garder celle qui a ', 'mots-clés, étoiles ou titre', ''], what: 'dans la photo ou à côté', short: 'garder celle qui a mots-clés, étoiles ou titre', stays: 'Celle qui a vos notes reste' },
  source: { sentence: ['Garder celle ', 'dont viennent les autres', ''], what: 'les retouches entourent ce dont elles sont faites', short: 'garder celle dont viennent les autres', stays: 'Celle dont viennent les autres reste' },
  format: { sentence: ['Garder ', 'le meilleur type de fichier', ''], what: 'types de fichier, le meilleur d’abord', short: 'garder le meilleur type de fichier', stays: 'Le meilleur type de fichier reste' },
  bytes: { sentence: ['Garder ', 'la moins compressée', ''], what: 'plus d’octets pour la même image', short: 'garder la moins compressée', stays: 'La moins compressée reste' },
  sharper: { sentence: ['Garder ', 'la plus nette', ''], what: 'vue à la même taille', short: 'garder la plus nette', stays: 'La plus nette reste' },
  oldest: { sentence: ['Garder ', 'le plus ancien fichier', ''], what: 'selon la date du fichier', short: 'garder le plus ancien fichier', stays: 'Le plus ancien fichier reste' },
  newest: { sentence: ['Garder ', 'le plus récent fichier', ''], what: 'selon la date du fichier', short: 'garder le plus récent fichier', stays: 'Le plus récent fichier reste' },
  name: { sentence: ['Garder ', 'le nom le plus court', ''], what: 'IMG_1 avant IMG_1 (1)', short: 'garder le nom le plus court', stays: 'Le nom le plus court reste' },
}
const changes = (n: number): string => n === 0 ? 'aucun choix ne change' : plural(n, { one: '# choix change', other: '# choix changent' })

export const rules: Words['rules'] = {
  kinds: ruleKinds, next: (names) => names.map((name) => `, puis ${name}`).join(''), nextOnly: (names) => `puis ${names.join(', puis ')}`, beforeOthers: 'avant tout autre dossier',
  lead: 'Quelle copie reste ? La première règle qui distingue deux copies décide.',
  add: 'Ajouter une règle', allThere: 'Tous les types de règle sont dans la liste', defaults: 'Règles par défaut', more: 'Plus',
  list: 'Règles dans l’ordre', hint: 'Espace soulève la règle, les flèches la déplacent, Espace la pose, Esc la remet.',
  move: (short, place, of) => `Déplacer : ${short}, ${number(place)} sur ${number(of)}`,
  moreFor: (place) => `Plus pour la règle ${number(place)}`,
  menu: { change: 'Modifier…', up: 'Monter', down: 'Descendre', off: 'Désactiver', on: 'Activer', remove: 'Retirer' },
  off: 'désactivée', decidesSpoken: (n) => n === 0 ? 'ne décide aucun groupe' : `décide ${groups(n)}`,
  panel: 'Ce que font les règles', live: 'en direct',
  decided: (n) => plural(n, { one: '# décidé', other: '# décidés' }), ties: (n) => plural(n, { one: '# égalité à voir', other: '# égalités à voir' }), noTies: 'Plus d’égalité',
  chosen: (n) => plural(n, { one: '# choisi par vous', other: '# choisis par vous' }),
  keepsFrom: (folder, isFirst) => `${isFirst ? 'garde de' : 'de'} ${folder}`,
  bar: (keeps) => `Gardées de ${keeps.map(({ folder, count }) => `${folder} ${number(count)}`).join(', ')}`,
  drop: 'Si vous la posez ici', changes,
  looking: 'Calcul de ce qui changerait…', noneDecided: 'Elle ne décide aucun groupe à présent.', turnedOff: 'Cette règle est désactivée.',
  exampleStays: (by) => by === 'chosen' ? 'Celle que vous avez choisie reste' : by === 'tie' ? 'Rien ne les distingue' : ruleKinds[by].stays,
  was: (folder) => folder === '' ? 'avant : celle du dossier principal' : `avant : celle de ${folder}`,
  ruleTitle: (place) => `Décidé par la règle ${number(place)}`, goes: 'Part',
  tiesTitle: (n) => plural(n, { one: '# égalité', other: '# égalités' }), tiesWhat: 'Rien ne distingue ces copies. À vous de choisir.',
  lookAtTies: (n) => plural(n, { one: 'Voir # égalité', other: 'Voir # égalités' }),
  undo: 'Annuler', undone: 'Les règles sont comme avant.',
  done: {
    moved: 'Règle déplacée.', on: 'Règle activée.', off: 'Règle désactivée.', removed: 'Règle retirée.', added: 'Règle ajoutée.', changed: 'Règle modifiée.', reset: 'Les règles par défaut sont de retour.',
  },
  effect: (n) => n === 0 ? 'Aucun choix ne change.' : plural(n, { one: '# choix a changé.', other: '# choix ont changé.' }),
  spoken: (place, of, n) => `${number(place)} sur ${number(of)}, ${changes(n)}`,
  lifted: (short) => `Soulevée : ${short}. Les flèches la déplacent, Espace la pose, Échap la remet.`, putBack: 'Remise en place.', dropped: (place) => `Posée comme règle ${number(place)}.`,
  reset: {
    title: 'Revenir aux règles par défaut ?', what: 'L’ordre, vos dossiers et ce que vous avez désactivé sont remplacés par les règles livrées avec Likeness. Ce que vous avez choisi et décidé dans les groupes reste.',
    button: 'Règles par défaut',
  },
  folders: {
    title: 'Quel dossier d’abord ?', what: 'De deux copies, celle du dossier placé plus haut ici reste. Les dossiers absents de la liste viennent en dernier.',
    none: 'Aucun dossier. Choisissez le premier ci-dessous.', add: 'Ajouter un dossier', pick: 'Choisir un dossier', files: photos,
  },
  formats: {
    title: 'Quel type de fichier d’abord ?', what: 'De deux copies par ailleurs égales, le type placé plus haut ici reste. Les types absents de la liste viennent en dernier.',
    none: 'Aucun type. Choisissez le premier ci-dessous.', add: 'Ajouter un type', pick: 'Choisir un type de fichier',
  },
  order: { up: (name) => `Monter ${name}`, down: (name) => `Descendre ${name}`, remove: (name) => `Laisser de côté ${name}`, save: 'Utiliser cet ordre' },
}
