// "How alike?": steps over a list of matches sorted by distance. The person sees photos, never a number of bits.
const USUAL_DISTANCE = 16
const FEWEST = 6

interface Alike { readonly distance: number }

/** The distinct distances of a sorted list: the steps of the slider, from very alike to loosely. */
export function levels(sorted: readonly Alike[]): number[] {
  const distances: number[] = []
  for (const { distance } of sorted) if (distance !== distances[distances.length - 1]) distances.push(distance)
  return distances
}

/** How many photos of a sorted list a step lets in. */
export function countWithin(sorted: readonly Alike[], level: number): number {
  const limit = levels(sorted)[level]
  if (limit === undefined) return 0
  return sorted.filter(({ distance }) => distance <= limit).length
}

/** How many photos of a sorted list one would call alike, whatever is shown. */
export function countAlike(sorted: readonly Alike[]): number {
  return sorted.filter(({ distance }) => distance <= USUAL_DISTANCE).length
}

/** The step shown first: what is usually alike, but not fewer than six photos when there are as many. */
export function startingLevel(sorted: readonly Alike[]): number {
  const steps = levels(sorted)
  let level = Math.max(0, steps.filter((distance) => distance <= USUAL_DISTANCE).length - 1)
  while (level < steps.length - 1 && countWithin(sorted, level) < FEWEST) level += 1
  return level
}

/** The two photos between which the person wants the border. */
export interface Examples<T> { readonly still: T | null; readonly not: T | null }

/** Takes one more example: it takes the place of the one before it, and lets go of the other where both cannot hold. */
export function withExample<T extends Alike>(examples: Examples<T>, which: keyof Examples<T>, photo: T): Examples<T> {
  const both = { ...examples, [which]: photo }
  if (both.still === null || both.not === null || both.still.distance < both.not.distance) return both
  return which === 'still' ? { still: photo, not: null } : { still: null, not: photo }
}

/**
 * The step whose border leaves "still alike" inside and "no longer alike" outside: halfway between the two, or the nearest
 * to where it is when there is but one. The closest photos of all are always inside.
 */
export function levelBetween(sorted: readonly Alike[], { still, not }: Examples<Alike>, level: number): number {
  const steps = levels(sorted)
  const least = still === null ? 0 : steps.filter((distance) => distance <= still.distance).length - 1
  const most = not === null ? steps.length - 1 : steps.filter((distance) => distance < not.distance).length - 1
  if (still !== null && not !== null) return Math.max(0, least + Math.floor((most - least) / 2))
  return Math.max(0, least, Math.min(most, level))
}

/** The three photos on each side of the border. */
export function border<T extends Alike>(sorted: readonly T[], level: number): { inside: T[]; outside: T[] } {
  const count = countWithin(sorted, level)
  return { inside: sorted.slice(Math.max(0, count - 3), count), outside: sorted.slice(count, count + 3) }
}
