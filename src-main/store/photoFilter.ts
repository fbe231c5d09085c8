// Which photos a filter leaves, as SQL over `file` and `photo`: only the conditions that are asked for, their values bound.
import path from 'node:path'
import type { ReadableDb } from './open.ts'
import { prepared } from './prepared.ts'

export interface PhotoFilter {
  readonly fromMs?: number | undefined // when taken, else the date of the file; the end no longer counts
  readonly toMs?: number | undefined
  readonly folder?: string | undefined // absolute, as it is shown
  readonly format?: string | undefined
  readonly minPixels?: number | undefined
  readonly maxPixels?: number | undefined // no longer counts
  readonly collection?: number | undefined
}

const AFTER_SEPARATOR = String.fromCharCode(path.sep.charCodeAt(0) + 1)
const below = (folder: string): string => (folder.endsWith(path.sep) ? folder : folder + path.sep)

/** True of a `file` in this folder or below it. By root first, so that an index finds them. */
export function inFolder(db: ReadableDb, folder: string): { sql: string; values: unknown[] } {
  const parts = prepared<{ id: number; text: string }>(db, 'SELECT id, text FROM root').all().flatMap(({ id, text }): [string, ...unknown[]][] => {
    if (below(text).startsWith(below(folder))) return [['file.root_id = ?', id]]
    if (!folder.startsWith(below(text))) return []
    const inRoot = folder.slice(below(text).length)
    return [['(file.root_id = ? AND file.text >= ? AND file.text < ?)', id, inRoot + path.sep, inRoot + AFTER_SEPARATOR]]
  })
  return parts.length === 0 ? { sql: 'file.id IS NULL', values: [] } : { sql: parts.map(([sql]) => sql).join(' OR '), values: parts.flatMap(([, ...values]) => values) }
}

/** @returns pieces of the statement that groups by photo and names its time `ms`; both empty without a filter */
export function filterConditions(db: ReadableDb, { fromMs, toMs, folder, format, minPixels, maxPixels, collection }: PhotoFilter): { where: string; having: string; values: unknown[] } {
  const where: [string, ...unknown[]][] = []
  const having: [string, ...unknown[]][] = []
  if (folder !== undefined) {
    const { sql, values } = inFolder(db, folder)
    where.push([`photo.id IN (SELECT file.photo_id FROM file WHERE ${sql})`, ...values])
  }
  if (collection !== undefined) {
    where.push(['photo.sha256 IN (SELECT sha256 FROM collection_photo WHERE collection_id = (SELECT id FROM collection WHERE id = ? AND deleted_ms IS NULL))', collection])
  }
  if (format !== undefined) where.push(['photo.format = ?', format])
  if (minPixels !== undefined) where.push(['photo.width * photo.height >= ?', minPixels])
  if (maxPixels !== undefined) where.push(['photo.width * photo.height < ?', maxPixels])
  if (fromMs !== undefined) having.push(['ms >= ?', fromMs])
  if (toMs !== undefined) having.push(['ms < ?', toMs])
  const all = (word: string, parts: readonly [string, ...unknown[]][]): string => (parts.length === 0 ? '' : `${word} ${parts.map(([sql]) => sql).join(' AND ')}`)
  return { where: all('WHERE', where), having: all('HAVING', having), values: [...where, ...having].flatMap(([, ...values]) => values) }
}
