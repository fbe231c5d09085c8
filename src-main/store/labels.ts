// What the library knows that can be learned from: folders, keywords, decisions, copies.
import type { ReadableDb } from './open.ts'
import { prepared } from './prepared.ts'

/** Every file whose photo has an embedding, with its place as text. */
export function folderRows(db: ReadableDb, baseId: string): { photoId: number; root: string; text: string }[] {
  return prepared<{ photoId: number; root: string; text: string }>(db, `
    SELECT file.photo_id AS photoId, root.text AS root, file.text FROM file JOIN root ON root.id = file.root_id
    JOIN embedding ON embedding.photo_id = file.photo_id AND embedding.model_id = ? ORDER BY file.id`).all(baseId)
}

export function keywordRows(db: ReadableDb, baseId: string): { photoId: number; keywords: string }[] {
  return prepared<{ photoId: number; keywords: string }>(db, `
    SELECT note.photo_id AS photoId, note.keywords FROM note JOIN embedding ON embedding.photo_id = note.photo_id AND embedding.model_id = ?
    WHERE note.keywords <> '[]' AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = note.photo_id) ORDER BY note.photo_id`).all(baseId)
}

/** Photos that a file holds and that have enough in them to be told apart by sight. */
export function plainPhotos(db: ReadableDb, baseId: string): { photoId: number; sha256: Uint8Array }[] {
  return prepared<{ photoId: number; sha256: Uint8Array }>(db, `
    SELECT photo.id AS photoId, sha256 FROM photo JOIN embedding ON embedding.photo_id = photo.id AND embedding.model_id = ?
    WHERE low_information = 0 AND EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id) ORDER BY photo.id`).all(baseId)
}

/** Pairs of photos that show one picture or scene. */
export function copyPairs(db: ReadableDb): [number, number][] {
  return prepared<{ a: number; b: number }>(db, 'SELECT a, b FROM pair').all().map(({ a, b }) => [a, b])
}

/** Photos that the person confirmed to be one picture: groups accepted, keepers chosen, copies moved away and not taken back. */
export function confirmedPictures(db: ReadableDb, baseId: string): number[][] {
  return photoSets(db, `
    SELECT 'g' || group_id AS picture, photo_id AS photoId FROM member JOIN grouping ON grouping.id = group_id WHERE is_accepted = 1 AND relation <> 'same-scene'
    UNION SELECT 'd' || decision_id, photo.id FROM decided JOIN decision ON decision.id = decision_id JOIN photo ON photo.sha256 = decided.sha256 WHERE verdict = 'keeper'
    UNION SELECT 'o' || session_id || ' ' || seq, photo.id FROM operation JOIN photo ON photo.sha256 IN (operation.sha256, operation.keeper_sha)
      WHERE state = 'done' AND relation <> 'same-scene'`, baseId)
}

/** Photos that the person said are not the same. */
export function splitPictures(db: ReadableDb, baseId: string): number[][] {
  return photoSets(db, `
    SELECT 'd' || decision_id AS picture, photo.id AS photoId FROM decided JOIN decision ON decision.id = decision_id JOIN photo ON photo.sha256 = decided.sha256
    WHERE verdict = 'not-same'`, baseId)
}

/** @param query gives `picture` and `photoId`. @returns sets of two photos or more, all with an embedding */
function photoSets(db: ReadableDb, query: string, baseId: string): number[][] {
  const sets = new Map<string, number[]>()
  const rows = prepared<{ picture: string; photoId: number }>(db, `
    SELECT DISTINCT picture, photoId FROM (${query}) JOIN embedding ON embedding.photo_id = photoId AND embedding.model_id = ? ORDER BY picture, photoId`)
  for (const { picture, photoId } of rows.all(baseId)) sets.set(picture, [...(sets.get(picture) ?? []), photoId])
  return [...sets.values()].filter((set) => set.length > 1)
}
