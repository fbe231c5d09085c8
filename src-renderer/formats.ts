// Numbers, sizes and dates for the eye. Intl only; decimal units; photo times are wall clock written as if UTC.
const LOCALE = 'en-GB'
const THIN = '\u2009'
const whole = new Intl.NumberFormat(LOCALE)
const threeFigures = new Intl.NumberFormat(LOCALE, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 })
const dayFormat = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
const monthFormat = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', month: 'short', year: 'numeric' })
const momentFormat = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit',
})
const plurals = new Intl.PluralRules('en')

export function number(n: number): string {
  return whole.format(n)
}

/** `{ one: '1 copy', other: '# copies' }`: # becomes the number. */
export function plural(n: number, forms: { one: string; other: string }): string {
  return (plurals.select(n) === 'one' ? forms.one : forms.other).replace('#', number(n))
}

/** 31.4 GB, 214 KB: three figures, decimal units. */
export function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return unit === 0 ? plural(bytes, { one: '1 byte', other: '# bytes' }) : `${threeFigures.format(value)} ${units[unit] ?? ''}`
}

/** 6000 × 4000, without separators. */
export function dimensions(width: number, height: number): string {
  return `${width} × ${height}`
}

/** Never 100 % or 0 % unless exact. */
export function percent(part: number, total: number): string {
  if (total <= 0) return `0${THIN}%`
  const rounded = Math.round((part / total) * 100)
  const value = part > 0 && rounded === 0 ? 1 : part < total && rounded >= 100 ? 99 : rounded
  return `${value}${THIN}%`
}

export function day(ms: number): string {
  return dayFormat.format(ms)
}

export function moment(ms: number): string {
  return momentFormat.format(ms).replace(' at ', ', ')
}

/** `yyyy-mm-dd` as 14 June 2021; null when it names no day. */
export function isoDay(iso: string): string | null {
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) ? null : dayFormat.format(ms)
}

export function isoMonth(iso: string): string | null {
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) ? null : monthFormat.format(ms)
}

/** Middle-cut: the end of a name (its number, its ending) tells copies apart. Never within a character. */
export function middleCut(name: string, longest: number): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const end = Math.min(14, Math.floor(longest / 2))
  return `${characters.slice(0, longest - end - 1).join('')}…${characters.slice(-end).join('')}`
}
