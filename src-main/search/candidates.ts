// The rule that says which pairs deserve a second look, over numbers that are already in memory.
import { CODE_BITS, codeFromBytes, type Code } from '../hashing/code.ts'
import { CodeTable } from './codeTable.ts'
import { COPY_LENGTH, CopyVectors, measured } from './copyVectors.ts'
import { nearestRows } from './nearest.ts'
import { PhotoRows } from './photoRows.ts'

/** Thresholds of the model card, section "Recommended use": recall 0.98 of edited copies at 270 pairs in a million. */
export const CANDIDATE_DISTANCE = 16
export const COPY_COSINE = 0.84
export const PHASH_DISTANCE = 4
export const PHASH_COSINE = 0.5
/** A pair below COPY_COSINE is kept from here on, to be called "same scene" if both were taken within moments. Not a copy. */
export const SCENE_COSINE = 0.6

/** Pages and flat pictures are alike by the thousand: a new one is compared place by place with so many of the closest. */
const LOW_INFORMATION_LIMIT = 24
const LOW_INFORMATION_TURNED = 8 // and so many of those that are nearest when turned or mirrored

/**
 * So many candidates of a photo are all looked at. A picture that is there more often is a crowd: held against every one
 * of it, a photo would cost as much as the crowd is large. Of a crowd a photo meets those that were there first, which so
 * come to know all of it, and, should it be no copy of those, the closest.
 */
export const CROWD = 96
const CROWD_FIRST = 8
const CROWD_CLOSEST = 24

/** What the index keeps of a photo: 169 bytes with its id and place, and no object. */
export interface IndexedPhoto {
  readonly photoId: number
  readonly same: Code
  readonly similar: Code
  readonly phash: Code
  readonly copy: Int8Array // (128)
  readonly lowInformation: boolean
}

/** Many photos as they are stored, side by side, each column in one piece. */
export interface IndexPage {
  readonly photoIds: readonly number[]
  readonly lowInformation: readonly number[] // 0 or 1
  readonly same: Uint8Array
  readonly similar: Uint8Array
  readonly phash: Uint8Array
  readonly copy: Uint8Array // int8
}

/** How a candidate was reached. `position` is 0 for upright, 1 to 7 for the turned and mirrored positions of features.ts. */
export interface Candidate {
  readonly photoId: number
  readonly distance: number // of the `same` codes
  readonly cosine: number // of the copy vectors
  readonly position: number // of the query, in which its pHash is nearest
  readonly phashDistance: number // in that position
  readonly uprightPhashDistance: number
  readonly isSpare?: boolean // of a crowd: to be looked at only when the photo is no copy of those that were there first
  readonly isFriend?: boolean // proposed because both are copies of a third, not because code or pHash are near
}

export interface Query { readonly same: Code; readonly phashes: readonly Code[]; readonly copy: Int8Array; readonly lowInformation: boolean }

const CODE_BYTES = CODE_BITS / 8
const PRESENT = 1
const LOW_INFORMATION = 2

export class CandidateIndex {
  readonly #same = new CodeTable()
  readonly #similar = new CodeTable()
  readonly #phash = new CodeTable()
  readonly #copies = new CopyVectors()
  readonly #rows = new PhotoRows()
  #flags = new Uint8Array(1024) // by row; a removed photo keeps its row without PRESENT
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Makes room for so many photos at once. */
  reserve(photos: number): void {
    for (const table of [this.#same, this.#similar, this.#phash, this.#rows]) table.reserve(photos)
    if (photos > this.#flags.length) this.#flags = enlarged(this.#flags, photos)
  }

  has(photoId: number): boolean {
    return this.#rowOf(photoId) >= 0
  }

  /** A copy of what is kept; its vector is a view that a later `add` of the photo may write over. */
  get(photoId: number): IndexedPhoto | undefined {
    const row = this.#rowOf(photoId)
    return row < 0 ? undefined : {
      photoId, same: this.#same.at(row), similar: this.#similar.at(row), phash: this.#phash.at(row), copy: this.#copies.at(row), lowInformation: this.#isLow(row),
    }
  }

  /** A photo that is there keeps what it has. */
  add(photo: IndexedPhoto): void {
    if (this.has(photo.photoId)) return
    const row = this.#enter(photo.photoId, photo.lowInformation)
    this.#same.set(row, photo.same)
    this.#similar.set(row, photo.similar)
    this.#phash.set(row, photo.phash)
    this.#copies.set(row, photo.copy)
  }

  /** The same for many, without an object for any of them: a million photos of seven each kept V8 busy and its heap large. */
  addPage({ photoIds, lowInformation, same, similar, phash, copy }: IndexPage): void {
    const vectors = new Int8Array(copy.buffer, copy.byteOffset, copy.length)
    for (let i = 0; i < photoIds.length; i++) {
      if (this.has(photoIds[i]!)) continue
      const row = this.#enter(photoIds[i]!, lowInformation[i] === 1)
      this.#same.setBytes(row, same, i * CODE_BYTES)
      this.#similar.setBytes(row, similar, i * CODE_BYTES)
      this.#phash.setBytes(row, phash, i * CODE_BYTES)
      this.#copies.set(row, vectors, i * COPY_LENGTH)
    }
  }

  /** @returns the row of a photo that is not there, to be filled */
  #enter(photoId: number, lowInformation: boolean): number {
    const row = this.#rows.add(photoId)
    if (row === this.#same.length) {
      this.#same.extend()
      this.#similar.extend()
      this.#phash.extend()
    }
    if (row >= this.#flags.length) this.#flags = enlarged(this.#flags, Math.ceil(row * 1.25))
    this.#flags[row] = PRESENT | (lowInformation ? LOW_INFORMATION : 0)
    this.#size++
    return row
  }

  remove(photoId: number): void {
    const row = this.#rowOf(photoId)
    if (row < 0) return
    this.#flags[row]! &= ~PRESENT
    this.#size--
  }

  /** -1 when the photo is not there. */
  #rowOf(photoId: number): number {
    const row = this.#rows.rowOf(photoId)
    return row >= 0 && this.#flags[row]! & PRESENT ? row : -1
  }

  #isLow(row: number): boolean {
    return (this.#flags[row]! & LOW_INFORMATION) !== 0
  }

  /**
   * All photos that may be copies of the query: by code and vector, or by pHash in any of the positions given.
   * Pictures with little in them (flat, dark, pages) are many and near to one another, so only the closest of them
   * are returned; the second look must then prove them by pixels (model card, "Low information").
   * @param crowd of more candidates only the first and the closest are returned
   */
  candidates(query: Query, accept: (photoId: number) => boolean = () => true, crowd = CROWD): Candidate[] {
    const best = new Map<number, Candidate>()
    const copy = measured(query.copy)
    const isAccepted = (row: number): boolean => (this.#flags[row]! & PRESENT) !== 0 && accept(this.#rows.idOf(row))
    const found = (row: number, distance: number, similarity: number, position: number, phashDistance: number): void => {
      best.set(row, { photoId: this.#rows.idOf(row), distance, cosine: similarity, position, phashDistance, uprightPhashDistance: this.#phash.distance(row, query.phashes[0]!) })
    }
    this.#same.within(query.same, CANDIDATE_DISTANCE, (row, distance) => {
      if (!isAccepted(row)) return
      const similarity = this.#copies.cosine(row, copy)
      if (similarity >= SCENE_COSINE) found(row, distance, similarity, 0, this.#phash.distance(row, query.phashes[0]!))
    })
    this.#phash.withinMany(query.phashes, PHASH_DISTANCE, (position, row, phashDistance) => {
      if (!isAccepted(row)) return
      const known = best.get(row)
      if (known && (known.phashDistance < phashDistance || (known.phashDistance === phashDistance && known.position <= position))) return
      const similarity = this.#copies.cosine(row, copy)
      if (position === 0 && similarity < PHASH_COSINE) return
      found(row, this.#same.distance(row, query.same), similarity, position, phashDistance)
    })
    const all = [...best.entries()].map(([row, candidate]) => ({ row, candidate, isLow: query.lowInformation || this.#isLow(row) }))
    const low = all.filter(({ isLow, candidate }) => isLow && isNearUpright(candidate)).sort(byCosine).slice(0, LOW_INFORMATION_LIMIT)
    const lowTurned = all.filter(({ isLow, candidate }) => isLow && !isNearUpright(candidate)).sort(byPhash).slice(0, LOW_INFORMATION_TURNED)
    const others = all.filter(({ isLow }) => !isLow)
    return [...(others.length > crowd ? ofCrowd(others) : others), ...low, ...lowTurned].map(({ candidate }) => candidate)
  }

  /** Two photos that both are copies of a third, as a candidate; null when one of them is not in the index. @param position of b */
  friends(a: number, b: number, position: number): Candidate | null {
    const candidate = this.#between(a, b, position)
    return candidate && { ...candidate, isFriend: true }
  }

  /** Two photos that were found near one another elsewhere, as an upright candidate; null when one of them is not in the index, or they are too unlike for the second look. */
  pair(a: number, b: number): Candidate | null {
    const candidate = this.#between(a, b, 0)
    return candidate && candidate.cosine >= SCENE_COSINE ? candidate : null
  }

  #between(a: number, b: number, position: number): Candidate | null {
    const [rowA, rowB] = [this.#rowOf(a), this.#rowOf(b)]
    if (rowA < 0 || rowB < 0) return null
    const phashDistance = this.#phash.distance(rowA, this.#phash.at(rowB))
    return {
      photoId: b, distance: this.#same.distance(rowA, this.#same.at(rowB)), cosine: this.#copies.cosine(rowA, measured(this.#copies.at(rowB))), position, phashDistance,
      uprightPhashDistance: phashDistance,
    }
  }

  /** The photos whose `similar` code is nearest, closest first; those of one distance by the cosine of the copy vectors. */
  similar(code: Code, copy: Int8Array, limit: number, accept: (photoId: number) => boolean = () => true): { photoId: number; distance: number; cosine: number }[] {
    const asked = measured(copy)
    const isAccepted = (row: number): boolean => (this.#flags[row]! & PRESENT) !== 0 && accept(this.#rows.idOf(row))
    const cosineOf = (row: number): number => this.#copies.cosine(row, asked)
    return nearestRows(this.#similar, code, limit, isAccepted, cosineOf).map(({ row, distance }) => ({ photoId: this.#rows.idOf(row), distance, cosine: cosineOf(row) }))
  }
}

interface Found { readonly row: number; readonly candidate: Candidate }

const byCosine = (a: Found, b: Found): number => b.candidate.cosine - a.candidate.cosine || a.row - b.row

const isNearUpright = ({ position, distance, cosine, uprightPhashDistance }: Candidate): boolean =>
  position === 0 || (distance <= CANDIDATE_DISTANCE && cosine >= SCENE_COSINE) || (uprightPhashDistance <= PHASH_DISTANCE && cosine >= PHASH_COSINE)
const byPhash = (a: Found, b: Found): number => a.candidate.phashDistance - b.candidate.phashDistance || byCosine(a, b)

/** The first of a crowd, and the closest of the others as spare ones. */
function ofCrowd(all: readonly Found[]): Found[] {
  const inOrder = all.toSorted((a, b) => a.row - b.row)
  const closest = inOrder.slice(CROWD_FIRST).sort(byCosine).slice(0, CROWD_CLOSEST)
  return [...inOrder.slice(0, CROWD_FIRST), ...closest.map(({ row, candidate }) => ({ row, candidate: { ...candidate, isSpare: true } }))]
}

function enlarged(flags: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length)
  larger.set(flags)
  return larger
}

/** A photo as its database row holds it, for loading an index. */
export function indexedPhotoFromRow(row: { photoId: number; same: Uint8Array; similar: Uint8Array; phash: Uint8Array; copy: Uint8Array; lowInformation: number }): IndexedPhoto {
  return {
    photoId: row.photoId, same: codeFromBytes(row.same), similar: codeFromBytes(row.similar), phash: codeFromBytes(row.phash),
    copy: new Int8Array(row.copy.buffer, row.copy.byteOffset, row.copy.length), lowInformation: row.lowInformation === 1,
  }
}
