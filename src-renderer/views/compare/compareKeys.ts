// Which key does what in Compare.
export type CompareAction =
  | { kind: 'member' | 'group' | 'zoom'; by: 1 | -1 }
  | { kind: 'pan'; x: number; y: number } // shares of the pane
  | { kind: 'choose' | 'keepToo'; place: number }
  | { kind: 'toggle' | 'remove' | 'keepAll' | 'notSame' | 'accept' | 'undo' | 'flip' | 'mode' | 'fit' | 'whole' | 'together' }

const PAN = 0.12
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const LETTERS: Readonly<Record<string, 'remove' | 'keepAll' | 'notSame' | 'undo' | 'flip' | 'mode' | 'together'>> = { x: 'remove', s: 'keepAll', n: 'notSame', z: 'undo', f: 'flip', m: 'mode', t: 'together' }

/** @param hasLetters whether single letters act (a setting) */
export function compareActionOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>, hasLetters: boolean): CompareAction | null {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey && !altKey ? { kind: 'undo' } : null
  if (altKey) return null
  const arrow = ARROWS[key]
  if (arrow !== undefined) {
    const [x, y] = arrow
    if (shiftKey) return { kind: 'pan', x: -x * PAN, y: -y * PAN } // the window moves the way of the arrow
    return x === 0 ? { kind: 'group', by: y < 0 ? -1 : 1 } : { kind: 'member', by: x < 0 ? -1 : 1 }
  }
  if (key === ' ') return { kind: 'toggle' }
  if (key === 'Enter') return { kind: 'accept' }
  if (key === '+' || key === '=') return { kind: 'zoom', by: 1 }
  if (key === '-' || key === '−') return { kind: 'zoom', by: -1 }
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] // by its place: with Shift the key is another sign
  if (digit === '0') return { kind: 'fit' }
  if (digit === '9' && !shiftKey) return { kind: 'whole' }
  if (!hasLetters) return null
  if (digit !== undefined) return { kind: shiftKey ? 'keepToo' : 'choose', place: Number(digit) - 1 }
  const kind = shiftKey ? undefined : LETTERS[key.toLowerCase()]
  return kind === undefined ? null : { kind }
}
