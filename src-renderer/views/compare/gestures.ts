// Wheel, pinch and drag on a pane: they become a zoom about a point, or a shift.
import type { Point } from '../../stores/compareGeometry.ts'

export interface Gestures { onzoom: (factor: number, at: Point) => void; onpan: (dx: number, dy: number) => void; onpress: () => void }

export function gestures(node: HTMLElement, start: Gestures): { update: (next: Gestures) => void; destroy: () => void } {
  let events = start
  const pointers = new Map<number, Point>()
  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const box = node.getBoundingClientRect()
    return { x: clientX - box.left, y: clientY - box.top }
  }
  const spread = (): { middle: Point; width: number } => {
    const [one, two = one] = [...pointers.values()]
    if (one === undefined || two === undefined) return { middle: { x: 0, y: 0 }, width: 1 }
    return { middle: { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 }, width: Math.max(1, Math.hypot(one.x - two.x, one.y - two.y)) }
  }
  const onwheel = (event: WheelEvent): void => {
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.shiftKey) return events.onpan(-(event.deltaX + event.deltaY) * lines, 0)
    events.onzoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), placeOf(event)) // a pinch on a touch pad comes with Ctrl
  }
  const ondown = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button, [role=slider]') !== null) return
    pointers.set(event.pointerId, placeOf(event))
    node.setPointerCapture(event.pointerId)
    events.onpress()
  }
  const onmove = (event: PointerEvent): void => {
    if (!pointers.has(event.pointerId)) return
    const before = spread()
    pointers.set(event.pointerId, placeOf(event))
    const after = spread()
    if (pointers.size > 1) events.onzoom(after.width / before.width, after.middle)
    events.onpan(after.middle.x - before.middle.x, after.middle.y - before.middle.y)
  }
  const onup = (event: PointerEvent): void => { pointers.delete(event.pointerId) }
  node.addEventListener('wheel', onwheel, { passive: false })
  node.addEventListener('pointerdown', ondown)
  node.addEventListener('pointermove', onmove)
  node.addEventListener('pointerup', onup)
  node.addEventListener('pointercancel', onup)
  return {
    update: (next) => { events = next },
    destroy: () => {
      node.removeEventListener('wheel', onwheel)
      node.removeEventListener('pointerdown', ondown)
      node.removeEventListener('pointermove', onmove)
      node.removeEventListener('pointerup', onup)
      node.removeEventListener('pointercancel', onup)
    },
  }
}
