// What a library holds, read from its file, so that two libraries can be held against each other.
import Database from 'better-sqlite3'
import path from 'node:path'
import { libraryFile } from '../../src-main/store/open.ts'

export interface LibrarySummary { readonly files: string[]; readonly groups: string[] }

/** Every file with its content or its problem, and every group with its files; sorted, so that equal libraries are equal. */
export function summaryOf(library: string): LibrarySummary {
  const db = new Database(libraryFile(library), { readonly: true })
  try {
    const files = db.prepare(`
      SELECT root.text AS root, file.path, hex(photo.sha256) AS sha, problem.kind FROM file JOIN root ON root.id = file.root_id
      LEFT JOIN photo ON photo.id = file.photo_id LEFT JOIN problem ON problem.file_id = file.id`).all() as { root: string; path: Buffer; sha: string; kind: string | null }[]
    const members = db.prepare(`
      SELECT grouping.id, grouping.kind, root.text AS root, file.path FROM grouping JOIN member ON member.group_id = grouping.id
      JOIN file ON file.id = member.file_id JOIN root ON root.id = file.root_id`).all() as { id: number; kind: string; root: string; path: Buffer }[]
    const place = (one: { root: string; path: Buffer }): string => path.join(one.root, one.path.toString('latin1'))
    return {
      files: files.map((file) => `${place(file)} ${file.sha === '' ? file.kind : file.sha.slice(0, 16)}`).toSorted(),
      groups: [...Map.groupBy(members, ({ id }) => id).values()].map((group) => `${group[0]!.kind}: ${group.map(place).toSorted().join(' | ')}`).toSorted(),
    }
  } finally {
    db.close()
  }
}
