import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeToBytes, type Code } from '../../../src-main/hashing/code.ts'
import { CandidateIndex, CROWD, type Candidate, type IndexedPhoto, type IndexPage, type Query } from '../../../src-main/search/candidates.ts'
import { cosine } from '../../../src-main/search/copyVectors.ts'
import { hammingDistance } from '../../../src-main/search/hamming.ts'
import { randomFrom } from '../../support/random.ts'

/** Photos in clusters, so that distances, cosines and pHashes fall on both sides of every threshold. */
function drawLibrary(seed: number, count: number, lowShare: number): { photos: IndexedPhoto[]; query: Query; removed: number[] } {
  const random = randomFrom(seed)
  const word = (): number => Math.floor(random() * 2 ** 32)
  const code = (): Code => Uint32Array.of(word(), word()) as Code
  const near = (centre: Code, flips: number): Code => {
    const copy = centre.slice()
    for (let i = 0; i < flips; i++) copy[random() < 0.5 ? 0 : 1]! ^= 1 << Math.floor(random() * 32)
    return copy as Code
  }
  const vector = (): number[] => Array.from({ length: 128 }, () => random() * 2 - 1)
  const centre = { same: code(), phash: code(), copy: vector() }
  const mixed = (): Int8Array => {
    const [share, noise] = [random(), vector()]
    return Int8Array.from(centre.copy, (value, i) => Math.round(60 * (share * value + (1 - share) * noise[i]!)))
  }
  const photo = (photoId: number): IndexedPhoto => ({
    photoId, same: random() < 0.2 ? code() : near(centre.same, Math.floor(random() * 26)), similar: code(),
    phash: random() < 0.3 ? code() : near(centre.phash, Math.floor(random() * 9)), copy: mixed(), lowInformation: random() < lowShare,
  })
  const photos = Array.from({ length: count }, (_, i) => photo(i * 3 + 1))
  const turned = Array.from({ length: 7 }, () => (random() < 0.5 ? code() : near(centre.phash, Math.floor(random() * 6))))
  return {
    photos, removed: photos.filter(() => random() < 0.2).map(({ photoId }) => photoId),
    query: { same: near(centre.same, 3), phashes: [near(centre.phash, 2), ...turned], copy: mixed(), lowInformation: random() < lowShare },
  }
}

/** The rule in its plainest form, one photo at a time (model card, "Recommended use"). */
function judge(photo: IndexedPhoto, query: Query): Candidate | null {
  const distance = hammingDistance(photo.same, query.same)
  const similarity = cosine(photo.copy, query.copy)
  const phashDistances = query.phashes.map((phash) => hammingDistance(phash, photo.phash))
  const isNearByCode = distance <= 16 && similarity >= 0.6
  const reached = phashDistances.flatMap((phashDistance, position) => {
    return phashDistance <= 4 && (position > 0 || similarity >= 0.5) ? [{ position, phashDistance }] : []
  })
  const ways = [...(isNearByCode ? [{ position: 0, phashDistance: phashDistances[0]! }] : []), ...reached]
  if (ways.length === 0) return null
  const best = ways.reduce((a, b) => (b.phashDistance < a.phashDistance ? b : a)) // the first of equals
  return { photoId: photo.photoId, distance, cosine: similarity, ...best, uprightPhashDistance: phashDistances[0]! }
}

/** Photos as a start reads them: side by side. */
function pageOf(photos: readonly IndexedPhoto[]): IndexPage {
  const side = (codeOf: (photo: IndexedPhoto) => Code): Uint8Array => Buffer.concat(photos.map((photo) => codeToBytes(codeOf(photo))))
  return {
    photoIds: photos.map(({ photoId }) => photoId), lowInformation: photos.map(({ lowInformation }) => Number(lowInformation)),
    same: side(({ same }) => same), similar: side(({ similar }) => similar), phash: side(({ phash }) => phash), copy: Buffer.concat(photos.map(({ copy }) => new Uint8Array(copy.buffer, copy.byteOffset, copy.length))),
  }
}

const byId = (a: Candidate, b: Candidate): number => a.photoId - b.photoId

describe('CandidateIndex.addPage', () => {
  it('holds the same as photos added one by one; those that are there keep what they have, and a removed one comes back', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.nat(60), (seed, count) => {
      const { photos, removed } = drawLibrary(seed, count, 0.3)
      const [index, expected] = [new CandidateIndex(), new CandidateIndex()]
      const other = { ...drawLibrary(seed + 1, 1, 0).photos[0]!, photoId: 4 }
      for (const one of [index, expected]) {
        one.add(other)
        for (const id of removed) one.remove(id)
      }
      index.addPage(pageOf(photos.slice(0, count / 2)))
      index.addPage(pageOf(photos.slice(count / 4)))
      for (const photo of photos) expected.add(photo)
      const all = (one: CandidateIndex): unknown => [one.size, ...[4, ...photos.map(({ photoId }) => photoId)].map((id) => one.get(id))]
      expect(all(index)).toEqual(all(expected))
    }), { seed: 23, numRuns: 100 })
  })
})

describe('CandidateIndex.candidates', () => {
  it('equals the rule asked of every photo, with photos added, removed and refused', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.nat(60), (seed, count) => {
      const { photos, query, removed } = drawLibrary(seed, count, 0)
      const index = new CandidateIndex()
      for (const photo of photos) index.add(photo)
      for (const id of removed) index.remove(id)
      const back = new Set(removed.filter((id) => id % 2 === 0))
      for (const photo of photos) if (back.has(photo.photoId)) index.add(photo)
      const accept = (photoId: number): boolean => photoId % 5 !== 0
      const expected = photos.filter(({ photoId }) => (!removed.includes(photoId) || back.has(photoId)) && accept(photoId)).flatMap((photo) => judge(photo, query) ?? [])
      expect([index.size, index.candidates(query, accept).toSorted(byId)]).toEqual([photos.length - removed.length + back.size, expected.toSorted(byId)])
    }), { seed: 21, numRuns: 200 })
  })

  it('gives of pictures with little in them only the 24 closest and the 8 closest when turned, and of others all', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.integer({ min: 80, max: 160 }), (seed, count) => {
      const { photos, query } = drawLibrary(seed, count, 0.5)
      const index = new CandidateIndex()
      for (const photo of photos) index.add(photo)
      const isLow = ({ photoId }: Candidate): boolean => query.lowInformation || index.get(photoId)!.lowInformation
      const all = photos.flatMap((photo) => judge(photo, query) ?? [])
      const found = index.candidates(query)
      const isUpright = (one: Candidate): boolean => one.position === 0 || (one.distance <= 16 && one.cosine >= 0.6) || (one.uprightPhashDistance <= 4 && one.cosine >= 0.5)
      const cosinesOf = (list: readonly Candidate[]): number[] => list.filter((one) => isLow(one) && isUpright(one)).map(({ cosine: value }) => value).sort((a, b) => b - a)
      const turnedOf = (list: readonly Candidate[]): number[] => list.filter((one) => isLow(one) && !isUpright(one)).map(({ phashDistance }) => phashDistance).sort((a, b) => a - b)
      expect({ others: found.filter((candidate) => !isLow(candidate)).toSorted(byId), low: cosinesOf(found), turned: turnedOf(found) })
        .toEqual({ others: all.filter((candidate) => !isLow(candidate)).toSorted(byId), low: cosinesOf(all).slice(0, 24), turned: turnedOf(all).slice(0, 8) })
    }), { seed: 22, numRuns: 100 })
  })

  it('takes a removed photo back, and an added one only once', () => {
    const [photo] = drawLibrary(5, 1, 0).photos as [IndexedPhoto]
    const query: Query = { ...photo, phashes: [photo.phash] }
    const index = new CandidateIndex()
    const sizes = [() => index.add(photo), () => index.add(photo), () => index.remove(photo.photoId), () => index.remove(photo.photoId), () => index.add(photo)]
      .map((step) => { step(); return [index.size, index.has(photo.photoId), index.candidates(query).length] })
    expect(sizes).toEqual([[1, true, 1], [1, true, 1], [0, false, 0], [0, false, 0], [1, true, 1]])
  })
})

describe('a crowd', () => {
  it('is met by those that were there first, and by the closest of the others as spare ones', () => {
    const { photos: drawn, query: asked } = drawLibrary(6, 400, 0)
    const query = { ...asked, lowInformation: false }
    const index = new CandidateIndex()
    for (const photo of drawn) index.add(photo)
    const all = index.candidates(query, undefined, Number.POSITIVE_INFINITY).toSorted(byId)
    const found = index.candidates(query)
    const first = all.slice(0, 8)
    const closest = all.slice(8).sort((a, b) => b.cosine - a.cosine || byId(a, b)).slice(0, 24)
    expect(all.length).toBeGreaterThan(CROWD)
    expect(found).toEqual([...first, ...closest.map((candidate) => ({ ...candidate, isSpare: true }))])
    expect(index.candidates(query, undefined, all.length)).toHaveLength(all.length)
  })

  it('of one code and one vector, a hundred thousand strong, costs a photo no more than the others of its kind', () => {
    const [photo] = drawLibrary(7, 1, 0).photos as [IndexedPhoto]
    const index = new CandidateIndex()
    for (let photoId = 1; photoId <= 100_000; photoId++) index.add({ ...photo, photoId, lowInformation: false })
    const found = index.candidates({ ...photo, phashes: Array<Code>(8).fill(photo.phash), lowInformation: false })
    expect(found.map(({ photoId, isSpare }) => [photoId, isSpare ?? false])).toEqual(Array.from({ length: 32 }, (_, i) => [i + 1, i >= 8]))
  })
})

describe('CandidateIndex.similar', () => {
  it('equals sorting all photos by their distance, and those of one distance by the cosine, in whichever order they entered', () => {
    fc.assert(fc.property(fc.nat(1e6), fc.nat(40), fc.integer({ min: 1, max: 10 }), (seed, count, limit) => {
      const { photos, query, removed } = drawLibrary(seed, count, 0)
      const index = new CandidateIndex()
      for (const photo of seed % 2 === 0 ? photos : photos.toReversed()) index.add(photo)
      for (const id of removed) index.remove(id)
      const expected = photos.filter(({ photoId }) => !removed.includes(photoId))
        .map(({ photoId, similar, copy }) => ({ photoId, distance: hammingDistance(similar, query.same), cosine: cosine(query.copy, copy) }))
        .sort((a, b) => a.distance - b.distance || b.cosine - a.cosine).slice(0, limit)
      expect(index.similar(query.same, query.copy, limit)).toEqual(expected)
    }), { seed: 23 })
  })
})

describe('CandidateIndex', () => {
  it('gives back what was put in, of many photos in any order, and knows no others', () => {
    const { photos } = drawLibrary(3, 6000, 0.3)
    const index = new CandidateIndex()
    index.reserve(2000)
    for (const photo of photos.toReversed()) index.add(photo)
    expect([index.size, photos.map(({ photoId }) => index.get(photoId)), index.get(2), index.has(0)]).toEqual([6000, photos, undefined, false])
  })

  it('refuses what would not fit its lists', () => {
    const [photo] = drawLibrary(4, 1, 0).photos as [IndexedPhoto]
    for (const photoId of [-1, 0.5, 2 ** 32]) expect(() => new CandidateIndex().add({ ...photo, photoId })).toThrow(RangeError)
    expect(() => new CandidateIndex().add({ ...photo, copy: new Int8Array(127) })).toThrow(RangeError)
  })
})

it('cosine of a vector of zeros is 0, not a NaN', () => {
  expect([cosine(new Int8Array(128), new Int8Array(128).fill(3)), cosine(new Int8Array(128), new Int8Array(128)), cosine(Int8Array.of(3, 4), Int8Array.of(-3, -4))]).toEqual([0, 0, -1])
})
