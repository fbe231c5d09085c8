import { plural } from '../../formats.ts'

export const groups = (n: number): string => plural(n, { zero: 'لا مجموعات', one: 'مجموعة واحدة', two: 'مجموعتان', few: '# مجموعات', many: '# مجموعة', other: '# مجموعة' })
export const photos = (n: number): string => plural(n, { zero: 'لا صور', one: 'صورة واحدة', two: 'صورتان', few: '# صور', many: '# صورة', other: '# صورة' })
export const copies = (n: number): string => plural(n, { zero: 'لا نسخ', one: 'نسخة واحدة', two: 'نسختان', few: '# نسخ', many: '# نسخة', other: '# نسخة' })
export const files = (n: number): string => plural(n, { zero: 'لا ملفات', one: 'ملف واحد', two: 'ملفان', few: '# ملفات', many: '# ملفًا', other: '# ملف' })

/** After a preposition or a verbal noun ("في", "من", "إزالة"): the dual takes another ending. */
export const ofCopies = (n: number): string => plural(n, { zero: 'أي نسخة', one: 'نسخة واحدة', two: 'نسختين', few: '# نسخ', many: '# نسخة', other: '# نسخة' })
export const ofPhotos = (n: number): string => plural(n, { zero: 'أي صورة', one: 'صورة واحدة', two: 'صورتين', few: '# صور', many: '# صورة', other: '# صورة' })
export const ofGroups = (n: number): string => plural(n, { zero: 'أي مجموعة', one: 'مجموعة واحدة', two: 'مجموعتين', few: '# مجموعات', many: '# مجموعة', other: '# مجموعة' })
export const ofFolders = (n: number): string => plural(n, { zero: 'أي مجلد', one: 'مجلد واحد', two: 'مجلدين', few: '# مجلدات', many: '# مجلدًا', other: '# مجلد' })
