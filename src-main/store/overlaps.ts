// Folders that hold the same photos, told from the groups: here, beside the rows, because they are as many as the library's files.
import path from 'node:path'
import type { ReadableDb } from './open.ts'
import { prepared } from './prepared.ts'

/** A folder by the text of its root and of any file in it. */
export interface FolderName { readonly rootText: string; readonly text: string }
export interface FolderOverlap { readonly folder: FolderName; readonly within: FolderName; readonly shared: number; readonly onlyThere: number } // onlyThere: photos of `folder` that are not within the other

interface Row { readonly rootId: number; readonly text: string }
const keyOf = ({ rootId, text }: Row): string => `${rootId}:${path.dirname(text)}`

/**
 * Pairs of folders where most of one is also in the other, best first; a folder is named once.
 * @param limit so many pairs
 * @param least photos that the two share
 */
export function folderOverlaps(db: ReadableDb, limit: number, least: number): FolderOverlap[] {
  const shared = new Map<string, Map<string, number>>()
  const texts = new Map<string, Row>()
  let group = { id: 0, folders: new Map<string, number>() }
  const close = (): void => {
    for (const [folder, count] of group.folders) for (const within of group.folders.keys()) {
      if (folder === within) continue
      let row = shared.get(folder)
      if (!row) shared.set(folder, row = new Map())
      row.set(within, (row.get(within) ?? 0) + count)
    }
  }
  for (const { groupId, ...row } of groupFolders(db)) {
    if (groupId !== group.id) { close(); group = { id: groupId, folders: new Map() } }
    const folder = keyOf(row)
    if (!texts.has(folder)) texts.set(folder, row)
    group.folders.set(folder, (group.folders.get(folder) ?? 0) + 1)
  }
  close()
  if (shared.size === 0) return []
  const totals = new Map<string, number>([...shared.keys()].map((folder) => [folder, 0]))
  for (const row of prepared<Row>(db, 'SELECT root_id AS rootId, text FROM file WHERE photo_id IS NOT NULL').iterate()) {
    const folder = keyOf(row)
    const total = totals.get(folder)
    if (total !== undefined) totals.set(folder, total + 1)
  }
  const found = [...shared].flatMap(([folder, row]) => {
    const [within, count] = [...row].reduce((best, next) => (next[1] > best[1] ? next : best))
    return count >= least ? [{ folder, within, shared: count, onlyThere: Math.max(0, totals.get(folder)! - count) }] : []
  })
  const share = (overlap: { shared: number; onlyThere: number }): number => overlap.shared / (overlap.shared + overlap.onlyThere)
  found.sort((a, b) => share(b) - share(a) || b.shared - a.shared || (a.folder < b.folder ? -1 : 1))
  const named = new Set<string>()
  const rootText = (id: number): string => prepared<{ text: string }>(db, 'SELECT text FROM root WHERE id = ?').get(id)!.text
  const nameOf = (folder: string): FolderName => { const { rootId, text } = texts.get(folder)!; return { rootText: rootText(rootId), text } }
  return found.filter(({ folder, within }) => {
    const key = [folder, within].sort().join(path.delimiter)
    return !named.has(key) && named.add(key)
  }).slice(0, limit).map(({ folder, within, ...counts }) => ({ ...counts, folder: nameOf(folder), within: nameOf(within) }))
}

/** For each group of copies: the folders of its members. */
function groupFolders(db: ReadableDb): IterableIterator<Row & { groupId: number }> {
  return prepared<Row & { groupId: number }>(db, `
    SELECT member.group_id AS groupId, file.root_id AS rootId, file.text FROM member
    CROSS JOIN grouping ON grouping.id = member.group_id AND grouping.kind <> 'same-scene' AND grouping.is_settled = 0
    CROSS JOIN file ON file.id = member.file_id ORDER BY member.group_id`).iterate()
}
