// Where the window was: read, checked against the screens that are there now. Pure but for the two functions at the end.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

export interface Rectangle { x: number; y: number; width: number; height: number }
export interface WindowState { bounds: Rectangle | null; isMaximised: boolean } // null: centred, in the default size

export const DEFAULT_SIZE = { width: 1280, height: 840 }
export const LEAST_SIZE = { width: 900, height: 640 }
const DEFAULT_STATE: WindowState = { bounds: null, isMaximised: false }

// So much of the window's top must lie on a screen that a hand can take it there.
const GRIP = { width: 120, height: 40 }

/** Anything but a whole, sensible state is the default: a damaged file costs nothing. */
export function parseState(text: string): WindowState {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return DEFAULT_STATE
  }
  if (typeof value !== 'object' || value === null) return DEFAULT_STATE
  const { bounds, isMaximised } = value as Partial<WindowState>
  return { bounds: isRectangle(bounds) ? bounds : null, isMaximised: isMaximised === true }
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Record<string, unknown>
  return [x, y, width, height].every((number) => Number.isInteger(number) && Math.abs(number as number) < 100_000)
    && (width as number) >= LEAST_SIZE.width && (height as number) >= LEAST_SIZE.height
}

/** Leaves out a place whose top edge is on no screen (unplugged, other resolution), and cuts a size larger than its screen. */
export function fitState(state: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const { bounds } = state
  const area = bounds && workAreas.find((candidate) => isReachable(bounds, candidate))
  if (!bounds || !area) return { ...state, bounds: null }
  return { ...state, bounds: { ...bounds, width: Math.min(bounds.width, Math.max(area.width, LEAST_SIZE.width)), height: Math.min(bounds.height, Math.max(area.height, LEAST_SIZE.height)) } }
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return overlap >= GRIP.width && bounds.y >= area.y && bounds.y <= area.y + area.height - GRIP.height
}

export function readState(file: string): WindowState {
  try {
    return parseState(readFileSync(file, 'utf8'))
  } catch {
    return DEFAULT_STATE // first start
  }
}

export function writeState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {
    // A full or read-only disk costs the window its place, nothing else.
  }
}
