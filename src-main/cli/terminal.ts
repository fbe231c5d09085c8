// What a command writes: one JSON value or plain lines on stdout, progress on stderr.
import type { ScanProgress } from '../api/contract.ts'

export interface OutputOptions { readonly json?: boolean; readonly quiet?: boolean }

const controls = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g

/** A name as it may stand on a terminal: control and direction characters are shown as their code, not obeyed. */
export function plain(text: string): string {
  return text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export function printJson(value: unknown): Promise<void> {
  return write(`${JSON.stringify(value)}\n`)
}

export function printLines(lines: readonly string[]): Promise<void> {
  return write(lines.map((line) => `${line}\n`).join(''))
}

/** Resolves when the text has left; a closed pipe (`| head`) ends the command quietly. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve()
      else reject(error)
    })
  })
}

const number = new Intl.NumberFormat('en')

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const unit = Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${['B', 'KB', 'MB', 'GB', 'TB'][unit]}`
}

export const countText = (count: number, one: string, many = `${one}s`): string => `${number.format(count)} ${count === 1 ? one : many}`

/** Draws the progress of a scan on a terminal's last line. @returns ends it */
export function showProgress(read: () => ScanProgress, options: OutputOptions): () => void {
  return showCount(() => {
    const { phase, lookedAt, toLookAt, listing, perSecond, secondsLeft, folder } = read()
    const share = toLookAt > 0 ? lookedAt / toLookAt : 0
    const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░')
    const left = secondsLeft === null ? '' : `, about ${secondsLeft < 90 ? `${Math.ceil(secondsLeft / 10) * 10} s` : `${Math.round(secondsLeft / 60)} min`} left`
    return `${bar} ${number.format(lookedAt)} of ${number.format(toLookAt)}${listing ? '+' : ''} looked at, ${perSecond.toFixed(0)} a second${left}  ${phase === 'looking' ? plain(folder) : phase}`
  }, options)
}

/** Keeps one line of text up to date on a terminal, four times a second. @returns ends it */
export function showCount(line: () => string, { json, quiet }: OutputOptions): () => void {
  if (quiet || json || !process.stderr.isTTY) return () => undefined
  const timer = setInterval(() => process.stderr.write(`\r\u001b[2K${line().slice(0, (process.stderr.columns ?? 80) - 1)}`), 250)
  return () => {
    clearInterval(timer)
    process.stderr.write('\r\u001b[2K')
  }
}
