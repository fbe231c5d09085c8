import { number, percent, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ruleKinds } from './rules.ts'

const WHERE: readonly (readonly string[])[] = [['en haut à gauche', 'en haut', 'en haut à droite'], ['à gauche', 'au milieu', 'à droite'], ['en bas à gauche', 'en bas', 'en bas à droite']]

export const compare: Words['compare'] = {
  modeNames: { side: 'Côte à côte', flip: 'Alternance', slider: 'Curseur', difference: 'Différence' },
  name: 'Comparer', back: 'Tri', place: (index, total) => `groupe ${number(index + 1)} sur ${number(total)}`,
  modes: 'Façon de comparer', before: 'Groupe précédent', after: 'Groupe suivant', stage: 'Photos côte à côte. Les flèches en choisissent une, Maj et les flèches déplacent l’image.',
  holdToFlip: 'Maintenir pour alterner', flipped: 'Celle que vous gardez', slider: 'Limite entre les deux photos', sliderValue: (share) => `${percent(Math.round(share * 100), 100)} de celle que vous gardez`,
  fit: 'Ajuster', out: 'Réduire', in: 'Agrandir', zoom: 'Zoom', together: 'Ensemble', togetherWhat: 'Un zoom pour toutes les photos',
  panes: 'Photos côte à côte', strip: 'Photos de ce groupe', member: (place, verdict, name) => `${number(place)} : ${verdict} ${name}`,
  decidedBy: (by) => by === 'chosen' ? 'Vous avez choisi celle qui reste.' : by === 'tie' ? 'Rien ne distingue ces copies. À vous de choisir.' : `La règle « ${ruleKinds[by].short} » a décidé.`,
  differs: 'Ce qui diffère', fact: 'Donnée', nothingBut: 'Seuls les noms et les dossiers diffèrent.',
  same: (n) => plural(n, { one: '# donnée est la même.', other: '# données sont les mêmes.' }), show: 'Afficher', hide: 'Masquer',
  facts: {
    size: 'Taille', file: 'Fichier', format: 'Format', camera: 'Appareil', taken: 'Prise le', fileDate: 'Fichier du', place: 'Lieu', sharpness: 'Netteté', names: 'Autres noms',
    zone: 'Horloge', lens: 'Objectif', title: 'Titre', stars: 'Étoiles', keywords: 'Mots-clés', software: 'Enregistré par', burst: 'Série', withIt: 'L’accompagne',
  },
  none: 'aucun', yes: 'oui', sharper: 'plus haute', softer: 'plus basse', alike: 'égale',
  difference: 'Différence', stronger: 'amplifiée 6 ×', looking: 'Examen…', noPicture: 'L’une des deux ne peut pas être ouverte.', noLay: 'Deux instants : elles ne se superposent pas.', unlaid: 'On ne sait pas comment ces deux se superposent.',
  kinds: {
    none: () => 'Aucun point de l’image ne diffère.',
    faint: () => 'Presque rien ne diffère ; aucun œil ne le verrait.',
    part: (row, column) => `Une partie diffère, ${WHERE[row]?.[column] ?? 'quelque part'} : quelque chose y a été ajouté, ôté ou recouvert.`,
    brighter: () => 'La copie est plus claire partout. Les formes sont les mêmes.',
    darker: () => 'La copie est plus sombre partout. Les formes sont les mêmes.',
    colours: () => 'Les couleurs diffèrent. Les formes sont les mêmes.',
    edges: () => 'Seulement sur les contours : la copie est plus petite ou plus compressée. Rien n’a été ajouté ni ôté.',
    all: () => 'Elle diffère partout, ou les deux ne se superposent pas exactement.',
  },
  partly: 'Comparées là où les deux montrent la même chose ; le reste, en gris, n’est que sur l’une d’elles.',
  keepBoth: (n) => n > 2 ? 'Tout garder' : 'Garder les deux', notSame: 'Pas la même', accept: 'Accepter, groupe suivant', open: 'Groupe suivant',
}
