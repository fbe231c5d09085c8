// The rule that says which pairs deserve a second look, over numbers that are already in memory.
import { codeFromBytes, type Code } from '../hashing/code.ts'
import { CodeTable } from './codeTable.ts'
import { nearestRows } from './nearest.ts'

/** Thresholds of the model card, section "Recommended use": recall 0.98 of edited copies at 270 pairs in a million. */
export const CANDIDATE_DISTANCE = 16
export const COPY_COSINE = 0.84
export const PHASH_DISTANCE = 4
export const PHASH_COSINE = 0.5
/** A pair below COPY_COSINE is kept from here on, to be called "same scene" if both were taken within moments. Not a copy. */
export const SCENE_COSINE = 0.6

/** Pages and flat pictures are alike by the thousand: a new one is compared place by place with so many of the closest. */
const LOW_INFORMATION_LIMIT = 24

/** What the index keeps of a photo: 156 bytes, and the id. */
export interface IndexedPhoto {
  readonly photoId: number
  readonly same: Code
  readonly similar: Code
  readonly phash: Code
  readonly copy: Int8Array // (128)
  readonly lowInformation: boolean
}

/** How a candidate was reached. `position` is 0 for upright, 1 to 7 for the turned and mirrored positions of features.ts. */
export interface Candidate {
  readonly photoId: number
  readonly distance: number // of the `same` codes
  readonly cosine: number // of the copy vectors
  readonly position: number // of the query, in which its pHash is nearest
  readonly phashDistance: number // in that position
  readonly uprightPhashDistance: number
  readonly isFriend?: boolean // proposed because both are copies of a third, not because code or pHash are near
}

export interface Query { readonly same: Code; readonly phashes: readonly Code[]; readonly copy: Int8Array; readonly lowInformation: boolean }

/** Cosine of two int8 vectors, 0 when one of them is all zero. */
export function cosine(a: Int8Array, b: Int8Array): number {
  let dot = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!
    aa += a[i]! * a[i]!
    bb += b[i]! * b[i]!
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb)
}

export class CandidateIndex {
  readonly #same = new CodeTable()
  readonly #similar = new CodeTable()
  readonly #phash = new CodeTable()
  readonly #photos: (IndexedPhoto | undefined)[] = [] // by row; a removed photo leaves a hole
  readonly #rows = new Map<number, number>() // photo id to row

  get size(): number {
    return this.#rows.size
  }

  has(photoId: number): boolean {
    return this.#rows.has(photoId)
  }

  get(photoId: number): IndexedPhoto | undefined {
    const row = this.#rows.get(photoId)
    return row === undefined ? undefined : this.#photos[row]
  }

  add(photo: IndexedPhoto): void {
    if (this.#rows.has(photo.photoId)) return
    const row = this.#same.push(photo.same)
    this.#similar.push(photo.similar)
    this.#phash.push(photo.phash)
    this.#photos[row] = photo
    this.#rows.set(photo.photoId, row)
  }

  remove(photoId: number): void {
    const row = this.#rows.get(photoId)
    if (row === undefined) return
    this.#photos[row] = undefined
    this.#rows.delete(photoId)
  }

  /**
   * All photos that may be copies of the query: by code and vector, or by pHash in any of the positions given.
   * Pictures with little in them (flat, dark, pages) are many and near to one another, so only the closest of them
   * are returned; the second look must then prove them by pixels (model card, "Low information").
   */
  candidates(query: Query, accept: (photoId: number) => boolean = () => true): Candidate[] {
    const best = new Map<number, Candidate>()
    this.#same.within(query.same, CANDIDATE_DISTANCE, (row, distance) => {
      const photo = this.#photos[row]
      if (!photo || !accept(photo.photoId)) return
      const similarity = cosine(query.copy, photo.copy)
      if (similarity < SCENE_COSINE) return
      best.set(row, { photoId: photo.photoId, distance, cosine: similarity, position: 0, phashDistance: this.#phash.distance(row, query.phashes[0]!), uprightPhashDistance: this.#phash.distance(row, query.phashes[0]!) })
    })
    query.phashes.forEach((phash, position) => {
      this.#phash.within(phash, PHASH_DISTANCE, (row, phashDistance) => {
        const photo = this.#photos[row]
        if (!photo || !accept(photo.photoId)) return
        const known = best.get(row)
        if (known && known.phashDistance <= phashDistance) return
        const similarity = cosine(query.copy, photo.copy)
        if (position === 0 && similarity < PHASH_COSINE) return
        if (position > 0 && (query.lowInformation || photo.lowInformation)) return
        best.set(row, { photoId: photo.photoId, distance: this.#same.distance(row, query.same), cosine: similarity, position, phashDistance, uprightPhashDistance: this.#phash.distance(row, query.phashes[0]!) })
      })
    })
    const all = [...best.entries()].map(([row, candidate]) => ({ candidate, isLow: query.lowInformation || this.#photos[row]!.lowInformation }))
    const low = all.filter(({ isLow }) => isLow).sort((a, b) => b.candidate.cosine - a.candidate.cosine).slice(0, LOW_INFORMATION_LIMIT)
    return [...all.filter(({ isLow }) => !isLow), ...low].map(({ candidate }) => candidate)
  }

  /** Two photos that both are copies of a third, as a candidate; null when one of them is not in the index. @param position of b */
  friends(a: number, b: number, position: number): Candidate | null {
    const [rowA, rowB] = [this.#rows.get(a), this.#rows.get(b)]
    if (rowA === undefined || rowB === undefined) return null
    const [photoA, photoB] = [this.#photos[rowA]!, this.#photos[rowB]!]
    const phashDistance = this.#phash.distance(rowA, photoB.phash)
    return { photoId: b, distance: this.#same.distance(rowA, photoB.same), cosine: cosine(photoA.copy, photoB.copy), position, phashDistance, uprightPhashDistance: phashDistance, isFriend: true }
  }

  /** The photos whose `similar` code is nearest, closest first; those of one distance by the cosine of the copy vectors. */
  similar(code: Code, copy: Int8Array, limit: number, accept: (photoId: number) => boolean = () => true): { photoId: number; distance: number; cosine: number }[] {
    const isAccepted = (row: number): boolean => {
      const photo = this.#photos[row]
      return photo !== undefined && accept(photo.photoId)
    }
    const cosineOf = (row: number): number => cosine(copy, this.#photos[row]!.copy)
    return nearestRows(this.#similar, code, limit, isAccepted, cosineOf).map(({ row, distance }) => ({ photoId: this.#photos[row]!.photoId, distance, cosine: cosineOf(row) }))
  }
}

/** A photo as its database row holds it, for loading an index. */
export function indexedPhotoFromRow(row: { photoId: number; same: Uint8Array; similar: Uint8Array; phash: Uint8Array; copy: Uint8Array; lowInformation: number }): IndexedPhoto {
  return {
    photoId: row.photoId, same: codeFromBytes(row.same), similar: codeFromBytes(row.similar), phash: codeFromBytes(row.phash),
    copy: new Int8Array(row.copy.buffer, row.copy.byteOffset, row.copy.length), lowInformation: row.lowInformation === 1,
  }
}
