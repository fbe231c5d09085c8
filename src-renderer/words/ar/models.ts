import { day, isolate, number, plural, type Forms } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ofPhotos } from './counts.ts'

const CLASSES: Record<keyof Words['models']['kinds'], Forms & { one: string }> = {
  folders: { one: 'مجلد واحد', two: 'مجلدان', few: '# مجلدات', many: '# مجلدًا', other: '# مجلد' }, keywords: { one: 'كلمة مفتاحية واحدة', two: 'كلمتان مفتاحيتان', few: '# كلمات مفتاحية', other: '# كلمة مفتاحية' },
  decisions: { one: 'صورة واحدة', two: 'صورتان', few: '# صور', other: '# صورة' }, instances: { one: 'صورة واحدة', two: 'صورتان', few: '# صور', other: '# صورة' },
}
/** After "من" and "في": the dual takes another ending. */
const AMONG: typeof CLASSES = {
  folders: { ...CLASSES.folders, two: 'مجلدين' }, keywords: { ...CLASSES.keywords, two: 'كلمتين مفتاحيتين' }, decisions: { ...CLASSES.decisions, two: 'صورتين' }, instances: { ...CLASSES.instances, two: 'صورتين' },
}

function about(seconds: number): string {
  if (seconds < 10) return 'بضع ثوانٍ'
  if (seconds < 60) return `نحو ${Math.ceil(seconds / 10) * 10} ث`
  return `نحو ${number(Math.round(seconds / 60))} د`
}

export const models: Words['models'] = {
  lead: 'كيف يحكم Likeness على التشابه',
  kinds: {
    folders: { name: 'مجلداتك', called: 'مجلداتي', what: 'الصور في مجلد واحد ينتمي بعضها إلى بعض. يعثر على المزيد مما يشبه رحلة أو مكانًا أو موضوعًا.', classes: CLASSES.folders },
    keywords: { name: 'كلماتك المفتاحية', called: 'كلماتي المفتاحية', what: 'الصور التي تشترك في كلمة مفتاحية ينتمي بعضها إلى بعض. وقد تكون للصورة عدة كلمات.', classes: CLASSES.keywords },
    decisions: { name: 'قراراتك', called: 'قراراتي', what: 'النسخ التي قبلتها في المراجعة صورة واحدة؛ وما قلت عنه «ليست نفسها» صورتان.', classes: CLASSES.decisions },
    instances: { name: 'الصور نفسها', called: 'صوري', what: 'تُعلَّم كل صورة مع مشاهد لها أصغر ومقصوصة ومعدَّلة، كي تُعرف النسخ من جديد.', classes: CLASSES.instances },
  },
  import: 'استيراد…', importFile: 'ملف نموذج', importTooLarge: 'هذا أكبر من أي نموذج. لم يتغير شيء.', teachNew: 'تعليم نموذج جديد',
  list: 'النماذج', column: 'النموذج', columnFigure: 'الصحيحة أولًا', inUse: 'قيد الاستخدام', new: 'جديد',
  comes: 'يأتي مع Likeness',
  from: ({ kind, classes, madeMs }) => {
    const date = madeMs === null ? '' : `، ${day(madeMs)}`
    if (kind === null) return `عُلِّم في مكان آخر${date}`
    if (kind === 'refreshed') return `مُلاءم لصورك${date}`
    return `من ${plural(classes, AMONG[kind])}${date}`
  },
  row: { preparing: 'يُحضَّر', learning: (round, rounds) => `يتعلم، الجولة ${number(round)} من ${number(rounds)}`, stopped: 'متوقف، ويمكن متابعته', failed: 'تعذَّر تعليمه' },
  foot: 'يُقاس كل نموذج على صور لم يتعلم منها. وتعني 100%: كل صورة صحيحة تسبق كل صورة خاطئة.',
  use: 'استخدام…', useNow: (name) => `استخدام «${isolate(name)}»`, isInUse: 'قيد الاستخدام', more: (name) => `المزيد عن «${isolate(name)}»`,
  menu: { rename: 'إعادة تسمية…', export: 'تصدير…', remove: 'حذف…', removeInUse: 'حذف (قيد الاستخدام)' },
  useTitle: (name) => `استخدام «${isolate(name)}»؟`,
  useWhat: (n, looksAgain, seconds) => looksAgain
    ? `تُكوَّن المجموعات من جديد: تُقارن ${ofPhotos(n)} بعضها ببعض مرة أخرى في الخلفية. وتبقى قراراتك.`
    : `يرتب البحث صورك من جديد، ${about(seconds)}. وتبقى المجموعات وقراراتك.`,
  useMeanwhile: 'إلى أن يجهز يستمر النموذج السابق في الإجابة.',
  removeTitle: (name) => `حذف «${isolate(name)}»؟`,
  removeWhat: 'يضيع ما تعلمه ما لم تكن قد صدَّرته. وتبقى صورك ومجموعاتك وقراراتك.', removeNow: 'حذف النموذج',
  renameTitle: 'إعادة تسمية النموذج', nameLabel: 'الاسم', save: 'حفظ',
  switching: ({ phase, done, total }, secondsLeft) =>
    `${phase === 'codes' ? 'جارٍ ترتيب صورك به' : 'جارٍ البحث عن النسخ من جديد'}: ${number(Math.min(done, total))} من ${number(total)}${secondsLeft === null ? '' : `، بقي ${about(secondsLeft)}`}`,
  switchingBar: 'تغيير النموذج', switchingWhat: 'يمكنك متابعة العمل. وتبقى قراراتك.',
  default: 'النموذج الذي يأتي مع Likeness. رأى صورًا من كل الأنواع، لكن لم ير صورك: علِّم نموذجًا يعرف ما ينتمي بعضه إلى بعض في مكتبتك.',
  learnt: ({ kind, photos: n, rounds, seconds }, before) => {
    if (kind === 'refreshed') return `«${isolate(before)}»، مُلاءم بحسب ${ofPhotos(n)} من صورك. لم يُعلَّم شيئًا جديدًا.`
    if (kind === null) return 'لا يذكر ما عُلِّمه.'
    return `تعلَّم من ${ofPhotos(n)} في ${plural(rounds, { one: 'جولة واحدة', two: 'جولتين', few: '# جولات', other: '# جولة' })}، ${about(seconds)}.`
  },
  notMeasured: 'لم يُقَس: لا شيء يبين ما هو الصحيح.',
  lookAlike: 'يجيب في البحث: ما الذي يشبه هذه الصورة؟', copies: 'يجيب في المراجعة والبحث: هل هذه هي الصورة نفسها؟',
  headline: (before, after, isNew) => `كان يجد ${number(before)} من 100، ويجد ${number(after)} ${isNew ? 'الآن' : 'به'}`,
  worth: {
    more: 'كان يستحق: يأتي في المقدمة المزيد من الصور التي ينتمي بعضها إلى بعض.', same: 'بمثل جودة السابق تقريبًا. لعل صورك لا تحوي ما يكفي مما لم يكن يعرفه.',
    little: 'أفضل قليلًا، بقدر ما تدل عليه صور قليلة كهذه.', worse: 'أسوأ قليلًا، بقدر ما تدل عليه صور قليلة كهذه. الأفضل المتابعة من دونه.', fewer: 'يجد أقل من السابق. الأفضل المتابعة من دونه.',
  },
  asked: (n) => plural(n, { one: 'سُئل عن صورة واحدة لم يتعلم منها.', two: 'سُئل عن صورتين لم يتعلم منهما.', few: 'سُئل عن # صور لم يتعلم منها.', other: 'سُئل عن # صورة لم يتعلم منها.' }),
  own: { title: 'لا نموذج خاصًا بك بعد', what: 'علِّم نموذجًا من مجلداتك أو كلماتك المفتاحية أو قراراتك: نحو دقيقة في الغالب، ثم يخبرك هل يجد أكثر من السابق.', now: 'تعليم نموذج' },
  useIt: 'استخدام…', keepFor: 'إبقاء لوقت لاحق', discard: 'تخلٍّ…',
  discardTitle: (name) => `التخلي عن «${isolate(name)}»؟`, discardNow: 'التخلي عنه',
  compare: {
    title: 'مقارنة بغيره', what: 'الأسئلة نفسها لكل نموذج.', first: 'الصحيحة أولًا', found: 'وُجد، من 100',
    before: (name) => `${isolate(name)}، سابقًا`, itq: 'مرتبة بالإحصاء وحده (ITQ)', random: 'مرتبة بالمصادفة (LSH)',
  },
  distances: {
    title: 'مدى التباعد', same: 'ينتمي بعضها إلى بعض', other: 'لا ينتمي', near: 'متشابهة', far: 'غير متشابهة', apart: 'التباعد', step: (n, of) => `${number(n)} من ${number(of)}${n === 1 ? '، الأكثر شبهًا' : n === of ? '، الأقل شبهًا' : ''}`,
    few: 'الأزواج أقل من أن تدل على شيء.',
    sentence: (now, before) => `نصف الصور التي ينتمي بعضها إلى بعض أقرب من ${now} من الأخرى${before === null ? '.' : `؛ وسابقًا أقرب من ${before}.`}`,
  },
  balance: {
    title: 'مدى تساوي تمييزه بين الصور', levels: ['متساوٍ جدًا', 'متساوٍ', 'غير متساوٍ كثيرًا', 'غير متساوٍ'],
    even: 'كل سؤال من أسئلته الـ64 بنعم أو لا يقسم هذه الصور نصفين تقريبًا، فكلها تفيد.', uneven: 'بعض أسئلته الـ64 بنعم أو لا تنال الجواب نفسه من معظم الصور فلا تفيد كثيرًا.',
    constant: (n) => plural(n, { one: 'سؤال واحد منها ينال الجواب نفسه من كل الصور.', two: 'سؤالان منها ينالان الجواب نفسه من كل الصور.', few: '# أسئلة منها تنال الجواب نفسه من كل الصور.', other: '# سؤالًا منها تنال الجواب نفسه من كل الصور.' }),
  },
  fit: { title: 'صُنع لصور أخرى', what: (name) => `لا يميز «${isolate(name)}» بين صور هذه المكتبة بالتساوي. يمكن ملاءمته لها: نموذج جديد في بضع ثوانٍ ومن دون تعليم.`, now: 'ملاءمته لصوري' },
  classes: (kind, n) => plural(n, CLASSES[kind]),
  classesTitle: 'ما عُلِّمه', leftOutTitle: (n) => `المستبعد: ${number(n)}`,
  moreOf: (n) => `و${number(n)} غيرها`,
  why: { joined: (into) => `قليلة جدًا، ضُمت إلى ${isolate(into)}`, unreadable: 'تعذَّرت قراءتها', few: 'صور قليلة جدًا' },
  unreadable: 'كلمات مفتاحية تعذَّرت قراءتها',
  examples: {
    title: 'صورك، قبلُ وبعدُ', right: 'صحيحة', wrong: 'غير صحيحة', photo: 'الصورة', finds: (name) => `يجد ${isolate(name)}`, asked: 'الصورة المسؤول عنها',
    row: (n, before, after, of) => `البحث ${number(n)}: الصحيح ${number(before)} من ${number(of)} سابقًا، و${number(after)} الآن`,
  },
  curves: {
    first: 'الصحيحة أولًا', firstWhat: 'الأعلى أفضل', mistakes: 'الأخطاء أثناء التعلم', mistakesWhat: 'الأدنى أفضل', many: 'كثيرة', none: 'لا شيء', start: 'البداية', round: (n) => `الجولة ${number(n)}`,
    table: 'عرض كجدول', plot: 'عرض كرسم', roundColumn: 'الجولة', of: 'من الجولة الأولى',
    firstNone: 'الصحيحة أولًا، بحسب الجولة: لا شيء بعد.',
    firstSentence: (from, to, before) => `الصحيحة أولًا، بحسب الجولة: من ${from} إلى ${to}${before === null ? '.' : `، وسابقًا ${before}.`}`,
    mistakesNone: 'الأخطاء أثناء التعلم، بحسب الجولة: لا شيء للمقارنة بعد.',
    falling: (share) => `الأخطاء أثناء التعلم، بحسب الجولة: تنخفض إلى ${share} من أخطاء الجولة الأولى.`, rising: (share) => `الأخطاء أثناء التعلم، بحسب الجولة: ترتفع إلى ${share} من أخطاء الجولة الأولى.`,
  },
  learning: {
    bar: 'التعلم', preparing: 'التحضير', preparingViews: 'جارٍ صنع مشاهد أصغر ومقصوصة ومعدَّلة من صورك', from: (kind, classes, n) => kind === 'instances' ? `يتعلم من ${ofPhotos(n)} ومشاهد معدَّلة منها.` : `يتعلم من ${ofPhotos(n)} في ${plural(classes, AMONG[kind])}.`,
    round: ['الجولة ', ' من '], perSecond: 'صورة في الثانية', left: (seconds) => `بقي ${about(seconds)}`,
    finish: 'إنهاء وإبقاء الأفضل', halt: 'إيقاف ومتابعة لاحقًا', cancel: 'إيقاف',
    where: { gpu: 'على هذا الحاسوب، بطاقة الرسوم', native: 'على هذا الحاسوب، المعالج', wasm: 'على هذا الحاسوب، المعالج', cpu: 'على هذا الحاسوب، المعالج (بطيء)' },
    stopped: 'متوقف', stoppedWhat: 'ما تعلمه حتى الآن محفوظ. يمكن متابعته من هناك، حتى بعد إغلاق Likeness.', resume: 'متابعة',
    failed: 'تعذَّر تعليمه', again: 'العودة إلى الاختيار',
  },
  teach: {
    title: 'تعليم نموذج', what: 'أرِ Likeness ما ينتمي بعضه إلى بعض فيتعلم العثور عليه. يبقى كل شيء على هذا الحاسوب؛ ولا يُفعل بصورك إلا النظر فيها.',
    step: 'ممَّ يتعلم؟', counting: 'جارٍ العد…', name: 'اسم النموذج', within: 'المجلدات', allFolders: 'كل المجلدات', start: 'بدء', startWith: (n) => `البدء بـ ${ofPhotos(n)}`, cancel: 'إلغاء', starting: 'جارٍ البدء…', busy: 'يجري تعليم نموذج الآن. دعه ينتهي أو أوقفه أولًا.',
    counts: (classes, own) => `${classes}، ${own}`,
    largest: 'الأكبر', nothing: 'لا شيء للتعلم منه بعد', soon: 'توضع بعض الصور جانبًا أولًا للقياس عليها.',
  },
  said: {
    used: (name) => `«${isolate(name)}» قيد الاستخدام.`, deleted: (name) => `حُذف ${name === '' ? 'النموذج' : `«${isolate(name)}»`}.`, refreshed: 'لوئم لصورك. انظر فيه ثم استخدمه.',
    exported: (file) => `وُضع ${isolate(file)} في تنزيلاتك.`, imported: (name) => `أُضيف «${isolate(name)}». يجيب بمجرد أن تستخدمه.`,
  },
  look: 'نظر',
  spoken: {
    idle: () => '', preparing: (name) => `جارٍ تحضير «${isolate(name)}».`, learning: (name) => `«${isolate(name)}» يتعلم.`, done: (name) => `«${isolate(name)}» جاهز.`,
    stopped: (name) => name === '' ? 'توقف التعليم.' : `توقف «${isolate(name)}» ويمكن متابعته لاحقًا.`, failed: (name) => `تعذَّر تعليم «${isolate(name)}».`, tenth: (n) => `اكتمل ${number(n)} في المئة.`,
  },
}
