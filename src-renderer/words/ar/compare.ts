import { isolate, number, percent, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ruleKinds } from './rules.ts'

const WHERE: readonly (readonly string[])[] = [['أعلى اليسار', 'في الأعلى', 'أعلى اليمين'], ['في اليسار', 'في الوسط', 'في اليمين'], ['أسفل اليسار', 'في الأسفل', 'أسفل اليمين']]

export const compare: Words['compare'] = {
  modeNames: { side: 'جنبًا إلى جنب', flip: 'تبديل', slider: 'منزلق', difference: 'الفرق' },
  name: 'مقارنة', back: 'المراجعة', place: (index, total) => `المجموعة ${number(index + 1)} من ${number(total)}`,
  modes: 'طريقة المقارنة', before: 'المجموعة السابقة', after: 'المجموعة التالية', stage: 'الصور متجاورة. الأسهم تختار واحدة، وShift مع الأسهم يحرك الصورة.',
  holdToFlip: 'اضغط باستمرار للتبديل', flipped: 'التي تُبقيها', slider: 'الحد بين الصورتين', sliderValue: (share) => `${percent(Math.round(share * 100), 100)} من التي تُبقيها`,
  fit: 'ملاءمة', out: 'تصغير', in: 'تكبير', zoom: 'التكبير', together: 'معًا', togetherWhat: 'تكبير واحد لكل الصور',
  panes: 'الصور متجاورة', strip: 'صور هذه المجموعة', member: (place, verdict, name) => `${number(place)}: ${verdict}، ${isolate(name)}`,
  decidedBy: (by) => by === 'chosen' ? 'أنت اخترت ما يبقى.' : by === 'tie' ? 'لا شيء يميز بين هذه النسخ. الاختيار لك.' : `حسمت القاعدة «${ruleKinds[by].short}».`,
  differs: 'ما يختلف', fact: 'المعلومة', nothingBut: 'لا يختلف إلا الأسماء والمجلدات.',
  same: (n) => plural(n, { one: 'معلومة واحدة متماثلة.', two: 'معلومتان متماثلتان.', few: '# معلومات متماثلة.', other: '# معلومة متماثلة.' }), show: 'عرض', hide: 'إخفاء',
  facts: {
    size: 'الأبعاد', file: 'الملف', format: 'الصيغة', camera: 'الكاميرا', taken: 'الالتقاط', fileDate: 'تاريخ الملف', place: 'المكان', sharpness: 'الحدة', names: 'أسماء أخرى',
    zone: 'الساعة', lens: 'العدسة', title: 'العنوان', stars: 'النجوم', keywords: 'الكلمات المفتاحية', software: 'حُفظت ببرنامج', burst: 'السلسلة', withIt: 'ما يرافقها',
  },
  none: 'لا شيء', yes: 'نعم', sharper: 'أعلى', softer: 'أقل', alike: 'متماثلة',
  difference: 'الفرق', stronger: 'مضاعف 6 مرات', looking: 'جارٍ النظر…', noPicture: 'تعذَّر فتح إحدى الصورتين الآن.', noLay: 'لحظتان مختلفتان: لا تنطبق إحداهما على الأخرى.', unlaid: 'لا يُعرف كيف تنطبق إحداهما على الأخرى.',
  kinds: {
    none: () => 'لا تختلف أي نقطة من الصورة.',
    faint: () => 'لا يكاد يختلف شيء؛ ولا تراه العين.',
    part: (row, column) => `تختلف في جزء واحد، ${WHERE[row]?.[column] ?? 'في مكان ما'}: أُضيف شيء هناك أو حُذف أو غُطي.`,
    brighter: () => 'النسخة أفتح كلها. الأشكال واحدة.',
    darker: () => 'النسخة أغمق كلها. الأشكال واحدة.',
    colours: () => 'الألوان مختلفة. الأشكال واحدة.',
    edges: () => 'عند الحواف فقط: النسخة أصغر أو أشد ضغطًا. لم يُضف شيء ولم يُحذف.',
    all: () => 'تختلف كلها، أو لا تنطبق الصورتان تمامًا.',
  },
  partly: 'قورنت حيث تعرضان الشيء نفسه؛ والباقي الرمادي في إحداهما فقط.',
  keepBoth: (n) => n > 2 ? 'إبقاء الكل' : 'إبقاء كلتيهما', notSame: 'ليست نفسها', accept: 'قبول، ثم المجموعة التالية', open: 'المجموعة التالية',
}
