// Dragging a row by its grip. The document keeps its order meanwhile; rows only move by transform.

export const ROW = 64
const LIFTS_AFTER_PX = 4
const EDGE_PX = 56
const EDGE_STEP = 9

export interface DragEvents {
  onlift: () => void
  onmove: (away: number, at: number) => void // px from where it was taken, and the place it is over
  ondrop: () => void
  oncancel: () => void
}

/** The place a row is over when it was carried `away` px from its own. */
export function placeUnder(from: number, away: number, count: number): number {
  return Math.max(0, Math.min(count - 1, from + Math.round(away / ROW)))
}

/** Follows one pointer from its press to its release. `view` scrolls by itself when the hand is near its edge. */
export function listenToDrag(start: PointerEvent, view: HTMLElement, from: number, count: number, events: DragEvents): void {
  const startY = start.clientY
  const startScroll = view.scrollTop
  let y = startY
  let isLifted = false
  let frame = 0

  const follow = (): void => {
    const away = y - startY + view.scrollTop - startScroll
    const within = Math.max(-from * ROW - ROW / 2, Math.min((count - 1 - from) * ROW + ROW / 2, away))
    events.onmove(within, placeUnder(from, within, count))
  }
  const scroll = (): void => {
    const box = view.getBoundingClientRect()
    const by = y < box.top + EDGE_PX ? -EDGE_STEP : y > box.bottom - EDGE_PX ? EDGE_STEP : 0
    if (by !== 0) {
      const before = view.scrollTop
      view.scrollTop += by
      if (view.scrollTop !== before) follow()
    }
    frame = requestAnimationFrame(scroll)
  }
  const onmove = (event: PointerEvent): void => {
    if (event.pointerId !== start.pointerId) return
    y = event.clientY
    if (!isLifted) {
      if (Math.abs(y - startY) < LIFTS_AFTER_PX) return
      isLifted = true
      events.onlift()
      frame = requestAnimationFrame(scroll)
    }
    follow()
  }
  const end = (drops: boolean) => (event: PointerEvent | KeyboardEvent): void => {
    if ('pointerId' in event && event.pointerId !== start.pointerId) return
    if ('key' in event && event.key !== 'Escape') return
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', onmove)
    window.removeEventListener('pointerup', onup)
    window.removeEventListener('pointercancel', oncancel)
    window.removeEventListener('keydown', oncancel, true)
    if (!isLifted) return
    event.preventDefault()
    event.stopPropagation()
    if (drops) events.ondrop()
    else events.oncancel()
  }
  const onup = end(true)
  const oncancel = end(false)
  window.addEventListener('pointermove', onmove)
  window.addEventListener('pointerup', onup)
  window.addEventListener('pointercancel', oncancel)
  window.addEventListener('keydown', oncancel, true)
}
