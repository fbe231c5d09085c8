// A library of more than 200 groups, and the measure of how soon the window answers a key.
import path from 'node:path'
import { makeCopy, makePictures } from './pictures.ts'

export const GROUPS = 200
export const WITHIN_MS = 100

/** 210 pictures that show different things, each twice; the first dozen smaller and saved again as well. */
export async function makeManyGroups(root: string): Promise<void> {
  for (let seed = 1; seed <= 5; seed++) {
    const originals = await makePictures(path.join(root, `Camera ${seed}`), 42, seed)
    for (const file of originals) await makeCopy(file, 'bytes', path.join(root, `Backup ${seed}`))
    if (seed === 1) for (const file of originals.slice(0, 12)) for (const kind of ['smaller', 'resaved'] as const) await makeCopy(file, kind, path.join(root, 'Sent'))
  }
}

/** Expression: waits in the page for the next key, and until the screen shows an answer to it: the focus or a mark has changed. */
export const LISTEN = `(() => {
  const state = () => (document.activeElement && document.activeElement.id) + ' ' + [...document.querySelectorAll('[data-verdict], [data-accepted]')].map((one) => one.getAttribute('data-verdict') + one.getAttribute('data-accepted')).join()
  const before = state()
  window.answered = new Promise((resolve) => {
    addEventListener('keydown', () => {
      const started = performance.now()
      const look = () => { if (state() !== before || performance.now() - started > 3000) resolve(performance.now() - started); else requestAnimationFrame(look) }
      requestAnimationFrame(look)
    }, { once: true, capture: true })
  })
})()`
/** Expression: milliseconds until the answer was on the screen. */
export const ANSWERED = 'window.answered'

/** What a person presses in group number `n` of a session: mostly Enter, now and then a second thought. */
export function keysIn(n: number): string[] {
  return [
    ...(n % 10 === 3 ? ['ArrowRight', 'Space', 'Space'] : []), ...(n % 25 === 7 ? ['ArrowRight', 'Space', 'x'] : []), ...(n === 40 ? ['2'] : []), 'Enter',
  ]
}

/** "keys: 280, median 13 ms, 95 % 21 ms, longest …" */
export function summaryOf(waits: Readonly<Record<string, readonly number[]>>): { text: string; most: number } {
  const all = Object.values(waits).flat().toSorted((a, b) => a - b)
  const at = (share: number): number => all[Math.min(all.length - 1, Math.floor(all.length * share))]!
  return {
    text: `keys: ${all.length}, median ${at(0.5).toFixed(0)} ms, 95 % ${at(0.95).toFixed(0)} ms, longest ${Object.entries(waits).map(([key, values]) => `${key} ${Math.max(...values).toFixed(0)} ms`).join(', ')}`,
    most: at(0.95),
  }
}
