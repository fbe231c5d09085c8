// Dates that can be true.

const EARLIEST_MS = Date.UTC(1971, 0, 2) // cameras without a clock say 1970
const DAY_MS = 86_400_000

/** @param ms wall clock as if UTC. @returns null for what no camera can have seen: year 0, 1970, tomorrow */
export function believed(ms: number | null | undefined): number | null {
  return typeof ms === 'number' && ms >= EARLIEST_MS && ms <= Date.now() + DAY_MS ? ms : null
}

/** "2021:07:04 12:00:00", "2021-07-04T12:00:00.25+02:00" or a part of it from the day on: the wall clock, its zone left aside. @returns null unless it can be true */
export function wallClock(text: string | undefined): number | null {
  const match = /^\s*(\d{4})[-:](\d\d)[-:](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?/.exec(text ?? '')
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number]
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null
  return believed(Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(Number(`0.${match[7] ?? 0}`) * 1000)))
}

/** "+02:00" or the end of "2021-07-04T12:00:00+02:00": minutes east of UTC; null when it does not say, or no clock goes so. */
export function offsetMinutes(text: string | undefined): number | null {
  const match = /(?:^|T[\d:.]+)([+-])(\d\d):?(\d\d)\s*$|(?:^|T[\d:.]+)(Z)\s*$/.exec(text?.trim() ?? '')
  if (!match) return null
  if (match[4]) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return minutes > 14 * 60 || Number(match[3]) > 59 ? null : match[1] === '-' && minutes > 0 ? -minutes : minutes
}
