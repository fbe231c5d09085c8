// The second look at a candidate pair: is it the same picture, another moment of the scene, or nothing?
import { bestTurn } from './bestTurn.ts'
import { COPY_COSINE, PHASH_COSINE, PHASH_DISTANCE, SCENE_COSINE, type Candidate } from './candidates.ts'
import { detailsOf } from './details.ts'
import { OVERLAY_DIFFERENCE } from './edits.ts'
import { fineTargetOf } from './fine.ts'
import { greyFrom, lookAt, turnedView, type Look, type View } from './look.ts'
import { pixelsAgree } from './sameEverywhere.ts'

export type Verified = { readonly relation: 'same-picture' | 'same-scene'; readonly look: Look } | null

/** Turned and mirrored positions are reached by pHash alone, so the greys must agree by themselves. */
const TURNED_AGREEMENT = 0.95
const SCENE_SECONDS = 30
/**
 * A pair that the vectors place too far apart for a copy, and whose greys agree once one is laid on the other as a part
 * of it: a narrow crop. Measured on 40 photos with 37 edits each among 127 others: crops of 30 % found 22 before and 37
 * after, no false pair.
 */
const ALIGNED_COSINE = 0.6
const ALIGNED_AGREEMENT = 0.95
/**
 * Where only the greys speak for a pair, their details must agree too. Measured on 37 photos with 37 edits each: parts and
 * straightened copies 0.60 and more (half of them over 0.96), turned ones 0.96; a photo and a drawn gradient within it 0.05.
 */
const DETAIL_AGREEMENT = 0.55
/**
 * Below these cosines a pair must also agree in its greys once laid over each other. Measured on 167 photos with 37 edits
 * each: all false pairs but one had a cosine under 0.871 and greys under 0.61; of the common edits no true pair did.
 */
const UNSURE: readonly { readonly cosine: number; readonly agreement: number }[] = [{ cosine: 0.88, agreement: 0.62 }, { cosine: 0.92, agreement: 0.25 }]

/**
 * The rule of the model card (16 bits and cosine 0.84, or pHash within 4 bits and cosine 0.5), and what the card leaves
 * to a second look: two shots of one camera at two moments are never copies of one another, and a copy is one only when its
 * pixels agree as well, of a picture with little in it place by place.
 */
export function verify(a: View, b: View, candidate: Candidate): Verified {
  const { cosine, phashDistance, uprightPhashDistance, position } = candidate
  if (a.lowInformation || b.lowInformation) return verifyPlaces(a, b, 0) ?? (position > 0 ? verifyPlaces(a, turnedView(b, position), position) : null)
  if (position > 0 && (phashDistance <= PHASH_DISTANCE || candidate.isFriend)) {
    const look = lookAt(a, b, position, candidate.isFriend ? 'better' : 'none')
    if (look.agreement >= TURNED_AGREEMENT && isLaid(a, b, look, DETAIL_AGREEMENT)) return { relation: isOtherMoment(a, b) ? 'same-scene' : 'same-picture', look }
  }
  const isCopy = cosine >= COPY_COSINE || (uprightPhashDistance <= PHASH_DISTANCE && cosine >= PHASH_COSINE)
  if (isCopy) {
    const look = lookAt(a, b, 0)
    if (UNSURE.some((limit) => cosine < limit.cosine && look.agreement < limit.agreement)) return null
    const laid = isLaid(a, b, look) ? look : partLook(a, b, look.agreement) ?? turnedLook(a, b)
    if (!laid) return isOtherMoment(a, b) ? { relation: 'same-scene', look } : null
    return { relation: isOtherMoment(a, b) || isOtherFrame(a, b, laid) ? 'same-scene' : 'same-picture', look: laid }
  }
  if (cosine >= ALIGNED_COSINE || candidate.isFriend) {
    const look = lookAt(a, b, 0)
    if (look.agreement >= ALIGNED_AGREEMENT && isLaid(a, b, look, DETAIL_AGREEMENT) && (look.crop !== null || candidate.isFriend) && !isOtherMoment(a, b) && !isOtherFrame(a, b, look)) return { relation: 'same-picture', look }
  }
  if (cosine >= SCENE_COSINE && isOtherMoment(a, b) && Math.abs(a.takenMs! - b.takenMs!) <= SCENE_SECONDS * 1000) {
    return { relation: 'same-scene', look: lookAt(a, b, 0) }
  }
  return null
}

/**
 * To the model all pictures of a texture are one: two lawns have a cosine of 0.99. So of copies the pixels must say so as well,
 * in two thirds of all places. Measured on 40 photos with 37 edits each: an original and an edit of it, as they lie on each
 * other, 0.36 and more, 99 of 100 over 0.6; drawn textures of one kind 0.2 at most, also below a horizon that is the same.
 */
const LAID_PLACES = 0.3
const FEW_PLACES = 4 // with details; then the picture must agree as a whole
const FAINT_AGREEMENT = 0.9
const LAID_TURNED = 0.62

/** @param least of the details as a whole, where only the greys speak for the pair */
function isLaid(a: View, b: View, look: Look, least = -1): boolean {
  const { agreement, places, inPlaces } = detailsOf(a, b, look)
  return agreement >= least && (places === 0 || inPlaces >= LAID_PLACES) && (places >= FEW_PLACES || look.agreement >= FAINT_AGREEMENT)
}

/** A part of a picture of large even shapes agrees with the whole of it nearly as well as with its own place. */
const NEARLY_AS_WELL = 0.85

function partLook(a: View, b: View, whole: number): Look | null {
  const look = whole < NEARLY_AS_WELL ? null : lookAt(a, b, 0, 'any')
  return look !== null && look.crop !== null && isLaid(a, b, look) ? look : null
}

/** The model hardly sees a mirror. */
function turnedLook(a: View, b: View): Look | null {
  const { position, agreement } = bestTurn(fineTargetOf(greyFrom(a.rgb)), fineTargetOf(greyFrom(b.rgb)))
  const look = agreement < LAID_TURNED ? null : lookAt(a, b, position)
  return look !== null && isLaid(a, b, look) ? look : null
}

/** Of pictures with little in them. @param b as it lies in the position */
function verifyPlaces(a: View, b: View, position: number): Verified {
  const look = { ...lookAt(a, b, 0), position }
  const agreement = pixelsAgree(a, b, look)
  // Another word on a page is another page: such a pair is shown, and left to the person as "something added".
  return agreement === 'no' ? null : { relation: 'same-picture', look: agreement === 'mostly' ? { ...look, local: 255 } : look }
}

/** Two times of one camera: two exposures, however alike they look. */
function isOtherMoment(a: View, b: View): boolean {
  return a.takenMs !== null && b.takenMs !== null && a.camera === b.camera && a.takenMs !== b.takenMs
}

/** An object of this size in another place shows as such a difference; what people put over a picture leaves the rest in place. */
const MOVED_DIFFERENCE = 50
const MOVED_AGREEMENT = 0.9

/** Equal frames in which something moved: a burst, within one second of the camera's clock or without a clock. */
function isOtherFrame(a: View, b: View, look: Look): boolean {
  if (a.width !== b.width || a.height !== b.height || look.crop !== null || look.grey !== null || look.framed !== null) return false
  const isOneSecond = a.takenMs !== null && a.takenMs === b.takenMs && a.camera !== null && a.camera === b.camera
  return isOneSecond ? look.local > OVERLAY_DIFFERENCE : look.local > MOVED_DIFFERENCE && look.agreement < MOVED_AGREEMENT
}

