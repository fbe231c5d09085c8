import { isolate, number, plural, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, files, ofCopies, ofPhotos, photos } from './counts.ts'

const often = (minutes: number): string => minutes % 1440 === 0 ? plural(minutes / 1440, { one: 'كل يوم', two: 'كل يومين', few: 'كل # أيام', many: 'كل # يومًا', other: 'كل # يوم' })
  : minutes % 60 === 0 ? plural(minutes / 60, { one: 'كل ساعة', two: 'كل ساعتين', few: 'كل # ساعات', other: 'كل # ساعة' }) : plural(minutes, { one: 'كل دقيقة', two: 'كل دقيقتين', few: 'كل # دقائق', other: 'كل # دقيقة' })

export const folders: Words['folders'] = {
  watched: 'تحت المتابعة', before: 'قورنت من قبل', add: 'إضافة مجلد…',
  unplugged: 'غير موصول', protected: 'محمي', byClock: 'بحسب الساعة', liveNow: 'مباشر', often,
  withFiles: (state, n) => `${state}، ${files(n)}`,
  menu: (name) => `ما يُفعل بالمجلد ${isolate(name)}`,
  live: 'المتابعة فورًا', every: (minutes) => `النظر ${often(minutes)}`, protect: 'حماية: لا يُقترح إزالة شيء منه', unprotect: 'إلغاء الحماية',
  look: 'النظر الآن', askAbout: 'هل كل ما فيه في مكان آخر؟', leaveOut: 'استبعاده من Likeness…',
  leaveOutTitle: (name) => `استبعاد ${isolate(name)}؟`, leaveOutWhat: 'ينسى Likeness مكان هذه الملفات. لا يُمَسُّ أي ملف، ويبقى ما قررته بشأن الصور.', leaveOutYes: 'استبعاد',
  leftOut: (name) => `لم يعد ${isolate(name)} تحت المتابعة.`,
  question: 'هل كل ما في', also: 'موجود أيضًا في', choose: 'اختيار مجلد', other: 'مجلد آخر…', pickHere: 'بطاقة أو قرص أو نسخة احتياطية قديمة: لا يلزم أن يكون في Likeness.', pickThere: 'مجلد يتابعه Likeness، أو مجلد بداخله.',
  swap: 'تبديل', go: 'مقارنة', stop: 'إيقاف', again: 'مقارنة من جديد',
  startTitle: 'هل يمكن الاستغناء عن هذه البطاقة أو النسخة الاحتياطية؟', start: 'اختر مجلدًا والمكان الذي ينبغي أن تكون صوره فيه. ينظر Likeness في كل صورة، حتى المعدَّلة والأصغر، ولا يغير شيئًا.',
  headline: {
    failed: 'تعذَّرت مقارنة هذين.', stopped: 'توقفت المقارنة. لم يُنظر في كل شيء.', looking: (percent) => `جارٍ النظر… ${percent}`,
    onlyHere: (n) => plural(n, { one: 'ليس بعد. صورة واحدة موجودة هنا فقط.', two: 'ليس بعد. صورتان موجودتان هنا فقط.', few: 'ليس بعد. # صور موجودة هنا فقط.', other: 'ليس بعد. # صورة موجودة هنا فقط.' }),
    betterHere: (n) => plural(n, { one: 'ليس بعد. صورة واحدة أفضل هنا.', two: 'ليس بعد. صورتان أفضل هنا.', few: 'ليس بعد. # صور أفضل هنا.', other: 'ليس بعد. # صورة أفضل هنا.' }),
    unread: (n) => plural(n, { one: 'غير مؤكد. تعذَّرت قراءة صورة واحدة.', two: 'غير مؤكد. تعذَّرت قراءة صورتين.', few: 'غير مؤكد. تعذَّرت قراءة # صور.', other: 'غير مؤكد. تعذَّرت قراءة # صورة.' }),
    none: 'لا صور فيه.',
    withOthers: (n, there) => plural(n, { one: `صورته موجودة في ${isolate(there)}، وفيه أشياء أخرى.`, two: `صورتاه موجودتان في ${isolate(there)}، وفيه أشياء أخرى.`, few: `صوره كلها (#) موجودة في ${isolate(there)}، وفيه أشياء أخرى.`, other: `صوره كلها (#) موجودة في ${isolate(there)}، وفيه أشياء أخرى.` }),
    all: (n, there) => plural(n, { one: `نعم. صورته موجودة في ${isolate(there)}.`, two: `نعم. صورتاه موجودتان في ${isolate(there)}.`, few: `نعم. صوره كلها (#) موجودة في ${isolate(there)}.`, other: `نعم. صوره كلها (#) موجودة في ${isolate(there)}.` }),
  },
  sum: {
    there: (n, of, share, there, better) => `${number(n)} من ${ofPhotos(of)} (${share}) في ${isolate(there)}${better > 0 ? `، منها ${number(better)} أفضل هنا` : ''}.`,
    unread: (n) => `تعذَّرت قراءة ${ofPhotos(n)}.`,
    others: (n) => plural(n, { one: 'شيء آخر فيه (فيلم أو مستند أو شيء مخفي) لم يُنظر فيه.', two: 'شيئان آخران فيه (أفلام أو مستندات أو أشياء مخفية) لم يُنظر فيهما.', few: '# أشياء أخرى فيه (أفلام أو مستندات أو أشياء مخفية أو مضغوطة) لم يُنظر فيها.', many: '# شيئًا آخر فيه (أفلام أو مستندات أو أشياء مخفية أو مضغوطة) لم يُنظر فيها.', other: '# شيء آخر فيه (أفلام أو مستندات أو أشياء مخفية أو مضغوطة) لم يُنظر فيها.' }),
  },
  verdicts: { onlyHere: 'هنا فقط', betterHere: 'أفضل هنا', unread: 'لم تُقرأ', betterThere: 'بالجودة نفسها هناك', identical: 'متطابقة' },
  show: 'الصور المعروضة', bar: 'حال الصور', photos: 'الصور', none: 'لا شيء.',
  save: 'حفظ القائمة…', saved: 'حُفظت القائمة.',
  only: 'نُظر فيه فقط', withName: (name, when) => `مع ${isolate(name)}، ${when}`,
  photo: (name, folder, partner) => partner === null ? `${isolate(name)}، في ${isolate(folder)}` : `${isolate(name)}، في ${isolate(folder)}. هناك: ${isolate(partner)}`,
  bar1: (n, bytes) => `موجود هناك أيضًا: ${photos(n)}، ${size(bytes)}`,
  bar2: (there, here, onlyHere, betterHere) => {
    const stay = [onlyHere > 0 ? `${number(onlyHere)} هنا فقط` : '', betterHere > 0 ? `${number(betterHere)} أفضل هنا` : ''].filter((part) => part !== '').join('، ')
    return `إبقاء ما في ${isolate(there)} وإزالة ما في ${isolate(here)}.${stay === '' ? '' : ` يبقى: ${stay}.`}`
  },
  alsoGood: (n) => `أيضًا ما هو بالجودة نفسها هناك: ${copies(n)}`,
  remove: (n) => `إزالة ${ofCopies(n)}…`,
  copy: (n, there) => `نسخ ${ofPhotos(n)} إلى ${isolate(there)}…`,
  copyTitle: (n, bytes, there) => `نسخ ${ofPhotos(n)} إلى ${isolate(there)}؟ ${size(bytes)}`,
  copyWhat: 'توضع هناك في مجلد جديد مع أفلامها وملاحظاتها. تُقارن كل نسخة بأصلها قبل أن تُحتسب. لا شيء يتغير هنا.', copyYes: 'نسخ',
  copying: (done, total) => `جارٍ النسخ، ${number(done)} من ${number(total)}…`,
  copied: (n, folder) => `نُسخ إلى ${isolate(folder)}: ${photos(n)}.`,
  notCopied: (n, why) => `لم تُنسخ: ${photos(n)}. ${why}`,
  notInLibrary: (name) => `${isolate(name)} ليس في Likeness، وإنما نُظر فيه فقط. أضفه لتزيل نسخًا منه.`, addIt: 'إضافة',
}
