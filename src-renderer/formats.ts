// Numbers, sizes and dates for the eye, in the language of the window. Intl only; decimal units; photo times are wall clock
// written as if UTC.
import type { Language } from './words/languages.ts'

const THIN = '\u2009'
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const
/** Arabic counts with the figures that file names and cameras use, so that a number reads the same everywhere on the screen. */
const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es', zh: 'zh-CN', ar: 'ar-u-nu-latn' }

const UTC = { timeZone: 'UTC' } as const
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const

function formatsOf(language: Language) {
  const locale = LOCALES[language]
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, options)
  const figures = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }
  return {
    language,
    whole: new Intl.NumberFormat(locale, { useGrouping: true }), plurals: new Intl.PluralRules(locale),
    sizes: UNITS.map((unit, index) => new Intl.NumberFormat(locale, { style: 'unit', unit, ...index === 0 ? { unitDisplay: 'long' } : { unitDisplay: 'short', ...figures } })),
    milliseconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short', maximumSignificantDigits: 2 }),
    list: new Intl.ListFormat(locale),
    day: date({ ...UTC, ...DAY }), month: date({ ...UTC, month: 'short', year: 'numeric' }), monthName: date({ ...UTC, month: 'long' }), moment: date({ ...UTC, ...DAY, ...CLOCK }),
    // These are of this computer's clock, unlike those of photos.
    clock: date(CLOCK), weekday: date({ weekday: 'long' }), shortDay: date({ day: 'numeric', month: 'short' }), longDay: date(DAY), longMonth: date({ month: 'long', year: 'numeric' }),
  }
}
let formats = formatsOf('en')

/** From now on everything is written as this language writes it. Called before the window is built. */
export function useFormats(language: Language): void {
  formats = formatsOf(language)
}

export function number(n: number): string {
  return formats.whole.format(n)
}

/** Every form that some language has; a language gives those it tells apart. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** `{ one: '1 copy', other: '# copies' }`: # becomes the number. */
export function plural(n: number, forms: Forms): string {
  return (forms[formats.plurals.select(n)] ?? forms.other).replace('#', number(n))
}

/** "a, b and c" */
export function list(names: readonly string[]): string {
  return formats.list.format(names)
}

/** 4.1 ms, 15 ms: two figures. */
export const milliseconds = (ms: number): string => formats.milliseconds.format(ms)

const COMMAS: Partial<Record<Language, string>> = { zh: '，', ar: '، ' }

/** What stands between things that follow one another. */
export const comma = (): string => COMMAS[formats.language] ?? ', '

/** 31.4 GB, 214 KB: three figures, decimal units. */
export function size(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const text = formats.sizes[unit]?.format(value) ?? ''
  return formats.language === 'en' ? text.replace(/ ?kB$/, ' KB') : text // as the other units are written
}

/** Text of another direction, such as a file name, kept apart from the sentence around it. */
export const isolate = (text: string): string => `\u2068${text}\u2069`

/** 6000 × 4000, without separators; width first also where lines run from right to left. */
export function dimensions(width: number, height: number): string {
  const text = `${width} × ${height}`
  return formats.language === 'ar' ? `\u2066${text}\u2069` : text
}

/** Never 100 % or 0 % unless exact. */
export function percent(part: number, total: number): string {
  const gap = formats.language === 'zh' || formats.language === 'ar' ? '' : THIN
  if (total <= 0) return `0${gap}%`
  const rounded = Math.round((part / total) * 100)
  const value = part > 0 && rounded === 0 ? 1 : part < total && rounded >= 100 ? 99 : rounded
  return `${value}${gap}%`
}

export function day(ms: number): string {
  return formats.day.format(ms)
}

export function moment(ms: number): string {
  return formats.moment.format(ms).replace(' at ', ', ')
}

/** January to December. */
export const monthNames = (): string[] => Array.from({ length: 12 }, (_, month) => formats.monthName.format(Date.UTC(2020, month)))

const dayStart = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0)

/** How many midnights of this computer lie between; 0 is today. */
export const daysAgo = (ms: number, nowMs: number): number => Math.round((dayStart(nowMs) - dayStart(ms)) / 86_400_000)

/** 09:31 today, Sunday within a week, 12 Nov before. */
export function shortWhen(ms: number, nowMs: number): string {
  const days = daysAgo(ms, nowMs)
  if (days <= 0) return formats.clock.format(ms)
  return days < 7 ? formats.weekday.format(ms) : formats.shortDay.format(ms)
}
export const clock = (ms: number): string => formats.clock.format(ms)
export const longDay = (ms: number): string => formats.longDay.format(ms)
export const monthOf = (ms: number): string => formats.longMonth.format(ms)

/** `yyyy-mm-dd` as 14 June 2021; null when it names no day. */
export function isoDay(iso: string): string | null {
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) ? null : formats.day.format(ms)
}

export function isoMonth(iso: string): string | null {
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) ? null : formats.month.format(ms)
}

/** Middle-cut: the end of a name (its number, its ending) tells copies apart. Never within a character. */
export function middleCut(name: string, longest: number): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const end = Math.min(14, Math.floor(longest / 2))
  return `${characters.slice(0, longest - end - 1).join('')}…${characters.slice(-end).join('')}`
}
