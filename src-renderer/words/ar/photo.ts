import { plural } from '../../formats.ts'
import type { Words } from '../types.ts'

export const photo: Words['photo'] = {
  relations: {
    'identical-file': { name: 'ملفات متطابقة', what: 'متساوية بايتًا ببايت' },
    'identical-pixels': { name: 'بكسلات متطابقة', what: 'الصورة نفسها بتاريخ أو ملاحظات مختلفة' },
    'same-picture': { name: 'الصورة نفسها', what: 'أصغر أو مقصوصة أو مدارة أو معدَّلة' },
    'same-scene': { name: 'المشهد نفسه', what: 'لحظة أخرى: اختر الأفضل' },
  },
  edits: {
    smaller: 'أصغر', larger: 'أكبر', enlarged: 'مكبَّرة', cropped: 'مقصوصة', straightened: 'مقوَّمة', turned: 'مدارة', mirrored: 'معكوسة', brighter: 'أفتح', darker: 'أغمق',
    recoloured: 'ألوان أخرى', 'black-and-white': 'أبيض وأسود', framed: 'بإطار', overlaid: 'عليها نص', blurred: 'أنعم', resaved: 'أُعيد حفظها', edited: 'معدَّلة',
  },
  verdicts: { keep: 'إبقاء', remove: 'إزالة', undecided: 'لم يُقرَّر' },
  problems: {
    truncated: { name: 'مبتورة', what: 'نهاية هذه الملفات مفقودة. لم يُمَسَّ منها شيء.' },
    damaged: { name: 'تالفة', what: 'تُفتح هذه الملفات لكن الصورة بداخلها معطوبة. لم يُمَسَّ منها شيء.' },
    empty: { name: 'فارغة', what: 'لا شيء داخل هذه الملفات.' },
    'not-an-image': { name: 'ليست صورة', what: 'اسمها اسم صورة، لكن بداخلها شيئًا آخر.' },
    unsupported: { name: 'نوع غير معروف بعد', what: 'لا يستطيع Likeness رؤية الصورة في هذه الملفات بعد. وهي غير تالفة.' },
    'too-large': { name: 'فوق الحد', what: 'أكبر مما يقرؤه Likeness. وهي غير تالفة.' },
    unreadable: { name: 'مغلقة أمام Likeness', what: 'اسمح لبرنامج Likeness بقراءة هذه الملفات ثم أعد المحاولة.' },
    vanished: { name: 'اختفت', what: 'كانت موجودة عند سرد المجلد، ثم لم تعد هناك حين جاء دورها.' },
    timeout: { name: 'استغرقت وقتًا طويلًا', what: 'توقف Likeness عن فحصها كي يصل الدور إلى غيرها.' },
  },
  beside: { film: '+ فيلم', raw: '+ RAW', sidecar: '+ ملاحظات' },
  inside: { film: '+ فيلم بداخلها', data: '+ المزيد بداخلها' },
  north: (degrees) => `${degrees}° شمالًا`, south: (degrees) => `${degrees}° جنوبًا`, east: (degrees) => `${degrees}° شرقًا`, west: (degrees) => `${degrees}° غربًا`,
  stars: (n) => plural(n, { zero: 'بلا نجوم', one: 'نجمة واحدة', two: 'نجمتان', few: '# نجوم', other: '# نجمة' }),
  otherFormat: (format, named) => `${format}، مع أن الاسم يقول ${named}`,
}
