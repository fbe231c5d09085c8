import { number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, files, photos } from './counts.ts'

const often = (minutes: number): string => minutes % 1440 === 0 ? plural(minutes / 1440, { one: 'Chaque jour', other: 'Tous les # jours' })
  : minutes % 60 === 0 ? plural(minutes / 60, { one: 'Chaque heure', other: 'Toutes les # heures' }) : plural(minutes, { one: 'Chaque minute', other: 'Toutes les # minutes' })

export const folders: Words['folders'] = {
  watched: 'Suivis', before: 'Comparés auparavant', add: 'Ajouter un dossier…',
  unplugged: 'Débranché', protected: 'Protégé', byClock: 'À heures fixes', liveNow: 'En direct', often,
  withFiles: (state, n) => `${state}, ${files(n)}`,
  menu: (name) => `Que faire de ${name}`,
  live: 'Suivre en direct', every: (minutes) => `Regarder ${often(minutes).toLowerCase()}`, protect: 'Protéger : rien n’y est proposé au retrait', unprotect: 'Ne plus protéger',
  look: 'Regarder maintenant', askAbout: 'Tout est-il aussi ailleurs ?', leaveOut: 'Le laisser hors de Likeness…',
  leaveOutTitle: (name) => `Laisser de côté ${name} ?`, leaveOutWhat: 'Likeness oublie où sont ces fichiers. Aucun fichier n’est touché, et ce que vous avez décidé des images reste.', leaveOutYes: 'Le laisser de côté',
  leftOut: (name) => `${name} n’est plus suivi.`,
  question: 'Est-ce que tout', also: 'est aussi dans', choose: 'Choisir un dossier', other: 'Autre dossier…', pickHere: 'Une carte, un disque, une vieille sauvegarde : pas besoin qu’il soit dans Likeness.', pickThere: 'Un dossier suivi par Likeness, ou un dossier dedans.',
  swap: 'Échanger', go: 'Comparer', stop: 'Arrêter', again: 'Comparer de nouveau',
  startTitle: 'Peut-on se passer de cette carte ou sauvegarde ?', start: 'Choisissez un dossier et l’endroit où ses photos devraient être. Likeness regarde chaque photo, même retouchée ou plus petite, et ne change rien.',
  headline: {
    failed: 'Ils n’ont pas pu être comparés.', stopped: 'Arrêté. Tout n’a pas été regardé.', looking: (percent) => `Examen… ${percent}`,
    onlyHere: (n) => plural(n, { one: 'Pas encore. # photo n’est qu’ici.', other: 'Pas encore. # photos ne sont qu’ici.' }),
    betterHere: (n) => plural(n, { one: 'Pas encore. # photo est meilleure ici.', other: 'Pas encore. # photos sont meilleures ici.' }),
    unread: (n) => plural(n, { one: 'Pas sûr. # photo n’a pas pu être lue.', other: 'Pas sûr. # photos n’ont pas pu être lues.' }),
    none: 'Il ne contient aucune photo.',
    withOthers: (n, there) => plural(n, { one: `Sa photo est dans ${there}, et il contient autre chose.`, other: `Ses # photos sont toutes dans ${there}. Il contient autre chose.` }),
    all: (n, there) => plural(n, { one: `Oui. Sa photo est dans ${there}.`, other: `Oui. Ses # photos sont toutes dans ${there}.` }),
  },
  sum: {
    there: (n, of, share, there, better) => `${number(n)} sur ${photos(of)} (${share}) dans ${there}${better > 0 ? plural(better, { one: ', dont # meilleure ici', other: ', dont # meilleures ici' }) : ''}.`,
    unread: (n) => plural(n, { one: '# n’a pas pu être lue.', other: '# n’ont pas pu être lues.' }),
    others: (n) => plural(n, { one: '# autre chose (un film, un document, un élément caché) n’a pas été regardée.', other: '# autres choses (films, documents, éléments cachés ou compressés) n’ont pas été regardées.' }),
  },
  verdicts: { onlyHere: 'Ici seulement', betterHere: 'Meilleures ici', unread: 'Non lues', betterThere: 'Aussi bonnes là-bas', identical: 'Identiques' },
  show: 'Photos à montrer', bar: 'L’état des photos', photos: 'Photos', none: 'Aucune.',
  save: 'Enregistrer la liste…', saved: 'La liste est enregistrée.',
  only: 'seulement regardé', withName: (name, when) => `avec ${name}, ${when}`,
  photo: (name, folder, partner) => partner === null ? `${name}, dans ${folder}` : `${name}, dans ${folder}. Là-bas : ${partner}`,
  bar1: (n, bytes) => `${plural(n, { one: '# photo qui est aussi là-bas', other: '# photos qui sont aussi là-bas' })}, ${size(bytes)}`,
  bar2: (there, here, onlyHere, betterHere) => {
    const stay = [onlyHere > 0 ? `${number(onlyHere)} ici seulement` : '', betterHere > 0 ? plural(betterHere, { one: '# meilleure ici', other: '# meilleures ici' }) : ''].filter((part) => part !== '').join(', ')
    return `Garder celles de ${there}, retirer celles de ${here}.${stay === '' ? '' : ` Restent : ${stay}.`}`
  },
  alsoGood: (n) => plural(n, { one: 'aussi # qui est aussi bonne là-bas', other: 'aussi # qui sont aussi bonnes là-bas' }),
  remove: (n) => `Retirer ${copies(n)}…`,
  copy: (n, there) => `Copier ${photos(n)} vers ${there}…`,
  copyTitle: (n, bytes, there) => `Copier ${photos(n)} vers ${there} ? ${size(bytes)}`,
  copyWhat: 'Elles vont là-bas dans un nouveau dossier, avec leurs films et leurs notes. Chaque copie est comparée à son original avant de compter. Ici, rien ne change.', copyYes: 'Copier',
  copying: (done, total) => `Copie de ${number(done)} sur ${number(total)}…`,
  copied: (n, folder) => plural(n, { one: `# photo copiée vers ${folder}.`, other: `# photos copiées vers ${folder}.` }),
  notCopied: (n, why) => plural(n, { one: `# n’a pas été copiée : ${why}`, other: `# n’ont pas été copiées. La première : ${why}` }),
  notInLibrary: (name) => `${name} n’est pas dans Likeness : il a seulement été regardé. Ajoutez-le pour en retirer des copies.`, addIt: 'L’ajouter',
}
