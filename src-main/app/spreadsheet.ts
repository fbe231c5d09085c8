// Tables for a spreadsheet.
/** A text that no spreadsheet takes for a formula. */
export const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => [head, ...rows].map((row) => row.join(',')).join('\r\n')
