// Two photos laid on one another and taken from each other, point by point: a picture of what differs, and what it is.
import type { Member } from '../../../src-main/api/contract.ts'
import { layOn } from '../../stores/compareGeometry.ts'
import type { DifferenceKind } from '../../words/compare.ts'

export const STRONGER = 6
const SIDE = 900
const TILES = 12
const APART = 24 // of 255: seen at once

export interface DifferenceFacts { kind: DifferenceKind; row: number; column: number; isPartly: boolean } // row, column: 0 to 2, where a part lies
export interface Difference extends DifferenceFacts { canvas: HTMLCanvasElement }

/** @returns null when one of the two cannot be opened, or when it is no longer wanted */
export async function makeDifference(keeper: Member, other: Member, isWanted: () => boolean): Promise<Difference | null> {
  const [one, two] = await Promise.all([keeper, other].map(opened))
  if (one === undefined || two === undefined || one === null || two === null || !isWanted()) return null
  const fits = Math.min(1, SIDE / Math.max(keeper.width, keeper.height))
  const size = { width: Math.max(1, Math.round(keeper.width * fits)), height: Math.max(1, Math.round(keeper.height * fits)) }
  const drawn = (image: HTMLImageElement, matrix: readonly [number, number, number, number, number, number]): ImageData | null => {
    const canvas = Object.assign(document.createElement('canvas'), size)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) return null
    context.imageSmoothingQuality = 'high'
    context.setTransform(...matrix)
    context.drawImage(image, 0, 0, matrix === WHOLE ? size.width : other.width, matrix === WHOLE ? size.height : other.height)
    return context.getImageData(0, 0, size.width, size.height)
  }
  const [a, b, c, d, e, f] = layOn(keeper, other, other.lay)
  const kept = drawn(one, WHOLE)
  const laid = drawn(two, [a * fits, b * fits, c * fits, d * fits, e * fits, f * fits])
  if (kept === null || laid === null) return null
  const out = new ImageData(size.width, size.height)
  const facts = takeApart(kept.data, laid.data, size.width, size.height, out.data)
  const canvas = Object.assign(document.createElement('canvas'), size)
  canvas.getContext('2d')?.putImageData(out, 0, 0)
  return { ...facts, canvas }
}

const WHOLE = [1, 0, 0, 1, 0, 0] as const

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
  let both = 0, sum = 0, signed = 0, colour = 0, apart = 0, edgeSum = 0, edges = 0, flatSum = 0, flats = 0
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
      colour += Math.abs(red - light) + Math.abs(green - light) + Math.abs(blue - light)
      if (far > APART) apart++
      tiles[Math.floor((y * TILES) / height) * TILES + Math.floor((x * TILES) / width)]! += far
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
  if (colour / both > mean * 1.1 && mean > 8) return { ...facts, kind: 'colours' }
  if (mean < 14 && (edges === 0 || flats === 0 || edgeSum / edges > (flatSum / flats) * 1.25)) return { ...facts, kind: 'edges' }
  return { ...facts, kind: 'all' }
}
