import { plural } from '../../formats.ts'

export const groups = (n: number): string => plural(n, { one: '1 grupo', other: '# grupos' })
export const photos = (n: number): string => plural(n, { one: '1 foto', other: '# fotos' })
export const copies = (n: number): string => plural(n, { one: '1 copia', other: '# copias' })
export const files = (n: number): string => plural(n, { one: '1 archivo', other: '# archivos' })
export const folders = (n: number): string => plural(n, { one: '1 carpeta', other: '# carpetas' })
