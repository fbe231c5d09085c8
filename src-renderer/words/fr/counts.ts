import { plural } from '../../formats.ts'

export const groups = (n: number): string => plural(n, { one: '# groupe', other: '# groupes' })
export const photos = (n: number): string => plural(n, { one: '# photo', other: '# photos' })
export const copies = (n: number): string => plural(n, { one: '# copie', other: '# copies' })
export const files = (n: number): string => plural(n, { one: '# fichier', other: '# fichiers' })
export const folders = (n: number): string => plural(n, { one: '# dossier', other: '# dossiers' })
