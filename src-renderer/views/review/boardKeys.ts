// Which key does what on the board (ui: letters act only where they may).
export type BoardAction =
  | { kind: 'toggle' | 'remove' | 'keepAll' | 'notSame' | 'accept' | 'acceptPage' | 'compare' | 'like' | 'undo' }
  | { kind: 'keepOnly' | 'keepToo'; place: number } // a place among the members, 0 first

/** What the menu of a group offers. */
export type GroupAction = 'notSame' | 'keepAll' | 'compare' | 'decision' | 'notes'

const LETTERS: Readonly<Record<string, BoardAction['kind']>> = { x: 'remove', s: 'keepAll', n: 'notSame', a: 'acceptPage', c: 'compare', l: 'like', z: 'undo' }

/** @param hasLetters whether single letters act (a setting) */
export function actionOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, hasLetters: boolean): BoardAction | null {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey && !altKey ? { kind: 'undo' } : null
  if (altKey) return null
  if (key === ' ') return { kind: 'toggle' }
  if (key === 'Enter') return { kind: 'accept' }
  if (!hasLetters) return null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code) // by its place: with Shift the key is another sign
  if (digit) return { kind: shiftKey ? 'keepToo' : 'keepOnly', place: Number(digit[1]) - 1 }
  const kind = shiftKey ? undefined : LETTERS[key.toLowerCase()]
  return kind === undefined ? null : { kind } as BoardAction
}
