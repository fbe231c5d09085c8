// What one reading of a file leaves in the library, many at a time in one transaction.
import type { ProblemKind } from '../api/failure.ts'
import type { WalkedFile } from '../library/walk.ts'
import { saveFile } from './files.ts'
import type { WritableDb } from './open.ts'
import { savePhoto, type NewPhoto } from './photos.ts'
import { prepared } from './prepared.ts'
import { clearProblem, saveProblem } from './problems.ts'
import { hasRoot } from './roots.ts'
import { markStale } from './stale.ts'

export type Ingested = { readonly rootId: number; readonly file: WalkedFile } & (
  | { readonly kind: 'photo'; readonly photo: NewPhoto }
  | { readonly kind: 'known'; readonly photoId: number }
  | { readonly kind: 'problem'; readonly problem: ProblemKind; readonly reason: string })

export interface Saved { readonly fileId: number; readonly photoId: number | null; readonly isNew: boolean; readonly lostPhotoId: number | null } // lost: what this path showed before

/** A file of a folder that was taken out of the library meanwhile is left out. @param modelId whose backbone made the embeddings. @returns one answer a file, in order */
export function saveIngested(db: WritableDb, batch: readonly Ingested[], modelId: string): Saved[] {
  const before = prepared<{ photoId: number | null }>(db, 'SELECT photo_id AS photoId FROM file WHERE root_id = ? AND path = ?')
  return db.transaction(() => batch.map((item): Saved => {
    if (!hasRoot(db, item.rootId)) return { fileId: 0, photoId: null, isNew: false, lostPhotoId: null }
    const lost = before.get(item.rootId, item.file.path)?.photoId ?? null
    let photoId: number | null = null
    let isNew = false
    if (item.kind === 'photo') {
      const saved = savePhoto(db, item.photo, modelId)
      photoId = saved.id
      isNew = saved.isNew
    } else if (item.kind === 'known') photoId = item.photoId
    const fileId = saveFile(db, item.rootId, item.file, photoId)
    if (item.kind === 'problem') saveProblem(db, fileId, item.problem, item.reason)
    else clearProblem(db, fileId)
    markStale(db, [photoId, lost].filter((id) => id !== null))
    return { fileId, photoId, isNew, lostPhotoId: lost === photoId ? null : lost }
  })).immediate()
}
