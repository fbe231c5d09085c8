// How well the details of two pictures agree once one lies on the other, as a whole and place by place.
import { WHOLE } from './align.ts'
import { greyFrom, turnedView, type Look, type View } from './look.ts'
import { correlation, detailOf, patchOf, PATCH_DETAIL } from './patch.ts'
import { tiltedPatch } from './tilt.ts'

/** Places along a side. */
const PLACES = 4
const PLACE = PATCH_DETAIL / PLACES
/** Where there is less, its noise would be compared. Grey levels, root of the mean square. */
const FAINT = 2

export interface Details {
  readonly agreement: number // correlation of all of them, -1 to 1
  readonly places: number // of sixteen, those that have details in both
  readonly inPlaces: number // the correlation that two thirds of them reach; 0 when there is none
}

/**
 * Skies and blurred backgrounds agree in their slow changes wherever they are laid; their details then do not. A horizon
 * agrees with every horizon and outweighs what lies below it: what lies in each place counts as much as in any other.
 */
export function detailsOf(a: View, b: View, { position, crop, window, tilt }: Look): Details {
  const details = ({ rgb, width, height }: View, isWhole: boolean): Float32Array => {
    const grey = greyFrom(rgb)
    return detailOf(!isWhole ? patchOf(grey, WHOLE) : tilt === undefined ? patchOf(grey, window) : tiltedPatch(grey, tilt, window.width, width / height))
  }
  const [ofA, ofB] = [details(a, crop === 'b'), details(position === 0 ? b : turnedView(b, position), crop === 'a')]
  const places = placesOf(ofA, ofB).toSorted((one, other) => one - other)
  return { agreement: correlation(ofA, ofB), places: places.length, inPlaces: places[Math.floor(places.length / 3)] ?? 0 }
}

/** @returns correlations of the places that have details in both */
function placesOf(a: Float32Array, b: Float32Array): number[] {
  const result: number[] = []
  for (let top = 0; top < PATCH_DETAIL; top += PLACE) {
    for (let left = 0; left < PATCH_DETAIL; left += PLACE) {
      let ab = 0
      let aa = 0
      let bb = 0
      for (let y = top; y < top + PLACE; y++) {
        for (let i = y * PATCH_DETAIL + left; i < y * PATCH_DETAIL + left + PLACE; i++) {
          ab += a[i]! * b[i]!
          aa += a[i]! * a[i]!
          bb += b[i]! * b[i]!
        }
      }
      if (Math.min(aa, bb) >= FAINT * FAINT * PLACE * PLACE) result.push(ab / Math.sqrt(aa * bb))
    }
  }
  return result
}
