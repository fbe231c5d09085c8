import { isolate, number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ofPhotos, photos } from './counts.ts'

export const find: Words['find'] = {
  askPart: 'البحث عن جزء منها', likePart: 'مثل هذا الجزء', partHint: 'ارسم مستطيلًا للبحث عن هذا الجزء',
  part: (x, y, width, height) => {
    const share = (value: number): number => Math.round(value * 100)
    return `جزء: ${share(width)} في ${share(height)} بالمئة، على بعد ${share(x)} من اليسار و${share(y)} من الأعلى. الأسهم تحركه، وShift مع الأسهم يغير حجمه، وEnter يبحث عنه.`
  },
  filters: {
    label: 'عرض فقط', date: 'التاريخ', until: 'حتى', onlyThat: 'تلك السنة فقط', to: (year) => `حتى ${year}`, month: 'الشهر', wholeYear: 'كل الأشهر',
    folder: 'المجلد', format: 'الصيغة', size: 'الحجم', clear: 'مسح المرشحات',
  },
  formats: { jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', raw: 'RAW', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF', jxl: 'JPEG XL', jp2: 'JPEG 2000', bmp: 'BMP', psd: 'Photoshop' },
  sizes: { small: 'أقل من 2 ميغابكسل', middle: 'من 2 إلى 12 ميغابكسل', large: 'أكثر من 12 ميغابكسل' },
  shown: (n, total) => n === total ? photos(total) : `${number(n)} من ${ofPhotos(total)}`,
  noneTitle: 'لا صورة بهذه المرشحات', none: (total) => `من دونها: ${photos(total)}.`,
  among: (n) => `ضمن المعروض: ${photos(n)}`,
  noSame: 'لا صورة أخرى بهذه المرشحات تطابق هذه الصورة.', noSimilar: 'لا صورة بهذه المرشحات تشبه هذه.',
  bar: 'المحدَّد', selected: (n, bytes) => `حُدِّدت ${photos(n)}، ${size(bytes)}`,
  hint: 'Shift يحدد حتى صورة، وEsc يلغي التحديد.', selecting: 'جارٍ التحديد…',
  copy: 'نسخ المسارات', save: 'حفظ القائمة', reveal: 'عرض في مدير الملفات', open: 'فتح في العارض', clear: 'إلغاء التحديد',
  copied: (n) => plural(n, { one: 'نُسخ مسار واحد.', two: 'نُسخ مساران.', few: 'نُسخت # مسارات.', many: 'نُسخ # مسارًا.', other: 'نُسخ # مسار.' }), notCopied: 'الحافظة مغلقة أمام Likeness هنا. احفظ القائمة بدلًا من ذلك.',
  saved: 'حُفظت القائمة حيث يضع متصفحك التنزيلات.', file: 'الصور المحددة.csv',
  notShown: 'لا يمكن عرض هذا إلا على شاشة الحاسوب الذي يعمل عليه Likeness، ما دام القرص موصولًا.',
  border: { still: 'ما زالت متشابهة', not: 'لم تعد متشابهة', now: (n) => `المتشابه: ${photos(n)}`, key: 'ما زالت متشابهة، لم تعد متشابهة: يقع الحد بينهما' },
  isSelected: 'محددة', selectThese: (n) => plural(n, { one: 'تحديد هذه الصورة', two: 'تحديد هاتين الصورتين', few: 'تحديد هذه الـ# صور', many: 'تحديد هذه الـ# صورة', other: 'تحديد هذه الـ# صورة' }),
  collections: {
    filter: 'المجموعة', menu: (name) => `المجموعة ${isolate(name)}`, add: 'إضافة إلى مجموعة…', takeOut: 'إخراج من المجموعة',
    addTitle: (n) => `إضافة ${ofPhotos(n)} إلى مجموعة`, newName: 'اسم مجموعة جديدة', make: 'إنشاء', yours: 'أو مجموعة موجودة',
    rename: 'إعادة تسمية…', renameTitle: 'إعادة تسمية المجموعة', name: 'الاسم', save: 'حفظ', remove: 'حذف المجموعة',
    made: (name, n) => `في «${isolate(name)}» الآن ${photos(n)}.`, added: (name, n) => `أُضيفت ${photos(n)} إلى «${isolate(name)}».`, hasAll: (name) => `هي في «${isolate(name)}» من قبل.`,
    tookOut: (name, n) => `أُخرجت ${photos(n)} من «${isolate(name)}». الملفات باقية.`, removed: (name) => `حُذفت «${isolate(name)}». صورها باقية.`, undone: 'عادت المجموعة كما كانت.',
  },
  keys: { select: 'تحديد', selectTo: 'تحديد حتى هناك', all: 'تحديد كل المعروض' },
}
