// Two photos laid on one another and taken from each other, point by point: a picture of what differs, and what it is.
import type { Member } from '../../../src-main/api/contract.ts'
import { layOn, type Matrix } from '../../stores/compareGeometry.ts'
import { greyOf, refineLay } from './refineLay.ts'

/** How a copy differs, as a person would say it. */
export type DifferenceKind = 'none' | 'faint' | 'part' | 'brighter' | 'darker' | 'colours' | 'edges' | 'all'

export const STRONGER = 6
const SIDE = 900
const TILES = 12
const APART = 24 // of 255: seen at once
const UNLIKELY: ReadonlySet<DifferenceKind> = new Set(['all', 'colours', 'part']) // more may be claimed only when they lie on one another to the pixel

export interface DifferenceFacts { kind: DifferenceKind; row: number; column: number; isPartly: boolean } // row, column: 0 to 2, where a part lies
export interface Difference extends DifferenceFacts { canvas: HTMLCanvasElement; lay: Matrix } // lay: how the other lies on the one that stays, found to the pixel

/** @returns null when one of the two cannot be opened, or when it is no longer wanted */
export async function makeDifference(keeper: Member, other: Member, isWanted: () => boolean): Promise<Difference | null> {
  const [one, two] = await Promise.all([keeper, other].map(opened))
  if (one === undefined || two === undefined || one === null || two === null || !isWanted()) return null
  const size = scaled(keeper, SIDE)
  const kept = drawn(one, size, size, WHOLE)
  if (kept === null) return null
  const takenAt = (lay: Matrix): Difference | null => {
    const fits = size.width / keeper.width
    const laid = drawn(two, size, other, [lay[0] * fits, lay[1] * fits, lay[2] * fits, lay[3] * fits, lay[4] * fits, lay[5] * fits])
    if (laid === null) return null
    const canvas = Object.assign(document.createElement('canvas'), size)
    const out = new ImageData(size.width, size.height)
    const facts = takeApart(kept.data, laid.data, size.width, size.height, out.data)
    canvas.getContext('2d')?.putImageData(out, 0, 0)
    return { ...facts, canvas, lay }
  }
  const isPart = other.lay !== null && other.lay.crop !== null
  const first = isPart ? null : takenAt(layOn(keeper, other, other.lay))
  if (first !== null && (other.relation !== 'same-picture' || !UNLIKELY.has(first.kind))) return first
  const lay = await laidToThePixel(kept, keeper, two, other) // also where a narrow strip was cut off that the second look did not see
  if (!isWanted()) return null
  const second = takenAt(lay)
  return first === null || second?.kind === 'edges' || second?.kind === 'faint' ? second : first
}

const WHOLE: Matrix = [1, 0, 0, 1, 0, 0]
interface Size { width: number; height: number }

function drawn(image: HTMLImageElement, canvasSize: Size, { width, height }: Size, matrix: Matrix): ImageData | null {
  const canvas = Object.assign(document.createElement('canvas'), { width: canvasSize.width, height: canvasSize.height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.setTransform(...matrix)
  context.drawImage(image, 0, 0, width, height)
  return context.getImageData(0, 0, canvasSize.width, canvasSize.height)
}

/** A part is found coarsely in small pictures and then in these; between the two the window may draw a frame. */
async function laidToThePixel(kept: ImageData, keeper: Member, image: HTMLImageElement, other: Member): Promise<Matrix> {
  let lay = layOn(keeper, other, other.lay)
  for (const side of [COARSE, SIDE]) {
    const shown = drawn(image, ...twice(scaled(other, side)), WHOLE)
    const small = side === SIDE ? kept : scaledDown(kept, scaled(keeper, side))
    if (shown === null || small === null) return lay
    const [toSmall, fromShown] = [small.width / keeper.width, other.width / shown.width]
    const inSmall = ([a, b, c, d, e, f]: Matrix): Matrix => [a * toSmall * fromShown, b * toSmall * fromShown, c * toSmall * fromShown, d * toSmall * fromShown, e * toSmall, f * toSmall]
    const [a, b, c, d, e, f] = refineLay(greyOf(small), greyOf(shown), inSmall(lay))
    const back = 1 / (toSmall * fromShown)
    lay = [a * back, b * back, c * back, d * back, e / toSmall, f / toSmall]
    await new Promise((resolve) => setTimeout(resolve))
  }
  return lay
}

const COARSE = 300
const twice = (size: Size): [Size, Size] => [size, size]
function scaled({ width, height }: Size, side: number): Size {
  const fits = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * fits)), height: Math.max(1, Math.round(height * fits)) }
}
function scaledDown(picture: ImageData, { width, height }: Size): ImageData | null {
  const source = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
  source.getContext('2d')?.putImageData(picture, 0, 0)
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

async function opened({ photoId }: Member): Promise<HTMLImageElement | null> {
  const image = new Image()
  image.src = `/photo/${photoId}`
  return image.decode().then(() => image, () => null)
}

/**
 * Writes what differs into `out`, made stronger, and says what kind of difference it is.
 * @param kept and laid RGBA; where `laid` is clear it does not reach
 */
export function takeApart(kept: Uint8ClampedArray, laid: Uint8ClampedArray, width: number, height: number, out: Uint8ClampedArray): DifferenceFacts {
  const tiles = new Float64Array(TILES * TILES)
  const [lights, reds, blues] = [tiles.slice(), tiles.slice(), tiles.slice()] // with their signs: what is only along edges cancels out in a tile
  let both = 0, sum = 0, signed = 0, apart = 0, edgeSum = 0, edges = 0, flatSum = 0, flats = 0
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      out[i + 3] = 255
      if ((laid[i + 3] ?? 0) < 250) { // only one of them shows this
        const grey = 60 + (((kept[i] ?? 0) + (kept[i + 1] ?? 0) + (kept[i + 2] ?? 0)) / 3) * 0.2
        out[i] = grey
        out[i + 1] = grey
        out[i + 2] = grey
        continue
      }
      const red = (laid[i] ?? 0) - (kept[i] ?? 0), green = (laid[i + 1] ?? 0) - (kept[i + 1] ?? 0), blue = (laid[i + 2] ?? 0) - (kept[i + 2] ?? 0)
      out[i] = Math.abs(red) * STRONGER
      out[i + 1] = Math.abs(green) * STRONGER
      out[i + 2] = Math.abs(blue) * STRONGER
      const light = 0.3 * red + 0.59 * green + 0.11 * blue
      const far = Math.max(Math.abs(red), Math.abs(green), Math.abs(blue))
      both++
      sum += far
      signed += light
      if (far > APART) apart++
      const tile = Math.floor((y * TILES) / height) * TILES + Math.floor((x * TILES) / width)
      tiles[tile]! += far
      lights[tile]! += light
      reds[tile]! += red - light
      blues[tile]! += blue - light
      if (x + 1 < width) {
        const steep = Math.abs((kept[i + 4] ?? 0) - (kept[i] ?? 0)) + Math.abs((kept[i + 5] ?? 0) - (kept[i + 1] ?? 0))
        if (steep > 40) { edges++; edgeSum += far } else if (steep < 16) { flats++; flatSum += far }
      }
    }
  }
  const isPartly = both < width * height * 0.985
  const facts = { row: 1, column: 1, isPartly }
  if (both === 0) return { ...facts, kind: 'all' }
  const mean = sum / both
  if (mean < 0.02) return { ...facts, kind: 'none' }
  const order = [...tiles.keys()].sort((one, two) => (tiles[two] ?? 0) - (tiles[one] ?? 0))
  const strongest = order.slice(0, Math.ceil(order.length / 8))
  if (apart / both > 0.001 && strongest.reduce((total, tile) => total + (tiles[tile] ?? 0), 0) > sum * 0.62) {
    const top = order[0] ?? 0
    return { ...facts, kind: 'part', row: Math.floor((Math.floor(top / TILES) * 3) / TILES), column: Math.floor(((top % TILES) * 3) / TILES) }
  }
  if (mean < 2.5 && apart / both < 0.002) return { ...facts, kind: 'faint' }
  if (Math.abs(signed / both) > 5 && Math.abs(signed / both) > mean * 0.55) return { ...facts, kind: signed > 0 ? 'brighter' : 'darker' }
  const wide = (signs: Float64Array): number => signs.reduce((total, value) => total + Math.abs(value), 0) / both
  const colour = wide(reds) + wide(blues)
  if (colour > 6 && colour > wide(lights) * 2) return { ...facts, kind: 'colours' }
  if (colour < 4 && wide(lights) < 4 && (edges === 0 || flats === 0 || edgeSum / edges > (flatSum / flats) * 1.25)) return { ...facts, kind: 'edges' }
  return { ...facts, kind: 'all' }
}
