// Tables for a spreadsheet.
/** A text that no spreadsheet takes for a formula, also in full-width signs. */
export const cell = (text: string): string => `"${(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => [head, ...rows].map((row) => row.join(',')).join('\r\n')
