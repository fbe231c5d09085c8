// Puts photos aside to measure on: never learned from, nor any copy of them. Pure, and the same for the same seed.
import { seededRandom } from '../hashing/random.ts'
import { FEW_PHOTOS, joined, type LabelledPhoto } from './labels.ts'

const SHARE = 0.2
const PROBES = 500 // classes to measure on when none is large enough to give photos to both sides of the question

export interface HeldOut {
  readonly learn: readonly LabelledPhoto[]
  readonly watch: readonly LabelledPhoto[] // asked after each round: says when to stop, and which round was best
  readonly report: readonly LabelledPhoto[] // asked once at the end: what the figures are of
  /** Against what photos are asked: those put aside alone, or (when classes are too small to put two aside) those learned from. */
  readonly against: 'held-out' | 'learned'
}

/**
 * A fifth of each class is put aside, two photos at least, by whole sets of copies; small classes are learned whole.
 * @param copies pairs of photos that show one picture or scene, by photo id
 */
export function putAside(photos: readonly LabelledPhoto[], copies: readonly (readonly [number, number])[], seed: number): HeldOut {
  const random = seededRandom(seed)
  const known = new Set(photos.map(({ photoId }) => photoId))
  const units = joined([...photos.map(({ photoId }) => [photoId]), ...copies.filter((pair) => pair.every((id) => known.has(id)))])
  const unitOf = new Map(units.flatMap((unit, i) => unit.map((id) => [id, i] as const)))
  const byClass = new Map<number, Set<number>>() // label → units
  const sizes = new Map<number, number>()
  for (const { photoId, labels } of photos) {
    for (const label of labels) {
      sizes.set(label, (sizes.get(label) ?? 0) + 1)
      const own = byClass.get(label)
      if (own) own.add(unitOf.get(photoId)!)
      else byClass.set(label, new Set([unitOf.get(photoId)!]))
    }
  }
  const aside = new Set<number>()
  const isLarge = [...byClass.keys()].filter((label) => sizes.get(label)! >= FEW_PHOTOS && byClass.get(label)!.size >= 4)
  const against = isLarge.length > 0 ? 'held-out' : 'learned'
  // Small classes first: of a photo with several labels, the rarest decides.
  const order = (against === 'held-out' ? isLarge : shuffled([...byClass.keys()].filter((label) => byClass.get(label)!.size >= 2), random).slice(0, PROBES))
    .sort((a, b) => sizes.get(a)! - sizes.get(b)! || a - b)
  for (const label of order) {
    const own = shuffled([...byClass.get(label)!].sort((a, b) => a - b), random)
    const size = own.reduce((sum, unit) => sum + units[unit]!.length, 0)
    const wanted = against === 'held-out' ? Math.max(2, Math.round(size * SHARE)) : 1
    let taken = own.filter((unit) => aside.has(unit)).reduce((sum, unit) => sum + units[unit]!.length, 0)
    for (const unit of own) {
      if (taken >= wanted) break
      if (aside.has(unit) || taken + units[unit]!.length > size / 2) continue // half of a class is learned from, whatever its copies
      aside.add(unit)
      taken += units[unit]!.length
    }
  }
  const isWatched = new Set(shuffled([...aside].sort((a, b) => a - b), random).filter((_, i) => i % 2 === 0))
  const side = (isIn: (unit: number) => boolean): LabelledPhoto[] => photos.filter(({ photoId }) => isIn(unitOf.get(photoId)!))
  return {
    learn: side((unit) => !aside.has(unit)), watch: side((unit) => isWatched.has(unit)), report: side((unit) => aside.has(unit) && !isWatched.has(unit)), against,
  }
}

function shuffled<T>(items: readonly T[], random: ReturnType<typeof seededRandom>): T[] {
  return [...random.order(items.length)].map((i) => items[i]!)
}
