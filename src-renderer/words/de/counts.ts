import { plural } from '../../formats.ts'

export const groups = (n: number): string => plural(n, { one: '1 Gruppe', other: '# Gruppen' })
export const photos = (n: number): string => plural(n, { one: '1 Foto', other: '# Fotos' })
export const copies = (n: number): string => plural(n, { one: '1 Kopie', other: '# Kopien' })
export const files = (n: number): string => plural(n, { one: '1 Datei', other: '# Dateien' })
