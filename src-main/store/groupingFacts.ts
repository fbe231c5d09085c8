// What groups are made of: photos with their files, pairs, and what the person said of them.
import path from 'node:path'
import type { Wishes } from '../search/group.ts'
import type { KeeperPhoto } from '../search/keeper.ts'
import { besideFile, shotRole } from './companions.ts'
import type { ReadableDb } from './open.ts'
import { lowerPartners, pairsFrom, type Pair } from './pairs.ts'
import { prepared } from './prepared.ts'
import { listRules } from './rules.ts'

interface PhotoRow { photoId: number; width: number; height: number; bytes: number; format: string; takenMs: number | null; camera: string | null; hasPlace: number; notes: number; sharpness: number; frames: number; inside: 'film' | 'data' | null }
interface FileOfPhoto { fileId: number; rootId: number; rootText: string; path: Buffer; text: string; mtimeMs: number; device: string; inode: string; isProtected: number }

/**
 * A photo with the files that hold it now; undefined when none does. The RAW of a RAW+JPEG is not among them: both are one
 * item, which the JPEG stands for, so neither is ever proposed to go without the other.
 */
export function keeperPhoto(db: ReadableDb, photoId: number): KeeperPhoto | undefined {
  const files = prepared<FileOfPhoto>(db, `
    SELECT file.id AS fileId, root_id AS rootId, root.text AS rootText, file.path, file.text, mtime_ns / 1000000 AS mtimeMs,
      cast(device AS TEXT) AS device, cast(inode AS TEXT) AS inode, is_protected AS isProtected
    FROM file JOIN root ON root.id = file.root_id WHERE photo_id = ? ORDER BY file.id`).all(photoId)
    .map((file) => ({ ...file, shot: shotRole(db, file.rootId, file.path, file.text) })).filter(({ shot }) => !shot.isLed)
  if (files.length === 0) return undefined
  const row = prepared<PhotoRow>(db, `
    SELECT photo.id AS photoId, width, height, bytes, format, coalesce(taken_ms, note.beside_ms) AS takenMs, camera, has_place AS hasPlace, sharpness, frames, note.inside,
      coalesce((note.keywords <> '[]') + (note.title IS NOT NULL) + (note.rating IS NOT NULL), 0) AS notes
    FROM photo LEFT JOIN note ON note.photo_id = photo.id WHERE photo.id = ?`).get(photoId)!
  return {
    ...row, hasPlace: row.hasPlace === 1,
    files: files.map(({ fileId, rootId, rootText, text, mtimeMs, device, inode, isProtected, shot }) => {
      const { hasFilm, hasWork, roles } = besideFile(db, fileId)
      return {
        fileId, name: path.basename(text), folder: `${rootId}:${path.dirname(text)}`, path: path.join(rootText, text), mtimeMs, isProtected: isProtected === 1,
        hasRaw: shot.others.length > 0 || roles.includes('raw'), hasFilm, hasWork, identity: inode === '0' ? `file ${fileId}` : `${device}:${inode}`,
      }
    }),
  }
}

export interface GroupingFacts { readonly photos: KeeperPhoto[]; readonly pairs: Pair[]; readonly wishes: Wishes } // pairs: without those that the person called not the same

/** All photos that hang together with these by pairs, with those pairs: what has to be grouped anew when these change. */
export function componentOf(db: ReadableDb, photoIds: readonly number[]): GroupingFacts {
  const photos = new Map<number, KeeperPhoto | undefined>()
  const pairs: Pair[] = []
  const pending = [...photoIds]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (photos.has(id)) continue
    photos.set(id, keeperPhoto(db, id))
    for (const pair of pairsFrom(db, id)) { // each pair once, from its lower side
      pairs.push(pair)
      pending.push(pair.b)
    }
    pending.push(...lowerPartners(db, id))
  }
  const present = [...photos.values()].filter((photo) => photo !== undefined)
  const wishes = wishesOf(db, present)
  const isSplit = ({ a, b }: Pair): boolean => { const ofB = wishes.split.get(b); return ofB !== undefined && (wishes.split.get(a)?.some((decision) => ofB.includes(decision)) ?? false) }
  return { photos: present, pairs: pairs.filter((pair) => !isSplit(pair)), wishes }
}

/** Everything that can be in a group. */
export function allGroupingFacts(db: ReadableDb): GroupingFacts {
  return componentOf(db, photosToGroup(db))
}

/** Photos that more than one file holds, or that a pair holds. */
export function photosToGroup(db: ReadableDb): number[] {
  return prepared<{ id: number }>(db, `
    SELECT photo_id AS id FROM file WHERE photo_id IS NOT NULL GROUP BY photo_id HAVING count(*) > 1 UNION SELECT a FROM pair UNION SELECT b FROM pair`).all().map(({ id }) => id)
}

interface DecidedRow { decision: number; verdict: 'not-same' | 'keep-all' | 'keeper'; place: number; files: number; path: string | null }

function wishesOf(db: ReadableDb, photos: readonly KeeperPhoto[]): Wishes {
  const split = new Map<number, number[]>()
  const keptTogether = new Map<number, { decision: number; files: number }[]>()
  const keepers = new Map<number, { chosen: KeeperPhoto | null; path: string | null; present: number }>()
  for (const photo of photos) {
    for (const { decision, verdict, place, files, path: file } of prepared<DecidedRow>(db, `
      SELECT decided.decision_id AS decision, verdict, place, files, decided.path FROM photo JOIN decided ON decided.sha256 = photo.sha256
      JOIN decision ON decision.id = decided.decision_id WHERE photo.id = ?`).all(photo.photoId)) {
      if (verdict === 'not-same') split.set(photo.photoId, [...split.get(photo.photoId) ?? [], decision])
      else if (verdict === 'keep-all') keptTogether.set(photo.photoId, [...keptTogether.get(photo.photoId) ?? [], { decision, files }])
      else {
        const known = keepers.get(decision) ?? { chosen: null, path: null, present: 0 }
        keepers.set(decision, place === 0 ? { chosen: photo, path: file, present: known.present } : { ...known, present: known.present + 1 })
      }
    }
  }
  const chosen = new Map<number, number>()
  const chosenFiles = new Map<number, number>()
  for (const [decision, { chosen: photo, path: file, present }] of [...keepers].toSorted(([a], [b]) => a - b)) {
    if (!photo) continue
    if (present > 0) chosen.set(photo.photoId, decision)
    const found = file === null ? undefined : photo.files.find((one) => one.path === file)
    if (found) chosenFiles.set(found.fileId, decision)
  }
  return { rules: listRules(db), chosen, chosenFiles, split, keptTogether }
}
