// How one photo lies on another, and what part of it a pane shows. Pure: matrices in, matrices out.
import type { Lay } from '../../src-main/api/contract.ts'

/** As CSS writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]
export interface Size { width: number; height: number }
export interface Point { x: number; y: number }
/** What a pane shows: its middle in pixels of the one that stays, and how many pixels of the screen one of them takes. */
export interface View { zoom: number; x: number; y: number }

export const LARGEST_ZOOM = 40
const SAME: Matrix = [1, 0, 0, 1, 0, 0]

/** First `n`, then `m`. */
export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1], m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}

const scale = (x: number, y: number): Matrix => [x, 0, 0, y, 0, 0]

/** The unit square brought into a position: transposed when & 4, then columns mirrored when & 1, rows when & 2. */
function positioned(position: number): Matrix {
  let matrix: Matrix = (position & 4) === 0 ? SAME : [0, 1, 1, 0, 0, 0]
  if ((position & 1) !== 0) matrix = multiply([-1, 0, 0, 1, 1, 0], matrix)
  if ((position & 2) !== 0) matrix = multiply([1, 0, 0, -1, 0, 1], matrix)
  return matrix
}

/** From the unit square of a part to that of the whole; a straightened one lies turned about the middle of its window. @param aspect width by height of the whole */
function partOf({ window: { x, y, width, height }, tilt }: Lay, aspect: number): Matrix {
  const [cos, sin] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)]
  const [a, b, c, d] = [width * cos, -height * sin * aspect, (width * sin) / aspect, height * cos]
  return [a, b, c, d, x + width / 2 - (a + c) / 2, y + height / 2 - (b + d) / 2]
}

/** From pixels of a member to pixels of the one that stays, so that what both show lies on one another. Without a lay: whole, in the middle. */
export function layOn(keeper: Size, member: Size, lay: Lay | null): Matrix {
  if (lay === null) {
    const fits = Math.min(keeper.width / member.width, keeper.height / member.height)
    return [fits, 0, 0, fits, (keeper.width - member.width * fits) / 2, (keeper.height - member.height * fits) / 2]
  }
  const turned = positioned(lay.position)
  const [whole, isItTurned] = lay.crop === 'member' ? [keeper, lay.turns === 'keeper'] : [member, lay.turns === 'member']
  const isTransposed = isItTurned && (lay.position & 4) !== 0
  const part = partOf(lay, isTransposed ? whole.height / whole.width : whole.width / whole.height)
  const cut = lay.crop === null ? SAME : lay.crop === 'member' ? part : invert(part)
  const units = lay.turns === 'member' ? multiply(cut, turned) : multiply(invert(turned), cut)
  return multiply(scale(keeper.width, keeper.height), multiply(units, scale(1 / member.width, 1 / member.height)))
}

export function fitView(picture: Size, pane: Size): View {
  const zoom = Math.min(pane.width / picture.width, pane.height / picture.height)
  return { zoom: zoom > 0 && Number.isFinite(zoom) ? zoom : 1, x: picture.width / 2, y: picture.height / 2 }
}

/** From pixels of the one that stays to pixels of the pane. */
export function viewMatrix({ zoom, x, y }: View, pane: Size): Matrix {
  return [zoom, 0, 0, zoom, pane.width / 2 - x * zoom, pane.height / 2 - y * zoom]
}

/** Never farther out than whole or 100 %, never farther in than single pixels; the middle stays on the picture. */
export function within(view: View, picture: Size, pane: Size): View {
  const least = Math.min(1, fitView(picture, pane).zoom)
  const clip = (value: number, most: number): number => Math.max(0, Math.min(most, value))
  return { zoom: Math.max(least, Math.min(LARGEST_ZOOM, view.zoom)), x: clip(view.x, picture.width), y: clip(view.y, picture.height) }
}

/** Zooms so that what is under `at` (pixels of the pane) stays there. */
export function zoomAt(view: View, factor: number, at: Point, picture: Size, pane: Size): View {
  const { zoom } = within({ ...view, zoom: view.zoom * factor }, picture, pane)
  const away = { x: at.x - pane.width / 2, y: at.y - pane.height / 2 }
  return within({ zoom, x: view.x + away.x / view.zoom - away.x / zoom, y: view.y + away.y / view.zoom - away.y / zoom }, picture, pane)
}

/** The part of the picture that a pane shows, in shares. */
export function shownPart({ zoom, x, y }: View, picture: Size, pane: Size): { left: number; top: number; width: number; height: number } {
  const left = Math.max(0, x - pane.width / 2 / zoom)
  const top = Math.max(0, y - pane.height / 2 / zoom)
  const right = Math.min(picture.width, x + pane.width / 2 / zoom)
  const bottom = Math.min(picture.height, y + pane.height / 2 / zoom)
  return { left: left / picture.width, top: top / picture.height, width: Math.max(0, right - left) / picture.width, height: Math.max(0, bottom - top) / picture.height }
}

export function panBy(view: View, dx: number, dy: number, picture: Size, pane: Size): View {
  return within({ ...view, x: view.x - dx / view.zoom, y: view.y - dy / view.zoom }, picture, pane)
}
