import { isolate, number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, groups, ofCopies, ofGroups, photos } from './counts.ts'

export const cleanUp: Words['cleanUp'] = {
  youChose: 'من اختيارك', accept: 'قبول', reopen: 'إعادة الفتح', accepted: 'مقبولة', bestShot: 'أفضل لقطة',
  bar: 'ما قبلته',
  acceptedCopies: (n, bytes) => n === 0 ? 'لم يُقبل شيء بعد' : `المقبول: ${copies(n)}، ${size(bytes)}`,
  left: (open, all) => open === 0 ? 'نُظر في كل المجموعات' : `بقي ${number(open)} من ${ofGroups(all)}`,
  sceneHint: 'أفضل لقطة مجرد اقتراح. لا تُعلَّم أي صورة حتى تعلِّمها أنت.',
  clear: 'مسح', acceptPage: 'قبول هذه الصفحة', acceptIdentical: (n) => `قبول كل الملفات المتطابقة (${number(n)})`,
  remove: (n) => n === 0 ? 'إزالة…' : `إزالة ${ofCopies(n)}…`, removeNow: (n) => `إزالة ${ofCopies(n)}`,
  isProtected: 'في مجلد محمي: تبقى.', isOffline: 'قرصها غير موصول: تبقى.',
  refused: { protected: 'في مجلد محمي: تبقى.', offline: 'قرصها غير موصول: تبقى.', gone: 'لم تعد هذه الصورة في المجموعة.' },
  said: {
    remove: (name) => `ستُزال ${isolate(name)}`, keep: (name) => `تبقى ${isolate(name)}`, choose: (name) => `${isolate(name)} هي التي تُبقيها`,
    keepAll: 'أُبقيت معًا، ولن تُعرض ثانية.', notSame: 'لن تُعرض معًا بعد الآن.', accept: (n) => `قُبل: ${groups(n)}`,
  },
  undo: 'تراجع', undone: (what) => `أُلغي: ${what}`, nothingToUndo: 'لا شيء هنا للتراجع عنه. كل عمليات الإزالة في السجل.',
  spoken: (n, open) => `المقبول: ${copies(n)}. الباقي: ${groups(open)}.`,
  moved: (n, bytes) => `نُقلت ${copies(n)}، ${size(bytes)}`,
  someBack: (n) => `عادت ${copies(n)}.`,
  notMoved: (n) => `لم تُنقل ${copies(n)}. السبب في السجل.`,
  notBack: (n, name, reason) => `${plural(n, { one: 'تعذَّرت استعادة ملف واحد.', two: 'تعذَّرت استعادة ملفين.', few: 'تعذَّرت استعادة # ملفات.', many: 'تعذَّرت استعادة # ملفًا.', other: 'تعذَّرت استعادة # ملف.' })} ${isolate(name)}: ${reason}`,
  noteWritten: (name) => `كُتب بجانب الصورة التي تُبقيها: ${isolate(name)}`,
  menu: {
    name: (title) => `المزيد عن ${isolate(title)}`, notSame: 'لا شيء منها متماثل', keepAll: 'إبقاء الكل', compare: 'مقارنة', decision: 'عرض القرار',
    notes: (what) => `كتابة ${what} بجانب التي تُبقيها (.xmp)`,
  },
  notes: { date: 'التاريخ', camera: 'الكاميرا', place: 'المكان', keywords: 'الكلمات المفتاحية', rating: 'النجوم', title: 'العنوان' },
  last: {
    title: 'إزالة النسخة الأخيرة؟', what: (name) => `لا توجد نسخة سليمة أخرى من ${isolate(name)}. تُنقل إلى سلة المهملات أو إلى مجلد حفظ، ويمكن استعادتها من السجل.`, yes: 'إزالتها أيضًا',
  },
  sheet: {
    title: (n) => `إزالة ${ofCopies(n)}؟`, none: 'لا شيء لإزالته',
    where: (toBin, toHolding, bytes) => {
      const bin = toBin > 0 ? `${number(toBin)} إلى سلة المهملات` : ''
      const held = toHolding > 0 ? `${number(toHolding)} إلى مجلد حفظ على القرص نفسه` : ''
      return `${[bin, held].filter(Boolean).join('، ')}. المجموع ${size(bytes)}. يمكنك استعادتها من السجل.`
    },
    to: 'إلى أين', bin: 'إلى سلة المهملات', holding: 'إلى مجلد حفظ', folder: 'إلى مجلد آخر…', inFolder: (name) => `إلى ${isolate(name)}`,
    folderNote: 'مجلد على القرص نفسه، خارج المجلدات التي يتابعها Likeness.', whereFolder: (n, bytes, folder) => `${number(n)} إلى ${isolate(folder)}. المجموع ${size(bytes)}. يمكنك استعادتها من السجل.`,
    from: 'من', more: (n) => plural(n, { one: 'ومجلد آخر', two: 'ومجلدين آخرين', few: 'و# مجلدات أخرى', many: 'و# مجلدًا آخر', other: 'و# مجلد آخر' }),
    companions: 'معها', stays: 'يبقى', stay: (n) => `${photos(n)}، واحدة أو أكثر من كل مجموعة`,
    roles: { photo: 'صور', film: 'أفلام Live Photo', raw: 'ملفات RAW', sidecar: 'ملفات مرافقة (تعديلات، ملاحظات)', link: 'روابط', note: 'ملاحظات' },
    noBin: (drive) => `لا سلة مهملات في ${isolate(drive)}.`,
    noBinWhat: (n, drive) => `${plural(n, { one: 'تُنقل نسخته', two: 'تُنقل نسختاه', few: 'تُنقل نسخه الـ#', other: 'تُنقل نسخه الـ#' })} إلى المجلد Likeness holding في ${isolate(drive)}، وتشغل مساحة هناك حتى تحذفها أنت.`,
    checked: 'قبل كل نقل مباشرة ينظر Likeness في القرص: النسخة لم تتغير، والصورة التي تُبقيها موجودة ويمكن فتحها.',
    link: 'ترك رابط مكان كل ملف متطابق', linkWhat: 'يبقى الاسم ويفتح الصورة التي تُبقيها: ملف واحد على القرص باسمين.',
    last: (n) => plural(n, { one: 'صورة واحدة بلا نسخة أخرى، كما قلت.', two: 'صورتان بلا نسخة أخرى، كما قلت.', few: '# صور بلا نسخة أخرى، كما قلت.', other: '# صورة بلا نسخة أخرى، كما قلت.' }),
    held: (n) => `تبقى ${copies(n)}`,
    list: 'عرض القائمة', listMore: 'عرض المزيد', keepsFor: (keeper) => `تبقى: ${isolate(keeper)}`,
    planning: 'جارٍ النظر في القرص…', moving: (done, total) => `نُقل ${number(done)} من ${number(total)}`, stop: 'إيقاف',
    stopWhat: 'ما نُقل يمكن استعادته، والباقي يبقى مكانه.',
  },
  filters: {
    span: 'المجلدات', any: 'كل المجموعات', across: 'بين المجلدات', within: 'داخل مجلد واحد', folder: 'أي مجلد', otherFolder: 'ومجلد', date: 'أي تاريخ', size: 'أي حجم', format: 'أي صيغة',
    ties: 'التعادلات فقط', state: 'الكل', open: 'للمراجعة', acceptedOnly: 'مقبولة', least: (bytes) => `توفير ${size(bytes)} فأكثر`, more: 'مسح المرشحات', year: 'أي سنة',
    mostCopies: 'الأكثر نسخًا أولًا',
  },
}
