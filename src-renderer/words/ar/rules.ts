import { isolate, number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ofGroups, photos } from './counts.ts'

export const ruleKinds: Words['rules']['kinds'] = {
  protected: { sentence: ['إبقاء ما في ', 'مجلد محمي', ''], what: 'لا يزيل Likeness شيئًا من هناك أبدًا', short: 'إبقاء ما في مجلد محمي', stays: 'تبقى المحمية' },
  folder: { sentence: ['إبقاء ما في ', 'مجلد من اختيارك', ''], what: 'لم يُختر مجلد بعد', short: 'إبقاء ما في مجلد', stays: 'تبقى التي في مجلدك' },
  raw: { sentence: ['إبقاء ', 'RAW', ' قبل كل شيء آخر'], what: 'وملف JPEG الذي بجانبه RAW', short: 'إبقاء RAW', stays: 'يبقى RAW' },
  original: { sentence: ['إبقاء ', 'الأصل', ''], what: 'قبل المرسلة أو المعدَّلة أو المؤطَّرة أو الرمادية', short: 'إبقاء الأصل', stays: 'يبقى الأصل' },
  detail: { sentence: ['إبقاء ذات ', 'التفاصيل الحقيقية', ''], what: 'النسخة المكبَّرة أكثر بكسلات لكنها لا تُظهر أكثر', short: 'إبقاء التفاصيل الحقيقية', stays: 'تبقى التفاصيل الحقيقية' },
  larger: { sentence: ['إبقاء ', 'الصورة الأكبر', ''], what: 'بكسلات أكثر بنسبة 5% على الأقل', short: 'إبقاء الصورة الأكبر', stays: 'تبقى الأكبر' },
  camera: { sentence: ['إبقاء التي ', 'من الكاميرا', ''], what: 'في الصورة كاميرا وتاريخ', short: 'إبقاء التي من الكاميرا', stays: 'تبقى التي من الكاميرا' },
  place: { sentence: ['إبقاء التي ', 'لها مكان', ''], what: 'GPS في الصورة أو بجانبها', short: 'إبقاء التي لها مكان', stays: 'تبقى التي لها مكان' },
  notes: { sentence: ['إبقاء ذات ', 'الكلمات المفتاحية أو النجوم أو العنوان', ''], what: 'في الصورة أو بجانبها', short: 'إبقاء ذات الكلمات المفتاحية أو النجوم أو العنوان', stays: 'تبقى ذات ملاحظاتك' },
  source: { sentence: ['إبقاء التي ', 'جاءت منها الأخرى', ''], what: 'التعديلات تحيط بما صُنعت منه', short: 'إبقاء التي جاءت منها الأخرى', stays: 'تبقى التي جاءت منها الأخرى' },
  format: { sentence: ['إبقاء ', 'نوع الملف الأفضل', ''], what: 'أنواع الملفات، الأفضل أولًا', short: 'إبقاء نوع الملف الأفضل', stays: 'يبقى نوع الملف الأفضل' },
  bytes: { sentence: ['إبقاء ', 'الأقل ضغطًا', ''], what: 'بايتات أكثر للصورة نفسها', short: 'إبقاء الأقل ضغطًا', stays: 'تبقى الأقل ضغطًا' },
  sharper: { sentence: ['إبقاء ', 'الأكثر حدة', ''], what: 'عند النظر بالحجم نفسه', short: 'إبقاء الأكثر حدة', stays: 'تبقى الأكثر حدة' },
  oldest: { sentence: ['إبقاء ', 'أقدم ملف', ''], what: 'بحسب تاريخ الملف', short: 'إبقاء أقدم ملف', stays: 'يبقى أقدم ملف' },
  newest: { sentence: ['إبقاء ', 'أحدث ملف', ''], what: 'بحسب تاريخ الملف', short: 'إبقاء أحدث ملف', stays: 'يبقى أحدث ملف' },
  name: { sentence: ['إبقاء ', 'أقصر اسم', ''], what: 'IMG_1 قبل IMG_1 (1)', short: 'إبقاء أقصر اسم', stays: 'يبقى أقصر اسم' },
}
const changes = (n: number): string => n === 0 ? 'لا يتغير أي اختيار' : plural(n, { one: 'يتغير اختيار واحد', two: 'يتغير اختياران', few: 'تتغير # اختيارات', many: 'يتغير # اختيارًا', other: 'يتغير # اختيار' })
const ties = (n: number): string => plural(n, { zero: 'لا تعادل', one: 'تعادل واحد', two: 'تعادلان', few: '# تعادلات', many: '# تعادلًا', other: '# تعادل' })

export const rules: Words['rules'] = {
  kinds: ruleKinds, next: (names) => names.map((name) => `، ثم ${isolate(name)}`).join(''), nextOnly: (names) => `ثم ${names.join('، ثم ')}`, beforeOthers: 'قبل أي مجلد آخر',
  lead: 'أي نسخة تبقى؟ تحسم أول قاعدة تميز بين نسختين.',
  add: 'إضافة قاعدة', allThere: 'كل أنواع القواعد في القائمة', defaults: 'العودة إلى الافتراضي', more: 'المزيد',
  list: 'القواعد بالترتيب', hint: 'مفتاح المسافة يرفع القاعدة، والأسهم تحركها، والمسافة تنزلها، وEsc يعيدها.',
  move: (short, place, of) => `تحريك: ${short}، ${number(place)} من ${number(of)}`,
  moreFor: (place) => `المزيد عن القاعدة ${number(place)}`,
  menu: { change: 'تغيير…', up: 'إلى أعلى', down: 'إلى أسفل', off: 'إيقاف', on: 'تشغيل', remove: 'إزالة' },
  off: 'متوقفة', decidesSpoken: (n) => n === 0 ? 'لا تحسم أي مجموعة' : `تحسم ${ofGroups(n)}`,
  panel: 'ما تفعله القواعد الآن', live: 'مباشر',
  decided: (n) => `حُسم ${number(n)}`, ties: (n) => `للنظر: ${ties(n)}`, noTies: 'لم يبق تعادل',
  chosen: (n) => `من اختيارك: ${number(n)}`,
  keepsFrom: (folder, isFirst) => `${isFirst ? 'إبقاء من' : 'من'} ${isolate(folder)}`,
  bar: (keeps) => `المُبقى من ${keeps.map(({ folder, count }) => `${isolate(folder)} ${number(count)}`).join('، ')}`,
  drop: 'إذا أنزلتها هنا', changes,
  looking: 'جارٍ النظر فيما سيتغير…', noneDecided: 'لا تحسم الآن أي مجموعة.', turnedOff: 'هذه القاعدة متوقفة.',
  exampleStays: (by) => by === 'chosen' ? 'تبقى التي اخترتها' : by === 'tie' ? 'لا شيء يميز بينها' : ruleKinds[by].stays,
  was: (folder) => folder === '' ? 'سابقًا: التي في المجلد الأعلى' : `سابقًا: التي في ${isolate(folder)}`,
  ruleTitle: (place) => `حسمتها القاعدة ${number(place)}`, goes: 'تذهب',
  tiesTitle: ties, tiesWhat: 'لا شيء يميز بين هذه النسخ. الاختيار لك.',
  lookAtTies: (n) => `النظر في التعادلات (${number(n)})`,
  undo: 'تراجع', undone: 'عادت القواعد كما كانت.',
  done: {
    moved: 'حُرِّكت القاعدة.', on: 'شُغِّلت القاعدة.', off: 'أُوقفت القاعدة.', removed: 'أُزيلت القاعدة.', added: 'أُضيفت القاعدة.', changed: 'غُيِّرت القاعدة.', reset: 'عادت القواعد إلى الافتراضي.',
  },
  effect: (n) => n === 0 ? 'لم يتغير أي اختيار.' : `اختيارات تغيرت: ${number(n)}.`,
  spoken: (place, of, n) => `${number(place)} من ${number(of)}، ${changes(n)}`,
  lifted: (short) => `رُفعت: ${short}. الأسهم تحركها، والمسافة تنزلها، وEscape يعيدها.`, putBack: 'أُعيدت.', dropped: (place) => `صارت القاعدة ${number(place)}.`,
  reset: {
    title: 'العودة إلى الافتراضي؟', what: 'يُستبدل الترتيب ومجلداتك وما أوقفته بالقواعد التي جاء بها Likeness. ويبقى ما اخترته وقررته في المجموعات.',
    button: 'استخدام الافتراضي',
  },
  folders: {
    title: 'أي مجلد أولًا؟', what: 'من بين نسختين تبقى التي في المجلد الأعلى هنا. والمجلدات غير المذكورة تأتي أخيرًا.',
    none: 'لا مجلد بعد. اختر الأول أدناه.', add: 'إضافة مجلد', pick: 'اختيار مجلد', files: photos,
  },
  formats: {
    title: 'أي نوع ملف أولًا؟', what: 'من بين نسختين متماثلتين فيما عدا ذلك يبقى النوع الأعلى هنا. والأنواع غير المذكورة تأتي أخيرًا.',
    none: 'لا نوع بعد. اختر الأول أدناه.', add: 'إضافة نوع', pick: 'اختيار نوع ملف',
  },
  order: { up: (name) => `${isolate(name)} إلى أعلى`, down: (name) => `${isolate(name)} إلى أسفل`, remove: (name) => `استبعاد ${isolate(name)}`, save: 'استخدام هذا الترتيب' },
}
