import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, groups, photos } from './counts.ts'

export const cleanUp: Words['cleanUp'] = {
  youChose: 'votre choix', accept: 'Accepter', reopen: 'Rouvrir', accepted: 'Accepté', bestShot: 'Meilleure prise',
  bar: 'Ce que vous avez accepté',
  acceptedCopies: (n, bytes) => n === 0 ? 'Rien d’accepté pour l’instant' : plural(n, { one: `# copie acceptée, ${size(bytes)}`, other: `# copies acceptées, ${size(bytes)}` }),
  left: (open, all) => open === 0 ? 'Tous les groupes sont vus' : `${number(open)} sur ${groups(all)} à voir`,
  sceneHint: 'La meilleure prise n’est qu’une suggestion. Rien n’est marqué tant que vous ne marquez rien.',
  clear: 'Vider', acceptPage: 'Accepter cette page', acceptIdentical: (n) => `Accepter tous les fichiers identiques (${number(n)})`,
  remove: (n) => n === 0 ? 'Retirer…' : `Retirer ${copies(n)}…`, removeNow: (n) => `Retirer ${copies(n)}`,
  isProtected: 'Dans un dossier protégé : elle reste.', isOffline: 'Son disque est débranché : elle reste.',
  refused: { protected: 'Dans un dossier protégé : elle reste.', offline: 'Son disque est débranché : elle reste.', gone: 'Cette photo n’est plus dans le groupe.' },
  said: {
    remove: (name) => `${name} sera retirée`, keep: (name) => `${name} reste`, choose: (name) => `${name} est celle que vous gardez`,
    keepAll: 'Gardées ensemble, plus montrées.', notSame: 'Ne seront plus montrées ensemble.', accept: (n) => plural(n, { one: '# groupe accepté', other: '# groupes acceptés' }),
  },
  undo: 'Annuler', undone: (what) => `Annulé : ${what}`, nothingToUndo: 'Rien à annuler ici. L’historique a tous les retraits.',
  spoken: (n, open) => `${plural(n, { one: '# copie acceptée', other: '# copies acceptées' })}, encore ${groups(open)}.`,
  moved: (n, bytes) => plural(n, { one: `# copie déplacée, ${size(bytes)}`, other: `# copies déplacées, ${size(bytes)}` }),
  someBack: (n) => plural(n, { one: '# copie est revenue.', other: '# copies sont revenues.' }),
  notMoved: (n) => plural(n, { one: '# copie n’a pas été déplacée. L’historique dit pourquoi.', other: '# copies n’ont pas été déplacées. L’historique dit pourquoi.' }),
  notBack: (n, name, reason) => `${plural(n, { one: '# fichier n’a pas pu être repris.', other: '# fichiers n’ont pas pu être repris.' })} ${name} : ${reason}`,
  noteWritten: (name) => `Écrit à côté de celle que vous gardez : ${name}`,
  menu: {
    name: (title) => `Plus pour ${title}`, notSame: 'Aucune n’est la même', keepAll: 'Tout garder', compare: 'Comparer', decision: 'Voir la décision',
    notes: (what) => `Écrire ${what} à côté de celle que vous gardez (.xmp)`,
  },
  notes: { date: 'la date', camera: 'l’appareil', place: 'le lieu', keywords: 'les mots-clés', rating: 'les étoiles', title: 'le titre' },
  last: {
    title: 'Retirer la dernière copie ?', what: (name) => `${name} n’a pas d’autre bonne copie. Elle va à la corbeille ou dans un dossier d’attente et peut être reprise dans l’historique.`, yes: 'La retirer aussi',
  },
  sheet: {
    title: (n) => `Retirer ${copies(n)} ?`, none: 'Rien à retirer',
    where: (toBin, toHolding, bytes) => {
      const bin = toBin > 0 ? `${number(toBin)} à la corbeille` : ''
      const held = toHolding > 0 ? `${number(toHolding)} dans un dossier d’attente sur le même disque` : ''
      return `${[bin, held].filter(Boolean).join(', ')}. ${size(bytes)} en tout. Vous pouvez les reprendre dans l’historique.`
    },
    to: 'Où', bin: 'À la corbeille', holding: 'Dans un dossier d’attente', folder: 'Dans un autre dossier…', inFolder: (name) => `Dans ${name}`,
    folderNote: 'Un dossier du même disque, hors des dossiers que Likeness suit.', whereFolder: (n, bytes, folder) => `${number(n)} vers ${folder}. ${size(bytes)} en tout. Vous pouvez les reprendre dans l’historique.`,
    from: 'Depuis', more: (n) => plural(n, { one: 'et # autre dossier', other: 'et # autres dossiers' }),
    companions: 'Avec elles', stays: 'Reste', stay: (n) => `${photos(n)}, une ou plus par groupe`,
    roles: { photo: 'photos', film: 'films Live Photo', raw: 'fichiers RAW', sidecar: 'fichiers joints (retouches, notes)', link: 'liens', note: 'notes' },
    noBin: (drive) => `Il n’y a pas de corbeille sur ${drive}.`,
    noBinWhat: (n, drive) => plural(n, { one: `Sa copie va dans le dossier Likeness holding sur ${drive} et y prend de la place jusqu’à ce que vous la supprimiez.`, other: `Ses # copies vont dans le dossier Likeness holding sur ${drive} et y prennent de la place jusqu’à ce que vous les supprimiez.` }),
    checked: 'Juste avant chaque déplacement, Likeness regarde sur le disque : la copie n’a pas changé, et la photo que vous gardez est là et s’ouvre.',
    link: 'Laisser un lien à la place de chaque fichier identique', linkWhat: 'Le nom reste et ouvre la photo que vous gardez : un fichier sur le disque avec deux noms.',
    last: (n) => plural(n, { one: '# image n’a pas d’autre copie, comme vous l’avez dit.', other: '# images n’ont pas d’autre copie, comme vous l’avez dit.' }),
    held: (n) => plural(n, { one: '# copie reste', other: '# copies restent' }),
    list: 'Voir la liste', listMore: 'Voir plus', keepsFor: (keeper) => `reste : ${keeper}`,
    planning: 'Vérification sur le disque…', moving: (done, total) => `${number(done)} sur ${number(total)} déplacées`, stop: 'Arrêter',
    stopWhat: 'Ce qui a été déplacé peut être repris ; le reste ne bouge pas.',
  },
  filters: {
    span: 'Dossiers', any: 'Tous les groupes', across: 'Entre dossiers', within: 'Dans un dossier', folder: 'Tout dossier', otherFolder: 'et le dossier', date: 'Toute date', size: 'Toute taille', format: 'Tout format',
    ties: 'Égalités seulement', state: 'Tous', open: 'À voir', acceptedOnly: 'Acceptés', least: (bytes) => `libère ${size(bytes)} ou plus`, more: 'Effacer les filtres', year: 'Toute année',
    mostCopies: 'Plus de copies d’abord',
  },
}
