import { day, number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

const CLASSES: Record<keyof Words['models']['kinds'], { one: string; other: string }> = {
  folders: { one: '# dossier', other: '# dossiers' }, keywords: { one: '# mot-clé', other: '# mots-clés' }, decisions: { one: '# image', other: '# images' }, instances: { one: '# photo', other: '# photos' },
}

function about(seconds: number): string {
  if (seconds < 10) return 'quelques secondes'
  if (seconds < 60) return `environ ${Math.ceil(seconds / 10) * 10} s`
  return `environ ${number(Math.round(seconds / 60))} min`
}

export const models: Words['models'] = {
  lead: 'Comment Likeness juge ce qui se ressemble',
  kinds: {
    folders: { name: 'Vos dossiers', called: 'Mes dossiers', what: 'Les photos d’un dossier vont ensemble. Trouve davantage de ce qui ressemble à un voyage, un lieu, un sujet.', classes: CLASSES.folders },
    keywords: { name: 'Vos mots-clés', called: 'Mes mots-clés', what: 'Les photos qui partagent un mot-clé vont ensemble. Une photo peut en avoir plusieurs.', classes: CLASSES.keywords },
    decisions: { name: 'Vos décisions', called: 'Mes décisions', what: 'Les copies acceptées dans Tri sont une seule image ; ce que vous avez dit « pas la même » en est deux.', classes: CLASSES.decisions },
    instances: { name: 'Les photos elles-mêmes', called: 'Mes photos', what: 'Chaque photo est apprise avec des vues plus petites, recadrées et retouchées, pour reconnaître les copies.', classes: CLASSES.instances },
  },
  import: 'Importer…', importFile: 'Un fichier de modèle', importTooLarge: 'C’est plus grand que tout modèle. Rien n’a changé.', teachNew: 'Entraîner un modèle',
  list: 'Modèles', column: 'Modèle', columnFigure: 'Bonnes d’abord', inUse: 'utilisé', new: 'nouveau',
  comes: 'livré avec Likeness',
  from: ({ kind, classes, madeMs }) => {
    const date = madeMs === null ? '' : `, ${day(madeMs)}`
    if (kind === null) return `entraîné ailleurs${date}`
    if (kind === 'refreshed') return `ajusté à vos photos${date}`
    return `de ${plural(classes, CLASSES[kind])}${date}`
  },
  row: { preparing: 'préparation', learning: (round, rounds) => `apprend, tour ${number(round)} sur ${number(rounds)}`, stopped: 'arrêté, peut continuer', failed: 'n’a pas pu être entraîné' },
  foot: 'Chacun est mesuré sur des photos dont il n’a pas appris. 100\u2009% voudrait dire : chaque bonne photo passe avant chaque mauvaise.',
  use: 'Utiliser…', useNow: (name) => `Utiliser « ${name} »`, isInUse: 'Utilisé', more: (name) => `Plus pour « ${name} »`,
  menu: { rename: 'Renommer…', export: 'Exporter…', remove: 'Supprimer…', removeInUse: 'Supprimer (utilisé)' },
  useTitle: (name) => `Utiliser « ${name} » ?`,
  useWhat: (n, looksAgain, seconds) => looksAgain
    ? `Les groupes sont refaits : ${photos(n)} à comparer de nouveau entre elles, en arrière-plan. Vos décisions restent.`
    : `Recherche reclasse vos photos, ${about(seconds)}. Les groupes et vos décisions restent.`,
  useMeanwhile: 'Jusqu’à ce qu’il soit prêt, le modèle précédent continue de répondre.',
  removeTitle: (name) => `Supprimer « ${name} » ?`,
  removeWhat: 'Ce qu’il a appris est perdu, sauf si vous l’avez exporté. Vos photos, groupes et décisions restent.', removeNow: 'Supprimer le modèle',
  renameTitle: 'Renommer le modèle', nameLabel: 'Nom', save: 'Enregistrer',
  switching: ({ phase, done, total }, secondsLeft) =>
    `${phase === 'codes' ? 'Vos photos sont reclassées avec lui' : 'Nouvelle recherche de copies'} : ${number(Math.min(done, total))} sur ${number(total)}${secondsLeft === null ? '' : `, encore ${about(secondsLeft)}`}`,
  switchingBar: 'Changement de modèle', switchingWhat: 'Vous pouvez continuer à travailler. Vos décisions restent.',
  default: 'Le modèle livré avec Likeness. Il a vu des photos de toutes sortes, mais aucune des vôtres : entraînez-en un qui sait ce qui va ensemble dans votre photothèque.',
  learnt: ({ kind, photos: n, rounds, seconds }, before) => {
    if (kind === 'refreshed') return `« ${before} », ajusté à ${photos(n)} à vous. Rien de nouveau n’a été enseigné.`
    if (kind === null) return 'Il ne dit pas ce qui lui a été enseigné.'
    return `A appris de ${photos(n)} en ${plural(rounds, { one: '# tour', other: '# tours' })}, ${about(seconds)}.`
  },
  notMeasured: 'Il n’a pas été mesuré : rien ne dit ce qui est juste.',
  lookAlike: 'Il répond dans Recherche : qu’est-ce qui ressemble à cette photo ?', copies: 'Il répond dans Tri et Recherche : est-ce la même image ?',
  headline: (before, after, isNew) => `En trouve ${number(before)} sur 100 avant, ${number(after)}${isNew ? ' maintenant' : ' avec lui'}`,
  worth: {
    more: 'Cela valait la peine : davantage de photos qui vont ensemble arrivent en tête.', same: 'À peu près aussi bon qu’avant. Vos photos contiennent peut-être trop peu qu’il ne savait déjà.',
    little: 'Un peu mieux, autant que si peu de photos puissent le dire.', worse: 'Un peu moins bon, autant que si peu de photos puissent le dire. Mieux vaut continuer sans.', fewer: 'Il en trouve moins qu’avant. Mieux vaut continuer sans.',
  },
  asked: (n) => plural(n, { one: 'Interrogé sur # photo dont il n’a pas appris.', other: 'Interrogé sur # photos dont il n’a pas appris.' }),
  own: { title: 'Pas encore de modèle à vous', what: 'Entraînez-en un à partir de vos dossiers, mots-clés ou décisions : environ une minute en général, et il dit s’il trouve plus qu’avant.', now: 'Entraîner un modèle' },
  useIt: 'L’utiliser…', keepFor: 'Garder pour plus tard', discard: 'Abandonner…',
  discardTitle: (name) => `Abandonner « ${name} » ?`, discardNow: 'Abandonner',
  compare: {
    title: 'Comparé aux autres', what: 'Les mêmes questions, posées à chacun.', first: 'Bonnes d’abord', found: 'Trouvées, sur 100',
    before: (name) => `${name}, avant`, itq: 'Classées par statistique seule (ITQ)', random: 'Classées au hasard (LSH)',
  },
  distances: {
    title: 'À quelle distance', same: 'vont ensemble', other: 'non', near: 'proches', far: 'éloignées', apart: 'Écart', step: (n, of) => `${number(n)} sur ${number(of)}${n === 1 ? ', les plus semblables' : n === of ? ', les moins semblables' : ''}`,
    few: 'Trop peu de paires pour le dire.',
    sentence: (now, before) => `La moitié des photos qui vont ensemble sont plus proches que ${now} des autres${before === null ? '.' : ` ; avant, plus proches que ${before}.`}`,
  },
  balance: {
    title: 'Avec quelle régularité il distingue les photos', levels: ['Très régulièrement', 'Régulièrement', 'Pas très régulièrement', 'Irrégulièrement'],
    even: 'Chacune de ses 64 questions par oui ou non partage ces photos à peu près en deux, donc toutes servent.', uneven: 'Certaines de ses 64 questions par oui ou non reçoivent la même réponse de la plupart des photos et servent peu.',
    constant: (n) => plural(n, { one: '# d’entre elles reçoit la même réponse de toutes les photos.', other: '# d’entre elles reçoivent la même réponse de toutes les photos.' }),
  },
  fit: { title: 'Fait pour d’autres photos', what: (name) => `« ${name} » distingue irrégulièrement les photos de cette photothèque. Il peut y être ajusté : un nouveau modèle, en quelques secondes, sans entraînement.`, now: 'Ajuster à mes photos' },
  classes: (kind, n) => plural(n, CLASSES[kind]),
  classesTitle: 'Ce qui lui a été enseigné', leftOutTitle: (n) => plural(n, { one: '# laissé de côté', other: '# laissés de côté' }),
  moreOf: (n) => plural(n, { one: 'et # autre', other: 'et # autres' }),
  why: { joined: (into) => `trop peu, va avec ${into}`, unreadable: 'illisible', few: 'trop peu de photos' },
  unreadable: 'Mots-clés illisibles',
  examples: {
    title: 'Vos photos, avant et après', right: 'une bonne', wrong: 'pas une bonne', photo: 'Photo', finds: (name) => `${name} trouve`, asked: 'La photo demandée',
    row: (n, before, after, of) => `Recherche ${number(n)} : ${number(before)} sur ${number(of)} justes avant, ${number(after)} maintenant`,
  },
  curves: {
    first: 'Bonnes d’abord', firstWhat: 'plus haut est mieux', mistakes: 'Erreurs en apprenant', mistakesWhat: 'plus bas est mieux', many: 'beaucoup', none: 'aucune', start: 'départ', round: (n) => `tour ${number(n)}`,
    table: 'En tableau', plot: 'En courbe', roundColumn: 'Tour', of: 'du premier tour',
    firstNone: 'Bonnes d’abord, par tour : rien encore.',
    firstSentence: (from, to, before) => `Bonnes d’abord, par tour : de ${from} à ${to}${before === null ? '.' : `, ${before} avant.`}`,
    mistakesNone: 'Erreurs en apprenant, par tour : rien à comparer encore.',
    falling: (share) => `Erreurs en apprenant, par tour : en baisse à ${share} de celles du premier tour.`, rising: (share) => `Erreurs en apprenant, par tour : en hausse à ${share} de celles du premier tour.`,
  },
  learning: {
    bar: 'Apprentissage', preparing: 'Préparation', preparingViews: 'Création de vues plus petites, recadrées et retouchées de vos photos', from: (kind, classes, n) => kind === 'instances' ? `Apprend de ${photos(n)} et de vues retouchées.` : `Apprend de ${photos(n)} dans ${plural(classes, CLASSES[kind])}.`,
    round: ['Tour ', ' sur '], perSecond: 'photos par seconde', left: (seconds) => `encore ${about(seconds)}`,
    finish: 'Finir, garder le meilleur', halt: 'Arrêter, reprendre plus tard', cancel: 'Arrêter',
    where: { gpu: 'sur cet ordinateur, carte graphique', native: 'sur cet ordinateur, processeur', wasm: 'sur cet ordinateur, processeur', cpu: 'sur cet ordinateur, processeur (lent)' },
    stopped: 'Arrêté', stoppedWhat: 'Ce qu’il a appris est conservé. Il peut reprendre là, même après la fermeture de Likeness.', resume: 'Continuer',
    failed: 'Il n’a pas pu être entraîné', again: 'Retour au choix',
  },
  teach: {
    title: 'Entraîner un modèle', what: 'Montrez à Likeness ce qui va ensemble, et il apprend à le trouver. Tout reste sur cet ordinateur ; vos photos sont seulement regardées.',
    step: 'De quoi doit-il apprendre ?', counting: 'Comptage…', name: 'Nom du modèle', within: 'Dossiers', allFolders: 'Tous les dossiers', start: 'Commencer', startWith: (n) => `Commencer avec ${photos(n)}`, cancel: 'Annuler', starting: 'Démarrage…', busy: 'Un entraînement est déjà en cours. Laissez-le finir, ou arrêtez-le d’abord.',
    counts: (classes, own) => `${classes}, ${own}`,
    largest: 'Les plus grands', nothing: 'Rien à apprendre encore', soon: 'Quelques photos sont d’abord mises de côté, pour mesurer.',
  },
  said: {
    used: (name) => `« ${name} » est utilisé.`, deleted: (name) => `${name === '' ? 'Le modèle' : `« ${name} »`} a été supprimé.`, refreshed: 'Ajusté à vos photos. Regardez-le, puis utilisez-le.',
    exported: (file) => `${file} est dans vos téléchargements.`, imported: (name) => `« ${name} » est là. Il répond dès que vous l’utilisez.`,
  },
  look: 'Regarder',
  spoken: {
    idle: () => '', preparing: (name) => `Préparation de « ${name} ».`, learning: (name) => `« ${name} » apprend.`, done: (name) => `« ${name} » est prêt.`,
    stopped: (name) => name === '' ? 'Entraînement arrêté.' : `« ${name} » est arrêté et peut reprendre plus tard.`, failed: (name) => `« ${name} » n’a pas pu être entraîné.`, tenth: (n) => `${number(n)} pour cent faits.`,
  },
}
